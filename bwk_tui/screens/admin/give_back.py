"""Booking money that went back to the Coöperatie."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.reports import handgeld as figures
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.amount_input import AmountInput
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.handgeld_widgets.pot_answers import pot_answers
from bwk_tui.services import handgeld


class GiveBack(BookingDialog):
    """Asks how much went back, and from which pot; mostly that is the bank."""

    HEADING = "Terug naar de Coöperatie"
    HELP = (
        "Hier boek je handgeld dat teruggaat naar de Coöperatie. Het telt niet als uitgave. "
        "Bij het kenmerk kun je zetten wat er op het bankafschrift staat."
    )

    def compose_fields(self) -> ComposeResult:
        """Four rows."""
        held = figures.balances(self.session.actor, self.session.kamer.slug)
        yield Static(
            f"In de pot zit samen {euros(sum(held.values()))}. Teruggeven telt niet als uitgave.",
            id="about",
            markup=False,
        )
        yield Row("Bedrag", AmountInput())
        yield Row("Uit", Choice(*pot_answers(held), value=Pot.BANK, beside=True, id="pot", classes="field"))
        yield Row("Kenmerk", FormField(placeholder="hoeft niet", id="description"))
        yield Row("Datum", DayInput())

    def book(self) -> Written:
        """Book it; raises Refused."""
        cents, day = self.query_one(AmountInput).cents(), self.query_one(DayInput).day()
        booked = handgeld.give_back(
            self.session.actor,
            self.session.kamer.slug,
            day=day,
            cents=cents,
            pot=self.query_one("#pot", Choice).value,
            reference=self.query_one("#description", Input).value,
            token=self.token,
        )
        return Written(booked.number, day, f"{euros(cents)} teruggegeven, geboekt als {booked.number}.")
