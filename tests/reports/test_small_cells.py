"""Small cells: what leaves the house tells nobody how few people came somewhere (counting.md, rule 10).

A reader is played who knows every number that is printed, what "< 5" and "–" stand for, and how the figures hang
together. They try to find another table that fits as well; where they find none, a hidden figure was given away.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bwk_tui.domain.figures import Hidden
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import BY_KEY, Aim, Unit
from bwk_tui.reports.outlook import Outlook
from bwk_tui.reports.prestaties_report import CorporatieLine, KamerColumn, Report, Row
from bwk_tui.reports.small_cells import hide
from bwk_tui.reports.trends import Point, Trends
from tests.reports.slow_figures import HOMES, MEETING, TYPES

YEAR = Period.parse("2026")
MANY = 10**6
Name = tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Where somebody lives, and how often they came to which kamer for what, in which week."""

    home: str
    visits: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Neighbourhood:
    """Everybody who came, and how many came without a name, by type."""

    kamers: tuple[str, ...]
    people: tuple[Person, ...]
    nameless: dict[str, int]

    def came(self, kamer: str = "", kind: str = "", week: int = 0, home: str = "") -> int:
        """How many different people."""
        return sum(
            any(
                (not kamer or where == kamer) and kind in ("", what) and week in (0, when)
                for where, what, when in person.visits
            )
            for person in self.people
            if home in ("", person.home)
        )

    def visits(self, kind: str = "", week: int = 0) -> int:
        """How many visits with a name."""
        return sum(
            kind in ("", what) and week in (0, when)
            for person in self.people
            for _, what, when in person.visits
        )


WEEKS = (date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 12))
ENDS = (date(2026, 1, 4), date(2026, 1, 11), date(2026, 1, 14))


def report_on(there: Neighbourhood, *, columns: bool = True) -> Report:
    """The report of these people: as the store would give it, for the first two weeks of a year."""
    period = Period(WEEKS[0], ENDS[-1])

    def row(kind: str) -> Row:
        jobs = kind == "Klussen"
        name = "" if kind == "total" else kind
        nameless = sum(there.nameless.values()) if kind == "total" else there.nameless.get(kind, 0)
        reached = there.visits(name) if jobs else there.came(kind=name)
        return Row(
            kind,
            kind,
            BY_KEY[kind].unit,
            reached,
            visits=there.visits(name) + nameless,
            anonymous=nameless,
            before=reached,
            so_far=reached,
        )

    meeting = sum(any(what in MEETING for _, what, _ in person.visits) for person in there.people)
    rows = tuple(row(kind) for kind in (*TYPES, "total"))
    several = columns and len(there.kamers) > 1
    return Report(
        version=1,
        kamer="all" if several else there.kamers[0],
        names=there.kamers,
        period=period,
        made_on=ENDS[-1],
        until=ENDS[-1],
        share_of_year=Decimal("0.04"),
        registered_from=WEEKS[0],
        registers={},
        rows=rows,
        others=(Row("meeting", "Sociale ontmoeting", Unit.UNIQUE, meeting, before=meeting, so_far=meeting),),
        jobs_done=there.visits("Klussen"),
        by_corporatie=tuple(CorporatieLine(home, there.came(home=home)) for home in HOMES),
        columns=tuple(_column(there, kamer) for kamer in there.kamers) if several else (),
        printed_totals=(),
        trends=Trends(
            tuple(
                Point(
                    first,
                    last,
                    there.visits(week=number) + (sum(there.nameless.values()) if number == 1 else 0),
                    there.came(week=number),
                )
                for number, (first, last) in enumerate(zip(WEEKS, ENDS, strict=True), 1)
            ),
            (Point(WEEKS[0], ENDS[-1], rows[-1].visits or 0, there.came()),),
        ),
    )


