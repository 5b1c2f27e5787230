"""A picture of visits and people through time: columns and a line that are told apart without colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fpdf.enums import Align

from bwk_tui.domain.figures import Hidden, in_words
from bwk_tui.domain.words import MONTHS
from bwk_tui.reports.papers.sheet import ACCENT, HAIRLINE, INK, MARGIN, QUIET, SMALL, WIDTH, Colour, Sheet
from bwk_tui.reports.trends import Point

HEIGHT = 42.0
"""Millimetres that a picture takes up, with its legend and the words under its axis."""

_PLOT = 27.0
_LEGEND = 6.0
_SIDE = 11.0
"""Millimetres for the numbers beside the axis."""

_COLUMN: Colour = (222, 229, 232)
_WIDEST = 9.0
_DOT, _RING = 0.65, 0.75
_STUB = 2.2
"""How high a column is drawn that isn't told."""

_MOST_STEPS = 5
_FEW_WEEKS = 16
_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class _Axes:
    """Where things are: `left` and `floor` of the plot, how wide a point is, and how high one is."""

    left: float
    floor: float
    slot: float
    unit: float

    def x(self, number: int) -> float:
        """The middle of a point."""
        return self.left + (number + 0.5) * self.slot

    def y(self, value: int) -> float:
        """The height of a number."""
        return self.floor - value * self.unit


