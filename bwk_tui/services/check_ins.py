"""Check-ins: a tap at the door, a visit added by hand, and taking either back."""

from dataclasses import dataclass
from datetime import date

from bwk_tui.db.connection import write
from bwk_tui.db.models import Activity, CheckIn, Kamer, Member
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right, Role
from bwk_tui.domain.errors import (
    ActivityNotInUse,
    AlreadyNamed,
    AlreadyThere,
    AlreadyUndone,
    FieldUnknown,
    FieldUnreadable,
    NotAllowed,
)
from bwk_tui.services import audit
from bwk_tui.services.fields import not_after_today

MOST_PEOPLE = 999
"""The largest head count that isn't a typing mistake in a shop-sized room."""


@dataclass(frozen=True)
class CheckedIn:
    """What came of a check-in: its uid, and whether the person was there already (then nothing was added)."""

    uid: str
    activity: str
    already_there: bool


def check_in(
    actor: Actor, *, activity_id: int, member_id: int | None = None, token: str, newcomer: bool = False
) -> CheckedIn:
    """Check somebody in now; on return the row is committed and synced.

    `token` is the check-in's uid, made by the kiosk for one visit: the same token again adds nothing. No member
    is an anonymous visit; a `newcomer` is one who told that they are new.

    Raises:
        FieldUnknown: no such activity or member.
        ActivityNotInUse: the activity has stopped.
    """
    activity = _activity(actor, Right.CHECK_IN, activity_id)
    _require_in_use(activity)
    return _write(
        actor, activity, clock.today(), member_id=member_id, token=token, newcomer=newcomer, at_once=True
    )


def add_by_hand(
    actor: Actor, *, activity_id: int, day: date, member_id: int | None = None, people: int = 1, token: str
) -> CheckedIn:
    """Add a visit that the kiosk missed, also for an earlier day, or a head count of `people` without names.

    Raises:
        FieldUnknown: no such activity or member.
        ActivityNotInUse: the activity has stopped, and the day is today.
        DayInFuture: the day hasn't begun.
        FieldUnreadable: a head count below 1, above 999, or of a named person.
        AlreadyThere: the person has a check-in for this activity on that day.
    """
    activity = _activity(actor, Right.CHECK_IN_BY_HAND, activity_id)
    not_after_today("day", day)
    if day == clock.today():
        _require_in_use(activity)
    if not 1 <= people <= (MOST_PEOPLE if member_id is None else 1):
        raise FieldUnreadable("people", str(people), "12")
    with write():
        done = _write(
            actor,
            activity,
            day,
            member_id=member_id,
            people=people,
            token=token,
            at_once=day == clock.today(),
        )
        if done.already_there:
            raise AlreadyThere(done.activity, day)
        audit.record(actor, "check-in added by hand", f"check-in {done.uid}", people=people)
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
            audit.record(actor, "check-in undone", f"check-in {uid}")
        if row.undone_at:
            raise AlreadyUndone
        CheckIn.update(undone_at=clock.now(), undone_by=actor.account_id).where(
            CheckIn.id == row.id
        ).execute()


def give_name(actor: Actor, uid: str, member_id: int) -> None:
    """Let an anonymous visit be that of a member: the newcomer at the door has become known.

    Raises:
        FieldUnknown: no such check-in or member.
        AlreadyUndone, AlreadyNamed: the visit was taken back, has a name, or is a head count.
        AlreadyThere: the member has a check-in for this activity on that day.
    """
    with write():
        row = _row(actor, Right.CHECK_IN_BY_HAND, uid)
        if row.undone_at:
            raise AlreadyUndone
        if row.member_id or row.people != 1:
            raise AlreadyNamed
        member = _member(member_id)
        if _earlier(row.activity, row.day, member.id):
            raise AlreadyThere(row.activity.name, row.day)
        CheckIn.update(member=member).where(CheckIn.id == row.id).execute()
        audit.record(actor, "visit given a name", f"check-in {uid}", member=member.uid)


def _write(
    actor: Actor,
    activity: Activity,
    day: date,
    *,
    member_id: int | None,
    token: str,
    at_once: bool,
    people: int = 1,
    newcomer: bool = False,
) -> CheckedIn:
    """One visit in one transaction, or the one that is there already."""
    with write():
        if CheckIn.get_or_none(CheckIn.uid == token):
            return CheckedIn(token, activity.name, already_there=False)
        if member_id is not None:
            _member(member_id)
            if earlier := _earlier(activity, day, member_id):
                return CheckedIn(earlier.uid, activity.name, already_there=True)
        now = clock.now()
        CheckIn.insert(
            uid=token,
            activity=activity,
            day=day,
            at=now if at_once else None,
            member=member_id,
            people=people,
            newcomer=newcomer,
            source="kiosk" if actor.role is Role.KIOSK else "team",
            written_at=now,
            written_by=actor.account_id,
        ).execute()
    return CheckedIn(token, activity.name, already_there=False)


def new_token() -> str:
    """A fresh uid for one visit."""
    return identity.new_uid()


def _activity(actor: Actor, right: Right, activity_id: int) -> Activity:
    activity = Activity.select(Activity, Kamer).join(Kamer).where(Activity.id == activity_id).get_or_none()
    if activity is None:
        raise FieldUnknown("activity", str(activity_id))
    actor.require(right, activity.kamer.slug)
    return activity


def _require_in_use(activity: Activity) -> None:
    if not activity.in_use:
        raise ActivityNotInUse(activity.name)


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


def _member(member_id: int) -> Member:
    member: Member | None = Member.get_or_none(Member.id == member_id)
    if member is None:
        raise FieldUnknown("member", str(member_id))
    return member


def _earlier(activity: Activity, day: date, member_id: int) -> CheckIn | None:
    """The check-in that this person has for this activity on this day."""
    found: CheckIn | None = CheckIn.get_or_none(
        CheckIn.activity == activity,
        CheckIn.day == day,
        CheckIn.member == member_id,
        CheckIn.undone_at.is_null(),
    )
    return found
