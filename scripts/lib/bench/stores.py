"""Stores to measure on: made once, through the program's own migrations, and kept in a cache folder."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from platformdirs import user_cache_path

from bwk_tui.db.connection import database, write
from bwk_tui.db.models import Activity, ActivityType, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.people import CORPORATIES
from bwk_tui.domain.pictures import signs
from bwk_tui.services import accounts, activities, kamers, store, targets

VERSION = 3
"""Of what is in a store: another one is made anew."""

TODAY = date(2027, 1, 15)
"""The day on which is measured: the last year is just over."""

MOMENT = datetime(2027, 1, 15, 12, 0, tzinfo=clock.ZONE)

YEARS = 4
"""So many whole years of visits lie before it."""

_FIRST_DAY, _LAST_DAY = date(2027 - YEARS, 1, 1), date(2026, 12, 31)
_KAMERS = {"bench-1": "Eerste", "bench-2": "Tweede", "bench-3": "Derde", "bench-4": "Vierde"}
_ACTIVITIES = 33
_WRITTEN = "2026-01-01T12:00:00.000000Z"
_SYLLABLES = [
    f"{begin}{end}" for end in ("a", "e", "i", "o", "u", "ie", "oe") for begin in "mshrfndlykjzbtawvgpc"
]
_TARGETS = {
    "Sociale ontmoeting": "400",
    "Sociale ontmoeting en verbinding": "300",
    "Klussen": "100",
    "Formulieren": "200",
    "Totaal unieke bezoekers": "500",
    "Betalende leden bewonersvereniging": "200",
    "Sleutelbeheerders": "10",
}

COORDINATOR = Actor(Role.COORDINATOR, "Bench Voorbeeld", 1, None)
"""Who asks, in all kamers."""

PASSPHRASE = "een zin om te meten"  # noqa: S105 - it guards nothing
"""With which they log in."""

PENNINGMEESTER = Actor(Role.PENNINGMEESTER, COORDINATOR.name, COORDINATOR.account_id, None)
"""The same account, for what takes a penningmeester's right."""


@dataclass(frozen=True)
class Size:
    """How much there is in a store."""

    visits: int
    members: int


