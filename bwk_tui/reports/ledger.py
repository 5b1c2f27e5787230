"""The sums that handgeld's rules and figures rest on: caps, months and pots. Cents throughout."""

from datetime import date
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.models import HandgeldCap, HandgeldEntry, Kamer
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
    """What was received in a month, net of reversals in that same month.

    The reversal of an entry in a closed month lies in a later one, and makes no room under that one's cap.
    """
    return _total(kamer, month, (Kind.TRANSFER,))


def spent(kamer: Kamer, month: Month) -> int:
    """What was spent in a month, net of reversals in that same month, as `transfers` is."""
    return -_total(kamer, month, SPENDING)


def balance(kamer: Kamer, pot: Pot, until: Month | None = None) -> int:
    """What is in a pot after all its entries, or after those of a month and all before it."""
    return balances(kamer, until)[pot]


def balances(kamer: Kamer, until: Month | None = None) -> dict[Pot, int]:
    """What is in each pot, as `balance` says it of one."""
    query: Any = HandgeldEntry.select(HandgeldEntry.pot, fn.SUM(HandgeldEntry.cents))
    query = query.where(HandgeldEntry.kamer == kamer).group_by(HandgeldEntry.pot)
    if until:
        query = query.where(HandgeldEntry.month <= str(until))
    found = dict(query.tuples())
    return {pot: found.get(pot, 0) for pot in Pot}


def expected(kamer: Kamer, day: date) -> int:
    """What should be in the kas at the end of a day, by all entries up to it."""
    query = _of_pot(kamer, Pot.KAS).select(fn.COALESCE(fn.SUM(HandgeldEntry.cents), 0))
    return int(query.where(HandgeldEntry.date <= day).scalar())


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


def undone(kamer: Kamer) -> Any:
    """A query for the ids of the entries that were reversed."""
    return HandgeldEntry.select(HandgeldEntry.reverses).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.reverses.is_null(False)
    )


def number_of(entry: HandgeldEntry) -> str:
    """`2026-014`: an entry as people name it."""
    return number(entry.year, entry.seq)


def number(year: int, seq: int) -> str:
    """The same, of an entry that isn't read as a whole."""
    return f"{year}-{seq:03}"


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
            fn.COALESCE(undone.month, HandgeldEntry.month) == HandgeldEntry.month,
            fn.COALESCE(undone.kind, HandgeldEntry.kind).in_(kinds),
        )
    )
    return int(query.scalar())
