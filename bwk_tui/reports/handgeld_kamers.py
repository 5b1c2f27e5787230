"""Handgeld of all kamers side by side, as the penningmeester looks at it. Cents throughout."""

from dataclasses import dataclass
from datetime import date

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, counts, handgeld
from bwk_tui.reports.handgeld import MonthFigures


@dataclass(frozen=True)
class KamerFigures:
    """A kamer's month, how far the month before it is, and the day of the last count of its kas, if there is one.

    `count_due` tells whether the team is to be reminded of counting (handgeld.md, "Counting").
    """

    slug: str
    name: str
    month: MonthFigures
    state_before: State
    last_counted: date | None
    count_due: bool


@dataclass(frozen=True)
class SideBySide:
    """The kamers in a month, by slug."""

    month: Month
    kamers: tuple[KamerFigures, ...]

    @property
    def spent_cents(self) -> int:
        """What was spent in all of them, net of reversals."""
        return sum(kamer.month.spent_cents for kamer in self.kamers)

    @property
    def cap_cents(self) -> int:
        """What their caps add up to."""
        return sum(kamer.month.cap_cents for kamer in self.kamers)

    @property
    def left_cents(self) -> int:
        """What can still be spent in all of them."""
        return sum(kamer.month.left_cents for kamer in self.kamers)

    @property
    def proposed_transfer_cents(self) -> int:
        """What the proposed transfers add up to."""
        return sum(kamer.month.proposed_transfer_cents for kamer in self.kamers)

    def end_cents(self, pot: Pot) -> int:
        """What is in a pot of all of them at the end of the month."""
        return sum(kamer.month.pots[pot].end_cents for kamer in self.kamers)


def side_by_side(actor: Actor, month: Month) -> SideBySide:
    """A month of every kamer whose handgeld the actor may read. Raises NotAllowed when that is none at all."""
    actor.require(Right.READ_HANDGELD)
    with snapshot():  # so that it adds up while others book
        rows = [
            row for row in Kamer.select().order_by(Kamer.slug) if actor.may(Right.READ_HANDGELD, row.slug)
        ]
        return SideBySide(month, tuple(_kamer(actor, row, month) for row in rows))


def _kamer(actor: Actor, row: Kamer, month: Month) -> KamerFigures:
    counted = counts.last_count(actor, row.slug)
    return KamerFigures(
        slug=row.slug,
        name=row.name,
        month=handgeld.month_figures(actor, row.slug, month),
        state_before=closings.state_of(row, month.plus(-1)),
        last_counted=counted.day if counted else None,
        count_due=counts.is_count_due(actor, row.slug),
    )
