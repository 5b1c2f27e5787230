"""Merging two records of one person into one, taking that back, and saying that two alike are not one person."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import Value, fn

from bwk_tui.db.models import (
    CheckIn,
    Member,
    MemberCorporatie,
    MemberDistinct,
    MemberMerge,
    MemberMergeVisit,
)
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, LaterMerge, MemberGone, MergeTakenBack, SamePerson
from bwk_tui.domain.text import fold
from bwk_tui.reports.merges import CORPORATIE, FILLED_FIELDS, UNKNOWN_SINCE
from bwk_tui.services import audit
from bwk_tui.services.store import write


@dataclass(frozen=True)
class MergeLine:
    """Two records that became one: `visits` went over to the kept one, and `folded` ones fell on a visit of theirs.

    `filled` names what the kept one took over: fields of a person's card.
    """

    uid: str
    kept_id: int
    merged_id: int
    visits: int
    folded: int
    filled: tuple[str, ...]


def merge(actor: Actor, kept_id: int, merged_id: int, token: str) -> MergeLine:
    """Let two records be one person from now on: the one that is kept, with the visits of both.

    A visit of the merged one for an activity and day on which the kept one has a visit counts no more: they came
    once. What wasn't known of the kept one is taken over: last name, street, contact, corporaties. The merged record
    stays, out of sight, with its lidmaatschap. `token` is the merge's uid: the same token again adds nothing.

    Raises:
        NotAllowed: one of the two is of a kamer in which the actor may not merge.
        FieldUnknown: no such person.
        SamePerson: it is one record.
        MemberGone: one of the two was merged into another before, or erased.
    """
    with write():
        kept, merged = _member(actor, "kept", kept_id), _member(actor, "member", merged_id)
        if kept.id == merged.id:
            raise SamePerson
        if earlier := MemberMerge.get_or_none(MemberMerge.uid == token):
            return _line(earlier)
        _require_present(kept)
        _require_present(merged)
        filled = _fill(kept, merged)
        row = MemberMerge.create(
            uid=token,
            kept=kept,
            merged=merged,
            filled=json.dumps(filled),
            merged_at=clock.now(),
            merged_by=actor.account_id,
        )
        _write_down_visits(row)
        CheckIn.update(undone_at=row.merged_at, undone_by=actor.account_id).where(
            CheckIn.id.in_(_visits_of(row, folded=True))
        ).execute()
        CheckIn.update(member=kept).where(CheckIn.id.in_(_visits_of(row, folded=False))).execute()
        Member.update(merged_into=kept).where(Member.id == merged.id).execute()
        line = _line(row)
        audit.record(
            actor,
            "members merged",
            f"merge {token}",
            kept=kept.uid,
            merged=merged.uid,
            visits=line.visits,
            folded=line.folded,
        )
    return line


def take_back(actor: Actor, merge_uid: str) -> None:
    """Let the two records of a merge be two people again, each with their own visits.

    What came after the merge stays with the one who was kept; a visit that the team took back stays taken back.

    Raises:
        NotAllowed: one of the two is of a kamer in which the actor may not merge.
        FieldUnknown: no such merge.
        MergeTakenBack: it was taken back before.
        MemberGone: one of the two was erased since.
        LaterMerge: the kept one was merged once more since: merges are taken back last one first.
    """
    with write():
        row = _merge(actor, merge_uid)
        if row.taken_back_at:
            raise MergeTakenBack
        if row.kept.erased_at or row.merged.erased_at:
            raise MemberGone
        if row.kept.merged_into_id is not None or _later(row):
            raise LaterMerge
        CheckIn.update(member=row.merged).where(
            CheckIn.id.in_(_visits_of(row, folded=False)), CheckIn.member == row.kept
        ).execute()
        CheckIn.update(undone_at=None, undone_by=None).where(
            CheckIn.id.in_(_visits_of(row, folded=True))
        ).execute()
        let_go(row)
        Member.update(merged_into=None).where(Member.id == row.merged_id).execute()
        MemberMerge.update(taken_back_at=clock.now(), taken_back_by=actor.account_id).where(
            MemberMerge.id == row.id
        ).execute()
        audit.record(
            actor, "merge taken back", f"merge {merge_uid}", kept=row.kept.uid, merged=row.merged.uid
        )


def keep_apart(actor: Actor, first_id: int, second_id: int) -> None:
    """Write down that two records are two different people: they aren't suggested any more. Twice adds nothing.

    Raises:
        NotAllowed: one of the two is of a kamer in which the actor may not merge.
        FieldUnknown: no such person.
        SamePerson: it is one record.
        MemberGone: one of the two was merged into another before, or erased.
    """
    with write():
        first, second = (_member(actor, "member", member_id) for member_id in sorted((first_id, second_id)))
        if first.id == second.id:
            raise SamePerson
        _require_present(first)
        _require_present(second)
        if MemberDistinct.get_or_none(MemberDistinct.first == first, MemberDistinct.second == second):
            return
        MemberDistinct.create(
            uid=identity.new_uid(),
            first=first,
            second=second,
            said_at=clock.now(),
            said_by=actor.account_id,
        )
        audit.record(actor, "members kept apart", f"member {first.uid}", other=second.uid)


def new_token() -> str:
    """A fresh uid for one merge."""
    return identity.new_uid()


def _member(actor: Actor, field: str, member_id: int) -> Member:
    member: Member | None = Member.get_or_none(Member.id == member_id)
    if member is None:
        actor.require(Right.MERGE_MEMBERS)
        raise FieldUnknown(field, str(member_id))
    actor.require(Right.MERGE_MEMBERS, member.kamer.slug)
    return member


def _merge(actor: Actor, uid: str) -> MemberMerge:
    row: MemberMerge | None = MemberMerge.get_or_none(MemberMerge.uid == uid)
    if row is None:
        actor.require(Right.MERGE_MEMBERS)
        raise FieldUnknown("merge", uid)
    for member in (row.kept, row.merged):
        actor.require(Right.MERGE_MEMBERS, member.kamer.slug)
    return row


def _require_present(member: Member) -> None:
    if member.merged_into_id is not None or member.erased_at is not None:
        raise MemberGone


def _later(row: MemberMerge) -> bool:
    """Whether somebody was merged into the same person since, and still is."""
    later = MemberMerge.select().where(
        MemberMerge.kept == row.kept_id, MemberMerge.id > row.id, MemberMerge.taken_back_at.is_null()
    )
    return bool(later.exists())


# Visits


def _write_down_visits(row: MemberMerge) -> None:
    """Every visit of the merged one, and whether the kept one was there already: then it folds into that one."""
    there = CheckIn.alias("there")
    double = there.select(there.id).where(
        there.member == row.kept_id,
        there.day == CheckIn.day,
        there.activity == CheckIn.activity,
        there.undone_at.is_null(),
    )
    # Two statements, for each has an index of its own; together they would read every visit there is.
    for undone, folded in ((False, fn.EXISTS(double)), (True, Value(False))):
        visits = CheckIn.select(Value(row.id), CheckIn.id, folded).where(
            CheckIn.member == row.merged_id, CheckIn.undone_at.is_null(not undone)
        )
        MemberMergeVisit.insert_from(
            visits, [MemberMergeVisit.merge, MemberMergeVisit.check_in, MemberMergeVisit.folded]
        ).execute()


def _visits_of(row: MemberMerge, *, folded: bool) -> Any:
    return MemberMergeVisit.select(MemberMergeVisit.check_in).where(
        MemberMergeVisit.merge == row, MemberMergeVisit.folded == folded
    )


def _line(row: MemberMerge) -> MergeLine:
    moved, folded = (_visits_of(row, folded=folded).count() for folded in (False, True))
    filled = (name for name in json.loads(row.filled) if not name.startswith(UNKNOWN_SINCE))
    return MergeLine(row.uid, row.kept_id, row.merged_id, moved + folded, folded, tuple(filled))


# What the kept one takes over


def _fill(kept: Member, merged: Member) -> list[str]:
    """Take over what wasn't known of the kept one; gives what that was."""
    taken = {
        name: getattr(merged, name)
        for name in FILLED_FIELDS
        if not getattr(kept, name) and getattr(merged, name)
    }
    _set(kept, taken)
    return [*taken, *_fill_corporaties(kept, merged)]


