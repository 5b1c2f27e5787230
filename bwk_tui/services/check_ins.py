"""Check-ins: a tap at the door, a visit added by hand, and taking either back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bwk_tui.db import bulk
from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, Member
from bwk_tui.db.often import Often, told
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right, Role
from bwk_tui.domain.consent import SENSITIVE_TYPES
from bwk_tui.domain.errors import (
    ActivityNotInUse,
    AlreadyNamed,
    AlreadyThere,
    AlreadyUndone,
    ConsentMissing,
    FieldUnknown,
    FieldUnreadable,
    MemberGone,
    NotAllowed,
)
from bwk_tui.reports import consents, persons
from bwk_tui.services import audit
from bwk_tui.services.fields import not_after_today
from bwk_tui.services.store import write

MOST_PEOPLE = 999
"""The largest head count that isn't a typing mistake in a shop-sized room."""

COLUMNS = (
    CheckIn.uid,
    CheckIn.activity,
    CheckIn.day,
    CheckIn.at,
    CheckIn.member,
    CheckIn.people,
    CheckIn.newcomer,
    CheckIn.source,
    CheckIn.written_at,
    CheckIn.written_by,
)
"""What a visit is written with, in this order."""


@dataclass(frozen=True)
class CheckedIn:
    """What came of a check-in: its uid, and whether the person was there already (then nothing was added).

    `name_left_out` says that it was kept without the name that was told: it is for sensitive help, without consent.
    """

    uid: str
    activity: str
    already_there: bool
    name_left_out: bool = False


@dataclass(frozen=True)
class _Activity:
    """What is asked of an activity before somebody comes in for it: `kamer` is the slug of its kamer."""

    id: int
    name: str
    kamer: str
    in_use: bool
    sensitive: bool


@dataclass(frozen=True)
class _Person:
    """The record that stands for somebody now, and the slug of its kamer."""

    id: int
    uid: str
    kamer: str


_ACTIVITY = Often(
    lambda: (
        Activity.select(Activity.id, Activity.name, Kamer.slug, Activity.in_use, ActivityType.name)
        .join(Kamer)
        .switch(Activity)
        .join(ActivityType)
        .where(Activity.id == told("id"))
    )
)
_WRITTEN = Often(lambda: CheckIn.select(CheckIn.member).where(CheckIn.uid == told("uid")))
_PERSON = Often(
    lambda: (
        Member.select(Member.id, Member.uid, Kamer.slug, Member.merged_into, Member.erased_at)
        .join(Kamer)
        .where(Member.id == told("id"))
    )
)
_EARLIER = Often(
    lambda: CheckIn.select(CheckIn.uid).where(
        CheckIn.activity == told("activity"),
        CheckIn.day == told("day"),
        CheckIn.member == told("member"),
        CheckIn.undone_at.is_null(),
    )
)
_INSERT = Often(lambda: CheckIn.insert({column: told(column.name) for column in COLUMNS}))


@dataclass(frozen=True)
class Tap:
    """A tap at the door at a moment (UTC) that has been; `token` is the uid of its check-in."""

    token: str
    at: datetime
    activity_id: int
    member_id: int | None = None
    newcomer: bool = False


def check_in(
    actor: Actor, *, activity_id: int, member_id: int | None = None, token: str, newcomer: bool = False
) -> CheckedIn:
    """Check somebody in now; on return the row is committed and synced.

    `token` is the check-in's uid, made by the kiosk for one visit: the same token again adds nothing. No member
    is an anonymous visit; a `newcomer` is one who told that they are new. For sensitive help the name is kept only with
    consent (`consents`); without, it is an anonymous visit as well.

    A tap leaves no line on the audit log: its row says itself which door wrote it, when, and whether it was taken back,
    and a visitor waits for it.

    Raises:
        FieldUnknown: no such activity or member.
        ActivityNotInUse: the activity has stopped.
        MemberGone: the member was erased; whoever was merged into another comes in as that one.
    """
    activity = _activity(actor, Right.CHECK_IN, activity_id)
    _require_in_use(activity)
    now = clock.now()
    return _write(
        actor, activity, clock.local_day(now), at=now, member_id=member_id, token=token, newcomer=newcomer
    )


