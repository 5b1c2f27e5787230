"""What must hold at the end of a soak: all that was told is there, once; the store is sound; the months add up."""

from collections import Counter
from collections.abc import Iterator

import sqlcipher3

from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import store, store_check
from tests.soak.room import KAMER, SEWING, Room, coordinator

TABLES = {"check_in": ("check_in", "uid"), "entry": ("handgeld_entry", "uid"), "member": ("member", "code")}
TABLES |= {"klus": ("klus", "uid"), "command": ("handgeld_entry", "description")}


def lost_and_twice(room: Room, told: dict[str, list[str]]) -> tuple[int, int]:
    """Of what was acknowledged, how much isn't there and how much is there twice."""
    lost = twice = 0
    with sqlcipher3.connect(room.store / store.FILE) as opened:
        for kind, (table, column) in TABLES.items():
            there = Counter(key for (key,) in opened.execute(f"SELECT {column} FROM {table}"))
            lost += sum(not there[key] for key in told.get(kind, ()))
            twice += sum(there[key] > 1 for key in told.get(kind, ()))
        undone = {uid for (uid,) in opened.execute("SELECT uid FROM check_in WHERE undone_at IS NOT NULL")}
        lost += len(set(told.get("undone", ())) - undone)
        (sewn,) = opened.execute(
            "SELECT COUNT(*) FROM check_in JOIN activity ON activity.id = activity_id WHERE activity.name = ?",
            (SEWING,),
        ).fetchone()
        welcomed, came = len(told.get("door", ())), len(told.get("came", ()))
        lost += max(0, welcomed - sewn)
        twice += max(0, sewn - came)
    opened.close()
    return lost, twice


def findings(room: Room) -> Iterator[str]:
    """What is wrong with the store: of its file, its chains, its months."""
    store.open_store(room.store)
    yield from (f"{found.where}: {found.why}" for found in store_check.differences())
    yield from _months()
    store.close()


def _months() -> Iterator[str]:
    """Each month begins with what the one before it ended with, and its entries make the difference."""
    actor = coordinator()
    held = dict.fromkeys(Pot, 0)
    entries = figures.entries(actor, KAMER)
    for month in sorted({Month.of(entry.date) for entry in entries}):
        of_month = figures.month_figures(actor, KAMER, month)
        for pot in Pot:
            booked = sum(e.cents for e in entries if e.pot is pot and Month.of(e.date) == month)
            found = of_month.pots[pot]
            if found.begin_cents != held[pot] or found.begin_cents + booked != found.end_cents:
                yield f"{month} {pot}: does not add up"
            held[pot] = found.end_cents
    if held != {pot: figures.balances(actor, KAMER)[pot] for pot in Pot}:
        yield "the balances are not those of the last month"
