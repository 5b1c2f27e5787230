"""Posting entries: every rule of handgeld.md about an entry, checked inside the write transaction.

The database holds the same rules once more, in the triggers of its migrations.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from bwk_tui.db.models import HandgeldAdvance, HandgeldCount, HandgeldEntry, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import (
    BeforeTheFirstCap,
    CapExceeded,
    FieldUnreadable,
    MonthClosed,
    MonthSubmitted,
    NotEnoughCash,
)
from bwk_tui.domain.handgeld import SPENDING, Category, Kind, Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, ledger
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.fields import not_after_today
from bwk_tui.services.store import write

_PAIRS = UUID("6f0a7e0e-3c55-4b0d-9b3e-6f9a5d1c2b40")
"""The name space in which the second side of a withdrawal or deposit finds its uid."""


@dataclass(frozen=True)
class Booked:
    """What was posted: its number, and the number that its receipt now has on paper."""

    number: str
    receipt: str | None


@dataclass(frozen=True)
class Posting:
    """An entry on its way to be posted; `receipt` asks for the next receipt number."""

    kind: Kind
    pot: Pot
    cents: int
    description: str
    category: Category | None = None
    shop: str | None = None
    receipt: bool = False
    receipt_day: date | None = None
    no_receipt_reason: str | None = None
    reverses: HandgeldEntry | None = None
    advance: HandgeldAdvance | None = None
    count: HandgeldCount | None = None


def post(
    actor: Actor, kamer: Kamer, day: date, postings: list[Posting], token: str | None
) -> tuple[Booked, ...]:
    """Append entries to the kamer's chain in one transaction: all of them, or none.

    Raises:
        DayInFuture, BeforeTheFirstCap, MonthClosed, MonthSubmitted: nothing can be booked on that day.
        CapExceeded: the month's transfers or spending would pass its cap.
        NotEnoughCash: a pot holds less.
    """
    not_after_today("day", day)
    with write():
        if token and (done := posted(token, kamer)):
            return done
        require_open(kamer, day)
        first: HandgeldEntry | None = None
        booked = []
        for posting in postings:
            _check_rules(kamer, day, posting)
            entry = _append(actor, kamer, day, posting, first, token)
            first = first or entry
            booked.append(Booked(ledger.number_of(entry), entry.receipt))
    return tuple(booked)


def posted(token: str, kamer: Kamer) -> tuple[Booked, ...]:
    """What was posted before in a kamer with this token: a repeated key or a retried command adds nothing."""
    uids = (token, str(uuid5(_PAIRS, token)))
    rows = HandgeldEntry.select().where(HandgeldEntry.kamer == kamer, HandgeldEntry.uid.in_(uids))
    rows = rows.order_by(HandgeldEntry.id)
    return tuple(Booked(ledger.number_of(row), row.receipt) for row in rows)


def require_open(kamer: Kamer, day: date) -> None:
    """Raise unless something can be written down on that day.

    Raises:
        BeforeTheFirstCap: the kamer had no handgeld yet.
        MonthClosed, MonthSubmitted: the month stays as it is.
    """
    month = Month.of(day)
    if ledger.cap_of(kamer, month) is None:
        raise BeforeTheFirstCap(day)
    state = closings.state_of(kamer, month)
    if state is State.CLOSED:
        raise MonthClosed(str(month))
    if state is State.SUBMITTED:
        raise MonthSubmitted(str(month))


def next_receipt(kamer: Kamer, year: int) -> str:
    """`B-2026-014`: to be written on the paper itself; entries and voorgeschoten share one row of numbers."""
    used = sum(
        model.select().where(model.kamer == kamer, model.year == year, model.receipt.is_null(False)).count()
        for model in (HandgeldEntry, HandgeldAdvance)
    )
    return f"B-{year}-{used + 1:03}"


def positive(cents: int) -> int:
    """The cents, if they are a whole number above zero; raises FieldUnreadable."""
    if type(cents) is not int or cents <= 0:
        raise FieldUnreadable("amount", str(cents), "12,50")
    return cents


def _check_rules(kamer: Kamer, day: date, posting: Posting) -> None:
    month = Month.of(day)
    cap = ledger.cap_of(kamer, month) or 0
    if posting.kind is Kind.TRANSFER:
        _require_room("transfers", month, cap, cap - ledger.transfers(kamer, month), posting.cents)
    if posting.kind in SPENDING:
        _require_room("spending", month, cap, cap - ledger.spent(kamer, month), -posting.cents)
    if posting.cents < 0:
        available = ledger.available(kamer, posting.pot, month)
        if available + posting.cents < 0:
            raise NotEnoughCash(posting.pot, available)


def _require_room(flow: str, month: Month, cap: int, remaining: int, cents: int) -> None:
    if cents > remaining:
        raise CapExceeded(str(month), flow, cap, remaining)


def _append(
    actor: Actor, kamer: Kamer, day: date, posting: Posting, first: HandgeldEntry | None, token: str | None
) -> HandgeldEntry:
    uid = token or identity.new_uid()
    if first:
        uid = str(uuid5(_PAIRS, first.uid))
    entry = HandgeldEntry(
        uid=uid,
        kamer=kamer,
        year=day.year,
        seq=_next_seq(kamer, day.year),
        date=day,
        month=str(Month.of(day)),
        kind=posting.kind,
        pot=posting.pot,
        cents=posting.cents,
        category=posting.category,
        description=posting.description,
        shop=posting.shop or None,
        receipt=next_receipt(kamer, day.year) if posting.receipt else None,
        receipt_day=posting.receipt_day,
        no_receipt_reason=posting.no_receipt_reason,
        reverses=posting.reverses,
        pair=first if posting.kind in (Kind.WITHDRAWAL, Kind.DEPOSIT) else None,
        advance=posting.advance,
        count=posting.count,
        booked_by=actor.account_id,
        booked_at=clock.now(),
    )
    append(entry, kamer)
    audit.record(actor, f"{posting.kind} booked", f"handgeld {entry.uid}", cents=entry.cents)
    return entry


def _next_seq(kamer: Kamer, year: int) -> int:
    entries = HandgeldEntry.select(HandgeldEntry.seq).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.year == year
    )
    return int(entries.order_by(HandgeldEntry.seq.desc()).scalar() or 0) + 1
