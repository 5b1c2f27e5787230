"""Counting visits and people: the one place that knows which check-ins count (counting.md, rules 1 and 2)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from peewee import JOIN, fn

from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, Member, MemberCorporatie
from bwk_tui.domain.people import CORPORATIES, UNKNOWN_CORPORATIE
from bwk_tui.domain.period import Period

Kamers = Sequence[Kamer]

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class Counts:
    """Of a set of visits: different people known by name, all visits, and those among them without a name."""

    unique: int = 0
    visits: int = 0
    anonymous: int = 0


def counting(kamers: Kamers, period: Period) -> Any:
    """The condition for a visit to count: in one of the kamers, on a day of the period, and not undone."""
    return (
        Activity.kamer.in_(kamers)
        & CheckIn.day.between(period.first, period.last)
        & CheckIn.undone_at.is_null()
    )


def in_all(kamers: Kamers, period: Period) -> Counts:
    """All visits together: each person counts once."""
    return _counts(counting(kamers, period))


def per_type(kamers: Kamers, period: Period) -> dict[int, Counts]:
    """The visits per activity type, by its id; a type without any is left out."""
    where = counting(kamers, period)
    return _counts_of({type_id: where & (Activity.type == type_id) for type_id in _type_ids()})


def of_types(kamers: Kamers, period: Period, types: Sequence[ActivityType]) -> Counts:
    """The visits to some types together: who came to more of them counts once."""
    return _counts(counting(kamers, period) & Activity.type.in_(types))


def per_kamer_and_type(kamers: Kamers, period: Period) -> dict[tuple[int, int], Counts]:
    """The visits per kamer and activity type, by their ids; where there are none, they are left out."""
    type_ids = _type_ids()
    return _counts_of(
        {
            (kamer.id, type_id): counting((kamer,), period) & (Activity.type == type_id)
            for kamer in kamers
            for type_id in type_ids
        }
    )


def per_kamer(kamers: Kamers, period: Period) -> dict[int, Counts]:
    """The visits per kamer, by its id; a kamer without any is left out."""
    return _counts_of({kamer.id: counting((kamer,), period) for kamer in kamers})


def per_corporatie(kamers: Kamers, period: Period) -> dict[str, int]:
    """Different people by the corporatie of the period's last day, "onbekend" included: everybody once."""
    came = CheckIn.select().join(Activity).where(CheckIn.member == Member.id, counting(kamers, period))
    people: Any = (
        Member.select(MemberCorporatie.corporatie, fn.COUNT(Member.id))
        .join(
            MemberCorporatie,
            JOIN.LEFT_OUTER,
            on=(MemberCorporatie.member == Member.id)
            & (MemberCorporatie.since == latest_corporatie(period.last)),
        )
        .where(fn.EXISTS(came))
        .group_by(MemberCorporatie.corporatie)
    )
    counted = {corporatie or UNKNOWN_CORPORATIE: number for corporatie, number in people.tuples()}
    return {corporatie: counted.get(corporatie, 0) for corporatie in (*CORPORATIES, UNKNOWN_CORPORATIE)}


def first_day(kamers: Kamers) -> date | None:
    """The first day on which a visit that counts is registered; None where there is none."""
    # The first of each activity stands at the begin of its part of the index: no visit after it is read.
    of_activity = CheckIn.select(fn.MIN(CheckIn.day)).where(
        CheckIn.activity == Activity.id, CheckIn.undone_at.is_null()
    )
    days = Activity.select(fn.MIN(of_activity)).where(Activity.kamer.in_(kamers))
    day: date | str | None = days.scalar()
    return date.fromisoformat(day) if isinstance(day, str) else day


def latest_corporatie(last: date) -> Any:
    """For the row of a member in `MemberCorporatie`: the day since which the one of `last` holds."""
    newer = MemberCorporatie.alias("newer")
    return newer.select(fn.MAX(newer.since)).where(
        newer.member == MemberCorporatie.member, newer.since <= last
    )


def _counts_of(parts: Mapping[_Key, Any]) -> dict[_Key, Counts]:
    """The visits of each part, without those that have none.

    A question for each: to group them all in one, SQLite would sort every visit first, which takes longer.
    """
    counted = {key: _counts(where) for key, where in parts.items()}
    return {key: counts for key, counts in counted.items() if counts.visits}


def _counts(where: Any) -> Counts:
    anonymous = fn.SUM(CheckIn.people).filter(CheckIn.member.is_null())
    query: Any = CheckIn.select(
        fn.COUNT(CheckIn.member.distinct()),
        fn.COALESCE(fn.SUM(CheckIn.people), 0),
        fn.COALESCE(anonymous, 0),
    )
    (counts,) = query.join(Activity).where(where).tuples()
    return Counts(*counts)


def _type_ids() -> list[int]:
    return list(ActivityType.select(ActivityType.id).scalars())
