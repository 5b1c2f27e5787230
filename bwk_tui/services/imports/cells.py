"""Days, times, years and numbers as they are written in a cell."""

import re
from datetime import date, time

from bwk_tui.domain.days import EXAMPLE, parse_day
from bwk_tui.domain.errors import FieldMissing, FieldUnreadable

# A year like 0226 is a slip of the finger, not a day that anybody would ever find again.
FIRST_DAY = date(1900, 1, 1)

_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?", re.ASCII)


def day(field: str, typed: str) -> date:
    """The day of `2026-11-20` or `20-11-2026`; raises FieldMissing or FieldUnreadable."""
    text = typed.strip()
    if not text:
        raise FieldMissing(field)
    found = parse_day(field, text)
    if found < FIRST_DAY:
        raise FieldUnreadable(field, text, EXAMPLE)
    return found


def time_of_day(field: str, typed: str) -> time:
    """The time of `9:05`, `14:30` or `14:30:00`; raises FieldUnreadable."""
    text = typed.strip()
    try:
        if match := _CLOCK.fullmatch(text):
            return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        pass  # 25:00: as unreadable as the rest
    raise FieldUnreadable(field, text, "14:30")


def whole_number(field: str, typed: str) -> int:
    """The number of `4`; raises FieldUnreadable."""
    text = typed.strip()
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise FieldUnreadable(field, text, "4")
    return int(text)


def year(field: str, typed: str) -> int:
    """The year of `2026`; raises FieldMissing or FieldUnreadable."""
    text = typed.strip()
    if not text:
        raise FieldMissing(field)
    if not re.fullmatch(r"[0-9]{4}", text, re.ASCII):
        raise FieldUnreadable(field, text, "2026")
    return int(text)
