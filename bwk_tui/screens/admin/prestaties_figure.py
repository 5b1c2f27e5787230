"""What a table of figures is made of: texts, small bars, and figures that can tell why they are what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bwk_tui.domain.figures import Figure, in_words
from bwk_tui.domain.period import Period
from bwk_tui.reports.why import Cell

NOTHING = "–"
"""What stands where a figure can't be."""


@dataclass(frozen=True)
class Question:
    """Why is this figure what it is? `kamer` is that of the report, `title` what the figure is called.

    `about` tells what was made of the figure, such as a part of a target.
    """

    kamer: str
    period: Period
    cell: Cell
    title: str
    about: str = ""


@dataclass(frozen=True)
class FigureCell:
    """A text of one cell; with a question it can be asked why."""

    text: str
    question: Question | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Bar:
    """A small bar of a part in a whole (1), with a mark at another part."""

    part: Decimal
    mark: Decimal | None = None


@dataclass(frozen=True)
class Column:
    """A column: its title, of one line or two, and its least width in cells without the gap before it.

    What is left over goes to the columns that `share` it. Figures stand at the `right`.
    """

    title: str
    width: int
    right: bool = False
    share: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the table, with a cell for each column; a `strong` one is a total."""

    key: str
    cells: tuple[FigureCell | Bar, ...]
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """The columns and lines of a table; `fixed` of its columns stay when it is wider than the screen."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    fixed: int = 0


EMPTY = FigureCell("")


def figure(value: Figure | None, question: Question | None, missing: str = NOTHING) -> FigureCell:
    """A figure with its question; what isn't there can't be asked about."""
    if value is None:
        return FigureCell(missing, quiet=True)
    return FigureCell(in_words(value), question)
