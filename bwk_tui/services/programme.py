"""The programme of a kamer: the hours of a week, the days on which something isn't on, and what that makes of a moment.

It says what stands on the kiosk, never who may come in: a check-in doesn't look at it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bwk_tui.db.models import Activity, ActivityHours, DayOff, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import DayBefore, FieldUnknown, OpenDoorStays
from bwk_tui.domain.hours import Hours, Standing, parse_hours, standing
from bwk_tui.domain.words import WEEKDAYS
from bwk_tui.reports import scope
from bwk_tui.services import activities, audit
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.fields import optional
from bwk_tui.services.store import write


@dataclass(frozen=True)
class WeekLine:
    """An activity in use, and its hours by weekday (Monday is 0); one without any is on whenever the kamer is open."""

    activity: ActivityLine
    hours: Mapping[int, tuple[Hours, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class DayOffLine:
    """Days (both included) on which an activity isn't on, or on which the kamer is closed: then `activity` is None."""

    activity: str | None
    first: date
    last: date
    reason: str

    def holds(self, activity: str, day: date) -> bool:
        """Whether this activity isn't on that day because of it."""
        return self.first <= day <= self.last and self.activity in {None, activity}


@dataclass(frozen=True)
class DoorLine:
    """An activity at the door: how it stands now, and when it begins if that is later today."""

    activity: ActivityLine
    standing: Standing
    starts: time | None = None


def week(actor: Actor, kamer: str) -> tuple[WeekLine, ...]:
    """What is in use in a kamer, by number, each with its hours in every week."""
    in_use = activities.in_use(actor, kamer)
    hours: dict[int, dict[int, list[Hours]]] = defaultdict(lambda: defaultdict(list))
    rows = ActivityHours.select().where(ActivityHours.activity.in_([line.id for line in in_use]))
    for row in rows.order_by(ActivityHours.weekday, ActivityHours.starts):
        hours[row.activity_id][row.weekday].append(
            Hours(time.fromisoformat(row.starts), time.fromisoformat(row.ends))
        )
    return tuple(
        WeekLine(line, {weekday: tuple(some) for weekday, some in hours[line.id].items()}) for line in in_use
    )


def days_off(actor: Actor, kamer: str, first: date, last: date) -> tuple[DayOffLine, ...]:
    """What isn't on on some of these days (both included), in order of time; a closed kamer before its activities."""
    row = scope.kamer(actor, Right.CHECK_IN, kamer)
    query = DayOff.select(DayOff, Activity.name).left_outer_join(Activity)
    found = query.where(DayOff.kamer == row, DayOff.first <= last, DayOff.last >= first)
    return tuple(
        DayOffLine(off.activity.name if off.activity else None, off.first, off.last, off.reason)
        for off in found.order_by(DayOff.first, DayOff.activity, DayOff.id)
    )


def at_the_door(actor: Actor, kamer: str, moment: datetime) -> tuple[DoorLine, ...]:
    """Each activity in use, by number, as it stands at a UTC moment (kiosk.md, "One tap is enough").

    The open door is always there. Where nothing at all would be open, everything is: nobody is sent away.
    """
    local = moment.astimezone(clock.ZONE)
    off = days_off(actor, kamer, local.date(), local.date())
    lines = tuple(_at(line, off, local) for line in week(actor, kamer))
    if any(line.standing.open for line in lines):
        return lines
    return tuple(DoorLine(line.activity, Standing.NOW) for line in lines)


def _at(line: WeekLine, off: Sequence[DayOffLine], local: datetime) -> DoorLine:
    activity = line.activity
    if activity.open_door:
        return DoorLine(activity, Standing.NOW)
    called_off = any(one.holds(activity.name, local.date()) for one in off)
    if not line.hours:
        return DoorLine(activity, Standing.CALLED_OFF if called_off else Standing.NOW)
    today = line.hours.get(local.weekday(), ())
    return DoorLine(activity, *standing(today, local.time(), called_off=called_off))


