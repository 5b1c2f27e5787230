"""Small cells: what is left out of a report that leaves the house (counting.md, rule 10).

A figure about people below 5 is printed as "< 5". Where a figure that is hidden could be computed back from others, one
of those is withheld ("–"), the smallest that there is. Klussen are no people: their number stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bwk_tui.domain.figures import SMALLEST_SHOWN, Hidden
from bwk_tui.domain.targets import BY_KEY, TOTAL, Unit
from bwk_tui.reports.cell_ranges import AtLeast, Name, equal, together
from bwk_tui.reports.hidden_cells import Table
from bwk_tui.reports.outlook import Outlook
from bwk_tui.reports.prestaties_report import KamerColumn, Report, Row
from bwk_tui.reports.trends import Point

SMALL_CELLS_NOTE = (
    'Een getal van minder dan 5 mensen staat er als "< 5". Waar zo\'n getal toch uit te rekenen zou zijn, '
    'is een ander getal weggelaten ("–").'
)
"""The line under a report in which figures may be hidden."""

_ALL_VISITS: Name = ("visits",)
_REACHED, _SO_FAR, _BEFORE, _KAMER, _CORPORATIE, _NAMED, _VISITS = (
    "reached",
    "so far",
    "before",
    "kamer",
    "corporatie",
    "named",
    "visits of a type",
)
_TIMES = frozenset({"week", "month", *_ALL_VISITS, _VISITS})
"""Figures that are too many to try numbers for: of those, only what each relation tells by itself is closed off."""


def hide(report: Report) -> Report:
    """The report as it leaves the house: figures about few people hidden, with those that would give them away."""
    table = _table(report)
    table.protect()
    since_new_year = _REACHED if _begins_the_year(report) else _SO_FAR

    def row(shown: Row) -> Row:
        so_far = None if shown.so_far is None else table.figure((since_new_year, shown.key), shown.so_far)
        withheld = (_NAMED, shown.key) in table.hidden or (shown.key == TOTAL and _ALL_VISITS in table.hidden)
        return replace(
            shown,
            reached=table.figure((_REACHED, shown.key), shown.reached),
            visits=Hidden.WITHHELD if withheld else shown.visits,
            anonymous=Hidden.WITHHELD if withheld else shown.anonymous,
            before=table.figure((_BEFORE, shown.key), shown.before),
            so_far=so_far,
            share=None if isinstance(so_far, Hidden) else shown.share,
            outlook=None if isinstance(so_far, Hidden) else _outlook(shown, report),
        )

    return replace(
        report,
        rows=tuple(row(shown) for shown in report.rows),
        others=tuple(row(shown) for shown in report.others),
        by_corporatie=tuple(
            replace(line, unique=table.figure((_CORPORATIE, line.name), line.unique) or 0)
            for line in report.by_corporatie
        ),
        columns=tuple(_column(column, report.rows, table) for column in report.columns),
        trends=replace(
            report.trends,
            weeks=_points("week", report.trends.weeks, table),
            months=_points("month", report.trends.months, table),
        ),
    )


def _table(report: Report) -> Table:
    table = Table(tried=lambda name: name[0] not in _TIMES)
    for row in (*report.rows, *report.others):
        table.add((_REACHED, row.key), row.reached, row.unit)
        table.add((_BEFORE, row.key), row.before, row.unit)
        if not _begins_the_year(report):
            table.add((_SO_FAR, row.key), row.so_far, row.unit)
    for line in report.by_corporatie if report.total.reached is not None else ():
        table.add((_CORPORATIE, line.name), line.unique)
    for column in report.columns:
        for row, value in zip(report.rows, column.reached, strict=True):
            table.add((_KAMER, column.slug, row.key), value, row.unit)
    _add_named(table, report)
    _add_trends(table, report)
    table.relations.extend(_relations(report))
    return table


def _add_named(table: Table, report: Report) -> None:
    """Visits with a name: so few that they tell how few people came are hidden too."""
    for row in report.rows:
        if isinstance(row.visits, int) and isinstance(row.anonymous, int):
            named = row.visits - row.anonymous
            few = (_REACHED, row.key) in table.hidden and named < SMALLEST_SHOWN
            # Without a register as many klussen are printed as there were visits for them.
            table.add_free((_NAMED, row.key), named, hidden=few, told=row.unit is Unit.JOBS)
            if row.key != TOTAL:
                table.add_beside((_VISITS, row.key), row.visits, (_NAMED, row.key))


def _add_trends(table: Table, report: Report) -> None:
    if isinstance(report.total.visits, int):
        table.add_free(_ALL_VISITS, report.total.visits)
    for part, points in (("week", report.trends.weeks), ("month", report.trends.months)):
        for point in points:
            table.add(_point(part, point, "visits"), point.visits)
            table.add(_point(part, point, "people"), point.unique)


def _relations(report: Report) -> Iterator[AtLeast]:
    keys = [row.key for row in report.rows if row.key != TOTAL]
    total: Name = (_REACHED, TOTAL)
    for what in (_REACHED, _BEFORE, _SO_FAR):
        yield from together((what, TOTAL), ((what, key) for key in keys))
        for row in report.others:
            if types := BY_KEY[row.key].types:
                yield from together((what, row.key), ((what, key) for key in types))
                yield AtLeast(((what, TOTAL),), ((what, row.key),))
    for row in (*report.rows, *report.others):
        yield AtLeast(((_SO_FAR, row.key),), ((_REACHED, row.key),))
    # Whoever came for one of some types came at least once, and that leaves so many visits for the other types.
    for row in (*report.rows, *report.others):
        types = BY_KEY[row.key].types
        if not types:
            continue
        yield AtLeast(tuple((_NAMED, key) for key in types), ((_REACHED, row.key),))
        elsewhere = tuple((_NAMED, key) for key in keys if key not in types)
        yield AtLeast(((_NAMED, TOTAL),), ((_REACHED, row.key), *elsewhere))
    yield from equal(((_NAMED, TOTAL),), ((_NAMED, key) for key in keys))
    yield from equal((_ALL_VISITS,), ((_VISITS, key) for key in keys))
    yield from equal((total,), ((_CORPORATIE, line.name) for line in report.by_corporatie))
    for column in report.columns:
        yield from together((_KAMER, column.slug, TOTAL), ((_KAMER, column.slug, key) for key in keys))
    if report.columns:
        for row in report.rows:
            yield from together(
                (_REACHED, row.key), ((_KAMER, column.slug, row.key) for column in report.columns)
            )
    yield from _relations_in_time(report, total)


def _relations_in_time(report: Report, total: Name) -> Iterator[AtLeast]:
    """Weeks and months lie across each other: what ends on the same day can be compared."""
    weeks, months = report.trends.weeks, report.trends.months
    for part, points in (("week", weeks), ("month", months)):
        yield from equal((_ALL_VISITS,), _names(part, points, "visits"))
        yield from together(total, _names(part, points, "people"))
        for point in points:
            people, visits = _point(part, point, "people"), _point(part, point, "visits")
            yield AtLeast((visits,), (people,))
            # Whoever didn't come then came in one of the other visits.
            yield AtLeast((people, _ALL_VISITS), (total, visits))
    for month in months:
        touching = [week for week in weeks if week.first <= month.last and month.first <= week.last]
        for what in ("visits", "people"):
            name = _point("month", month, what)
            yield AtLeast(_names("week", touching, what), (name,))
            for week in touching:
                if month.first <= week.first and week.last <= month.last:
                    yield AtLeast((name,), (_point("week", week, what),))
    for stretch in _stretches(weeks, months):
        inside = [
            _names(part, [one for one in points if stretch[0] <= one.first <= stretch[1]], "visits")
            for part, points in (("week", weeks), ("month", months))
        ]
        yield from equal(*inside)


def _stretches(weeks: Sequence[Point], months: Sequence[Point]) -> Iterator[tuple[date, date]]:
    """From one day on which a week and a month begin together to the next; first and last day."""
    if not weeks or not months:
        return
    both = sorted({week.first for week in weeks} & {month.first for month in months})
    ends = [*(day - timedelta(days=1) for day in both[1:]), weeks[-1].last]
    yield from zip(both, ends, strict=True)


def _begins_the_year(report: Report) -> bool:
    """Whether what was reached since 1 january is what was reached in the period."""
    return (report.period.first.month, report.period.first.day) == (1, 1)


def _point(part: str, point: Point, what: str) -> Name:
    return part, what, point.first.isoformat()


def _names(part: str, points: Iterable[Point], what: str) -> tuple[Name, ...]:
    return tuple(_point(part, point, what) for point in points)


def _outlook(row: Row, report: Report) -> Outlook | None:
    """The outlook, without the pace where few people came in those weeks, or in the weeks before them."""
    outlook = row.outlook
    if outlook is None or row.unit is Unit.JOBS or outlook.gained is None or outlook.days is None:
        return outlook
    pace_begins = report.until - timedelta(days=outlook.days)
    earlier = (row.so_far or 0) - outlook.gained if isinstance(row.so_far, int) else 0
    few_earlier = pace_begins.year == report.until.year and earlier < SMALLEST_SHOWN
    return Outlook(outlook.needed) if outlook.gained < SMALLEST_SHOWN or few_earlier else outlook


def _column(column: KamerColumn, rows: Sequence[Row], table: Table) -> KamerColumn:
    return replace(
        column,
        reached=tuple(
            table.figure((_KAMER, column.slug, row.key), value)
            for row, value in zip(rows, column.reached, strict=True)
        ),
    )


def _points(part: str, points: tuple[Point, ...], table: Table) -> tuple[Point, ...]:
    return tuple(
        replace(
            point,
            visits=table.figure(_point(part, point, "visits"), point.visits) or 0,
            unique=table.figure(_point(part, point, "people"), point.unique) or 0,
        )
        for point in points
    )
