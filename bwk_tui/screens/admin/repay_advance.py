"""Paying back what somebody paid out of their own pocket: now it is spending."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import long_day
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.advances import AdvanceLine
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.cap_room import CapRoom
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.pot_answers import pot_answers
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import advances


class RepayAdvance(BookingDialog):
    """Asks from which pot, and when; a claim is always paid back whole."""

    CSS_PATH: ClassVar[CSSPathType | None] = "booking_dialog.tcss"
    HEADING = "Voorgeschoten geld terugbetalen"
    HELP = (
        "Betaal het hele bedrag terug, uit de kas of van de bank. "
        "Het telt als uitgave in de maand waarin je het terugbetaalt."
    )

    def __init__(self, session: Session, line: AdvanceLine) -> None:
        super().__init__(session)
        self._line = line

    def compose_fields(self) -> ComposeResult:
        """What it is about, what is left after it, and two rows."""
        yield about(self._line)
        yield CapRoom()
        held = figures.balances(self.session.actor, self.session.kamer.slug)
        pots = Choice(*pot_answers(held), value=Pot.KAS, beside=True, id="pot", classes="field")
        yield Row("Betalen uit", pots, gap=True)
        yield Row("Datum", DayInput())

    @on(DayInput.Changed)
    def show_the_room(self) -> None:
        """What would be left under the cap of that month."""
        try:
            month = Month.of(self.query_one(DayInput).day())
        except Refused:
            return
        room = figures.month_figures(self.session.actor, self.session.kamer.slug, month)
        self.query_one(CapRoom).show(room, clock.today(), self._line.cents)

    def book(self) -> Written:
        """Pay it back; raises Refused."""
        day, pot = self.query_one(DayInput).day(), self.query_one("#pot", Choice).value
        booked = advances.repay(
            self.session.actor, self.session.kamer.slug, self._line.uid, day=day, pot=pot, token=self.token
        )
        words = (
            f"{euros(self._line.cents)} terugbetaald uit {Pot(pot).in_words}, geboekt als {booked.number}."
        )
        return Written(booked.number, day, words)


def about(line: AdvanceLine) -> Static:
    """Who paid what, and when."""
    what = " · ".join(text for text in (line.description, line.shop, line.receipt) if text)
    return Static(
        Content.assemble((f"{euros(line.cents)} · {line.paid_by} · {long_day(line.day)}\n", "bold"), what),
        id="about",
    )
