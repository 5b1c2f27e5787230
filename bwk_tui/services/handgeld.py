"""Handgeld: booking under the cap. The rules of handgeld.md, checked inside the write transaction.

The database holds the same rules once more, in the triggers of its first migration.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    AlreadyReversed,
    BeforeTheFirstCap,
    CannotReverseReversal,
    CapExceeded,
    FieldUnknown,
    FieldUnreadable,
    NotEnoughCash,
)
from bwk_tui.domain.handgeld import SPENDING, Category, Kind, Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import ledger, scope
from bwk_tui.services import audit
from bwk_tui.services.fields import not_after_today, one_of, optional, required
from bwk_tui.services.store import write

_PAIRS = UUID("6f0a7e0e-3c55-4b0d-9b3e-6f9a5d1c2b40")
"""The name space in which the second side of a withdrawal or deposit finds its uid."""


@dataclass(frozen=True)
class Booked:
    """What was posted: its number, and the number that its receipt now has on paper."""

    number: str
    receipt: str | None


@dataclass(frozen=True)
class _Posting:
    """An entry on its way to be posted; `receipt` asks for the next receipt number."""

    kind: Kind
    pot: Pot
    cents: int
    description: str
    category: Category | None = None
    receipt: bool = False
    no_receipt_reason: str | None = None
    reverses: HandgeldEntry | None = None


def receive_transfer(
    actor: Actor, kamer: str, *, day: date, cents: int, reference: str = "", token: str | None = None
) -> Booked:
    """Book what the penningmeester transferred to the kamer's account.

    Raises:
        CapExceeded: the month's transfers would pass its cap.
        DayInFuture, BeforeTheFirstCap, FieldUnreadable, FieldTooLong: the date, amount or reference can't be.
    """
    row = scope.kamer(actor, Right.TOP_UP_HANDGELD, kamer)
    posting = _Posting(Kind.TRANSFER, Pot.BANK, _positive(cents), optional("description", reference))
    return _post(actor, row, day, [posting], token)[0]


def book_expense(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    category: str,
    pot: str,
    description: str,
    no_receipt_reason: str | None = None,
    token: str | None = None,
) -> Booked:
    """Book an expense of `cents` (above zero) from a pot.

    With a receipt, it gets the kamer's next receipt number; without one, a reason must be given.

    Raises:
        CapExceeded: the month's spending would pass its cap.
        NotEnoughCash: the pot holds less.
        DayInFuture, BeforeTheFirstCap: the date can't be.
        FieldMissing, FieldTooLong, FieldUnknown, FieldUnreadable: another field can't be.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    posting = _Posting(
        Kind.EXPENSE,
        one_of("pot", pot, Pot),
        -_positive(cents),
        required("description", description),
        category=one_of("category", category.upper(), Category),
        receipt=no_receipt_reason is None,
        no_receipt_reason=None if no_receipt_reason is None else required("reason", no_receipt_reason),
    )
    return _post(actor, row, day, [posting], token)[0]


def withdraw(
    actor: Actor, kamer: str, *, day: date, cents: int, token: str | None = None
) -> tuple[Booked, Booked]:
    """Book money that was taken from the bank to the kas: two entries, one for each pot.

    Raises NotEnoughCash and what a date or amount can raise.
    """
    return _move(actor, kamer, day, cents, Kind.WITHDRAWAL, (Pot.BANK, Pot.KAS), token)


def deposit(
    actor: Actor, kamer: str, *, day: date, cents: int, token: str | None = None
) -> tuple[Booked, Booked]:
    """Book money that was brought from the kas to the bank: two entries, one for each pot.

    Raises NotEnoughCash and what a date or amount can raise.
    """
    return _move(actor, kamer, day, cents, Kind.DEPOSIT, (Pot.KAS, Pot.BANK), token)


def reverse(
    actor: Actor, kamer: str, number: str, reason: str, *, token: str | None = None
) -> tuple[Booked, ...]:
    """Undo an entry by an opposite one, linked to it, on its own date so that its month adds up again.

    Both sides of a withdrawal or deposit are undone together.

    Raises:
        FieldMissing: no reason.
        FieldUnknown: no such entry.
        AlreadyReversed, CannotReverseReversal: it was undone before, or is a reversal itself.
        NotEnoughCash: the pot no longer holds what would have to leave it.
    """
    actor.require(Right.READ_HANDGELD, kamer)
    reason = required("reason", reason)
    with write():
        entry = _entry(scope.kamer(actor, Right.READ_HANDGELD, kamer), number)
        actor.require(Right.TOP_UP_HANDGELD if entry.kind == Kind.TRANSFER else Right.BOOK_HANDGELD, kamer)
        if token and (done := _posted(token)):
            return done
        if entry.kind == Kind.REVERSAL:
            raise CannotReverseReversal(number)
        if earlier := HandgeldEntry.get_or_none(HandgeldEntry.reverses == entry):
            raise AlreadyReversed(number, ledger.number_of(earlier))
        postings = [
            _Posting(Kind.REVERSAL, Pot(side.pot), -side.cents, reason, reverses=side)
            for side in (entry, _other_side(entry))
            if side
        ]
        return _post(actor, entry.kamer, entry.date, postings, token)


