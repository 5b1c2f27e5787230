"""Voorgeschoten: what people paid out of their own pocket, and whether they have it back. Cents throughout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bwk_tui.db.models import Account, HandgeldAdvance, HandgeldEntry, Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import Category
from bwk_tui.reports import ledger, scope


@dataclass(frozen=True)
class AdvanceLine:
    """A claim. `repaid_by` is the number of the entry that paid it back on `repaid_on`, if that still stands.

    `cancelled_on` and `cancelled_because` tell of a claim that was taken back.
    """

    uid: str
    day: date
    cents: int
    category: Category
    description: str
    shop: str | None
    paid_by: str
    receipt: str | None
    receipt_day: date | None
    no_receipt_reason: str | None
    booked_by: str
    repaid_by: str | None
    repaid_on: date | None
    cancelled_on: date | None
    cancelled_because: str | None
    digest: str

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for this money."""
        return self.repaid_by is None and self.cancelled_on is None

    def was_open_on(self, day: date) -> bool:
        """Whether, at the end of a day, somebody waited for this money."""
        settled = self.repaid_on or self.cancelled_on
        return self.day <= day and (settled is None or settled > day)


def advances(actor: Actor, kamer: str) -> tuple[AdvanceLine, ...]:
    """All claims of a kamer, in the order in which they were written down."""
    return advances_of(scope.kamer(actor, Right.READ_HANDGELD, kamer))


def open_advances(actor: Actor, kamer: str) -> tuple[AdvanceLine, ...]:
    """The claims that wait to be paid back."""
    return tuple(line for line in advances(actor, kamer) if line.is_open)


def total(lines: Iterable[AdvanceLine]) -> int:
    """What some claims add up to."""
    return sum(line.cents for line in lines)


def advances_of(kamer: Kamer) -> tuple[AdvanceLine, ...]:
    """All claims of a kamer."""
    query = HandgeldAdvance.select(HandgeldAdvance, Account).join(Account)
    rows = tuple(query.where(HandgeldAdvance.kamer == kamer).order_by(HandgeldAdvance.id))
    cancelled = {row.cancels_id: row for row in rows if row.cancels_id}
    repaid = {row.advance_id: row for row in standing_repayments(kamer)}
    return tuple(
        _line(row, repaid.get(row.id), cancelled.get(row.id)) for row in rows if row.cancels_id is None
    )


def standing_repayments(kamer: Kamer) -> tuple[HandgeldEntry, ...]:
    """The repayments that weren't reversed."""
    return tuple(
        HandgeldEntry.select().where(
            HandgeldEntry.kamer == kamer,
            HandgeldEntry.advance.is_null(False),
            HandgeldEntry.id.not_in(ledger.undone(kamer)),
        )
    )


def _line(
    row: HandgeldAdvance, repayment: HandgeldEntry | None, cancellation: HandgeldAdvance | None
) -> AdvanceLine:
    return AdvanceLine(
        uid=row.uid,
        day=row.date,
        cents=row.cents,
        category=Category(row.category),
        description=row.description,
        shop=row.shop,
        paid_by=row.paid_by,
        receipt=row.receipt,
        receipt_day=row.receipt_day,
        no_receipt_reason=row.no_receipt_reason,
        booked_by=row.booked_by.name,
        repaid_by=ledger.number_of(repayment) if repayment else None,
        repaid_on=repayment.date if repayment else None,
        cancelled_on=cancellation.date if cancellation else None,
        cancelled_because=cancellation.description if cancellation else None,
        digest=row.digest,
    )
