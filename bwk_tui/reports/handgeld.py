"""Handgeld's figures: a month at a glance, and its entries. All amounts are cents, signed from the pot's view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from peewee import JOIN, fn

from bwk_tui.db.connection import database, snapshot
from bwk_tui.db.models import Account, HandgeldAdvance, HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.handgeld import SPENDING, Category, Kind, Pot, State
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import closings, ledger, receipt_files, scope

_Day = date  # an entry has a `date` of its own


@dataclass(frozen=True)
class EntryLine:
    """An entry. `balance_cents` is what its pot holds after it, `reversed_by` the number that undid it.

    `effect` is its kind and `spent_on` the category whose spending it changes: its own, or, for a reversal, those of
    the entry that it reverses. `corrects` is the closed month in which that entry lies, if it isn't this one's own.
    `receipt_day` is a late receipt's own date, `paid_by` who had paid it out of their own pocket, `files` the
    SHA-256 of each picture or PDF of the receipt.
    """

    number: str
    date: date
    kind: Kind
    effect: Kind
    pot: Pot
    category: Category | None
    spent_on: Category | None
    cents: int
    description: str
    shop: str | None
    paid_by: str | None
    receipt: str | None
    receipt_day: _Day | None
    no_receipt_reason: str | None
    files: tuple[str, ...]
    reverses: str | None
    corrects: Month | None
    reversed_by: str | None
    booked_by: str
    booked_at: datetime
    digest: str
    balance_cents: int

    @property
    def is_late(self) -> bool:
        """Whether its receipt is of an earlier month than the one in which it was booked."""
        return self.receipt_day is not None and Month.of(self.receipt_day) < Month.of(self.date)


@dataclass(frozen=True)
class PotFlow:
    """What a pot held, got and gave in a period: begin + in - out = end."""

    begin_cents: int
    in_cents: int
    out_cents: int
    end_cents: int


@dataclass(frozen=True)
class MonthFigures:
    """A month of handgeld; spending and transfers are net of the reversals of its own entries.

    The reversal of an entry of a closed month is in `pots`, and in neither of those two.
    """

    kamer: str
    month: Month
    cap_cents: int
    transfers_cents: int
    spent_cents: int
    per_category: Mapping[Category, int]
    pots: Mapping[Pot, PotFlow]
    state: State

    @property
    def left_cents(self) -> int:
        """What can still be spent under the cap."""
        return self.cap_cents - self.spent_cents

    @property
    def proposed_transfer_cents(self) -> int:
        """Filling up, not piling up (handgeld.md, "The month"); never below zero."""
        in_pots = sum(flow.end_cents for flow in self.pots.values())
        return max(0, min(self.cap_cents - self.transfers_cents, self.cap_cents - in_pots))


@dataclass(frozen=True)
class Overview:
    """Entries, the months in which they lie, the cap that holds in the last of those, and what is in the pots now."""

    lines: tuple[EntryLine, ...]
    months: tuple[MonthFigures, ...]
    cap_cents: int
    balances: Mapping[Pot, int]


class _Booked(NamedTuple):
    """An entry as the store keeps it, beside the one that it undid and the one that undid it.

    Nothing is made of it that isn't asked: peewee's rows take ten times as long as SQLite.
    """

    year: int
    seq: int
    date: str
    month: str
    kind: str
    pot: str
    cents: int
    category: str | None
    description: str
    shop: str | None
    receipt: str | None
    receipt_day: str | None
    no_receipt_reason: str | None
    advance_id: int | None
    booked_by: str
    booked_at: str
    digest: str
    effect: str
    spent_on: str | None
    of_month: str
    undone_year: int | None
    undone_seq: int | None
    undoing_year: int | None
    undoing_seq: int | None


@snapshot()  # so that it adds up while others book
def month_figures(actor: Actor, kamer: str, month: Month) -> MonthFigures:
    """A month at a glance. Raises NotAllowed, or FieldUnknown for an unknown kamer."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    return figures_of(row, month, entries(actor, kamer, month.period))


