"""The check-in by the kiosk, until it is committed and synced, beside the driver's insert of the same row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3
from lines import Line
from measuring import Asked, percentile, seconds_of, visits_in_words
from stores import MOMENT, copy_of, size_of

from bwk_tui.db.connection import PRAGMAS
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.services import check_ins, store

GOAL = 2.0

KAMER = "bench-1"
KIOSK = Actor.kiosk(KAMER)

TURN = 20
"""Check-ins until it is the other's turn. They write to the same file, so that there is one copy of a large store, and
its log is as long for both. Whoever writes makes the other read its pages anew: that is the first of each turn, which
p50 doesn't see."""

TURNS = 10
"""Of each, in a round."""


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door, with a fresh token; without a member nobody in particular."""

    token: str
    activity_id: int
    member_id: int | None


Row = tuple[str, int, str, str, int | None, int, int, str, str]

_DAY, _AT = "2027-01-15", "2027-01-15T11:00:00.000000Z"

_INSERT = """
INSERT INTO check_in (uid, activity_id, day, at, member_id, people, newcomer, source, written_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_WRITTEN_AFTER = """
SELECT uid, activity_id, day, at, member_id, people, newcomer, source, written_at FROM check_in WHERE id > ?
"""

_ACTIVITIES = """
SELECT activity.id FROM activity JOIN kamer ON kamer.id = kamer_id JOIN activity_type ON activity_type.id = type_id
WHERE slug = ? AND activity_type.name NOT IN ('Formulieren', 'Schuldhulptoeleiding en budgetadvies')
ORDER BY activity.id
"""
"""But for sensitive help, for which nobody here let their name stand: those rows would all be without one."""


def lines(asked: Asked) -> Iterator[Line]:
    """The half of all check-ins, in a store of each size."""
    for visits in asked.visits:
        with copy_of(size_of(visits)) as folder, clock.standing_at(MOMENT):
            ours, bare = _measured(folder, asked.rounds * asked.some(TURNS, fewest=1))
        yield Line(
            f"check-in committed and synced, p50, {visits_in_words(visits)}",
            "raw synced insert of the same row",
            percentile(ours, 50),
            percentile(bare, 50),
            GOAL if asked.part == 1 else None,
        )


def _measured(folder: Path, turns: int) -> tuple[list[float], list[float]]:
    """Seconds of each check-in, ours and bare, after a turn of each that counts for neither.

    Raises:
        AssertionError: what was written isn't what the visitors came for.
    """
    store.open_store(folder)
    connection = _connect(folder / store.FILE)
    (last,) = connection.execute("SELECT max(id) FROM check_in").fetchone()
    visitors = _visitors(connection)
    came: list[Visitor] = []

    def turn(check_in: Callable[[Visitor], None]) -> list[float]:
        come = list(islice(visitors, TURN))
        came.extend(come)
        return [seconds_of(lambda visitor=visitor: check_in(visitor)) for visitor in come]  # type: ignore[misc]

    def bare(visitor: Visitor) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_INSERT, _row(visitor))
        connection.execute("COMMIT")

    turn(_ours)
    turn(bare)
    seconds: tuple[list[float], list[float]] = [], []
    for _ in range(turns):
        seconds[0].extend(turn(_ours))
        seconds[1].extend(turn(bare))
    written = connection.execute(_WRITTEN_AFTER, (last,)).fetchall()
    assert set(written) == {_row(visitor) for visitor in came}
    assert len(written) == len(came)
    connection.close()
    store.close()
    return seconds


def _ours(visitor: Visitor) -> None:
    check_ins.check_in(
        KIOSK, activity_id=visitor.activity_id, member_id=visitor.member_id, token=visitor.token
    )


def _row(visitor: Visitor) -> Row:
    return (visitor.token, visitor.activity_id, _DAY, _AT, visitor.member_id, 1, 0, "kiosk", _AT)


def _connect(file: Path) -> Any:
    """A connection that keeps what is written as ours does."""
    connection = sqlcipher3.connect(file, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def _visitors(connection: Any) -> Iterator[Visitor]:
    """By turns without a name and by name, nobody twice for the same; the members in no order."""
    members = [member for (member,) in connection.execute("SELECT id FROM member ORDER BY id")]
    activities = [activity for (activity,) in connection.execute(_ACTIVITIES, (KAMER,))]
    Random(len(members)).shuffle(members)  # noqa: S311 - the same order every time
    for activity in activities:
        for member in members:
            yield Visitor(check_ins.new_token(), activity, None)
            yield Visitor(check_ins.new_token(), activity, member)
