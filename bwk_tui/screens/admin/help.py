"""F1: what this screen is for, and which keys do what."""

from typing import Any, ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Static

SECTIONS_GROUP = Binding.Group("Naar een ander scherm")
"""The keys of the tabs: they stand in the tabs, so not in the footer, but they do in the explanation."""


class HelpScreen(ModalScreen[None]):
    """An explanation over the screen that it explains."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter", "close", "Sluiten")]

    def __init__(self, explanation: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._explanation = explanation
        self._keys = keys

    @classmethod
    def of(cls, screen: Screen[Any], explanation: str) -> Self:
        """The explanation of a screen, with the keys that work there now."""
        keys = {
            screen.app.get_key_display(active.binding): active.binding.description
            for active in screen.active_bindings.values()
            # Textual's own keys (tab, copy) have English descriptions and no group, and people know them.
            if active.enabled and (active.binding.show or active.binding.group)
        }
        return cls(explanation, list(keys.items()))

    def compose(self) -> ComposeResult:
        """The text, the keys, and a way back."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Uitleg"
            yield Static(self._explanation, markup=False)
            yield Static(
                Content("\n").join(
                    Content.assemble((f"{key:>10}", "bold"), f"  {what}") for key, what in self._keys
                ),
                id="keys",
            )
            yield Button("Sluiten", variant="primary")

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss()
