"""A simple model of handgeld: plain lists, of which every rule of handgeld.md is worked out anew each time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bwk_tui.domain.errors import (
    AlreadyCancelled,
    AlreadyRepaid,
    AlreadyReversed,
    CannotReverseReversal,
    CapExceeded,
    CountDiffers,
    CountOutdated,
    DayBefore,
    DayInFuture,
    EarlierMonthOpen,
    FieldTaken,
    MonthChanged,
    MonthClosed,
    MonthInFuture,
    MonthNotSubmitted,
    MonthSubmitted,
    NotCounted,
    NotEnoughCash,
    NothingToExplain,
    Refused,
)

POTS = ("kas", "bank")
Why = type[Refused] | None
"""The refusal that the rules ask for; None where it is allowed."""


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


@dataclass
class Line:
    """An entry. `undoes` and `other_side` are places in the list, `claim` a place in the list of claims."""

    day: date
    kind: str
    pot: str
    cents: int
    receipt: bool = False
    undoes: int | None = None
    other_side: int | None = None
    claim: int | None = None
    count: int | None = None
    undone: bool = False
    number: str = ""

    @property
    def month(self) -> str:
        return month_of(self.day)


@dataclass
class Claim:
    uid: str
    day: date
    cents: int
    receipt: bool
    cancelled: bool = False


@dataclass
class Count:
    uid: str
    day: date
    counted: int
    expected: int
    explained: bool = False


@dataclass
class Book:
    """The books of one kamer on a day that is today."""

    today: date
    lines: list[Line] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)
    submitted: dict[str, object] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    caps: list[tuple[str, int]] = field(default_factory=lambda: [("2011-01", 25_000)])

    # Sums

    def cap(self, month: str) -> int:
        return max((since, cents) for since, cents in self.caps if since <= month)[1]

    def held(self, pot: str, until: str = "9999-12") -> int:
        return sum(line.cents for line in self.lines if line.pot == pot and line.month <= until)

    def expected(self, day: date) -> int:
        return sum(line.cents for line in self.lines if line.pot == "kas" and line.day <= day)

    def total(self, month: str, kinds: set[str]) -> int:
        """What the entries of a month come to, with the reversals of its own."""
        found = 0
        for line in self.lines:
            undone = line if line.undoes is None else self.lines[line.undoes]
            if line.month == undone.month == month and undone.kind in kinds:
                found += line.cents
        return found

    def state(self, month: str) -> str:
        if any(kind == "closed" and month <= closed for closed, kind in self.steps):
            return "closed"
        kinds = [kind for of, kind in self.steps if of == month]
        return "submitted" if kinds and kinds[-1] == "submitted" else "open"

    def months(self) -> list[str]:
        return sorted({line.month for line in self.lines})

    def content(self, month: str) -> object:
        """What a submission is of."""
        year, number = int(month[:4]), int(month[5:])
        before = f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"
        held = [self.held(pot, until) for pot in POTS for until in (before, month)]
        return self.cap(month), held, [line.number for line in self.lines if line.month == month]

    def is_repaid(self, claim: int) -> bool:
        return any(line.claim == claim and not line.undone for line in self.lines)

    # What is allowed

    def why_not_on(self, day: date) -> Why:
        if day > self.today:
            return DayInFuture
        state = self.state(month_of(day))
        return {"open": None, "submitted": MonthSubmitted, "closed": MonthClosed}[state]

    def why_not_post(self, *lines: Line) -> Why:
        """What stands in the way of these entries, one after the other."""
        if why := self.why_not_on(lines[0].day):
            return why
        for place, line in enumerate(lines):
            flows = ({"transfer"}, {"expense", "repayment"})
            for flow in flows:
                if line.kind in flow and abs(self.total(line.month, flow) + line.cents) > self.cap(
                    line.month
                ):
                    return CapExceeded
            if line.cents < 0 and self._runs_dry(*lines[: place + 1]):
                return NotEnoughCash
        return None

    def _runs_dry(self, *more: Line) -> bool:
        pot = more[-1].pot
        lines = [line for line in (*self.lines, *more) if line.pot == pot]
        return any(balance < 0 for balance in running(sorted(lines, key=lambda line: line.month)))

    def why_not_reverse(self, place: int, mirrored: list[Line]) -> Why:
        line = self.lines[place]
        if line.kind == "reversal":
            return CannotReverseReversal
        return AlreadyReversed if line.undone else self.why_not_post(*mirrored)

    def day_of_reversal(self, line: Line) -> date:
        return self.today if self.state(line.month) == "closed" else line.day

    def _why_not_settle(self, claim: int) -> Why:
        if self.claims[claim].cancelled:
            return AlreadyCancelled
        return AlreadyRepaid if self.is_repaid(claim) else None

    def why_not_repay(self, claim: int, line: Line) -> Why:
        if why := self._why_not_settle(claim):
            return why
        return DayBefore if line.day < self.claims[claim].day else self.why_not_post(line)

    def why_not_cancel(self, claim: int) -> Why:
        return self._why_not_settle(claim) or self.why_not_on(self.today)

    def why_not_explain(self, count: int, line: Line) -> Why:
        told = self.counts[count]
        if count != len(self.counts) - 1 or told.explained or told.counted == told.expected:
            return NothingToExplain
        if self.expected(told.day) != told.expected:
            return NothingToExplain
        return self.why_not_post(line)

    def _why_not_counted(self, month: str) -> Why:
        counts = [count for count in self.counts if month_of(count.day) == month]
        if not counts:
            return NotCounted
        last = counts[-1]
        if last.counted != self.held("kas", month):
            return CountDiffers
        of_month = [line for line in self.lines if line.pot == "kas" and line.month == month]
        explains = [line for line in of_month if line.kind == "kasverschil" and line.count is not None]
        stands = any(self.counts[line.count] is last and not line.undone for line in explains)
        settled = last.counted == last.expected or stands
        changed_since = any(line.day > last.day for line in of_month)
        return CountOutdated if changed_since or not settled else None

    def _has_earlier_in(self, month: str, *states: str) -> bool:
        return any(self.state(earlier) in states for earlier in self.months() if earlier < month)

    def why_not_submit(self, month: str) -> Why:
        if month > month_of(self.today):
            return MonthInFuture
        state = self.state(month)
        if state != "open":
            return MonthClosed if state == "closed" else MonthSubmitted
        if self._has_earlier_in(month, "open"):
            return EarlierMonthOpen
        return self._why_not_counted(month)

    def why_not_decide(self, month: str) -> Why:
        state = self.state(month)
        return {"closed": MonthClosed, "open": MonthNotSubmitted, "submitted": None}[state]

    def why_not_approve(self, month: str) -> Why:
        if why := self.why_not_decide(month):
            return why
        if self._has_earlier_in(month, "open", "submitted"):
            return EarlierMonthOpen
        if self.submitted[month] != self.content(month):
            return MonthChanged
        return self._why_not_counted(month)

    def why_not_set_cap(self, since: str) -> Why:
        taken = any(line.month >= since for line in self.lines) or any(
            month >= since for month, _ in self.caps
        )
        settled = sorted({month for month, _ in self.steps if month >= since and self.state(month) != "open"})
        if settled:
            return MonthClosed if self.state(settled[0]) == "closed" else MonthSubmitted
        return FieldTaken if taken else None

    # What happens

    def post(self, *lines: Line) -> None:
        """Append entries, each with its number; two of them are two sides of one thing."""
        first = len(self.lines)
        for place, line in enumerate(lines):
            same_year = sum(other.day.year == line.day.year for other in self.lines)
            line.number = f"{line.day.year}-{same_year + 1:03}"
            if len(lines) == 2:
                line.other_side = first + 1 - place
            if line.undoes is not None:
                self.lines[line.undoes].undone = True
            if line.count is not None:
                self.counts[line.count].explained = True
            self.lines.append(line)

    def next_receipt(self, year: int) -> str:
        used = sum(line.receipt and line.day.year == year for line in self.lines)
        used += sum(claim.receipt and claim.day.year == year for claim in self.claims)
        return f"B-{year}-{used + 1:03}"


def running(lines: Iterable[Line]) -> Iterator[int]:
    """The balance after each line."""
    balance = 0
    for line in lines:
        balance += line.cents
        yield balance
