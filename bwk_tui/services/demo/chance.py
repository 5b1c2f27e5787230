"""Chance that follows from the seed: a stream for each subject, so that a change in one leaves the others."""

from collections.abc import Sequence
from datetime import date, time
from random import Random
from typing import TypeVar

_Thing = TypeVar("_Thing")


def stream(seed: int, subject: str) -> Random:
    """The chance of one subject."""
    return Random(f"{seed} {subject}")  # noqa: S311 - the demo must be the same again; nothing in it is a secret


def about(chance: Random, mean: float) -> int:
    """A whole number around a mean, never below zero, that varies as the number of visits in an hour does."""
    return max(0, round(chance.gauss(mean, mean**0.5)))


def part(chance: Random, whole: Sequence[_Thing], share: float, least: int = 0) -> list[_Thing]:
    """Some of the whole, in no order: a share of them, but at least so many if there are."""
    return chance.sample(whole, min(len(whole), max(least, round(share * len(whole)))))


def time_between(chance: Random, first: time, last: time) -> time:
    """A time of the day, to the second, most likely about a third of the way."""
    begin, end = _seconds(first), _seconds(last)
    return _clock(int(chance.triangular(begin, end, begin + (end - begin) / 3)))


def time_around(chance: Random, at: time) -> time:
    """A time of the day within the ten minutes before and the quarter of an hour after."""
    return _clock(_seconds(at) + chance.randint(-600, 900))


def day_among(chance: Random, days: Sequence[date], first: date) -> date | None:
    """One of the days (which are in order) from the first on; None if there are none."""
    later = [day for day in days if day >= first]
    return chance.choice(later) if later else None


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
