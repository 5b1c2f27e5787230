"""Voorgeschoten: what somebody paid out of their own pocket is a claim, paid back from a pot later.

It counts as spending in the month in which it is paid back (handgeld.md, invariant 2).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bwk_tui.db.models import HandgeldAdvance, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import AlreadyCancelled, AlreadyRepaid, DayBefore, FieldUnknown
from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import advances, ledger, scope
from bwk_tui.services import audit, receipts
from bwk_tui.services.appending import append
from bwk_tui.services.fields import not_after, not_after_today, one_of, optional, required
from bwk_tui.services.posting import Booked, Posting, next_receipt, positive, post, posted, require_open
from bwk_tui.services.store import write


@dataclass(frozen=True)
class Claimed:
    """A claim that was written down: its uid, and the number that its receipt now has on paper."""

    uid: str
    receipt: str | None


def claim(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    category: str,
    description: str,
    paid_by: str,
    shop: str = "",
    no_receipt_reason: str | None = None,
    receipt_day: date | None = None,
    receipt_file: Path | None = None,
    token: str | None = None,
) -> Claimed:
    """Write down that `paid_by` paid `cents` (above zero) out of their own pocket. No pot changes.

    Raises:
        DayInFuture, BeforeTheFirstCap, MonthClosed, MonthSubmitted: it can't be written down on that day.
        FieldMissing, FieldTooLong, FieldUnknown, FieldUnreadable, DayAfter: another field can't be.
        FileTooLarge, FileOfOtherKind, FileUnreadable: the receipt's file can't be.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    not_after_today("day", day)
    facts = {
        "cents": positive(cents),
        "category": one_of("category", category.upper(), Category),
        "description": required("description", description),
        "paid_by": required("paid_by", paid_by),
        "shop": optional("shop", shop) or None,
        "receipt_day": receipt_day and not_after("receipt_day", receipt_day, day),
        "no_receipt_reason": None if no_receipt_reason is None else required("reason", no_receipt_reason),
    }
    file = receipts.look_at(receipt_file) if receipt_file else None
    with write():
        if token and (done := HandgeldAdvance.get_or_none(uid=token)):
            return Claimed(done.uid, done.receipt)
        require_open(row, day)
        receipt = next_receipt(row, day.year) if no_receipt_reason is None else None
        advance = _append(actor, row, day, token, receipt=receipt, **facts)
        if file:
            receipts.attach(actor, row, advance, file)
        audit.record(actor, "claim written down", f"voorgeschoten {advance.uid}", cents=cents)
    return Claimed(advance.uid, advance.receipt)


def repay(actor: Actor, kamer: str, uid: str, *, day: date, pot: str, token: str | None = None) -> Booked:
    """Pay a claim back from a pot, whole: now it is spending.

    Raises:
        FieldUnknown: there is no such claim, or no such pot.
        AlreadyRepaid, AlreadyCancelled: nobody waits for it any more.
        DayBefore: the day lies before the claim's.
        And what `posting.post` can raise.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    with write():
        if token and (done := posted(token, row)):
            return done[0]
        advance = _open_claim(row, uid)
        if day < advance.date:
            raise DayBefore("day", day, advance.date)
        posting = Posting(
            Kind.REPAYMENT,
            one_of("pot", pot, Pot),
            -advance.cents,
            advance.description,
            category=Category(advance.category),
            shop=advance.shop,
            advance=advance,
        )
        return post(actor, row, day, [posting], token)[0]


def cancel(actor: Actor, kamer: str, uid: str, reason: str, *, token: str | None = None) -> None:
    """Take a claim back that was a mistake, with a reason. It stays to be seen, and nobody waits for it any more.

    Raises:
        FieldMissing, FieldTooLong: the reason can't be.
        FieldUnknown, AlreadyRepaid, AlreadyCancelled: there is no such open claim.
        MonthClosed, MonthSubmitted: nothing can be written down today.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    reason = required("reason", reason)
    with write():
        if token and HandgeldAdvance.get_or_none(uid=token):
            return
        advance = _open_claim(row, uid)
        day = max(
            clock.today(), advance.date
        )  # a clock that was put back doesn't make it older than its claim
        require_open(row, day)
        cancellation = _append(
            actor,
            row,
            day,
            token,
            cents=advance.cents,
            category=advance.category,
            description=reason,
            paid_by=advance.paid_by,
            cancels=advance,
        )
        audit.record(actor, "claim taken back", f"voorgeschoten {cancellation.uid}")


def _open_claim(kamer: Kamer, uid: str) -> HandgeldAdvance:
    advance: HandgeldAdvance | None = HandgeldAdvance.get_or_none(kamer=kamer, uid=uid, cancels=None)
    if advance is None:
        raise FieldUnknown("advance", uid)
    if HandgeldAdvance.get_or_none(cancels=advance):
        raise AlreadyCancelled
    for repayment in advances.standing_repayments(kamer):
        if repayment.advance_id == advance.id:
            raise AlreadyRepaid(ledger.number_of(repayment))
    return advance


def _append(actor: Actor, kamer: Kamer, day: date, token: str | None, **facts: object) -> HandgeldAdvance:
    row = HandgeldAdvance(
        uid=token or identity.new_uid(),
        kamer=kamer,
        year=day.year,
        date=day,
        month=str(Month.of(day)),
        booked_by=actor.account_id,
        booked_at=clock.now(),
        **facts,
    )
    append(row, kamer)
    return row
