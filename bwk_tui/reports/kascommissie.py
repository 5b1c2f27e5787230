"""What the kascommissie gets to see: handgeld over whole months, its exceptions and every entry. Cents throughout."""

from collections.abc import Mapping, Sequence
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
from bwk_tui.reports import advances, closings, counts, handgeld, kascontrole, scope
from bwk_tui.reports.advances import AdvanceLine
from bwk_tui.reports.closings import StepLine
from bwk_tui.reports.counts import CountLine
from bwk_tui.reports.handgeld import EntryLine, MonthFigures, PotFlow
from bwk_tui.reports.kascontrole import Control
from bwk_tui.reports.second_uses import second_uses_in

VERSION = 2
"""The form of the content that the digest is over; a report of an older form stays verifiable (`content_as`)."""

_SINCE = {
    "kamers": {"advances": 2, "counts": 2},
    "entries": {"shop": 2, "paid_by": 2, "receipt_day": 2, "corrects": 2},
}
"""Since which version a kamer, and an entry, has these keys."""

NEAR_CAP_PERCENT = 90
"""Above this share of the cap, a month is named among the exceptions."""


LONGEST_MONTHS = 1200
"""A hundred years: what is asked beyond that is a slip of the finger."""


@dataclass(frozen=True)
class KamerLedger:
    """One kamer's handgeld over the period: its months, its pots over all of them, and every entry.

    `counts` and `steps` are those of its months, `advances` the claims of which somebody waited for the money in the
    period, `controls` the kascontroles that touch it, `second_uses` the spending that looks like other spending.
    """

    slug: str
    name: str
    months: tuple[MonthFigures, ...]
    pots: Mapping[Pot, PotFlow]
    entries: tuple[EntryLine, ...]
    counts: tuple[CountLine, ...]
    advances: tuple[AdvanceLine, ...]
    steps: tuple[StepLine, ...]
    controls: tuple[Control, ...]
    second_uses: Mapping[str, tuple[str, ...]]

    @property
    def without_receipt(self) -> tuple[EntryLine, ...]:
        """The expenses for which a reason stands in place of a receipt."""
        return tuple(line for line in self.entries if line.no_receipt_reason)

    @property
    def reversals(self) -> tuple[EntryLine, ...]:
        """The entries that undo another one."""
        return tuple(line for line in self.entries if line.kind is Kind.REVERSAL)

    @property
    def late(self) -> tuple[EntryLine, ...]:
        """The expenses whose receipt is of an earlier month."""
        return tuple(line for line in self.entries if line.is_late)

    @property
    def kasverschillen(self) -> tuple[EntryLine, ...]:
        """What was too much or too little in the kas, with its explanation."""
        return tuple(line for line in self.entries if line.kind is Kind.KASVERSCHIL)

    @property
    def looking_double(self) -> tuple[EntryLine, ...]:
        """The spending that looks like other spending of the period."""
        return tuple(line for line in self.entries if line.number in self.second_uses)

    @property
    def unexplained(self) -> tuple[CountLine, ...]:
        """The counts with a difference for which nothing was booked: they were counted again, or still wait."""
        return tuple(line for line in self.counts if not line.is_explained)

    @property
    def uncounted(self) -> tuple[MonthFigures, ...]:
        """The months with entries in which the kas wasn't counted."""
        counted = {Month.of(line.day) for line in self.counts}
        booked = {Month.of(line.date) for line in self.entries}
        return tuple(month for month in self.months if month.month in booked - counted)

    @property
    def open_advances(self) -> tuple[AdvanceLine, ...]:
        """The claims that were open at the end of the period."""
        end = self.months[-1].month.last
        return tuple(line for line in self.advances if line.was_open_on(end))

    @property
    def near_cap(self) -> tuple[MonthFigures, ...]:
        """The months that spent over 90 % of their cap."""
        return tuple(
            month for month in self.months if month.spent_cents * 100 > month.cap_cents * NEAR_CAP_PERCENT
        )

    @property
    def exceptions(self) -> int:
        """How many things the kascommissie should look at first."""
        kinds: tuple[Sequence[object], ...] = (
            self.without_receipt,
            self.late,
            self.reversals,
            self.kasverschillen,
            self.looking_double,
            self.unexplained,
            self.uncounted,
            self.near_cap,
        )
        return sum(map(len, kinds))

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

        Left out is what may still change without touching what is here: a kamer's name, a month's state, by which
        entry one was reversed, a picture that is added later, and the kascontrole that this very report is for. What
        is printed of those carries a digest of its own.
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

    def content_as(self, version: int) -> dict[str, Any]:
        """The content in the form of an older version: without what came later."""
        content = self.content
        content["version"] = version
        for kamer in content["kamers"]:
            _leave_out(kamer, _SINCE["kamers"], version)
            for entry in kamer["entries"]:
                _leave_out(entry, _SINCE["entries"], version)
        return content

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
    if len(period.months) > LONGEST_MONTHS:
        raise PeriodUnreadable(period.in_words)
    with snapshot():
        rows = scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
        return Report(kamer, period, tuple(_ledger(actor, row, period) for row in rows))


