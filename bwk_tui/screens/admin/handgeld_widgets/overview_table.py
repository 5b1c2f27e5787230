"""Lines of figures with small bars in them, and their total below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.coordinate import Coordinate

from bwk_tui.domain.money import euros
from bwk_tui.screens.admin.handgeld_widgets.cap_bar import filled
from bwk_tui.screens.admin.widgets.steady_table import SteadyTable

WIDE = 100
"""From so many cells on there is room for whole words and for the sign of the euro."""

_SMALLEST_BAR = 5
_GOOD_BAR = 7
_LARGEST_GAP = 3
_EDGE = 1
"""The gap before the first column and after the last, which stand under the heading."""
_LARGEST_CUT = 26


@dataclass(frozen=True)
class Bar:
    """A bar of a part in a whole, both in cents; as wide as its column."""

    part_cents: int
    whole_cents: int


Cell = str | Bar


@dataclass(frozen=True)
class Column:
    """A column of words, of amounts (to the right), or of bars, which take what is left over.

    Only the words of one that is `cut` may end in `…`, where there is too little room.
    """

    title: str
    right: bool = False
    bars: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Line:
    """What a line stands for, and a cell for each column."""

    key: str
    cells: tuple[Cell, ...]


class OverviewTable(SteadyTable):
    """A line for each month or kamer. The total can't be selected, because it stands for none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"overview--part", "overview--rest", "overview--total"}
    DEFAULT_CSS = """
    OverviewTable {
        scrollbar-gutter: auto;

        & > .datatable--header {
            background: $panel;
            color: $foreground;
            text-style: bold;
        }

        & > .overview--part {
            color: $primary;
        }

        & > .overview--rest {
            color: $border-blurred;
        }

        & > .overview--total {
            background: $surface;
            text-style: bold;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Column, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._total: tuple[Cell, ...] = ()

    def show(
        self, columns: Sequence[Column], lines: Sequence[Line], total: tuple[Cell, ...], select: str | None
    ) -> None:
        """Show these; go to the line with this key, or stay at what was selected."""
        at = self.selected if select is None else select
        self._shown, self._lines, self._total = tuple(columns), tuple(lines), total
        keys = [line.key for line in self._lines]
        self.draw(keys.index(at) if at in keys else 0, int(self.scroll_y))

    @property
    def selected(self) -> str | None:
        """The key of the line under the cursor, if there are any."""
        return self._lines[self.cursor_row].key if self.cursor_row < len(self._lines) else None

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """The cursor stays above the total."""
        last = max(0, len(self._lines) - 1)
        return super().validate_cursor_coordinate(Coordinate(min(value.row, last), value.column))

    def on_click(self, event: events.Click) -> None:
        """A click on the total opens nothing."""
        if event.style.meta.get("row", -1) >= len(self._lines):
            event.prevent_default()
            event.stop()

    def fill(self, width: int) -> None:
        """Add the columns, and each line in them."""
        gaps, widths = self._divide(width)
        titles = self._row([column.title for column in self._shown], gaps, widths)
        for title in titles:
            self.add_column(title, width=title.cell_len)
        for line in self._lines:
            self.add_row(*self._row(line.cells, gaps, widths), key=line.key)
        style = self.get_component_rich_style("overview--total")
        self.add_row(*(Text.assemble(cell, style=style) for cell in self._row(self._total, gaps, widths)))

    def _row(self, cells: Sequence[Cell], gaps: list[int], widths: list[int]) -> list[Text]:
        """Each cell in exactly so many cells as its column is wide, with the gap before it."""
        texts = [
            Text.assemble(" " * gap, self._fit(cell, column, width), no_wrap=True)
            for cell, column, gap, width in zip(cells, self._shown, gaps, widths, strict=True)
        ]
        texts[-1].append(" " * _EDGE)
        return texts

    def _fit(self, cell: Cell, column: Column, width: int) -> Text:
        if isinstance(cell, Bar):
            part = filled(width, cell.part_cents, cell.whole_cents)
            return Text.assemble(
                ("━" * part, self.get_component_rich_style("overview--part", partial=True)),
                ("─" * (width - part), self.get_component_rich_style("overview--rest", partial=True)),
            )
        text = Text(f"{cell:>{width}}" if column.right else cell)
        text.truncate(width, overflow="ellipsis", pad=True)
        return text

    def _divide(self, width: int) -> tuple[list[int], list[int]]:
        """The gap before each column, and how wide each is: as its widest cell, and bars what is left over."""
        rows = (*(line.cells for line in self._lines), self._total)
        widths = []
        for place, column in enumerate(self._shown):
            words = [column.title, *(cell for row in rows if isinstance(cell := row[place], str))]
            widest = max(cell_len(word) for word in words)
            least = _SMALLEST_BAR if column.bars else 0
            widths.append(min(widest, _LARGEST_CUT) if column.cut else max(widest, least))
        spare = width - sum(widths) - 2 * _EDGE
        gap = min(_LARGEST_GAP, max(1, (spare + _SMALLEST_BAR - _GOOD_BAR) // len(widths)))
        gaps = [_EDGE] + [gap] * (len(widths) - 1)
        spare -= gap * (len(widths) - 1)
        for place, column in enumerate(self._shown):
            if (column.bars and spare > 0) or (column.cut and spare < 0):
                widths[place] = max(1, widths[place] + spare)
        return gaps, widths


def amount(cents: int, *, wide: bool) -> str:
    """`€ 1.234,56`, or where there is little room `1.234,56`."""
    return euros(cents) if wide else euros(cents).replace("€ ", "")
