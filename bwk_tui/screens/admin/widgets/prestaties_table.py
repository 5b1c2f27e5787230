"""A table of figures: the cursor goes from figure to figure, and Enter or a click asks why a figure is what it is."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable

from bwk_tui.screens.admin.prestaties_figure import Bar, Column, FigureCell, Question, Table

_GAP = 1
_MARK = "┃"


class FigureTable(DataTable[Text]):
    """As high as its lines. At its first and last figure the arrows go on to the table above or below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figures--part",
        "figures--rest",
        "figures--mark",
        "figures--quiet",
        "figures--strong",
    }
    DEFAULT_CSS = """
    FigureTable {
        height: auto;
        width: 1fr;
        background: $background;
        scrollbar-size-horizontal: 1;

        &:focus {
            background-tint: transparent;
        }

        & > .datatable--header {
            background: $panel;
            color: $foreground;
            text-style: none;
        }

        & > .datatable--fixed {
            background: $background;
            color: $foreground;
        }

        & > .datatable--cursor {
            background: $background;
            color: $foreground;
        }

        &:focus > .datatable--cursor {
            background: $primary;
            color: $on-primary;
            text-style: bold;
        }

        & > .datatable--hover {
            background: $panel;
        }

        & > .figures--part {
            color: $primary;
        }

        & > .figures--rest {
            color: $border-blurred;
        }

        & > .figures--mark {
            color: $accent;
            text-style: bold;
        }

        & > .figures--quiet {
            color: $secondary;
        }

        & > .figures--strong {
            background: $surface;
            text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Waarom?")]

    @dataclass
    class Asked(Message):
        """Somebody asks why a figure is what it is."""

        question: Question

    @dataclass
    class Beyond(Message):
        """There is no figure further up (-1) or down (1) here."""

        table: "FigureTable"
        by: int

    @dataclass
    class Looked(Message):
        """Somebody looks at these lines of the table."""

        table: "FigureTable"
        top: int
        bottom: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(cursor_type="cell", cell_padding=0, cursor_foreground_priority="css", id=id)
        self._table = Table((), ())

    @property
    def questions(self) -> dict[Coordinate, Question]:
        """Where there are figures that can be asked about."""
        return {
            Coordinate(row, column): cell.question
            for row, line in enumerate(self._table.lines)
            for column, cell in enumerate(line.cells)
            if isinstance(cell, FigureCell) and cell.question
        }

    @property
    def current(self) -> str | None:
        """The key of the line where the cursor is."""
        return self._key_at(self.cursor_row)

    def show(self, table: Table) -> None:
        """Show this table; the cursor stays at the line where it was."""
        line = self._key_at(self.cursor_row)
        self._table = table
        self.can_focus = self.show_cursor = bool(self.questions)
        keys = [one.key for one in table.lines]
        self._draw(Coordinate(keys.index(line) if line in keys else self.cursor_row, self.cursor_column))

    def on_resize(self) -> None:
        """Divide the width anew."""
        self._draw(self.cursor_coordinate)

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """The cursor is always at a figure, as long as there is one."""
        value = super().validate_cursor_coordinate(value)
        places = self.questions
        if not places or value in places:
            return value
        return min(places, key=lambda place: (abs(place.row - value.row), abs(place.column - value.column)))

    def action_cursor_up(self) -> None:
        """The figure above, or the table above."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """The figure below, or the table below."""
        self._step(1)

    def action_cursor_left(self) -> None:
        """The figure before."""
        self._step_aside(-1)

    def action_cursor_right(self) -> None:
        """The figure after."""
        self._step_aside(1)

    @on(DataTable.CellSelected)
    def ask(self, message: DataTable.CellSelected) -> None:
        """Enter asks why."""
        message.stop()
        self._ask(message.coordinate)

    @on(DataTable.CellHighlighted)
    def keep_in_sight(self) -> None:
        """The table is as high as its lines, so whoever holds it has to scroll."""
        if self.has_focus:
            self._tell_place()

    def on_focus(self) -> None:
        """Whoever comes here sees where they are."""
        self._tell_place()

    def on_click(self, event: events.Click) -> None:
        """A click on a figure asks why; one beside the figures asks nothing."""
        event.prevent_default()
        event.stop()
        place = Coordinate(event.style.meta.get("row", -1), event.style.meta.get("column", -1))
        if place in self.questions:
            self.cursor_coordinate = place
            self._ask(place)

    def _ask(self, place: Coordinate) -> None:
        """Tell the screen which figure was asked about."""
        if question := self.questions.get(place):
            self.post_message(self.Asked(question))

    def _step(self, by: int) -> None:
        at = self.cursor_coordinate
        beyond = [place for place in self.questions if (place.row - at.row) * by > 0]
        if beyond:
            row = min((place.row for place in beyond), key=lambda row: (row - at.row) * by)
            there = [place for place in beyond if place.row == row]
            self.cursor_coordinate = min(there, key=lambda place: abs(place.column - at.column))
        else:
            self.post_message(self.Beyond(self, by))

    def _step_aside(self, by: int) -> None:
        at = self.cursor_coordinate
        beyond = [
            place for place in self.questions if place.row == at.row and (place.column - at.column) * by > 0
        ]
        if beyond:
            self.cursor_coordinate = min(beyond, key=lambda place: (place.column - at.column) * by)

    def _tell_place(self) -> None:
        if self.questions:
            line = self._get_cell_region(self.cursor_coordinate)
            # Above the first figure stands the head of the table.
            top = 0 if self.cursor_row == min(place.row for place in self.questions) else line.y
            self.post_message(self.Looked(self, top, line.bottom))

    def _key_at(self, row: int) -> str | None:
        return self._table.lines[row].key if row < len(self._table.lines) else None

    def _draw(self, at: Coordinate) -> None:
        width = self.scrollable_content_region.width
        self.clear(columns=True)
        if not width:
            return
        table = self._table
        self.fixed_columns = 0
        self.header_height = max((column.title.count("\n") + 1 for column in table.columns), default=1)
        widths = _divided(table, width)
        for column, cells in zip(table.columns, widths, strict=True):
            self.add_column(_title(column, cells, self.header_height), width=cells)
        strong = self.get_component_rich_style("figures--strong")
        for line in table.lines:
            style = strong if line.strong else ""
            texts = [
                Text.assemble(self._fitted(cell, column, cells), style=style)
                for cell, column, cells in zip(line.cells, table.columns, widths, strict=True)
            ]
            self.add_row(*texts, key=line.key)
        self.fixed_columns = table.fixed if sum(widths) > width else 0
        self.move_cursor(row=at.row, column=at.column, scroll=False)

    def _fitted(self, cell: FigureCell | Bar, column: Column, width: int) -> Text:
        """A cell in exactly so many cells, after a gap."""
        room = width - _GAP
        if isinstance(cell, Bar):
            return Text.assemble(" " * _GAP, self._bar(cell, room), no_wrap=True)
        text = Text(cell.text)
        text.truncate(room, overflow="ellipsis")
        left = " " * (room - text.cell_len) if column.right else ""
        style = self.get_component_rich_style("figures--quiet", partial=True) if cell.quiet else ""
        fitted = Text.assemble(" " * _GAP, left, (text.plain, style), no_wrap=True)
        fitted.pad_right(width - fitted.cell_len)
        return fitted

    def _bar(self, bar: Bar, width: int) -> Text:
        """`━━━━━┃──`: the part, what is left of the whole, and the mark."""
        part, rest, mark = (
            self.get_component_rich_style(f"figures--{name}", partial=True)
            for name in ("part", "rest", "mark")
        )
        full = min(width, int(width * min(bar.part, Decimal(1)) + Decimal("0.5")))
        if bar.part > 0:
            full = max(1, full)
        text = Text.assemble(("━" * full, part), ("─" * (width - full), rest))
        if bar.mark is None:
            return text
        place = min(width - 1, int(width * bar.mark))
        return Text.assemble(text[:place], (_MARK, mark), text[place + 1 :])


def _title(column: Column, width: int, height: int) -> Text:
    """The title at the bottom of the head."""
    room = width - _GAP
    lines = [Text(line) for line in column.title.split("\n")]
    for line in lines:
        line.truncate(room, overflow="ellipsis")
        if column.right:
            line.align("right", room)
        line.pad_left(_GAP)
    above = [Text("")] * (height - len(lines))
    return Text("\n", no_wrap=True).join([*above, *lines])


def _divided(table: Table, available: int) -> list[int]:
    """How wide each column is, with its gap; figures are never cut."""
    columns = table.columns
    widths = [
        max(column.width, _widest(table, place) if column.right else 0) + _GAP
        for place, column in enumerate(columns)
    ]
    shares = sum(column.share for column in columns)
    spare = max(0, available - sum(widths))
    return [
        width + (spare * column.share // shares if shares else 0)
        for width, column in zip(widths, columns, strict=True)
    ]


def _widest(table: Table, place: int) -> int:
    cells = (line.cells[place] for line in table.lines)
    return max((cell_len(cell.text) for cell in cells if isinstance(cell, FigureCell)), default=0)
