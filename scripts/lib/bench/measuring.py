"""Measuring: ours and the reference in turns, in one run on one machine, and the best of several rounds of each."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

ROUNDS = 7
"""So many rounds are enough for the best one of each to have had the machine for itself."""


@dataclass(frozen=True)
class Line:
    """One line of the table: how long ours and the reference took, in seconds, and the highest ratio that will do.

    Without a goal: it isn't promised for a store of this size.
    """

    what: str
    reference: str
    ours_seconds: float
    reference_seconds: float
    goal: float | None

    @property
    def ratio(self) -> float:
        """How many times as long ours took."""
        return self.ours_seconds / self.reference_seconds

    @property
    def met(self) -> bool:
        """Whether the goal was met, where there is one."""
        return self.goal is None or self.ratio <= self.goal

    def as_json(self) -> dict[str, Any]:
        """The line as plain values."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "ok": self.met}


def side_by_side(
    what: str,
    ours: Callable[[], object],
    reference_name: str,
    reference: Callable[[], object],
    *,
    goal: float | None,
    rounds: int,
) -> Line:
    """Run both in turns, after one round that warms the caches of both and counts for neither."""
    ours()
    reference()
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, call in enumerate((ours, reference)):
            began = time.perf_counter()
            call()
            best[place] = min(best[place], time.perf_counter() - began)
    return Line(what, reference_name, best[0], best[1], goal)


def percentile(seconds: list[float], share: int) -> float:
    """Of all that was measured, the value that so many of a hundred don't exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, ceil(len(ordered) * share / 100) - 1)]


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table, for the terminal and for docs/performance.md."""
    rows = [
        "| what | reference in the same run | ours | reference | ratio | goal | ok |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    rows.extend(
        f"| {line.what} | {line.reference} | {_time(line.ours_seconds)} | {_time(line.reference_seconds)} "
        f"| {line.ratio:.2f} x | {_goal(line)} |"
        for line in lines
    )
    return "\n".join(rows)


def _goal(line: Line) -> str:
    if line.goal is None:
        return "- | -"
    return f"{line.goal:.1f} x | {'yes' if line.met else 'NO'}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
