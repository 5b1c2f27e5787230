"""A keyboard on the screen, in the order of the alphabet: not everybody knows where the Q is."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid
from textual.message import Message

from bwk_tui.screens.widgets.tap import Tap

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "1234567890"


class Key(Tap):
    """One key; `character` is what it types, nothing for the one that takes a character away."""

    DEFAULT_CSS = """
    Key {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, character: str, label: str, *, id: str, classes: str = "") -> None:  # noqa: A002
        super().__init__(label, id=id, classes=classes)
        self.character = character


class Keyboard(Grid):
    """Letters, a space and a way back; digits above them where they are asked for."""

    DEFAULT_CSS = """
    Keyboard {
        width: 100%;
        grid-size: 10;
        grid-rows: 1fr;
        grid-columns: 1fr;

        & > .-double {
            column-span: 2;
        }
    }
    """

    @dataclass
    class Typed(Message):
        """A character was typed."""

        character: str

    class Erased(Message):
        """The last character must go."""

    def __init__(self, space: str, erase: str, *, digits: bool = False) -> None:
        super().__init__()
        self._space = space
        self._erase = erase
        self._digits = digits

    def compose(self) -> ComposeResult:
        """Ten keys a row."""
        for character in (DIGITS if self._digits else "") + LETTERS:
            yield Key(character, character, id=f"key-{character}")
        yield Key(" ", self._space, id="key-space", classes="-double")
        yield Key("", self._erase, id="key-erase", classes="-double")

    @on(Tap.Tapped)
    def pass_on(self, message: Tap.Tapped) -> None:
        """Tell what was typed rather than which key was tapped."""
        message.stop()
        if isinstance(message.tap, Key):
            character = message.tap.character
            self.post_message(self.Typed(character) if character else self.Erased())