def replay(actor: Actor, taps: Sequence[Tap]) -> int:
    """Write taps of the past, each as the kiosk wrote it at its own moment, and tell how many there were to write.

    For the demo, whose year would take ten seconds tap by tap. A second tap on the same day counts once here too, and
    names stand with sensitive help only with the consent that stands now.

    Raises:
        NotAllowed: the actor isn't the kiosk of that kamer.
        FieldUnknown: no such activity or member.
        ActivityNotInUse: the activity has stopped.
        DayInFuture: a day that hasn't begun.
        MemberGone: a member was erased.
    """
    if actor.role is not Role.KIOSK:
        raise NotAllowed(actor.role, Right.CHECK_IN)
    with write():
        taps = _sound(actor, taps)
        there = _named_on({clock.local_day(tap.at) for tap in taps})
        nameless = consents.nameless()
        fresh = []
        for tap in taps:
            day = not_after_today("day", clock.local_day(tap.at))
            once = (tap.member_id, day, tap.activity_id)
            if tap.member_id is None:
                fresh.append((tap, day))
            elif once not in there:
                there.add(once)
                unnamed = nameless.must_be(tap.activity_id, tap.member_id)
                fresh.append((replace(tap, member_id=None) if unnamed else tap, day))
        rows = [
            (tap.token, tap.activity_id, day, tap.at, tap.member_id, 1, tap.newcomer, "kiosk", tap.at, None)
            for tap, day in fresh
        ]
        bulk.insert(COLUMNS, rows)
    return len(fresh)


def add_by_hand(
    actor: Actor, *, activity_id: int, day: date, member_id: int | None = None, people: int = 1, token: str
) -> CheckedIn:
    """Add a visit that the kiosk missed, also for an earlier day, or a head count of `people` without names.

    For sensitive help a name is kept only with consent; without, the visit is kept without the name.

    Raises:
        FieldUnknown: no such activity or member.
        ActivityNotInUse: the activity has stopped, and the day is today.
        DayInFuture: the day hasn't begun.
        FieldUnreadable: a head count below 1, above 999, or of a named person.
        AlreadyThere: the person has a check-in for this activity on that day.
        MemberGone: the member was erased.
    """
    activity = _activity(actor, Right.CHECK_IN_BY_HAND, activity_id)
    not_after_today("day", day)
    now = clock.now()
    is_today = day == clock.local_day(now)
    if is_today:
        _require_in_use(activity)
    if not 1 <= people <= (MOST_PEOPLE if member_id is None else 1):
        raise FieldUnreadable("people", str(people), "12")
    done = _write(
        actor, activity, day, at=now if is_today else None, member_id=member_id, people=people, token=token
    )
    if done.already_there:
        raise AlreadyThere(done.activity, day)
    return done


def undo(actor: Actor, uid: str) -> None:
    """Take a check-in back: it no longer counts. A kiosk takes back only what a kiosk wrote, and today.

    Raises:
        FieldUnknown: no such check-in.
        AlreadyUndone: it was taken back before.
    """
    with write():
        row = _row(actor, Right.CHECK_IN, uid)
        if actor.role is Role.KIOSK:
            if row.source != Role.KIOSK or row.day != clock.today():
                raise NotAllowed(actor.role, Right.CHECK_IN_BY_HAND, row.activity.kamer.slug)
        else:
            actor.require(Right.CHECK_IN_BY_HAND, row.activity.kamer.slug)
        if row.undone_at:
            raise AlreadyUndone
        audit.record(actor, "check-in undone", f"check-in {uid}")
        CheckIn.update(undone_at=clock.now(), undone_by=actor.account_id).where(
            CheckIn.id == row.id
        ).execute()


def give_name(actor: Actor, uid: str, member_id: int) -> None:
    """Let an anonymous visit be that of a member: the newcomer at the door has become known.

    Raises:
        FieldUnknown: no such check-in or member.
        AlreadyUndone, AlreadyNamed: the visit was taken back, has a name, or is a head count.
        AlreadyThere: the member has a check-in for this activity on that day.
        ConsentMissing: it was for sensitive help, and the member didn't say that their name may stand there.
        MemberGone: the member was erased.
    """
    with write():
        row = _row(actor, Right.CHECK_IN_BY_HAND, uid)
        if row.undone_at:
            raise AlreadyUndone
        if row.member_id or row.people != 1:
            raise AlreadyNamed
        member = _member(actor, member_id)
        if _earlier(row.activity_id, row.day, member.id):
            raise AlreadyThere(row.activity.name, row.day)
        if not consents.may_be_named(row.activity, member.id):
            raise ConsentMissing
        CheckIn.update(member=member.id, named_at=clock.now()).where(CheckIn.id == row.id).execute()
        # The log keeps what it holds for good: whose visit for sensitive help it was may have to go.
        whose = {} if consents.is_sensitive(row.activity) else {"member": member.uid}
        audit.record(actor, "visit given a name", f"check-in {uid}", **whose)


