"""A few words in letters as large as there is room for: to be read from a chair away."""

from textual.content import Content
from textual.widgets import Static

from bwk_tui.screens.widgets.art import lettered

FEWEST_ROWS = 4
"""In fewer rows plain letters are easier to read."""


class Lettering(Static):
    """Words that must be seen; where they don't fit as large letters, they are plain bold ones."""

    DEFAULT_CSS = """
    Lettering {
        text-style: bold;
    }
    """

    def __init__(self, words: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(words, id=id, markup=False)
        self.words = words

    def show(self, words: str) -> None:
        """Say something else from now on."""
        self.words = words
        self.update(words)

    def render(self) -> Content:
        """The words, as large as they fit."""
        width, height = self.content_size
        *_, paper, ink = self.colors
        for rows in range(height, FEWEST_ROWS - 1, -1):
            lines = lettered(self.words, width, rows, ink.hex6, paper.hex6)
            if lines:
                return Content("\n").join(lines)
        return Content(self.words)
