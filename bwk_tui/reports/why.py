"""Waarom dit getal? From a figure of the prestaties to the people, the visits or the klussen behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, Member, MemberCorporatie
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.people import UNKNOWN_CORPORATIE
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import BY_KEY, TOTAL
from bwk_tui.reports import jobs, klussen, paying_members, scope
from bwk_tui.reports.definitions import CORPORATIE, MEASURES, Measure
from bwk_tui.reports.visits import Kamers, counting, latest_corporatie

MOST_LINES = 200
"""So many lines are given at once; the next ones begin where these end."""


@dataclass(frozen=True)
class Cell:
    """A figure of a report: what is counted, of which indicator, and in which part of it.

    `corporatie` and `kamer` (a slug) narrow it to one line of those tables; `member_id` to the visits of one person.
    """

    measure: Measure
    key: str = TOTAL
    corporatie: str | None = None
    kamer: str | None = None
    member_id: int | None = None


@dataclass(frozen=True)
class PersonLine:
    """One person of a figure. Code and name are None for those whom the actor doesn't get to know."""

    member_id: int
    code: str | None
    name: str | None
    visits: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class VisitLine:
    """One visit of a figure, or the head count of `people`; `at` is UTC, None where only its day is known."""

    day: date
    at: datetime | None
    kamer: str
    activity: str
    people: int
    named: bool
    code: str | None
    name: str | None


@dataclass(frozen=True)
class KlusLine:
    """One finished klus of a figure: the kamers that reported and did it, by slug."""

    number: int
    done_on: date
    what: str
    reported_by: str
    done_by: str


Line = PersonLine | VisitLine | KlusLine


@dataclass(frozen=True)
class Why:
    """The answer: what the figure means, the figure, and the lines that make it up from `offset` on.

    `total` is the number of lines. People and klussen are one line each; a visit's line counts for its `people`.
    """

    definition: str
    figure: int
    total: int
    offset: int
    lines: tuple[Line, ...]


def why(
    actor: Actor, kamer: str, period: Period, cell: Cell, *, offset: int = 0, most: int = MOST_LINES
) -> Why:
    """What is behind a figure of the report of a kamer, of some, or of "all" kamers.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer or indicator.
    """
    with snapshot():
        rows = scope.some(actor, Right.READ_FIGURES, kamer)
        if cell.kamer is not None:
            rows = tuple(row for row in rows if row.slug == cell.kamer)
            if not rows:
                raise FieldUnknown("kamer", cell.kamer)
        if cell.key not in BY_KEY:
            raise FieldUnknown("indicator", cell.key)
        asked = _Asked(actor, rows, period, cell)
        definition = MEASURES[cell.measure] + (f" {CORPORATIE}" if cell.corporatie else "")
        match cell.measure:
            case Measure.UNIQUE:
                figure, total, lines = asked.people(offset, most)
            case Measure.PAYING:
                figure, total, lines = asked.paying(offset, most)
            case Measure.JOBS | Measure.JOBS_DONE:
                figure, total, lines = asked.jobs(offset, most)
            case _:
                figure, total, lines = asked.visits(offset, most)
        return Why(definition, figure, total, offset, tuple(lines))


_Answer = tuple[int, int, Sequence[Line]]


