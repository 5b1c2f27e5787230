"""The days on which the kamer is closed."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.words import long_day, short_day
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import programme


class CloseKamer(FormDialog[str]):
    """Gives back what came of it, in words."""

    HELP = (
        "Vul de eerste en de laatste dag in dat de kamer dicht is. Op die dagen staat op de kiosk alleen de open deur; "
        "bij de rest staat dat het er die dag niet is. Waarom de kamer dicht is, ziet alleen het team."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    AUTO_FOCUS = "#last_day"

    def __init__(self, session: Session, day: date) -> None:
        super().__init__()
        self._session = session
        self._proposed = day

    def compose(self) -> ComposeResult:
        """From when, until when, and why."""
        day = short_day(self._proposed)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Kamer dicht"
            yield Static("Op de kiosk staat dan alleen de open deur.", classes="quiet")
            yield Static()
            yield row("Eerste dag", Input(day, compact=True, id="day"), tight=True)
            yield row("Laatste dag", Input(day, compact=True, id="last_day"), tight=True)
            yield row("Waarom", Input(compact=True, id="reason", placeholder="Kerst"), tight=True)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep it, or say what is wrong; what was typed stays."""
        if self.finished:
            return
        try:
            first = parse_day("day", self.query_one("#day", Input).value)
            last = parse_day("last_day", self.query_one("#last_day", Input).value)
            line = programme.close(
                self._session.actor,
                self._session.kamer.slug,
                first,
                last,
                self.query_one("#reason", Input).value,
            )
        except Refused as refused:
            self.refuse(refused, "day")
        else:
            until = f" t/m {long_day(line.last)}" if line.last != line.first else ""
            self.finish(f"De kamer is dicht op {long_day(line.first)}{until}.")

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()
