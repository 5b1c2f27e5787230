"""Erasing a person: a tombstone without any personal data keeps their visits, so counts hold (counting.md, rule 8).

What a row said is not only written over: the whole file is written anew after it (`db/cleaning.py`), and the copies
beside it that still knew the person go.
"""

from collections.abc import Iterable

from bwk_tui.db import cleaning
from bwk_tui.db.connection import database
from bwk_tui.db.models import CheckIn, Klus, Member, MemberMerge, Pass
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right, Role
from bwk_tui.domain.errors import FieldUnknown, MemberGone
from bwk_tui.reports import persons
from bwk_tui.services import audit, erased_codes, merging, room
from bwk_tui.services.store import open_folder, usable, write

ERASED = "gewist"
"""What stands where a name, or what somebody asked for, was."""

_RESTORED = Actor(Role.COORDINATOR, "")
"""Who erases again after a restore: the program itself, for the coordinator who did so before, without an account."""


def erase(actor: Actor, member_id: int) -> bool:
    """Erase all that says who a person is, of every record that was merged into theirs too. It can't be undone.

    Their visits, corporaties and lidmaatschap stay, with nobody to lead them to, so that every count holds; so do the
    klussen that they reported, without the address and what they wrote. Their passes go, and merges that they were in
    can't be taken back. What is booked in handgeld stays, also where it names them: the law asks for seven years
    (AWR, article 52).

    Whether no byte of it is left in the store's files. False where somebody else was reading, or there was no room:
    the next one who opens the store clears the rest, and the doctor tells as long as nobody did.

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
        records = _records([member_id])
        for record in records:
            actor.require(Right.ERASE_MEMBERS, record.kamer.slug)
        if person.merged_into_id is not None or person.erased_at is not None:
            raise MemberGone
        _bury(records)
        audit.record(
            actor,
            "member erased",
            f"member {person.uid}",
            records=[record.uid for record in records if record.id != person.id],
        )
    return False if database.in_transaction() else clear()


def clear() -> bool:
    """Clear the files of whoever was erased within a larger transaction; whether no byte is left, as with `erase`."""
    try:
        room.sweep(open_folder())
    except OSError:
        return False
    return cleaning.clean()


def erased_uids() -> tuple[str, ...]:
    """The uid of every record that is a tombstone, in no order that tells when: to be kept beside the backups.

    A uid says nothing about a person: it is a random number, and all that the store still has under it is a tombstone.
    """
    with usable():
        return tuple(sorted(Member.select(Member.uid).where(Member.erased_at.is_null(False)).scalars()))


def erase_again(uids: Iterable[str]) -> int:
    """Erase once more, in a store that was restored, whoever was erased since its backup was made; how many records.

    Records that were merged into theirs go too. Whoever is a tombstone already, or isn't in this store, is left as
    they are, so that doing it twice does nothing. Needs no right: what was decided before holds. What is left of them
    in the files is cleared as `erase` does it.
    """
    wanted = set(uids)
    with write():
        known = {row.uid: row.id for row in Member.select().where(Member.erased_at.is_null())}
        records = _records(known[uid] for uid in sorted(wanted & known.keys()))
        if records:
            _take_back_from_others(records)
            _bury(records)
        for record in records:
            audit.record(_RESTORED, "member erased again", f"member {record.uid}")
    cleaning.clean()
    return len(records)


def _take_back_from_others(records: list[Member]) -> None:
    """A merge that was taken back after the backup gave their fields to somebody else, who stays."""
    standing = MemberMerge.select().where(
        MemberMerge.merged.in_(records), MemberMerge.kept.not_in(records), MemberMerge.taken_back_at.is_null()
    )
    for row in standing:
        merging.let_go(row)


def _records(member_ids: Iterable[int]) -> list[Member]:
    """The records of these people that aren't tombstones, those that were merged into them included."""
    ids = list(persons.records(member_ids))
    return list(Member.select().where(Member.id.in_(ids), Member.erased_at.is_null()).order_by(Member.id))


def _bury(records: list[Member]) -> None:
    ids = [record.id for record in records]
    erased_codes.remember(record.code for record in records)
    for record in records:
        _leave_tombstone(record)
    _empty_klussen(ids)
    _cut_loose_imported_visits(ids)
    Pass.delete().where(Pass.member.in_(ids)).execute()
    cleaning.ask()


def _leave_tombstone(record: Member) -> None:
    """The year in which they came is kept, for it stands in figures."""
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


def _cut_loose_imported_visits(ids: list[int]) -> None:
    """The uid of a visit that was read from a file can follow from a code: whoever knows codes could try them."""
    imported = CheckIn.select(CheckIn.id).where(CheckIn.member.in_(ids), CheckIn.source == "import")
    for check_in in list(imported.scalars()):
        CheckIn.update(uid=identity.new_uid()).where(CheckIn.id == check_in).execute()
