"""The figures of the prestaties report in SQL written by hand, knowing nothing of the program: the reference.

Written for speed over the same tables and indexes: visits are read from the covering index only, every distinct count
runs over one group at a time (to group them all, SQLite would sort every visit first), and a person's corporatie is
looked up once.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlcipher3 import dbapi2 as driver

_PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = 1",
    "secure_delete = 1",
    "busy_timeout = 5000",
)

# ruff: noqa: S608 - pieces of our own, and no value among them
_VISITS = """
    FROM activity AS a CROSS JOIN check_in AS c ON c.activity_id = a.id
    WHERE c.day BETWEEN :first AND :last AND c.undone_at IS NULL"""

_SUMS = """
    SELECT a.kamer_id, a.type_id,
        (SELECT sum(people) FROM check_in WHERE activity_id = a.id AND day BETWEEN :first AND :last
            AND undone_at IS NULL),
        (SELECT sum(people) FROM check_in WHERE activity_id = a.id AND day BETWEEN :first AND :last
            AND undone_at IS NULL AND member_id IS NULL)
    FROM activity AS a"""

_PER_TYPE = f"SELECT t.id, (SELECT count(DISTINCT c.member_id) {_VISITS} AND a.type_id = t.id) FROM activity_type AS t"

_PER_KAMER = (
    f"SELECT k.id, (SELECT count(DISTINCT c.member_id) {_VISITS} AND a.kamer_id = k.id) FROM kamer AS k"
)

_PER_KAMER_AND_TYPE = f"""
    SELECT k.id, t.id, (SELECT count(DISTINCT c.member_id) {_VISITS} AND a.kamer_id = k.id AND a.type_id = t.id)
    FROM kamer AS k CROSS JOIN activity_type AS t"""

_MEETING = f"SELECT count(DISTINCT c.member_id) {_VISITS} AND a.type_id IN (1, 2)"

_CAME = """
    EXISTS (SELECT 1 FROM check_in AS c
        WHERE c.member_id = m.id AND c.day BETWEEN :first AND :last AND c.undone_at IS NULL)"""

_PER_CORPORATIE = f"""
    SELECT coalesce((SELECT corporatie FROM member_corporatie
            WHERE member_id = m.id AND since <= :last ORDER BY since DESC LIMIT 1), 'onbekend') AS home, count(*)
    FROM member AS m WHERE {_CAME} GROUP BY home"""

_EVERYBODY = f"SELECT count(*) FROM member AS m WHERE {_CAME}"

_PAYING = """
    SELECT count(DISTINCT coalesce(m.merged_into_id, m.id)) FROM membership AS p JOIN member AS m ON m.id = p.member_id
    WHERE p.year = CAST(substr(:last, 1, 4) AS INTEGER) AND p.paid_on <= :last"""

_REGISTERS = "SELECT kamer_id, min(written_at) FROM klus WHERE withdrawn_at IS NULL GROUP BY kamer_id"

_KLUSSEN = """
    SELECT done_by_id, count(*) FROM klus WHERE kamer_id = :kamer AND done_on BETWEEN :first AND :last
    GROUP BY done_by_id"""

_KLUS_VISITS = f"SELECT coalesce(sum(c.people), 0) {_VISITS} AND a.kamer_id = :kamer AND a.type_id = 3"

_FIRST_DAYS = """
    SELECT a.kamer_id, min((SELECT min(day) FROM check_in WHERE activity_id = a.id AND undone_at IS NULL))
    FROM activity AS a GROUP BY a.kamer_id"""

_TARGETS = """
    SELECT indicator, aim FROM target
    WHERE year = CAST(substr(:last, 1, 4) AS INTEGER) AND kamer_id IS NOT NULL"""

_Numbers = dict[str, Any]


def connect(file: Path) -> Any:
    """A connection by the program's own driver and pragmas."""
    connection = driver.connect(str(file), isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def figures(connection: Any, first: date, last: date) -> _Numbers:
    """What `bwk report prestaties --format json` holds, for all kamers."""
    period = {"first": str(first), "last": str(last)}
    connection.execute("BEGIN")
    types, kamers = _names(connection)
    found = _counted(connection, period, types)
    reported, _ = _jobs(connection, period, list(kamers))
    found["jobs"] = sum(reported.values())
    found["per_kamer"] = _by(kamers, connection.execute(_PER_KAMER, period))
    targets = _targets(connection, period)
    found["targets"] = {key: aim for key, aim in targets.items() if key in found["types"] or key == "total"}
    connection.execute("COMMIT")
    return found


def report(connection: Any, first: date, last: date) -> _Numbers:
    """What the whole report holds, for all kamers and a year that is over."""
    period = {"first": str(first), "last": str(last)}
    earlier = {
        "first": str(first.replace(year=first.year - 1)),
        "last": str(last.replace(year=last.year - 1)),
    }
    connection.execute("BEGIN")
    types, kamers = _names(connection)
    found = _counted(connection, period, types)
    reported, done = _jobs(connection, period, list(kamers))
    before, _ = _jobs(connection, earlier, list(kamers))
    found |= {
        "jobs": sum(reported.values()),
        "jobs_done": sum(done.values()),
        "meeting": _one(connection, _MEETING, period),
        "paying": _one(connection, _PAYING, period),
        "before": {
            **_by(types, connection.execute(_PER_TYPE, earlier)),
            "total": _one(connection, _EVERYBODY, earlier),
            "jobs": sum(before.values()),
            "meeting": _one(connection, _MEETING, earlier),
            "paying": _one(connection, _PAYING, earlier),
        },
        "targets": _targets(connection, period),
        "first_days": _by(kamers, connection.execute(_FIRST_DAYS)),
        "per_kamer": _by(kamers, connection.execute(_PER_KAMER, period)),
        "columns": {
            (kamers[kamer], types[kind]): unique
            for kamer, kind, unique in connection.execute(_PER_KAMER_AND_TYPE, period)
        },
        "kamer_jobs": {kamers[kamer]: (reported[kamer], done[kamer]) for kamer in kamers},
        "weeks": _points(connection, _weeks(first, last)),
        "months": _points(connection, _months(first, last)),
    }
    connection.execute("COMMIT")
    return found


def _counted(connection: Any, period: dict[str, str], types: dict[int, str]) -> _Numbers:
    """Uniques, visits and anonymous visits per type and altogether, and people per corporatie."""
    unique = dict(connection.execute(_PER_TYPE, period).fetchall())
    visits, anonymous = dict.fromkeys(types, 0), dict.fromkeys(types, 0)
    for _, kind, people, unnamed in connection.execute(_SUMS, period):
        visits[kind] += people or 0
        anonymous[kind] += unnamed or 0
    by_corporatie = dict(connection.execute(_PER_CORPORATIE, period).fetchall())
    return {
        "types": {name: (unique[kind], visits[kind], anonymous[kind]) for kind, name in types.items()},
        "total": (sum(by_corporatie.values()), sum(visits.values()), sum(anonymous.values())),
        "by_corporatie": by_corporatie,
    }


def _jobs(
    connection: Any, period: dict[str, str], kamers: Sequence[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Klussen that each kamer reported, and those that it did."""
    registers = dict(connection.execute(_REGISTERS).fetchall())
    reported, done = dict.fromkeys(kamers, 0), dict.fromkeys(kamers, 0)
    for kamer in kamers:
        until = period["last"]
        if kamer in registers:
            began = datetime.fromisoformat(registers[kamer]).astimezone(ZoneInfo("Europe/Amsterdam")).date()
            until = min(until, str(began - timedelta(days=1)))
            asked = {"kamer": kamer, "first": max(period["first"], str(began)), "last": period["last"]}
            for doer, number in connection.execute(_KLUSSEN, asked):
                reported[kamer] += number
                done[doer] += number
        if until >= period["first"]:
            visits = _one(connection, _KLUS_VISITS, {"kamer": kamer, "first": period["first"], "last": until})
            reported[kamer] += visits
            done[kamer] += visits
    return reported, done


def _targets(connection: Any, period: dict[str, str]) -> dict[str, int]:
    """The targets of all kamers together."""
    sums: dict[str, int] = {}
    for indicator, aim in connection.execute(_TARGETS, period):
        sums[indicator] = sums.get(indicator, 0) + int(aim)
    return sums


def _points(connection: Any, parts: Sequence[tuple[date, date]]) -> list[tuple[int, int]]:
    """Visits and different people of each part of the period."""
    query = f"SELECT coalesce(sum(c.people), 0), count(DISTINCT c.member_id) {_VISITS}"
    return [
        connection.execute(query, {"first": str(first), "last": str(last)}).fetchone()
        for first, last in parts
    ]


def _weeks(first: date, last: date) -> list[tuple[date, date]]:
    weeks = []
    while first <= last:
        sunday = first + timedelta(days=6 - first.weekday())
        weeks.append((first, min(sunday, last)))
        first = sunday + timedelta(days=1)
    return weeks


def _months(first: date, last: date) -> list[tuple[date, date]]:
    months = []
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        months.append((first, min(following - timedelta(days=1), last)))
        first = following
    return months


def _names(connection: Any) -> tuple[dict[int, str], dict[int, str]]:
    types = dict(connection.execute("SELECT id, name FROM activity_type ORDER BY position").fetchall())
    return types, dict(connection.execute("SELECT id, slug FROM kamer ORDER BY slug").fetchall())


def _by(names: dict[int, str], rows: Any) -> dict[str, Any]:
    return {names[key]: value for key, value in rows}


def _one(connection: Any, query: str, period: dict[str, Any]) -> int:
    return int(connection.execute(query, period).fetchone()[0])
