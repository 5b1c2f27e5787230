"""Passes: given out on paper, ended when they are lost, and read at the door."""

from collections.abc import Callable, Sequence

from bwk_tui.db.models import Kamer, Member, Pass
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, MemberGone, PassDead
from bwk_tui.domain.passes import NewPass, digest_of, new_code
from bwk_tui.reports import persons, scope
from bwk_tui.services import audit, exporting
from bwk_tui.services.exporting import PDF, What
from bwk_tui.services.lookup import Match
from bwk_tui.services.store import write


def issue(
    actor: Actor, member_ids: Sequence[int], hand_out: Callable[[tuple[NewPass, ...]], object]
) -> tuple[NewPass, ...]:
    """Give people a new pass; the one that they had is dead from then on. That it is put on paper is written down too.

    `hand_out` puts the passes on paper. Where it raises, nothing was given out and the old passes still work.

    Raises:
        FieldUnknown: no such person.
        MemberGone: somebody was merged into another one, or erased.
    """
    with write():
        ids = tuple(dict.fromkeys(member_ids))
        given = tuple(_issue(actor, member_id) for member_id in ids)
        if given:
            exporting.record(actor, What.PASSES, _kamers(ids), PDF, people=len(given))
        hand_out(given)
    return given


def end(actor: Actor, member_id: int) -> None:
    """End somebody's pass: it was lost. Raises FieldUnknown: no such person, or they have none."""
    with write():
        member = _member(actor, member_id)
        if not _end(actor, member):
            raise FieldUnknown("pass", str(member_id))


def holders(actor: Actor, kamer: str) -> frozenset[int]:
    """Who of a kamer has a pass that works."""
    row = scope.kamer(actor, Right.KEEP_MEMBERS, kamer)
    living = Pass.select(Pass.member).join(Member).where(Member.kamer == row, Pass.ended_at.is_null())
    return frozenset(living.scalars())


def holder(actor: Actor, kamer: str, code: str) -> Match:
    """Whose pass was scanned at the kiosk of a kamer; everybody of the store is welcome there.

    Raises:
        PassDead: there is no pass with this code, or it works no longer.
    """
    scope.kamer(actor, Right.LOOK_UP_VISITOR, kamer)
    living: Pass | None = Pass.get_or_none(Pass.code_digest == digest_of(code), Pass.ended_at.is_null())
    if living is None:
        raise PassDead
    member = Member.get_by_id(persons.current(living.member_id))
    if member.erased_at is not None:
        raise PassDead
    return Match(member.id, member.first_name, member.sign)


def _kamers(member_ids: Sequence[int]) -> str:
    slugs = Kamer.select(Kamer.slug).join(Member).where(Member.id.in_(member_ids)).distinct()
    return ",".join(sorted(slugs.scalars()))


def _issue(actor: Actor, member_id: int) -> NewPass:
    member = _member(actor, member_id)
    if member.merged_into_id is not None or member.erased_at is not None:
        raise MemberGone
    _end(actor, member)
    code = new_code()
    row = Pass.create(
        uid=identity.new_uid(),
        member=member,
        code_digest=digest_of(code),
        issued_at=clock.now(),
        issued_by=actor.account_id,
    )
    audit.record(actor, "pass issued", f"pass {row.uid}", member=member.uid)
    return NewPass(member.first_name, member.sign, code)


def _end(actor: Actor, member: Member) -> bool:
    """End the pass that somebody has, and tell whether they had one."""
    living: Pass | None = Pass.get_or_none(Pass.member == member, Pass.ended_at.is_null())
    if living is None:
        return False
    Pass.update(ended_at=clock.now(), ended_by=actor.account_id).where(Pass.id == living.id).execute()
    audit.record(actor, "pass ended", f"pass {living.uid}", member=member.uid)
    return True


def _member(actor: Actor, member_id: int) -> Member:
    member: Member | None = Member.get_or_none(Member.id == member_id)
    if member is None:
        actor.require(Right.KEEP_MEMBERS)
        raise FieldUnknown("member", str(member_id))
    actor.require(Right.KEEP_MEMBERS, member.kamer.slug)
    return member
