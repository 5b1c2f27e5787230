"""Booking money that went from the bank to the kas, or back."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Static

from bwk_tui.domain.handgeld import Kind, Pot
from bwk_tui.domain.money import euros
from bwk_tui.reports import handgeld as figures
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.amount_input import AmountInput
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import handgeld


class MoveMoney(BookingDialog):
    """Asks how much moved; `kind` is a withdrawal (bank to kas) or a deposit (kas to bank)."""

    def __init__(self, session: Session, kind: Kind) -> None:
        super().__init__(session)
        self._kind = kind

    def heading(self) -> str:
        """Which way the money went."""
        if self._kind is Kind.WITHDRAWAL:
            return "Opname: van de bank naar de kas"
        return "Storting: van de kas naar de bank"

    def compose_fields(self) -> ComposeResult:
        """Two rows."""
        held = figures.balances(self.session.actor, self.session.kamer.slug)
        yield Static(
            f"In de kas zit {euros(held[Pot.KAS])}, op de bank staat {euros(held[Pot.BANK])}.",
            id="about",
            markup=False,
        )
        yield Row("Bedrag", AmountInput())
        yield Row("Datum", DayInput())

    def compose_ways(self) -> ComposeResult:
        """Money that leaves the kas may also go all the way back."""
        if self._kind is Kind.DEPOSIT:
            yield Button("Terug naar de Coöperatie", id="give-back", compact=True)

    @on(Button.Pressed, "#give-back")
    def give_back(self) -> None:
        """Ask what went back to the Coöperatie instead."""
        from bwk_tui.screens.admin.give_back import GiveBack

        self.app.push_screen(GiveBack(self.session), self._gave_back)

    def _gave_back(self, written: Written | None) -> None:
        if written:
            self.finish(written)

    def book(self) -> Written:
        """Book both sides; raises Refused."""
        cents, day = self.query_one(AmountInput).cents(), self.query_one(DayInput).day()
        move = handgeld.withdraw if self._kind is Kind.WITHDRAWAL else handgeld.deposit
        first, second = move(
            self.session.actor, self.session.kamer.slug, day=day, cents=cents, token=self.token
        )
        words = f"{self._kind.in_words.capitalize()} van {euros(cents)} geboekt als {first.number} en {second.number}."
        return Written(second.number, day, words)
