"""The job register: which klussen there are, and how many of them count (counting.md, rule 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from peewee import fn

from bwk_tui.db.models import Kamer, Klus, Member
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.klussen import ReporterKind, State
from bwk_tui.domain.period import Period
from bwk_tui.domain.text import fold
from bwk_tui.reports import persons, scope

MOST_FOUND = 200
"""How many klussen one list gives back; more of them ask for another letter."""

_LATEST = "99:99"
"""Comes after every time of an evening: where no time was agreed."""

_STATE_CONDITIONS: Mapping[State, Any] = {
    State.GEMELD: Klus.planned_on.is_null() & Klus.done_on.is_null() & Klus.withdrawn_at.is_null(),
    State.GEPLAND: Klus.planned_on.is_null(False) & Klus.done_on.is_null() & Klus.withdrawn_at.is_null(),
    State.KLAAR: Klus.done_on.is_null(False),
    State.VERVALLEN: Klus.withdrawn_at.is_null(False),
}


@dataclass(frozen=True)
class KlusLine:
    """A klus in a list. `kamer` reported it, `done_by` does it or did it (None: not known yet); both are slugs.

    `reporter` is who reported it as people read it, `volunteer` the name of who does it; both are empty where nobody
    is known (any more). `planned_at` is local time, `HH:MM`.
    """

    uid: str
    kamer: str
    number: int
    state: State
    reported_on: date
    reporter_kind: ReporterKind
    member_id: int | None
    reporter: str
    contact: str
    address: str
    what: str
    remark: str
    done_by: str | None
    volunteer_id: int | None
    volunteer: str
    planned_on: date | None
    planned_at: str | None
    done_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state in (State.GEMELD, State.GEPLAND)


@dataclass(frozen=True)
class KlusDetails:
    """All that is kept of a klus; `may_change` tells whether who asks may change the report itself."""

    line: KlusLine
    kamer_name: str
    done_by_name: str
    written_at: datetime
    written_by: str
    may_change: bool


@dataclass(frozen=True)
class Evening:
    """The klussen that one kamer does on a day, by time; those without a time come last."""

    kamer: str
    kamer_name: str
    day: date
    klussen: tuple[KlusLine, ...]


def klussen(
    actor: Actor,
    kamer: str,
    *,
    states: Sequence[State] = tuple(State),
    search: str = "",
    most: int = MOST_FOUND,
) -> tuple[KlusLine, ...]:
    """The klussen that a kamer reported or is to do, in which every typed word is found.

    What is open comes first: by its day and time, and then what has no day, oldest first. What is closed comes
    after it, newest first. A word is found anywhere in what, where, who or the number; accents don't matter.

    Raises:
        NotAllowed: the actor keeps no klussen there.
        FieldUnknown: there is no such kamer.
    """
    row = scope.kamer(actor, Right.KEEP_KLUSSEN, kamer)
    wanted = reduce(or_, [_STATE_CONDITIONS[state] for state in states])
    lines = _lines(Klus.select().where(wanted, (Klus.kamer == row) | (Klus.done_by == row)))
    words = fold(search).split()
    found = [line for line in lines if all(word in _text(line) for word in words)] if words else lines
    return tuple(sorted(found, key=_place)[:most])


def evening(actor: Actor, kamer: str, day: date) -> Evening:
    """The klussen planned for a day that this kamer does, done or not, but for those that were withdrawn.

    Raises:
        NotAllowed: the actor keeps no klussen there.
        FieldUnknown: there is no such kamer.
    """
    row = scope.kamer(actor, Right.KEEP_KLUSSEN, kamer)
    planned = _lines(
        Klus.select().where(Klus.done_by == row, Klus.planned_on == day, Klus.withdrawn_at.is_null())
    )
    by_time = sorted(planned, key=lambda line: (line.planned_at or _LATEST, line.number, line.kamer))
    return Evening(row.slug, row.name, day, tuple(by_time))


def next_evening(actor: Actor, kamer: str) -> date | None:
    """The first day, today or later, for which this kamer has open klussen; None where it has none.

    Raises:
        NotAllowed: the actor keeps no klussen there.
        FieldUnknown: there is no such kamer.
    """
    row = scope.kamer(actor, Right.KEEP_KLUSSEN, kamer)
    planned = Klus.select(Klus.planned_on).where(
        Klus.done_by == row, Klus.planned_on >= clock.today(), _STATE_CONDITIONS[State.GEPLAND]
    )
    first: date | None = planned.order_by(Klus.planned_on).limit(1).scalar()
    return first


def klus(actor: Actor, uid: str) -> KlusDetails:
    """All that is kept of a klus, for the team of the kamer that reported it or does it.

    Raises:
        FieldUnknown: there is no such klus.
        NotAllowed: the actor keeps no klussen in either kamer.
    """
    row = row_of(actor, uid)
    return KlusDetails(
        line=line_of(row),
        kamer_name=row.kamer.name,
        done_by_name=row.done_by.name if row.done_by else "",
        written_at=row.written_at,
        written_by=row.written_by.name,
        may_change=actor.may(Right.KEEP_KLUSSEN, row.kamer.slug),
    )


def by_number(actor: Actor, kamer: str, number: int) -> KlusLine:
    """The klus with this number of the kamer that reported it. Raises as `klus` does."""
    uid = Klus.select(Klus.uid).join(Kamer).where(Kamer.slug == kamer, Klus.number == number).scalar()
    if uid is None:
        actor.require(Right.KEEP_KLUSSEN, kamer)
        raise FieldUnknown("klus", str(number))
    return line_of(row_of(actor, uid))


def row_of(actor: Actor, uid: str) -> Klus:
    """The row of a klus that the actor may see. Raises as `klus` does."""
    row: Klus | None = Klus.get_or_none(Klus.uid == uid)
    if row is None:
        actor.require(Right.KEEP_KLUSSEN)
        raise FieldUnknown("klus", uid)
    kamers = [row.kamer.slug, *([row.done_by.slug] if row.done_by else [])]
    if not any(actor.may(Right.KEEP_KLUSSEN, slug) for slug in kamers):
        raise NotAllowed(actor.role, Right.KEEP_KLUSSEN, row.kamer.slug)
    return row


def line_of(row: Klus) -> KlusLine:
    """A row as a line."""
    (line,) = _lines([row])
    return line


def register_began(rows: Iterable[Kamer]) -> dict[int, date]:
    """The local day on which each kamer wrote its first klus in the register, by the kamer's id.

    A kamer without a register isn't in it. A klus that was withdrawn begins no register.
    """
    query: Any = (
        Klus.select(Klus.kamer, fn.MIN(Klus.written_at))
        .where(Klus.kamer.in_([row.id for row in rows]), Klus.withdrawn_at.is_null())
        .group_by(Klus.kamer)
    )
    return {kamer: clock.local_day(written_at) for kamer, written_at in query.tuples()}


def reported_and_done(rows: Iterable[Kamer], period: Period) -> dict[int, int]:
    """How many klussen that each kamer reported were done in the period, by the kamer's id, where there are any.

    Only klussen done on or after the day on which that kamer's register began: before it, visits are counted.
    """
    return _finished(Klus.kamer, register_began(rows), period)


def done_by(rows: Iterable[Kamer], period: Period) -> dict[int, int]:
    """How many klussen each kamer did in the period, whichever kamer reported them, by the id of who did them.

    Only klussen done on or after the day on which the register of the kamer that reported them began.
    """
    counted = _finished(Klus.done_by, register_began(Kamer.select()), period)
    wanted = {row.id for row in rows}
    return {kamer: jobs for kamer, jobs in counted.items() if kamer in wanted}


def _finished(of: Any, began: Mapping[int, date], period: Period) -> dict[int, int]:
    """Klussen done in the period per kamer in the column `of`, of the kamers whose register began."""
    within = [
        (Klus.kamer == kamer) & Klus.done_on.between(max(first, period.first), period.last)
        for kamer, first in began.items()
    ]
    if not within:
        return {}
    query: Any = Klus.select(of, fn.COUNT(Klus.id)).where(reduce(or_, within)).group_by(of)
    return dict(query.tuples())


def _lines(rows: Iterable[Klus]) -> list[KlusLine]:
    found = list(rows)
    slugs = {kamer.id: kamer.slug for kamer in Kamer.select()}
    people = _people({row.member_id for row in found} | {row.volunteer_id for row in found})
    return [_line(row, slugs, people) for row in found]


def _line(row: Any, slugs: Mapping[int, str], people: Mapping[int | None, Member]) -> KlusLine:
    member, volunteer = people.get(row.member_id), people.get(row.volunteer_id)
    return KlusLine(
        uid=row.uid,
        kamer=slugs[row.kamer_id],
        number=row.number,
        state=_state(row),
        reported_on=row.reported_on,
        reporter_kind=ReporterKind(row.reporter_kind),
        member_id=member.id if member else None,
        reporter=_name(member) if member else row.reporter,
        contact=row.contact,
        address=row.address,
        what=row.what,
        remark=row.remark,
        done_by=slugs.get(row.done_by_id),
        volunteer_id=volunteer.id if volunteer else None,
        volunteer=_name(volunteer) if volunteer else "",
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        done_on=row.done_on,
    )


def _state(row: Klus) -> State:
    if row.withdrawn_at:
        return State.VERVALLEN
    if row.done_on:
        return State.KLAAR
    return State.GEPLAND if row.planned_on else State.GEMELD


def _people(ids: set[int | None]) -> dict[int | None, Member]:
    """The members by id; for one who was merged into another, the one who was kept."""
    kept = persons.kept_ones()
    now = {one: kept.get(one, one) for one in ids if one is not None}
    found = {member.id: member for member in Member.select().where(Member.id.in_(set(now.values())))}
    return {one: found[current] for one, current in now.items()}


def _name(member: Member) -> str:
    """First and last name; nothing of somebody who was erased."""
    return "" if member.erased_at else f"{member.first_name} {member.last_name}".strip()


def _text(line: KlusLine) -> str:
    return fold(
        " ".join((line.what, line.address, line.reporter, line.volunteer, line.remark, f"{line.number}"))
    )


def _place(line: KlusLine) -> tuple[int, int, str, int]:
    """Where a klus comes in a list."""
    if line.planned_on and line.is_open:
        return (0, line.planned_on.toordinal(), line.planned_at or _LATEST, line.number)
    if line.is_open:
        return (1, line.reported_on.toordinal(), "", line.number)
    return (2, -(line.done_on or line.reported_on).toordinal(), "", -line.number)
