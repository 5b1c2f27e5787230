"""A period for the figures: one key for the present year, half year, tertiaal, quarter or month; or typed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import PeriodUnreadable, Refused
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.words import short_day
from bwk_tui.screens.admin.prestaties_ways import Way, ways
from bwk_tui.services.targets import FIRST_YEAR, LAST_YEAR

BETWEEN = "t/m"

LENGTHS = (("J", "jaar"), ("H", "halfjaar"), ("T", "tertiaal"), ("K", "kwartaal"), ("M", "maand"))
"""The keys of the presets, and how long each is."""


class PeriodInput(Vertical):
    """The presets, whose keys are those of the screen; the field beside them; and why what was typed can't be."""

    DEFAULT_CSS = """
    PeriodInput {
        height: auto;

        Horizontal {
            height: 1;
        }

        #presets {
            width: auto;
            margin-right: 1;
        }

        #period {
            width: 1fr;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Terug")]

    class Left(Message):
        """Nothing is to be typed after all."""

    @dataclass
    class Changed(Message):
        """Another period is to be shown."""

        period: Period

    def compose(self) -> ComposeResult:
        """One key, or typing."""
        with Horizontal():
            yield Static(id="presets")
            yield Input(placeholder="of typ: 2026-Q3", compact=True, id="period")
        yield Static(id="period-problem", classes="problem", markup=False)

    def on_mount(self) -> None:
        """There is no problem yet."""
        self._problem("")

    def show(self, period: Period) -> None:
        """Mark the preset that this period is, if it is one; what was typed before no longer counts."""
        chosen = next((key for key, of_today in presets(clock.today()).items() if of_today == period), "")
        options = [Way(key, name, f"preset('{key}')") for key, name in LENGTHS]
        self.query_one("#presets", Static).update(ways(options, chosen))
        self.query_one("#period", Input).clear()
        self._problem("")

    @on(Input.Submitted)
    def read(self, message: Input.Submitted) -> None:
        """Show the period that was typed, or say why it can't be."""
        message.stop()
        try:
            period = read_period(message.value)
        except Refused as refused:
            self._problem(in_dutch(refused))
            return
        self.post_message(self.Changed(period))

    def action_leave(self) -> None:
        """Forget what was typed."""
        self.query_one("#period", Input).clear()
        self._problem("")
        self.post_message(self.Left())

    def _problem(self, words: str) -> None:
        problem = self.query_one("#period-problem", Static)
        problem.update(words)
        problem.display = bool(words)


def presets(today: date) -> dict[str, Period]:
    """The periods in which a day falls, from a year to a month, by their keys."""
    year, month = today.year, today.month
    written = (
        f"{year:04}",
        f"{year:04}-H{(month + 5) // 6}",
        f"{year:04}-T{(month + 3) // 4}",
        f"{year:04}-Q{(month + 2) // 3}",
        str(Month.of(today)),
    )
    return {key: Period.parse(text) for (key, _), text in zip(LENGTHS, written, strict=True)}


def read_period(typed: str) -> Period:
    """The period of `2026-Q3` and the like, or of two days with `t/m` or `/` between them.

    Raises:
        PeriodUnreadable, PeriodBackwards: it is no period of these centuries.
        FieldUnreadable: one of two days can't be read.
    """
    for between in (BETWEEN, "/"):
        first, found, last = typed.partition(between)
        if found:
            period = Period(parse_day("day", first), parse_day("day", last))
            break
    else:
        period = Period.parse(typed)
    if not _known(period):
        raise PeriodUnreadable(typed)
    return period


def written(period: Period) -> str:
    """How a period is typed: `2026`, `2026-H1`, `2026-T2`, `2026-Q3`, `2026-10`, or `1-9-2026 t/m 15-10-2026`."""
    first = Month.of(period.first)
    forms = [f"{first.year:04}", str(first)]
    forms += [
        f"{first.year:04}-{letter}{(first.number - 1) // length + 1}"
        for letter, length in (("H", 6), ("T", 4), ("Q", 3))
    ]
    exact = [form for form in forms if Period.parse(form) == period]
    return exact[0] if exact else f"{short_day(period.first)} {BETWEEN} {short_day(period.last)}"


def beside(period: Period, by: int) -> Period:
    """The period just before (-1) or after (1) this one, as long as it is: in whole months, or else in days.

    Where the calendar ends it is the same one.
    """
    first, last = Month.of(period.first), Month.of(period.last)
    if period == Period(first.first, last.last):
        months = len(period.months) * by
        found = Period(first.plus(months).first, last.plus(months).last)
    else:
        days = timedelta(days=((period.last - period.first).days + 1) * by)
        found = Period(period.first + days, period.last + days)
    return found if _known(found) else period


def _known(period: Period) -> bool:
    return period.first.year >= FIRST_YEAR and period.last.year <= LAST_YEAR
