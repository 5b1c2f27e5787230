"""Booking an expense: amount first, from the keyboard in under ten seconds."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldMissing, MonthClosed, Refused
from bwk_tui.domain.handgeld import Category, Pot, State
from bwk_tui.domain.money import decimal_comma, euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.text import fold
from bwk_tui.domain.words import long_day, weekday_and_day
from bwk_tui.reports import closings, receipt_files, shops
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.handgeld import MonthFigures
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.amount_input import AmountInput
from bwk_tui.screens.admin.handgeld_widgets.cap_room import CapRoom
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.file_input import FileInput
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.handgeld_widgets.guessing_field import GuessingField, among
from bwk_tui.screens.admin.handgeld_widgets.pot_answers import pot_answers
from bwk_tui.screens.admin.handgeld_widgets.proposed_field import ProposedField
from bwk_tui.screens.admin.second_use import second_use_in_words
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import advances, handgeld
from bwk_tui.services.advances import Claimed
from bwk_tui.services.posting import Booked

YES, NO = "yes", "no"
OWN_POCKET = "own"


class BookExpense(BookingDialog):
    """Asks for an expense, from a pot or from somebody's own pocket.

    Afterwards the screen tells which number to write on the receipt.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["booking_dialog.tcss", "book_expense.tcss"]
    HEADING = "Uitgave boeken"
    HELP = (
        "Typ het bedrag en druk op Enter; dan de winkel. Begint de naam zoals die van een winkel waar jullie eerder "
        "kochten, dan staat de rest er al: Enter neemt hem over, Del haalt hem weg. De categorie en de omschrijving "
        "van de vorige keer daar worden voorgesteld (◎); Enter neemt ze over, een andere letter of tekst komt ervoor "
        "in de plaats. Ctrl+S bewaart wat er staat, ook een voorstel.\n\n"
        "Ctrl+R vult in wat het laatst is geboekt. Staat er al een bedrag, dan blijft dat.\n\n"
        "Heeft iemand zelf betaald? Kies E, eigen zak. Dat is voorgeschoten geld: het telt mee in de maand waarin je "
        "het terugbetaalt (V op het scherm van handgeld).\n\n"
        "Een foto of PDF van de bon kun je erbij doen: typ waar die staat, of sleep het bestand in dit venster. "
        "Ligt de datum in een gesloten maand, dan boekt Ctrl+L een late bon: op vandaag, met zijn eigen datum erbij."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "repeat", "Herhaal laatste"),
        Binding("ctrl+l", "late", "Late bon"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._who = session.actor, session.kamer.slug
        known = shops.shops(*self._who)
        self._shops = {fold(line.name): line for line in known}
        self._shop_names = tuple(line.name for line in known)
        self._payers = shops.payers(*self._who)
        self._last = shops.last_purchase(*self._who)
        self._month: MonthFigures | None = None
        self._can_be_late: date | None = None
        """The day that was typed, if it lies in a closed month and can be that of a late receipt."""
        self._late: date | None = None
        """That day, once somebody chose to book it so."""

    def compose_fields(self) -> ComposeResult:
        """What is different each time comes first; what is mostly the same comes last."""
        yield CapRoom()
        yield Row("Bedrag", AmountInput(), gap=True)
        shop = GuessingField(among(self._shop_names), id="shop", placeholder="hoeft niet")
        yield Row("Winkel", shop)
        with Vertical(classes="gap", id="what-for"):
            yield Row("Categorie", Static(id="proposal", classes="aside", markup=False))
            yield Choice(*_categories(), columns=True, id="category", classes="field")
        yield Row("Omschrijving", ProposedField(placeholder="wat is er gekocht?", id="description"), gap=True)
        pots = Choice(*self._pots(), value=Pot.KAS, beside=True, id="pot", classes="field")
        yield Row("Betaald uit", pots)
        payer = GuessingField(among(self._payers), id="paid_by", placeholder="wie krijgt dit geld terug?")
        yield Row("Door wie?", payer, id="by-whom")
        answers = Answer(YES, "j", "ja"), Answer(NO, "n", "nee")
        yield Row("Bon", Choice(*answers, value=YES, beside=True, id="receipt", classes="field"))
        yield Row("Foto of PDF", FileInput("hoeft niet; sleep het bestand hierheen"), id="with-receipt")
        yield Row(
            "Waarom niet?", FormField(placeholder="waarom er geen bon is", id="reason"), id="without-receipt"
        )
        yield Row("Datum", DayInput())

    def compose_ways(self) -> ComposeResult:
        """The way out for a receipt of a closed month."""
        yield Button("Late bon", id="late", compact=True)

    def on_mount(self) -> None:
        """Nobody is asked what doesn't follow from what they chose."""
        self.watch(self.query_one("#receipt"), "value", self._ask_about_the_receipt)
        self.watch(self.query_one("#pot"), "value", self._ask_by_whom)
        self.watch(self.query_one("#category"), "proposed", self._tell_of_the_proposal)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to repeat before the first purchase; no late receipt in an open month."""
        if action == "repeat":
            return self._last is not None
        if action == "late":
            return self._can_be_late is not None
        return super().check_action(action, parameters)

    def action_repeat(self) -> None:
        """Fill in what was bought last; an amount that stands there stays, and so does the date."""
        last = self._last
        if last is None:
            return
        amount = self.query_one("#amount", Input)
        if not amount.value.strip():
            amount.value = decimal_comma(last.cents)
        self.query_one("#shop", Input).value = last.shop or ""
        self._choice("category").choose(last.category)
        self.query_one(ProposedField).fill(last.description)
        self._choice("pot").choose(last.pot or OWN_POCKET)
        self.query_one("#paid_by", Input).value = last.paid_by or ""
        self._choice("receipt").choose(NO if last.no_receipt_reason else YES)
        self.query_one("#reason", Input).value = last.no_receipt_reason or ""
        amount.focus()
        amount.select_all()

    @on(Button.Pressed, "#late")
    def action_late(self) -> None:
        """Book it today, with the receipt's own date beside it."""
        self._late = self._can_be_late
        self._look_at_the_day()
        self.action_save()

    @on(DayInput.Changed)
    def another_day(self) -> None:
        """What was chosen for a late receipt was so for that one day."""
        if self._late != self._day():
            self._late = None
        self._look_at_the_day()

    @on(Input.Changed, "#amount")
    @on(Choice.Changed, "#pot")
    def show_the_room(self) -> None:
        """What would be left under the cap; what somebody paid themselves counts when it is paid back."""
        if self._month:
            self.query_one(CapRoom).show(self._month, clock.today(), self._planned_cents())

    @on(Input.Changed, "#shop")
    def propose(self) -> None:
        """Propose what was bought in this shop last, where nobody filled in anything else."""
        shop = self._shops.get(fold(self._text("shop")))
        category, description = self._choice("category"), self.query_one(ProposedField)
        if not category.value or category.proposed:
            category.propose(shop.last.category if shop else "")
        if description.is_free:
            description.propose(shop.last.description if shop else "")
        self._tell_of_the_proposal()

    def take_over(self) -> None:
        """A shop that is taken over just now brings its proposals with it."""
        super().take_over()
        self.propose()

    def warning(self) -> str:
        """Whether this receipt seems to have been booked before; raises Refused."""
        cents = self.query_one(AmountInput).cents()
        day = self.query_one(DayInput).day()
        file = self.query_one(FileInput).file() if self._has_receipt() else None
        uses = receipt_files.second_uses(*self._who, day=day, cents=cents, shop=self._text("shop"), file=file)
        return second_use_in_words(uses, self.session.kamer.slug)

    def book(self) -> Written:
        """Book it, or write down who paid it; raises Refused."""
        cents = self.query_one(AmountInput).cents()
        if not self._choice("category").value:
            raise FieldMissing("category")
        day = clock.today() if self._late else self.query_one(DayInput).day()
        has_receipt = self._has_receipt()
        booked = self._way_of_paying()(
            *self._who,
            day=day,
            cents=cents,
            category=self._choice("category").value,
            description=self._text("description"),
            shop=self._text("shop"),
            no_receipt_reason=None if has_receipt else self._text("reason"),
            receipt_day=self._late,
            receipt_file=self.query_one(FileInput).file() if has_receipt else None,
            token=self.token,
        )
        receipt = f"Schrijf {booked.receipt} op de bon." if booked.receipt else "Zonder bon, met een reden."
        if isinstance(booked, Booked):
            return Written(booked.number, day, f"{euros(cents)} geboekt als {booked.number}. {receipt}")
        return Written(None, day, f"{euros(cents)} voorgeschoten. {receipt}")

    def sentence(self, refused: Refused) -> str:
        """As elsewhere; for a closed month, with a way to book after all."""
        if isinstance(refused, MonthClosed) and (late := self._can_be_late):
            month = Month.of(late).in_words.capitalize()
            return (
                f"{month} is gesloten. Ctrl+L boekt dit op vandaag als late bon, met {long_day(late)} erbij."
            )
        return super().sentence(refused)

    def _way_of_paying(self) -> partial[Booked] | partial[Claimed]:
        pot = self._choice("pot").value
        if pot == OWN_POCKET:
            return partial(advances.claim, paid_by=self._text("paid_by"))
        return partial(handgeld.book_expense, pot=pot)

    def _look_at_the_day(self) -> None:
        """Which month it is booked in, what can still be spent there, and whether it is closed."""
        day, today = self._day(), clock.today()
        self._can_be_late = None
        if day:
            state = closings.state(*self._who, Month.of(day))
            if state is State.CLOSED and self._can_be_booked_late(day):
                self._can_be_late = day
            if self._late:
                self.query_one(DayInput).say(f"late bon, geboekt op {long_day(today)}")
            elif state is not State.OPEN:
                self.query_one(DayInput).say(f"{weekday_and_day(day)}, {state.in_words}")
            booked_today = self._late or self._can_be_late
            self._month = figures.month_figures(*self._who, Month.of(today if booked_today else day))
            self.show_the_room()
        self.query_one("#late").display = self._can_be_late is not None
        self.refresh_bindings()

    def _can_be_booked_late(self, day: date) -> bool:
        """Whether the kamer had handgeld then, and can be booked in today."""
        open_today = closings.state(*self._who, Month.of(clock.today())) is State.OPEN
        return open_today and figures.cap_cents(*self._who, Month.of(day)) > 0

    def _planned_cents(self) -> int:
        if self._choice("pot").value == OWN_POCKET:
            return 0
        try:
            return self.query_one(AmountInput).cents()
        except Refused:
            return 0

    def _tell_of_the_proposal(self) -> None:
        shop = self._shops.get(fold(self._text("shop")))
        is_proposed = self._choice("category").proposed
        words = f"voorstel, zoals de vorige keer bij {shop.name}" if shop and is_proposed else ""
        self.query_one("#proposal", Static).update(words)

    def _ask_about_the_receipt(self) -> None:
        self.query_one("#with-receipt").display = self._has_receipt()
        self.query_one("#without-receipt").display = not self._has_receipt()

    def _ask_by_whom(self) -> None:
        self.query_one("#by-whom").visible = self._choice("pot").value == OWN_POCKET

    def _has_receipt(self) -> bool:
        return self._choice("receipt").value == YES

    def _day(self) -> date | None:
        try:
            return self.query_one(DayInput).day()
        except Refused:
            return None

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def _choice(self, field: str) -> Choice:
        return self.query_one(f"#{field}", Choice)

    def _pots(self) -> list[Answer]:
        return [*pot_answers(figures.balances(*self._who)), Answer(OWN_POCKET, "e", "eigen zak")]


def _categories() -> list[Answer]:
    return [
        Answer(category, f"{category.lower()}{number}", category.in_words)
        for number, category in enumerate(Category, start=1)
    ]
