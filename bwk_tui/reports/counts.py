"""The counts of the kas: what was in it, what should have been, and what became of the difference. Cents throughout."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bwk_tui.db.models import Account, HandgeldCount, HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import REMIND_AFTER_DAYS, Occasion
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import ledger, scope


@dataclass(frozen=True)
class CountLine:
    """A count. `coins` are pieces by denomination in cents; `kasverschil` is the entry that explains a difference."""

    uid: str
    day: date
    occasion: Occasion
    coins: Mapping[int, int]
    counted_cents: int
    expected_cents: int
    counters: tuple[str, str]
    recorded_by: str
    recorded_at: datetime
    kasverschil: str | None
    explanation: str | None
    digest: str

    @property
    def difference_cents(self) -> int:
        """What was too much, or below zero too little."""
        return self.counted_cents - self.expected_cents

    @property
    def is_explained(self) -> bool:
        """Whether there is no difference, or one that was booked with its explanation."""
        return not self.difference_cents or self.kasverschil is not None


def counts(actor: Actor, kamer: str, period: Period | None = None) -> tuple[CountLine, ...]:
    """The counts of the days of a period, or all, as they were recorded."""
    return counts_of(scope.kamer(actor, Right.READ_HANDGELD, kamer), period)


def last_count(actor: Actor, kamer: str, month: Month | None = None) -> CountLine | None:
    """The last count of a month, or of all time."""
    lines = counts(actor, kamer, month.period if month else None)
    return lines[-1] if lines else None


def days_since_count(actor: Actor, kamer: str) -> int | None:
    """How many days ago the kas was last counted, by the day that was counted for; None if it never was."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    days = HandgeldCount.select(HandgeldCount.day).where(HandgeldCount.kamer == row)
    last = days.order_by(HandgeldCount.day.desc()).limit(1).first()
    return (clock.today() - last.day).days if last else None


def is_count_due(actor: Actor, kamer: str) -> bool:
    """Whether to remind the team: something went through the kas, and it wasn't counted for over 14 days."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    days = days_since_count(actor, kamer)
    if days is not None:
        return days > REMIND_AFTER_DAYS
    first = (
        HandgeldEntry.select(HandgeldEntry.date)
        .where(HandgeldEntry.kamer == row, HandgeldEntry.pot == "kas")
        .order_by(HandgeldEntry.date)
        .limit(1)
        .first()
    )
    return first is not None and (clock.today() - first.date).days > REMIND_AFTER_DAYS


def counts_of(kamer: Kamer, period: Period | None = None) -> tuple[CountLine, ...]:
    """The counts of a kamer over the days of a period, or all."""
    query = HandgeldCount.select(HandgeldCount, Account).join(Account).where(HandgeldCount.kamer == kamer)
    if period:
        query = query.where(HandgeldCount.day.between(period.first, period.last))
    booked = {
        row.count_id: row
        for row in HandgeldEntry.select().where(
            HandgeldEntry.kamer == kamer,
            HandgeldEntry.count.is_null(False),
            HandgeldEntry.id.not_in(ledger.undone(kamer)),
        )
    }
    return tuple(_line(row, booked.get(row.id)) for row in query.order_by(HandgeldCount.id))


def is_settled(count: HandgeldCount) -> bool:
    """Whether a count had no difference, or one for which a kasverschil was booked that still stands."""
    if count.counted_cents == count.expected_cents:
        return True
    booked = HandgeldEntry.get_or_none(count=count)
    return booked is not None and HandgeldEntry.get_or_none(reverses=booked) is None


def _line(row: HandgeldCount, booked: HandgeldEntry | None) -> CountLine:
    return CountLine(
        uid=row.uid,
        day=row.day,
        occasion=Occasion(row.occasion),
        coins={int(cents): pieces for cents, pieces in json.loads(row.coins).items()},
        counted_cents=row.counted_cents,
        expected_cents=row.expected_cents,
        counters=(row.first_counter, row.second_counter),
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
        kasverschil=ledger.number_of(booked) if booked else None,
        explanation=booked.description if booked else None,
        digest=row.digest,
    )
