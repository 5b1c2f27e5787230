"""Approving a month: the penningmeester looks through its entries, and closes it for good."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Button, DataTable

from bwk_tui.domain.period import Month
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.screens.admin.handgeld_widgets.entry_table import EntryTable
from bwk_tui.screens.admin.month_dialog import MonthDialog
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import closing


class ApproveMonth(MonthDialog):
    """Shows the month and its entries; gives back the digest with which it is closed.

    `wants_return` tells afterwards that it is to be returned instead.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "month_dialog.tcss", "approve_month.tcss"]
    AUTO_FOCUS = "EntryTable"
    HELP = (
        "Kijk de maand na: bovenaan staat wat er in en uit ging en wat opvalt, daaronder elke boeking. Enter laat een "
        "boeking helemaal zien. Goedkeuren sluit de maand voorgoed: er kan niets meer in, en er kan niets meer uit. "
        "Klopt er iets niet? Geef de maand dan terug met een opmerking."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "decide", "Goedkeuren en sluiten"),
        Binding("r", "send_back", "Teruggeven"),
    ]

    def __init__(self, session: Session, month: Month) -> None:
        super().__init__(session, month)
        self.wants_return = False

    def heading(self) -> str:
        """Which month, and of which kamer."""
        return f"{self.month.in_words.capitalize()} nakijken"

    def compose_below(self) -> list[Widget]:
        """The entries."""
        return [EntryTable()]

    def compose_ways_out(self) -> list[Button]:
        """Close it, return it, or neither."""
        return [
            Button("Goedkeuren en sluiten", variant="primary", id="decide", compact=True),
            Button("Teruggeven", id="return", compact=True),
            Button("Terug", id="back", compact=True),
        ]

    def show(self, ledger: KamerLedger) -> None:
        """The summary, and the entries."""
        super().show(ledger)
        self.query_one(EntryTable).show(ledger.entries)

    def decide(self) -> str:
        """Close it; raises Refused."""
        return closing.approve(self.session.actor, self.session.kamer.slug, self.month)

    @on(Button.Pressed, "#return")
    def action_send_back(self) -> None:
        """Go on to asking why."""
        self.wants_return = True
        self.finish(None)

    @on(DataTable.RowSelected)
    def show_entry(self) -> None:
        """Show an entry whole."""
        from bwk_tui.screens.admin.entry_card import EntryCard

        if line := self.query_one(EntryTable).selected:
            self.app.push_screen(EntryCard(self.session, line))
