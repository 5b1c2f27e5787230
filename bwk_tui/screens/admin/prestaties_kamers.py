"""Kamers: the nine rows of each kamer beside each other, and of all of them together."""

from collections.abc import Sequence
from textwrap import wrap

from bwk_tui.domain.figures import Figure
from bwk_tui.domain.targets import TOTAL, Aim
from bwk_tui.reports import prestaties_wording
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin.prestaties_figure import Column, FigureCell, Line, Question, Table
from bwk_tui.screens.admin.prestaties_kinds import Asking, name_column, name_of

_WIDTH = 12
_LINES = 2


def table(report: Report, *, wide: bool) -> Table:
    """What each kamer reached, and of which target; the first column stays when there are many kamers."""
    asking = Asking(report)
    lines = []
    for place, row in enumerate(report.rows):
        cells = [
            *(
                _reached(column.reached[place], column.aims[place], asking.reached_in(row, column))
                for column in report.columns
            ),
            _reached(row.reached, row.aim, asking.reached(row)),
        ]
        lines.append(_line(row.key, name_of(row, wide=wide), cells))
    done = [_reached(column.jobs_done, None, asking.klussen_done(column)) for column in report.columns]
    together = _reached(report.jobs_done, None, asking.klussen_done())
    lines.append(_line("jobs done", "Klussen gedaan", [*done, together]))
    columns = [
        name_column("bereikt / doel", wide=wide),
        *(Column(_title(column.name), _WIDTH, right=True) for column in report.columns),
        Column("samen", _WIDTH, right=True),
    ]
    return Table(columns, lines, fixed=1)


def _line(key: str, name: str, cells: Sequence[FigureCell]) -> Line:
    return Line(key, (FigureCell(name), *cells), strong=key == TOTAL)


def _reached(reached: Figure | None, aim: Aim | None, question: Question | None) -> FigureCell:
    text = prestaties_wording.reached_of_aim(reached, aim.in_words if aim else "")
    return FigureCell(text, None if reached is None else question, quiet=reached is None)


def _title(name: str) -> str:
    """A kamer's name over two lines at most."""
    return "\n".join(wrap(name, _WIDTH, max_lines=_LINES, placeholder=" …", break_long_words=False))
