"""Lidmaatschap of a year: which year, and on which day its € 1 was paid."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import FieldUnreadable, Refused
from bwk_tui.domain.words import short_day
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import members


class EditMembership(FormDialog[bool]):
    """Gives back True when a year was registered."""

    def __init__(self, session: Session, member_id: int) -> None:
        super().__init__()
        self._session = session
        self._member_id = member_id

    def compose(self) -> ComposeResult:
        """A year and a day."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Lidmaatschap"
            dialog.border_subtitle = "Esc terug"
            yield row("Jaar", Input(str(clock.today().year), compact=True, id="year", max_length=4))
            yield row(
                "€ 1 betaald op", Input(short_day(clock.today()), compact=True, id="paid_on", max_length=10)
            )
            yield Static("Nog niet betaald? Maak de datum leeg.", classes="quiet")
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted, "#year")
    def year_typed(self) -> None:
        """Go on to the day."""
        self.query_one("#paid_on").focus()

    @on(Input.Submitted, "#paid_on")
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Register the year, or say what is wrong."""
        if self.finished:
            return
        year, paid_on = self.query_one("#year", Input).value, self.query_one("#paid_on", Input).value
        try:
            if not (year.isascii() and year.isdigit()):
                raise FieldUnreadable("year", year, str(clock.today().year))
            day = parse_day("paid_on", paid_on) if paid_on.strip() else None
            members.register_membership(self._session.actor, self._member_id, int(year), day)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(True)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Change nothing."""
        self.action_back()
