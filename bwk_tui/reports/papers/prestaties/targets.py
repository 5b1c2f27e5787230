"""What was agreed beside what was reached: the activity types with their total, and the other targets."""

from collections.abc import Sequence

from bwk_tui.domain.figures import NOT_REGISTERED, in_words
from bwk_tui.domain.targets import Unit
from bwk_tui.reports import prestaties_notes, prestaties_wording
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table
from bwk_tui.reports.prestaties_report import Report, Row
from bwk_tui.reports.prestaties_wording import percent, share

_REGISTERED, _NOT_REGISTERED = 15.0, 34.0
"""Millimetres for what was reached, and for the words that stand there when nothing is registered yet."""

_BAR = "Het balkje is het deel van het doel dat is bereikt; het streepje erin is het deel van het jaar dat voorbij is."

_SINCE_NEW_YEAR = "Voor het doel van het jaar telt wat er sinds 1 januari is bereikt."


def section(sheet: Sheet, report: Report, *, hidden: bool) -> None:
    """The activity types and their total, and what there is to know of them."""
    sheet.heading("Doel en bereikt" if any(row.aim for row in report.rows) else "Bereikt", below=12 * ROW)
    told = _Told(report, report.rows)
    table = Table(sheet, told.columns("Soort"))
    *types, total = report.rows
    for row in types:
        table.row(told.cells(row), with_next=ROW if row is types[-1] else 0)
        told.bar(table, row)
    table.total(told.cells(total))
    told.bar(table, total)
    sheet.space(2)
    if told.shares:
        sheet.note(f"{_BAR} {_SINCE_NEW_YEAR}" if told.since_new_year else _BAR)
    sheet.style(BODY)
    for line in prestaties_notes.notes(report, small_cells_hidden=hidden):
        sheet.paragraph(line, after=1.0)
    if done := prestaties_wording.klussen_done(report):
        sheet.paragraph(done, after=1.0)


def others(sheet: Sheet, report: Report) -> None:
    """The targets that aren't activity types."""
    if not report.others:
        return
    sheet.heading("Andere doelen", below=5 * ROW)
    told = _Told(report, report.others)
    table = Table(sheet, told.columns("Onderdeel"))
    for row in report.others:
        table.row(told.cells(row))
        told.bar(table, row)


class _Told:
    """Which columns some rows need, and what stands in them."""

    def __init__(self, report: Report, rows: Sequence[Row]) -> None:
        self._report, self._rows = report, rows
        self.shares = any(row.share is not None for row in rows)
        self.since_new_year = prestaties_wording.since_new_year(report) and self.shares

    def columns(self, what: str) -> list[Column]:
        """The columns, the last of them for the bar."""
        all_registered = all(row.reached is not None for row in self._rows)
        columns = [Column(what)]
        if any(row.aim for row in self._rows):
            columns.append(Column("Doel", max(13.0, self._widest_aim()), right=True))
        columns.append(Column("Bereikt", _REGISTERED if all_registered else _NOT_REGISTERED, right=True))
        if self.since_new_year:
            columns.append(Column("Sinds\n1 januari", 15, right=True))
        if self.shares:
            columns += [
                Column("Deel van\nhet doel", 14, right=True),
                Column("Deel van\nhet jaar", 14, right=True),
            ]
            columns.append(Column("", 32 if all_registered else 20))
        return columns

    def cells(self, row: Row) -> list[str]:
        """The cells of a row."""
        cells = [f"{row.name} (aantal klussen)" if row.unit is Unit.JOBS else row.name]
        if any(one.aim for one in self._rows):
            cells.append(prestaties_wording.aim(row))
        cells.append(in_words(row.reached, NOT_REGISTERED))
        if self.since_new_year:
            cells.append(in_words(row.so_far))
        if self.shares:
            passed = self._report.share_of_year
            told = share(row)
            cells += [told, percent(passed) if passed is not None and told else "", ""]
        return cells

    def bar(self, table: Table, row: Row) -> None:
        """The share of the target, with a stroke at the share of the year."""
        if row.share is not None:
            passed = self._report.share_of_year
            table.bar(
                len(table.columns) - 1, float(row.share), mark=None if passed is None else float(passed)
            )

    def _widest_aim(self) -> float:
        """About how many millimetres the longest target takes up."""
        return 1.5 * max(len(prestaties_wording.aim(row)) for row in self._rows)
