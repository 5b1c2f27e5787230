"""The report on prestaties: every target beside what was reached, last year beside this year, and the way ahead.

It is what is shown, printed, and frozen when it is handed in; figures are exact in it (see `small_cells`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import ActivityType
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.figures import Figure
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import BY_KEY, PAYING_MEMBERS, TOTAL, Aim, Bound, Unit
from bwk_tui.reports import agreed, jobs, outlook, paying_members, scope, trends, visits
from bwk_tui.reports.agreed import Agreed, PrintedTotal
from bwk_tui.reports.outlook import Outlook
from bwk_tui.reports.trends import Trends
from bwk_tui.reports.visits import Counts, Kamers

VERSION = 1
"""Of what a report holds; a report that was handed in keeps the one that it was made with."""


@dataclass(frozen=True)
class Row:
    """One indicator: an activity type, the total, or something else that was agreed.

    - `reached`: different people known by name with a visit in the period, or klussen done in it; what it is follows
      from `unit`. None is "nog niet geregistreerd".
    - `visits`, of which `anonymous` without a name: all visits in the period; None for what isn't counted from visits.
    - `before`: what `reached` was in the same days a year earlier (see `Report.before`); None when nothing was
      registered yet then.
    - `aim`: the target of the whole year, None without one; `partial` says that some of the kamers have none.
    - `so_far`: what was reached from 1 january until the period's end, or until today in a period that isn't over;
      None in a period that lies in more years than one.
    - `share`: `so_far` as a part of the target, 1 being all of it; None where there is no target to count towards.
    - `outlook`: what is still needed, and when it comes at this pace; None where `share` is.
    """

    key: str
    name: str
    unit: Unit
    reached: Figure | None
    visits: Figure | None = None
    anonymous: Figure | None = None
    before: Figure | None = None
    aim: Aim | None = None
    bound: Bound | None = None
    partial: bool = False
    so_far: Figure | None = None
    share: Decimal | None = None
    outlook: Outlook | None = None


@dataclass(frozen=True)
class KamerColumn:
    """One of several kamers: per row of the report, in its order, what was reached there and what was agreed.

    `jobs_done` are the klussen that this kamer did, whoever reported them.
    """

    slug: str
    name: str
    reached: tuple[Figure | None, ...]
    aims: tuple[Aim | None, ...]
    jobs_done: Figure | None


@dataclass(frozen=True)
class CorporatieLine:
    """Different people who live in a house of this corporatie on the period's last day; sums to the total."""

    name: str
    unique: Figure


@dataclass(frozen=True)
class Report:
    """The report of one kamer, of some, or of all, over whole local days.

    - `rows` are the eight activity types and their total, in the fixed order; `others` are the targets beside them.
    - `until` is the period's last day, or today in a period that isn't over; `share_of_year` is the part of the year
      that has passed then (0 before the year has begun); None in a period that lies in more years than one.
    - `jobs_done` are the klussen done by these kamers; the row of Klussen holds those that they reported.
    - `columns` is empty for one kamer.
    - `registered_from` is the first day with a visit, None when there is none yet; `registers` says from which day on
      a kamer (by its slug) counts klussen by its register.
    """

    version: int
    kamer: str
    names: tuple[str, ...]
    period: Period
    made_on: date
    until: date
    share_of_year: Decimal | None
    registered_from: date | None
    registers: Mapping[str, date]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    jobs_done: Figure | None
    by_corporatie: tuple[CorporatieLine, ...]
    columns: tuple[KamerColumn, ...]
    printed_totals: tuple[PrintedTotal, ...]
    trends: Trends

    @property
    def before(self) -> Period:
        """What `Row.before` is of: the same days a year earlier, as far as they have gone by in this period."""
        return _year_before(self.period, self.until)

    @property
    def total(self) -> Row:
        """The row that counts everybody once."""
        return self.rows[-1]


