"""Indienen: what goes to a funder is frozen as it is now."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import PeriodNotOver, PeriodUnreadable, Refused
from bwk_tui.domain.figures import NOT_REGISTERED, in_words
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import Unit
from bwk_tui.reports import handed_in, prestaties_report, prestaties_wording
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.period_input import beside, read_period, written
from bwk_tui.screens.admin.prestaties_looking import Looking, kamers_together
from bwk_tui.screens.admin.prestaties_making import BUSY
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, handing_in, store
from bwk_tui.services.fields import required

ONE, ALL_OF_THEM = "one", "all"


@dataclass
class Counted(Message):
    """This is what would be handed in."""

    report: Report


@dataclass
class HandedIn(Message):
    """It is frozen."""

    uid: str


@dataclass
class NotHandedIn(Message):
    """It can't be; nothing was frozen."""

    refused: Refused


class HandIn(FormDialog[str]):
    """Asks of which period and for whom, shows what will be frozen, and gives back the uid of what was handed in."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "hand_in.tcss"]
    HELP = (
        "Kies de periode en typ voor wie het rapport is, bijvoorbeeld het stadsdeel. De periode moet voorbij zijn. "
        "Voordat er iets wordt bewaard, zie je nog een keer wat je indient.\n\n"
        "Wat je indient, verandert nooit meer. Komt er later een bezoek bij of worden twee leden samengevoegd, dan zie "
        "je bij Ingediend wat er nu anders is, en waardoor."
    )
    AGAIN = "hand_in"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "hand_in", "Indienen")]

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__()
        self._session = session
        self._looking = looking
        self._token = check_ins.new_token()
        self._busy = False

    def compose(self) -> ComposeResult:
        """The period, the kamers where there is a choice, and for whom."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Rapport indienen"
            yield Static(
                "De cijfers van de periode worden bewaard zoals ze nu zijn: alle soorten met hun doelen, de "
                "corporaties, de vooruitblik en het verloop. Daarna veranderen ze nooit meer.",
                id="about",
                markup=False,
            )
            if len(self._session.kamers) > 1:
                yield row(
                    "Van",
                    Choice(
                        Answer(ONE, "d", self._session.kamer.name),
                        Answer(ALL_OF_THEM, "a", "alle kamers"),
                        value=ALL_OF_THEM if self._looking.everywhere else ONE,
                        beside=True,
                        id="kamers",
                        classes="field",
                    ),
                    tight=True,
                )
            proposed = written(_over(self._looking.period))
            yield row("Periode", Input(proposed, compact=True, id="period", classes="field"), tight=True)
            yield row(
                "Voor wie",
                Input(
                    placeholder="bijvoorbeeld Stadsdeel Zuidoost",
                    compact=True,
                    id="recipient",
                    classes="field",
                ),
                tight=True,
            )
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Indienen", variant="primary", id="hand-in", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted, "#period")
    def to_recipient(self) -> None:
        """On to the last field."""
        self.query_one("#recipient").focus()

    @on(Input.Submitted, "#recipient")
    @on(Button.Pressed, "#hand-in")
    def action_hand_in(self) -> None:
        """Show what will be frozen, or say why that can't be; what was typed stays."""
        if self.finished or self._busy:
            return
        try:
            period = read_period(self.query_one("#period", Input).value)
            if period.last >= clock.today():
                raise PeriodNotOver(period.last)
            required("recipient", self._recipient)
        except Refused as refused:
            about_period = isinstance(refused, PeriodNotOver | PeriodUnreadable)
            self.refuse(refused, "period" if about_period else "recipient")
            return
        self._wait(BUSY)
        self._count(self._kamers, period)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    @work(thread=True, exit_on_error=False)
    def _count(self, kamers: str, period: Period) -> None:
        try:
            with store.in_this_thread(), store.usable():
                report = prestaties_report.report(self._session.actor, kamers, period)
        except Refused as refused:
            self.post_message(NotHandedIn(refused))
        else:
            self.post_message(Counted(report))

    @on(Counted)
    def ask_once_more(self, message: Counted) -> None:
        """Say what it comes to."""
        self._wait("")
        report = message.report
        question = (
            f"Je dient het rapport over {report.period.in_words} in bij {self._recipient}.\n"
            f"Het gaat over {prestaties_wording.kamers(report)}: {summary(report)}.\n\n{self._before(report)}"
            "Deze cijfers worden bewaard zoals ze nu zijn en veranderen daarna niet meer. Klopt het?"
        )
        self.app.push_screen(
            Confirm("Rapport indienen", question, yes="Indienen", careful=True),
            lambda sure: self._confirmed(report.period, sure),
        )

    def _before(self, report: Report) -> str:
        """That this very report was handed in before, where it was."""
        earlier = handed_in.same(self._session.actor, report.kamer, report.period)
        return "".join(
            f"Let op: het is al ingediend, {prestaties_wording.handed_in(line)}.\n\n" for line in earlier
        )

    def _confirmed(self, period: Period, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure and not self._busy:
            self._wait(BUSY)
            self._freeze(self._kamers, period, self._recipient)

    @work(thread=True, exit_on_error=False)
    def _freeze(self, kamers: str, period: Period, recipient: str) -> None:
        try:
            with self.letting_pass(), store.in_this_thread():
                line = handing_in.hand_in(self._session.actor, kamers, period, recipient, self._token)
        except Refused as refused:
            self.post_message(NotHandedIn(refused))
        else:
            self.post_message(HandedIn(line.uid))

    @on(HandedIn)
    def done(self, message: HandedIn) -> None:
        """Close, and let it be shown."""
        self.finish(message.uid)

    @on(NotHandedIn)
    def not_done(self, message: NotHandedIn) -> None:
        """Say why; nothing was frozen."""
        self._wait("")
        self.refuse(message.refused, "period")

    def _wait(self, words: str) -> None:
        self._busy = bool(words)
        self.query_one("#problem", Static).set_class(self._busy, "-busy")
        self.tell(words)

    @property
    def _recipient(self) -> str:
        return self.query_one("#recipient", Input).value.strip()

    @property
    def _kamers(self) -> str:
        chosen = self.query("#kamers")
        everywhere = bool(chosen) and self.query_one("#kamers", Choice).value == ALL_OF_THEM
        return kamers_together(self._session) if everywhere else self._session.kamer.slug


def summary(report: Report) -> str:
    """`467 verschillende mensen, 9.179 bezoeken en 12 klussen`: what a report comes to."""
    total = report.total
    if total.reached is None:
        return NOT_REGISTERED
    jobs = next(row.reached for row in report.rows if row.unit is Unit.JOBS)
    people, visits = in_words(total.reached), in_words(total.visits)
    return f"{people} verschillende mensen, {visits} bezoeken en {in_words(jobs)} klussen"


def _over(period: Period) -> Period:
    """The period, or the one before it that is over."""
    return beside(period, -1) if period.last >= clock.today() else period