def booked_months(actor: Actor, kamer: str) -> tuple[Month, ...]:
    """The months in which something was booked, in order."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    months = HandgeldEntry.select(HandgeldEntry.month).where(HandgeldEntry.kamer == row).distinct()
    return tuple(Month.parse(month) for month in months.order_by(HandgeldEntry.month).scalars())


def balances(actor: Actor, kamer: str) -> dict[Pot, int]:
    """What is in each pot after all entries."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    return ledger.balances(row)


@snapshot()  # an entry that is booked meanwhile has no number here
def entries(actor: Actor, kamer: str, period: Period | None = None) -> tuple[EntryLine, ...]:
    """The entries of the months that a period touches, or all, by month and as they were booked."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    query = _booked(row)
    running = dict.fromkeys(Pot, 0)
    if period:
        first, last = Month.of(period.first), Month.of(period.last)
        query = query.where(HandgeldEntry.month.between(str(first), str(last)))
        running = ledger.balances(row, until=first.plus(-1))
    claims, files = _claims(row), _files(row)
    lines = []
    for entry in map(_Booked._make, database.execute(query)):
        pot = Pot(entry.pot)
        running[pot] += entry.cents
        claim = claims.get(entry.advance_id)
        receipt = entry.receipt or (claim.receipt if claim else None)
        lines.append(
            EntryLine(
                number=ledger.number(entry.year, entry.seq),
                date=date.fromisoformat(entry.date),
                kind=Kind(entry.kind),
                effect=Kind(entry.effect),
                pot=pot,
                category=_category(entry.category),
                spent_on=_category(entry.spent_on),
                cents=entry.cents,
                description=entry.description,
                shop=entry.shop,
                paid_by=claim.paid_by if claim else None,
                receipt=receipt,
                receipt_day=claim.receipt_day if claim else _day(entry.receipt_day),
                no_receipt_reason=claim.no_receipt_reason if claim else entry.no_receipt_reason,
                files=tuple(files.get(receipt, ())),
                reverses=_number(entry.undone_year, entry.undone_seq),
                corrects=Month.parse(entry.of_month) if entry.of_month != entry.month else None,
                reversed_by=_number(entry.undoing_year, entry.undoing_seq),
                booked_by=entry.booked_by,
                booked_at=datetime.fromisoformat(entry.booked_at),
                digest=entry.digest,
                balance_cents=running[pot],
            )
        )
    return tuple(lines)


def pot_flow(lines: tuple[EntryLine, ...], begin_cents: int, pot: Pot) -> PotFlow:
    """What a pot got and gave over some entries."""
    came = sum(line.cents for line in lines if line.pot is pot and line.cents > 0)
    went = -sum(line.cents for line in lines if line.pot is pot and line.cents < 0)
    return PotFlow(begin_cents, came, went, begin_cents + came - went)


def spent_per_category(lines: tuple[EntryLine, ...]) -> dict[Category, int]:
    """Spending by category, net of reversals but for those of closed months; every category is there."""
    per_category = dict.fromkeys(Category, 0)
    for line in lines:
        if line.spent_on and not line.corrects:
            per_category[line.spent_on] -= line.cents
    return per_category


@snapshot()  # so that it adds up while others book
def overview(actor: Actor, kamer: str, period: Period | None = None) -> Overview:
    """All that a list of handgeld tells: of the months that a period touches, or of all."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    lines = entries(actor, kamer, period)
    by_month = groupby(lines, key=lambda line: Month.of(line.date))
    months = tuple(figures_of(row, month, tuple(booked)) for month, booked in by_month)
    current = months[-1].month if months else Month.of(period.last) if period else None
    return Overview(
        lines=lines,
        months=months,
        cap_cents=cap_cents(actor, kamer, current),
        balances=balances(actor, kamer),
    )


def as_json(actor: Actor, kamer: str, period: Period | None = None) -> dict[str, Any]:
    """The list of cli.md: cap, balances, months and entries."""
    shown = overview(actor, kamer, period)
    return {
        "kamer": kamer,
        "cap_cents": shown.cap_cents,
        "balance_cents": {str(pot): cents for pot, cents in shown.balances.items()},
        "months": [
            {
                "month": str(figures.month),
                "transfers_cents": figures.transfers_cents,
                "spent_cents": figures.spent_cents,
                "left_cents": figures.left_cents,
                "state": str(figures.state),
            }
            for figures in shown.months
        ],
        "entries": [entry_as_json(line) for line in shown.lines],
    }


