"""Choosing a picture while one types what it shows; beside the list it stands as it will be seen."""

from collections.abc import Collection
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Input, Label, Static

from bwk_tui.domain import pictures
from bwk_tui.screens.admin.find_dialog import FindDialog
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.screens.widgets.pictogram import Pictogram


class PictureChooser(FindDialog[str]):
    """Gives back the character of the picture that was chosen."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "picture_chooser.tcss"]
    HELP = (
        "Typ wat het plaatje laat zien of waar het over gaat: dier, eten, muziek, klussen, brief. Met de pijltjes ga "
        "je langs de plaatjes; rechts staat hoe het er op de kiosk uitziet. Enter kiest."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Enter chooses also while the search field has the focus.
        Binding("enter", "choose", "Kiezen", priority=True),
    ]

    def __init__(self, offered: Collection[str], chosen: str) -> None:
        """The characters one can choose from, and the one that is chosen now, if any."""
        super().__init__()
        self._offered = offered
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The field, the pictures by name, and the one that is selected, drawn."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Plaatje kiezen"
            with Horizontal(classes="row"):
                yield Label("Zoek", classes="label")
                yield Input(compact=True, placeholder="dier, eten, muziek …", max_length=40, id="typed")
            with Horizontal(id="choice"):
                yield Lines(Column("plaatje", 20, share=1), id="found")
                yield Pictogram(self._chosen, id="drawn")
            yield Static(
                "Geen plaatje gevonden. Probeer een ander woord.", id="nothing", classes="quiet", markup=False
            )

    def on_mount(self) -> None:
        """Begin at the chosen one, once the list has its place."""
        self.call_after_refresh(self._begin_at_the_chosen)

    def search(self) -> None:
        """Show what fits what was typed."""
        shown = self._shown()
        lines = self.query_one(Lines)
        lines.show([Line(key, (Text(picture.shown),)) for key, picture in shown.items()], anew=True)
        self.query_one("#choice").display = bool(shown)
        self.query_one("#nothing").display = not shown
        self.draw()
        self.refresh_bindings()

    @on(Lines.RowHighlighted, "#found")
    def draw(self) -> None:
        """Draw the selected one."""
        self.query_one(Pictogram).show(self.query_one(Lines).current or "")

    def choose(self, key: str) -> None:
        """Give back this picture."""
        self.finish(key)

    def _begin_at_the_chosen(self) -> None:
        shown = [*self._shown()]
        if self._chosen in shown:
            self.query_one(Lines).move_cursor(row=shown.index(self._chosen))

    def _shown(self) -> dict[str, pictures.Picture]:
        found = pictures.search(self.query_one("#typed", Input).value)
        return {picture.character: picture for picture in found if picture.character in self._offered}
