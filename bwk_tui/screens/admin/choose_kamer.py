"""F6: in which kamer to go on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bwk_tui.services.kamers import KamerLine


class ChooseKamer(ModalScreen[KamerLine | None]):
    """Gives back the chosen kamer, or None for staying."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Terug")]

    def __init__(self, kamers: tuple[KamerLine, ...]) -> None:
        super().__init__()
        self._kamers = kamers

    def compose(self) -> ComposeResult:
        """The kamers of whoever is logged in."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Welke kamer?"
            yield OptionList(*(Option(Content(kamer.name)) for kamer in self._kamers))

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Go on in this one."""
        self.dismiss(self._kamers[message.option_index])
