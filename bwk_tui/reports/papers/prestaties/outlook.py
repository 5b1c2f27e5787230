"""The way ahead: how many more each target needs, and what is to be expected at the pace of the last weeks."""

from bwk_tui.domain.figures import in_words
from bwk_tui.reports import definitions, prestaties_wording
from bwk_tui.reports.papers.sheet import Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table
from bwk_tui.reports.prestaties_report import Report


def section(sheet: Sheet, report: Report) -> None:
    """A line for each target that is counted towards; nothing where there is none."""
    rows = prestaties_wording.with_outlook(report)
    if not rows:
        return
    sheet.heading("Vooruitblik", below=6 * ROW)
    columns = [
        Column("Onderdeel"),
        Column("Doel", 14, right=True),
        Column("Sinds 1 januari", 22, right=True),
        Column("Nog nodig", 18, right=True),
        Column("", 2),
        Column("Bij dit tempo", 52),
    ]
    table = Table(sheet, columns)
    for row in rows:
        table.row(
            [
                row.name,
                prestaties_wording.aim(row),
                in_words(row.so_far),
                prestaties_wording.needed(row),
                "",
                prestaties_wording.expectation(row, report),
            ]
        )
    sheet.space(2)
    sheet.note(definitions.PACE)
