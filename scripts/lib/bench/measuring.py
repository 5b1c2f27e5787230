"""Measuring: ours and the reference in turns, in one run on one machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from lines import Line


@dataclass(frozen=True)
class Asked:
    """How much is measured: stores of so many visits, smallest first, and so many rounds.

    `part` is the part (0 to 1) of every other amount, so that a short round has each line too.
    """

    visits: tuple[int, ...]
    rounds: int
    part: float

    def some(self, whole: int, fewest: int = 10) -> int:
        """So much of a whole amount, and no fewer than that."""
        return max(fewest, int(whole * self.part))

    @property
    def nearest_million(self) -> int:
        """The largest store of at most a million visits; where there is none, the smallest."""
        return max((visits for visits in self.visits if visits <= 1_000_000), default=self.visits[0])  # noqa: PLR2004


def side_by_side(
    what: str,
    ours: Callable[[], object],
    reference_name: str,
    reference: Callable[[], object],
    *,
    goal: float | None,
    rounds: int,
) -> Line:
    """The best of several rounds of each, in turns, after one that warms the caches of both and counts for neither."""
    ours()
    reference()
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, call in enumerate((ours, reference)):
            best[place] = min(best[place], seconds_of(call))
    return Line(what, reference_name, best[0], best[1], goal)


def seconds_of(call: Callable[[], object]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def percentile(seconds: list[float], share: int) -> float:
    """Of all that was measured, the value that so many of a hundred don't exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, ceil(len(ordered) * share / 100) - 1)]


def visits_in_words(visits: int) -> str:
    """`1 000 000 visits`."""
    return f"{visits:,} visits".replace(",", " ")
