"""Handgeld under random hands: whatever is done on whatever day, the invariants of handgeld.md hold after each step.

Beside the services runs a model (`handgeld_model`) of which the rules are worked out anew each time. Two connections
to the same store take turns, and now and then they book at the very same moment.
"""

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.reports import advances as claims
from bwk_tui.reports import chain, closings, counts
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import advances, closing, counting, handgeld, store, store_check
from bwk_tui.services.posting import Booked
from tests.protocol import COUNTERS, pieces_of
from tests.services.handgeld_model import POTS, Book, Claim, Count, Line, Why, month_of, running

KAMER = "cjm"
TODAY = date(2026, 11, 20)
DAYS = st.sampled_from(
    [
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 9, 30),
        date(2026, 10, 1),
        date(2026, 11, 20),
        date(2026, 12, 5),
    ]
)
LATER_DAYS = st.sampled_from([date(2026, 1, 15), TODAY, TODAY, date(2026, 12, 31), date(2027, 1, 2)])
MONTHS = st.one_of(
    st.none(), st.sampled_from(["2025-12", "2026-01", "2026-09", "2026-10", "2026-11", "2026-12"])
)
"""A month; none is the one that comes next."""
AMOUNTS = st.sampled_from([1, 5, 2_500, 5_000, 12_499, 12_500, 12_501, 24_999, 25_000, 25_001])
POT = st.sampled_from(POTS)
WHICH = st.integers(0, 40)


