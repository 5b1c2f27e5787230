"""Finding somebody by name, key by key, at the door and at the team's desk, beside SQL that finds the same people."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import sqlcipher3
from lines import Line
from measuring import Asked, percentile, seconds_of
from stores import COORDINATOR, MOMENT, TODAY, copy_of, size_of

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.services import lookup, members, store

GOAL = 1.5
"""Of the half of all keys."""

LIMIT_SECONDS = 0.016
"""For the slowest of a hundred keys: a screen that is painted sixty times in a second shows it with the letter."""

KAMER = "bench-1"
KIOSK = Actor.kiosk(KAMER)

PEOPLE = 100
"""Who type their name, each one key after the other."""

FEWEST_LETTERS, MOST_LETTERS = 2, 5

_AT_THE_DOOR = """
SELECT folded, id, first_name, sign FROM member
WHERE kamer_id = ? AND folded >= ? AND folded < ? AND merged_into_id IS NULL AND erased_at IS NULL
ORDER BY folded, id LIMIT 5
"""

_AT_THE_DESK = """
SELECT id, code, first_name, last_name, street, step, sign,
    (SELECT corporatie FROM member_corporatie WHERE member_id = member.id AND since <= :today
        ORDER BY since DESC LIMIT 1),
    EXISTS (SELECT 1 FROM membership WHERE member_id = member.id AND year = :year AND paid_on IS NOT NULL)
FROM member NOT INDEXED
WHERE kamer_id = :kamer AND merged_into_id IS NULL AND erased_at IS NULL
    AND (folded LIKE :typed OR code LIKE :typed)
ORDER BY folded, id LIMIT 200
"""
"""Nobody in the store was merged, so that a membership is always under the record itself. Looking at everybody as they
stand in the file takes half as long as by their names, and LIKE less than instr and lower; here nobody types a %."""

_EVERYBODY_HERE = "UPDATE member SET kamer_id = (SELECT id FROM kamer WHERE slug = ?)"


def lines(asked: Asked) -> Iterator[Line]:
    """The half of all keys, and the slowest of a hundred; everybody whom the store knows belongs to one kamer.

    Raises:
        AssertionError: ours and the reference don't find the same people.
    """
    size = size_of(asked.nearest_million)
    people = f"{size.members:,}".replace(",", " ")
    with copy_of(size) as folder, clock.standing_at(MOMENT):
        connection = sqlcipher3.connect(folder / store.FILE, isolation_level=None)
        connection.execute(_EVERYBODY_HERE, (KAMER,))
        (kamer,) = connection.execute("SELECT id FROM kamer WHERE slug = ?", (KAMER,)).fetchone()
        store.open_store(folder)
        keys = _keys(connection, asked.some(PEOPLE))
        for where, ours, bare in (
            ("at the door", _ours_at_the_door, lambda typed: _bare_at_the_door(connection, kamer, typed)),
            ("at the desk", _ours_at_the_desk, lambda typed: _bare_at_the_desk(connection, kamer, typed)),
        ):
            seconds, bare_seconds = _measured(ours, bare, keys, asked.rounds)
            for name, share, goal, limit in (("p50", 50, GOAL, None), ("p99", 99, None, LIMIT_SECONDS)):
                yield Line(
                    f"name search {where}, a key, {name}, {people} people",
                    "raw SQL for the same people",
                    percentile(seconds, share),
                    percentile(bare_seconds, share),
                    goal if asked.part == 1 else None,
                    limit if asked.part == 1 else None,
                )
        connection.close()
        store.close()


def _measured(
    ours: Callable[[str], Any], bare: Callable[[str], Any], keys: list[str], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of each key of each round, in turns, after a round that looks whether both find the same."""
    for typed in keys:
        assert ours(typed) == bare(typed), typed
    seconds: tuple[list[float], list[float]] = [], []
    for _ in range(rounds):
        for typed in keys:
            for place, find in enumerate((ours, bare)):
                seconds[place].append(seconds_of(lambda find=find, typed=typed: find(typed)))  # type: ignore[misc]
    return seconds


def _keys(connection: Any, people: int) -> list[str]:
    """What stands in the field after each key that these people type of their first name."""
    names = [name for (name,) in connection.execute("SELECT lower(first_name) FROM member ORDER BY id")]
    typing = Random(len(names)).choices(names, k=people)  # noqa: S311 - the same ones every time
    return [
        name[:letters]
        for name in typing
        for letters in range(FEWEST_LETTERS, min(MOST_LETTERS, len(name)) + 1)
    ]


def _ours_at_the_door(typed: str) -> list[tuple[Any, ...]]:
    found = lookup.look_up(KIOSK, KAMER, typed).found
    return [(match.member_id, match.first_name, match.sign) for match in found]


def _bare_at_the_door(connection: Any, kamer: int, typed: str) -> list[tuple[Any, ...]]:
    letters = typed.lower()
    rows = connection.execute(_AT_THE_DOOR, (kamer, letters, f"{letters}\U0010ffff")).fetchall()
    if len(rows) > lookup.MOST_MATCHES:  # too many: only those who are called just that
        rows = [row for row in rows if row[0] == letters]
    return [row[1:] for row in rows] if len(rows) <= lookup.MOST_MATCHES else []


def _ours_at_the_desk(typed: str) -> list[tuple[Any, ...]]:
    return [
        (
            *(line.id, line.code, line.first_name, line.last_name, line.street, str(line.step), line.sign),
            *(line.corporatie, int(line.paid_this_year)),
        )
        for line in members.search(COORDINATOR, KAMER, typed)
    ]


def _bare_at_the_desk(connection: Any, kamer: int, typed: str) -> list[tuple[Any, ...]]:
    asked = {"kamer": kamer, "typed": f"%{typed.lower()}%", "today": str(TODAY), "year": TODAY.year}
    found: list[tuple[Any, ...]] = connection.execute(_AT_THE_DESK, asked).fetchall()
    return found