def _write(
    actor: Actor,
    activity: _Activity,
    day: date,
    *,
    at: datetime | None,
    member_id: int | None,
    token: str,
    people: int = 1,
    newcomer: bool = False,
) -> CheckedIn:
    """One visit in one transaction, or the one that is there already."""
    with write():
        if written := _WRITTEN.row(uid=token):
            left_out = member_id is not None and written == (None,)
            return CheckedIn(token, activity.name, already_there=False, name_left_out=left_out)
        left_out = False
        if member_id is not None:
            member_id = _member(actor, member_id).id
            if earlier := _earlier(activity.id, day, member_id):
                return CheckedIn(earlier, activity.name, already_there=True)
            if activity.sensitive and not consents.standing_of(member_id):
                member_id, left_out = None, True
        _INSERT.do(
            uid=token,
            activity=activity.id,
            day=str(day),
            at=CheckIn.at.db_value(at),
            member=member_id,
            people=people,
            newcomer=newcomer,
            source="kiosk" if actor.role is Role.KIOSK else "team",
            written_at=CheckIn.written_at.db_value(clock.now()),
            written_by=actor.account_id,
        )
        if actor.role is not Role.KIOSK:
            audit.record(actor, "check-in added by hand", f"check-in {token}", people=people)
    return CheckedIn(token, activity.name, already_there=False, name_left_out=left_out)


def new_token() -> str:
    """A fresh uid for one visit."""
    return identity.new_uid()


def _activity(actor: Actor, right: Right, activity_id: int) -> _Activity:
    row = _ACTIVITY.row(id=activity_id)
    if row is None:
        raise FieldUnknown("activity", str(activity_id))
    number, name, kamer, in_use, kind = row
    activity = _Activity(number, name, kamer, bool(in_use), kind in SENSITIVE_TYPES)
    actor.require(right, activity.kamer)
    return activity


def _require_in_use(activity: Activity | _Activity) -> None:
    if not activity.in_use:
        raise ActivityNotInUse(activity.name)


def _sound(actor: Actor, taps: Sequence[Tap]) -> Sequence[Tap]:
    """The taps, each of the record that stands for its member now.

    Refuses those on an activity that is unknown, elsewhere or stopped, and those of a member who is unknown or erased.
    """
    asked = {tap.activity_id for tap in taps}
    activities = {
        activity.id: activity
        for activity in Activity.select(Activity, Kamer).join(Kamer).where(Activity.id.in_(asked))
    }
    for activity_id in sorted(asked):
        if activity_id not in activities:
            raise FieldUnknown("activity", str(activity_id))
        actor.require(Right.CHECK_IN, activities[activity_id].kamer.slug)
        _require_in_use(activities[activity_id])
    members = {tap.member_id for tap in taps if tap.member_id is not None}
    rows: Any = Member.select(Member.id, Member.erased_at).where(Member.id.in_(members)).tuples()
    known = dict(rows)
    if unknown := members - set(known):
        raise FieldUnknown("member", str(min(unknown)))
    if any(known.values()):
        raise MemberGone
    kept = persons.kept_ones()
    return [replace(tap, member_id=kept[tap.member_id]) if tap.member_id in kept else tap for tap in taps]


def _named_on(days: set[date]) -> set[tuple[int | None, date, int]]:
    """Who has come where on some days."""
    rows: Any = CheckIn.select(CheckIn.member, CheckIn.day, CheckIn.activity).where(
        CheckIn.day.in_(days), CheckIn.member.is_null(False), CheckIn.undone_at.is_null()
    )
    return set(rows.tuples())


def _row(actor: Actor, right: Right, uid: str) -> CheckIn:
    row = (
        CheckIn.select(CheckIn, Activity, Kamer)
        .join(Activity)
        .join(Kamer)
        .where(CheckIn.uid == uid)
        .get_or_none()
    )
    if row is None:
        raise FieldUnknown("visit", uid)
    actor.require(right, row.activity.kamer.slug)
    return row


def _member(actor: Actor, member_id: int) -> _Person:
    """The member, or the one into whom they were merged: a screen may be older than that.

    Everybody is welcome at any kiosk, but the team names only people whom it may know.
    """
    row = _PERSON.row(id=member_id)
    while row and row[3] is not None:  # merged into
        row = _PERSON.row(id=row[3])
    if row is None:
        raise FieldUnknown("member", str(member_id))
    *columns, _, erased_at = row
    person = _Person(*columns)
    if actor.role is not Role.KIOSK:
        actor.require(Right.KEEP_MEMBERS, person.kamer)
    if erased_at is not None:
        raise MemberGone
    return person


def _earlier(activity_id: int, day: date, member_id: int) -> str | None:
    """The uid of the check-in that this person has for this activity on this day."""
    found = _EARLIER.row(activity=activity_id, day=str(day), member=member_id)
    return found[0] if found else None
