"""A table of lines that may be shown anew under somebody's hands: it stays at the line where they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widgets import DataTable

GAP = 1
"""Cells between two columns."""

DOUBLE = 2


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


class Lines(DataTable[Text]):
    """Lines with columns that fill the width; what doesn't fit ends in `…`."""

    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;

        &:focus {
            background-tint: transparent;
        }

        & > .datatable--header {
            background: $background;
            color: $secondary;
            text-style: none;
        }

        & > .datatable--cursor {
            background: $panel-darken-1;
            color: $foreground;
            text-style: bold;
        }

        &:focus > .datatable--cursor {
            background: $primary;
            color: #ffffff;
        }

        & > .datatable--hover {
            background: $panel;
        }
    }
    """

    def __init__(self, *columns: Column, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(cursor_type="row", cell_padding=0, cursor_foreground_priority="css", id=id)
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
        self._draw(place, scrolled)

    def on_click(self, event: events.Click) -> None:
        """One click selects a line, a second one right after it opens it, wherever on the line they are."""
        row = event.style.meta.get("row", -1)
        if 0 <= row < self.row_count:
            event.prevent_default()
            event.stop()
            self.move_cursor(row=row)
            if event.chain == DOUBLE:
                self.action_select_cursor()

    def on_resize(self) -> None:
        """Divide the width anew."""
        self._draw(self.cursor_row, int(self.scroll_y))

    def _draw(self, place: int, scrolled: int) -> None:
        self.clear(columns=True)
        widths = self._widths()
        if not widths:
            return
        for column, width in zip(self._own_columns, widths, strict=True):
            self.add_column(_fitted(Text(column.title), width), width=width)
        for line in self._lines:
            self.add_row(
                *(_fitted(cell, width) for cell, width in zip(line.cells, widths, strict=True)), key=line.key
            )
        # The table measures itself only when idle; until then it would refuse to scroll.
        self.virtual_size = Size(sum(widths), len(self._lines) + self.header_height)
        self.move_cursor(row=place, scroll=False)
        self.scroll_to(y=scrolled, animate=False, force=True, immediate=True)

    def _widths(self) -> list[int]:
        available = self.scrollable_content_region.width
        if not available:
            return []
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
