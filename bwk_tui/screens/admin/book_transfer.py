"""Booking what the penningmeester transferred to the kamer's account."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.money import decimal_comma, euros
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.amount_input import AmountInput
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.services import handgeld


class BookTransfer(BookingDialog):
    """Asks for the amount, with this month's proposal filled in, and for a reference."""

    HEADING = "Ontvangen op de bank"

    def compose_fields(self) -> ComposeResult:
        """Three rows."""
        month = figures.month_figures(self.session.actor, self.session.kamer.slug, Month.of(clock.today()))
        proposed = month.proposed_transfer_cents
        advice = (
            f"Aanvullen tot {euros(month.cap_cents)}: {euros(proposed)}."
            if proposed
            else "Er hoeft nu niets bij."
        )
        yield Static(f"Voorstel voor {month.month.in_words}. {advice}", id="about", markup=False)
        yield Row("Bedrag", AmountInput(decimal_comma(proposed) if proposed else ""))
        yield Row("Kenmerk", FormField(placeholder="hoeft niet", id="description"))
        yield Row("Datum", DayInput())

    def book(self) -> Written:
        """Book it; raises Refused."""
        cents, day = self.query_one(AmountInput).cents(), self.query_one(DayInput).day()
        booked = handgeld.receive_transfer(
            self.session.actor,
            self.session.kamer.slug,
            day=day,
            cents=cents,
            reference=self.query_one("#description", Input).value,
            token=self.token,
        )
        return Written(booked.number, day, f"{euros(cents)} ontvangen, geboekt als {booked.number}.")
