"""Handgeld under random hands: whatever is booked on whatever day, the invariants of handgeld.md hold after each step.

Beside the service runs a model: a plain list, of which the rules are worked out anew each time.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account, Kamer
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import (
    AlreadyReversed,
    CannotReverseReversal,
    CapExceeded,
    NotEnoughCash,
    Refused,
)
from bwk_tui.domain.handgeld import Pot
from bwk_tui.reports import chain
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import handgeld, store

CAP = 25_000
KAMER = "cjm"

DAYS = st.sampled_from(
    [date(2025, 12, 31), date(2026, 1, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 20)]
)
AMOUNTS = st.sampled_from([1, 2_500, 5_000, 12_499, 12_500, 12_501, 24_999, 25_000, 25_001])
POTS = st.sampled_from(["kas", "bank"])


@dataclass
class Line:
    """One entry as the model knows it."""

    number: str
    day: date
    kind: str
    pot: str
    cents: int
    other_side: int | None = None
    undone: bool = False
    undoes: str | None = None

    @property
    def month(self) -> str:
        return f"{self.day:%Y-%m}"


class HandgeldByHand(RuleBasedStateMachine):
    """The penningmeester and the assistent at work, and the model beside them."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.folder = Path(tempfile.mkdtemp())

    @initialize()
    def open_a_store(self) -> None:
        shutil.copytree(self.template, self.folder / "store")
        store.open_store(self.folder / "store")
        database.pragma("synchronous", 0)  # nothing here outlives the test
        accounts = {row.role: Actor(Role(row.role), row.name, row.id) for row in Account.select()}
        self.penningmeester, self.assistent = accounts["penningmeester"], accounts["assistent"]
        # Three months with money, so that there is something to spend, to move and to undo.
        for day in (date(2025, 12, 31), date(2026, 9, 30), date(2026, 10, 1)):
            self.transfer(day, CAP)
        self.move(date(2026, 9, 30), CAP, out=True)

    def teardown(self) -> None:
        store.close()
        shutil.rmtree(self.folder)

    # The model's rules

    def _sum(self, month: str, kinds: set[str]) -> int:
        return sum(
            line.cents for line in self.lines if line.month == month and (line.undoes or line.kind) in kinds
        )

    def _runs_dry(self, pot: str, day: date, cents: int) -> bool:
        """Whether a pot would go below zero, read month by month, with one more entry on that day."""
        lines = [line for line in self.lines if line.pot == pot]
        lines.append(Line("", day, "", pot, cents))
        return any(balance < 0 for balance in running(sorted(lines, key=lambda line: line.month)))

    def _expected(self, kind: str, day: date, sides: list[tuple[str, int]]) -> type[Refused] | None:
        month = f"{day:%Y-%m}"
        cents = sides[0][1]
        if kind == "transfer" and self._sum(month, {"transfer"}) + cents > CAP:
            return CapExceeded
        if kind == "expense" and -self._sum(month, {"expense"}) - cents > CAP:
            return CapExceeded
        if any(cents < 0 and self._runs_dry(pot, day, cents) for pot, cents in sides):
            return NotEnoughCash
        return None

    def _book(self, expected: type[Refused] | None, lines: list[Line], booking: Callable[[], object]) -> None:
        """Do it; see it refused just when the model refuses it, and else write it down in the model."""
        if expected:
            with pytest.raises(expected):
                booking()
            return
        booked = booking()
        numbers = [entry.number for entry in (booked if isinstance(booked, tuple) else (booked,))]
        assert len(numbers) == len(lines)
        for line, number in zip(lines, numbers, strict=True):
            same_year = [other for other in self.lines if other.day.year == line.day.year]
            line.number = number
            assert number == f"{line.day.year}-{len(same_year) + 1:03}"
            self.lines.append(line)
        if len(lines) == 2:
            first, second = len(self.lines) - 2, len(self.lines) - 1
            lines[0].other_side, lines[1].other_side = second, first

    # The hands

    @rule(day=DAYS, cents=AMOUNTS)
    def transfer(self, day: date, cents: int) -> None:
        self._book(
            self._expected("transfer", day, [("bank", cents)]),
            [Line("", day, "transfer", "bank", cents)],
            lambda: handgeld.receive_transfer(self.penningmeester, KAMER, day=day, cents=cents),
        )

    @rule(day=DAYS, cents=AMOUNTS, pot=POTS, category=st.sampled_from("ABCDEF"))
    def expense(self, day: date, cents: int, pot: str, category: str) -> None:
        self._book(
            self._expected("expense", day, [(pot, -cents)]),
            [Line("", day, "expense", pot, -cents)],
            lambda: handgeld.book_expense(
                self.assistent, KAMER, day=day, cents=cents, category=category, pot=pot, description="iets"
            ),
        )

    @rule(day=DAYS, cents=AMOUNTS, out=st.booleans())
    def move(self, day: date, cents: int, out: bool) -> None:  # noqa: FBT001
        kind, source, target = ("withdrawal", "bank", "kas") if out else ("deposit", "kas", "bank")
        verb = handgeld.withdraw if out else handgeld.deposit
        self._book(
            self._expected(kind, day, [(source, -cents), (target, cents)]),
            [Line("", day, kind, source, -cents), Line("", day, kind, target, cents)],
            lambda: verb(self.assistent, KAMER, day=day, cents=cents),
        )

    @rule(which=st.integers(0, 40))
    def reverse(self, which: int) -> None:
        line = self.lines[which % len(self.lines)]
        sides = [line] + ([self.lines[line.other_side]] if line.other_side is not None else [])
        if line.kind == "reversal":
            expected: type[Refused] | None = CannotReverseReversal
        elif line.undone:
            expected = AlreadyReversed
        else:
            expected = self._expected("reversal", line.day, [(side.pot, -side.cents) for side in sides])
        actor = self.penningmeester if line.kind == "transfer" else self.assistent
        mirrored = [Line("", side.day, "reversal", side.pot, -side.cents, undoes=side.kind) for side in sides]
        self._book(expected, mirrored, lambda: handgeld.reverse(actor, KAMER, line.number, "verkeerd"))
        if expected is None:
            for side in sides:
                side.undone = True

    # What always holds

    @invariant()
    def the_entries_are_those_of_the_model(self) -> None:
        if database.is_closed():
            return
        entries = figures.entries(self.assistent, KAMER)
        by_month = sorted(self.lines, key=lambda line: line.month)
        assert [(e.number, e.date, e.pot, e.cents) for e in entries] == [
            (line.number, line.day, line.pot, line.cents) for line in by_month
        ]
        assert {e.number for e in entries if e.reversed_by} == {
            line.number for line in self.lines if line.undone
        }

    @invariant()
    def no_pot_was_ever_below_zero_in_either_order(self) -> None:
        if database.is_closed():
            return
        assert all(entry.balance_cents >= 0 for entry in figures.entries(self.assistent, KAMER))
        for pot in Pot:
            assert all(balance >= 0 for balance in running(line for line in self.lines if line.pot == pot))

    @invariant()
    def every_month_adds_up_and_stays_within_its_cap(self) -> None:
        if database.is_closed():
            return
        ends = dict.fromkeys(Pot, 0)
        for month in figures.booked_months(self.assistent, KAMER):
            shown = figures.month_figures(self.assistent, KAMER, month)
            assert shown.spent_cents == -self._sum(str(month), {"expense"}) <= CAP
            assert shown.transfers_cents == self._sum(str(month), {"transfer"}) <= CAP
            assert sum(shown.per_category.values()) == shown.spent_cents >= 0
            for pot, flow in shown.pots.items():
                assert flow.begin_cents == ends[pot]
                assert flow.begin_cents + flow.in_cents - flow.out_cents == flow.end_cents
                ends[pot] = flow.end_cents
        assert ends == figures.balances(self.assistent, KAMER)

    @invariant()
    def the_chain_is_whole(self) -> None:
        if not database.is_closed():
            assert list(chain.broken_rows(Kamer.get())) == []


def running(lines: Iterable[Line]) -> Iterator[int]:
    """The balance after each line."""
    balance = 0
    for line in lines:
        balance += line.cents
        yield balance


def test_the_invariants_hold_whatever_is_booked_on_whatever_day(template: Path) -> None:
    HandgeldByHand.template = template
    run_state_machine_as_test(
        HandgeldByHand,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
