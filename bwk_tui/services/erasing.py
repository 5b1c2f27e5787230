"""Erasing a person: a tombstone without any personal data keeps their visits, so counts hold (counting.md, rule 8)."""

from bwk_tui.db.models import Klus, Member, Pass
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, MemberGone
from bwk_tui.reports import persons
from bwk_tui.services import audit
from bwk_tui.services.store import write

ERASED = "gewist"
"""What stands where a name, or what somebody asked for, was."""


def erase(actor: Actor, member_id: int) -> None:
    """Erase all that says who a person is, of every record that was merged into theirs too. It can't be undone.

    Their visits, corporaties and lidmaatschap stay, with nobody to lead them to, so that every count holds; so do the
    klussen that they reported, without the address and what they wrote. Their passes are dead, and merges that they
    were in can't be taken back.
    No screen calls this yet: what is left of them in backups and in the free pages of the store's file asks for rules
    of its own, on how long things are kept.

    Raises:
        NotAllowed: one of their records is of a kamer in which the actor may not erase.
        FieldUnknown: no such person.
        MemberGone: they were merged into somebody else, or erased before.
    """
    with write():
        person: Member | None = Member.get_or_none(Member.id == member_id)
        if person is None:
            actor.require(Right.ERASE_MEMBERS)
            raise FieldUnknown("member", str(member_id))
        ids = list(persons.records([member_id]))
        records = list(Member.select().where(Member.id.in_(ids)).order_by(Member.id))
        for record in records:
            actor.require(Right.ERASE_MEMBERS, record.kamer.slug)
        if person.merged_into_id is not None or person.erased_at is not None:
            raise MemberGone
        for record in records:
            _bury(record)
        _empty_klussen(ids)
        _end_passes(actor, ids)
        audit.record(
            actor,
            "member erased",
            f"member {person.uid}",
            records=[record.uid for record in records if record.id != person.id],
        )


def _bury(record: Member) -> None:
    """Leave a tombstone: the year in which they came is kept, for it stands in figures."""
    Member.update(
        code=_free_code(record),
        first_name=ERASED,
        last_name="",
        folded="",
        street="",
        contact="",
        sign="",
        joined=record.joined.replace(month=1, day=1),
        erased_at=clock.now(),
    ).where(Member.id == record.id).execute()


def _free_code(record: Member) -> str:
    """`gewist-1a2b3c4d`, with more of the uid where somebody has that code."""
    length = 8
    while Member.get_or_none(Member.code == f"{ERASED}-{record.uid[:length]}"):
        length += 1
    return f"{ERASED}-{record.uid[:length]}"


def _empty_klussen(ids: list[int]) -> None:
    """What they asked for may say who they are; that it was done, when and by whom, stays."""
    Klus.update(address="", contact="", reporter="", what=ERASED, remark="").where(
        Klus.member.in_(ids)
    ).execute()


def _end_passes(actor: Actor, ids: list[int]) -> None:
    Pass.update(ended_at=clock.now(), ended_by=actor.account_id).where(
        Pass.member.in_(ids), Pass.ended_at.is_null()
    ).execute()