def size_of(visits: int) -> Size:
    """A store with so many visits, and a person for each fifty of them: 20,000 with a million."""
    return Size(visits, max(4, visits // 50))


def folder_of(size: Size) -> Path:
    """The folder with the store of this size, made now if it isn't there."""
    return kept(f"store-{VERSION}-{size.visits}", size.visits, lambda chance: _fill(chance, size))


def kept(name: str, seed: int, fill: Callable[[Random], None]) -> Path:
    """The folder of this name in the cache, made now if it isn't there.

    In its store are four kamers and `COORDINATOR`, and what `fill` puts in; all of it follows from the seed.
    """
    cache = Path(os.environ.get("BWK_BENCH_CACHE") or user_cache_path("bwk-bench", appauthor=False))
    folder = cache / name
    if not folder.exists():
        began = time.perf_counter()
        _make(folder, Random(seed), fill)  # noqa: S311 - the same store every time
        print(f"made {folder.name} in {time.perf_counter() - began:.1f} s")
    return folder


@contextmanager
def copy_of(size: Size) -> Iterator[Path]:
    """The folder with a copy of the store of this size to write to, on the same disk; gone in the end."""
    source = folder_of(size)
    with tempfile.TemporaryDirectory(dir=source.parent) as made:
        folder = Path(made) / "store"
        shutil.copytree(source, folder)
        yield folder


def _make(folder: Path, chance: Random, fill: Callable[[Random], None]) -> None:
    """Make it beside its place, so that one that was broken off is never taken for a whole one."""
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    with clock.standing_at(MOMENT), identity.following(chance), store.making(half):
        first = accounts.first_actor(COORDINATOR.name)
        for slug, name in _KAMERS.items():
            kamers.add(first, slug, name)
        accounts.add(first, COORDINATOR.name, Role.COORDINATOR, (), PASSPHRASE)
        fill(chance)
    store.close()
    half.rename(folder)


def _fill(chance: Random, size: Size) -> None:
    kinds = [row.name for row in ActivityType.select().order_by(ActivityType.position)]
    for slug in _KAMERS:
        for number in range(_ACTIVITIES):
            activities.add(
                COORDINATOR, slug, type_name=kinds[number % len(kinds)], name=f"Activiteit {number + 1}"
            )
        for indicator, aim in _TARGETS.items():
            targets.set_target(COORDINATOR, slug, _LAST_DAY.year, indicator, aim)
    ids = [row.id for row in Kamer.select().order_by(Kamer.slug)]
    with write():
        _many("member", _MEMBER, _members(chance, size, ids))
        _many("member_corporatie", _CORPORATIE, _corporaties(chance, size))
        _many("membership", _MEMBERSHIP, _memberships(chance, size))
        _many("check_in", _CHECK_IN, _visits(chance, size, ids))
        _many("klus", _KLUS, _klussen(chance, size, ids))


_MEMBER = (
    "uid", "kamer_id", "code", "first_name", "last_name", "folded", "street", "contact", "step", "sign", "joined",
)  # fmt: skip
_CORPORATIE = ("member_id", "since", "corporatie", "written_at")
_MEMBERSHIP = ("member_id", "year", "paid_on", "paid_cents", "written_at")
_CHECK_IN = (
    "uid", "activity_id", "day", "at", "member_id", "people", "newcomer", "source", "written_at", "undone_at",
)  # fmt: skip
_KLUS = (
    "uid", "kamer_id", "number", "reported_on", "reporter_kind", "reporter", "contact", "address", "what", "remark",
    "done_by_id", "done_on", "finished_at", "written_at", "written_by_id",
)  # fmt: skip


def _many(table: str, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    places = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
    database.cursor().executemany(statement, rows)


def _members(chance: Random, size: Size, ids: list[int]) -> Iterator[tuple[object, ...]]:
    naming = Random(size.members)  # noqa: S311 - apart, so that other names leave all else as it is
    for number in range(size.members):
        first, last = _first_name(naming), f"Voorbeeld{number}"
        yield (
            _uid(chance), ids[number % len(ids)], f"B-{number:06}", first, last, f"{first} {last}".lower(),
            "Verzonnenstraat", "", "deelnemer", signs()[number % len(signs())], str(_FIRST_DAY),
        )  # fmt: skip


def _first_name(chance: Random) -> str:
    """Two or three syllables that mean nothing; as with real names, some beginnings are shared by many."""
    syllables = (
        _SYLLABLES[int(len(_SYLLABLES) * chance.random() ** 2)] for _ in range(chance.choice((2, 2, 3)))
    )
    return "".join(syllables).capitalize()


def _corporaties(chance: Random, size: Size) -> Iterator[tuple[object, ...]]:
    """Four of five people live somewhere known; one of five of those has moved."""
    for member in range(1, size.members + 1):
        if chance.random() < 0.8:  # noqa: PLR2004 - four of five
            yield member, str(_FIRST_DAY), chance.choice(CORPORATIES), _WRITTEN
            if chance.random() < 0.2:  # noqa: PLR2004 - one of five
                moved = _FIRST_DAY + timedelta(days=chance.randrange(1, 1400))
                yield member, str(moved), chance.choice((*CORPORATIES, None)), _WRITTEN


def _memberships(chance: Random, size: Size) -> Iterator[tuple[object, ...]]:
    for member in range(1, size.members + 1):
        if chance.random() < 0.1:  # noqa: PLR2004 - one of ten is lid
            paid_on = date(_LAST_DAY.year, chance.randint(1, 12), 1)
            yield member, _LAST_DAY.year, str(paid_on), 100, _WRITTEN


def _visits(chance: Random, size: Size, ids: list[int]) -> Iterator[tuple[object, ...]]:
    """Day by day: regulars more often than others, mostly in their own kamer; one of five without a name."""
    days = (_LAST_DAY - _FIRST_DAY).days + 1
    by_kamer = {
        place: [row.id for row in Activity.select().where(Activity.kamer == kamer).order_by(Activity.id)]
        for place, kamer in enumerate(ids)
    }
    given = 0
    for number in range(days):
        day = _FIRST_DAY + timedelta(days=number)
        text, moment = str(day), f"{day}T10:00:00.000000Z"
        there: set[tuple[int, int]] = set()
        until = size.visits * (number + 1) // days
        while given < until:
            member: int | None = 1 + int(size.members * chance.random() ** 2)
            place = (member - 1) % len(ids) if chance.random() < 0.9 else chance.randrange(len(ids))  # noqa: PLR2004
            activity = by_kamer[place][int(_ACTIVITIES * chance.random() ** 1.5)]
            people = 1
            if chance.random() < 0.2:  # noqa: PLR2004 - one of five
                member, people = None, chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 1, 12))
            elif (member, activity) in there:
                continue
            else:
                there.add((member, activity))
            undone = moment if chance.random() < 0.01 else None  # noqa: PLR2004 - a slip of the finger
            yield (
                f"{given:08x}-0000-4000-8000-{chance.getrandbits(48):012x}", activity, text, moment, member, people,
                0, "kiosk", moment, undone,
            )  # fmt: skip
            given += 1


def _klussen(chance: Random, size: Size, ids: list[int]) -> Iterator[tuple[object, ...]]:
    """The first kamers have a register, since the begin of the last year."""
    began = date(_LAST_DAY.year, 1, 1)
    for kamer in ids[: len(ids) // 2]:
        for number in range(1, size.visits // 500 + 2):
            reported = began + timedelta(days=chance.randrange(300))
            done = reported + timedelta(days=chance.randrange(60))
            yield (
                _uid(chance), kamer, number, str(reported), "other", "Testpersoon", "", "Verzonnenstraat 1", "Kraan",
                "", chance.choice(ids), str(done), _WRITTEN, f"{began}T10:00:00.000000Z", 1,
            )  # fmt: skip


def _uid(chance: Random) -> str:
    return f"{chance.getrandbits(128):032x}"
