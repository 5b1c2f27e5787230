"""The times of one activity on one day of the week."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.hours import EXAMPLE
from bwk_tui.domain.words import WEEKDAYS
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import programme
from bwk_tui.services.programme import WeekLine


class SetHours(FormDialog[str]):
    """Gives back what came of it, in words."""

    HELP = (
        "Typ van wanneer tot wanneer de activiteit er is, op deze dag van de week. Dat geldt elke week. Is ze er twee "
        "keer op een dag, zet er dan een komma tussen. Maak het veld leeg als de activiteit er die dag niet is.\n\n"
        "Een activiteit zonder tijden staat altijd op de kiosk."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    AUTO_FOCUS = "#hours"

    def __init__(self, session: Session, line: WeekLine, weekday: int) -> None:
        super().__init__()
        self._session = session
        self._line = line
        self._weekday = weekday

    def compose(self) -> ComposeResult:
        """The times, and what they mean."""
        hours = self._line.hours.get(self._weekday, ())
        typed = ", ".join(f"{one.starts:%H:%M}-{one.ends:%H:%M}" for one in hours)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Elke {WEEKDAYS[self._weekday]}"
            yield Static(self._line.activity.name, id="activity", markup=False)
            yield Static(self._explanation(), classes="quiet", markup=False)
            yield Static()
            yield row("Tijden", Input(typed, compact=True, id="hours", placeholder=EXAMPLE), tight=True)
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
        name, weekday = self._line.activity.name, WEEKDAYS[self._weekday]
        try:
            hours = programme.set_hours(
                self._session.actor,
                self._session.kamer.slug,
                name,
                self._weekday,
                self.query_one("#hours", Input).value,
            )
        except Refused as refused:
            self.refuse(refused, "hours")
        else:
            when = " en ".join(str(one) for one in hours) or "niet"
            self.finish(f"{name}: elke {weekday} {when}.")

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    def _explanation(self) -> str:
        """What happens to it at the kiosk."""
        if self._line.hours:
            return f"Typ bijvoorbeeld {EXAMPLE}. Twee keer op een dag? Met een komma ertussen. Leeg is: niet."
        return (
            "Deze activiteit heeft nog geen tijden en staat altijd op de kiosk. Geef je een tijd, dan staat ze er "
            "alleen dan."
        )
