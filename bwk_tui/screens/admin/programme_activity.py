"""An activity: what it is called, its place and picture at the kiosk, and whether it is the open door."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Checkbox, Input, Select, Static

from bwk_tui.domain import pictures
from bwk_tui.domain.errors import Refused
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.picture_field import PictureField
from bwk_tui.services import activities
from bwk_tui.services.activities import DEFAULT_ICONS, ActivityLine
from bwk_tui.services.imports import cells


class ActivityDialog(FormDialog[ActivityLine]):
    """Gives back the activity as it is now."""

    HELP = (
        "Geef de activiteit een naam die mensen in de buurt begrijpen. Het nummer is haar plaats op de kiosk; laat het "
        "leeg voor de eerste vrije plaats. Het soort bepaalt in welke regel van het rapport de bezoeken tellen, en "
        "verandert daarna niet meer.\n\n"
        "De open deur staat altijd op de kiosk, ook als er verder niets is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    AUTO_FOCUS = "#name"

    def __init__(self, session: Session, activity: ActivityLine | None = None) -> None:
        super().__init__()
        self._session = session
        self._activity = activity

    def compose(self) -> ComposeResult:
        """The name, the type of a new one, the place, the picture and the open door."""
        activity = self._activity
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Activiteit wijzigen" if activity else "Nieuwe activiteit"
            yield row(
                "Naam", Input(activity.name if activity else "", compact=True, id="name", max_length=80)
            )
            if activity:
                yield row("Soort", Static(activity.type, markup=False))
            else:
                yield row(
                    "Soort",
                    Select([(name, name) for name in DEFAULT_ICONS], prompt="Kies", compact=True, id="type"),
                )
            number = str(activity.number) if activity else ""
            yield row(
                "Nummer", Input(number, compact=True, id="number", placeholder="de eerste vrije plaats")
            )
            icon = activity.icon if activity else ""
            yield row("Plaatje", PictureField(icon, pictures.known(), empty="dat van het soort", id="icon"))
            if activity:
                yield row("Open deur", Checkbox("staat altijd op de kiosk", activity.open_door, compact=True))
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
            line = self._change(self._activity) if self._activity else self._add()
        except Refused as refused:
            self.refuse(refused, "name")
        else:
            self.finish(line)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    def _add(self) -> ActivityLine:
        kind = self.query_one("#type", Select).value
        return activities.add(
            self._session.actor,
            self._session.kamer.slug,
            type_name=kind if isinstance(kind, str) else "",
            name=self._typed("name"),
            number=self._number(),
            icon=self.query_one(PictureField).value,
        )

    def _change(self, activity: ActivityLine) -> ActivityLine:
        return activities.change(
            self._session.actor,
            self._session.kamer.slug,
            activity.name,
            name=self._typed("name"),
            number=self._number(),
            icon=self.query_one(PictureField).value,
            open_door=self.query_one(Checkbox).value,
        )

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def _number(self) -> int | None:
        typed = self._typed("number").strip()
        return cells.whole_number("number", typed) if typed else None
