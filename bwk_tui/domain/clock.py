"""What time it is, in one place, so that tests and the demo can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where the kamers are: the day a visit counts for is the day on the wall there."""

_fixed: datetime | None = None


def now() -> datetime:
    """The moment, in UTC."""
    return _fixed or datetime.now(UTC)


def today() -> date:
    """The local day in Amsterdam."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """The day in Amsterdam on which a UTC moment falls."""
    return moment.astimezone(ZONE).date()


def moment(day: date, at: time) -> datetime:
    """The UTC moment at which clocks in Amsterdam show `at` on `day`; the first of the two if there are two."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at an aware moment, of any zone: for tests, and for the demo's past."""
    global _fixed  # noqa: PLW0603 - there is one clock
    before, _fixed = _fixed, moment.astimezone(UTC)
    try:
        yield
    finally:
        _fixed = before
