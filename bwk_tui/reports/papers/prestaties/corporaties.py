"""How many people live in a house of each corporatie."""

from bwk_tui.domain.figures import NOT_REGISTERED, in_words
from bwk_tui.reports import definitions, prestaties_wording
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table
from bwk_tui.reports.prestaties_report import Report


def section(sheet: Sheet, report: Report) -> None:
    """A line with a bar for each corporatie, and the total that they sum to."""
    sheet.heading("Per corporatie", below=(len(report.by_corporatie) + 3) * ROW)
    total = report.total.reached
    if total is None:
        sheet.style(BODY)
        sheet.paragraph(f"Corporaties van bezoekers: {NOT_REGISTERED}.")
        return
    columns = [
        Column("Corporatie", 48),
        Column("Mensen", 20, right=True),
        Column("Deel", 14, right=True),
        Column(""),
    ]
    table = Table(sheet, columns)
    for line in report.by_corporatie:
        part = prestaties_wording.part_of(line.unique, total)
        told = "" if part is None else prestaties_wording.percent(part)
        last = line is report.by_corporatie[-1]
        table.row([line.name, in_words(line.unique), told, ""], with_next=ROW if last else 0)
        if part is not None:
            table.bar(3, float(part))
    table.total(["Totaal", in_words(total), "", ""])
    sheet.space(2)
    sheet.note(definitions.CORPORATIE)
