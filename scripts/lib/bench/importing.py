"""Reading in a file of visits, beside raw SQL that inserts the very same rows.

Ours reads the file, checks every cell, looks up every code and activity, asks what is there already, and writes the
rows and a line on the audit log. The reference has the rows ready. Both are one transaction, synced at its end, on a
fresh copy of a store with people and activities and no visits.
"""

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import sqlcipher3
from lines import Line
from measuring import Asked, seconds_of
from stores import COORDINATOR, MOMENT, TODAY, Size, folder_of

from bwk_tui.domain import clock
from bwk_tui.services import store
from bwk_tui.services.imports import visits

VISITS = 100_000
GOAL = 3.0

_MEMBERS, _KAMERS, _ACTIVITIES = 2_000, 4, 33
_COLUMNS = (
    "uid", "activity_id", "day", "at", "member_id", "people", "newcomer", "source", "written_at", "written_by_id",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM check_in ORDER BY id"  # noqa: S608 - our own names
_INSERT = f"INSERT INTO check_in ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_PRAGMAS = ("journal_mode = wal", "synchronous = full", "foreign_keys = 1", "secure_delete = 1")

_Row = tuple[Any, ...]


def lines(asked: Asked) -> Iterator[Line]:
    """A file whose visits have a uid of their own, as another program's would, and one without, as a list on paper.

    Raises:
        AssertionError: not every visit was added.
    """
    number = asked.some(VISITS)
    source = folder_of(Size(0, _MEMBERS))
    size = f"{number:,} visits".replace(",", " ")
    with tempfile.TemporaryDirectory() as made, clock.standing_at(MOMENT):
        place = _Place(source, Path(made) / "store", Path(made) / "visits.csv")
        for name, with_uids in (("with uids", True), ("without uids", False)):
            _write_file(place.file, number, with_uids=with_uids)
            rows = place.warm(number)
            ours, bare = float("inf"), float("inf")
            for _ in range(asked.rounds):
                ours, bare = min(ours, place.ours()), min(bare, place.bare(rows))
            yield Line(
                f"import of {size} {name}",
                "raw executemany of the same rows",
                ours,
                bare,
                GOAL if asked.part == 1 else None,
            )


class _Place:
    """Where a file is read into one fresh copy of a store after another."""

    def __init__(self, source: Path, folder: Path, file: Path) -> None:
        self.file = file
        self._source, self._folder = source, folder

    def ours(self) -> float:
        """How many seconds the import takes."""
        self._copy()
        store.open_store(self._folder)
        seconds = seconds_of(lambda: visits.read(COORDINATOR, self.file))
        store.close()
        return seconds

    def bare(self, rows: list[_Row]) -> float:
        """How many seconds inserting the same rows takes."""
        self._copy()
        seconds: float = self._connected(lambda connection: seconds_of(lambda: _insert(connection, rows)))
        return seconds

    def warm(self, number: int) -> list[_Row]:
        """The rows that the import writes, after a round of both that counts for neither."""
        self.ours()
        rows: list[_Row] = self._connected(_all)
        assert len(rows) == number
        self.bare(rows)
        assert self._connected(_all) == rows
        return rows

    def _copy(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._source, self._folder)

    def _connected(self, call: Callable[[Any], Any]) -> Any:
        connection = sqlcipher3.connect(self._folder / store.FILE, isolation_level=None)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        found = call(connection)
        connection.close()
        return found


def _insert(connection: Any, rows: list[_Row]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_INSERT, rows)
    connection.execute("COMMIT")


def _all(connection: Any) -> list[_Row]:
    found: list[_Row] = connection.execute(_SELECT).fetchall()
    return found


def _write_file(file: Path, number: int, *, with_uids: bool) -> None:
    """Visits in the last year, in order of day; four of five with a name, nobody twice for one activity on a day."""
    chance = Random(number)  # noqa: S311 - the same file every time
    there: set[tuple[str, int, int]] = set()
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened)
        table.writerow((*(("uid",) if with_uids else ()), "day", "kamer", "activity", "member", "time"))
        given = 0
        while given < number:
            day = str(date(TODAY.year - 1, 1, 1) + timedelta(days=365 * given // number))
            member = chance.randrange(_MEMBERS)
            activity = 1 + chance.randrange(_ACTIVITIES)
            named = chance.random() < 0.8  # noqa: PLR2004 - four of five
            if named and (day, member, activity) in there:
                continue
            there.add((day, member, activity))
            uid = (str(UUID(int=chance.getrandbits(128), version=4)),) if with_uids else ()
            kamer = f"bench-{1 + member % _KAMERS}"
            code = f"B-{member:06}" if named else ""
            table.writerow((*uid, day, kamer, f"Activiteit {activity}", code, f"{9 + given % 8:02}:15"))
            given += 1