def report(actor: Actor, kamer: str, period: Period) -> Report:
    """The report of a kamer, of some (`cjm,multibron`) or of "all" kamers.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():
        rows = scope.some(actor, Right.READ_FIGURES, kamer)
        return made_of(scope.name(kamer, rows), rows, period)


def made_of(name: str, kamers: Kamers, period: Period) -> Report:
    """The report of kamers as the store has it now, inside the caller's snapshot."""
    today = clock.today()
    until = min(period.last, today)
    making = _Making(kamers, period, until)
    return Report(
        version=VERSION,
        kamer=name,
        names=tuple(row.name for row in kamers),
        period=period,
        made_on=today,
        until=until,
        share_of_year=_share_of_year(until, period.year) if period.year else None,
        registered_from=making.registered_from,
        registers={row.slug: making.began[row.id] for row in kamers if row.id in making.began},
        rows=tuple(making.row(key) for key in making.main),
        others=tuple(making.row(key) for key in making.agreed if key not in making.main),
        jobs_done=making.jobs_done(),
        by_corporatie=tuple(
            CorporatieLine(corporatie, unique) for corporatie, unique in making.now.by_corporatie.items()
        ),
        columns=making.columns() if len(kamers) > 1 else (),
        printed_totals=agreed.differing_totals(kamers, period.year)
        if period.year and name == scope.ALL
        else (),
        trends=trends.of(kamers, period, today),
    )


@dataclass(frozen=True)
class _Counted:
    """All that is counted of a period: by type, altogether, and the klussen."""

    types: Mapping[str, Counts]
    by_corporatie: Mapping[str, int]
    jobs: int
    meeting: int
    paying: int | None

    @property
    def all(self) -> Counts:
        """All types together: visits add up, and people are those per corporatie, where everybody stands once."""
        return Counts(
            sum(self.by_corporatie.values()),
            sum(counts.visits for counts in self.types.values()),
            sum(counts.anonymous for counts in self.types.values()),
        )

    def reached(self, key: str) -> int | None:
        """The figure of an indicator; None for one that nothing registers."""
        if key == TOTAL:
            return self.all.unique
        if key == PAYING_MEMBERS:
            return self.paying
        if key == "meeting":
            return self.meeting
        if _counts_jobs(key):
            return self.jobs
        return self.types.get(key, Counts()).unique if BY_KEY[key].types else None


