"""The figures owed to the funders: visits and unique people per activity type, as counting.md defines them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import ActivityType
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import TOTAL
from bwk_tui.reports import agreed, jobs, scope, visits
from bwk_tui.reports.jobs import JOBS
from bwk_tui.reports.visits import Counts, Kamers

WHY_NOT_ADDED_UP = "Wie bij meer soorten kwam, telt in elk daarvan mee en één keer in het totaal."
"""The line under every table that shows both (counting.md, rule 3)."""

WHY_KAMERS_DO_NOT_ADD_UP = (
    "Wie in meer kamers kwam, telt in elk daarvan mee en één keer in alle kamers samen."
)
"""The same line for kamers beside their total."""


@dataclass(frozen=True)
class TypeFigures:
    """One activity type.

    `visits` are all visits, of which `anonymous_visits` without a name; `unique` is the number of different people
    known by name; `jobs` the number of klussen, None where the type counts people. `target` is that of the whole year
    in which the period lies, None where there is none.
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
    """The figures of one kamer, of some, or of all; `types` holds all eight, in their fixed order."""

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
    """The figures of a kamer, of some (`cjm,multibron`) or of "all" kamers, over whole local days.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():  # so that the table adds up while the kiosk writes
        rows = scope.some(actor, Right.READ_FIGURES, kamer)
        return counted(scope.name(kamer, rows), rows, period)


def counted(name: str, kamers: Kamers, period: Period) -> Prestaties:
    """The figures of kamers, inside the caller's snapshot; `name` is how the report calls them together."""
    targets = agreed.counts(kamers, period)
    types = _per_type(kamers, period, targets)
    by_corporatie = visits.per_corporatie(kamers, period)
    people = sum(by_corporatie.values())  # everybody stands there once; of all others only visits add up
    return Prestaties(
        kamer=name,
        period=period,
        types=types,
        total=Total(
            people,
            sum(figures.visits for figures in types),
            sum(figures.anonymous_visits for figures in types),
            targets.get(TOTAL),
        ),
        by_corporatie=by_corporatie,
        per_kamer=_per_kamer(kamers, period) if len(kamers) > 1 else {kamers[0].slug: people},
    )


def _per_kamer(kamers: Kamers, period: Period) -> dict[str, int]:
    counted = visits.per_kamer(kamers, period)
    return {row.slug: counted.get(row.id, Counts()).unique for row in kamers}


def _per_type(kamers: Kamers, period: Period, targets: Mapping[str, int]) -> tuple[TypeFigures, ...]:
    counted = visits.per_type(kamers, period)
    klussen = sum(jobs.reported(kamers, period).values())
    figures = []
    for kind in ActivityType.select().order_by(ActivityType.position):
        of_type = counted.get(kind.id, Counts())
        figures.append(
            TypeFigures(
                kind.name,
                kind.unit,
                of_type.unique,
                of_type.visits,
                of_type.anonymous,
                klussen if kind.unit == JOBS else None,
                targets.get(kind.name),
            )
        )
    return tuple(figures)
