"""Soorten: every activity type beside its target, and below them what else was agreed."""

from dataclasses import dataclass, replace
from datetime import date

from bwk_tui.domain.figures import NOT_REGISTERED
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import BY_KEY, PAYING_MEMBERS, TOTAL, Unit
from bwk_tui.reports import prestaties_wording
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.prestaties_report import KamerColumn, Report, Row
from bwk_tui.reports.why import Cell
from bwk_tui.screens.admin.prestaties_figure import (
    EMPTY,
    NOTHING,
    Bar,
    Column,
    FigureCell,
    Line,
    Question,
    Table,
    figure,
)

SHORT_NAMES = {
    "Sociale ontmoeting en verbinding": "Ontmoeting, verbinding",
    "Sociale ontmoeting en activering": "Ontmoeting, activering",
    "Taalverwerving Nederlands": "Taal Nederlands",
    "Schuldhulptoeleiding en budgetadvies": "Schuldhulp en budget",
    TOTAL: "Totaal unieke mensen",
}
"""What the rows are called where there is little room."""

_LONGEST_SHORT, _LONGEST = 22, 36


def name_of(row: Row, *, wide: bool) -> str:
    """What a row of the report is called."""
    return row.name if wide else SHORT_NAMES.get(row.key, row.name)


def name_column(title: str, *, wide: bool) -> Column:
    """The column with the names of the rows."""
    return Column(title, _LONGEST if wide else _LONGEST_SHORT)


def measure_of(row: Row) -> Measure | None:
    """What a row counts; None for what nothing registers."""
    if row.key == PAYING_MEMBERS:
        return Measure.PAYING
    if not BY_KEY[row.key].types:
        return None
    return Measure.JOBS if row.unit is Unit.JOBS else Measure.UNIQUE


@dataclass(frozen=True)
class Asking:
    """What to ask about the rows of a report."""

    report: Report

    def reached(self, row: Row, period: Period | None = None) -> Question | None:
        """Why a row reached what it did, in the report's period or in another one."""
        measure = measure_of(row)
        return None if measure is None else self._question(row, measure, period)

    def reached_in(self, row: Row, kamer: KamerColumn) -> Question | None:
        """Why a row reached what it did in one of the kamers."""
        question = self.reached(row)
        if question is None:
            return None
        cell = replace(question.cell, kamer=kamer.slug)
        return replace(question, cell=cell, title=f"{row.name} in {kamer.name}")

    def klussen_done(self, kamer: KamerColumn | None = None) -> Question:
        """Why so many klussen were done, in one of the kamers or in all of them."""
        cell = Cell(Measure.JOBS_DONE, "Klussen", kamer=kamer.slug if kamer else None)
        where = f" in {kamer.name}" if kamer else ""
        return Question(self.report.kamer, self.report.period, cell, f"Klussen gedaan{where}")

    def counted(self, row: Row, measure: Measure) -> Question:
        """Why there were so many visits."""
        return self._question(row, measure)

    def this_year(self, row: Row) -> Question | None:
        """Why a row stands where it stands since 1 january."""
        until = self.report.until
        return self.reached(row, Period(date(until.year, 1, 1), until))

    def share(self, row: Row) -> Question | None:
        """Why it is such a part of the target."""
        question = self.this_year(row)
        if question is None or row.share is None or row.aim is None:
            return None
        about = (
            f"{prestaties_wording.share(row)} van het doel voor het hele jaar: {prestaties_wording.aim(row)}."
        )
        return replace(question, about=about)

    def _question(self, row: Row, measure: Measure, period: Period | None = None) -> Question:
        return Question(self.report.kamer, period or self.report.period, Cell(measure, row.key), row.name)


def main_table(report: Report, *, wide: bool) -> Table:
    """The eight types and their total."""
    since = prestaties_wording.since_new_year(report)
    columns = [
        name_column("soort", wide=wide),
        Column("doel", 5, right=True),
        Column("bereikt", 7, right=True, share=1 if wide else 0),
        *([Column("sinds\n1 jan", 5, right=True)] if since else []),
        Column("% van\ndoel", 5, right=True),
        Column(_year_title(report), 6, share=4),
        Column(
            "bezoeken" if wide or not since else "be-\nzoeken",
            8 if wide or not since else 6,
            right=True,
            share=1 if wide else 0,
        ),
        Column("zonder\nnaam", 6, right=True, share=1 if wide else 0),
        Column("vorig\njaar", 5, right=True, share=1 if wide else 0),
    ]
    return Table(columns, [_main_line(report, row, since=since, wide=wide) for row in report.rows])


def others_table(report: Report) -> Table:
    """The targets beside the types, and the klussen that were done here."""
    asking = Asking(report)
    columns = [
        Column("verder afgesproken", 34, share=3),
        Column("doel", 9, right=True),
        Column("bereikt", 22, right=True, share=1),
        Column("% doel", 6, right=True),
    ]
    where = "deze kamers" if report.columns else "deze kamer"
    lines = [
        Line(
            row.key,
            (
                FigureCell(row.name),
                FigureCell(prestaties_wording.aim(row) or NOTHING),
                figure(row.reached, asking.reached(row), NOT_REGISTERED),
                FigureCell(prestaties_wording.share(row), asking.share(row)),
            ),
        )
        for row in report.others
    ]
    klussen = (
        FigureCell(f"Klussen door {where} gedaan"),
        EMPTY,
        figure(report.jobs_done, asking.klussen_done(), NOT_REGISTERED),
        EMPTY,
    )
    return Table(columns, [*lines, Line("jobs done", klussen)])


def without_questions(table: Table) -> Table:
    """The same table of a report that was frozen: behind its figures lies what the store has now."""
    lines = [
        replace(
            line,
            cells=tuple(
                replace(cell, question=None) if isinstance(cell, FigureCell) else cell for cell in line.cells
            ),
        )
        for line in table.lines
    ]
    return replace(table, lines=lines)


def _year_title(report: Report) -> str:
    """The part of the year, over the bars in which it is marked."""
    share = report.share_of_year
    return "" if share is None else f"┃ jaar\n  {prestaties_wording.percent(share)}"


def _main_line(report: Report, row: Row, *, since: bool, wide: bool) -> Line:
    asking = Asking(report)
    cells = (
        FigureCell(name_of(row, wide=wide)),
        FigureCell(row.aim.in_words) if row.aim else FigureCell(NOTHING, quiet=True),
        figure(row.reached, asking.reached(row)),
        *([figure(row.so_far, asking.this_year(row))] if since else []),
        FigureCell(prestaties_wording.share(row), asking.share(row)),
        Bar(row.share, report.share_of_year) if row.share is not None else EMPTY,
        figure(row.visits, asking.counted(row, Measure.VISITS)),
        figure(row.anonymous, asking.counted(row, Measure.ANONYMOUS)),
        figure(row.before, asking.reached(row, report.before)),
    )
    return Line(row.key, cells, strong=row.key == TOTAL)
