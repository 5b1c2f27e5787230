"""The report on prestaties as one table for spreadsheets and programs."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import ActivityType
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.figures import Figure
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import TOTAL, Aim, Unit
from bwk_tui.reports import prestaties_report, scope, visits
from bwk_tui.reports.exports import as_text
from bwk_tui.reports.jobs import JOBS
from bwk_tui.reports.prestaties_report import KamerColumn, Report, Row
from bwk_tui.reports.trends import Point

COLUMNS = (
    "kamer", "from", "to", "part", "name", "unit", "unique", "visits", "anonymous_visits", "jobs", "target",
    "bound", "reached", "year_before", "since_new_year", "share_of_target", "share_of_year", "needed",
    "expected_at_end_of_year", "expected_on", "in_kamer",
)  # fmt: skip
"""New ones come at the end: who reads the file by place still finds the old ones."""

_Value = str | Figure | Decimal | Aim | date | None
_Cells = dict[str, _Value]
"""A row: what stands in which column."""


def own_use(actor: Actor, kamer: str, period: Period) -> str:
    """All figures of a kamer, of some, or of "all" kamers, exact.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():
        report = prestaties_report.report(actor, kamer, period)
        kinds = list(ActivityType.select().where(ActivityType.unit == JOBS))
        people = visits.of_types(scope.some(actor, Right.READ_FIGURES, kamer), period, kinds).unique
    return as_csv(report, klus_people=people)


def as_csv(report: Report, *, klus_people: int | None = None) -> str:
    """The figures of a report, one on each line, for a Dutch Excel: `;`, decimal comma, days as `2026-11-20`.

    `part` says what a row is about: type, total, corporatie and kamer; other (targets beside those), jobs done,
    kamer and type (`in_kamer`), and week and month (`name` is the first day). An empty cell is a figure that isn't
    there, or isn't registered (yet); a hidden one is "< 5" or "–".

    `klus_people` are the different people known by name who came to klus activities; the report itself has klussen
    there. Written to a file it wants the encoding "utf-8-sig": without that mark Excel reads é as Ã©.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    about: _Cells = {"kamer": report.kamer, "from": report.period.first, "to": report.period.last}
    for row in _rows(report, klus_people):
        writer.writerow([_cell((about | row).get(column)) for column in COLUMNS])
    return file.getvalue()


def _rows(report: Report, klus_people: int | None) -> Iterator[_Cells]:
    for row in report.rows:
        part = "total" if row.key == TOTAL else "type"
        name = "" if row.key == TOTAL else row.key
        known: _Cells = {}
        if row.unit is Unit.JOBS and row.reached is not None:
            known = {"unique": klus_people}
        yield {"part": part, "name": name, **_of_row(row, report), **known}
    for line in report.by_corporatie:
        unique = None if report.total.reached is None else line.unique
        yield {"part": "corporatie", "name": line.name, "unit": Unit.UNIQUE, "unique": unique}
    columns = {column.slug: column.reached[-1] for column in report.columns}
    for slug, unique in (columns or {report.kamer: report.total.reached}).items():
        yield {"part": "kamer", "name": slug, "unit": Unit.UNIQUE, "unique": unique}
    for row in report.others:
        yield {"part": "other", "name": row.name, **_of_row(row, report)}
    yield {"part": "jobs done", "unit": Unit.JOBS, "jobs": report.jobs_done}
    for column in report.columns:
        yield from _of_column(column, report)
    for part, points in (("week", report.trends.weeks), ("month", report.trends.months)):
        yield from (_of_point(part, point) for point in points)


def _of_row(row: Row, report: Report) -> _Cells:
    outlook = row.outlook
    return {
        "unit": row.unit,
        **_counted(row.unit, row.reached),
        "visits": row.visits,
        "anonymous_visits": row.anonymous,
        "target": row.aim,
        "bound": row.bound,
        "reached": row.reached,
        "year_before": row.before,
        "since_new_year": row.so_far,
        "share_of_target": row.share,
        "share_of_year": report.share_of_year,
        "needed": outlook.needed if outlook else None,
        "expected_at_end_of_year": outlook.expected if outlook else None,
        "expected_on": outlook.reached_on if outlook else None,
    }


def _of_column(column: KamerColumn, report: Report) -> Iterator[_Cells]:
    for row, reached, aim in zip(report.rows, column.reached, column.aims, strict=True):
        yield {
            "part": "kamer and type",
            "name": "" if row.key == TOTAL else row.key,
            "unit": row.unit,
            **_counted(row.unit, reached),
            "target": aim,
            "reached": reached,
            "in_kamer": column.slug,
        }
    yield {"part": "jobs done", "unit": Unit.JOBS, "jobs": column.jobs_done, "in_kamer": column.slug}


def _of_point(part: str, point: Point) -> _Cells:
    return {
        "part": part,
        "name": point.first,
        "unit": Unit.UNIQUE,
        "unique": point.unique,
        "visits": point.visits,
    }


def _counted(unit: Unit, reached: Figure | None) -> _Cells:
    """What was reached, in the column of its unit."""
    return {"jobs": reached} if unit is Unit.JOBS else {"unique": reached} if unit is Unit.UNIQUE else {}


def _cell(value: _Value) -> str:
    if isinstance(value, Decimal | Aim):
        return str(value).replace(".", ",")
    return "" if value is None else as_text(str(value))
