"""A period for the figures: one key for the present year, half year, tertiaal, quarter or month; or typed."""

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice

BETWEEN = "t/m"


class PeriodInput(Vertical):
    """The choice, the field below it, and why what was typed can't be."""

    DEFAULT_CSS = """
    PeriodInput {
        height: auto;

        Horizontal {
            height: 1;
        }

        Label {
            width: 13;
        }

        #period {
            width: 1fr;
        }

        Choice AnswerLine {
            margin-right: 0;
        }
    }
    """

    @dataclass
    class Changed(Message):
        """Another period is to be shown."""

        period: Period

    def compose(self) -> ComposeResult:
        """One key, or typing."""
        yield Choice(*presets(clock.today()), value=str(clock.today().year), beside=True, id="preset")
        with Horizontal():
            yield Label("of typ")
            yield Input(
                placeholder="2025, 2026-H1, 2026-Q3, 2026-10 of 1-9-2026 t/m 15-10-2026",
                compact=True,
                id="period",
            )
        yield Static(id="period-problem", classes="problem", markup=False)

    def on_mount(self) -> None:
        """There is no problem yet."""
        self._problem("")

    @on(Choice.Changed)
    def choose(self, message: Choice.Changed) -> None:
        """Show the period that was chosen; what was typed before no longer counts."""
        if message.choice.value:
            self.query_one("#period", Input).clear()
            self._problem("")
            self.post_message(self.Changed(Period.parse(message.choice.value)))

    @on(Input.Submitted)
    def read(self, message: Input.Submitted) -> None:
        """Show the period that was typed, or say why it can't be."""
        message.stop()
        try:
            period = read_period(message.value)
        except Refused as refused:
            self._problem(in_dutch(refused))
            return
        self._problem("")
        self.query_one(Choice).value = ""
        self.post_message(self.Changed(period))

    def _problem(self, words: str) -> None:
        problem = self.query_one("#period-problem", Static)
        problem.update(words)
        problem.display = bool(words)


def presets(today: date) -> tuple[Answer, ...]:
    """The periods in which a day falls, from a year to a month, each with its key."""
    year, month = today.year, today.month
    return (
        Answer(f"{year}", "j", "jaar"),
        Answer(f"{year}-H{(month + 5) // 6}", "h", "halfjaar"),
        Answer(f"{year}-T{(month + 3) // 4}", "t", "tertiaal"),
        Answer(f"{year}-Q{(month + 2) // 3}", "k", "kwartaal"),
        Answer(str(Month.of(today)), "m", "maand"),
    )


def read_period(typed: str) -> Period:
    """The period of `2026-Q3` and the like, or of two days with `t/m` or `/` between them.

    Raises:
        PeriodUnreadable, PeriodBackwards: it is no period.
        FieldUnreadable: one of two days can't be read.
    """
    for between in (BETWEEN, "/"):
        first, found, last = typed.partition(between)
        if found:
            return Period(parse_day("day", first), parse_day("day", last))
    return Period.parse(typed)
