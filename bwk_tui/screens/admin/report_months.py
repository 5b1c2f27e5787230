"""Which months a report is about: a month, a quarter, a year, or from one month to another."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Label, Select

from bwk_tui.domain import clock
from bwk_tui.domain.period import Month, Period
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice

MONTH, QUARTER, YEAR, OTHER = "month", "quarter", "year", "other"


class MonthsInput(Vertical):
    """How long, and which one; only what something was booked in is offered."""

    class Changed(Message):
        """Other months were chosen."""

    def __init__(self, booked: Sequence[Month]) -> None:
        super().__init__()
        self._booked = booked

    def compose(self) -> ComposeResult:
        """One key for how long, then which one, or from which to which."""
        yield row(
            "Over",
            Choice(
                Answer(MONTH, "m", "maand"),
                Answer(QUARTER, "k", "kwartaal"),
                Answer(YEAR, "j", "jaar"),
                Answer(OTHER, "a", "anders"),
                value=MONTH,
                beside=True,
                id="span",
                classes="field",
            ),
            tight=True,
        )
        options = self._options(MONTH)
        before = str(Month.of(clock.today()).plus(-1))
        chosen = next((value for _, value in options if value == before), options[0][1])
        which = row("Welke", self._select("which", options, chosen), tight=True)
        which.id = "which-row"
        yield which
        until = row("Tot en met", self._select("until", options, options[0][1]), tight=True)
        until.id = "until-row"
        yield until

    def on_mount(self) -> None:
        """One field is enough for most."""
        self.query_one("#until-row").display = False

    @property
    def period(self) -> Period:
        """What was chosen; raises PeriodBackwards where the last month lies before the first."""
        which = str(self.query_one("#which", Select).value)
        if self._span != OTHER:
            return Period.parse(which)
        until = str(self.query_one("#until", Select).value)
        return Period(Month.parse(which).first, Month.parse(until).last)

    def offer(self, booked: Sequence[Month]) -> None:
        """Offer the months of another kamer."""
        self._booked = booked
        self._offer_span()

    @on(Choice.Changed, "#span")
    def span_chosen(self, message: Choice.Changed) -> None:
        """Another length."""
        message.stop()
        self._offer_span()

    def _offer_span(self) -> None:
        """Offer what there is of this length, the newest first; a choice that is still there stays."""
        options = self._options(self._span)
        for name in ("which", "until"):
            select = self.query_one(f"#{name}", Select)
            kept = select.value
            select.set_options(options)
            values = [value for _, value in options]
            select.value = kept if kept in values else values[0]
        self.query_one("#until-row").display = self._span == OTHER
        self.query_one("#which-row > Label", Label).update("Van" if self._span == OTHER else "Welke")
        self.post_message(self.Changed())

    @on(Select.Changed)
    def chosen(self, message: Select.Changed) -> None:
        """Another one of this length."""
        message.stop()
        self.post_message(self.Changed())

    @property
    def _span(self) -> str:
        return self.query_one("#span", Choice).value

    def _options(self, span: str) -> list[tuple[str, str]]:
        """What to read and what it stands for, the newest first."""
        today = Month.of(clock.today())
        months = list(self._booked) or [today]
        if span == OTHER:
            last = max(months[-1], today)
            months = list(Period(months[0].first, last.last).months)
        written = dict.fromkeys(_written(month, span) for month in reversed(months))
        return [(Period.parse(text).in_words, text) for text in written]

    def _select(self, name: str, options: list[tuple[str, str]], chosen: str) -> Select[str]:
        return Select(options, value=chosen, allow_blank=False, compact=True, id=name, classes="field")


def _written(month: Month, span: str) -> str:
    """How a period of this length is written in which a month falls: `2026-10`, `2026-Q4` or `2026`."""
    if span == YEAR:
        return f"{month.year:04}"
    if span == QUARTER:
        return f"{month.year:04}-Q{(month.number + 2) // 3}"
    return str(month)
