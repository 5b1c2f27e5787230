"""The figures under random hands: whatever happens, and on whatever side of midnight, each is that of a slow count.

Beside the services a history is kept (`slow_figures`) that reads nothing of theirs, and has each figure worked out
anew. The drill-down of a figure agrees with it, and what was handed in stays as it was.

`BWK_LONG_ROUND=300` plays so many histories instead of the few that fit in a daily run, other ones every time.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account, HandedIn
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import ActivityNotInUse, AlreadyThere, MemberGone, NothingRegistered
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in, prestaties, prestaties_report
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.handed_in import Difference, Part
from bwk_tui.reports.prestaties import Prestaties
from bwk_tui.reports.prestaties_report import Report, Row
from bwk_tui.reports.why import Cell, KlusLine, PersonLine, VisitLine, why
from bwk_tui.services import (
    activities,
    check_ins,
    erasing,
    handing_in,
    kamers,
    klussen,
    members,
    merging,
    store,
    targets,
)
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm
from tests.reports.slow_figures import (
    HOMES,
    TYPES,
    Figures,
    History,
    Klus,
    Record,
    Visit,
    day_on_the_wall,
    differing,
)

KAMERS = ("cjm", "elders", "verder")
KINDS = ("Sociale ontmoeting en verbinding", "Sociale ontmoeting en activering", "Klussen")
PEOPLE = 7
WHICH = st.integers(0, 30)
WHO = st.integers(0, PEOPLE - 1)
WHO_OR_NOBODY = st.one_of(WHO, WHO, WHO, st.none())
PLACE = st.integers(0, len(KAMERS) * len(KINDS) - 1)
HOME = st.sampled_from([None, "Ymere", "Rochdale", "eigen woning"])
DAYS_AGO = st.sampled_from([0, 0, 1, 2, 30, 200, 366])
SOME_KAMERS = st.sampled_from(
    ["all", "cjm", "elders", "verder", "cjm,elders", "verder,cjm", "cjm,elders,verder"]
)

BEGIN = datetime(2025, 12, 1, 12, 0, tzinfo=clock.ZONE)


def _on_the_wall(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.ZONE, fold=fold).astimezone(UTC)


MOMENTS = sorted(
    [
        *(
            _on_the_wall(f"{day}T{at}")
            for day in ("2025-12-31", "2026-02-28", "2026-03-28", "2026-03-29", "2026-06-30", "2026-08-31",
                        "2026-10-24", "2026-10-25", "2026-10-31", "2026-12-31")
            for at in ("23:59", "23:59:59.999999")
        ),
        *(
            _on_the_wall(f"{day}T{at}")
            for day in ("2026-01-01", "2026-03-01", "2026-03-29", "2026-03-30", "2026-07-01", "2026-09-01",
                        "2026-10-25", "2026-10-26", "2026-11-01", "2027-01-01")
            for at in ("00:00", "00:01")
        ),
        _on_the_wall("2026-03-29T01:59"),
        _on_the_wall("2026-03-29T03:00"),
        _on_the_wall("2026-10-25T02:30"),
        _on_the_wall("2026-10-25T02:30", fold=1),
    ]
)  # fmt: skip
"""Around midnight at the ends of periods, and around both nights on which the clock changes."""

STEPS = st.sampled_from(["next", "next", "next", "minute", "hours", "day", "weeks"])
LONGER = {
    "minute": timedelta(minutes=1),
    "hours": timedelta(hours=7),
    "day": timedelta(days=1),
    "weeks": timedelta(days=17),
}
EDGES = sorted({moment.astimezone(clock.ZONE).date() for moment in MOMENTS})
PERIODS = st.one_of(
    st.sampled_from(
        ["2025", "2026", "2027", "2026-H1", "2026-H2", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-T1",
         "2026-T2", "2026-T3", "2025-12", "2026-02", "2026-03", "2026-10", "2026-12"]
    ).map(Period.parse),
    st.tuples(st.sampled_from(EDGES), st.sampled_from(EDGES)).map(lambda days: Period(min(days), max(days))),
)  # fmt: skip
AIMS = st.sampled_from(["Klussen", "total", "meeting", "paying members", "keys", KINDS[0], "Formulieren"])
NAMES = {
    "total": "Totaal unieke bezoekers",
    "meeting": "Sociale ontmoeting",
    "paying members": "Betalende leden bewonersvereniging",
    "keys": "Sleutelbeheerders",
}


@dataclass(frozen=True)
class Frozen:
    """A report that was handed in, as it was then."""

    uid: str
    kamers: str
    period: Period
    stored: tuple[object, ...]
    figures: Figures


class Neighbourhood(RuleBasedStateMachine):
    """Three kamers at work, and the history beside them."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = ExitStack()
        self.history = History(KAMERS)
        self.uids: list[str] = []
        self.klus_uids: list[str] = []
        self.reported_on: list[date] = []
        self.merge_uids: list[str] = []
        self.frozen: list[Frozen] = []
        self.tokens = 0

    @initialize(
        begin=st.sampled_from(MOMENTS[:-1]),
        visits=st.lists(st.tuples(PLACE, WHO_OR_NOBODY, DAYS_AGO), min_size=12, max_size=30),
    )
    def open_a_store(self, begin: datetime, visits: list[tuple[int, int | None, int]]) -> None:
        shutil.copytree(self.template, self.folder / "store")
        store.open_store(self.folder / "store")
        database.pragma("synchronous", 0)  # nothing here outlives the test
        account = Account.get(Account.role == Role.COORDINATOR)
        self.dewi = Actor(Role.COORDINATOR, account.name, account.id)
        self.stopped: set[int] = set()
        self._set_clock(BEGIN)
        self.activities = [
            activities.add(self.dewi, kamer, type_name=kind, name=kind) for kamer in KAMERS for kind in KINDS
        ]
        self.ids = []
        for number in range(PEOPLE):
            kamer = KAMERS[number % len(KAMERS)]
            line = members.add(self.dewi, kamer, MemberForm(f"Testpersoon {number}"))
            self.ids.append(line.id)
            self.history.records.append(Record(kamer))
        self._set_clock(begin)
        for place, who, days_ago in visits:
            self._add(place, who, self.today - timedelta(days=days_ago), 1)

    def teardown(self) -> None:
        try:
            if not database.is_closed():
                self._all_is_right()
        finally:
            store.close()
            self.clock.close()
            shutil.rmtree(self.folder)

    # The clock

    def _set_clock(self, moment: datetime) -> None:
        self.now = moment.astimezone(UTC)
        self.clock.close()
        self.clock.enter_context(clock.standing_at(self.now))

    @property
    def today(self) -> date:
        return day_on_the_wall(self.now)

    @rule(step=STEPS)
    def time_goes_by(self, step: str) -> None:
        later = [moment for moment in MOMENTS if moment > self.now]
        if step == "next" and later:
            self._set_clock(later[0])
        elif self.now < datetime(2027, 2, 1, tzinfo=UTC):
            self._set_clock(self.now + LONGER.get(step, LONGER["day"]))
        assert clock.today() == self.today

    # Visits

    @rule(place=PLACE, people=st.lists(WHO_OR_NOBODY, min_size=1, max_size=6), step=STEPS)
    def people_come(self, place: int, people: list[int | None], step: str) -> None:
        """Some before, and some after a moment has gone by."""
        for number, who in enumerate(people):
            if number == len(people) // 2:
                self.time_goes_by(step)
            self._taps(place, who)

    def _taps(self, place: int, who: int | None) -> None:
        if place in self.stopped or self._is_erased(who):
            with pytest.raises((ActivityNotInUse, MemberGone)):
                self._tap(place, who)
            return
        there = who is not None and self.history.is_there(place, self.today, self.history.person(who))
        done = self._tap(place, who)
        assert done.already_there == bool(there)
        if not there:
            self._came(done.uid, place, who, self.today)

    def _tap(self, place: int, who: int | None) -> check_ins.CheckedIn:
        return check_ins.check_in(
            Actor.kiosk(self.activities[place].kamer),
            activity_id=self.activities[place].id,
            member_id=None if who is None else self.ids[who],
            token=self._token(),
        )

    @rule(place=PLACE, who=WHO_OR_NOBODY, days_ago=DAYS_AGO, people=st.sampled_from([1, 1, 12]))
    def the_team_adds(self, place: int, who: int | None, days_ago: int, people: int) -> None:
        self._add(place, who, self.today - timedelta(days=days_ago), people if who is None else 1)

    def _add(self, place: int, who: int | None, day: date, people: int) -> None:
        def add() -> check_ins.CheckedIn:
            return check_ins.add_by_hand(
                self.dewi,
                activity_id=self.activities[place].id,
                day=day,
                member_id=None if who is None else self.ids[who],
                people=people,
                token=self._token(),
            )

        there = who is not None and self.history.is_there(place, day, self.history.person(who))
        if self._is_erased(who) or there or (place in self.stopped and day == self.today):
            with pytest.raises((ActivityNotInUse, MemberGone, AlreadyThere)):
                add()
            return
        self._came(add().uid, place, who, day, people)

    def _came(self, uid: str, place: int, who: int | None, day: date, people: int = 1) -> None:
        person = None if who is None else self.history.person(who)
        line = self.activities[place]
        self.history.visits.append(Visit(line.kamer, line.type, place, day, people, person))
        self.uids.append(uid)

    @rule(which=WHICH)
    def a_visit_is_undone(self, which: int) -> None:
        there = [number for number, visit in enumerate(self.history.visits) if visit.counts]
        if there:
            number = there[-1 - which % len(there)]
            check_ins.undo(self.dewi, self.uids[number])
            self.history.visits[number].undone = True

    @rule(which=WHICH, who=WHO)
    def a_newcomer_gets_a_name(self, which: int, who: int) -> None:
        nameless = [
            number
            for number, visit in enumerate(self.history.visits)
            if visit.counts and visit.of is None and visit.people == 1
        ]
        if not nameless or self._is_erased(who):
            return
        number, person = nameless[which % len(nameless)], self.history.person(who)
        visit = self.history.visits[number]
        if self.history.is_there(visit.activity, visit.day, person):
            with pytest.raises(AlreadyThere):
                check_ins.give_name(self.dewi, self.uids[number], self.ids[who])
            return
        check_ins.give_name(self.dewi, self.uids[number], self.ids[who])
        visit.of = person

    @rule(place=PLACE)
    def an_activity_stops_or_begins_again(self, place: int) -> None:
        line = self.activities[place]
        if place in self.stopped:
            activities.resume(self.dewi, line.kamer, line.name)
        else:
            activities.stop(self.dewi, line.kamer, line.name)
        self.stopped ^= {place}

    # People

    @rule(who=WHO, home=HOME, since=st.one_of(DAYS_AGO, st.sampled_from(EDGES)))
    def somebody_moves(self, who: int, home: str | None, since: int | date) -> None:
        day = self.today - timedelta(days=since) if isinstance(since, int) else min(since, self.today)
        who = self._present(who)
        form = MemberForm(f"Testpersoon {who}", corporatie=home or "", corporatie_since=day)
        members.change(self.dewi, self.ids[who], form)
        self.history.move(who, home, day, self.today)

    @rule(who=WHO, year=st.sampled_from([2025, 2026]), paid=st.booleans(), days_ago=DAYS_AGO)
    def somebody_becomes_lid(self, who: int, year: int, paid: bool, days_ago: int) -> None:  # noqa: FBT001
        who = self._present(who)
        paid_on = self.today - timedelta(days=days_ago) if paid else None
        members.register_membership(self.dewi, self.ids[who], year, paid_on)
        self.history.pay(who, year, paid_on)

    @rule(who=WHO)
    def a_lidmaatschap_was_a_mistake(self, who: int) -> None:
        who = self._present(who)
        members.end_membership(self.dewi, self.ids[who], 2026)
        self.history.stop_paying(who, 2026)

    @rule(kept=WHO, merged=WHO, together=st.one_of(st.none(), PLACE))
    def two_turn_out_to_be_one(self, kept: int, merged: int, together: int | None) -> None:
        """Perhaps because they were there as two on one day."""
        kept, merged = self._present(kept), self._present(merged)
        if kept == merged:
            return
        if together is not None:
            self._taps(together, kept)
            self._taps(together, merged)
        uid = self._token()
        merging.merge(self.dewi, self.ids[kept], self.ids[merged], uid)
        self.history.merge(kept, merged)
        self.merge_uids.append(uid)

    @rule()
    def the_last_merge_is_taken_back(self) -> None:
        standing = [number for number, merge in enumerate(self.history.merges) if merge.standing]
        if not standing:
            return
        merge = self.history.merges[standing[-1]]
        if self._is_erased(merge.kept) or self._is_erased(merge.merged):
            with pytest.raises(MemberGone):
                merging.take_back(self.dewi, self.merge_uids[standing[-1]])
            return
        merging.take_back(self.dewi, self.merge_uids[standing[-1]])
        self.history.take_back(merge)

    @rule(who=WHO)
    def somebody_is_erased(self, who: int) -> None:
        if sum(record.erased for record in self.history.records) < 2:  # or nobody would be left
            who = self._present(who)
            erasing.erase(self.dewi, self.ids[who])
            for number, record in enumerate(self.history.records):
                record.erased = record.erased or self.history.person(number) == who

    def _is_erased(self, who: int | None) -> bool:
        return who is not None and self.history.records[self.history.person(who)].erased

    def _present(self, who: int) -> int:
        """Somebody who is neither merged nor erased."""
        there = [
            number
            for number, card in enumerate(self.history.records)
            if card.into is None and not card.erased
        ]
        return there[who % len(there)]

    # Klussen

    @rule(
        kamer=st.sampled_from(KAMERS),
        days_ago=st.sampled_from([0, 3, 300]),
        by=st.sampled_from([None, None, *KAMERS]),
    )
    def a_klus_is_reported(self, kamer: str, days_ago: int, by: str | None) -> None:
        """And done at once, where it is said by whom."""
        form = KlusForm(
            "Kraan lekt",
            "Voorbeeldstraat 1",
            reporter="Testpersoon",
            reported_on=self.today - timedelta(days=days_ago),
        )
        self.klus_uids.append(klussen.report(self.dewi, kamer, form, self._token()).uid)
        self.history.klussen.append(Klus(kamer, self.today))
        self.reported_on.append(form.reported_on or self.today)
        if by:
            klussen.finish(self.dewi, self.klus_uids[-1], done_by=by)
            self.history.klussen[-1].done_on, self.history.klussen[-1].done_by = self.today, by

    @rule(which=WHICH, by=st.one_of(st.none(), st.sampled_from(KAMERS)), days_ago=DAYS_AGO)
    def a_klus_is_done(self, which: int, by: str | None, days_ago: int) -> None:
        number = self._klus(which, lambda klus: not klus.done_on and not klus.withdrawn)
        if number is None:
            return
        klus, reported_on = self.history.klussen[number], self.reported_on[number]
        day = max(self.today - timedelta(days=days_ago), reported_on)
        klussen.finish(self.dewi, self.klus_uids[number], done_on=day, done_by=by)
        klus.done_on, klus.done_by = day, by or klus.done_by or klus.kamer

    @rule(which=WHICH)
    def a_klus_is_put_back(self, which: int) -> None:
        number = self._klus(which, lambda klus: bool(klus.done_on or klus.withdrawn))
        if number is not None:
            klussen.reopen(self.dewi, self.klus_uids[number])
            self.history.klussen[number].done_on = None
            self.history.klussen[number].withdrawn = False

    @rule(which=WHICH)
    def a_klus_is_not_needed(self, which: int) -> None:
        number = self._klus(which, lambda klus: not klus.done_on and not klus.withdrawn)
        if number is not None:
            klussen.withdraw(self.dewi, self.klus_uids[number])
            self.history.klussen[number].withdrawn = True

    def _klus(self, which: int, fits: Any) -> int | None:
        numbers = [number for number, klus in enumerate(self.history.klussen) if fits(klus)]
        return numbers[which % len(numbers)] if numbers else None

    # Targets, and handing in

    @rule(kamer=st.sampled_from(KAMERS), key=AIMS, aim=st.sampled_from([0, 1, 2, 5, 40]))
    def something_is_agreed(self, kamer: str, key: str, aim: int) -> None:
        targets.set_target(self.dewi, kamer, 2026, NAMES.get(key, key), str(aim))
        self.history.targets[kamer, 2026, key] = aim

    @rule(which=WHICH)
    def an_agreement_goes(self, which: int) -> None:
        there = sorted(self.history.targets)
        if there:
            kamer, year, key = there[which % len(there)]
            targets.remove(self.dewi, kamer, year, NAMES.get(key, key))
            del self.history.targets[kamer, year, key]

    @rule(named=SOME_KAMERS, period=PERIODS)
    def a_report_is_handed_in(self, named: str, period: Period) -> None:
        if len(self.frozen) == 3:
            return
        yesterday = self.today - timedelta(days=1)
        period = Period(min(period.first, yesterday), min(period.last, yesterday))
        figures = self._slow_report(named, period)
        if figures["reached", "total"] is None:
            with pytest.raises(NothingRegistered):
                handing_in.hand_in(self.dewi, named, period, "Stadsdeel", self._token())
            return
        line = handing_in.hand_in(self.dewi, named, period, "Stadsdeel", self._token())
        self.frozen.append(Frozen(line.uid, named, period, self._stored(line.uid), figures))
        self._set_clock(self.now + timedelta(microseconds=1))  # what comes next, comes later

    @staticmethod
    def _stored(uid: str) -> tuple[object, ...]:
        return tuple(HandedIn.select().where(HandedIn.uid == uid).tuples().get())

    # Looking

    @rule(named=SOME_KAMERS, period=PERIODS)
    def somebody_asks_for_the_figures(self, named: str, period: Period) -> None:
        event("asked")
        self._figures_are_right(named, period)

    def _all_is_right(self) -> None:
        """At the end everything is looked at, for periods that touch all that happened."""
        for named, period in (
            ("all", "2026"),
            ("cjm", "2026-Q1"),
            ("cjm,elders", "2026-H2"),
            ("verder", "2026-T3"),
        ):
            self._figures_are_right(named, Period.parse(period))
            report = self._report_is_right(named, Period.parse(period))
            if named in ("all", "verder"):
                self._the_reasons_agree(named, report)
        for named, period in (
            ("elders", "2026"),
            ("all", "2025"),
            ("cjm,verder", "2026-H1"),
            ("all", "2026-10"),
        ):
            self._figures_are_right(named, Period.parse(period))
        for day in {self.today, BEGIN.date(), *(visit.day for visit in self.history.visits[:3])}:
            self._figures_are_right("all", Period(day, self.today) if day < self.today else Period(day, day))
        for frozen in self.frozen:
            self._stays_as_it_was(frozen)

    def _figures_are_right(self, named: str, period: Period) -> None:
        shown = prestaties.figures(self.dewi, named, period)
        slow = self.history.figures(_kamers(named), period.first, period.last)
        assert _of_figures(shown) == slow
        assert sum(shown.by_corporatie.values()) == shown.total.unique

    def _report_is_right(self, named: str, period: Period) -> Report:
        report = prestaties_report.report(self.dewi, named, period)
        assert _of_report(report) == self._slow_report(named, period)
        return report

    def _slow_report(self, named: str, period: Period) -> Figures:
        return self.history.report(_kamers(named), period.first, period.last, self.today)

    def _the_reasons_agree(self, named: str, report: Report) -> None:
        for cell, figure in _cells(report):
            answer = why(self.dewi, named, report.period, cell, most=3)
            lines = list(answer.lines)
            while len(lines) < answer.total:
                lines.extend(why(self.dewi, named, report.period, cell, offset=len(lines), most=3).lines)
            assert len(lines) == answer.total
            assert answer.figure == (figure or 0), cell
            assert sum(_weight(line) for line in lines) == answer.figure, cell
            people = [line.member_id for line in lines if isinstance(line, PersonLine)]
            assert len(people) == len(set(people))

    def _stays_as_it_was(self, frozen: Frozen) -> None:
        line, then = handed_in.report_of(self.dewi, frozen.uid)
        assert line.sound
        assert self._stored(frozen.uid) == frozen.stored
        assert _of_report(then) == frozen.figures
        found = handed_in.comparison(self.dewi, frozen.uid)
        assert found.then == then
        told = {_name_of(difference, then) for difference in found.differences}
        now = self._slow_report(frozen.kamers, frozen.period)
        assert told == {
            name for name in differing(frozen.figures, now) if name[0] not in ("share", "outlook")
        }
        for difference in found.differences:
            assert difference.then != difference.now
        if told:
            event("a report that was handed in differs now")
            assert found.causes

    def _token(self) -> str:
        self.tokens += 1
        return f"token-{self.tokens}"