def _move(
    actor: Actor,
    kamer: str,
    day: date,
    cents: int,
    kind: Kind,
    pots: tuple[Pot, Pot],
    token: str | None,
) -> tuple[Booked, Booked]:
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    source, target = pots
    words = f"van {source.in_words} naar {target.in_words}"
    postings = [
        _Posting(kind, source, -_positive(cents), words),
        _Posting(kind, target, cents, words),
    ]
    first, second = _post(actor, row, day, postings, token)
    return first, second


def _post(
    actor: Actor, kamer: Kamer, day: date, postings: list[_Posting], token: str | None
) -> tuple[Booked, ...]:
    """Append entries to the kamer's chain in one transaction: all of them, or none."""
    not_after_today("day", day)
    with write():
        if token and (done := _posted(token)):
            return done
        first: HandgeldEntry | None = None
        booked = []
        for posting in postings:
            _check_rules(kamer, day, posting)
            entry = _append(actor, kamer, day, posting, first, token)
            first = first or entry
            booked.append(Booked(ledger.number_of(entry), entry.receipt))
    return tuple(booked)


def _check_rules(kamer: Kamer, day: date, posting: _Posting) -> None:
    month = Month.of(day)
    cap = ledger.cap_of(kamer, month)
    if cap is None:
        raise BeforeTheFirstCap(day)
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
    actor: Actor, kamer: Kamer, day: date, posting: _Posting, first: HandgeldEntry | None, token: str | None
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
        receipt=_next_receipt(kamer, day.year) if posting.receipt else None,
        no_receipt_reason=posting.no_receipt_reason,
        reverses=posting.reverses,
        pair=first if posting.kind in (Kind.WITHDRAWAL, Kind.DEPOSIT) else None,
        booked_by=actor.account_id,
        booked_at=clock.now(),
        previous=ledger.last_digest(kamer),
    )
    entry.digest = ledger.digest_of(entry)
    entry.save(force_insert=True)
    audit.record(actor, f"{posting.kind} booked", f"handgeld {entry.uid}", cents=entry.cents)
    return entry


def _posted(token: str) -> tuple[Booked, ...]:
    """What was posted before with this token: a repeated key or a retried command adds nothing."""
    uids = (token, str(uuid5(_PAIRS, token)))
    rows = HandgeldEntry.select().where(HandgeldEntry.uid.in_(uids)).order_by(HandgeldEntry.id)
    return tuple(Booked(ledger.number_of(row), row.receipt) for row in rows)


def _next_seq(kamer: Kamer, year: int) -> int:
    entries = HandgeldEntry.select(HandgeldEntry.seq).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.year == year
    )
    return int(entries.order_by(HandgeldEntry.seq.desc()).scalar() or 0) + 1


def _next_receipt(kamer: Kamer, year: int) -> str:
    """`B-2026-014`: to be written on the paper itself."""
    used = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.year == year, HandgeldEntry.receipt.is_null(False)
    )
    return f"B-{year}-{used.count() + 1:03}"


def _entry(kamer: Kamer, number: str) -> HandgeldEntry:
    match = re.fullmatch(r"(\d{4})-(\d{3,})", number.strip(), re.ASCII)
    entry: HandgeldEntry | None = match and HandgeldEntry.get_or_none(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.year == int(match[1]),
        HandgeldEntry.seq == int(match[2]),
    )
    if entry is None:
        raise FieldUnknown("entry", number)
    return entry


def _other_side(entry: HandgeldEntry) -> HandgeldEntry | None:
    if entry.pair:
        other: HandgeldEntry = entry.pair
        return other
    found: HandgeldEntry | None = HandgeldEntry.get_or_none(HandgeldEntry.pair == entry)
    return found


def _positive(cents: int) -> int:
    if cents <= 0:
        raise FieldUnreadable("amount", str(cents), "12,50")
    return cents
