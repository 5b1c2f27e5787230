"""Vooruitblik: how many more each target needs, and when it is reached at this pace."""

from bwk_tui.domain.figures import in_words
from bwk_tui.domain.targets import TOTAL, Unit, dutch
from bwk_tui.reports import prestaties_wording
from bwk_tui.reports.prestaties_report import Report, Row
from bwk_tui.screens.admin.prestaties_figure import Column, FigureCell, Line, Table, figure
from bwk_tui.screens.admin.prestaties_kinds import Asking, name_column, name_of

_WEEK = 7


def table(report: Report, *, wide: bool) -> Table:
    """A line for each target that can be counted towards."""
    asking = Asking(report)
    columns = [
        name_column("afspraak", wide=wide),
        Column("doel", 4, right=True),
        Column("nu", 4, right=True, share=1 if wide else 0),
        Column("nodig", 5, right=True, share=1 if wide else 0),
        Column(" bij dit tempo", 36, share=3),
    ]
    lines = []
    for row in prestaties_wording.with_outlook(report):
        cells = (
            FigureCell(name_of(row, wide=wide)),
            FigureCell(row.aim.in_words if row.aim else ""),
            figure(row.so_far, asking.this_year(row)),
            FigureCell(prestaties_wording.needed(row)),
            FigureCell(f" {expected(row, report)}"),
        )
        lines.append(Line(row.key, cells, strong=row.key == TOTAL))
    return Table(columns, lines)


def expected(row: Row, report: Report) -> str:
    """`gehaald`, `gehaald op 3 december 2026`, or `op 31 december ongeveer 480 van 500`."""
    told = prestaties_wording.expectation(row, report)
    outlook = row.outlook
    falls_short = outlook and outlook.needed and outlook.expected is not None and not outlook.reached_on
    return f"{told} van {row.aim.in_words}" if falls_short and row.aim else told


def about(row: Row, report: Report) -> str:
    """The whole story of a row, in sentences."""
    outlook = row.outlook
    if outlook is None:
        return ""
    if not outlook.needed:
        return f"{row.name}: gehaald, met {in_words(row.so_far)} van {prestaties_wording.aim(row)}."
    told = [f"{row.name}: nog {dutch(outlook.needed)} nodig."]
    if outlook.gained is not None and outlook.days is not None:
        told.append(f"In de laatste {_weeks(outlook.days)} {_gained(outlook.gained, row.unit)}.")
        told.append(f"Bij dit tempo {expected(row, report)}.")
    else:
        told.append(f"{expected(row, report).capitalize()}.")
    return " ".join(told)


def _weeks(days: int) -> str:
    weeks, rest = divmod(days, _WEEK)
    return f"{days} dagen" if rest else f"{weeks} weken"


def _gained(number: int, unit: Unit) -> str:
    """What came in those weeks."""
    if unit is Unit.JOBS:
        one, more, none = "kwam er 1 klus klaar", "kwamen er {} klussen klaar", "kwam er geen klus klaar"
    else:
        one, more, none = "kwam er 1 mens bij", "kwamen er {} mensen bij", "kwam er niemand bij"
    return {0: none, 1: one}.get(number, more.format(dutch(number)))