def _leave_out(content: dict[str, Any], since: Mapping[str, int], version: int) -> None:
    for key, first in since.items():
        if version < first:
            content.pop(key, None)


def _ledger(actor: Actor, kamer: Kamer, period: Period) -> KamerLedger:
    lines = handgeld.entries(actor, kamer.slug, period)
    months = tuple(
        handgeld.figures_of(kamer, month, tuple(line for line in lines if Month.of(line.date) == month))
        for month in period.months
    )
    begin = months[0].pots
    pots = {pot: handgeld.pot_flow(lines, begin[pot].begin_cents, pot) for pot in Pot}
    return KamerLedger(
        slug=kamer.slug,
        name=kamer.name,
        months=months,
        pots=pots,
        entries=lines,
        counts=counts.counts_of(kamer, period),
        advances=tuple(line for line in advances.advances_of(kamer) if _touches(line, period)),
        steps=tuple(step for step in closings.steps_of(kamer) if step.month in period.months),
        controls=tuple(
            control
            for control in kascontrole.controls(actor, kamer.slug)
            if control.period.first <= period.last and period.first <= control.period.last
        ),
        second_uses=second_uses_in(lines),
    )


def _touches(line: AdvanceLine, period: Period) -> bool:
    """Whether somebody waited for this money in the period."""
    settled = line.repaid_on or line.cancelled_on
    return line.day <= period.last and (settled is None or settled >= period.first)


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
                "shop": line.shop,
                "paid_by": line.paid_by,
                "receipt_day": line.receipt_day and line.receipt_day.isoformat(),
                "corrects": line.corrects and str(line.corrects),
            }
            for line in ledger.entries
        ],
        "counts": [_count_as_json(line) for line in ledger.counts],
        "advances": [_advance_as_json(line, ledger) for line in ledger.advances],
    }


def _count_as_json(line: CountLine) -> dict[str, Any]:
    return {
        "day": line.day.isoformat(),
        "occasion": str(line.occasion),
        "coins": {str(cents): pieces for cents, pieces in line.coins.items()},
        "counted_cents": line.counted_cents,
        "expected_cents": line.expected_cents,
        "counters": list(line.counters),
        "kasverschil": line.kasverschil,
        "digest": line.digest,
    }


def _advance_as_json(line: AdvanceLine, ledger: KamerLedger) -> dict[str, Any]:
    end = ledger.months[-1].month.last
    return {
        "date": line.day.isoformat(),
        "cents": line.cents,
        "category": str(line.category),
        "description": line.description,
        "shop": line.shop,
        "paid_by": line.paid_by,
        "receipt": line.receipt,
        "receipt_day": line.receipt_day and line.receipt_day.isoformat(),
        "no_receipt_reason": line.no_receipt_reason,
        "open": line.was_open_on(end),
        "digest": line.digest,
    }


def _pots_as_json(pots: Mapping[Pot, PotFlow]) -> dict[str, dict[str, int]]:
    return {str(pot): asdict(flow) for pot, flow in pots.items()}
