"""Which records are one person: whoever was merged is the other one from then on (counting.md, rule 8)."""

from collections.abc import Iterable
from typing import Any

from bwk_tui.db.models import Member


def current(member_id: int) -> int:
    """The record that stands for this person now: itself, or the one that was kept, however many merges on."""
    kept: int | None = member_id
    while kept is not None:
        member_id = kept
        kept = Member.select(Member.merged_into).where(Member.id == member_id).scalar()
    return member_id


def kept_ones() -> dict[int, int]:
    """For everybody who was merged into another: the record that stands for them now, however many merges on."""
    rows: Any = Member.select(Member.id, Member.merged_into).where(Member.merged_into.is_null(False))
    into: dict[int, int] = dict(rows.tuples())

    def end(member_id: int) -> int:
        while member_id in into:
            member_id = into[member_id]
        return member_id

    return {merged: end(merged) for merged in into}


def records(member_ids: Iterable[int]) -> dict[int, int]:
    """Every record of these people, the merged ones included, with the record that stands for it now."""
    own = set(member_ids)
    return {kept: kept for kept in own} | {
        merged: kept for merged, kept in kept_ones().items() if kept in own
    }


def uid_of(member_id: int) -> str:
    """What the audit log calls a record; "" where there is none."""
    return str(Member.select(Member.uid).where(Member.id == member_id).scalar() or "")
