"""The kamers beside each other: what each reached of each target, and what they reached together."""

from collections.abc import Sequence
from dataclasses import dataclass

from bwk_tui.domain.figures import in_words
from bwk_tui.reports.papers.printable import in_reading_order
from bwk_tui.reports.papers.sheet import Sheet
from bwk_tui.reports.papers.table import HEADING_SIZE, ROW, Column, Table
from bwk_tui.reports.prestaties import WHY_KAMERS_DO_NOT_ADD_UP
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.prestaties_wording import (
    UNKNOWN_YET,
    UNKNOWN_YET_NOTE,
    aim,
    beside_each_other,
    reached_of_aim,
)

_MOST = 5
"""So many kamers fit beside each other."""

_WIDTH = 22.0
_LINES = 3
"""A kamer's name is cut off after so many lines."""

_BESIDE_A_TARGET = "Voor de streep staat wat is bereikt, erachter het doel van het hele jaar."


@dataclass(frozen=True)
class _Beside:
    """A column: a kamer, or all of them together."""

    name: str
    cells: tuple[str, ...]


def section(sheet: Sheet, report: Report) -> None:
    """The nine lines for each kamer and for all of them together; nothing for one kamer."""
    if not report.columns:
        return
    beside = _beside(report)
    sheet.heading("Per kamer", below=(len(report.rows) + 4) * ROW)
    for number, some in enumerate(beside_each_other(beside, _MOST)):
        if number:
            sheet.space(4)
            sheet.need((len(report.rows) + 4) * ROW)
        _table(sheet, report, some)
    sheet.space(2)
    notes = [WHY_KAMERS_DO_NOT_ADD_UP]
    if any(row.aim for row in report.rows):
        notes.append(_BESIDE_A_TARGET)
    if any(UNKNOWN_YET in cell for column in beside for cell in column.cells):
        notes.append(UNKNOWN_YET_NOTE)
    sheet.note(" ".join(notes))


def _beside(report: Report) -> list[_Beside]:
    columns = [
        _Beside(
            column.name,
            (
                *(
                    reached_of_aim(reached, target.in_words if target else "")
                    for reached, target in zip(column.reached, column.aims, strict=True)
                ),
                in_words(column.jobs_done, UNKNOWN_YET),
            ),
        )
        for column in report.columns
    ]
    together = (
        *(reached_of_aim(row.reached, aim(row)) for row in report.rows),
        in_words(report.jobs_done, UNKNOWN_YET),
    )
    return [*columns, _Beside("Samen", together)]


def _table(sheet: Sheet, report: Report, beside: Sequence[_Beside]) -> None:
    headings = [Column(_heading(sheet, column.name), _WIDTH, right=True) for column in beside]
    table = Table(sheet, [Column("Soort"), *headings])
    rows = zip(*(column.cells for column in beside), strict=True)
    *types, total, done = [[name, *cells] for name, cells in zip(_names(report), rows, strict=True)]
    table.rows(types, total=total)
    table.row(done)


def _names(report: Report) -> list[str]:
    return [*(row.name for row in report.rows), "Klussen hier gedaan"]


def _heading(sheet: Sheet, name: str) -> str:
    """A kamer's name over a few lines."""
    sheet.style(HEADING_SIZE, bold=True)
    lines = sheet.lines(name, _WIDTH)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][:-1].rstrip()}…"]
    return "\n".join(map(in_reading_order, lines))
