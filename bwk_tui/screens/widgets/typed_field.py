"""A field of the kiosk: it shows what is typed, and knows no paste, no selection and no memory."""

from rich.cells import cell_len
from textual.content import Content

from bwk_tui.screens.widgets.tap import Tap

LONGEST = 60
"""More letters than anybody needs to be found by."""


class TypedField(Tap):
    """A line of text; whoever owns it adds and takes away characters. A tap makes it the one that is typed in."""

    DEFAULT_CSS = """
    TypedField {
        border: round $secondary;
        border-title-color: $foreground;
        border-title-style: none;
        background: $paper;
        padding: 0 1;
        text-align: left;
        content-align: left middle;

        &.-active {
            border: heavy $primary;
            border-title-color: $primary;
            border-title-style: bold;
        }
    }
    """

    def __init__(
        self,
        title: str,
        *,
        id: str,  # noqa: A002
        hidden: bool = False,
        active: bool = True,
        longest: int = LONGEST,
    ) -> None:
        super().__init__(id=id, classes="-active" if active else "")
        self.border_title = Content(title)
        self._hidden = hidden
        self._longest = longest
        self.value = ""

    @property
    def active(self) -> bool:
        """Whether this is the field that is typed in."""
        return self.has_class("-active")

    def add(self, character: str) -> None:
        """Add a character, as long as there is room."""
        if len(self.value) < self._longest:
            self.value += character
            self.refresh()

    def erase(self) -> None:
        """Take the last character away."""
        self.value = self.value[:-1]
        self.refresh()

    def clear(self) -> None:
        """Empty it."""
        self.value = ""
        self.refresh()

    def render(self) -> Content:
        """What was typed, or a dot for each character of it; its end when it is long; and where the next one comes."""
        shown = "•" * len(self.value) if self._hidden else self.value
        while cell_len(shown) > self.content_size.width - 1:
            shown = shown[1:]
        return Content(f"{shown}{'▏' if self.active else ''}")
