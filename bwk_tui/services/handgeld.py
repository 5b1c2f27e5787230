"""Handgeld: what comes in, is moved, is spent, goes back, and is undone (handgeld.md, "Kinds of entry")."""

import re
from datetime import date
from pathlib import Path

from bwk_tui.db.models import HandgeldCap, HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    AlreadyReversed,
    CannotReverseReversal,
    FieldTaken,
    FieldUnknown,
    MonthClosed,
    MonthSubmitted,
)
from bwk_tui.domain.handgeld import Category, Kind, Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, ledger, scope
from bwk_tui.services import audit, receipts
from bwk_tui.services.appending import append
from bwk_tui.services.fields import not_after, one_of, optional, required
from bwk_tui.services.posting import Booked, Posting, positive, post, posted
from bwk_tui.services.store import write

_AHEAD = 12
"""So many months ahead a cap can be set."""


def receive_transfer(
    actor: Actor, kamer: str, *, day: date, cents: int, reference: str = "", token: str | None = None
) -> Booked:
    """Book what the penningmeester transferred to the kamer's account.

    Raises FieldTooLong, and what an amount or `posting.post` can raise.
    """
    row = scope.kamer(actor, Right.TOP_UP_HANDGELD, kamer)
    posting = Posting(Kind.TRANSFER, Pot.BANK, positive(cents), optional("description", reference))
    return post(actor, row, day, [posting], token)[0]


def book_expense(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    category: str,
    pot: str,
    description: str,
    shop: str = "",
    no_receipt_reason: str | None = None,
    receipt_day: date | None = None,
    receipt_file: Path | None = None,
    token: str | None = None,
) -> Booked:
    """Book an expense of `cents` (above zero) from a pot.

    With a receipt, it gets the kamer's next receipt number, and `receipt_file` (a JPEG, PNG or PDF) is copied into
    the store; without one, a reason must be given. `receipt_day` is a late receipt's own date: its month is closed.

    Raises:
        FileTooLarge, FileOfOtherKind, FileUnreadable: the receipt's file can't be.
        FieldMissing, FieldTooLong, FieldUnknown, FieldUnreadable, DayAfter: another field can't be.
        And what `posting.post` can raise.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    posting = Posting(
        Kind.EXPENSE,
        one_of("pot", pot, Pot),
        -positive(cents),
        required("description", description),
        category=one_of("category", category.upper(), Category),
        shop=optional("shop", shop),
        receipt=no_receipt_reason is None,
        receipt_day=receipt_day and not_after("receipt_day", receipt_day, day),
        no_receipt_reason=None if no_receipt_reason is None else required("reason", no_receipt_reason),
    )
    file = receipts.look_at(receipt_file) if receipt_file else None
    with write():
        booked = post(actor, row, day, [posting], token)[0]
        if file:
            receipts.attach(actor, row, entry_numbered(row, booked.number), file)
    return booked


def withdraw(
    actor: Actor, kamer: str, *, day: date, cents: int, token: str | None = None
) -> tuple[Booked, Booked]:
    """Book money that was taken from the bank to the kas: two entries, one for each pot.

    Raises what an amount or `posting.post` can raise.
    """
    return _move(actor, kamer, day, cents, Kind.WITHDRAWAL, (Pot.BANK, Pot.KAS), token)


def deposit(
    actor: Actor, kamer: str, *, day: date, cents: int, token: str | None = None
) -> tuple[Booked, Booked]:
    """Book money that was brought from the kas to the bank: two entries, one for each pot.

    Raises what an amount or `posting.post` can raise.
    """
    return _move(actor, kamer, day, cents, Kind.DEPOSIT, (Pot.KAS, Pot.BANK), token)


def give_back(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    pot: str = Pot.BANK,
    reference: str = "",
    token: str | None = None,
) -> Booked:
    """Book money that went back to the Coöperatie.

    Raises FieldUnknown, FieldTooLong, and what an amount or `posting.post` can raise.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    words = optional("description", reference)
    posting = Posting(Kind.RETURNED, one_of("pot", pot, Pot), -positive(cents), words)
    return post(actor, row, day, [posting], token)[0]


