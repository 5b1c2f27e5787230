"""Consent to keep somebody's name with their visits for sensitive help: given, looked up, and revoked at any time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bwk_tui.db.models import Activity, CheckIn, Consent, Kamer, Member, MemberMergeVisit
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right, Role
from bwk_tui.domain.consent import BY_HAND, How
from bwk_tui.domain.errors import FieldUnknown, MemberGone, NotAllowed, NothingToRevoke
from bwk_tui.reports import consents, persons
from bwk_tui.services import audit
from bwk_tui.services.store import write


@dataclass(frozen=True)
class ConsentLine:
    """A consent that stands: when it was given (UTC), how, and who wrote it down; empty for the kiosk."""

    given_at: datetime
    how: How
    recorded_by: str

    @property
    def in_words(self) -> str:
        """`ja, sinds 20-11-2026 (aan de kiosk)`."""
        return f"ja, sinds {clock.local_day(self.given_at):%d-%m-%Y} ({self.how})"


def give(actor: Actor, member_id: int, how: str) -> ConsentLine:
    """Record that somebody's visits for sensitive help may stand with their name. Where it stands already, it stays.

    The kiosk records what whoever stands before it says there, and nothing else; the team what they were told, or have
    on paper.

    Raises:
        NotAllowed: a way that isn't the actor's to record.
        FieldUnknown: no such person, or no such way.
        MemberGone: they were erased.
    """
    if how not in tuple(How):
        actor.require(Right.KEEP_MEMBERS)
        raise FieldUnknown("how", how, tuple(BY_HAND))
    if (actor.role is Role.KIOSK) != (how == How.AT_THE_KIOSK):
        raise NotAllowed(actor.role, Right.CHECK_IN if how == How.AT_THE_KIOSK else Right.KEEP_MEMBERS)
    with write():
        member = _member(actor, member_id, also_at_the_kiosk=True)
        if standing := consents.standing_of(member.id):
            return _line(standing[0])
        row = Consent.create(
            uid=identity.new_uid(),
            member=member,
            given_at=clock.now(),
            how=how,
            recorded_by=actor.account_id,
        )
        audit.record(actor, "consent given", f"member {member.uid}", how=how)
    return _line(row)


def standing(actor: Actor, member_id: int) -> ConsentLine | None:
    """The consent that stands of somebody; None where there is none. Raises FieldUnknown, MemberGone."""
    found = consents.standing_of(_member(actor, member_id).id)
    return _line(found[0]) if found else None


def has_named_visits(actor: Actor, member_id: int) -> bool:
    """Whether a visit for sensitive help has the name of somebody: with their consent, or from before it was asked.

    Raises FieldUnknown, MemberGone.
    """
    member = _member(actor, member_id)
    return bool(CheckIn.select().where(*_named_visits(member)).exists())


def is_missing(actor: Actor, activity_id: int, member_id: int) -> bool:
    """Whether a visit of somebody to an activity would be kept without their name, for want of their consent.

    Raises:
        FieldUnknown: no such activity or person.
    """
    activity: Activity | None = (
        Activity.select(Activity, Kamer).join(Kamer).where(Activity.id == activity_id).get_or_none()
    )
    if activity is None:
        raise FieldUnknown("activity", str(activity_id))
    actor.require(Right.CHECK_IN, activity.kamer.slug)
    return not consents.may_be_named(activity, persons.current(member_id))


def revoke(actor: Actor, member_id: int) -> None:
    """Take back somebody's consent, and their name off every visit for sensitive help: there is no ground to keep it.

    Those visits count on as visits without a name. Names from before consent was asked go too.

    Raises:
        FieldUnknown: no such person.
        MemberGone: they were erased.
        NothingToRevoke: there is no consent, and no visit with their name.
    """
    with write():
        member = _member(actor, member_id)
        given = consents.standing_of(member.id)
        ended, unnamed = _end(actor, given), _take_name_off(_named_visits(member))
        if not ended and not unnamed:
            raise NothingToRevoke
        # Not how many visits: that would tell what is no longer kept.
        audit.record(actor, "consent revoked", f"member {member.uid}")


def take_back(actor: Actor, member_id: int) -> None:
    """Undo, at the kiosk, what somebody said there today by mistake; their name goes off what was written since.

    Raises:
        NotAllowed: it was given otherwise, or on another day: that is for the team.
        FieldUnknown: no such person.
        MemberGone: they were erased.
        NothingToRevoke: the team was quicker.
    """
    if actor.role is not Role.KIOSK:
        raise NotAllowed(actor.role, Right.CHECK_IN)
    with write():
        member = _member(actor, member_id, also_at_the_kiosk=True)
        given = consents.standing_of(member.id)
        if not given:
            raise NothingToRevoke
        first = given[0]
        if (
            len(given) > 1
            or first.how != How.AT_THE_KIOSK
            or clock.local_day(first.given_at) != clock.today()
        ):
            raise NotAllowed(actor.role, Right.KEEP_MEMBERS, member.kamer.slug)
        _end(actor, given)
        _take_name_off((*_named_visits(member), CheckIn.written_at >= first.given_at))
        audit.record(actor, "consent taken back", f"member {member.uid}")


def _member(actor: Actor, member_id: int, *, also_at_the_kiosk: bool = False) -> Member:
    """The record that stands for a person now. Everybody is welcome at any kiosk; the team knows its own people."""
    kiosk = actor.role is Role.KIOSK and also_at_the_kiosk
    member: Member | None = Member.get_or_none(Member.id == persons.current(member_id))
    if member is None:
        actor.require(Right.CHECK_IN if kiosk else Right.KEEP_MEMBERS)
        raise FieldUnknown("member", str(member_id))
    if not kiosk:
        actor.require(Right.KEEP_MEMBERS, member.kamer.slug)
    if member.erased_at is not None:
        raise MemberGone
    return member


def _line(row: Consent) -> ConsentLine:
    return ConsentLine(row.given_at, How(row.how), row.recorded_by.name if row.recorded_by else "")


def _named_visits(member: Member) -> tuple[Any, ...]:
    """The visits for sensitive help of a person, those that were undone too: of every record that is theirs."""
    return (
        CheckIn.member.in_(list(persons.records([member.id]))),
        CheckIn.activity.in_(consents.sensitive_activities()),
    )


def _end(actor: Actor, given: tuple[Consent, ...]) -> bool:
    ended = (
        Consent.update(revoked_at=clock.now(), revoked_by=actor.account_id)
        .where(Consent.id.in_([row.id for row in given]))
        .execute()
    )
    return bool(ended)


def _take_name_off(visits: tuple[Any, ...]) -> bool:
    ids = list(CheckIn.select(CheckIn.id).where(*visits).scalars())
    CheckIn.update(member=None, named_at=None).where(CheckIn.id.in_(ids)).execute()
    MemberMergeVisit.delete().where(MemberMergeVisit.check_in.in_(ids)).execute()
    return bool(ids)