class _Making:
    """What the rows of a report have in common, counted once."""

    def __init__(self, kamers: Kamers, period: Period, until: date) -> None:
        from bwk_tui.reports import klussen

        self._kamers, self._period, self._until = kamers, period, until
        self._kinds = tuple(ActivityType.select().order_by(ActivityType.position))
        self.main = (*(kind.name for kind in self._kinds), TOTAL)
        self.agreed = agreed.together(kamers, period.year) if period.year else {}
        self.registered_from = visits.first_day(kamers)
        self.began = klussen.register_began(kamers)
        self.now = self._counted(period)
        self._year_before = _year_before(period, until)
        self._before = self._counted(self._year_before)
        self._so_far, self._before_pace = self._this_year()

    def registered(self, period: Period) -> bool:
        """Whether visits were registered by the end of a period."""
        return self.registered_from is not None and self.registered_from <= period.last

    def row(self, key: str) -> Row:
        """The row of an indicator."""
        indicator, promise = BY_KEY[key], self.agreed.get(key)
        of_type = self.now.all if key == TOTAL else self.now.types.get(key)
        from_visits = key in self.main and self.registered(self._period)
        counts = (of_type or Counts()) if from_visits else None
        so_far = self._reached(self._so_far, key, self._period)
        aim = promise.aim if promise else None
        return Row(
            key=key,
            name=promise.printed if promise else indicator.name,
            unit=indicator.unit,
            reached=self._reached(self.now, key, self._period),
            visits=counts.visits if counts else None,
            anonymous=counts.anonymous if counts else None,
            before=self._reached(self._before, key, self._year_before),
            aim=aim,
            bound=promise.bound if promise else None,
            partial=bool(promise and promise.kamers < len(self._kamers)),
            so_far=so_far,
            share=_share(aim, so_far),
            outlook=self._outlook(key, aim, so_far),
        )

    def columns(self) -> tuple[KamerColumn, ...]:
        """Each kamer beside the others."""
        per_type = visits.per_kamer_and_type(self._kamers, self._period)
        totals = visits.per_kamer(self._kamers, self._period)
        klussen = jobs.reported(self._kamers, self._period)
        done = jobs.done(self._kamers, self._period)
        columns = []
        for kamer in self._kamers:
            began = visits.first_day((kamer,))
            known = began is not None and began <= self._period.last
            jobs_known = known or self._by_register((kamer,), self._period)
            of_type: dict[str, int | None] = {
                kind.name: per_type.get((kamer.id, kind.id), Counts()).unique if known else None
                for kind in self._kinds
            }
            total = totals.get(kamer.id, Counts()).unique if known else None
            reported = klussen[kamer.id] if jobs_known else None
            reached = {**of_type, TOTAL: total}
            promises = agreed.together((kamer,), self._period.year) if self._period.year else {}
            columns.append(
                KamerColumn(
                    kamer.slug,
                    kamer.name,
                    tuple(reported if _counts_jobs(key) else reached[key] for key in self.main),
                    tuple(_aim_of(promises.get(key)) for key in self.main),
                    done[kamer.id] if jobs_known or done[kamer.id] else None,
                )
            )
        return tuple(columns)

    def jobs_done(self) -> int | None:
        """The klussen that the kamers did; None where nothing tells of any."""
        number = sum(jobs.done(self._kamers, self._period).values())
        known = self.registered(self._period) or self._by_register(self._kamers, self._period)
        return number if known or number else None

    def _counted(self, period: Period) -> _Counted:
        counts = visits.per_type(self._kamers, period)
        meeting = BY_KEY["meeting"].types
        asked = "meeting" in self.agreed
        return _Counted(
            types={kind.name: counts.get(kind.id, Counts()) for kind in self._kinds},
            by_corporatie=visits.per_corporatie(self._kamers, period),
            jobs=sum(jobs.reported(self._kamers, period).values()),
            meeting=visits.of_types(
                self._kamers, period, [kind for kind in self._kinds if kind.name in meeting]
            ).unique
            if asked
            else 0,
            paying=self._paying(period.last) if PAYING_MEMBERS in self.agreed else None,
        )

    def _this_year(self) -> tuple[_Counted | None, _Counted | None]:
        """What was counted from 1 january until the report's day, and until the weeks that make the pace."""
        if self._period.year is None or self._until.year < self._period.year:
            return None, None
        new_year = date(self._until.year, 1, 1)
        from_new_year = partial(Period, new_year)
        whole = self._period == from_new_year(self._period.last) and self._until == self._period.last
        so_far = self.now if whole else self._counted(from_new_year(self._until))
        begins = outlook.pace_begins(self._until)
        if begins is None or not self.agreed:
            return so_far, None
        nothing = _Counted({}, {}, 0, 0, 0)
        return so_far, self._counted(from_new_year(begins)) if begins >= new_year else nothing

    def _paying(self, day: date) -> int | None:
        if not paying_members.registered(self._kamers, day):
            return None
        return paying_members.count(self._kamers, day)

    def _reached(self, counted: _Counted | None, key: str, period: Period) -> int | None:
        if counted is None:
            return None
        by_register = _counts_jobs(key) and self._by_register(self._kamers, period)
        registered = key == PAYING_MEMBERS or by_register or self.registered(period)
        return counted.reached(key) if registered else None

    def _by_register(self, kamers: Kamers, period: Period) -> bool:
        """Whether one of the kamers had a register of klussen by the end of a period."""
        return any(row.id in self.began and self.began[row.id] <= period.last for row in kamers)

    def _outlook(self, key: str, aim: Aim | None, so_far: int | None) -> Outlook | None:
        if aim is None or aim.count is None or so_far is None:
            return None
        before = self._before_pace.reached(key) if self._before_pace else None
        return outlook.outlook(aim.count, so_far, before, self._until)


def _counts_jobs(key: str) -> bool:
    return BY_KEY[key].unit is Unit.JOBS


def _year_before(period: Period, until: date) -> Period:
    return Period(period.first, max(period.first, min(period.last, until))).a_year_earlier


def _share(aim: Aim | None, so_far: int | None) -> Decimal | None:
    if aim is None or not aim.count or so_far is None:
        return None
    return (Decimal(so_far) / aim.count).quantize(Decimal("0.0001"))


def _share_of_year(until: date, year: int) -> Decimal:
    if until.year < year:
        return Decimal(0)
    new_year, new_years_eve = date(year, 1, 1), date(year, 12, 31)
    passed, days = (until - new_year).days + 1, (new_years_eve - new_year).days + 1
    return (Decimal(passed) / days).quantize(Decimal("0.0001"))


def _aim_of(promise: Agreed | None) -> Aim | None:
    return promise.aim if promise else None