def entry_as_json(line: EntryLine) -> dict[str, Any]:
    """One entry of the list of cli.md."""
    return {
        "number": line.number,
        "date": line.date.isoformat(),
        "kind": str(line.kind),
        "pot": str(line.pot),
        "category": line.category and str(line.category),
        "cents": line.cents,
        "description": line.description,
        "receipt": line.receipt,
        "reverses": line.reverses,
        "booked_by": line.booked_by,
        "digest": line.digest,
    }


def cap_cents(actor: Actor, kamer: str, month: Month | None = None) -> int:
    """The cap that holds in a month; 0 before the kamer's first. Without a month: today's."""
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    return ledger.cap_of(row, month or Month.of(clock.today())) or 0


def figures_of(kamer: Kamer, month: Month, lines: tuple[EntryLine, ...]) -> MonthFigures:
    """A month at a glance, from its entries: for reports that have read those already."""
    begin = ledger.balances(kamer, until=month.plus(-1))
    return MonthFigures(
        kamer=kamer.slug,
        month=month,
        cap_cents=ledger.cap_of(kamer, month) or 0,
        transfers_cents=_net(lines, (Kind.TRANSFER,)),
        spent_cents=-_net(lines, SPENDING),
        per_category=spent_per_category(lines),
        pots={pot: pot_flow(lines, begin[pot], pot) for pot in Pot},
        state=closings.state_of(kamer, month),
    )


def _net(lines: tuple[EntryLine, ...], kinds: tuple[Kind, ...]) -> int:
    """What entries of some kinds add up to, net of reversals but for those of closed months, as in `ledger`."""
    return sum(line.cents for line in lines if line.effect in kinds and not line.corrects)


def _category(letter: str | None) -> Category | None:
    return Category(letter) if letter else None


def _day(stored: str | None) -> _Day | None:
    return date.fromisoformat(stored) if stored else None


def _number(year: int | None, seq: int | None) -> str | None:
    return ledger.number(year, seq) if year and seq else None


def _booked(kamer: Kamer) -> Any:
    """A query for all entries of a kamer in their order, with the columns of `_Booked`."""
    undone, undoing = HandgeldEntry.alias("undone"), HandgeldEntry.alias("undoing")
    return (
        HandgeldEntry.select(
            HandgeldEntry.year,
            HandgeldEntry.seq,
            HandgeldEntry.date,
            HandgeldEntry.month,
            HandgeldEntry.kind,
            HandgeldEntry.pot,
            HandgeldEntry.cents,
            HandgeldEntry.category,
            HandgeldEntry.description,
            HandgeldEntry.shop,
            HandgeldEntry.receipt,
            HandgeldEntry.receipt_day,
            HandgeldEntry.no_receipt_reason,
            HandgeldEntry.advance,
            Account.name,
            HandgeldEntry.booked_at,
            HandgeldEntry.digest,
            fn.COALESCE(undone.kind, HandgeldEntry.kind),
            fn.COALESCE(HandgeldEntry.category, undone.category),
            fn.COALESCE(undone.month, HandgeldEntry.month),
            undone.year,
            undone.seq,
            undoing.year,
            undoing.seq,
        )
        .join(Account)
        .switch(HandgeldEntry)
        .join(undone, JOIN.LEFT_OUTER, on=(HandgeldEntry.reverses == undone.id))
        .switch(HandgeldEntry)
        .join(undoing, JOIN.LEFT_OUTER, on=(undoing.reverses == HandgeldEntry.id))
        .where(HandgeldEntry.kamer == kamer)
        .order_by(HandgeldEntry.month, HandgeldEntry.id)
    )


def _claims(kamer: Kamer) -> dict[int | None, HandgeldAdvance]:
    """The claims that entries may pay back, by id."""
    return {row.id: row for row in HandgeldAdvance.select().where(HandgeldAdvance.kamer == kamer)}


def _files(kamer: Kamer) -> dict[str | None, list[str]]:
    """The SHA-256 of the files of each receipt, by its number."""
    found: dict[str | None, list[str]] = {}
    for line in receipt_files.files_of(kamer):
        found.setdefault(line.receipt, []).append(line.sha256)
    return found
