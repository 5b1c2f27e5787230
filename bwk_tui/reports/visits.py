"""Counting visits and people: the one place that knows which check-ins count (counting.md, rules 1 and 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, MemberCorporatie
from bwk_tui.domain.people import CORPORATIES, UNKNOWN_CORPORATIE
from bwk_tui.domain.period import Period

Kamers = Sequence[Kamer]


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
    (counts,) = _counts().where(counting(kamers, period)).tuples()
    return Counts(*counts)


def per_type(kamers: Kamers, period: Period) -> dict[int, Counts]:
    """The visits per activity type, by its id; a type without any is left out."""
    query = _counts(Activity.type).where(counting(kamers, period)).group_by(Activity.type)
    return {type_id: Counts(*counts) for type_id, *counts in query.tuples()}


def of_types(kamers: Kamers, period: Period, types: Sequence[ActivityType]) -> Counts:
    """The visits to some types together: who came to more of them counts once."""
    (counts,) = _counts().where(counting(kamers, period), Activity.type.in_(types)).tuples()
    return Counts(*counts)


def per_kamer_and_type(kamers: Kamers, period: Period) -> dict[tuple[int, int], Counts]:
    """The visits per kamer and activity type, by their ids."""
    columns = (Activity.kamer, Activity.type)
    query = _counts(*columns).where(counting(kamers, period)).group_by(*columns)
    return {(kamer_id, type_id): Counts(*counts) for kamer_id, type_id, *counts in query.tuples()}


def per_kamer(kamers: Kamers, period: Period) -> dict[int, Counts]:
    """The visits per kamer, by its id."""
    query = _counts(Activity.kamer).where(counting(kamers, period)).group_by(Activity.kamer)
    return {kamer_id: Counts(*counts) for kamer_id, *counts in query.tuples()}


def per_corporatie(kamers: Kamers, period: Period, unique: int) -> dict[str, int]:
    """Different people by the corporatie of the period's last day; sums to `unique`, "onbekend" included."""
    counted = dict(_people_per_corporatie(kamers, period).tuples())
    known = {corporatie: counted.get(corporatie, 0) for corporatie in CORPORATIES}
    return {**known, UNKNOWN_CORPORATIE: unique - sum(known.values())}


def first_day(kamers: Kamers) -> date | None:
    """The first day on which a visit that counts is registered; None where there is none."""
    day = (
        CheckIn.select(fn.MIN(CheckIn.day))
        .join(Activity)
        .where(Activity.kamer.in_(kamers), CheckIn.undone_at.is_null())
        .scalar()
    )
    return day if isinstance(day, date) or day is None else date.fromisoformat(day)


def latest_corporatie(last: date) -> Any:
    """For the row of a member in `MemberCorporatie`: the day since which the one of `last` holds."""
    newer = MemberCorporatie.alias("newer")
    return newer.select(fn.MAX(newer.since)).where(
        newer.member == MemberCorporatie.member, newer.since <= last
    )


def _people_per_corporatie(kamers: Kamers, period: Period) -> Any:
    people = (
        CheckIn.select(CheckIn.member.alias("member_id"))
        .join(Activity)
        .where(counting(kamers, period), CheckIn.member.is_null(False))
        .distinct()
    )
    return (
        MemberCorporatie.select(MemberCorporatie.corporatie, fn.COUNT(MemberCorporatie.id))
        .join(people, JOIN.INNER, on=(MemberCorporatie.member == people.c.member_id))
        .where(MemberCorporatie.since == latest_corporatie(period.last))
        .group_by(MemberCorporatie.corporatie)
    )


def _counts(*columns: Any) -> Any:
    anonymous = CheckIn.people * CheckIn.member.is_null().cast("INTEGER")
    return CheckIn.select(
        *columns,
        fn.COUNT(CheckIn.member.distinct()),
        fn.COALESCE(fn.SUM(CheckIn.people), 0),
        fn.COALESCE(fn.SUM(anonymous), 0),
    ).join(Activity)