def let_go(row: MemberMerge) -> None:
    """Empty, inside the caller's transaction, what the kept one took over, but for what somebody changed since."""
    kept, merged = row.kept, row.merged
    filled: list[str] = json.loads(row.filled)
    same = [name for name in FILLED_FIELDS if name in filled and getattr(kept, name) == getattr(merged, name)]
    _set(kept, dict.fromkeys(same, ""))
    if CORPORATIE in filled:
        unknown = {
            date.fromisoformat(name.removeprefix(UNKNOWN_SINCE))
            for name in filled
            if name.startswith(UNKNOWN_SINCE)
        }
        _empty_corporaties(kept, merged, unknown)


def _set(member: Member, values: dict[str, str]) -> None:
    if values:
        for name, value in values.items():
            setattr(member, name, value)
        folded = fold(f"{member.first_name} {member.last_name}")
        Member.update(**values, folded=folded).where(Member.id == member.id).execute()


def _fill_corporaties(kept: Member, merged: Member) -> list[str]:
    """Take over the other's corporaties where none was ever known of the kept one; gives what goes into `filled`."""
    own, others = _history(kept), _history(merged)
    if any(own.values()) or not any(others.values()):
        return []
    # The kept one's rows that say "unknown" would hide what the other one knew of those days.
    learned = {}
    for since in own:
        known = _on(others, since)
        if known:
            learned[since] = known
            MemberCorporatie.update(corporatie=known).where(
                MemberCorporatie.member == kept, MemberCorporatie.since == since
            ).execute()
    for since, corporatie in others.items():
        if since not in own:
            MemberCorporatie.create(member=kept, since=since, corporatie=corporatie, written_at=clock.now())
    return [CORPORATIE, *(f"{UNKNOWN_SINCE}{since}" for since in learned)]


def _empty_corporaties(kept: Member, merged: Member, unknown: set[date]) -> None:
    others = _history(merged)
    for since, corporatie in _history(kept).items():
        row = (MemberCorporatie.member == kept) & (MemberCorporatie.since == since)
        if since in unknown and corporatie == _on(others, since):
            MemberCorporatie.update(corporatie=None).where(row).execute()
        elif since not in unknown and since in others and corporatie == others[since]:
            MemberCorporatie.delete().where(row).execute()


def _history(member: Member) -> dict[date, str | None]:
    rows: Any = (
        MemberCorporatie.select(MemberCorporatie.since, MemberCorporatie.corporatie)
        .where(MemberCorporatie.member == member)
        .order_by(MemberCorporatie.since)
    )
    return dict(rows.tuples())


def _on(history: dict[date, str | None], day: date) -> str | None:
    known = [since for since in history if since <= day]
    return history[max(known)] if known else None