def _kamers(named: str) -> tuple[str, ...]:
    return KAMERS if named == "all" else tuple(sorted(named.split(",")))


def _of_figures(shown: Prestaties) -> Figures:
    found: Figures = {}
    for line in shown.types:
        found["unique", line.type] = line.unique
        found["visits", line.type] = line.visits
        found["anonymous", line.type] = line.anonymous_visits
        found["target", line.type] = line.target
        if line.type == "Klussen":
            found["jobs", line.type] = line.jobs
        else:
            assert line.jobs is None
    found["unique", "total"] = shown.total.unique
    found["visits", "total"] = shown.total.visits
    found["anonymous", "total"] = shown.total.anonymous_visits
    found["target", "total"] = shown.total.target
    found |= {("corporatie", home): people for home, people in shown.by_corporatie.items()}
    return found | {("kamer", kamer): people for kamer, people in shown.per_kamer.items()}


def _of_report(report: Report) -> Figures:
    found: Figures = {}
    for row in (*report.rows, *report.others):
        found |= _of_row(row)
        if row in report.rows:
            found["visits", row.key] = row.visits
            found["anonymous", row.key] = row.anonymous
    found["done",] = report.jobs_done
    found |= {("corporatie", line.name): line.unique for line in report.by_corporatie}
    for column in report.columns:
        for row, reached, aim in zip(report.rows, column.reached, column.aims, strict=True):
            found["column", column.slug, row.key] = reached
            found["column aim", column.slug, row.key] = aim.count if aim else None
        found["column done", column.slug] = column.jobs_done
    for part, points in (("week", report.trends.weeks), ("month", report.trends.months)):
        found |= {(part, str(point.first)): (point.visits, point.unique) for point in points}
    return found


