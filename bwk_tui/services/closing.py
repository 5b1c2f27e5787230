"""The month as a whole: the coordinator submits it, the penningmeester closes it or returns it (handgeld.md)."""

from bwk_tui.db.models import HandgeldAdvance, HandgeldCount, HandgeldEntry, HandgeldStep, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    BookedThemselves,
    CountDiffers,
    CountOutdated,
    EarlierMonthOpen,
    MonthChanged,
    MonthClosed,
    MonthInFuture,
    MonthNotSubmitted,
    MonthSubmitted,
    NotCounted,
)
from bwk_tui.domain.handgeld import Kind, Pot, State, Step
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import closings, counts, ledger, scope
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.fields import required
from bwk_tui.services.store import write


def submit(actor: Actor, kamer: str, month: Month) -> str:
    """Hand a month in with the penningmeester: it stays as it is until they decide. Gives the month's digest.

    Raises:
        MonthInFuture: it hasn't begun.
        MonthSubmitted, MonthClosed: it was handed in, or is closed.
        EarlierMonthOpen: an earlier month comes first.
        NotCounted, CountDiffers, CountOutdated: the kas wasn't counted, or doesn't hold what was booked, or
            something happened to it since.
    """
    row = scope.kamer(actor, Right.SUBMIT_MONTH, kamer)
    with write():
        require_submittable(row, month)
        return _append(actor, row, month, Step.SUBMITTED).month_digest


def approve(actor: Actor, kamer: str, month: Month) -> str:
    """Close a month for good. Gives the digest with which it is closed.

    Raises:
        MonthNotSubmitted, MonthClosed: there is nothing to approve.
        EarlierMonthOpen: an earlier month comes first.
        MonthChanged, CountDiffers: it isn't what was submitted; it can be returned.
        BookedThemselves: four eyes, handgeld.md, invariant 6.
    """
    row = scope.kamer(actor, Right.APPROVE_MONTH, kamer)
    with write():
        submission = _require_submitted(row, month)
        _require_earlier_ones(row, month, {State.CLOSED})
        if took_part(row, month.period, actor.account_id):
            raise BookedThemselves(str(month))
        if submission.month_digest != closings.month_digest(row, month):
            raise MonthChanged(str(month))
        _require_counted(row, month)
        return _append(actor, row, month, Step.CLOSED).month_digest


def send_back(actor: Actor, kamer: str, month: Month, remark: str) -> None:
    """Return a submitted month with a remark: it is open again.

    Raises:
        FieldMissing, FieldTooLong: the remark can't be.
        MonthNotSubmitted, MonthClosed: there is nothing to return.
    """
    row = scope.kamer(actor, Right.APPROVE_MONTH, kamer)
    remark = required("remark", remark)
    with write():
        _require_submitted(row, month)
        _append(actor, row, month, Step.RETURNED, remark)


def require_submittable(kamer: Kamer, month: Month) -> None:
    """Raise what stands in the way of submitting a month, as `submit` does."""
    if month > Month.of(clock.today()):
        raise MonthInFuture(str(month))
    state = closings.state_of(kamer, month)
    if state is State.CLOSED:
        raise MonthClosed(str(month))
    if state is State.SUBMITTED:
        raise MonthSubmitted(str(month))
    _require_earlier_ones(kamer, month, {State.CLOSED, State.SUBMITTED})
    _require_counted(kamer, month)


def took_part(kamer: Kamer, period: Period, account_id: int | None) -> bool:
    """Whether somebody booked, counted or submitted in a period. What the penningmeester transfers doesn't count."""
    first, last = str(Month.of(period.first)), str(Month.of(period.last))
    entries = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.month.between(first, last),
        HandgeldEntry.booked_by == account_id,
    )
    if any((entry.reverses or entry).kind != Kind.TRANSFER for entry in entries):
        return True
    traces = (
        (HandgeldAdvance, HandgeldAdvance.booked_by == account_id),
        (HandgeldCount, HandgeldCount.recorded_by == account_id),
        (HandgeldStep, (HandgeldStep.account == account_id) & (HandgeldStep.kind == Step.SUBMITTED)),
    )
    return any(
        model.select().where(model.kamer == kamer, model.month.between(first, last), theirs).exists()
        for model, theirs in traces
    )


def _require_submitted(kamer: Kamer, month: Month) -> HandgeldStep:
    state = closings.state_of(kamer, month)
    if state is State.CLOSED:
        raise MonthClosed(str(month))
    if state is State.OPEN:
        raise MonthNotSubmitted(str(month))
    steps = HandgeldStep.select().where(HandgeldStep.kamer == kamer, HandgeldStep.month == str(month))
    last: HandgeldStep = steps.order_by(HandgeldStep.id.desc()).first()
    return last


def _require_earlier_ones(kamer: Kamer, month: Month, states: set[State]) -> None:
    """Months go in order: the end of one is the begin of the next (handgeld.md, invariant 5)."""
    earlier = HandgeldEntry.select(HandgeldEntry.month).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.month < str(month)
    )
    for text in earlier.distinct().order_by(HandgeldEntry.month).scalars():
        if closings.state_of(kamer, Month.parse(text)) not in states:
            raise EarlierMonthOpen(text)


def _require_counted(kamer: Kamer, month: Month) -> None:
    counted = _last_count(kamer, month)
    if counted is None:
        raise NotCounted(str(month))
    held = ledger.balance(kamer, Pot.KAS, until=month)
    if counted.counted_cents != held:
        raise CountDiffers(str(month), counted.counted_cents, held)
    later = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.pot == Pot.KAS,
        HandgeldEntry.month == str(month),
        HandgeldEntry.date > counted.day,
    )
    if later.exists() or not counts.is_settled(counted):
        raise CountOutdated(str(month))


def _last_count(kamer: Kamer, month: Month) -> HandgeldCount | None:
    of_month = HandgeldCount.select().where(HandgeldCount.kamer == kamer, HandgeldCount.month == str(month))
    last: HandgeldCount | None = of_month.order_by(HandgeldCount.id.desc()).first()
    return last


def _append(actor: Actor, kamer: Kamer, month: Month, step: Step, remark: str | None = None) -> HandgeldStep:
    held = ledger.balances(kamer, until=month)
    row = HandgeldStep(
        uid=identity.new_uid(),
        kamer=kamer,
        month=str(month),
        kind=step,
        count=_last_count(kamer, month),
        month_digest=closings.month_digest(kamer, month),
        kas_cents=held[Pot.KAS],
        bank_cents=held[Pot.BANK],
        remark=remark,
        account=actor.account_id,
        at=clock.now(),
    )
    append(row, kamer)
    audit.record(actor, f"month {step}", f"step {row.uid}", month=str(month))
    return row
