"""When the demo's kamer is open, and when it is quiet."""

from collections.abc import Iterator
from datetime import date, timedelta

_SATURDAY, _SUNDAY = 5, 6
_DAYS_OF_FIRST_WEEK = 7

CLOSED = ((12, 25), (12, 26), (1, 1), (4, 27))
"""Months and days: Christmas, New Year's Day and King's Day."""

QUIET = (
    ((1, 1), (1, 4), 0.5),
    ((4, 25), (5, 5), 0.75),
    ((7, 15), (8, 31), 0.55),
    ((12, 20), (12, 31), 0.5),
)
"""From and up to a month and day: how many of the usual visits there are."""


def days_of(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both included."""
    for past in range((last - first).days + 1):
        yield first + timedelta(days=past)


def is_open(day: date) -> bool:
    """Whether the door is open on a day; on Sundays only on the first of the month, when people eat together."""
    if (day.month, day.day) in CLOSED:
        return False
    return day.weekday() != _SUNDAY or day.day <= _DAYS_OF_FIRST_WEEK


def is_working_day(day: date) -> bool:
    """Whether the team is at work: open, and no weekend."""
    return is_open(day) and day.weekday() < _SATURDAY


def liveliness(day: date) -> float:
    """How many of the usual visits there are on a day: 1 for an ordinary one."""
    for first, last, share in QUIET:
        if first <= (day.month, day.day) <= last:
            return share
    return 1.0