def _of_row(row: Row) -> Figures:
    ahead = row.outlook
    return {
        ("reached", row.key): row.reached,
        ("before", row.key): row.before,
        ("so far", row.key): row.so_far,
        ("aim", row.key): row.aim.count if row.aim else None,
        ("share", row.key): row.share,
        ("outlook", row.key): (ahead.needed, ahead.gained, ahead.expected, ahead.reached_on)
        if ahead
        else None,
    }


def _cells(report: Report) -> Iterator[tuple[Cell, Any]]:
    """Every figure of the report of which can be asked why."""
    for row in report.rows:
        measure = Measure.JOBS if row.key == "Klussen" else Measure.UNIQUE
        yield Cell(measure, row.key), row.reached
        yield Cell(Measure.VISITS, row.key), row.visits
        yield Cell(Measure.ANONYMOUS, row.key), row.anonymous
    for row in report.others:
        if row.key != "keys":
            measure = Measure.PAYING if row.key == "paying members" else Measure.UNIQUE
            yield Cell(measure, row.key), row.reached
    yield Cell(Measure.JOBS_DONE, "Klussen"), report.jobs_done
    for line in report.by_corporatie:
        yield Cell(Measure.UNIQUE, corporatie=line.name), line.unique
    for column in report.columns:
        yield Cell(Measure.JOBS_DONE, "Klussen", kamer=column.slug), column.jobs_done
        for row, reached in zip(report.rows, column.reached, strict=True):
            measure = Measure.JOBS if row.key == "Klussen" else Measure.UNIQUE
            yield Cell(measure, row.key, kamer=column.slug), reached


