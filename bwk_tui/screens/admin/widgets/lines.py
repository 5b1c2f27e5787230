"""A steady table of lines, each of which stands for something with a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from bwk_tui.screens.admin.widgets.steady_table import SteadyTable

GAP = 1
"""Cells between two columns."""


@dataclass(frozen=True)
class Column:
    """A column: its title, its least width in cells, and its share of what is left over."""

    title: str
    width: int
    share: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the table: what it stands for, and a text for each column."""

    key: str
    cells: tuple[Text, ...]


class Lines(SteadyTable):
    """Lines with columns that fill the width; what doesn't fit ends in `…`."""

    def __init__(self, *columns: Column, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self._own_columns = columns
        self._lines: tuple[Line, ...] = ()

    @property
    def current(self) -> str | None:
        """The key of the line that is selected; None when there is no line."""
        return self._lines[self.cursor_row].key if self.cursor_row < len(self._lines) else None

    def show(self, lines: Sequence[Line], *, anew: bool = False) -> None:
        """Show these lines, with the same line selected at the same height; or `anew`, from the first on."""
        line, scrolled = self.cursor_row, int(self.scroll_y)
        keys = {one.key: place for place, one in enumerate(lines)}
        if anew:
            place, scrolled = 0, 0
        else:
            place = keys.get(self.current or "", min(line, max(0, len(lines) - 1)))
            # Whoever looks at the top sees what comes in; whoever has scrolled keeps what they look at.
            scrolled = max(0, scrolled + place - line) if scrolled else 0
        self._lines = tuple(lines)
        self.draw(place, scrolled)

    def fill(self, width: int) -> None:
        """Add the columns, and each line with its texts cut to them."""
        widths = self._widths(width)
        for column, cells in zip(self._own_columns, widths, strict=True):
            self.add_column(_fitted(Text(column.title), cells), width=cells)
        for line in self._lines:
            self.add_row(
                *(_fitted(text, cells) for text, cells in zip(line.cells, widths, strict=True)), key=line.key
            )

    def _widths(self, available: int) -> list[int]:
        least = sum(column.width + GAP for column in self._own_columns)
        shares = sum(column.share for column in self._own_columns)
        spare = max(0, available - least)
        widths = [
            column.width + GAP + (spare * column.share // shares if shares else 0)
            for column in self._own_columns
        ]
        widths[-1] += max(0, available - sum(widths))
        return widths


def _fitted(cell: Text, width: int) -> Text:
    """The text after a gap, ending in `…` where it is wider than its column."""
    fitted = cell.copy()
    fitted.truncate(width - GAP, overflow="ellipsis")
    return Text.assemble(" " * GAP, fitted, no_wrap=True, end="")
