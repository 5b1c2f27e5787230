"""Days and lists in Dutch, as people read them."""

from collections.abc import Sequence
from datetime import date, datetime

from bwk_tui.domain import clock

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def long_day(day: date) -> str:
    """`20 november 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_moment(moment: datetime) -> str:
    """`20 november 2026 om 14:30`, in local time."""
    local = moment.astimezone(clock.ZONE)
    return f"{long_day(local.date())} om {local:%H:%M}"


def weekday_and_day(day: date) -> str:
    """`vrijdag 20 november 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def short_day(day: date) -> str:
    """`20-11-2026`."""
    return f"{day:%d-%m-%Y}"


def listing(items: Sequence[str], last: str = "en") -> str:
    """`a, b en c`; an empty text for nothing."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no "en"
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def waiting(seconds: int) -> str:
    """`30 seconden` or `8 minuten`: from two minutes on in minutes, rounded up so that nobody comes back too early."""
    if seconds < 120:  # noqa: PLR2004 - two minutes
        return "1 seconde" if seconds == 1 else f"{seconds} seconden"
    return f"{-(-seconds // 60)} minuten"
