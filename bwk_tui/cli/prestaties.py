"""The prestaties as a table for people and as CSV for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from bwk_tui.cli import tables
from bwk_tui.reports.jobs import JOBS
from bwk_tui.reports.prestaties import WHY_NOT_ADDED_UP, Prestaties, TypeFigures

_COLUMNS = (
    "kamer",
    "from",
    "to",
    "part",
    "name",
    "unit",
    "unique",
    "visits",
    "anonymous_visits",
    "jobs",
    "target",
)


def as_table(figures: Prestaties) -> str:
    """All figures as text: per type with their total, per corporatie and, for more kamers, per kamer."""
    return "\n".join(_parts(figures))


def as_csv(figures: Prestaties) -> str:
    """All figures as one table for a Dutch Excel; `part` says what a row is about: type, total, corporatie, kamer."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    about = (figures.kamer, figures.period.first, figures.period.last)
    for kind in figures.types:
        counts = (kind.unique, kind.visits, kind.anonymous_visits, kind.jobs, kind.target)
        writer.writerow((*about, "type", kind.type, kind.unit, *counts))
    total = figures.total
    counts = (total.unique, total.visits, total.anonymous_visits, None, total.target)
    writer.writerow((*about, "total", "", "unique", *counts))
    for part, people in (("corporatie", figures.by_corporatie), ("kamer", figures.per_kamer)):
        for name, unique in people.items():
            writer.writerow((*about, part, name, "unique", unique, None, None, None, None))
    return file.getvalue()


def _parts(figures: Prestaties) -> Iterator[str]:
    yield f"Prestaties van {figures.kamer}, {figures.period.in_words}"
    yield ""
    total = figures.total
    yield tables.as_text(
        ("Soort", "Telt", "Klussen", "Uniek", "Bezoeken", "Zonder naam"),
        [
            *(_row(kind) for kind in figures.types),
            ("Totaal", "mensen", "", str(total.unique), str(total.visits), str(total.anonymous_visits)),
        ],
        right=("Klussen", "Uniek", "Bezoeken", "Zonder naam"),
    )
    yield ""
    yield WHY_NOT_ADDED_UP
    yield ""
    yield _people("Corporatie", figures.by_corporatie.items())
    if len(figures.per_kamer) > 1:
        yield ""
        yield _people("Kamer", figures.per_kamer.items())


def _row(kind: TypeFigures) -> tuple[str, ...]:
    return (
        kind.type,
        "klussen" if kind.unit == JOBS else "mensen",
        "" if kind.jobs is None else str(kind.jobs),
        str(kind.unique),
        str(kind.visits),
        str(kind.anonymous_visits),
    )


def _people(what: str, counts: Iterable[tuple[str, int]]) -> str:
    return tables.as_text((what, "Uniek"), [(name, str(unique)) for name, unique in counts], right=("Uniek",))
