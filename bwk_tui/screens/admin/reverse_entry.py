"""Undoing an entry: a linked one opposite to it, with a reason."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.handgeld import Kind, State
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports import closings
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.entry_card import amount
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import handgeld


class ReverseEntry(BookingDialog):
    """Shows what is to be undone, and asks why."""

    def __init__(self, session: Session, line: EntryLine) -> None:
        super().__init__(session)
        self._line = line
        month = Month.of(line.date)
        self._month_is_closed = closings.state(session.actor, session.kamer.slug, month) is State.CLOSED

    def heading(self) -> str:
        """Which entry."""
        return f"Boeking {self._line.number} terugboeken"

    def compose_fields(self) -> ComposeResult:
        """The entry, and one row."""
        line = self._line
        with_other_side = line.kind in (Kind.WITHDRAWAL, Kind.DEPOSIT)
        yield Static(
            Content.assemble(
                (f"{line.kind.in_words} · {long_day(line.date)} · {amount(line)}\n", "bold"),
                line.description,
                f"\n\nBeide kanten van de {line.kind.in_words} worden teruggeboekt."
                if with_other_side
                else "",
            ),
            id="about",
        )
        yield from self._consequences()
        yield Row("Reden", FormField(placeholder="wat klopte er niet?", id="reason"))
        yield Static(
            "Er wordt niets gewist: er komt een tegenboeking bij. Boek daarna opnieuw wat wel klopt.",
            classes="hint gap",
            markup=False,
        )

    def _consequences(self) -> ComposeResult:
        """What people might not think of."""
        said = []
        if self._month_is_closed:
            month = Month.of(self._line.date).in_words
            said.append(
                f"{month.capitalize()} is gesloten: de terugboeking komt op vandaag. "
                "Ze maakt geen ruimte onder de grens van deze maand."
            )
        if self._line.kind is Kind.REPAYMENT:
            said.append(f"Daarna wacht {self._line.paid_by} weer op dit geld.")
        if said:
            yield Static("\n".join(said), classes="consequences", markup=False)

    def book(self) -> Written:
        """Book the opposite; raises Refused."""
        booked = handgeld.reverse(
            self.session.actor,
            self.session.kamer.slug,
            self._line.number,
            self.query_one("#reason", Input).value,
            token=self.token,
        )
        numbers = listing([entry.number for entry in booked])
        words = f"{self._line.number} is teruggeboekt met {numbers}."
        return Written(booked[-1].number, clock.today() if self._month_is_closed else self._line.date, words)
