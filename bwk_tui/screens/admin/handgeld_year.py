"""Handgeld of a year: a line for each month, with a small bar against its cap."""

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain.handgeld import Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import MONTHS, listing
from bwk_tui.reports import handgeld_year
from bwk_tui.reports.handgeld import MonthFigures
from bwk_tui.reports.handgeld_year import YearFigures
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.overview_table import (
    WIDE,
    Bar,
    Column,
    Line,
    OverviewTable,
    amount,
)
from bwk_tui.screens.admin.handgeld_widgets.state import state_in_words
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session


class HandgeldYearScreen(LiveScreen):
    """A year of handgeld; ← and → go by year, Enter opens a month."""

    SECTION = "handgeld"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "handgeld_year.tcss"]
    HELP = (
        "Hier zie je het handgeld van een jaar, een regel per maand: wat er kwam, wat er is uitgegeven, wat er nog "
        "mocht, en wat er aan het eind in de kas zat en op de bank stond. De balk is zo lang als de grens van "
        "die maand. Onderaan staat het totaal.\n\n"
        "Een open maand (○) is nog niet af, een ingediende (◐) ligt bij de penningmeester, en een gesloten maand (●) "
        "verandert niet meer. Met ← en → ga je door de jaren, met Enter open je een maand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "open_month", "Maand openen", priority=True),
        Binding("left", "earlier_year", "Jaar eerder", priority=True, show=False),
        Binding("right", "later_year", "Jaar later", priority=True, show=False),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, month: Month) -> None:
        super().__init__(session)
        self._from = month
        self._year = month.year
        self._first_year = self._last_year = month.year

    def compose_body(self) -> ComposeResult:
        """The year, how many months are closed, and the months."""
        with Vertical(id="year-overview"):
            with Horizontal(id="heading"):
                yield Static(id="year", markup=False)
                yield Static(id="states", markup=False)
            yield OverviewTable()

    def on_mount(self) -> None:
        """Begin at the month that one came from."""
        super().on_mount()
        # Only a table that has its size has lines to select.
        self.call_after_refresh(self._show, str(self._from))

    def redraw(self) -> None:
        """Show the year as it is now."""
        self._show()

    def on_resize(self) -> None:
        """Whole words where there is room for them."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No later year than this one, no earlier one than the first with entries."""
        if action == "later_year":
            return True if self._year < self._last_year else None
        if action == "earlier_year":
            return True if self._year > self._first_year else None
        return super().check_action(action, parameters)

    def action_open(self, name: str) -> None:
        """The tab of handgeld goes back to the month."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_earlier_year(self) -> None:
        """The year before."""
        self._year -= 1
        self._show(select=str(Month(self._year, 12)))

    def action_later_year(self) -> None:
        """The year after."""
        self._year += 1
        self._show()

    def action_back(self) -> None:
        """To the month that one came from."""
        self.app.switch_screen(HandgeldScreen(self.session, self._from))

    @on(DataTable.RowSelected)
    def action_open_month(self) -> None:
        """Open the selected month."""
        if month := self.query_one(OverviewTable).selected:
            self.app.switch_screen(HandgeldScreen(self.session, Month.parse(month)))

    def _show(self, select: str | None = None) -> None:
        figures = handgeld_year.year(self.session.actor, self.session.kamer.slug, self._year)
        self._first_year, self._last_year = figures.first_year, figures.last_year
        self.query_one("#year", Static).update(
            Content.assemble(
                ("← ", self._key("earlier_year")),
                (str(self._year), "bold $primary"),
                (" →", self._key("later_year")),
            )
        )
        self.query_one("#states", Static).update(_states(figures))
        wide = self.size.width >= WIDE
        self.query_one(OverviewTable).show(
            _columns(),
            [_line(month, wide=wide) for month in figures.months],
            _total(figures, wide=wide),
            select,
        )
        self.refresh_bindings()

    def _key(self, action: str) -> str:
        """How the key of an action looks: a click on it does the same, if it works here."""
        return f"@click=screen.{action}" if self.check_action(action, ()) else "$border-blurred"


def _states(figures: YearFigures) -> str:
    """`8 maanden gesloten, 1 ingediend en 2 open`; the word once is enough."""
    many = Counter(month.state for month in figures.months)
    parts = [f"{many[state]} {state.in_words}" for state in reversed(State) if many[state]]
    number, _, rest = listing(parts).partition(" ")
    return f"{number} {'maand' if number == '1' else 'maanden'} {rest}"


def _columns() -> tuple[Column, ...]:
    return (
        Column("Maand"),
        Column("Ontvangen", right=True),
        Column("Uitgegeven", right=True),
        Column("", bars=True),
        Column("Over", right=True),
        Column("Kas", right=True),
        Column("Bank", right=True),
        Column("Staat"),
    )


def _line(figures: MonthFigures, *, wide: bool) -> Line:
    cells = (
        MONTHS[figures.month.number - 1],
        amount(figures.transfers_cents, wide=wide),
        amount(figures.spent_cents, wide=wide),
        Bar(figures.spent_cents, figures.cap_cents),
        amount(figures.left_cents, wide=wide),
        amount(figures.pots[Pot.KAS].end_cents, wide=wide),
        amount(figures.pots[Pot.BANK].end_cents, wide=wide),
        state_in_words(figures.state),
    )
    return Line(str(figures.month), cells)


def _total(figures: YearFigures, *, wide: bool) -> tuple[str | Bar, ...]:
    """What is left of a month lapses with it, so that has no total."""
    return (
        "samen",
        amount(figures.transfers_cents, wide=wide),
        amount(figures.spent_cents, wide=wide),
        Bar(figures.spent_cents, figures.cap_cents),
        "",
        amount(figures.end_cents(Pot.KAS), wide=wide),
        amount(figures.end_cents(Pot.BANK), wide=wide),
        "",
    )
