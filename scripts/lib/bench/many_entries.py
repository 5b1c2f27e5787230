"""A store with more entries of handgeld than a kamer ever books, in one chain that is as sound as any."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from random import Random

from stores import COORDINATOR, PENNINGMEESTER, TODAY, YEARS, kept

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import chain
from bwk_tui.services import handgeld
from bwk_tui.services.demo.shopping import WARES

KAMER = "bench-1"
PERIOD = Period(date(TODAY.year - YEARS, 1, 1), date(TODAY.year - 1, 12, 31))
"""In which all of them are."""

_VERSION = 2
"""Of what is in a store: another one is made anew."""

_CAP_CENTS = 1_000_000_000
_SHORTEST = 8
"""Entries that each month has at least: a transfer, two for the withdrawal, and some expenses."""

_REVERSED = 0.01
"""The part of the expenses that is undone at once."""


def folder_of(entries: int) -> Path:
    """The folder with the store of about so many entries, made now if it isn't there."""
    return kept(f"many-entries-{_VERSION}-{entries}", entries, lambda chance: _fill(chance, entries))


@dataclass
class _Book:
    """The kamer's entries in the making, one after another."""

    kamer: Kamer
    seq: int = 0
    receipts: int = 0
    year: int = 0
    last: str = ""
    """The digest of the last one."""

    def add(self, day: date, kind: Kind, pot: Pot, cents: int, **facts: object) -> HandgeldEntry:
        """Append an entry with the year's next number."""
        if day.year != self.year:
            self.year, self.seq, self.receipts = day.year, 0, 0
        self.seq += 1
        entry = HandgeldEntry(
            uid=identity.new_uid(),
            kamer=self.kamer,
            year=day.year,
            seq=self.seq,
            date=day,
            month=str(Month.of(day)),
            kind=kind,
            pot=pot,
            cents=cents,
            booked_by=COORDINATOR.account_id,
            booked_at=clock.moment(day, time(14)),
            **facts,
        )
        # As `services.appending` does, which asks the store for the last one each time.
        entry.previous = self.last
        entry.digest = self.last = chain.digest_of(entry)
        entry.save(force_insert=True)
        return entry

    def next_receipt(self) -> str:
        """The number of the next receipt; counts it."""
        self.receipts += 1
        return f"B-{self.year}-{self.receipts:03}"


def _fill(chance: Random, entries: int) -> None:
    months = tuple(PERIOD.months)
    handgeld.set_cap(PENNINGMEESTER, KAMER, since=months[0], cents=_CAP_CENTS)
    book = _Book(Kamer.get(Kamer.slug == KAMER))
    with _unasked():
        for month in months:
            _live(book, chance, month, max(_SHORTEST, entries // len(months)))
    assert not list(chain.broken_rows_in("handgeld_entry"))


@contextmanager
def _unasked() -> Iterator[None]:
    """Let entries in without the triggers: each of those adds up its month and its year, for every single entry."""
    triggers = database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'handgeld_entry' ORDER BY rowid"
    ).fetchall()
    for name, _ in triggers:
        database.execute_sql(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        database.execute_sql(statement)


def _live(book: _Book, chance: Random, month: Month, entries: int) -> None:
    """A month: what comes in is moved to the kas and spent to the last cent."""
    prices = [chance.randint(100, 3_000) for _ in range(entries - 3)]
    total = sum(prices)
    book.add(month.first, Kind.TRANSFER, Pot.BANK, total, description="Handgeld")
    words = {"description": "van bank naar kas"}
    first = book.add(month.first, Kind.WITHDRAWAL, Pot.BANK, -total, **words)
    book.add(month.first, Kind.WITHDRAWAL, Pot.KAS, total, pair=first, **words)
    for number, cents in enumerate(prices):
        day = month.first.replace(day=1 + 28 * number // len(prices))
        entry = _buy(book, chance, day, cents)
        if chance.random() < _REVERSED:
            book.add(day, Kind.REVERSAL, Pot.KAS, cents, description="Verkeerd bedrag", reverses=entry)


def _buy(book: _Book, chance: Random, day: date, cents: int) -> HandgeldEntry:
    ware = chance.choice(WARES)
    without = chance.random() < 0.05  # noqa: PLR2004 - one of twenty has no receipt
    return book.add(
        day,
        Kind.EXPENSE,
        Pot.KAS,
        -cents,
        category=Category(ware.category),
        description=ware.description,
        shop=ware.shop or None,
        receipt=None if without else book.next_receipt(),
        no_receipt_reason="De kassa gaf geen bon." if without else None,
    )
