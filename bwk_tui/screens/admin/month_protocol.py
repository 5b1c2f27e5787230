"""What is done with a month of handgeld as a whole: count, submit, approve or return (handgeld.md, "The month")."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import State
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, counts, month_progress
from bwk_tui.reports.counts import CountLine
from bwk_tui.reports.month_progress import MonthProgress, OpenDifference
from bwk_tui.screens.admin.booking_dialog import Written
from bwk_tui.screens.admin.handgeld_widgets.month_strip import MonthStrip, Way, next_step
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.messages import MonthClosed
from bwk_tui.services.counting import Counted
from bwk_tui.services.kamers import KamerLine

if TYPE_CHECKING:
    from bwk_tui.screens.admin.count_kas import Sheet
    from bwk_tui.screens.admin.count_outcome import CountAgain

_MONTH = Binding.Group("De maand tellen, indienen en sluiten")
"""These keys stand in the strip of the month, so not in the footer, but they do in the explanation."""

BINDINGS = (
    Binding("c", "count", "Kas tellen", show=False, group=_MONTH),
    Binding("x", "explain_difference", "Verschil uitleggen", show=False, group=_MONTH),
    Binding("i", "submit_month", "Maand indienen", show=False, group=_MONTH),
    Binding("g", "approve_month", "Maand nakijken en goedkeuren", show=False, group=_MONTH),
    Binding("r", "return_month", "Maand teruggeven", show=False, group=_MONTH),
    Binding("o", "receive_next", "Overmaking boeken", show=False, group=_MONTH),
    Binding("w", "open_next_waiting", "Naar wat op jou wacht", show=False, group=_MONTH),
)
"""For the screen that shows a month."""

WAYS = (
    Way("C", "tellen", "count"),
    Way("X", "uitleggen", "explain_difference"),
    Way("I", "indienen", "submit_month"),
    Way("G", "goedkeuren", "approve_month"),
    Way("R", "teruggeven", "return_month"),
    Way("O", "overmaking boeken", "receive_next"),
)
ACTIONS = frozenset({way.action for way in WAYS} | {"open_next_waiting"})

_NAMED = 3
"""So many waiting months are named; how many more there are is said."""


@dataclass(frozen=True)
class Waiting:
    """A month that waits for whoever is logged in."""

    month: Month
    kamer: KamerLine


class MonthProtocolScreen(LiveScreen):
    """A screen with a `MonthStrip` for `shown_month`. Children show the month, and say what was done."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.progress: MonthProgress | None = None
        self._difference: OpenDifference | None = None
        self._waiting: tuple[Waiting, ...] = ()

    @property
    def shown_month(self) -> Month:
        """The month on the screen."""
        raise NotImplementedError

    def open_month(self, month: Month) -> None:
        """Show another month, or the same one as it is now."""
        raise NotImplementedError

    def written(self, written: Written | None) -> None:
        """Show and say what was booked."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say on one line what was done."""
        raise NotImplementedError

    def open_elsewhere(self, session: Session, month: Month) -> None:
        """Show a month of another kamer."""
        raise NotImplementedError

    def show_progress(self) -> None:
        """Read where the month stands, and show it in the strip."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        self.progress = month_progress.progress(actor, kamer, self.shown_month)
        self._difference = month_progress.open_difference(actor, kamer)
        self._waiting = _waiting(self.session)
        following = next_step(
            self.progress,
            self._difference,
            counts.days_since_count(actor, kamer),
            is_due=counts.is_count_due(actor, kamer),
            may=self._may,
        )
        strip = self.query_one(MonthStrip)
        strip.show(self.progress, following, [way for way in WAYS if self.may_now(way.action)])
        strip.show_waiting(self._waiting_in_words())

    def may_now(self, action: str) -> bool:
        """Whether one of `ACTIONS` can be done by this role with the month as it is."""
        if self.progress is None:
            return False
        state, proposal = self.progress.state, self.progress.proposal
        match action:
            case "count":
                return state is State.OPEN and self._may(Right.COUNT_KAS)
            case "explain_difference":
                difference = self._difference
                return bool(difference and not difference.is_changed) and self._may(Right.COUNT_KAS)
            case "submit_month":
                return state is State.OPEN and self._may(Right.SUBMIT_MONTH)
            case "approve_month" | "return_month":
                return state is State.SUBMITTED and self._may(Right.APPROVE_MONTH)
            case "receive_next":
                is_now = proposal is not None and proposal.month <= Month.of(clock.today())
                return is_now and self._may(Right.TOP_UP_HANDGELD)
            case _:
                return bool(self._elsewhere)

    def action_count(self) -> None:
        """Count the kas, for today or for the end of an earlier month."""
        from bwk_tui.screens.admin.count_kas import Sheet

        self._count(Sheet(min(clock.today(), self.shown_month.last), (self.session.actor.name, "")))

    def action_explain_difference(self) -> None:
        """Explain the difference that waits for it."""
        if self._difference:
            self._show_outcome(self._difference.count)

    def action_submit_month(self) -> None:
        """Hand the month in."""
        from bwk_tui.screens.admin.submit_month import SubmitMonth

        month = self.shown_month
        self.app.push_screen(
            SubmitMonth(self.session, month),
            lambda digest: self._stepped(month, "ingediend", digest),
        )

    def action_approve_month(self) -> None:
        """Look the month through, and close it or return it."""
        from bwk_tui.screens.admin.approve_month import ApproveMonth

        month = self.shown_month
        dialog = ApproveMonth(self.session, month)

        def decided(digest: str | None) -> None:
            self._stepped(month, "gesloten", digest)
            if digest:
                self.app.post_message(MonthClosed())
            if dialog.wants_return:
                self.action_return_month()

        self.app.push_screen(dialog, decided)

    def action_return_month(self) -> None:
        """Return the month with a remark."""
        from bwk_tui.screens.admin.return_month import ReturnMonth

        month = self.shown_month

        self.app.push_screen(ReturnMonth(self.session, month), lambda done: self._returned(month, done=done))

    def action_receive_next(self) -> None:
        """Book the transfer that is proposed after a closed month."""
        from bwk_tui.screens.admin.book_transfer import BookTransfer

        self.app.push_screen(BookTransfer(self.session), self.written)

    def action_open_next_waiting(self) -> None:
        """Go to a month that waits: the first, or the one after this one."""
        here = Waiting(self.shown_month, self.session.kamer)
        at = self._waiting.index(here) + 1 if here in self._waiting else 0
        self._open(self._waiting[at % len(self._waiting)])

    def action_open_waiting(self, number: int) -> None:
        """Go to one of the months that wait elsewhere."""
        self._open(self._elsewhere[number])

    @property
    def _elsewhere(self) -> tuple[Waiting, ...]:
        here = Waiting(self.shown_month, self.session.kamer)
        return tuple(one for one in self._waiting if one != here)

    def _may(self, right: Right) -> bool:
        return self.session.actor.may(right, self.session.kamer.slug)

    def _open(self, waiting: Waiting) -> None:
        if waiting.kamer == self.session.kamer:
            self.open_month(waiting.month)
        else:
            self.open_elsewhere(self.session.at(waiting.kamer), waiting.month)

    def _count(self, sheet: "Sheet") -> None:
        from bwk_tui.screens.admin.count_kas import CountKas

        self.say("")
        self.app.push_screen(CountKas(self.session, sheet), self._counted)

    def _counted(self, counted: Counted | None) -> None:
        if counted is None:
            return
        recorded = counts.counts(self.session.actor, self.session.kamer.slug)
        line = next(line for line in recorded if line.uid == counted.uid)
        self.open_month(Month.of(line.day))
        self._show_outcome(line)

    def _show_outcome(self, line: CountLine) -> None:
        from bwk_tui.screens.admin.count_outcome import CountOutcome

        self.app.push_screen(
            CountOutcome(self.session, line), lambda outcome: self._after_outcome(line, outcome)
        )

    def _after_outcome(self, line: CountLine, outcome: "Written | CountAgain | None") -> None:
        from bwk_tui.screens.admin.count_kas import Sheet

        if isinstance(outcome, Written):
            self.written(outcome)
        elif outcome:
            self._count(Sheet(line.day, line.counters, line.occasion))
        elif not line.difference_cents:
            self.say(f"Geteld: {euros(line.counted_cents)}. Het klopt!")

    def _stepped(self, month: Month, words: str, digest: str | None) -> None:
        self.open_month(month)
        if digest:
            self.say(f"{month.in_words.capitalize()} is {words}. Kenmerk {in_groups(digest)}.")

    def _returned(self, month: Month, *, done: bool | None) -> None:
        self.open_month(month)
        if done:
            self.say(f"{month.in_words.capitalize()} is teruggegeven. De kamer ziet je opmerking.")

    def _waiting_in_words(self) -> Content:
        """`Wacht op jou: september 2026 · oktober 2026 (Samen Sterk)`; a click goes there."""
        elsewhere = self._elsewhere
        if not elsewhere:
            return Content("")
        names = []
        for number, waiting in enumerate(elsewhere[:_NAMED]):
            is_here = waiting.kamer == self.session.kamer
            name = waiting.month.in_words if is_here else f"{waiting.month.in_words} ({waiting.kamer.name})"
            names.append(Content(name).stylize(f"@click=screen.open_waiting({number})"))
        more = len(elsewhere) - len(names)
        return Content.assemble(
            ("W ", "bold $secondary"),
            ("Wacht op jou: ", "bold"),
            Content(" · ").join(names),
            f" en nog {more}" if more else "",
        )


def _waiting(session: Session) -> tuple[Waiting, ...]:
    """The penningmeester's months to approve, or the coordinator's earliest month that isn't submitted, by month."""
    actor = session.actor
    found: list[Waiting] = []
    for kamer in session.kamers:
        if actor.may(Right.APPROVE_MONTH, kamer.slug):
            months = closings.months_to_approve(actor, kamer.slug)
            found.extend(Waiting(month, kamer) for month in months)
        elif actor.may(Right.SUBMIT_MONTH, kamer.slug):
            first = closings.first_open_month(actor, kamer.slug)
            if first and first < Month.of(clock.today()):
                found.append(Waiting(first, kamer))
    return tuple(sorted(found, key=lambda waiting: (waiting.month, waiting.kamer.name)))
