"""Two records side by side, before they are merged; and which merges there were."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import (
    Account,
    Activity,
    CheckIn,
    Kamer,
    Member,
    MemberCorporatie,
    MemberMerge,
    MemberMergeVisit,
    Membership,
)
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, MemberGone
from bwk_tui.domain.text import clean
from bwk_tui.reports import persons, scope

FILLED_FIELDS = ("last_name", "street", "contact")
"""What the one who is kept takes over where nothing was filled in; beside these, the corporaties."""

CORPORATIE = "corporatie"
"""What stands in `filled` where the kept one took over the other's corporaties."""

UNKNOWN_SINCE = f"{CORPORATIE} since "
"""What stands there before the day from which the kept one's corporatie was said to be unknown."""


@dataclass(frozen=True)
class Side:
    """One of two records that may be one person: all that tells them apart, or shows that they are the same.

    `visits` are those that weren't undone, `activities` what they were for with how often, most first; visits to a
    kamer in which the one who asks doesn't act are left out. `corporatie` is today's; `corporatie_known` says whether
    there ever was one. `paid_years` are the years of a paid lidmaatschap, newest first.
    """

    id: int
    code: str
    kamer: str
    first_name: str
    last_name: str
    street: str
    contact: str = field(repr=False)
    corporatie: str | None
    corporatie_known: bool
    joined: date
    step: str
    sign: str
    paid_years: tuple[int, ...]
    visits: int
    first_visit: date | None
    last_visit: date | None
    activities: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class SideBySide:
    """Two records. `double` visits are for an activity and day at which both have one: merged, they count once."""

    first: Side
    second: Side
    days_together: int
    double: int

    @property
    def likeliest_to_stay(self) -> Side:
        """The one with the most visits; of two with as many the one who is known longest."""
        return max(
            self.first, self.second, key=lambda side: (side.visits, -side.joined.toordinal(), -side.id)
        )


@dataclass(frozen=True)
class MergeEntry:
    """One merge: `visits` went over, of which `folded` fell on a visit that was there; `filled` are names of fields.

    `open` says that it can be taken back now: it wasn't yet, nobody was erased, and no later merge stands on it.
    """

    uid: str
    kept_id: int
    kept: str
    kept_code: str
    merged: str
    merged_code: str
    at: datetime
    by: str
    visits: int
    folded: int
    filled: tuple[str, ...]
    taken_back_at: datetime | None
    taken_back_by: str | None
    open: bool


def side_by_side(actor: Actor, first_id: int, second_id: int) -> SideBySide:
    """What is known of two records, to be compared before they are merged.

    Raises:
        NotAllowed: one of the two is of a kamer in which the actor may not merge.
        FieldUnknown: no such person.
        MemberGone: one of the two was merged into another one, or erased.
    """
    with snapshot():
        first, second = (_present(actor, member_id) for member_id in (first_id, second_id))
        ours, theirs = (_visits(actor, member) for member in (first, second))
        return SideBySide(
            _side(first, ours),
            _side(second, theirs),
            days_together=len({day for day, *_ in ours} & {day for day, *_ in theirs}),
            double=len(set(ours) & set(theirs)),
        )


def taken_over(kept: Side, other: Side) -> tuple[str, ...]:
    """The fields that the kept one would take over from the other, because nothing is known of them there."""
    fields = [name for name in FILLED_FIELDS if not getattr(kept, name) and getattr(other, name)]
    if other.corporatie_known and not kept.corporatie_known:
        fields.append(CORPORATIE)
    return tuple(fields)


def merges(actor: Actor, kamer: str) -> tuple[MergeEntry, ...]:
    """The merges with somebody of a kamer, newest first, those that were taken back included.

    Raises:
        NotAllowed: the actor may not merge there.
        FieldUnknown: there is no such kamer.
    """
    row = scope.kamer(actor, Right.MERGE_MEMBERS, kamer)
    return _entries((_KEPT.kamer == row) | (_MERGED.kamer == row), *_of_their_kamers(actor))


def standing(actor: Actor, kept_code: str, merged_code: str) -> MergeEntry:
    """The merge of one record into another, by their codes, that wasn't taken back.

    Raises:
        NotAllowed: one of the two is of a kamer in which the actor may not merge.
        FieldUnknown: there is no such code, or no such merge.
    """
    kept, merged = (record_id(actor, code) for code in (kept_code, merged_code))
    found = _entries(
        MemberMerge.kept == kept, MemberMerge.merged == merged, MemberMerge.taken_back_at.is_null()
    )
    if not found:
        raise FieldUnknown("merge", clean(merged_code))
    return found[0]


def record_id(actor: Actor, code: str) -> int:
    """The id of the record with this very code, also where it was merged into another one.

    Raises:
        NotAllowed: the record is of a kamer in which the actor may not merge.
        FieldUnknown: there is no such code.
    """
    member = Member.get_or_none(Member.code == clean(code))
    if member is None:
        actor.require(Right.MERGE_MEMBERS)
        raise FieldUnknown("code", clean(code))
    actor.require(Right.MERGE_MEMBERS, member.kamer.slug)
    return int(member.id)


# A side


def _present(actor: Actor, member_id: int) -> Member:
    member: Member | None = Member.get_or_none(Member.id == member_id)
    if member is None:
        actor.require(Right.MERGE_MEMBERS)
        raise FieldUnknown("member", str(member_id))
    actor.require(Right.MERGE_MEMBERS, member.kamer.slug)
    if member.merged_into_id is not None or member.erased_at is not None:
        raise MemberGone
    return member


