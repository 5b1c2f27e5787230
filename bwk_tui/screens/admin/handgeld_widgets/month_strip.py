"""Where a month stands: counted, submitted, closed; who did what, and the one thing to do next."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import State
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import MONTHS, long_day
from bwk_tui.reports.closings import StepLine
from bwk_tui.reports.month_progress import MonthProgress, OpenDifference

_DONE, _NOT_DONE = "●", "○"


@dataclass(frozen=True)
class Way:
    """Something that can be done with the month now: its key, a word, and the screen's action."""

    key: str
    word: str
    action: str


@dataclass(frozen=True)
class Next:
    """What this role does next, in words, and the action with which they do it; empty where they only wait."""

    words: str
    action: str = ""


class WayKey(Static):
    """A key and its word; a click on them does the same."""

    DEFAULT_CSS = """
    WayKey {
        width: auto;
        height: 1;
        padding: 0 1;

        &:hover {
            background: $panel;
        }

        &.-next {
            background: $primary;
            color: $on-primary;
        }
    }
    """

    def __init__(self, way: Way) -> None:
        super().__init__(Content.assemble((way.key, "bold"), f" {way.word}"), id=f"way-{way.action}")
        self.way = way

    @on(events.Click)
    async def take(self) -> None:
        """Do it."""
        await self.run_action(f"screen.{self.way.action}")


class MonthStrip(Vertical):
    """The strip below the overview of the month; `show` fills it."""

    DEFAULT_CSS = """
    MonthStrip {
        height: auto;
        background: $surface;

        #told, #next, #waiting {
            height: auto;
            padding: 0 1;
            link-style: none;
            link-color: $foreground;
            link-style-hover: bold;
            link-background-hover: $panel;
            link-color-hover: $foreground;
        }

        #steps-line {
            height: 1;
        }

        #steps {
            width: 1fr;
            height: 1;
            padding: 0 1;
        }

        #told {
            max-height: 3;
        }

        #waiting {
            background: $panel;
        }
    }
    """

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__()
        self._ways = ways

    def compose(self) -> ComposeResult:
        """The steps with their keys, what there is to tell, and what waits elsewhere."""
        with Horizontal(id="steps-line"):
            yield Static(id="steps", markup=False)
            for way in self._ways:
                yield WayKey(way)
        yield Static(id="told", markup=False)
        yield Static(id="next", markup=False)
        yield Static(id="waiting")

    def show(self, progress: MonthProgress, following: Next | None, open_ways: Collection[Way]) -> None:
        """Show where a month stands, and the ways that are open; the one to take next stands out."""
        self.query_one("#steps", Static).update(_steps(progress))
        for key in self.query(WayKey):
            key.display = key.way in open_ways
            key.set_class(following is not None and key.way.action == following.action, "-next")
        self._fill("#told", Content(_told(progress)))
        self._fill("#next", Content(following.words if following else ""))

    def show_waiting(self, waiting: Content) -> None:
        """Show what waits elsewhere; nothing takes no room."""
        self._fill("#waiting", waiting)

    def _fill(self, selector: str, content: Content) -> None:
        line = self.query_one(selector, Static)
        line.update(content)
        line.display = bool(content.plain)


def next_step(
    progress: MonthProgress,
    difference: OpenDifference | None,
    days_without_count: int | None,
    *,
    is_due: bool,
    may: Callable[[Right], bool],
) -> Next | None:
    """The one thing to do next for whoever holds these rights; None when there is nothing to say.

    `is_due` tells that the kas wasn't counted for long: `days_without_count` days, or None for never.
    """
    if difference and may(Right.COUNT_KAS):
        return _about_difference(difference)
    if progress.state is State.SUBMITTED:
        return _about_submitted(may)
    if progress.state is State.CLOSED:
        return _about_closed(progress, may)
    today = clock.today()
    if progress.is_booked and progress.month.last <= today:
        return _about_open(progress, may)
    if is_due and progress.month == Month.of(today) and may(Right.COUNT_KAS):
        since = "nog nooit" if days_without_count is None else f"al {days_without_count} dagen niet"
        return Next(f"De kas is {since} geteld. Tel haar als het uitkomt, met zijn tweeën.", "count")
    return None


