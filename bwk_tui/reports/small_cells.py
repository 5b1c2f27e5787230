"""Small cells: what is left out of a report that leaves the house (counting.md, rule 10).

A figure about people below 5 is printed as "< 5". Where such a figure could be computed back from a total, another one
beside it is withheld ("–"), the smallest that there is. Klussen are no people: their number stays.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bwk_tui.domain.figures import SMALLEST_SHOWN, Figure, Hidden
from bwk_tui.domain.targets import BY_KEY, TOTAL, Unit
from bwk_tui.reports.outlook import Outlook
from bwk_tui.reports.prestaties_report import KamerColumn, Report, Row
from bwk_tui.reports.trends import Point

SMALL_CELLS_NOTE = (
    'Een getal van minder dan 5 mensen staat er als "< 5". Waar zo\'n getal toch uit te rekenen zou zijn, '
    'is een ander getal weggelaten ("–").'
)
"""The line under a report in which figures may be hidden."""

_ABOUT_KLUSSEN = frozenset({Unit.JOBS})

_Name = tuple[str | int, ...]


def hide(report: Report) -> Report:
    """The report as it leaves the house: figures about few people hidden, with those that would give them away."""
    reached = _reached(report)
    before = _in_rows(report.rows, "before", lambda row: row.before)
    starts_at_new_year = (report.period.first.month, report.period.first.day) == (1, 1)
    so_far = reached if starts_at_new_year else _in_rows(report.rows, "reached", lambda row: row.so_far)
    for other in report.others:
        for cells, value in ((before, other.before), (so_far, other.so_far)):
            cells.add(("before" if cells is before else "reached", other.key), value, other.unit)
    visits = _visits(report.rows, reached)

    def row(shown: Row) -> Row:
        name = ("reached", shown.key)
        current = so_far.figure(name, shown.so_far)
        return replace(
            shown,
            reached=reached.figure(name, shown.reached),
            visits=Hidden.WITHHELD if shown.key in visits else shown.visits,
            anonymous=Hidden.WITHHELD if shown.key in visits else shown.anonymous,
            before=before.figure(("before", shown.key), shown.before),
            so_far=current,
            share=None if isinstance(current, Hidden) else shown.share,
            outlook=None if isinstance(current, Hidden) else _outlook(shown),
        )

    return replace(
        report,
        rows=tuple(row(shown) for shown in report.rows),
        others=tuple(row(shown) for shown in report.others),
        by_corporatie=tuple(
            replace(line, unique=reached.figure(("corporatie", line.name), line.unique) or 0)
            for line in report.by_corporatie
        ),
        columns=tuple(_column(column, report.rows, reached) for column in report.columns),
        trends=replace(
            report.trends,
            weeks=_points(report.trends.weeks, report.total.visits),
            months=_points(report.trends.months, report.total.visits),
        ),
    )


@dataclass(frozen=True)
class _Sum:
    """Figures that come to a total: exactly, or, where people are in more than one of them, at least."""

    parts: tuple[_Name, ...]
    total: _Name
    exact: bool


@dataclass
class _Cells:
    """Figures about people by name, and which of them are hidden."""

    values: dict[_Name, int] = field(default_factory=dict)
    hidden: dict[_Name, Hidden] = field(default_factory=dict)

    def add(self, name: _Name, value: Figure | None, unit: Unit = Unit.UNIQUE) -> None:
        """A figure, hidden when it is about fewer people than can be shown; nothing for what isn't about people."""
        if isinstance(value, int) and unit not in _ABOUT_KLUSSEN:
            self.values[name] = value
            if value < SMALLEST_SHOWN:
                self.hidden[name] = Hidden.SMALL

    def figure(self, name: _Name, value: Figure | None) -> Figure | None:
        """What stands in the place of a figure."""
        return self.hidden.get(name, value)

    def protect(self, sums: Sequence[_Sum]) -> None:
        """Withhold figures until none that is hidden can be computed back."""
        while given_away := next((one for one in sums if self._gives_away(one)), None):
            shown = [part for part in given_away.parts if part in self.values and part not in self.hidden]
            # Without another part to withhold, it is the total that gives them away.
            another = min(shown, key=lambda part: self.values[part], default=given_away.total)
            self.hidden[another] = Hidden.WITHHELD

    def _gives_away(self, one: _Sum) -> bool:
        if one.total in self.hidden or one.total not in self.values:
            return False
        total = self.values[one.total]
        unknown = [part for part in one.parts if part in self.hidden]
        rest = total - sum(
            self.values[part] for part in one.parts if part in self.values and part not in unknown
        )
        ranges = {part: self._range(part, total) for part in unknown}
        for part, (low, high) in ranges.items():
            lows = sum(other for name, (other, _) in ranges.items() if name != part)
            highs = sum(other for name, (_, other) in ranges.items() if name != part)
            least, most = max(low, rest - highs), min(high, rest - lows) if one.exact else high
            if least >= most:
                return True
        return False

    def _range(self, name: _Name, total: int) -> tuple[int, int]:
        """Between which numbers a reader knows a hidden figure to lie."""
        if self.hidden[name] is Hidden.SMALL:
            return 0, min(SMALLEST_SHOWN - 1, total)
        return SMALLEST_SHOWN, total


