"""Handgeld of all kamers side by side: who needs money, whose month waits, whose kas wasn't counted."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import MONTHS, long_day
from bwk_tui.reports import handgeld_kamers
from bwk_tui.reports.handgeld_kamers import KamerFigures, SideBySide
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.month_overview import days_to_go
from bwk_tui.screens.admin.handgeld_widgets.overview_table import (
    WIDE,
    Bar,
    Column,
    Line,
    OverviewTable,
    amount,
)
from bwk_tui.screens.admin.handgeld_widgets.state import SIGNS, state_in_words
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session

_NEVER = "nooit"
_NOTHING = "–"
_DUE = "!"


class HandgeldKamersScreen(LiveScreen):
    """This month in every kamer; Enter goes on in one of them."""

    SECTION = "handgeld"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "handgeld_kamers.tcss"]
    HELP = (
        "Hier staan je kamers naast elkaar in deze maand: wat er is uitgegeven, wat er nog mag, wat er in de kas zit "
        "en op de bank staat, en welke overmaking de regels voorstellen. Onderaan staat het totaal.\n\n"
        "Daarachter zie je hoe ver de vorige maand en deze maand zijn: open (○), ingediend bij de penningmeester (◐) "
        "of gesloten (●), en wanneer de kas voor het laatst is geteld. Een ! betekent: tijd om te tellen. "
        "Met Enter ga je verder in de kamer die je kiest."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "open_kamer", "Kamer openen", priority=True),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, month: Month) -> None:
        super().__init__(session)
        self._from = month

    def compose_body(self) -> ComposeResult:
        """The month, the kamers, and the selected one in words."""
        with Vertical(id="kamers-overview"):
            with Horizontal(id="heading"):
                yield Static(id="month", markup=False)
                yield Static(id="days", markup=False)
            yield OverviewTable()
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Begin at the kamer that one came from."""
        super().on_mount()
        # Only a table that has its size has lines to select.
        self.call_after_refresh(self._show, self.session.kamer.slug)

    def redraw(self) -> None:
        """Show the kamers as they are now."""
        self._show()

    def on_resize(self) -> None:
        """Whole words where there is room for them."""
        self._show()

    def action_open(self, name: str) -> None:
        """The tab of handgeld goes back to the month."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_back(self) -> None:
        """To the kamer and the month that one came from."""
        self.app.switch_screen(HandgeldScreen(self.session, self._from))

    @on(DataTable.RowSelected)
    def action_open_kamer(self) -> None:
        """Go on in the selected kamer."""
        slug = self.query_one(OverviewTable).selected
        for kamer in self.session.kamers:
            if kamer.slug == slug:
                self.app.switch_screen(HandgeldScreen(self.session.at(kamer)))

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell of the selected kamer in words what stands above in signs."""
        slug = self.query_one(OverviewTable).selected
        about = [_in_words(kamer, self._shown.month) for kamer in self._shown.kamers if kamer.slug == slug]
        self.query_one("#about", Static).update("".join(about))

    def _show(self, select: str | None = None) -> None:
        today = clock.today()
        self._shown = handgeld_kamers.side_by_side(self.session.actor, Month.of(today))
        self.query_one("#month", Static).update(self._shown.month.in_words)
        self.query_one("#days", Static).update(days_to_go(today))
        wide = self.size.width >= WIDE
        self.query_one(OverviewTable).show(
            _columns(self._shown.month, wide=wide),
            [_line(kamer, wide=wide) for kamer in self._shown.kamers],
            _total(self._shown, wide=wide),
            select,
        )
        self.tell_about()


def _columns(month: Month, *, wide: bool) -> tuple[Column, ...]:
    this, before = (MONTHS[one.number - 1].capitalize() for one in (month, month.plus(-1)))
    return (
        Column("Kamer", cut=True),
        Column("Uitgegeven" if wide else "Uit", right=True),
        Column("", bars=True),
        Column("Over", right=True),
        Column("Kas", right=True),
        Column("Bank", right=True),
        Column("Voorstel", right=True),
        Column(before if wide else before[:3]),
        Column(this if wide else this[:3]),
        Column("Geteld"),
    )


def _line(kamer: KamerFigures, *, wide: bool) -> Line:
    month = kamer.month
    counted = f"{kamer.last_counted:%d-%m}" if kamer.last_counted else _NEVER
    cells = (
        kamer.name,
        amount(month.spent_cents, wide=wide),
        Bar(month.spent_cents, month.cap_cents),
        amount(month.left_cents, wide=wide),
        amount(month.pots[Pot.KAS].end_cents, wide=wide),
        amount(month.pots[Pot.BANK].end_cents, wide=wide),
        amount(month.proposed_transfer_cents, wide=wide) if month.proposed_transfer_cents else _NOTHING,
        state_in_words(kamer.state_before) if wide else f" {SIGNS[kamer.state_before]}",
        state_in_words(month.state) if wide else f" {SIGNS[month.state]}",
        f"{counted} {_DUE}" if kamer.count_due else counted,
    )
    return Line(kamer.slug, cells)


def _total(shown: SideBySide, *, wide: bool) -> tuple[str | Bar, ...]:
    return (
        "samen",
        amount(shown.spent_cents, wide=wide),
        Bar(shown.spent_cents, shown.cap_cents),
        amount(shown.left_cents, wide=wide),
        amount(shown.end_cents(Pot.KAS), wide=wide),
        amount(shown.end_cents(Pot.BANK), wide=wide),
        amount(shown.proposed_transfer_cents, wide=wide),
        "",
        "",
        "",
    )


def _in_words(kamer: KamerFigures, month: Month) -> str:
    """What the signs of a kamer mean."""
    before, this = (MONTHS[one.number - 1] for one in (month.plus(-1), month))
    states = f"{before} is {kamer.state_before.in_words}, {this} is {kamer.month.state.in_words}"
    counted = f"geteld op {long_day(kamer.last_counted)}" if kamer.last_counted else "nog nooit geteld"
    return f"{kamer.name}: {states}. De kas is {counted}{': tijd om te tellen' if kamer.count_due else ''}."
