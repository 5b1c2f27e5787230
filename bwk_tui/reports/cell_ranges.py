"""What a reader can work out of a table with hidden figures, by what is printed and how the figures hang together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

Name = tuple[str, ...]
"""How a figure of a table is called: `("kamer", "cjm", "Formulieren")`."""

Range = tuple[float, float]
"""The least and the most that a figure can be, both included; a figure that is shown is both."""

Ranges = dict[Name, Range]

ANYTHING: Range = (0, inf)

_MOST_TRIES = 1_000


@dataclass(frozen=True)
class AtLeast:
    """That some figures together are at least as much as some others together."""

    more: tuple[Name, ...]
    less: tuple[Name, ...]


def equal(one: Iterable[Name], other: Iterable[Name]) -> tuple[AtLeast, AtLeast]:
    """That some figures together are as much as some others."""
    one, other = tuple(one), tuple(other)
    return AtLeast(one, other), AtLeast(other, one)


def together(total: Name, parts: Iterable[Name]) -> tuple[AtLeast, ...]:
    """That a total counts the people of the parts once: all of them, and nobody else."""
    parts = tuple(parts)
    return (AtLeast(parts, (total,)), *(AtLeast((total,), (part,)) for part in parts))


class Reader:
    """Somebody who knows how the figures hang together, and has a pencil and all the time in the world."""

    def __init__(self, relations: Iterable[AtLeast]) -> None:
        self._concerned: dict[Name, list[AtLeast]] = defaultdict(list)
        self._relations = tuple(dict.fromkeys(relations))
        for relation in self._relations:
            for name in (*relation.more, *relation.less):
                self._concerned[name].append(relation)

    def beside(self, name: Name) -> set[Name]:
        """The figures that hang together with one."""
        return {one for relation in self._concerned[name] for one in (*relation.more, *relation.less)}

    def narrowed(self, ranges: Ranges) -> tuple[Ranges, dict[Name, AtLeast]]:
        """What is left of the ranges when each relation has told all that it can, and which one narrowed each last.

        The true figures are always within them.
        """
        return self._narrowed(ranges, self._relations)

    def worked_out(self, asked: Iterable[Name], left: Ranges, truth: Mapping[Name, float]) -> Name | None:
        """The first of the figures for which no other number fits; None where each can be another one.

        Ranges say what each relation tells by itself, and only trying tells what they say together. After so many
        tries without a table, a figure is taken to be worked out.
        """
        open_ones = dict.fromkeys(asked)
        while open_ones:
            name = next(iter(open_ones))
            table = self._other_table(name, left, truth)
            if table is None:
                return name
            open_ones = {one: None for one in open_ones if table[one][0] == truth[one]}
        return None

    def _other_table(self, name: Name, left: Ranges, truth: Mapping[Name, float]) -> Ranges | None:
        """A whole table in which a figure has another number than the true one."""
        low, high = left[name]
        others = (truth[name] - 1, truth[name] + 1, low, high)
        possible = (number for number in others if low <= number <= high and number not in (truth[name], inf))
        tries = [(left, name, number) for number in possible]
        for _ in range(_MOST_TRIES):
            if not tries:
                return None
            ranges, chosen, number = tries.pop()
            ranges, _ = self._narrowed({**ranges, chosen: (number, number)}, self._concerned[chosen])
            if any(low > high for low, high in ranges.values()):
                continue
            open_ones = [one for one, (low, high) in ranges.items() if low < high]
            if not open_ones:
                return ranges
            chosen = min(open_ones, key=lambda one: ranges[one][1] - ranges[one][0])
            low, high = ranges[chosen]
            near = min(max(truth.get(chosen, low), low), high)
            numbers = dict.fromkeys((low, max(near - 1, low), near, min(near + 1, high)))
            tries.extend((ranges, chosen, number) for number in numbers)
        return None

    def _narrowed(self, ranges: Ranges, relations: Iterable[AtLeast]) -> tuple[Ranges, dict[Name, AtLeast]]:
        left, last = dict(ranges), dict[Name, AtLeast]()
        waiting = dict.fromkeys(relations)
        while waiting:
            relation = next(iter(waiting))
            del waiting[relation]
            for name, (low, high) in _narrower(left, relation):
                left[name], last[name] = (low, high), relation
                if low > high:  # nothing fits
                    return left, last
                waiting |= dict.fromkeys(self._concerned[name])
        return left, last


def _narrower(left: Ranges, relation: AtLeast) -> list[tuple[Name, Range]]:
    """The figures of which a relation tells more than was known."""
    highest = [left[name][1] for name in relation.more]
    endless = highest.count(inf)
    most = sum(number for number in highest if number < inf) if endless else sum(highest)
    least = sum(left[name][0] for name in relation.less)
    found = []
    for name, high in zip(relation.more, highest, strict=True):
        if endless > (high == inf):
            continue  # another one makes up for whatever this one lacks
        low = left[name][0]
        needed = least - (most if high == inf else most - high)
        if needed > low:
            found.append((name, (needed, high)))
    if not endless:
        for name in relation.less:
            low, high = left[name]
            room = most - (least - low)
            if room < high:
                found.append((name, (low, room)))
    return found