@dataclass(frozen=True)
class _Asked:
    actor: Actor
    kamers: Kamers
    period: Period
    cell: Cell

    def people(self, offset: int, most: int) -> _Answer:
        """One line for each person, by name."""
        where = self._visits() & CheckIn.member.is_null(False)
        columns = (fn.COUNT(CheckIn.id), fn.MIN(CheckIn.day), fn.MAX(CheckIn.day))
        query: Any = (
            Member.select(Member.id, Member.code, Member.first_name, Member.last_name, Kamer.slug, *columns)
            .join(CheckIn, on=(CheckIn.member == Member.id))
            .join(Activity)
            .switch(Member)
            .join(Kamer, on=(Member.kamer == Kamer.id))
            .where(where)
            .group_by(Member.id)
            .order_by(Member.folded, Member.id)
            .offset(offset)
            .limit(most)
        )
        number = CheckIn.select(fn.COUNT(CheckIn.member.distinct())).join(Activity).where(where).scalar()
        lines = [
            PersonLine(
                member_id, *self._known(slug, code, first, last_name), visits, _day(since), _day(until)
            )
            for member_id, code, first, last_name, slug, visits, since, until in query.tuples()
        ]
        return number, number, lines

    def visits(self, offset: int, most: int) -> _Answer:
        """One line for each visit, newest first."""
        where = self._visits()
        if self.cell.measure is Measure.ANONYMOUS:
            where &= CheckIn.member.is_null()
        return self._visit_lines(where, offset, most)

    def paying(self, offset: int, most: int) -> _Answer:
        """One line for each member who paid, by name."""
        ids = paying_members.ids(self.kamers, self.period.last)
        rows: Any = (
            Member.select(Member.id, Member.code, Member.first_name, Member.last_name, Kamer.slug)
            .join(Kamer)
            .where(Member.id.in_(ids))
            .order_by(Member.folded, Member.id)
            .offset(offset)
            .limit(most)
        )
        lines = [
            PersonLine(member_id, *self._known(slug, code, first, last_name), 0, None, None)
            for member_id, code, first, last_name, slug in rows.tuples()
        ]
        return len(ids), len(ids), lines

    def jobs(self, offset: int, most: int) -> _Answer:
        """The klussen of the register, newest first, and after them the visits from before there was one."""
        finished = jobs.finished(self.kamers, self.period, by_doer=self.cell.measure is Measure.JOBS_DONE)
        lines: list[Line] = [
            KlusLine(klus.number, klus.done_on, klus.what, klus.kamer.slug, klus.done_by.slug)
            for klus in finished[offset : offset + most]
        ]
        where = self._visits_before_register()
        if where is None:
            return len(finished), len(finished), lines
        heads, total, _ = self._visit_lines(where, 0, 0)
        room = most - len(lines)
        if room > 0:
            lines.extend(self._visit_lines(where, max(0, offset - len(finished)), room)[2])
        return len(finished) + heads, len(finished) + total, lines

    def _visits_before_register(self) -> Any:
        """Visits to klus activities that are klussen; None where every day of every kamer is in its register."""
        began = klussen.register_began(self.kamers)
        where = None
        for kamer in self.kamers:
            if part := jobs.before_register(self.period, began.get(kamer.id)):
                own = counting((kamer,), part)
                where = own if where is None else where | own
        klus_types = ActivityType.select(ActivityType.id).where(ActivityType.unit == jobs.JOBS)
        return None if where is None else where & Activity.type.in_(klus_types)

    def _visit_lines(self, where: Any, offset: int, most: int) -> tuple[int, int, list[VisitLine]]:
        counted: Any = CheckIn.select(fn.COALESCE(fn.SUM(CheckIn.people), 0), fn.COUNT(CheckIn.id))
        ((heads, total),) = counted.join(Activity).where(where).tuples()
        query: Any = (
            CheckIn.select(CheckIn, Activity, Kamer, Member)
            .join(Activity)
            .join(Kamer)
            .switch(CheckIn)
            .join(Member, JOIN.LEFT_OUTER, on=(CheckIn.member == Member.id))
            .where(where)
            .order_by(CheckIn.day.desc(), CheckIn.id.desc())
            .offset(offset)
            .limit(most)
        )
        return heads, total, [self._visit(row) for row in query] if most else []

    def _visit(self, row: CheckIn) -> VisitLine:
        member: Any = row.member
        known = (
            self._known(member.kamer.slug, member.code, member.first_name, member.last_name)
            if member
            else (None, None)
        )
        return VisitLine(
            row.day,
            row.at,
            row.activity.kamer.slug,
            row.activity.name,
            row.people,
            member is not None,
            *known,
        )

    def _visits(self) -> Any:
        """The visits of the figure: those of the indicator's types, of the corporatie, of the person."""
        where = counting(self.kamers, self.period)
        if self.cell.key != TOTAL:
            kinds = ActivityType.select(ActivityType.id).where(
                ActivityType.name.in_(BY_KEY[self.cell.key].types)
            )
            where &= Activity.type.in_(kinds)
        if self.cell.corporatie is not None:
            where &= self._of_corporatie(self.cell.corporatie)
        if self.cell.member_id is not None:
            where &= CheckIn.member == self.cell.member_id
        return where

    def _of_corporatie(self, corporatie: str) -> Any:
        living = MemberCorporatie.select(MemberCorporatie.member).where(
            MemberCorporatie.since == latest_corporatie(self.period.last)
        )
        if corporatie == UNKNOWN_CORPORATIE:
            return CheckIn.member.not_in(living.where(MemberCorporatie.corporatie.is_null(False)))
        return CheckIn.member.in_(living.where(MemberCorporatie.corporatie == corporatie))

    def _known(self, kamer: str, code: str, first_name: str, last_name: str) -> tuple[str | None, str | None]:
        """Code and name of somebody of a kamer, if the actor may know who come there."""
        if not self.actor.may(Right.KEEP_MEMBERS, kamer):
            return None, None
        return code, f"{first_name} {last_name}".strip()


def _day(stored: Any) -> date:
    return stored if isinstance(stored, date) else date.fromisoformat(stored)