def _weight(line: PersonLine | VisitLine | KlusLine) -> int:
    return line.people if isinstance(line, VisitLine) else 1


def _name_of(difference: Difference, then: Report) -> tuple[str, ...]:
    """The slow count's name for a figure that differs."""
    keys = {name: key for key, name in NAMES.items()}
    slugs = {column.name: column.slug for column in then.columns}
    match difference.part:
        case Part.ROWS:
            if difference.measure == "jobs_done":
                return ("done",)
            measure = {"visits": "visits", "anonymous": "anonymous", "target": "aim"}.get(difference.measure)
            measure = measure or {"before": "before", "so far": "so far"}.get(difference.measure, "reached")
            return measure, keys.get(difference.name, difference.name)
        case Part.CORPORATIES:
            assert difference.name in HOMES
            return "corporatie", difference.name
        case Part.KAMERS:
            kamer, _, row = difference.name.partition(": ")
            if difference.measure == "jobs_done":
                return "column done", slugs[kamer]
            measure = "column aim" if difference.measure == "target" else "column"
            return measure, slugs[kamer], keys.get(row, row)
        case _:
            return str(difference.part), difference.name


@pytest.fixture
def three_kamers(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "store")
    store.open_store(tmp_path / "store")
    account = Account.get(Account.role == Role.COORDINATOR)
    dewi = Actor(Role.COORDINATOR, account.name, account.id)
    with clock.standing_at(BEGIN):
        for kamer in KAMERS[1:]:
            kamers.add(dewi, kamer, kamer.title())
    store.close()
    return tmp_path / "store"


def test_every_figure_is_that_of_a_slow_and_obvious_count(three_kamers: Path) -> None:
    long_round = int(os.environ.get("BWK_LONG_ROUND", "0"))
    Neighbourhood.template = three_kamers
    run_state_machine_as_test(
        Neighbourhood,
        settings=settings(
            max_examples=long_round or 2,
            stateful_step_count=100 if long_round else 60,
            deadline=None,
            derandomize=not long_round,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("at", [time(23, 59), time(0, 1), time(12, 0)])
def test_the_slow_count_has_the_day_of_the_clock(at: time) -> None:
    for number in range(2 * 365):
        moment = clock.moment(date(2025, 6, 1) + timedelta(days=number), at)
        assert day_on_the_wall(moment) == clock.local_day(moment)
    assert set(TYPES) >= set(KINDS)
