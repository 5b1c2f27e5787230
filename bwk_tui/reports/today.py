"""Who and what came in on a day: per activity, and as a running list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.models import Activity, CheckIn, Member
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.reports import scope


@dataclass(frozen=True)
class ActivityCount:
    """How often one activity was visited: `visits` in all, of which `anonymous` without a name."""

    icon: str
    name: str
    visits: int
    anonymous: int


@dataclass(frozen=True)
class VisitLine:
    """One check-in, newest first in a list; `at` is None where only its day is known."""

    uid: str
    at: datetime | None
    activity: str
    icon: str
    member_id: int | None
    who: str | None
    people: int
    newcomer: bool
    by_hand: bool


@dataclass(frozen=True)
class Day:
    """A day in a kamer: visits that weren't undone, and the different people known by name among them."""

    day: date
    visits: int
    unique: int
    anonymous: int
    per_activity: tuple[ActivityCount, ...]
    lines: tuple[VisitLine, ...]


def on(actor: Actor, kamer: str, day: date) -> Day:
    """What came in at a kamer on a local day. Raises NotAllowed, or FieldUnknown for an unknown kamer."""
    row = scope.kamer(actor, Right.CHECK_IN_BY_HAND, kamer)
    query = (
        CheckIn.select(CheckIn, Activity, Member)
        .join(Activity)
        .switch(CheckIn)
        .join(Member, JOIN.LEFT_OUTER)
        .where(Activity.kamer == row, CheckIn.day == day, CheckIn.undone_at.is_null())
        .order_by(CheckIn.id.desc())
    )
    lines = tuple(_line(check_in) for check_in in query)
    return Day(
        day=day,
        visits=sum(line.people for line in lines),
        unique=len({line.member_id for line in lines if line.member_id}),
        anonymous=sum(line.people for line in lines if not line.member_id),
        per_activity=_per_activity(row.id, lines),
        lines=lines,
    )


def visits_so_far(actor: Actor, kamer: str, day: date) -> int:
    """How often people came in on a day: for the kiosk, which shows no more than this."""
    row = scope.kamer(actor, Right.CHECK_IN, kamer)
    query = (
        CheckIn.select(fn.COALESCE(fn.SUM(CheckIn.people), 0))
        .join(Activity)
        .where(Activity.kamer == row, CheckIn.day == day, CheckIn.undone_at.is_null())
    )
    return int(query.scalar())


def _line(check_in: CheckIn) -> VisitLine:
    member: Any = check_in.member
    return VisitLine(
        uid=check_in.uid,
        at=check_in.at,
        activity=check_in.activity.name,
        icon=check_in.activity.icon,
        member_id=member and member.id,
        who=member and f"{member.first_name} {member.last_name}".strip(),
        people=check_in.people,
        newcomer=check_in.newcomer,
        by_hand=check_in.written_by_id is not None,
    )


def _per_activity(kamer_id: int, lines: tuple[VisitLine, ...]) -> tuple[ActivityCount, ...]:
    """The activities in use, by number, then those that have stopped and were visited all the same."""
    visited = {line.activity for line in lines}
    activities = (
        Activity.select().where(Activity.kamer == kamer_id).order_by(Activity.in_use.desc(), Activity.number)
    )
    return tuple(
        ActivityCount(
            activity.icon,
            activity.name,
            sum(line.people for line in lines if line.activity == activity.name),
            sum(line.people for line in lines if line.activity == activity.name and not line.member_id),
        )
        for activity in activities
        if activity.in_use or activity.name in visited
    )
