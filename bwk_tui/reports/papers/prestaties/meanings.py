"""What the figures mean: the definitions that the report used."""

from bwk_tui.reports import prestaties_notes
from bwk_tui.reports.papers.sheet import Sheet
from bwk_tui.reports.papers.table import SIZE
from bwk_tui.reports.prestaties_report import Report

_UNDER_THEIR_OWN_TABLE = frozenset({"Corporatie", "Tempo"})


def section(sheet: Sheet, report: Report) -> None:
    """Each name, and what it stands for."""
    sheet.heading("Wat de getallen betekenen", below=24)
    for name, meaning in prestaties_notes.meanings(report):
        if name not in _UNDER_THEIR_OWN_TABLE:
            sheet.fact(name, meaning, size=SIZE)
            sheet.space(0.4)