def _about_difference(difference: OpenDifference) -> Next:
    count = difference.count
    day = _day(count.day)
    if difference.is_changed:
        return Next(f"De telling van {day} gaf een verschil, en daarna is er geboekt. Tel opnieuw.", "count")
    much = "te veel" if count.difference_cents > 0 else "te weinig"
    amount = euros(abs(count.difference_cents))
    return Next(f"De telling van {day} gaf {amount} {much}. Leg het verschil uit.", "explain_difference")


def _about_submitted(may: Callable[[Right], bool]) -> Next:
    if may(Right.APPROVE_MONTH):
        return Next("Kijk de maand na. Keur haar goed (G), of geef haar terug (R).", "approve_month")
    return Next("De penningmeester kijkt de maand na.")


def _about_closed(progress: MonthProgress, may: Callable[[Right], bool]) -> Next | None:
    proposal = progress.proposal
    if not proposal or not may(Right.TOP_UP_HANDGELD):
        return None
    words = f"Voorstel overmaking voor {proposal.month.in_words}: {euros(proposal.cents)}"
    if proposal.month > Month.of(clock.today()):
        return Next(f"{words}, te boeken vanaf {long_day(proposal.month.first)}.")
    return Next(f"{words}.", "receive_next")


def _about_open(progress: MonthProgress, may: Callable[[Right], bool]) -> Next:
    if not progress.is_counted:
        if not may(Right.COUNT_KAS):
            return Next("De kamer telt de kas, en dient de maand daarna in.")
        if progress.last_count:
            return Next("Na de laatste telling is er geboekt. Tel de kas opnieuw.", "count")
        return Next("Tel de kas, met zijn tweeën.", "count")
    if progress.returned and may(Right.SUBMIT_MONTH):
        return Next("Herstel wat nodig is, en dien de maand opnieuw in.", "submit_month")
    if may(Right.SUBMIT_MONTH):
        return Next("De kas klopt. Dien de maand in.", "submit_month")
    return Next("De kas klopt. De coördinator kan de maand indienen.")


def _steps(progress: MonthProgress) -> Content:
    count = progress.last_count
    counted = f"geteld {count.day:%d-%m}" if count else "geteld"
    submission, returned, closing = progress.submission, progress.returned, progress.closing
    is_closed = progress.state is State.CLOSED
    if returned:
        submitted = f"teruggegeven {_short(returned)}"
    else:
        submitted = f"ingediend {_short(submission)}" if submission else "ingediend"
    steps = (
        (counted, progress.is_counted),
        (submitted, bool(submission)),
        (f"gesloten {_short(closing)}" if closing else "gesloten", is_closed),
    )
    return Content("   ").join(_step(words, is_done=is_done) for words, is_done in steps)


def _step(words: str, *, is_done: bool) -> Content:
    sign = (_DONE, "$primary") if is_done else (_NOT_DONE, "$secondary")
    return Content.assemble(sign, (f" {words}", "bold $primary" if is_done else "$secondary"))


def _told(progress: MonthProgress) -> str:
    """Who did last what with the month as a whole."""
    if closing := progress.closing:
        return f"Gesloten door {_who_when(closing)} · kenmerk {in_groups(closing.month_digest)}"
    if progress.state is State.CLOSED:
        return "Gesloten, samen met een latere maand."
    if returned := progress.returned:
        return f"Teruggegeven door {_who_when(returned)}: “{returned.remark}”"
    if submission := progress.submission:
        return f"Ingediend door {_who_when(submission)}."
    return ""


def _who_when(step: StepLine) -> str:
    return f"{step.by} op {_day(clock.local_day(step.at))}"


def _day(day: date) -> str:
    """`31 oktober`: its year stands above, or is the next."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _short(step: StepLine) -> str:
    return f"{clock.local_day(step.at):%d-%m}"
