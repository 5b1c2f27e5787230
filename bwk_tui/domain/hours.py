"""Times as people type them, the hours of an activity, and what they mean at a moment (kiosk.md, "what is on now")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum
from itertools import pairwise

from bwk_tui.domain.errors import FieldUnreadable

SOON_MINUTES = 60
"""People come early: from an hour before it begins an activity can be chosen at the kiosk."""

EXAMPLE = "14:00-16:30"
"""How hours are typed, as a refusal shows it."""

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?: ?uur)?", re.ASCII)
_BETWEEN_HOURS = re.compile(r"\s*(?:,|;|\ben\b)\s*")
_FROM_UNTIL = re.compile(r"\s*(?:-|–|\btot\b)\s*")


def parse_time(field: str, typed: str, example: str = "19:30") -> str:
    """The time that somebody typed as `9:30`, `19.30`, `19` or `19 uur`, as `HH:MM`.

    Raises:
        FieldUnreadable: anything else, a time that no clock shows too; it names `field`.
    """
    match = _TIME.fullmatch(typed.strip().lower())
    if match:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour <= 23 and minute <= 59:  # noqa: PLR2004 - a clock
            return f"{hour:02}:{minute:02}"
    raise FieldUnreadable(field, typed, example)


@dataclass(frozen=True, order=True)
class Hours:
    """From when until when something is on, on one day, local time."""

    starts: time
    ends: time

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


def parse_hours(field: str, typed: str) -> tuple[Hours, ...]:
    """The hours that somebody typed as `14:00-16:30`, `9 tot 12` or `10-12, 14-16`, in order; none for an empty text.

    Raises:
        FieldUnreadable: anything else, an end before the beginning, and hours that overlap; it names `field`.
    """
    text = typed.strip().lower()
    hours = sorted(_parse_one(field, typed, part) for part in _BETWEEN_HOURS.split(text)) if text else []
    if any(one.ends > other.starts for one, other in pairwise(hours)):
        raise FieldUnreadable(field, typed, EXAMPLE)
    return tuple(hours)


def _parse_one(field: str, typed: str, part: str) -> Hours:
    ends = _FROM_UNTIL.split(part)
    if len(ends) == 2:  # noqa: PLR2004 - from and until
        try:
            starts, until = (time.fromisoformat(parse_time(field, end)) for end in ends)
        except FieldUnreadable:
            pass
        else:
            if starts < until:
                return Hours(starts, until)
    raise FieldUnreadable(field, typed, EXAMPLE)


class Standing(Enum):
    """How an activity stands at a moment of a day."""

    NOW = "now"
    SOON = "soon"
    LATER = "later today"
    CALLED_OFF = "not today"
    AWAY = "not on any more, or not today"

    @property
    def open(self) -> bool:
        """Whether one can check in to it at the kiosk."""
        return self in {Standing.NOW, Standing.SOON}


def standing(today: Sequence[Hours], at: time, *, called_off: bool = False) -> tuple[Standing, time | None]:
    """How something with these hours stands, and when it begins if it hasn't yet."""
    ahead = sorted(hours for hours in today if hours.ends > at)
    if not ahead:
        return Standing.AWAY, None
    if called_off:
        return Standing.CALLED_OFF, None
    starts = ahead[0].starts
    if starts <= at:
        return Standing.NOW, None
    return (Standing.SOON if _minutes(starts) - _minutes(at) <= SOON_MINUTES else Standing.LATER), starts


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
