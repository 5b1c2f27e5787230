"""The sums that handgeld's rules and figures rest on: caps, months, pots, and the chain. Cents throughout."""

from collections.abc import Iterator
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.models import HandgeldCap, HandgeldEntry, Kamer
from bwk_tui.domain.digest import digest
from bwk_tui.domain.handgeld import SPENDING, Kind, Pot
from bwk_tui.domain.period import Month


def cap_of(kamer: Kamer, month: Month) -> int | None:
    """The cap that holds in a month; None before the kamer's first."""
    caps = HandgeldCap.select(HandgeldCap.cents).where(
        HandgeldCap.kamer == kamer, HandgeldCap.since <= str(month)
    )
    cents: int | None = caps.order_by(HandgeldCap.since.desc()).scalar()
    return cents


def transfers(kamer: Kamer, month: Month) -> int:
    """What was received in a month, net of reversals."""
    return _total(kamer, month, (Kind.TRANSFER,))


def spent(kamer: Kamer, month: Month) -> int:
    """What was spent in a month, net of reversals."""
    return -_total(kamer, month, SPENDING)


def balance(kamer: Kamer, pot: Pot, until: Month | None = None) -> int:
    """What is in a pot after all its entries, or after those of a month and all before it."""
    query = _of_pot(kamer, pot).select(fn.COALESCE(fn.SUM(HandgeldEntry.cents), 0))
    if until:
        query = query.where(HandgeldEntry.month <= str(until))
    return int(query.scalar())


def available(kamer: Kamer, pot: Pot, month: Month) -> int:
    """The most that an entry in `month` can take from a pot without any later balance going below zero.

    The order of entries is by month and, within it, as they were booked: that is how the report reads.
    """
    lowest = running = balance(kamer, pot, until=month)
    later = _of_pot(kamer, pot).select(HandgeldEntry.cents).where(HandgeldEntry.month > str(month))
    for cents in later.order_by(HandgeldEntry.month, HandgeldEntry.id).scalars():
        running += cents
        lowest = min(lowest, running)
    return lowest


def number_of(entry: HandgeldEntry) -> str:
    """`2026-014`: an entry as people name it."""
    return f"{entry.year}-{entry.seq:03}"


def last_digest(kamer: Kamer) -> str:
    """The end of the kamer's chain; empty before its first entry."""
    digests = HandgeldEntry.select(HandgeldEntry.digest).where(HandgeldEntry.kamer == kamer)
    return str(digests.order_by(HandgeldEntry.id.desc()).scalar() or "")


def digest_of(entry: HandgeldEntry) -> str:
    """The SHA-256 over an entry, after that of the entry before it (handgeld.md, invariant 3)."""
    content = {
        "uid": entry.uid,
        "kamer": entry.kamer.uid,
        "number": number_of(entry),
        "date": entry.date,
        "kind": entry.kind,
        "pot": entry.pot,
        "cents": entry.cents,
        "category": entry.category,
        "description": entry.description,
        "receipt": entry.receipt,
        "no_receipt_reason": entry.no_receipt_reason,
        "reverses": entry.reverses and entry.reverses.digest,
        "pair": entry.pair and entry.pair.digest,
        "booked_by": entry.booked_by.uid,
        "booked_at": entry.booked_at,
    }
    return digest(content, entry.previous)


def broken_entries(kamer: Kamer) -> Iterator[str]:
    """The numbers of the entries that aren't as they were booked, in the order of the chain."""
    previous = ""
    for entry in HandgeldEntry.select().where(HandgeldEntry.kamer == kamer).order_by(HandgeldEntry.id):
        if entry.previous != previous or entry.digest != digest_of(entry):
            yield number_of(entry)
        previous = entry.digest


def _of_pot(kamer: Kamer, pot: Pot) -> Any:
    return HandgeldEntry.select().where(HandgeldEntry.kamer == kamer, HandgeldEntry.pot == pot)


def _total(kamer: Kamer, month: Month, kinds: tuple[Kind, ...]) -> int:
    undone = HandgeldEntry.alias("undone")
    query = (
        HandgeldEntry.select(fn.COALESCE(fn.SUM(HandgeldEntry.cents), 0))
        .join(undone, JOIN.LEFT_OUTER, on=(HandgeldEntry.reverses == undone.id))
        .where(
            HandgeldEntry.kamer == kamer,
            HandgeldEntry.month == str(month),
            fn.COALESCE(undone.kind, HandgeldEntry.kind).in_(kinds),
        )
    )
    return int(query.scalar())
