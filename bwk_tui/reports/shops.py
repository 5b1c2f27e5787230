"""Where a kamer buys, and what it bought there last: what a form proposes, so that booking takes few keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bwk_tui.db.models import HandgeldAdvance, HandgeldEntry, Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.text import fold
from bwk_tui.reports import ledger, scope


@dataclass(frozen=True)
class Purchase:
    """Something that was bought for `cents` (above zero), from a pot, or by `paid_by` out of their own pocket."""

    day: date
    cents: int
    category: Category
    description: str
    shop: str | None
    pot: Pot | None
    paid_by: str | None
    no_receipt_reason: str | None
    booked_at: datetime


@dataclass(frozen=True)
class ShopLine:
    """A shop, by the name that was last typed, how many times something was bought there, and what last."""

    name: str
    times: int
    last: Purchase


def shops(actor: Actor, kamer: str) -> tuple[ShopLine, ...]:
    """The shops of a kamer, the most used first, and of those the most recent. Accents and capitals don't matter."""
    by_name: dict[str, list[Purchase]] = {}
    for purchase in _standing(scope.kamer(actor, Right.READ_HANDGELD, kamer)):
        if name := fold(purchase.shop or ""):
            by_name.setdefault(name, []).append(purchase)
    lines = [ShopLine(bought[-1].shop or "", len(bought), bought[-1]) for bought in by_name.values()]
    return tuple(sorted(lines, key=lambda line: (line.times, line.last.booked_at), reverse=True))


def last_purchase(actor: Actor, kamer: str) -> Purchase | None:
    """What was booked or claimed last and still stands, whoever did it."""
    purchases = _standing(scope.kamer(actor, Right.READ_HANDGELD, kamer))
    return purchases[-1] if purchases else None


def payers(actor: Actor, kamer: str) -> tuple[str, ...]:
    """Who paid something out of their own pocket, the most recent first."""
    purchases = _standing(scope.kamer(actor, Right.READ_HANDGELD, kamer))
    return tuple(dict.fromkeys(one.paid_by for one in reversed(purchases) if one.paid_by))


def _standing(kamer: Kamer) -> list[Purchase]:
    """All that was bought and not undone, as it was booked. A repayment is the same purchase as its claim."""
    entries = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.kind == Kind.EXPENSE,
        HandgeldEntry.id.not_in(ledger.undone(kamer)),
    )
    cancelled = HandgeldAdvance.select(HandgeldAdvance.cancels).where(
        HandgeldAdvance.kamer == kamer, HandgeldAdvance.cancels.is_null(False)
    )
    claims = HandgeldAdvance.select().where(
        HandgeldAdvance.kamer == kamer,
        HandgeldAdvance.cancels.is_null(),
        HandgeldAdvance.id.not_in(cancelled),
    )
    rows: Iterable[HandgeldEntry | HandgeldAdvance] = (
        *entries.order_by(HandgeldEntry.id),
        *claims.order_by(HandgeldAdvance.id),
    )
    return sorted((_purchase(row) for row in rows), key=lambda one: one.booked_at)


def _purchase(row: HandgeldEntry | HandgeldAdvance) -> Purchase:
    claim = row if isinstance(row, HandgeldAdvance) else None
    return Purchase(
        day=row.date,
        cents=abs(row.cents),
        category=Category(str(row.category)),
        description=row.description,
        shop=row.shop,
        pot=None if isinstance(row, HandgeldAdvance) else Pot(row.pot),
        paid_by=claim.paid_by if claim else None,
        no_receipt_reason=row.no_receipt_reason,
        booked_at=row.booked_at,
    )
