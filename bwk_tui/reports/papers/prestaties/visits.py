"""Visits, those without a name apart, and the year before beside this one."""

from bwk_tui.domain.figures import NOT_REGISTERED, in_words
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table
from bwk_tui.reports.prestaties_report import Report, Row

_NEVER_ADDED = "Bezoeken zonder naam zijn wel bezoeken, maar tellen nooit mee als verschillende mensen."


def section(sheet: Sheet, report: Report) -> None:
    """Visits per type, and what was reached a year earlier."""
    earlier = report.before.in_words
    if report.total.visits is None:
        sheet.heading("Bezoeken", below=ROW)
        sheet.style(BODY)
        sheet.paragraph(f"Bezoeken: {NOT_REGISTERED}.")
        return
    sheet.heading("Bezoeken, en vorig jaar naast dit jaar", below=12 * ROW)
    compared = any(row.before is not None for row in report.rows)
    columns = [
        Column("Soort"),
        Column("Bezoeken", 22, right=True),
        Column("waarvan\nzonder naam", 24, right=True),
        Column("Bereikt in\ndeze periode", 26, right=True),
    ]
    if compared:
        columns.append(Column("Bereikt een\njaar eerder", 26, right=True))
    table = Table(sheet, columns)
    *types, total = report.rows
    table.rows(
        (_cells(row, compared=compared) for row in types),
        total=["Totaal", *_cells(total, compared=compared)[1:]],
    )
    sheet.space(2)
    sheet.note(
        f"{_NEVER_ADDED} Een jaar eerder: {earlier}."
        if compared
        else f"{_NEVER_ADDED} Over {earlier}: {NOT_REGISTERED}."
    )


def _cells(row: Row, *, compared: bool) -> list[str]:
    cells = [row.name, in_words(row.visits), in_words(row.anonymous), in_words(row.reached)]
    return [*cells, in_words(row.before, NOT_REGISTERED)] if compared else cells