def draw(sheet: Sheet, points: Sequence[Point]) -> None:
    """Draw weeks or months from here down: visits as columns, different people as a line.

    A hidden figure is drawn as neither: it has a mark of its own on the axis, always as high.
    """
    _legend(sheet, points)
    top = sheet.y + _LEGEND
    highest = _highest(points)
    step = next(step for step in _steps() if highest <= step * _MOST_STEPS)
    whole = step * max(1, -(-highest // step))
    left = MARGIN + _SIDE
    axes = _Axes(left, top + _PLOT, (MARGIN + WIDTH - left) / len(points), _PLOT / whole)
    _scale(sheet, axes, range(0, whole + 1, step))
    _columns(sheet, axes, points)
    _line(sheet, axes, points)
    _words_below(sheet, axes, points)
    sheet.set_dash_pattern()
    sheet.set_xy(MARGIN, top + _PLOT + HEIGHT - _PLOT - _LEGEND)


def anything_to_draw(points: Sequence[Point]) -> bool:
    """Whether there is more than one point, and one at least that may be told."""
    few = 2
    return len(points) >= few and any(not isinstance(point.visits, Hidden) for point in points)


def _highest(points: Sequence[Point]) -> int:
    told = (value for point in points for value in (point.visits, point.unique))
    return max((value for value in told if not isinstance(value, Hidden)), default=0)


def _steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 ..."""
    ten = 1
    while True:
        yield from (ten, 2 * ten, 5 * ten)
        ten *= 10


def _scale(sheet: Sheet, axes: _Axes, values: Sequence[int]) -> None:
    sheet.style(SMALL, colour=QUIET)
    for value in values:
        y = axes.y(value)
        sheet.rule(y, x=axes.left, width=MARGIN + WIDTH - axes.left, colour=HAIRLINE if value else QUIET)
        sheet.set_xy(MARGIN, y - sheet.leading() / 2)
        sheet.words(_SIDE - 2, in_words(value), align=Align.R)


def _columns(sheet: Sheet, axes: _Axes, points: Sequence[Point]) -> None:
    width = min(axes.slot * 0.72, _WIDEST)
    sheet.set_line_width(0.15)
    sheet.set_draw_color(*QUIET)
    sheet.set_fill_color(*_COLUMN)
    for number, point in enumerate(points):
        x = axes.x(number) - width / 2
        if isinstance(point.visits, Hidden):
            sheet.set_dash_pattern(dash=0.4, gap=0.4)
            sheet.rect(x, axes.floor - _STUB, width, _STUB, style="D")
            sheet.set_dash_pattern()
        elif point.visits:
            sheet.rect(x, axes.y(point.visits), width, point.visits * axes.unit, style="DF")


def _line(sheet: Sheet, axes: _Axes, points: Sequence[Point]) -> None:
    """The line goes from one told point to the next; beside a hidden one it stops."""
    sheet.set_draw_color(*ACCENT)
    sheet.set_fill_color(*ACCENT)
    places = [
        None if isinstance(point.unique, Hidden) else (axes.x(number), axes.y(point.unique))
        for number, point in enumerate(points)
    ]
    sheet.set_line_width(0.5)
    for one, next_one in pairwise(places):
        if one and next_one:
            sheet.line(*one, *next_one)
    for number, place in enumerate(places):
        if place:
            sheet.circle(*place, _DOT, style="F")
        else:
            _ring(sheet, axes.x(number), axes.floor)


def _ring(sheet: Sheet, x: float, y: float) -> None:
    sheet.set_line_width(0.2)
    sheet.set_draw_color(*ACCENT)
    sheet.set_fill_color(255, 255, 255)
    sheet.circle(x, y, _RING, style="DF")
    sheet.set_fill_color(*ACCENT)


def _words_below(sheet: Sheet, axes: _Axes, points: Sequence[Point]) -> None:
    sheet.style(SMALL, colour=QUIET)
    sheet.set_draw_color(*QUIET)
    sheet.set_line_width(0.2)
    free_from = 0.0
    for number, text in _labels(points):
        width = sheet.get_string_width(text)
        x = min(axes.x(number) - width / 2, MARGIN + WIDTH - width)
        if x < free_from:
            continue
        sheet.line(axes.x(number), axes.floor, axes.x(number), axes.floor + 1.0)
        sheet.set_xy(x, axes.floor + 1.6)
        sheet.cell(width, sheet.leading(), text)
        free_from = x + width + 2


def _labels(points: Sequence[Point]) -> Iterator[tuple[int, str]]:
    """What stands under which point: a few weeks have their first day, more of them only where a month begins."""
    are_weeks = all((point.last - point.first).days < _DAYS_OF_A_WEEK for point in points)
    more_years = points[0].first.year != points[-1].last.year
    for number, point in enumerate(points):
        month = MONTHS[point.first.month - 1][:3]
        if are_weeks and len(points) <= _FEW_WEEKS:
            yield number, f"{point.first.day} {month}"
        elif not number or point.first.month != points[number - 1].first.month:
            yield number, str(point.first.year) if more_years and point.first.month == 1 else month


def _legend(sheet: Sheet, points: Sequence[Point]) -> None:
    """What is what, in one line."""
    middle = sheet.y + 1.9
    sheet.set_xy(MARGIN + _SIDE, sheet.y)
    x = sheet.x
    sheet.set_line_width(0.15)
    sheet.set_draw_color(*QUIET)
    sheet.set_fill_color(*_COLUMN)
    sheet.rect(x, middle - 1.2, 3, 2.4, style="DF")
    x = _named(sheet, x + 4.2, "bezoeken")
    sheet.set_draw_color(*ACCENT)
    sheet.set_fill_color(*ACCENT)
    sheet.set_line_width(0.5)
    sheet.line(x, middle, x + 5, middle)
    sheet.circle(x + 2.5, middle, _DOT, style="F")
    x = _named(sheet, x + 6.2, "verschillende mensen")
    values = [value for point in points for value in (point.visits, point.unique)]
    if any(isinstance(value, Hidden) for value in values):
        sheet.set_line_width(0.15)
        sheet.set_draw_color(*QUIET)
        sheet.set_dash_pattern(dash=0.4, gap=0.4)
        sheet.rect(x, middle - 1.1, 3, _STUB, style="D")
        sheet.set_dash_pattern()
        _ring(sheet, x + 5.2, middle)
        _named(sheet, x + 7.2, "minder dan 5, of weggelaten")


def _named(sheet: Sheet, x: float, text: str) -> float:
    """Words of the legend; where the next ones can begin."""
    sheet.style(SMALL, colour=INK)
    y = sheet.y
    sheet.set_xy(x, y)
    sheet.cell(0, 3.8, text)
    sheet.set_xy(x, y)
    return x + sheet.get_string_width(text) + 7