def reverse(
    actor: Actor, kamer: str, number: str, reason: str, *, token: str | None = None
) -> tuple[Booked, ...]:
    """Undo an entry by an opposite one, linked to it, and give what was posted.

    While its month is open the reversal takes the entry's own date, so that the month adds up again; after that,
    today's. Both sides of a withdrawal or deposit are undone together.

    Raises:
        FieldMissing: no reason.
        FieldUnknown: no such entry.
        AlreadyReversed, CannotReverseReversal: it was undone before, or is a reversal itself.
        NotEnoughCash: the pot no longer holds what would have to leave it.
        MonthSubmitted, MonthClosed: the penningmeester has the month, or today's month is closed.
    """
    actor.require(Right.READ_HANDGELD, kamer)
    reason = required("reason", reason)
    with write():
        entry = entry_numbered(scope.kamer(actor, Right.READ_HANDGELD, kamer), number)
        actor.require(Right.TOP_UP_HANDGELD if entry.kind == Kind.TRANSFER else Right.BOOK_HANDGELD, kamer)
        if token and (done := posted(token, entry.kamer)):
            return done
        if entry.kind == Kind.REVERSAL:
            raise CannotReverseReversal(number)
        if earlier := HandgeldEntry.get_or_none(HandgeldEntry.reverses == entry):
            raise AlreadyReversed(number, ledger.number_of(earlier))
        postings = [
            Posting(Kind.REVERSAL, Pot(side.pot), -side.cents, reason, reverses=side)
            for side in (entry, _other_side(entry))
            if side
        ]
        return post(actor, entry.kamer, _day_of_reversal(entry), postings, token)


def set_cap(actor: Actor, kamer: str, *, since: Month, cents: int) -> None:
    """Let another cap (cents, 0 or more) hold from a month on; the months before it keep theirs.

    Raises:
        FieldTaken: something was booked in that month or later, or another cap begins there.
        MonthClosed, MonthSubmitted: what was approved, or lies to be approved, keeps its cap.
        DayAfter: a month more than a year from now, which is most likely a slip: a cap can't be taken back.
        FieldUnreadable: the amount is below zero.
    """
    row = scope.kamer(actor, Right.SET_CAP, kamer)
    not_after("since", since.first, Month.of(clock.today()).plus(_AHEAD).first)
    with write():
        for month in closings.settled_months(row):
            if since <= month:
                state = closings.state_of(row, month)
                raise (MonthClosed if state is State.CLOSED else MonthSubmitted)(str(month))
        booked = HandgeldEntry.select().where(HandgeldEntry.kamer == row, HandgeldEntry.month >= str(since))
        caps = HandgeldCap.select().where(HandgeldCap.kamer == row, HandgeldCap.since >= str(since))
        if booked.exists() or caps.exists():
            raise FieldTaken("since", since.in_words)
        append(
            HandgeldCap(
                kamer=row,
                since=str(since),
                cents=cents if cents == 0 else positive(cents),
                set_by=actor.account_id,
            ),
            row,
        )
        audit.record(actor, "cap set", f"kamer {row.uid}", since=str(since), cents=cents)


def entry_numbered(kamer: Kamer, number: str) -> HandgeldEntry:
    """The entry with this number, as `2026-014`; raises FieldUnknown."""
    match = re.fullmatch(r"(\d{4})-(\d{3,9})", number.strip(), re.ASCII)
    entry: HandgeldEntry | None = match and HandgeldEntry.get_or_none(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.year == int(match[1]),
        HandgeldEntry.seq == int(match[2]),
    )
    if entry is None:
        raise FieldUnknown("entry", number)
    return entry


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
        Posting(kind, source, -positive(cents), words),
        Posting(kind, target, cents, words),
    ]
    first, second = post(actor, row, day, postings, token)
    return first, second


def _day_of_reversal(entry: HandgeldEntry) -> date:
    closed = closings.state_of(entry.kamer, Month.parse(entry.month)) is State.CLOSED
    day: date = clock.today() if closed else entry.date
    return day


def _other_side(entry: HandgeldEntry) -> HandgeldEntry | None:
    if entry.pair:
        other: HandgeldEntry = entry.pair
        return other
    found: HandgeldEntry | None = HandgeldEntry.get_or_none(HandgeldEntry.pair == entry)
    return found