class HandgeldByHand(RuleBasedStateMachine):
    """The team and the penningmeester at work on two computers, and the model beside them."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.book = Book(TODAY)
        self.folder = Path(tempfile.mkdtemp())
        self.other_computer = ThreadPoolExecutor(1)
        self.clock = ExitStack()
        self.turns = 0

    @initialize()
    def open_a_store(self) -> None:
        shutil.copytree(self.template, self.folder / "store")
        store.open_store(self.folder / "store")
        self.other_computer.submit(database.connect).result()
        for connect in (self._here, self._there):
            connect(lambda: database.pragma("synchronous", 0))  # nothing here outlives the test
        people = {row.role: Actor(Role(row.role), row.name, row.id) for row in Account.select()}
        self.pia, self.sam, self.dewi = (
            people[role] for role in ("penningmeester", "assistent", "coordinator")
        )
        self.kamer = Kamer.get()
        self._set_clock(TODAY)
        # Three months with money, so that there is something to spend, to move and to undo.
        for day in (date(2025, 12, 31), date(2026, 9, 30), date(2026, 10, 1)):
            self.transfer(day, 25_000)
        self.move(date(2026, 9, 30), 25_000, out=True)

    def teardown(self) -> None:
        if not database.is_closed():
            assert list(store_check.differences()) == []
        self.other_computer.submit(store.close).result()
        self.other_computer.shutdown()
        store.close()
        self.clock.close()
        shutil.rmtree(self.folder)

    # Doing something

    @staticmethod
    def _here(call: Callable[[], object]) -> object:
        return call()

    def _there(self, call: Callable[[], object]) -> object:
        return self.other_computer.submit(call).result()

    def _do(self, why: Why, call: Callable[[], object]) -> object:
        """Do it on one computer or the other, in turns; see it refused just when the model refuses it."""
        self.turns += 1
        connection = (self._here, self._there)[self.turns % 2]
        event(why.__name__ if why else "done")
        if why is None:
            return connection(call)
        with pytest.raises(why) as refused:
            connection(call)
        assert type(refused.value) is why
        return None

    def _post(self, why: Why, lines: list[Line], call: Callable[[], object]) -> None:
        done = self._do(why, call)
        if why is None:
            self._write_down(lines, done)

    def _write_down(self, lines: list[Line], done: object) -> None:
        """Let the model post it too, and see that it has the same number, and the next one of a receipt."""
        booked: tuple[Booked, ...] = done if isinstance(done, tuple) else (done,)  # type: ignore[assignment]
        receipts = [self.book.next_receipt(line.day.year) if line.receipt else None for line in lines]
        self.book.post(*lines)
        assert [one.number for one in booked] == [line.number for line in lines]
        assert [one.receipt for one in booked] == receipts

    def _set_clock(self, day: date) -> None:
        self.clock.close()
        self.clock.enter_context(clock.standing_at(datetime.combine(day, time(12), clock.ZONE)))
        self.book.today = day

    def _next(self, month: str | None) -> str:
        """The first month that isn't closed, where none is named."""
        waiting = [one for one in self.book.months() if self.book.state(one) != "closed"]
        return month or (waiting or [month_of(self.book.today)])[0]

    # The hands

    @rule(day=LATER_DAYS)
    def let_it_be(self, day: date) -> None:
        """The clock is put forward, or back."""
        self._set_clock(day)

    @rule(day=DAYS, cents=AMOUNTS)
    def transfer(self, day: date, cents: int) -> None:
        line = Line(day, "transfer", "bank", cents)
        self._post(self.book.why_not_post(line), [line], lambda: self._call(line))

    @rule(day=DAYS, cents=AMOUNTS, pot=POT, receipt=st.booleans())
    def expense(self, day: date, cents: int, pot: str, receipt: bool) -> None:  # noqa: FBT001
        line = Line(day, "expense", pot, -cents, receipt)
        self._post(self.book.why_not_post(line), [line], lambda: self._call(line))

    def _call(self, line: Line, late: date | None = None) -> Booked:
        if line.kind == "transfer":
            return handgeld.receive_transfer(self.pia, KAMER, day=line.day, cents=line.cents)
        return handgeld.book_expense(
            self.sam, KAMER, day=line.day, cents=-line.cents, category="A", pot=line.pot, description="iets",
            receipt_day=late, no_receipt_reason=None if line.receipt else "kwijt",
        )  # fmt: skip

    @rule(
        first=DAYS,
        second=DAYS,
        cents=st.tuples(AMOUNTS, AMOUNTS),
        kinds=st.tuples(st.booleans(), st.booleans()),
    )
    def both_at_once(
        self, first: date, second: date, cents: tuple[int, int], kinds: tuple[bool, bool]
    ) -> None:
        """Two people book at the same moment: it went as if one came after the other, in one order or the other."""
        lines = [
            Line(day, "transfer", "bank", much)
            if received
            else Line(day, "expense", "bank", -much, receipt=True)
            for day, much, received in zip((first, second), cents, kinds, strict=True)
        ]
        ready = Barrier(2)

        def attempt(line: Line) -> Booked | Why:
            ready.wait(timeout=10)
            try:
                return self._call(line)
            except Refused as refused:
                return type(refused)

        there: Future[Booked | Why] = self.other_computer.submit(attempt, lines[1])
        said = [attempt(lines[0]), there.result()]
        before = deepcopy(self.book)
        for order in ((0, 1), (1, 0)):
            self.book = deepcopy(before)
            if self._went_like(order, deepcopy(lines), said):
                event("at once")
                return
        pytest.fail(f"{said} is neither order of {lines}")

    def _went_like(self, order: tuple[int, int], lines: list[Line], said: list[Booked | Why]) -> bool:
        for place in order:
            line, answer = lines[place], said[place]
            if why := self.book.why_not_post(line):
                if answer is not why:
                    return False
                continue
            if not isinstance(answer, Booked):
                return False
            receipt = self.book.next_receipt(line.day.year) if line.receipt else None
            self.book.post(line)
            if answer != Booked(line.number, receipt):
                return False
        return True

    @rule(cents=AMOUNTS, of=DAYS)
    def late_receipt(self, cents: int, of: date) -> None:
        """A receipt of another day is booked today, with its own day beside it."""
        if of > self.book.today:
            return
        line = Line(self.book.today, "expense", "kas", -cents, receipt=True)
        why = self.book.why_not_post(line)
        self._post(why, [line], lambda: self._call(line, of))
        if why is None:
            shown = figures.entries(self.sam, KAMER, Month.of(line.day).period)[-1]
            assert (shown.receipt_day, shown.is_late) == (of, month_of(of) < line.month)

    @rule(day=DAYS, cents=AMOUNTS, out=st.booleans())
    def move(self, day: date, cents: int, out: bool) -> None:  # noqa: FBT001
        kind, source, target = ("withdrawal", "bank", "kas") if out else ("deposit", "kas", "bank")
        verb = handgeld.withdraw if out else handgeld.deposit
        lines = [Line(day, kind, source, -cents), Line(day, kind, target, cents)]
        self._post(self.book.why_not_post(*lines), lines, lambda: verb(self.sam, KAMER, day=day, cents=cents))

    @rule(day=DAYS, cents=AMOUNTS, pot=POT)
    def give_back(self, day: date, cents: int, pot: str) -> None:
        line = Line(day, "returned", pot, -cents)
        call = lambda: handgeld.give_back(self.sam, KAMER, day=day, cents=cents, pot=pot)  # noqa: E731
        self._post(self.book.why_not_post(line), [line], call)

    @rule(which=WHICH)
    def reverse(self, which: int) -> None:
        place = which % len(self.book.lines)
        line = self.book.lines[place]
        sides = [place] + ([line.other_side] if line.other_side is not None else [])
        day = self.book.day_of_reversal(line)
        mirrored = [
            Line(day, "reversal", self.book.lines[side].pot, -self.book.lines[side].cents, undoes=side)
            for side in sides
        ]
        actor = self.pia if line.kind == "transfer" else self.sam
        call = lambda: handgeld.reverse(actor, KAMER, line.number, "verkeerd")  # noqa: E731
        self._post(self.book.why_not_reverse(place, mirrored), mirrored, call)

    @rule(day=DAYS, cents=AMOUNTS, receipt=st.booleans())
    def claim(self, day: date, cents: int, receipt: bool) -> None:  # noqa: FBT001
        why = self.book.why_not_on(day)
        number = self.book.next_receipt(day.year) if receipt else None
        claimed = self._do(
            why,
            lambda: advances.claim(
                self.sam, KAMER, day=day, cents=cents, category="C", description="parkeren",
                paid_by="Testpersoon", no_receipt_reason=None if receipt else "kwijt",
            ),
        )  # fmt: skip
        if isinstance(claimed, advances.Claimed):
            assert claimed.receipt == number
            self.book.claims.append(Claim(claimed.uid, day, cents, receipt))

    @rule(which=WHICH, day=DAYS, pot=POT)
    def repay(self, which: int, day: date, pot: str) -> None:
        if not self.book.claims:
            return
        place = which % len(self.book.claims)
        claim = self.book.claims[place]
        line = Line(day, "repayment", pot, -claim.cents, claim=place)
        call = lambda: advances.repay(self.sam, KAMER, claim.uid, day=day, pot=pot)  # noqa: E731
        self._post(self.book.why_not_repay(place, line), [line], call)

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        if not self.book.claims:
            return
        place = which % len(self.book.claims)
        claim, why = self.book.claims[place], self.book.why_not_cancel(place)
        self._do(why, lambda: advances.cancel(self.sam, KAMER, claim.uid, "dubbel"))
        claim.cancelled |= why is None

    @rule(day=DAYS, off=st.sampled_from([0, 0, 0, -500, 5, 2_500]))
    def count(self, day: date, off: int) -> None:
        """Two people count the kas, and find so much more than there should be (and no cents below five)."""
        expected = self.book.expected(day)
        counted = max(0, expected - expected % 5 + off)
        why = self.book.why_not_on(day)
        done = self._do(
            why,
            lambda: counting.count(self.sam, KAMER, day=day, pieces=pieces_of(counted), counted_by=COUNTERS),
        )
        if isinstance(done, counting.Counted):
            assert (done.counted_cents, done.expected_cents) == (counted, expected)
            self.book.counts.append(Count(done.uid, day, counted, expected))

    @rule(which=WHICH)
    def explain(self, which: int) -> None:
        """Explain a count: mostly the last one."""
        if not self.book.counts:
            return
        place = len(self.book.counts) - 1 if which > 5 else which % len(self.book.counts)
        told = self.book.counts[place]
        line = Line(told.day, "kasverschil", "kas", told.counted - told.expected, count=place)
        call = lambda: counting.explain(self.sam, KAMER, told.uid, "wisselgeld")  # noqa: E731
        self._post(self.book.why_not_explain(place, line), [line], call)

    @rule(month=MONTHS)
    def submit(self, month: str | None) -> None:
        month = self._next(month)
        why = self.book.why_not_submit(month)
        self._do(why, lambda: closing.submit(self.dewi, KAMER, Month.parse(month)))
        if why is None:
            self.book.submitted[month] = self.book.content(month)
            self.book.steps.append((month, "submitted"))

    @rule(month=MONTHS)
    def approve(self, month: str | None) -> None:
        month = self._next(month)
        why = self.book.why_not_approve(month)
        digest = self._do(why, lambda: closing.approve(self.pia, KAMER, Month.parse(month)))
        if why is None:
            self.book.digests[month] = str(digest)
            self.book.steps.append((month, "closed"))

    @rule(month=MONTHS)
    def send_back(self, month: str | None) -> None:
        month = self._next(month)
        why = self.book.why_not_decide(month)
        self._do(why, lambda: closing.send_back(self.pia, KAMER, Month.parse(month), "waarom?"))
        if why is None:
            self.book.steps.append((month, "returned"))

    @rule(decided=st.booleans())
    def finish_the_next_month(self, decided: bool) -> None:  # noqa: FBT001
        self._finish(self._next(None), decided=decided)

    def _finish(self, month: str, *, decided: bool) -> None:
        """Count it right, hand it in and, perhaps, approve it: as most months go."""
        first, last = Month.parse(month).first, Month.parse(month).last
        self.count(min(last, max(self.book.today, first)), 0)
        self.explain(40)
        self.submit(month)
        if decided:
            self.approve(month)

    @rule()
    def change_a_month_while_the_next_one_waits(self) -> None:
        """Two months are handed in; the first comes back, changes and is closed: the second isn't what it was."""
        months = [month for month in self.book.months() if self.book.state(month) != "closed"][:2]
        if len(months) < 2:
            return
        for month in months:
            self._finish(month, decided=False)
        self.send_back(months[0])
        self.give_back(Month.parse(months[0]).last, 5, "bank")
        self._finish(months[0], decided=True)
        self.approve(months[1])

    @rule(
        since=st.sampled_from(["2026-10", "2026-12", "2027-01"]), cents=st.sampled_from([0, 20_000, 30_000])
    )
    def set_cap(self, since: str, cents: int) -> None:
        why = self.book.why_not_set_cap(since)
        self._do(why, lambda: handgeld.set_cap(self.pia, KAMER, since=Month.parse(since), cents=cents))
        if why is None:
            self.book.caps.append((since, cents))

    # What always holds

    @invariant()
    def the_entries_are_those_of_the_model_and_no_pot_was_ever_below_zero(self) -> None:
        if database.is_closed():
            return
        entries = figures.entries(self.sam, KAMER)
        by_month = sorted(self.book.lines, key=lambda line: line.month)
        assert [(e.number, e.date, e.pot, e.cents) for e in entries] == [
            (line.number, line.day, line.pot, line.cents) for line in by_month
        ]
        undone = {line.number for line in self.book.lines if line.undone}
        assert {e.number for e in entries if e.reversed_by} == undone
        assert all(entry.balance_cents >= 0 for entry in entries)
        for pot in POTS:
            assert all(
                balance >= 0 for balance in running(line for line in self.book.lines if line.pot == pot)
            )

    @invariant()
    def every_month_adds_up_and_stays_within_its_cap(self) -> None:
        if database.is_closed():
            return
        ends = dict.fromkeys(POTS, 0)
        for month in figures.booked_months(self.sam, KAMER):
            shown = figures.month_figures(self.sam, KAMER, month)
            cap = self.book.cap(str(month))
            assert shown.cap_cents == cap
            assert 0 <= shown.spent_cents == -self.book.total(str(month), {"expense", "repayment"}) <= cap
            assert 0 <= shown.transfers_cents == self.book.total(str(month), {"transfer"}) <= cap
            assert sum(shown.per_category.values()) == shown.spent_cents
            assert shown.state == self.book.state(str(month))
            for pot, flow in shown.pots.items():
                assert flow.begin_cents == ends[pot]
                assert flow.begin_cents + flow.in_cents - flow.out_cents == flow.end_cents
                ends[pot] = flow.end_cents
        assert ends == figures.balances(self.sam, KAMER)

    @invariant()
    def a_closed_month_is_as_it_was_when_it_was_closed(self) -> None:
        for month, digest in self.book.digests.items():
            assert closings.month_digest(self.kamer, Month.parse(month)) == digest

    @invariant()
    def claims_and_counts_are_those_of_the_model(self) -> None:
        if database.is_closed():
            return
        waiting = {
            claim.uid
            for place, claim in enumerate(self.book.claims)
            if not claim.cancelled and not self.book.is_repaid(place)
        }
        assert {line.uid for line in claims.open_advances(self.sam, KAMER)} == waiting
        assert [
            (line.uid, line.counted_cents, line.expected_cents) for line in counts.counts(self.sam, KAMER)
        ] == [(count.uid, count.counted, count.expected) for count in self.book.counts]

    @invariant()
    def the_chains_are_whole(self) -> None:
        if not database.is_closed():
            assert list(chain.broken_rows(self.kamer)) == []


def test_the_invariants_hold_whatever_is_done_on_whatever_day(template: Path) -> None:
    HandgeldByHand.template = template
    run_state_machine_as_test(
        HandgeldByHand,
        settings=settings(
            max_examples=4, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
