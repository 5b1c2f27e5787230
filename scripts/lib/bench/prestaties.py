"""The prestaties of a year, beside hand-written SQL for the same figures on the same store."""

from collections.abc import Iterator
from typing import Any

import prestaties_sql
from lines import Line
from measuring import Asked, side_by_side, visits_in_words
from stores import COORDINATOR, MOMENT, folder_of, size_of

from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties, prestaties_report
from bwk_tui.reports.prestaties import Prestaties
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.services import store

YEAR = Period.parse("2026")
GOAL, GOAL_FROM = 1.2, 1_000_000
"""From this many visits on: in a small store, putting the questions takes longer than answering them."""


def lines(asked: Asked) -> Iterator[Line]:
    """The figures of a year, and the whole report with the year before, the kamers and the trends; of a million visits.

    Raises:
        AssertionError: ours and the reference don't give the same figures.
    """
    visits = asked.nearest_million
    folder = folder_of(size_of(visits))
    store.open_store(folder)
    connection = prestaties_sql.connect(folder / store.FILE)
    size = visits_in_words(visits)
    with clock.standing_at(MOMENT):
        for name, ours, plain, reference in (
            ("figures", prestaties.figures, _figures, prestaties_sql.figures),
            ("whole report", prestaties_report.report, _report, prestaties_sql.report),
        ):
            _require_same(
                plain(ours(COORDINATOR, "all", YEAR)),  # type: ignore[operator]
                reference(connection, YEAR.first, YEAR.last),
            )
            yield side_by_side(
                f"prestaties of a year, {name}, {size}",
                lambda ours=ours: ours(COORDINATOR, "all", YEAR),
                "hand-written SQL",
                lambda reference=reference: reference(connection, YEAR.first, YEAR.last),
                goal=GOAL if visits >= GOAL_FROM else None,
                rounds=asked.rounds,
            )
    connection.close()
    store.close()


def _figures(found: Prestaties) -> dict[str, Any]:
    """Our figures as the reference gives them."""
    targets = {line.type: line.target for line in found.types} | {"total": found.total.target}
    return {
        "types": {line.type: (line.unique, line.visits, line.anonymous_visits) for line in found.types},
        "total": (found.total.unique, found.total.visits, found.total.anonymous_visits),
        "by_corporatie": dict(found.by_corporatie),
        "jobs": next(line.jobs for line in found.types if line.jobs is not None),
        "per_kamer": dict(found.per_kamer),
        "targets": {key: target for key, target in targets.items() if target is not None},
    }


def _report(found: Report) -> dict[str, Any]:
    """Our report as the reference gives it."""
    rows = {row.key: row for row in (*found.rows, *found.others)}
    people = [row for row in found.rows[:-1] if row.key != "Klussen"]
    before = {row.key: row.before for row in people}
    place = {row.key: number for number, row in enumerate(found.rows)}
    return {
        "types": {row.key: (row.reached, row.visits, row.anonymous) for row in people},
        "total": (found.total.reached, found.total.visits, found.total.anonymous),
        "by_corporatie": {line.name: line.unique for line in found.by_corporatie},
        "jobs": rows["Klussen"].reached,
        "jobs_done": found.jobs_done,
        "meeting": rows["meeting"].reached,
        "paying": rows["paying members"].reached or 0,  # nobody is a member yet in a small store
        "before": {
            **before,
            "total": found.total.before,
            "jobs": rows["Klussen"].before,
            "meeting": rows["meeting"].before,
            "paying": rows["paying members"].before or 0,
        },
        "targets": {key: row.aim.count for key, row in rows.items() if row.aim},
        "first_days": str(found.registered_from),
        "per_kamer": {column.slug: column.reached[place["total"]] for column in found.columns},
        "columns": {
            (column.slug, row.key): column.reached[place[row.key]]
            for column in found.columns
            for row in people
        },
        "kamer_jobs": {
            column.slug: (column.reached[place["Klussen"]], column.jobs_done) for column in found.columns
        },
        "weeks": [(point.visits, point.unique) for point in found.trends.weeks],
        "months": [(point.visits, point.unique) for point in found.trends.months],
    }


def _require_same(ours: dict[str, Any], reference: dict[str, Any]) -> None:
    """That both counted the same; klussen are no people in our report, so that type says nothing there."""
    if "columns" in reference:
        reference = {
            **reference,
            "types": {name: counts for name, counts in reference["types"].items() if name != "Klussen"},
            "before": {name: count for name, count in reference["before"].items() if name != "Klussen"},
            "columns": {key: count for key, count in reference["columns"].items() if key[1] != "Klussen"},
            "first_days": min(reference["first_days"].values()),
        }
    assert set(ours) == set(reference)
    for key, figure in reference.items():
        assert ours[key] == figure, f"{key}: {ours[key]} is not {figure}"