def _reached(report: Report) -> _Cells:
    """What was reached, in the report's own rows, per corporatie and per kamer: they share one total."""
    cells = _Cells()
    for row in (*report.rows, *report.others):
        cells.add(("reached", row.key), row.reached, row.unit)
    for line in report.by_corporatie:
        if report.total.reached is not None:
            cells.add(("corporatie", line.name), line.unique)
    for column in report.columns:
        for row, value in zip(report.rows, column.reached, strict=True):
            cells.add(("kamer", column.slug, row.key), value, row.unit)
    cells.protect(list(_sums(report)))
    return cells


def _sums(report: Report) -> Iterator[_Sum]:
    keys = [row.key for row in report.rows if row.key != TOTAL]
    total: _Name = ("reached", TOTAL)
    yield _Sum(tuple(("reached", key) for key in keys), total, exact=False)
    yield _Sum(tuple(("corporatie", line.name) for line in report.by_corporatie), total, exact=True)
    for row in report.others:
        if types := BY_KEY[row.key].types:
            yield _Sum(tuple(("reached", key) for key in types), ("reached", row.key), exact=False)
    for column in report.columns:
        own = tuple(("kamer", column.slug, key) for key in keys)
        yield _Sum(own, ("kamer", column.slug, TOTAL), exact=False)
    if report.columns:
        for row in report.rows:
            same = tuple(("kamer", column.slug, row.key) for column in report.columns)
            yield _Sum(same, ("reached", row.key), exact=False)


def _in_rows(rows: Iterable[Row], what: str, of: Callable[[Row], Figure | None]) -> _Cells:
    cells = _Cells()
    for row in rows:
        cells.add((what, row.key), of(row), row.unit)
    parts = tuple(name for name in cells.values if name != (what, TOTAL))
    cells.protect([_Sum(parts, (what, TOTAL), exact=False)])
    return cells


def _visits(rows: Sequence[Row], reached: _Cells) -> set[str]:
    """The rows whose visits are withheld: so few have a name that they tell how many people came.

    Visits do add up: where one row could be computed back from the total, another is withheld with it.
    """
    named = {row.key: _minus(row.visits, row.anonymous) for row in rows}
    withheld = {
        row.key
        for row in rows
        if ("reached", row.key) in reached.hidden and (named[row.key] or 0) < SMALLEST_SHOWN
    }
    parts = [row.key for row in rows if row.key != TOTAL]
    while TOTAL not in withheld and (unknown := withheld & set(parts)):
        if len(unknown) > 1 and sum(named[key] or 0 for key in unknown) > 0:
            break
        shown = [key for key in parts if key not in withheld]
        withheld.add(min(shown, key=lambda key: named[key] or 0, default=TOTAL))
    return withheld


def _minus(visits: Figure | None, anonymous: Figure | None) -> int | None:
    both = isinstance(visits, int) and isinstance(anonymous, int)
    return visits - anonymous if both else None  # type: ignore[operator]


def _outlook(row: Row) -> Outlook | None:
    """The outlook without a pace that is about few people: the rest would tell it."""
    outlook = row.outlook
    if outlook and row.unit not in _ABOUT_KLUSSEN and (outlook.gained or 0) < SMALLEST_SHOWN:
        return Outlook(outlook.needed)
    return outlook


def _column(column: KamerColumn, rows: Sequence[Row], reached: _Cells) -> KamerColumn:
    return replace(
        column,
        reached=tuple(
            reached.figure(("kamer", column.slug, row.key), value)
            for row, value in zip(rows, column.reached, strict=True)
        ),
    )


def _points(points: tuple[Point, ...], total: Figure | None) -> tuple[Point, ...]:
    """Weeks or months: few people are hidden, and few visits with them, since those tell as much."""
    cells = _Cells()
    for number, point in enumerate(points):
        cells.add(("visits", number), point.visits)
    cells.add(("total",), total)
    cells.protect([_Sum(tuple(("visits", number) for number in range(len(points))), ("total",), exact=True)])
    shown = []
    for number, point in enumerate(points):
        few = isinstance(point.unique, int) and point.unique < SMALLEST_SHOWN
        visits = cells.figure(("visits", number), point.visits)
        shown.append(replace(point, unique=Hidden.SMALL if few else point.unique, visits=visits or 0))
    return tuple(shown)
