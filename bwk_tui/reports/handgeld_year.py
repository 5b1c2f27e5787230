"""Handgeld of a year, month by month. Cents throughout."""

from dataclasses import dataclass

from bwk_tui.db.connection import snapshot
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, scope
from bwk_tui.reports.handgeld import MonthFigures


@dataclass(frozen=True)
class YearFigures:
    """The months of a year that have been lived: from the kamer's first entry on, up to the present one.

    `first_year` and `last_year` are those between which one can leaf.
    """

    year: int
    months: tuple[MonthFigures, ...]
    first_year: int
    last_year: int

    @property
    def transfers_cents(self) -> int:
        """What was received, net of reversals."""
        return sum(month.transfers_cents for month in self.months)

    @property
    def spent_cents(self) -> int:
        """What was spent, net of reversals."""
        return sum(month.spent_cents for month in self.months)

    @property
    def cap_cents(self) -> int:
        """What the caps of these months add up to."""
        return sum(month.cap_cents for month in self.months)

    def end_cents(self, pot: Pot) -> int:
        """What a pot holds at the end of the last of these months."""
        return self.months[-1].pots[pot].end_cents if self.months else 0


def year(actor: Actor, kamer: str, number: int) -> YearFigures:
    """The year `number` of a kamer. A year without any lived month has none.

    Raises NotAllowed, or FieldUnknown for an unknown kamer.
    """
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    with snapshot():  # so that it adds up while others book
        now = Month.of(clock.today())
        first = min((*handgeld.booked_months(actor, kamer)[:1], now))
        lines = handgeld.entries(actor, kamer, Period.parse(f"{number:04}"))
        months = tuple(
            handgeld.figures_of(row, month, tuple(line for line in lines if Month.of(line.date) == month))
            for month in Period.parse(f"{number:04}").months
            if first <= month <= now
        )
    return YearFigures(number, months, first.year, now.year)
