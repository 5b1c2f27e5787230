"""Where an arrow key goes: to the nearest thing on that side."""

from collections.abc import Iterable

from textual.geometry import Region
from textual.widget import Widget

_ASIDE = 3
"""Straight ahead goes before aside: a cell aside weighs as much as three ahead."""


def beside(current: Widget, others: Iterable[Widget], direction: str) -> Widget | None:
    """The widget nearest to `current` towards "up", "down", "left" or "right"; None where there is none."""
    found = [
        (distance, other)
        for other in others
        if other is not current
        and (distance := _distance(current.region, other.region, direction)) is not None
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _distance(start: Region, end: Region, direction: str) -> int | None:
    """How far `end` is from `start` in that direction; None if it isn't there."""
    ahead, aside = {
        "up": (start.y - end.bottom, _gap(start.x, start.right, end.x, end.right)),
        "down": (end.y - start.bottom, _gap(start.x, start.right, end.x, end.right)),
        "left": (start.x - end.right, _gap(start.y, start.bottom, end.y, end.bottom)),
        "right": (end.x - start.right, _gap(start.y, start.bottom, end.y, end.bottom)),
    }[direction]
    return None if ahead < 0 else ahead + _ASIDE * aside


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    """How far two stretches are apart, with a little for how much their middles differ."""
    return (
        10 * max(0, other_start - end + 1, start - other_end + 1)
        + abs(start + end - other_start - other_end) // 4
    )