def _column(there: Neighbourhood, kamer: str) -> KamerColumn:
    jobs = sum(
        what == "Klussen" and where == kamer for person in there.people for where, what, _ in person.visits
    )
    reached = [
        jobs if kind == "Klussen" else there.came(kamer, "" if kind == "total" else kind)
        for kind in (*TYPES, "total")
    ]
    return KamerColumn(kamer, kamer, tuple(reached), (None,) * len(reached), jobs)


# The reader


@dataclass(frozen=True)
class Rule:
    """That figures, each so many times, come to at least a number."""

    of: tuple[tuple[int, Name], ...]
    least: int = 0


class Reader:
    """Somebody with the printed report, a pencil and all the time in the world."""

    def __init__(self, shown: Report) -> None:
        self.ranges: dict[Name, tuple[int, int]] = {}
        self.hidden: set[Name] = set()
        self.rules: list[Rule] = []
        self._read(shown)

    def _knows(self, name: Name, figure: Any, *, visits: bool = False) -> Name:
        if figure is Hidden.SMALL:
            self.ranges[name] = (0, 4)
        elif figure is Hidden.WITHHELD:
            self.ranges[name] = (0, MANY) if visits else (5, MANY)
        else:
            self.ranges[name] = (figure, figure)
        if isinstance(figure, Hidden) and not visits:
            self.hidden.add(name)
        return name

    def _read(self, shown: Report) -> None:
        total = self._knows(("total",), shown.total.reached)
        homes = [self._knows(("home", line.name), line.unique) for line in shown.by_corporatie]
        self._same([total], homes)
        kinds = {}
        for row in shown.rows[:-1]:
            kinds[row.key] = self._people(("type", row.key), row, row.reached)
        self._together(total, list(kinds.values()))
        for row in shown.others:
            meeting = self._knows((row.key,), row.reached)
            self._together(meeting, [kinds[kind] for kind in MEETING])
            self._at_least([total], [meeting])
        self._named(shown, kinds | {"total": total})
        columns = {column.slug: self._column(column, shown.rows) for column in shown.columns}
        for column in columns.values():
            self._together(column["total"], [name for key, name in column.items() if key != "total"])
        if columns:
            for key, name in (kinds | {"total": total}).items():
                self._together(name, [column[key] for column in columns.values()])
        self._trends(shown, total)

    def _people(self, name: Name, row: Row, figure: Any) -> Name:
        """A figure of a row; of klussen nobody is told how many people they were for."""
        if row.unit is Unit.JOBS:
            self.ranges[name] = (0, MANY)
            return name
        return self._knows(name, figure)

    def _column(self, column: KamerColumn, rows: tuple[Row, ...]) -> dict[str, Name]:
        return {
            row.key: self._people(("column", column.slug, row.key), row, figure)
            for row, figure in zip(rows, column.reached, strict=True)
        }

    def _named(self, shown: Report, people: dict[str, Name]) -> None:
        """Visits with a name: nobody came without one, and everybody with at least one."""
        named = {}
        for row in shown.rows:
            both = not isinstance(row.visits, Hidden) and not isinstance(row.anonymous, Hidden)
            assert both or (row.visits, row.anonymous) == (Hidden.WITHHELD, Hidden.WITHHELD)
            number = (row.visits or 0) - (row.anonymous or 0) if both else Hidden.WITHHELD  # type: ignore[operator]
            named[row.key] = self._knows(("named", row.key), number, visits=True)
            self._at_least([named[row.key]], [people[row.key]])
            self.rules.append(Rule(((MANY, people[row.key]), (-1, named[row.key]))))
        self._same([named["total"]], [name for key, name in named.items() if key != "total"])

    def _trends(self, shown: Report, total: Name) -> None:
        everything = self._knows(("visits",), shown.total.visits, visits=True)
        for part, points in (("week", shown.trends.weeks), ("month", shown.trends.months)):
            visits, people = [], []
            for point in points:
                visits.append(self._knows((part, "visits", str(point.first)), point.visits))
                people.append(self._knows((part, "people", str(point.first)), point.unique))
                self._at_least(visits[-1:], people[-1:])
            self._same([everything], visits)
            self._together(total, people)

    def _same(self, one: list[Name], other: list[Name]) -> None:
        self._at_least(one, other)
        self._at_least(other, one)

    def _together(self, total: Name, parts: list[Name]) -> None:
        """Everybody is in one of the parts, and nobody in a part isn't in the total."""
        self._at_least(parts, [total])
        for part in parts:
            self._at_least([total], [part])

    def _at_least(self, more: list[Name], less: list[Name]) -> None:
        self.rules.append(Rule((*((1, name) for name in more), *((-1, name) for name in less))))

    # Trying

    def pinned(self, truth: dict[Name, int]) -> set[Name]:
        """The hidden figures for which no other number fits."""
        touched: dict[Name, list[Rule]] = {name: [] for name in self.ranges}
        for rule in self.rules:
            for _, name in rule.of:
                touched[name].append(rule)
        known = self._narrowed(self.ranges, self.rules, touched)
        assert known is not None, "the truth fits"
        pinned, suspects = set(), set(self.hidden)
        while suspects:
            name = min(suspects)
            low, high = known[name]
            for number, further in product((truth[name] - 1, truth[name] + 1, low, high), (1, 0, -1)):
                if number != truth[name] and low <= number <= high:
                    only = {**known, name: (number, number)}
                    other = self._table(only, touched[name], touched, truth, further, [20_000])
                    if other:
                        # Whatever is another number in this table too, isn't pinned either.
                        suspects = {one for one in suspects if other[one][0] == truth[one]}
                        break
            else:
                pinned.add(name)
                suspects.remove(name)
        return pinned

    def _table(
        self,
        ranges: dict[Name, tuple[int, int]],
        news: list[Rule],
        touched: dict[Name, list[Rule]],
        truth: dict[Name, int],
        further: int,
        tries: list[int],
    ) -> dict[Name, tuple[int, int]] | None:
        """A whole table within these ranges, with numbers so much further than the true ones where it can."""
        left = self._narrowed(ranges, news, touched)
        tries[0] -= 1
        if left is None or tries[0] < 0:
            return None
        open_ones = [name for name, (low, high) in left.items() if low < high]
        if not open_ones:
            return left
        name = min(open_ones, key=lambda one: (left[one][1] - left[one][0], one))
        low, high = left[name]
        aimed = min(max(truth.get(name, low), low), high)
        tried = (aimed + further, aimed, aimed + 1, aimed - 1, low, high)
        for number in dict.fromkeys(min(max(number, low), high) for number in tried):
            only = {**left, name: (number, number)}
            found = self._table(only, touched[name], touched, truth, further, tries)
            if found:
                return found
        return None

    @staticmethod
    def _narrowed(
        ranges: dict[Name, tuple[int, int]], news: list[Rule], touched: dict[Name, list[Rule]]
    ) -> dict[Name, tuple[int, int]] | None:
        """The ranges that the rules leave; None where they leave nothing."""
        ranges, waiting = dict(ranges), dict.fromkeys(news)
        while waiting:
            rule = next(iter(waiting))
            del waiting[rule]
            most = sum(times * ranges[name][times > 0] for times, name in rule.of)
            for times, name in rule.of:
                low, high = ranges[name]
                rest = most - times * ranges[name][times > 0] - rule.least
                if times > 0:
                    low = max(low, -(rest // times))
                else:
                    high = min(high, rest // -times)
                if low > high:
                    return None
                if (low, high) != ranges[name]:
                    ranges[name] = (low, high)
                    waiting |= dict.fromkeys(touched[name])
        return ranges


def truth_of(report: Report) -> dict[Name, int]:
    """What is true, by the reader's names."""
    exact = Reader(report)
    return {name: low for name, (low, high) in exact.ranges.items() if low == high}


# The neighbourhoods

VISIT = st.tuples(
    st.sampled_from(["een", "een", "twee"]),
    st.sampled_from([TYPES[0], TYPES[0], TYPES[1], "Formulieren", "Klussen"]),
    st.sampled_from([1, 1, 2, 3]),
)
PERSON = st.builds(
    Person,
    st.sampled_from(["Ymere", "Ymere", "Rochdale", "onbekend"]),
    st.lists(VISIT, min_size=1, max_size=3).map(tuple),
)
NEIGHBOURHOOD = st.builds(
    Neighbourhood,
    st.just(("een", "twee")),
    st.lists(PERSON, max_size=24).map(tuple),
    st.dictionaries(st.sampled_from([TYPES[0], "Formulieren"]), st.integers(0, 9), max_size=2),
)


TALKING, LETTERS, SEWING = TYPES[0], "Formulieren", TYPES[1]
TOGETHER = Neighbourhood(
    ("een", "twee"),
    (
        Person("onbekend", (("een", LETTERS, 2),)),
        Person("Ymere", (("een", TALKING, 1),)),
        Person("Ymere", (("een", TALKING, 3),)),
        Person("Ymere", (("een", TALKING, 3),)),
        Person("Ymere", (("een", LETTERS, 1),)),
        Person("Ymere", (("twee", TALKING, 1),)),
        Person("onbekend", (("twee", TALKING, 1), ("een", TALKING, 2))),
        Person("Ymere", (("een", SEWING, 1),)),
    ),
    {},
)
"""No one relation tells a figure of these; all of them together would."""


@given(there=NEIGHBOURHOOD, columns=st.booleans())
@example(there=TOGETHER, columns=True)
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_nobody_can_work_out_what_is_hidden(there: Neighbourhood, columns: bool) -> None:  # noqa: FBT001
    exact = report_on(there, columns=columns)
    shown = hide(exact)
    assert Reader(shown).pinned(truth_of(exact)) == set()


# What is shown, and what isn't


def figures_of(report: Report) -> list[tuple[str, Any]]:
    """Every figure about people, and every number of visits, as it is printed."""
    found: list[tuple[str, Any]] = [("corporatie", line.unique) for line in report.by_corporatie]
    for row in (*report.rows, *report.others):
        if row.unit is not Unit.JOBS:
            found.extend(("row", figure) for figure in (row.reached, row.before, row.so_far))
    for column in report.columns:
        found.extend(
            ("kamer", figure)
            for row, figure in zip(report.rows, column.reached, strict=True)
            if row.unit is not Unit.JOBS
        )
    for point in (*report.trends.weeks, *report.trends.months):
        found.extend((("trend", point.visits), ("trend", point.unique)))
    return found


@given(there=NEIGHBOURHOOD)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_no_figure_below_5_is_shown_and_klussen_stay(there: Neighbourhood) -> None:
    exact = report_on(there)
    shown = hide(exact)
    for (_, before), (what, after) in zip(figures_of(exact), figures_of(shown), strict=True):
        assert after in (before, Hidden.WITHHELD, Hidden.SMALL), what
        assert (after is Hidden.SMALL) == (before is not None and before < 5), what
    for was, row in zip(exact.rows, shown.rows, strict=True):
        if row.unit is Unit.JOBS:
            assert (row.reached, row.before, row.so_far) == (was.reached, was.before, was.so_far)
        assert row.so_far == row.reached  # since 1 january, in a period from 1 january
    assert shown.jobs_done == exact.jobs_done
    assert [column.jobs_done for column in shown.columns] == [column.jobs_done for column in exact.columns]
    assert [column.reached[2] for column in shown.columns] == [column.reached[2] for column in exact.columns]
    assert (shown.period, shown.kamer, shown.rows[0].aim) == (exact.period, exact.kamer, exact.rows[0].aim)


def many(number: int = 9) -> Neighbourhood:
    """So many people at each corporatie, each of whom came for everything, everywhere, in every week."""
    visits = tuple((kamer, kind, week) for kamer in ("een", "twee") for kind in TYPES for week in (1, 2, 3))
    return Neighbourhood(
        ("een", "twee"), tuple(Person(home, visits) for home in HOMES for _ in range(number)), {TYPES[0]: 3}
    )


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    exact = report_on(many())
    assert hide(exact) == exact


def test_one_small_cell_takes_one_other_with_it_where_a_total_would_tell_it() -> None:
    there = many()
    few = tuple(person for person in there.people if person.home != "De Key")
    two = tuple(person for person in there.people if person.home == "De Key")[:2]
    eight = tuple(person for person in few if person.home == "Ymere")[:8]
    rest = tuple(person for person in few if person.home != "Ymere")
    shown = hide(report_on(replace(there, people=(*rest, *eight, *two))))
    hidden = {line.name: line.unique for line in shown.by_corporatie if isinstance(line.unique, Hidden)}
    assert hidden == {"De Key": Hidden.SMALL, "Ymere": Hidden.WITHHELD}  # the smallest of the others
    others = [figure for what, figure in figures_of(shown) if what != "corporatie"]
    assert not any(isinstance(figure, Hidden) for figure in others)


def test_a_kamer_without_visits_hides_nothing_that_isn_t_there() -> None:
    empty = report_on(Neighbourhood(("een",), (), {}), columns=False)
    rows = tuple(
        replace(row, reached=None, visits=None, anonymous=None, before=None, so_far=None)
        for row in empty.rows
    )
    unregistered = replace(empty, rows=rows, others=(), trends=Trends((), ()))
    assert hide(unregistered) == unregistered


def test_the_share_and_the_outlook_of_a_hidden_figure_are_gone() -> None:
    exact = report_on(Neighbourhood(("een",), (Person("Ymere", (("een", "Formulieren", 1),)),), {}))
    ahead = Outlook(9, 14, 1, 20, None)
    rows = tuple(
        replace(row, aim=Aim(Decimal(10)), share=Decimal("0.1000"), outlook=ahead) for row in exact.rows
    )
    shown = hide(replace(exact, rows=rows))
    for row in shown.rows:
        if row.unit is Unit.JOBS:
            assert (row.share, row.outlook) == (Decimal("0.1000"), ahead)
        else:
            assert (row.so_far, row.share, row.outlook) == (Hidden.SMALL, None, None)
            assert row.aim == Aim(Decimal(10))


@pytest.mark.parametrize(
    ("gained", "days", "shown"),
    [
        (4, 13, False),  # few came in those weeks
        (5, 13, True),
        (68, 13, False),  # few came before them: 72 less 68
        (67, 13, True),
        (72, 14, True),  # those weeks are all of the year until now
    ],
)
def test_a_pace_that_tells_of_few_people_is_hidden(gained: int, days: int, shown: bool) -> None:  # noqa: FBT001
    exact = report_on(many())
    ahead = Outlook(28, days, gained, 100, None)
    rows = tuple(replace(row, outlook=ahead) for row in exact.rows)
    assert exact.total.so_far == 72
    assert hide(replace(exact, rows=rows)).total.outlook == (ahead if shown else Outlook(28))


def test_the_year_so_far_is_protected_by_itself_in_a_later_period() -> None:
    exact = report_on(many(), columns=False)
    reached = {"Formulieren": 2, "total": 30}
    rows = tuple(
        replace(row, reached=reached.get(row.key, 29), so_far=3 if row.key == "Formulieren" else row.so_far)
        for row in exact.rows
    )
    later = Period(date(2026, 1, 5), exact.period.last)
    changed = replace(exact, period=later, rows=rows, others=(), by_corporatie=(), trends=Trends((), ()))
    shown = {row.key: row for row in hide(changed).rows}
    assert (shown["Formulieren"].reached, shown["Formulieren"].so_far) == (Hidden.SMALL, Hidden.SMALL)
    assert (shown["Computervaardigheid"].reached, shown["Computervaardigheid"].so_far) == (29, 72)
