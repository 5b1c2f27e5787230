"""The figures owed to the funders: visits and unique people per activity type, as counting.md defines them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, MemberCorporatie
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.people import CORPORATIES, UNKNOWN_CORPORATIE
from bwk_tui.domain.period import Period
from bwk_tui.reports import scope

JOBS = "jobs"

WHY_NOT_ADDED_UP = "Wie bij meer soorten kwam, telt in elk daarvan mee en één keer in het totaal."
"""The line under every table that shows both (counting.md, rule 3)."""


@dataclass(frozen=True)
class TypeFigures:
    """One activity type.

    `visits` are all visits, of which `anonymous_visits` without a name; `unique` is the number of different people
    known by name; `jobs` the number of klussen, None where the type counts people.
    """

    type: str
    unit: str
    unique: int
    visits: int
    anonymous_visits: int
    jobs: int | None
    target: int | None = None


@dataclass(frozen=True)
class Total:
    """All types together: each person counts once."""

    unique: int
    visits: int
    anonymous_visits: int
    target: int | None = None


@dataclass(frozen=True)
class Prestaties:
    """The figures of one kamer, or of all; `types` holds all eight, in their fixed order."""

    kamer: str
    period: Period
    types: tuple[TypeFigures, ...]
    total: Total
    by_corporatie: Mapping[str, int]
    per_kamer: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """The figures as cli.md promises them, with the digest over all the rest."""
        content: dict[str, Any] = {
            "kamer": self.kamer,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "types": [vars(figures) for figures in self.types],
            "total": vars(self.total),
            "by_corporatie": dict(self.by_corporatie),
            "per_kamer": dict(self.per_kamer),
        }
        return {**content, "digest": digest(content)}


def figures(actor: Actor, kamer: str, period: Period) -> Prestaties:
    """The figures of a kamer, or of "all" kamers, over whole local days.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():  # so that the table adds up while the kiosk writes
        rows = scope.kamers(actor, Right.READ_FIGURES, kamer)
        return Prestaties(
            kamer=kamer,
            period=period,
            types=_per_type(rows, period),
            total=_total(rows, period),
            by_corporatie=_by_corporatie(rows, period),
            per_kamer={row.slug: _total((row,), period).unique for row in rows},
        )


def _counts(*columns: Any) -> Any:
    """The columns, and beside them the three counts of visits that weren't undone."""
    anonymous = CheckIn.people * CheckIn.member.is_null().cast("INTEGER")
    return CheckIn.select(
        *columns,
        fn.COUNT(CheckIn.member.distinct()),
        fn.COALESCE(fn.SUM(CheckIn.people), 0),
        fn.COALESCE(fn.SUM(anonymous), 0),
    ).join(Activity)


def _of(kamers: tuple[Kamer, ...], period: Period) -> Any:
    return (
        Activity.kamer.in_(kamers)
        & CheckIn.day.between(period.first, period.last)
        & CheckIn.undone_at.is_null()
    )


def _per_type(kamers: tuple[Kamer, ...], period: Period) -> tuple[TypeFigures, ...]:
    query = _counts(Activity.type).where(_of(kamers, period)).group_by(Activity.type)
    counted = {type_id: tuple(counts) for type_id, *counts in query.tuples()}
    figures = []
    for kind in ActivityType.select().order_by(ActivityType.position):
        unique, visits, anonymous = counted.get(kind.id, (0, 0, 0))
        # Until there is a job register, a visit to a klus activity is one job (counting.md, rule 4).
        jobs = visits if kind.unit == JOBS else None
        figures.append(TypeFigures(kind.name, kind.unit, unique, visits, anonymous, jobs))
    return tuple(figures)


def _total(kamers: tuple[Kamer, ...], period: Period) -> Total:
    (counts,) = _counts().where(_of(kamers, period)).tuples()
    return Total(*counts)


def _by_corporatie(kamers: tuple[Kamer, ...], period: Period) -> dict[str, int]:
    """Unique people by the corporatie of the period's last day; sums to the total, "onbekend" included."""
    newer = MemberCorporatie.alias("newer")
    latest = newer.select(fn.MAX(newer.since)).where(
        newer.member == MemberCorporatie.member, newer.since <= period.last
    )
    people = (
        CheckIn.select(CheckIn.member.alias("member_id"))
        .join(Activity)
        .where(_of(kamers, period), CheckIn.member.is_null(False))
        .distinct()
    )
    query: Any = (
        MemberCorporatie.select(MemberCorporatie.corporatie, fn.COUNT(MemberCorporatie.id))
        .join(people, JOIN.INNER, on=(MemberCorporatie.member == people.c.member_id))
        .where(MemberCorporatie.since == latest)
        .group_by(MemberCorporatie.corporatie)
    )
    counted = dict(query.tuples())
    known = {corporatie: counted.get(corporatie, 0) for corporatie in CORPORATIES}
    return {**known, UNKNOWN_CORPORATIE: _total(kamers, period).unique - sum(known.values())}
