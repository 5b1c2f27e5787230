"""A table on a sheet: wrapped cells, amounts to the right, headings again on each new page; tall rows are split."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fpdf.enums import Align

from bwk_tui.reports.papers.printable import in_reading_order
from bwk_tui.reports.papers.sheet import (
    ACCENT,
    BOTTOM,
    HAIRLINE,
    INK,
    MARGIN,
    QUIET,
    TINT,
    WIDTH,
    Colour,
    Sheet,
)

SIZE = 7.5
HEADING_SIZE = 6.5
GAP = 2.2
"""Millimetres of white between two columns."""

ROW = 6.0
"""About the height of a row of one line, for what has to stay together."""

_PADDING = 1.0
_PAPER: Colour = (255, 255, 255)

_WHOLE, _FEWEST = 8, 4
"""A row of more lines than that may go on on the next page; so many lines stay together at least."""

_TICK = 3.2
_TICK_STROKE = ((0.15, 0.5), (0.4, 0.8), (0.85, 0.15))
"""How a tick is drawn: parts of its box, from the left and from above."""


@dataclass(frozen=True)
class Column:
    """A column; `width` in millimetres, where 0 takes what the others leave. A heading may be of more lines."""

    heading: str
    width: float = 0
    right: bool = False

    @property
    def align(self) -> Align:
        """Amounts end on one line, text begins on one."""
        return Align.R if self.right else Align.L


class Table:
    """Rows of cells. They are painted as they come, because that is how fpdf is quick."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column]) -> None:
        """A table that begins here, with its headings."""
        self.sheet = sheet
        rest = WIDTH - GAP * (len(columns) - 1) - sum(column.width for column in columns)
        self.columns = [replace(column, width=column.width or rest) for column in columns]
        self._lefts = [
            MARGIN + sum(before.width + GAP for before in self.columns[:column])
            for column in range(len(columns))
        ]
        self._middle = 0.0
        self._head()

    def rows(self, rows: Iterable[Sequence[str]], total: Sequence[str] | None = None) -> None:
        """Rows, and what they add up to; the last row and the total stay on one page."""
        waiting = list(rows)
        for index, cells in enumerate(waiting, start=1):
            self.row(cells, with_next=ROW if total and index == len(waiting) else 0)
        if total:
            self.total(total)

    def row(self, cells: Sequence[str], *, under: str = "", height: float = 0, with_next: float = 0) -> None:
        """A row of at least `height`, and a quiet remark `under` its cells, from the second column on.

        `with_next` millimetres must fit below it on the same page.
        """
        self._paint(cells, under=under, least=height, with_next=with_next)
        self.sheet.rule(self.sheet.y)

    def total(self, cells: Sequence[str]) -> None:
        """A row that adds up the ones above it: bold, between two stronger lines."""
        self._paint(cells, bold=True, rule_above=True)
        self.sheet.rule(self.sheet.y, colour=ACCENT)

    def band(self, cells: Sequence[str], *, with_next: float = 0) -> None:
        """A row that opens a part of the table."""
        self._paint(cells, tint=True, rule_above=True, with_next=with_next)

    def bar(self, column: int, share: float, *, mark: float | None = None) -> None:
        """How much of something is used, in a cell of the last row: outlined, and filled from the left.

        The number itself belongs in a cell beside it. A `mark` is a stroke across the bar at another share.
        """
        sheet, width, height = self.sheet, self.columns[column].width, 1.8
        x = self._lefts[column]
        y = sheet.y - _PADDING - (sheet.leading() + height) / 2
        sheet.set_draw_color(*HAIRLINE)
        sheet.set_line_width(0.2)
        sheet.rect(x, y, width, height, style="D")
        sheet.set_fill_color(*ACCENT)
        sheet.rect(x, y, width * min(max(share, 0), 1), height, style="F")
        if mark is not None:
            at = x + width * min(max(mark, 0), 1)
            for colour, thickness in ((_PAPER, 1.1), (INK, 0.4)):  # white beside it, to be seen on a full bar
                sheet.set_draw_color(*colour)
                sheet.set_line_width(thickness)
                sheet.line(at, y - 0.7, at, y + height + 0.7)

    def box(self, column: int, *, ticked: bool = False) -> None:
        """A box to tick by hand, or a ticked one, in the middle of a cell of the last row."""
        sheet = self.sheet
        x = self._lefts[column] + (self.columns[column].width - _TICK) / 2
        y = self._middle - _TICK / 2
        sheet.set_draw_color(*QUIET)
        sheet.set_line_width(0.25)
        sheet.rect(x, y, _TICK, _TICK, style="D")
        if ticked:
            sheet.set_draw_color(*ACCENT)
            sheet.set_line_width(0.5)
            sheet.polyline([(x + _TICK * part, y + _TICK * down) for part, down in _TICK_STROKE])

    def _head(self) -> None:
        sheet = self.sheet
        sheet.style(HEADING_SIZE, bold=True, colour=QUIET)
        headings = [column.heading.split("\n") for column in self.columns]
        x, bottom = MARGIN, sheet.y + _PADDING + sheet.leading() * max(map(len, headings))
        for column, lines in zip(self.columns, headings, strict=True):
            for number, line in enumerate(reversed(lines), start=1):
                sheet.set_xy(x, bottom - number * sheet.leading())
                sheet.cell(column.width, sheet.leading(), line, align=column.align)
            x += column.width + GAP
        sheet.set_xy(MARGIN, bottom + _PADDING)
        sheet.rule(sheet.y, colour=ACCENT)

    def _paint(
        self,
        cells: Sequence[str],
        *,
        bold: bool = False,
        tint: bool = False,
        rule_above: bool = False,
        under: str = "",
        least: float = 0,
        with_next: float = 0,
    ) -> None:
        sheet = self.sheet
        sheet.style(SIZE, bold=bold)
        leading = sheet.leading()
        wrapped = [self._wrapped(column, text) for column, text in zip(self.columns, cells, strict=True)]
        remark = sheet.lines(under, MARGIN + WIDTH - self._lefts[1]) if under else []
        wrapped = self._begin_tall(wrapped, leading * len(remark) + with_next)
        inside = leading * (max(map(len, wrapped)) + len(remark))
        height = max(inside + 2 * _PADDING, least)
        above = (height - inside) / 2
        if sheet.need(height + with_next):
            self._head()
            sheet.style(SIZE, bold=bold)
        top = sheet.y
        if tint:
            sheet.set_fill_color(*TINT)
            sheet.rect(MARGIN, top, WIDTH, height, style="F")
        if rule_above:
            sheet.rule(top, colour=ACCENT)
        self._paint_lines(wrapped, top + above)
        sheet.style(SIZE, colour=QUIET)
        for number, line in enumerate(remark):
            sheet.set_xy(self._lefts[1], top + height - above - (len(remark) - number) * leading)
            sheet.cell(0, leading, in_reading_order(line))
        sheet.set_xy(MARGIN, top + height)
        self._middle = top + above + leading * max(map(len, wrapped)) / 2

    def _begin_tall(self, wrapped: list[list[str]], below: float) -> list[list[str]]:
        """Paint what fits here of a row of many lines, page after page; what stays over comes back.

        `below` millimetres come under its last line.
        """
        sheet, leading = self.sheet, self.sheet.leading()
        while (tallest := max(map(len, wrapped))) > _WHOLE:
            room = sheet.h - BOTTOM - sheet.y - 2 * _PADDING
            if leading * tallest + below <= room:
                break
            kept = min(int(room / leading), tallest - _FEWEST)
            if kept >= _FEWEST:
                self._paint_lines([lines[:kept] for lines in wrapped], sheet.y + _PADDING)
                sheet.set_y(sheet.y + leading * kept + 2 * _PADDING)
                wrapped = [lines[kept:] for lines in wrapped]
            style = sheet.font_style
            sheet.add_page()
            self._head()
            sheet.style(SIZE, bold="B" in style)
        return wrapped

    def _paint_lines(self, wrapped: list[list[str]], top: float) -> None:
        sheet = self.sheet
        y, leading = sheet.y, sheet.leading()
        for index, (column, lines) in enumerate(zip(self.columns, wrapped, strict=True)):
            for number, line in enumerate(lines):
                sheet.set_xy(self._lefts[index], top + number * leading)
                sheet.cell(column.width, leading, in_reading_order(line), align=column.align)
        sheet.set_y(y)

    def _wrapped(self, column: Column, text: str) -> list[str]:
        """The lines of a cell. An amount stays in one piece: it may reach into the white on its left."""
        if not text:
            return []
        return [text] if column.right else self.sheet.lines(text, column.width)
