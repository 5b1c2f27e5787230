"""What time it is, in one place, so that tests and the demo can set it."""

import time as system
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where the kamers are: the day a visit counts for is the day on the wall there."""

BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Where Linux tells its starts apart: another text after each."""

_fixed: datetime | None = None


@dataclass(frozen=True)
class Uptime:
    """How many milliseconds the machine runs since the start that is called `boot`, sleep included."""

    boot: str
    milliseconds: int


def now() -> datetime:
    """The moment, in UTC."""
    return _fixed or datetime.now(UTC)


def uptime() -> Uptime | None:
    """How long the machine runs, which no hand on the clock changes; None where the system doesn't tell.

    A clock that stands still, for tests and for the demo's past, has none either.
    """
    if _fixed:
        return None
    with suppress(OSError, AttributeError):
        boot = BOOT.read_text("ascii").strip()
        return Uptime(boot, system.clock_gettime_ns(system.CLOCK_BOOTTIME) // 1_000_000)
    return None


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
