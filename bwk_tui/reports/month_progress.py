"""Where a month of handgeld stands on its way from counting to closed (handgeld.md, "The month"). Cents throughout."""

from dataclasses import dataclass

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import Pot, State, Step
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, counts, handgeld, ledger, scope
from bwk_tui.reports.closings import StepLine
from bwk_tui.reports.counts import CountLine


@dataclass(frozen=True)
class Proposal:
    """What the penningmeester could transfer for a month: filling up, not piling up."""

    month: Month
    cents: int


@dataclass(frozen=True)
class MonthProgress:
    """A month's state, its steps in order, and the last count of its days, if there is one.

    `kas_cents` is what the kas holds at its end by the entries; `is_booked` whether there are any. `proposal` is there
    after the kamer's last closed month, if something can be transferred.
    """

    month: Month
    state: State
    steps: tuple[StepLine, ...]
    last_count: CountLine | None
    kas_cents: int
    is_booked: bool
    proposal: Proposal | None

    @property
    def is_counted(self) -> bool:
        """Whether the last count gave what the kas holds at the month's end, as submitting asks."""
        return self.last_count is not None and self.last_count.counted_cents == self.kas_cents

    @property
    def last_step(self) -> StepLine | None:
        """What was done last with the month as a whole."""
        return self.steps[-1] if self.steps else None

    @property
    def submission(self) -> StepLine | None:
        """Its last submission, unless it was returned after that."""
        submissions = [step for step in self.steps if step.step is Step.SUBMITTED]
        return submissions[-1] if submissions and self.state is not State.OPEN else None

    @property
    def returned(self) -> StepLine | None:
        """Its return by the penningmeester, if that was the last step."""
        last = self.last_step
        return last if last and last.step is Step.RETURNED else None

    @property
    def closing(self) -> StepLine | None:
        """Its closing; a month that was closed along with a later one has none of its own."""
        last = self.last_step
        return last if last and last.step is Step.CLOSED else None


@dataclass(frozen=True)
class OpenDifference:
    """The kamer's last count, if its difference is there until today and nothing was booked for it.

    `is_changed` tells that entries up to the count's day were booked since: then the difference isn't what it was,
    and only another count tells what it is.
    """

    count: CountLine
    is_changed: bool


def progress(actor: Actor, kamer: str, month: Month) -> MonthProgress:
    """Where a month stands. Raises NotAllowed, or FieldUnknown for an unknown kamer."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    with snapshot():
        return MonthProgress(
            month=month,
            state=closings.state_of(row, month),
            steps=closings.steps_of(row, month),
            last_count=counts.last_count(actor, kamer, month),
            kas_cents=ledger.balance(row, Pot.KAS, until=month),
            is_booked=HandgeldEntry.select()
            .where(HandgeldEntry.kamer == row, HandgeldEntry.month == str(month))
            .exists(),
            proposal=_proposal(actor, row, month),
        )


def open_difference(actor: Actor, kamer: str) -> OpenDifference | None:
    """The difference that waits for its explanation.

    One that is gone, because the forgotten entry was booked after all, waits for nothing any more.
    """
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    with snapshot():
        last = counts.last_count(actor, kamer)
        if last is None or last.is_explained:
            return None
        difference_now = last.counted_cents - ledger.expected(row, last.day)
        return OpenDifference(last, difference_now != last.difference_cents) if difference_now else None


def _proposal(actor: Actor, kamer: Kamer, closed: Month) -> Proposal | None:
    if closings.last_closed(kamer) != closed:
        return None
    month = max(closed.plus(1), Month.of(clock.today()))
    cents = handgeld.month_figures(actor, kamer.slug, month).proposed_transfer_cents
    return Proposal(month, cents) if cents else None
