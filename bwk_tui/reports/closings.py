"""How far months are: open, submitted or closed, by whom and when (handgeld.md, "The month")."""

from dataclasses import dataclass
from datetime import datetime

from bwk_tui.db.models import Account, HandgeldEntry, HandgeldStep, Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.handgeld import State, Step
from bwk_tui.domain.period import Month
from bwk_tui.reports import ledger, scope


@dataclass(frozen=True)
class StepLine:
    """What was done with a month: `by` is a name, `at` a moment in UTC, `remark` why it was returned.

    `month_digest` is over what was in the month then; `digest` is the step's own.
    """

    month: Month
    step: Step
    by: str
    at: datetime
    remark: str | None
    kas_cents: int
    bank_cents: int
    month_digest: str
    digest: str


def state(actor: Actor, kamer: str, month: Month) -> State:
    """How far a month is."""
    return state_of(scope.kamer(actor, Right.READ_HANDGELD, kamer), month)


def steps(actor: Actor, kamer: str, month: Month | None = None) -> tuple[StepLine, ...]:
    """What was done with a month, or with all of them, in order."""
    return steps_of(scope.kamer(actor, Right.READ_HANDGELD, kamer), month)


def months_to_approve(actor: Actor, kamer: str) -> tuple[Month, ...]:
    """The months that wait for the penningmeester, in order."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    months = sorted({line.month for line in steps_of(row)})
    return tuple(month for month in months if state_of(row, month) is State.SUBMITTED)


def first_open_month(actor: Actor, kamer: str) -> Month | None:
    """The earliest month with entries that isn't submitted or closed: the next one to finish. None if there is none."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    months = HandgeldEntry.select(HandgeldEntry.month).where(HandgeldEntry.kamer == row).distinct()
    for text in months.order_by(HandgeldEntry.month).scalars():
        if state_of(row, Month.parse(text)) is State.OPEN:
            return Month.parse(text)
    return None


def state_of(kamer: Kamer, month: Month) -> State:
    """How far a month is. A month before a closed one is closed with it: months go in order."""
    closed = last_closed(kamer)
    if closed and month <= closed:
        return State.CLOSED
    kinds = HandgeldStep.select(HandgeldStep.kind).where(
        HandgeldStep.kamer == kamer, HandgeldStep.month == str(month)
    )
    last = kinds.order_by(HandgeldStep.id.desc()).scalar()
    return Step(last).state if last else State.OPEN


def last_closed(kamer: Kamer) -> Month | None:
    """The latest closed month: it, and all before it, stay as they are."""
    months = HandgeldStep.select(HandgeldStep.month).where(
        HandgeldStep.kamer == kamer, HandgeldStep.kind == Step.CLOSED
    )
    last = months.order_by(HandgeldStep.month.desc()).scalar()
    return Month.parse(last) if last else None


def settled_months(kamer: Kamer) -> tuple[Month, ...]:
    """The months that are submitted or closed by a step of their own, in order."""
    months = {step.month for step in steps_of(kamer)}
    return tuple(sorted(month for month in months if state_of(kamer, month) is not State.OPEN))


def steps_of(kamer: Kamer, month: Month | None = None) -> tuple[StepLine, ...]:
    """What was done with a month, or with all, in order."""
    query = HandgeldStep.select(HandgeldStep, Account).join(Account).where(HandgeldStep.kamer == kamer)
    if month:
        query = query.where(HandgeldStep.month == str(month))
    return tuple(
        StepLine(
            month=Month.parse(row.month),
            step=Step(row.kind),
            by=row.account.name,
            at=row.at,
            remark=row.remark,
            kas_cents=row.kas_cents,
            bank_cents=row.bank_cents,
            month_digest=row.month_digest,
            digest=row.digest,
        )
        for row in query.order_by(HandgeldStep.id)
    )


def _held(kamer: Kamer, until: Month) -> dict[str, int]:
    return {str(pot): cents for pot, cents in ledger.balances(kamer, until).items()}


def month_digest(kamer: Kamer, month: Month) -> str:
    """The digest over a month: its cap, what its pots held at begin and end, and its entries by their own digests."""
    entries = HandgeldEntry.select(HandgeldEntry.digest).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.month == str(month)
    )
    return digest(
        {
            "kamer": kamer.uid,
            "month": str(month),
            "cap_cents": ledger.cap_of(kamer, month),
            "begin": _held(kamer, month.plus(-1)),
            "end": _held(kamer, month),
            "entries": list(entries.order_by(HandgeldEntry.id).scalars()),
        }
    )
