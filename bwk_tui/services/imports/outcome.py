"""What comes of an import."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedTotal:
    """An agreement whose text says another total than its table adds up to; both are kept (domain.md)."""

    year: int
    indicator: str
    table_sum: int
    printed: int
    source: str


@dataclass(frozen=True)
class VisitsAlike:
    """So many anonymous visits without a uid of this file are just like visits that another file brought."""

    count: int


@dataclass(frozen=True)
class NamesLeftOut:
    """So many visits for sensitive help were added without their name: that person gave no consent."""

    count: int


Note = PrintedTotal | VisitsAlike | NamesLeftOut
"""What there is to say beside the numbers."""


@dataclass(frozen=True)
class Imported:
    """How many rows (of targets: numbers) of a file were added, were there already and stay, or were changed."""

    added: int
    already_there: int
    changed: int = 0
    notes: tuple[Note, ...] = ()
