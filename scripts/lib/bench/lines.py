"""One line of the table: ours beside the bare thing that can't be beaten, and whether its goal was met."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Unit(StrEnum):
    """What is measured."""

    SECONDS = "seconds"
    BYTES = "bytes"
    PER_SECOND = "per second"
    COUNT = "count"


@dataclass(frozen=True)
class Line:
    """What was measured, in its unit, beside the reference of the same run.

    `goal` is the highest ratio that will do, and `limit` the highest figure of ours; None where nothing is promised.
    Without a `bare` there is no reference. `why` says why a goal can't be met, and what the limit is.
    """

    what: str
    reference: str
    ours: float
    bare: float | None
    goal: float | None = None
    limit: float | None = None
    unit: Unit = Unit.SECONDS
    why: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the reference ours is; None where there is none."""
        return self.ours / self.bare if self.bare else None

    @property
    def met(self) -> bool:
        """Whether the goal was met, where there is one."""
        within_limit = self.limit is None or self.ours <= self.limit
        return within_limit and (self.goal is None or self.ratio is None or self.ratio <= self.goal)

    def as_json(self) -> dict[str, Any]:
        """The line as plain values."""
        ratio = None if self.ratio is None else round(self.ratio, 3)
        return {**asdict(self), "ratio": ratio, "ok": self.met}


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table, for the terminal and for docs/performance.md."""
    rows = [
        "| what | reference in the same run | ours | reference | ratio | goal | ok |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    rows.extend(
        f"| {line.what} | {line.reference} | {_figure(line.ours, line.unit)} | {_figure(line.bare, line.unit)} "
        f"| {_ratio(line.ratio)} | {_goal(line)} | {_met(line)} |"
        for line in lines
    )
    rows.extend(f"\n{line.what}: {line.why}" for line in lines if line.why and not line.met)
    return "\n".join(rows)


def _figure(figure: float | None, unit: Unit) -> str:
    if figure is None:
        return "-"
    match unit:
        case Unit.SECONDS:
            return f"{figure * 1000:.3g} ms" if figure < 1 else f"{figure:.3g} s"
        case Unit.BYTES:
            return f"{figure / 1_000_000:.1f} MB"
        case Unit.PER_SECOND:
            return f"{figure:.1f} per second"
        case Unit.COUNT:
            return f"{figure:.0f}"


def _ratio(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f} x"


def _goal(line: Line) -> str:
    goals = []
    if line.goal is not None:
        goals.append(f"{line.goal:g} x")
    if line.limit is not None:
        goals.append(_figure(line.limit, line.unit))
    return ", ".join(goals) or "-"


def _met(line: Line) -> str:
    if line.goal is None and line.limit is None:
        return "-"
    return "yes" if line.met else "NO"
