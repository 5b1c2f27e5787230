"""Entries that look like one another: the same picture, or the same date, amount and shop (handgeld.md, "Receipts")."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from bwk_tui.domain.handgeld import SPENDING
from bwk_tui.domain.text import fold
from bwk_tui.reports.handgeld import EntryLine


def second_uses_in(lines: Iterable[EntryLine]) -> dict[str, tuple[str, ...]]:
    """The numbers of the standing spending that looks like another's, each with the numbers that it looks like."""
    alike: defaultdict[Hashable, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind in SPENDING and not line.reversed_by:
            for key in _keys(line):
                alike[key].append(line.number)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for numbers in alike.values():
        for number in numbers:
            found[number].extend(other for other in numbers if other != number)
    return {number: tuple(dict.fromkeys(others)) for number, others in found.items() if others}


def _keys(line: EntryLine) -> list[tuple[str | date | int, ...]]:
    keys: list[tuple[str | date | int, ...]] = [(picture,) for picture in line.files]
    if fold(line.shop or ""):
        keys.append((line.receipt_day or line.date, line.cents, fold(line.shop or "")))
    return keys