def set_hours(actor: Actor, kamer: str, name: str, weekday: int, typed: str) -> tuple[Hours, ...]:
    """Let an activity be on every week on a weekday (Monday is 0) at these hours; an empty text: not on that day.

    Raises:
        FieldUnknown: no such activity, or no such weekday.
        FieldUnreadable: what was typed are no hours.
    """
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    if weekday not in range(len(WEEKDAYS)):
        raise FieldUnknown("weekday", str(weekday), WEEKDAYS)
    hours = parse_hours("hours", typed)
    with write():
        activity = activities.existing(row, name)
        here = (ActivityHours.activity == activity) & (ActivityHours.weekday == weekday)
        before = set(ActivityHours.select(ActivityHours.starts, ActivityHours.ends).where(here).tuples())
        wanted = {(f"{one.starts:%H:%M}", f"{one.ends:%H:%M}") for one in hours}
        if wanted != before:
            ActivityHours.delete().where(here).execute()
            for starts, ends in sorted(wanted):
                uid = identity.new_uid()
                ActivityHours.create(uid=uid, activity=activity, weekday=weekday, starts=starts, ends=ends)
            audit.record(actor, "hours changed", f"activity {activity.uid}", weekday=weekday)
    return hours


def call_off(actor: Actor, kamer: str, name: str, day: date) -> None:
    """Let an activity not be on on a day ("vandaag niet"); once more changes nothing.

    Raises:
        FieldUnknown: no such activity.
        OpenDoorStays: it is an open door.
        DayBefore: the day is over.
    """
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    _not_over("day", day)
    with write():
        activity = activities.existing(row, name)
        if activity.open_door:
            raise OpenDoorStays(activity.name)
        if not DayOff.get_or_none(DayOff.activity == activity, DayOff.first <= day, DayOff.last >= day):
            _write(actor, row, activity, day, day, "")
            audit.record(actor, "activity called off", f"activity {activity.uid}", day=str(day))


def put_on(actor: Actor, kamer: str, name: str, day: date) -> None:
    """Take back that an activity isn't on on a day. Raises FieldUnknown: no such activity, or it wasn't called off."""
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    with write():
        activity = activities.existing(row, name)
        here = (DayOff.activity == activity, DayOff.first <= day, DayOff.last >= day)
        if not DayOff.delete().where(*here).execute():
            raise FieldUnknown("day_off", str(day))
        audit.record(actor, "activity put on again", f"activity {activity.uid}", day=str(day))


def close(actor: Actor, kamer: str, first: date, last: date, reason: str = "") -> DayOffLine:
    """Close the kamer on days (both included): only the open door stays at the kiosk. The same once more adds nothing.

    Raises:
        DayBefore: the last day is before the first, or over.
        FieldTooLong: the reason.
    """
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    if last < first:
        raise DayBefore("last_day", last, first)
    _not_over("last_day", last)
    reason = optional("reason", reason)
    with write():
        same = (DayOff.kamer == row, DayOff.activity.is_null(), DayOff.first == first, DayOff.last == last)
        if not DayOff.get_or_none(*same):
            uid = _write(actor, row, None, first, last, reason)
            audit.record(actor, "kamer closed", f"day off {uid}", first=str(first), last=str(last))
    return DayOffLine(None, first, last, reason)


def open_again(actor: Actor, kamer: str, day: date) -> tuple[DayOffLine, ...]:
    """Take back that the kamer is closed around a day, and tell what was taken back. Raises FieldUnknown: it wasn't."""
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    with write():
        taken_back = tuple(line for line in days_off(actor, kamer, day, day) if line.activity is None)
        if not taken_back:
            raise FieldUnknown("day_off", str(day))
        DayOff.delete().where(
            DayOff.kamer == row, DayOff.activity.is_null(), DayOff.first <= day, DayOff.last >= day
        ).execute()
        audit.record(actor, "kamer open again", f"kamer {row.uid}", day=str(day))
    return taken_back


def _not_over(name: str, day: date) -> None:
    if day < clock.today():
        raise DayBefore(name, day, clock.today())


def _write(
    actor: Actor, kamer: Kamer, activity: Activity | None, first: date, last: date, reason: str
) -> str:
    uid = identity.new_uid()
    DayOff.create(
        uid=uid,
        kamer=kamer,
        activity=activity,
        first=first,
        last=last,
        reason=reason,
        written_at=clock.now(),
        written_by=actor.account_id,
    )
    return uid
