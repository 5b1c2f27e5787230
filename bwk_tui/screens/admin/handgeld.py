"""Handgeld: the month at a glance, its entries, and booking them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import AlreadyReversed, CannotReverseReversal, Refused
from bwk_tui.domain.handgeld import Kind, State
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import advances, handgeld
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Written
from bwk_tui.screens.admin.handgeld_widgets.entry_table import EntryTable
from bwk_tui.screens.admin.handgeld_widgets.month_overview import MonthOverview
from bwk_tui.screens.admin.handgeld_widgets.month_strip import MonthStrip
from bwk_tui.screens.admin.month_protocol import ACTIONS as MONTH_ACTIONS
from bwk_tui.screens.admin.month_protocol import BINDINGS as MONTH_BINDINGS
from bwk_tui.screens.admin.month_protocol import WAYS, MonthProtocolScreen
from bwk_tui.screens.admin.session import Session

_RIGHTS = {
    "book_expense": (Right.BOOK_HANDGELD,),
    "withdraw": (Right.BOOK_HANDGELD,),
    "deposit": (Right.BOOK_HANDGELD,),
    "give_back": (Right.BOOK_HANDGELD,),
    "receive": (Right.TOP_UP_HANDGELD,),
    "reverse": (Right.BOOK_HANDGELD, Right.TOP_UP_HANDGELD),
}
"""What each action needs: any of these."""

_OVERVIEWS = Binding.Group("Zoeken en overzichten")
"""These keys stand beside the month, so not in the footer, but they do in the explanation."""
_SELDOM = Binding.Group("Wat minder vaak voorkomt")
"""These stand in the overview, and in the dialog of a deposit."""


class HandgeldScreen(MonthProtocolScreen):
    """A month of handgeld; ← and → go by month."""

    SECTION = "handgeld"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "handgeld.tcss"]
    HELP = (
        "Hier zie je het handgeld van een maand: wat er is uitgegeven, wat er nog mag, "
        "en wat er in de kas zit en op de bank staat. Met ← en → ga je door de maanden, met Home terug naar nu. "
        "Daaronder staan de boekingen, de nieuwste bovenaan. Enter laat een boeking helemaal zien.\n\n"
        "Er wordt nooit iets gewist. Klopt een boeking niet, boek haar dan terug en boek opnieuw. "
        "Een teruggeboekte boeking is doorgestreept; ↺015 betekent: hoort bij boeking 015.\n\n"
        "De strook boven de boekingen zegt hoe ver de maand is. Eerst tellen twee mensen de kas (C). Dan dient de "
        "coördinator de maand in (I). De penningmeester kijkt haar na, en keurt haar goed (G) of geeft haar terug (R). "
        "Een gesloten maand blijft zoals zij is. Wacht er een andere maand op je, dan ga je er met W heen.\n\n"
        "Naast de maand staan de overzichten: J toont het jaar, maand voor maand. Met Z (of / of Ctrl+F) zoek je een "
        "boeking in alle maanden. Met meer kamers zet K ze naast elkaar."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "book_expense", "Uitgave"),
        Binding("p", "withdraw", "Opname"),
        Binding("s", "deposit", "Storting"),
        Binding("o", "receive", "Ontvangen"),
        Binding("t", "reverse", "Terugboeken"),
        Binding("v", "advances", "Voorgeschoten", show=False, group=_SELDOM),
        Binding("n", "give_back", "Terug naar de Coöperatie", show=False, group=_SELDOM),
        *MONTH_BINDINGS,
        Binding("j", "year", "Jaar", show=False, group=_OVERVIEWS),
        Binding("k", "kamers", "Kamers", show=False, group=_OVERVIEWS),
        Binding("z", "find", "Zoeken", show=False, group=_OVERVIEWS),
        Binding("slash,ctrl+f", "find", "Zoeken", show=False),
        Binding("left", "earlier_month", "Maand eerder", priority=True, show=False),
        Binding("right", "later_month", "Maand later", priority=True, show=False),
        Binding("home", "this_month", "Deze maand", priority=True, show=False),
    ]

    def __init__(self, session: Session, month: Month | None = None) -> None:
        super().__init__(session)
        self._month = month or Month.of(clock.today())
        self._first_month = self._month

    def compose_body(self) -> ComposeResult:
        """The overview, a line for what was just done, and the entries."""
        with Vertical(id="handgeld"):
            yield MonthOverview(ways=_ways(kamers=len(self.session.kamers) > 1))
            yield MonthStrip(WAYS)
            yield Static(id="done", markup=False)
            yield EntryTable()
            yield Static(id="empty", markup=False)

    def redraw(self) -> None:
        """Show the month as it is now."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Bookings by right; no later month than this one, no earlier one than the first with entries."""
        if rights := _RIGHTS.get(action):
            may = any(self.session.actor.may(right, self.session.kamer.slug) for right in rights)
            return may and self._takes(action)
        if action in MONTH_ACTIONS:
            return self.may_now(action)
        if action == "kamers":
            return len(self.session.kamers) > 1
        if action == "later_month":
            return True if self._month < Month.of(clock.today()) else None
        if action == "earlier_month":
            return True if self._month > self._first_month else None
        return super().check_action(action, parameters)

    def action_book_expense(self) -> None:
        """Ask for an expense."""
        from bwk_tui.screens.admin.book_expense import BookExpense

        self._ask(BookExpense(self.session))

    def action_withdraw(self) -> None:
        """Ask what was taken from the bank."""
        self._ask_move(Kind.WITHDRAWAL)

    def action_deposit(self) -> None:
        """Ask what was brought to the bank."""
        self._ask_move(Kind.DEPOSIT)

    def action_give_back(self) -> None:
        """Ask what went back to the Coöperatie."""
        from bwk_tui.screens.admin.give_back import GiveBack

        self._ask(GiveBack(self.session))

    def action_advances(self) -> None:
        """Show who waits for money that they paid out of their own pocket."""
        from bwk_tui.screens.admin.advances import Advances

        self._say("")
        self.app.push_screen(Advances(self.session), self._written)

    def action_receive(self) -> None:
        """Ask what was transferred."""
        from bwk_tui.screens.admin.book_transfer import BookTransfer

        self._ask(BookTransfer(self.session))

    def action_reverse(self) -> None:
        """Ask why the selected entry is to be undone, if it can be."""
        from bwk_tui.screens.admin.reverse_entry import ReverseEntry

        line = self.query_one(EntryTable).selected
        if line is None:
            return
        try:
            self._require_reversible(line)
        except Refused as refused:
            self._say(in_dutch(refused), refused=True)
            return
        self._ask(ReverseEntry(self.session, line))

    def action_earlier_month(self) -> None:
        """The month before."""
        self._open_month(self._month.plus(-1))

    def action_later_month(self) -> None:
        """The month after."""
        self._open_month(self._month.plus(1))

    def action_this_month(self) -> None:
        """Back to now."""
        self._open_month(Month.of(clock.today()))

    def action_year(self) -> None:
        """The year of this month, month by month."""
        from bwk_tui.screens.admin.handgeld_year import HandgeldYearScreen

        self.app.switch_screen(HandgeldYearScreen(self.session, self._month))

    def action_kamers(self) -> None:
        """All kamers side by side."""
        from bwk_tui.screens.admin.handgeld_kamers import HandgeldKamersScreen

        self.app.switch_screen(HandgeldKamersScreen(self.session, self._month))

    def action_find(self) -> None:
        """Ask which entry, and go to it."""
        from bwk_tui.screens.admin.find_entry import FindEntry

        self.app.push_screen(FindEntry(self.session), self._found)

    @on(DataTable.RowSelected)
    def show_entry(self) -> None:
        """Show an entry whole."""
        from bwk_tui.screens.admin.entry_card import EntryCard

        if line := self.query_one(EntryTable).selected:
            self.app.push_screen(EntryCard(self.session, line))

    def _ask_move(self, kind: Kind) -> None:
        from bwk_tui.screens.admin.move_money import MoveMoney

        self._ask(MoveMoney(self.session, kind))

    def _ask(self, dialog: BookingDialog) -> None:
        self._say("")
        self.app.push_screen(dialog, self._written)

    def _written(self, written: Written | None) -> None:
        if written:
            self._month = written.month
            self._show(written.number)
            self._say(written.words)

    def _found(self, line: EntryLine | None) -> None:
        if line:
            self._open_month(Month.of(line.date), line.number)

    @property
    def shown_month(self) -> Month:
        """The month on the screen."""
        return self._month

    def open_month(self, month: Month) -> None:
        """Show another month, or the same one as it is now."""
        self._open_month(month)

    def open_elsewhere(self, session: Session, month: Month) -> None:
        """Show a month of another kamer."""
        self.app.switch_screen(HandgeldScreen(session, month))

    def written(self, written: Written | None) -> None:
        """Show and say what was booked."""
        self._written(written)

    def say(self, words: str) -> None:
        """Say on one line what was done."""
        self._say(words)

    def _takes(self, action: str) -> bool:
        """Whether the shown month can still take this; what is undone in a closed one is booked today."""
        state = self.progress.state if self.progress else State.OPEN
        return state is State.OPEN or (state is State.CLOSED and action == "reverse")

    def _open_month(self, month: Month, select: str | None = None) -> None:
        self._month = month
        self._say("")
        self._show(select)

    def _say(self, words: str, *, refused: bool = False) -> None:
        """Say on one line what was done, or why not; it stands there until the next action."""
        done = self.query_one("#done", Static)
        done.update(words if refused or not words else f"✓ {words}")
        done.set_class(bool(words) and not refused, "-said")
        done.set_class(refused, "-refused")

    def _show(self, select: str | None = None) -> None:
        actor, kamer = self.session.actor, self.session.kamer.slug
        figures = handgeld.month_figures(actor, kamer, self._month)
        lines = handgeld.entries(actor, kamer, self._month.period)
        self._first_month = min([*handgeld.booked_months(actor, kamer)[:1], Month.of(clock.today())])
        self.query_one(MonthOverview).show(
            figures,
            clock.today(),
            with_proposal=actor.may(Right.TOP_UP_HANDGELD, kamer),
            advances_cents=self._advances_cents(),
        )
        self.show_progress()
        self.query_one(EntryTable).show(lines, select)
        empty = self.query_one("#empty", Static)
        empty.display = not lines
        empty.update(f"In {self._month.in_words} is nog niets geboekt.")
        self.query_one(EntryTable).set_class(not lines, "-empty")
        self.refresh_bindings()

    def _advances_cents(self) -> int | None:
        """What people paid out of their own pocket; nothing is left out for those who can book it."""
        cents = advances.total(advances.open_advances(self.session.actor, self.session.kamer.slug))
        return (
            cents if cents or self.session.actor.may(Right.BOOK_HANDGELD, self.session.kamer.slug) else None
        )

    def _require_reversible(self, line: EntryLine) -> None:
        right = Right.TOP_UP_HANDGELD if line.kind is Kind.TRANSFER else Right.BOOK_HANDGELD
        self.session.actor.require(right, self.session.kamer.slug)
        if line.kind is Kind.REVERSAL:
            raise CannotReverseReversal(line.number)
        if line.reversed_by:
            raise AlreadyReversed(line.number, line.reversed_by)


def _ways(*, kamers: bool) -> Content:
    """The keys of the overviews; a click on them does the same."""
    ways = [("J", "jaar", "year"), *([("K", "kamers", "kamers")] if kamers else []), ("Z", "zoeken", "find")]
    return Content("   ").join(
        Content.assemble((f"{key} ", "bold $secondary"), word).stylize(f"@click=screen.{action}")
        for key, word, action in ways
    )
