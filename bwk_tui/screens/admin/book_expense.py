"""Booking an expense: amount first, from the keyboard in under ten seconds."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from bwk_tui.domain.errors import FieldMissing, Refused
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.amount_input import AmountInput
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.services import handgeld

YES, NO = "yes", "no"


class BookExpense(BookingDialog):
    """Asks for an expense; afterwards the screen tells which number to write on the receipt."""

    HEADING = "Uitgave boeken"

    def compose_fields(self) -> ComposeResult:
        """Seven rows; those that are mostly the same come last."""
        yield Row("Bedrag", AmountInput())
        yield Row("Categorie", Choice(*_categories(), id="category", classes="field"))
        yield Row(
            "Omschrijving",
            FormField(placeholder="wat is er gekocht?", id="description"),
            gap=True,
        )
        yield Row(
            "Betaald uit",
            Choice(*self._pots(), value=Pot.KAS, beside=True, id="pot", classes="field"),
            gap=True,
        )
        yield Row(
            "Bon",
            Choice(
                Answer(YES, "j", "ja"),
                Answer(NO, "n", "nee"),
                value=YES,
                beside=True,
                id="receipt",
                classes="field",
            ),
        )
        yield Row(
            "Waarom niet?",
            FormField(placeholder="waarom er geen bon is", id="reason"),
            id="without-receipt",
        )
        yield Row("Datum", DayInput())
        yield Static(id="left", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Nobody is asked for a reason before they say that there is no receipt."""
        self.watch(self.query_one("#receipt"), "value", self._ask_for_a_reason)

    def _ask_for_a_reason(self) -> None:
        self.query_one("#without-receipt").visible = not self._has_receipt()

    @on(DayInput.Changed)
    def say_what_is_left(self) -> None:
        """What can still be spent in the month of the day that stands there."""
        try:
            month = Month.of(self.query_one(DayInput).day())
        except Refused:
            words = ""
        else:
            left = figures.month_figures(self.session.actor, self.session.kamer.slug, month).left_cents
            words = f"In {month.in_words} is nog {euros(left)} te besteden."
        self.query_one("#left", Static).update(words)

    def book(self) -> Written:
        """Book it; raises Refused."""
        cents = self.query_one(AmountInput).cents()
        category = self.query_one("#category", Choice).value
        if not category:
            raise FieldMissing("category")
        day = self.query_one(DayInput).day()
        booked = handgeld.book_expense(
            self.session.actor,
            self.session.kamer.slug,
            day=day,
            cents=cents,
            category=category,
            pot=self.query_one("#pot", Choice).value,
            description=self.query_one("#description", Input).value,
            no_receipt_reason=None if self._has_receipt() else self.query_one("#reason", Input).value,
            token=self.token,
        )
        receipt = f"Schrijf {booked.receipt} op de bon." if booked.receipt else "Zonder bon, met een reden."
        return Written(booked.number, day, f"{euros(cents)} geboekt als {booked.number}. {receipt}")

    def _has_receipt(self) -> bool:
        return self.query_one("#receipt", Choice).value == YES

    def _pots(self) -> list[Answer]:
        held = figures.balances(self.session.actor, self.session.kamer.slug)
        return [Answer(pot, pot[0], f"{pot.in_words}, {euros(held[pot])}") for pot in (Pot.KAS, Pot.BANK)]


def _categories() -> list[Answer]:
    return [
        Answer(category, f"{category.lower()}{number}", category.in_words)
        for number, category in enumerate(Category, start=1)
    ]