_Visit = tuple[date, int, str]
"""A day, and the activity by its id and its name."""


def _visits(actor: Actor, member: Member) -> list[_Visit]:
    query = (
        CheckIn.select(CheckIn.day, Activity.id, Activity.name)
        .join(Activity)
        .join(Kamer)
        .where(CheckIn.member == member, CheckIn.undone_at.is_null())
    )
    if actor.kamers is not None:  # what somebody does elsewhere is told there
        query = query.where(Kamer.slug.in_(actor.kamers))
    rows: Any = query.order_by(CheckIn.day).tuples()
    return list(rows)


def _side(member: Member, visits: list[_Visit]) -> Side:
    corporaties: Any = (
        MemberCorporatie.select(MemberCorporatie.since, MemberCorporatie.corporatie)
        .where(MemberCorporatie.member == member)
        .order_by(MemberCorporatie.since)
        .tuples()
    )
    history = list(corporaties)
    today = clock.today()
    years = (
        Membership.select(Membership.year)
        .where(Membership.member.in_(list(persons.records([member.id]))), Membership.paid_on.is_null(False))
        .distinct()
    )
    return Side(
        id=member.id,
        code=member.code,
        kamer=member.kamer.slug,
        first_name=member.first_name,
        last_name=member.last_name,
        street=member.street,
        contact=member.contact,
        corporatie=next((corporatie for since, corporatie in reversed(history) if since <= today), None),
        corporatie_known=any(corporatie for _, corporatie in history),
        joined=member.joined,
        step=member.step,
        sign=member.sign,
        paid_years=tuple(years.order_by(Membership.year.desc()).scalars()),
        visits=len(visits),
        first_visit=visits[0][0] if visits else None,
        last_visit=visits[-1][0] if visits else None,
        activities=tuple(Counter(name for _, _, name in visits).most_common()),
    )


# Merges

_KEPT, _MERGED = Member.alias("kept_member"), Member.alias("merged_member")
_BY, _BACK = Account.alias("by_account"), Account.alias("back_account")


def _of_their_kamers(actor: Actor) -> tuple[Any, ...]:
    """Who acts in some kamers isn't told of people elsewhere."""
    if actor.kamers is None:
        return ()
    theirs = Kamer.select(Kamer.id).where(Kamer.slug.in_(actor.kamers))
    return _KEPT.kamer.in_(theirs), _MERGED.kamer.in_(theirs)


def _entries(*which: Any) -> tuple[MergeEntry, ...]:
    rows: Any = (
        MemberMerge.select(
            MemberMerge,
            _KEPT.first_name.alias("kept_first"),
            _KEPT.last_name.alias("kept_last"),
            _KEPT.code.alias("kept_code"),
            _MERGED.first_name.alias("merged_first"),
            _MERGED.last_name.alias("merged_last"),
            _MERGED.code.alias("merged_code"),
            _BY.name.alias("by"),
            _BACK.name.alias("taken_back_name"),
            (_KEPT.merged_into.is_null() & _KEPT.erased_at.is_null()).alias("kept_is_there"),
        )
        .join(_KEPT, on=(MemberMerge.kept == _KEPT.id))
        .switch(MemberMerge)
        .join(_MERGED, on=(MemberMerge.merged == _MERGED.id))
        .switch(MemberMerge)
        .join(_BY, on=(MemberMerge.merged_by == _BY.id))
        .switch(MemberMerge)
        .join(_BACK, JOIN.LEFT_OUTER, on=(MemberMerge.taken_back_by == _BACK.id))
        .where(*which)
        .order_by(MemberMerge.id.desc())
        .objects()
    )
    last = _last_of_each()
    counts = _visit_counts([row.id for row in rows])
    return tuple(_entry(row, counts.get(row.id, (0, 0)), last) for row in rows)


def _entry(row: Any, counts: tuple[int, int], last: set[int]) -> MergeEntry:
    visits, folded = counts
    return MergeEntry(
        uid=row.uid,
        kept_id=row.kept_id,
        kept=f"{row.kept_first} {row.kept_last}".strip(),
        kept_code=row.kept_code,
        merged=f"{row.merged_first} {row.merged_last}".strip(),
        merged_code=row.merged_code,
        at=row.merged_at,
        by=row.by,
        visits=visits,
        folded=folded,
        filled=tuple(name for name in json.loads(row.filled) if not name.startswith(UNKNOWN_SINCE)),
        taken_back_at=row.taken_back_at,
        taken_back_by=row.taken_back_name,
        open=row.id in last and bool(row.kept_is_there),
    )


def _last_of_each() -> set[int]:
    """For everybody who was kept, the last merge that wasn't taken back: the first that can be."""
    query = (
        MemberMerge.select(fn.MAX(MemberMerge.id))
        .where(MemberMerge.taken_back_at.is_null())
        .group_by(MemberMerge.kept)
    )
    return set(query.scalars())


def _visit_counts(merge_ids: list[int]) -> dict[int, tuple[int, int]]:
    rows: Any = (
        MemberMergeVisit.select(
            MemberMergeVisit.merge,
            fn.COUNT(MemberMergeVisit.id),
            fn.SUM(MemberMergeVisit.folded.cast("INTEGER")),
        )
        .where(MemberMergeVisit.merge.in_(merge_ids))
        .group_by(MemberMergeVisit.merge)
        .tuples()
    )
    return {merge: (visits, folded) for merge, visits, folded in rows}
