"""Counting the kas: by denomination, by two people, blind; a difference is booked and explained (handgeld.md)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bwk_tui.db.models import HandgeldCount, HandgeldEntry, Kamer
from bwk_tui.domain import clock, coins, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    FieldMissing,
    FieldUnknown,
    KasBelowZero,
    NothingToExplain,
    SameCounter,
)
from bwk_tui.domain.handgeld import Kind, Occasion, Pot
from bwk_tui.domain.period import Month
from bwk_tui.domain.text import fold
from bwk_tui.reports import ledger, scope
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.fields import not_after_today, one_of, required
from bwk_tui.services.posting import Booked, Posting, post, posted, require_open
from bwk_tui.services.store import write


@dataclass(frozen=True)
class Counted:
    """What a count gave, told only now that it is recorded. Cents; `difference_cents` is below zero if too little."""

    uid: str
    counted_cents: int
    expected_cents: int

    @property
    def difference_cents(self) -> int:
        """What was too much, or below zero too little."""
        return self.counted_cents - self.expected_cents


def count(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    pieces: Mapping[int, int],
    counted_by: Sequence[str],
    occasion: str = Occasion.MONTH,
    token: str | None = None,
) -> Counted:
    """Record what two people counted in the kas at the end of `day`: pieces by denomination in cents.

    The count stays, whatever it gives: only afterwards is it said what should have been there. Counting again
    makes a second count beside it.

    Raises:
        FieldUnknown, FieldUnreadable: the pieces can't be.
        FieldMissing, SameCounter: not two names.
        DayInFuture, BeforeTheFirstCap, MonthClosed, MonthSubmitted: nothing can be counted for that day.
        KasBelowZero: an entry has a wrong date, and no count could agree with that.
    """
    row = scope.kamer(actor, Right.COUNT_KAS, kamer)
    not_after_today("day", day)
    pieces = coins.check(pieces)
    first, second = _two(counted_by)
    occasion = one_of("occasion", occasion, Occasion)
    with write():
        if token and (done := HandgeldCount.get_or_none(uid=token)):
            return _counted(done)
        _require_countable(row, day)
        counted = HandgeldCount(
            uid=token or identity.new_uid(),
            kamer=row,
            day=day,
            month=str(Month.of(day)),
            occasion=occasion,
            coins=json.dumps({str(cents): number for cents, number in pieces.items()}),
            counted_cents=coins.total(pieces),
            expected_cents=ledger.expected(row, day),
            first_counter=first,
            second_counter=second,
            recorded_by=actor.account_id,
            recorded_at=clock.now(),
        )
        append(counted, row)
        audit.record(actor, "kas counted", f"count {counted.uid}", cents=counted.counted_cents)
    return _counted(counted)


def require_countable(actor: Actor, kamer: str, *, day: date, counted_by: Sequence[str]) -> None:
    """Raise what stands in the way of a count for that day by these two, as `count` does; nothing is written."""
    row = scope.kamer(actor, Right.COUNT_KAS, kamer)
    not_after_today("day", day)
    _two(counted_by)
    _require_countable(row, day)


def explain(actor: Actor, kamer: str, uid: str, explanation: str, *, token: str | None = None) -> Booked:
    """Book the difference of the kamer's last count as a kasverschil on its day, with its explanation.

    Raises:
        FieldMissing, FieldTooLong: the explanation can't be.
        FieldUnknown: there is no such count.
        NothingToExplain: it has no difference, or one that was explained, or there is a later count; or something
            was booked since for its day or before, so that the difference isn't what it was.
        And what `posting.post` can raise.
    """
    row = scope.kamer(actor, Right.COUNT_KAS, kamer)
    explanation = required("explanation", explanation)
    with write():
        if token and (done := posted(token, row)):
            return done[0]
        counted = HandgeldCount.get_or_none(uid=uid, kamer=row)
        if counted is None:
            raise FieldUnknown("count", uid)
        if counted != _last(row) or not _has_open_difference(counted):
            raise NothingToExplain
        difference = counted.counted_cents - counted.expected_cents
        posting = Posting(Kind.KASVERSCHIL, Pot.KAS, difference, explanation, count=counted)
        return post(actor, row, counted.day, [posting], token)[0]


def unexplained(actor: Actor, kamer: str) -> Counted | None:
    """The kamer's last count, if it has a difference that can be explained and wasn't yet."""
    last = _last(scope.kamer(actor, Right.COUNT_KAS, kamer))
    return _counted(last) if last and _has_open_difference(last) else None


def _require_countable(kamer: Kamer, day: date) -> None:
    require_open(kamer, day)
    if ledger.expected(kamer, day) < 0:
        raise KasBelowZero(day)


def _has_open_difference(count: HandgeldCount) -> bool:
    """Whether a count has a difference that nothing explains yet.

    What was booked since, for its day or before, may be the very thing that was forgotten: then count again.
    """
    if count.counted_cents == count.expected_cents or HandgeldEntry.get_or_none(count=count):
        return False
    return ledger.expected(count.kamer, count.day) == count.expected_cents


def _last(kamer: Kamer) -> HandgeldCount | None:
    counts = HandgeldCount.select().where(HandgeldCount.kamer == kamer)
    last: HandgeldCount | None = counts.order_by(HandgeldCount.id.desc()).first()
    return last


def _counted(row: HandgeldCount) -> Counted:
    return Counted(row.uid, row.counted_cents, row.expected_cents)


def _two(names: Sequence[str]) -> tuple[str, str]:
    cleaned = [required("counted_by", name) for name in names]
    if len(cleaned) != 2:  # noqa: PLR2004 - counting takes two
        raise FieldMissing("counted_by")
    first, second = cleaned
    if fold(first) == fold(second):
        raise SameCounter
    return first, second
