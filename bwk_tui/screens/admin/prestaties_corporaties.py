"""Corporaties: how many people live in a house of which one."""

from bwk_tui.reports import prestaties_wording
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.why import Cell
from bwk_tui.screens.admin.prestaties_figure import (
    EMPTY,
    Bar,
    Column,
    FigureCell,
    Line,
    Question,
    Table,
    figure,
)


def table(report: Report) -> Table:
    """A line for each corporatie, and their total."""
    columns = [
        Column("corporatie", 20),
        Column("mensen", 8, right=True),
        Column("deel", 7, right=True),
        Column("", 20, share=1),
    ]
    total = report.total.reached
    lines = []
    for line in report.by_corporatie:
        cell = Cell(Measure.UNIQUE, corporatie=line.name)
        question = Question(report.kamer, report.period, cell, f"Corporatie {line.name}")
        part = None if total is None else prestaties_wording.part_of(line.unique, total)
        cells = (
            FigureCell(line.name),
            figure(None if total is None else line.unique, question),
            FigureCell(prestaties_wording.percent(part)) if part is not None else EMPTY,
            Bar(part) if part is not None else EMPTY,
        )
        lines.append(Line(line.name, cells))
    together = Question(report.kamer, report.period, Cell(Measure.UNIQUE), "Totaal unieke mensen")
    lines.append(Line("total", (FigureCell("Totaal"), figure(total, together), EMPTY, EMPTY), strong=True))
    return Table(columns, lines)
