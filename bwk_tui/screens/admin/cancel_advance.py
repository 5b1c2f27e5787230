"""Taking back a claim that was a mistake."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.money import euros
from bwk_tui.reports.advances import AdvanceLine
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.repay_advance import about
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import advances


class CancelAdvance(BookingDialog):
    """Shows which claim, and asks why."""

    HEADING = "Voorgeschoten geld intrekken"

    def __init__(self, session: Session, line: AdvanceLine) -> None:
        super().__init__(session)
        self._line = line

    def compose_fields(self) -> ComposeResult:
        """The claim, and one row."""
        yield about(self._line)
        yield Row("Reden", FormField(placeholder="wat klopte er niet?", id="reason"))
        yield Static(
            "Er wordt niets gewist: het blijft te zien, en niemand wacht er meer op.",
            classes="hint gap",
            markup=False,
        )

    def book(self) -> Written:
        """Take it back; raises Refused."""
        advances.cancel(
            self.session.actor,
            self.session.kamer.slug,
            self._line.uid,
            self.query_one("#reason", Input).value,
            token=self.token,
        )
        return Written(None, clock.today(), f"{euros(self._line.cents)} voorgeschoten is ingetrokken.")
