"""What the kascommissie gets to see: handgeld over whole months, its exceptions and every entry. Cents throughout."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC
from functools import cached_property
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.errors import PeriodUnreadable
from bwk_tui.domain.handgeld import Kind, Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, scope
from bwk_tui.reports.handgeld import EntryLine, MonthFigures, PotFlow

VERSION = 1
"""The form of the content that the digest is over; a report of an older form must stay verifiable."""

NEAR_CAP_PERCENT = 90
"""Above this share of the cap, a month is named among the exceptions."""


@dataclass(frozen=True)
class KamerLedger:
    """One kamer's handgeld over the period: its months, its pots over all of them, and every entry."""

    slug: str
    name: str
    months: tuple[MonthFigures, ...]
    pots: Mapping[Pot, PotFlow]
    entries: tuple[EntryLine, ...]

    @property
    def without_receipt(self) -> tuple[EntryLine, ...]:
        """The expenses for which a reason stands in place of a receipt."""
        return tuple(line for line in self.entries if line.no_receipt_reason)

    @property
    def reversals(self) -> tuple[EntryLine, ...]:
        """The entries that undo another one."""
        return tuple(line for line in self.entries if line.kind is Kind.REVERSAL)

    @property
    def near_cap(self) -> tuple[MonthFigures, ...]:
        """The months that spent over 90 % of their cap."""
        return tuple(
            month for month in self.months if month.spent_cents * 100 > month.cap_cents * NEAR_CAP_PERCENT
        )

    @property
    def exceptions(self) -> int:
        """How many things the kascommissie should look at first."""
        return len(self.without_receipt) + len(self.reversals) + len(self.near_cap)

    @property
    def begin_cents(self) -> int:
        """What both pots held at the beginning."""
        return sum(flow.begin_cents for flow in self.pots.values())

    @property
    def end_cents(self) -> int:
        """What both pots held at the end."""
        return sum(flow.end_cents for flow in self.pots.values())

    @property
    def transfers_cents(self) -> int:
        """What was received in all months, net of reversals."""
        return sum(month.transfers_cents for month in self.months)

    @property
    def spent_cents(self) -> int:
        """What was spent in all months, net of reversals."""
        return sum(month.spent_cents for month in self.months)

    @property
    def other_cents(self) -> int:
        """What else changed: kasverschillen, and money that went back to the Coöperatie (below zero)."""
        return self.end_cents - self.begin_cents - self.transfers_cents + self.spent_cents

    def entry(self, number: str | None) -> EntryLine | None:
        """The entry with this number, if it is in the period."""
        return next((line for line in self.entries if line.number == number), None)


@dataclass(frozen=True)
class Report:
    """What was asked (`kamer` is a slug or "all"), and what the store says. Knows neither when nor by whom."""

    kamer: str
    period: Period
    ledgers: tuple[KamerLedger, ...]

    @property
    def content(self) -> dict[str, Any]:
        """All that the digest is over, ready for JSON.

        Left out is what a later entry or closing may still change without touching what is here: a kamer's name,
        a month's state, and by which entry one was reversed.
        """
        return {
            "report": "kascommissie",
            "version": VERSION,
            "kamer": self.kamer,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "kamers": [_ledger_as_json(ledger) for ledger in self.ledgers],
        }

    @cached_property
    def digest(self) -> str:
        """The SHA-256 over the content: the same store and the same request give the same."""
        return digest(self.content)

    def as_json(self) -> dict[str, Any]:
        """The content, and its digest beside it."""
        return {**self.content, "digest": self.digest}


def report(actor: Actor, kamer: str, period: Period) -> Report:
    """The handgeld of a kamer, or of "all", over whole calendar months.

    Raises:
        NotAllowed: the actor may not export handgeld there.
        FieldUnknown: there is no such kamer.
        PeriodUnreadable: the period doesn't begin and end with a month.
    """
    if period.first != Month.of(period.first).first or period.last != Month.of(period.last).last:
        raise PeriodUnreadable(period.in_words)
    with snapshot():
        rows = scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
        return Report(kamer, period, tuple(_ledger(actor, row, period) for row in rows))


def _ledger(actor: Actor, kamer: Kamer, period: Period) -> KamerLedger:
    lines = handgeld.entries(actor, kamer.slug, period)
    months = tuple(
        handgeld.figures_of(kamer, month, tuple(line for line in lines if Month.of(line.date) == month))
        for month in period.months
    )
    begin = months[0].pots
    pots = {pot: handgeld.pot_flow(lines, begin[pot].begin_cents, pot) for pot in Pot}
    return KamerLedger(kamer.slug, kamer.name, months, pots, lines)


def _ledger_as_json(ledger: KamerLedger) -> dict[str, Any]:
    return {
        "kamer": ledger.slug,
        "pots": _pots_as_json(ledger.pots),
        "months": [
            {
                "month": str(figures.month),
                "cap_cents": figures.cap_cents,
                "transfers_cents": figures.transfers_cents,
                "spent_cents": figures.spent_cents,
                "per_category": {str(category): cents for category, cents in figures.per_category.items()},
                "pots": _pots_as_json(figures.pots),
            }
            for figures in ledger.months
        ],
        "entries": [
            {
                **handgeld.entry_as_json(line),
                "no_receipt_reason": line.no_receipt_reason,
                "balance_cents": line.balance_cents,
                "booked_at": line.booked_at.astimezone(UTC).isoformat(),
            }
            for line in ledger.entries
        ],
    }


def _pots_as_json(pots: Mapping[Pot, PotFlow]) -> dict[str, dict[str, int]]:
    return {str(pot): asdict(flow) for pot, flow in pots.items()}
