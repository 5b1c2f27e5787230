"""Months and periods: whole local days, both ends included (counting.md, rule 6)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from bwk_tui.domain.errors import PeriodBackwards, PeriodUnreadable
from bwk_tui.domain.words import MONTHS, long_day

_MONTHS_PER_PART = {"H": 6, "T": 4, "Q": 3}
_PART_NAMES = {"H": "halfjaar", "T": "tertiaal", "Q": "kwartaal"}


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which a day falls."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month of `2026-10`; raises PeriodUnreadable for anything else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:  # noqa: PLR2004 - months
            raise PeriodUnreadable(text)
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def period(self) -> "Period":
        """The month as a period."""
        return Period(self.first, self.last)

    def plus(self, months: int) -> Self:
        """The month so many later, or earlier when below zero."""
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(years, index + 1)

    def __str__(self) -> str:
        """`2026-10`, as the store and the command line write it."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def in_words(self) -> str:
        """`oktober 2026`."""
        return f"{MONTHS[self.number - 1]} {self.year}"


@dataclass(frozen=True)
class Period:
    """Whole local days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodBackwards(self.first, self.last)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period of `2026`, `2026-H1`, `2026-Q3`, `2026-T2` or `2026-10` (cli.md).

        Raises:
            PeriodUnreadable: anything else.
        """
        match = re.fullmatch(r"(\d{4})(?:-([HQT])(\d)|-(\d{2}))?", text.strip().upper(), re.ASCII)
        if not match or int(match[1]) < 1:
            raise PeriodUnreadable(text)
        year = int(match[1])
        if match[4]:
            month = Month.parse(f"{match[1]}-{match[4]}")
            return cls(month.first, month.last)
        if not match[2]:
            return cls(date(year, 1, 1), date(year, 12, 31))
        length, part = _MONTHS_PER_PART[match[2]], int(match[3])
        if not 1 <= part <= 12 // length:
            raise PeriodUnreadable(text)
        begin = Month(year, (part - 1) * length + 1)
        return cls(begin.first, begin.plus(length - 1).last)

    @property
    def months(self) -> tuple[Month, ...]:
        """The calendar months that the period touches, in order."""
        months, month = [], Month.of(self.first)
        while month <= Month.of(self.last):
            months.append(month)
            month = month.plus(1)
        return tuple(months)

    @property
    def year(self) -> int | None:
        """The calendar year in which it lies; None when it lies in more of them."""
        return self.first.year if self.first.year == self.last.year else None

    @property
    def a_year_earlier(self) -> "Period":
        """The same days a year earlier; whole months are whole months there too, in February of a leap year.

        Before the year 1 there is none: it is its own.
        """
        if self.first.year == date.min.year:
            return self
        earlier = Month.of(self.last).plus(-12)
        to_the_end = self.first.day == 1 and self.last == Month.of(self.last).last
        last = earlier.last if to_the_end else _on(earlier, self.last.day)
        return Period(_on(Month.of(self.first).plus(-12), self.first.day), last)

    @property
    def in_words(self) -> str:
        """`2026`, `oktober 2026`, `1e halfjaar 2026`, or `3 mei 2026`, `3 mei 2026 tot en met 9 mei 2026`."""
        year = self.first.year
        if self == Period.parse(f"{year:04}"):
            return str(year)
        if self == Month.of(self.first).period:
            return Month.of(self.first).in_words
        for letter, length in _MONTHS_PER_PART.items():
            part = (self.first.month - 1) // length + 1
            if self == Period.parse(f"{year:04}-{letter}{part}"):
                return f"{part}e {_PART_NAMES[letter]} {year}"
        if self.first == self.last:
            return long_day(self.first)
        return f"{long_day(self.first)} tot en met {long_day(self.last)}"


def _on(month: Month, day: int) -> date:
    """A day of a month, or its last day where it has no such day."""
    return month.first.replace(day=min(day, month.last.day))
