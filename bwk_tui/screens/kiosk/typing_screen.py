"""A screen with a keyboard on it; a real one does the same."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key

from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.widgets.keyboard import Keyboard


class TypingScreen(KioskScreen):
    """Children say what to do with a character."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def add(self, character: str) -> None:
        """Add a character to what is being typed."""
        raise NotImplementedError

    def takes(self, character: str) -> bool:
        """Whether a character of a real keyboard is meant as text."""
        return character.isprintable()

    def shortcut(self, key: Key) -> bool:
        """Do what a key of this screen does; whether it was one."""
        raise NotImplementedError

    def erase(self) -> None:
        """Take the last character away."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Back to the first screen."""
        self.start_over()

    def on_key(self, event: Key) -> None:
        """A real keyboard. No bindings: those come later than the letters that are typed after them."""
        if self.shortcut(event):
            event.stop()
        elif event.key == "backspace":
            event.stop()
            self.erase()
        elif event.character and self.takes(event.character):
            event.stop()
            self.add(event.character)

    @on(Keyboard.Typed)
    def typed(self, message: Keyboard.Typed) -> None:
        """The keyboard on the screen."""
        self.add(message.character)

    @on(Keyboard.Erased)
    def erased(self) -> None:
        """Its way back."""
        self.erase()
