"""Looking ahead: how many more a target needs, and when it is reached at this pace."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

PACE_DAYS = 91
"""The pace is that of the last thirteen weeks: a season, in which a holiday weighs little."""

FEWEST_DAYS = 28
"""Before four weeks of a year have gone by, there is no pace to tell of."""


@dataclass(frozen=True)
class Outlook:
    """What is still needed on a day of the year, and what is to be expected if it goes on as in the last weeks.

    `needed` is how many more until the target, 0 when it is reached. `gained` came in the last `days` days: people who
    hadn't come before in that year, or klussen. `expected` is the figure on 31 december at that pace, and
    `reached_on` the day on which the target is reached, None when that isn't this year. All three are None when it is
    too early in the year, or when the year is over.
    """

    needed: int
    days: int | None = None
    gained: int | None = None
    expected: int | None = None
    reached_on: date | None = None


def pace_begins(day: date) -> date | None:
    """The last day before the weeks that make the pace on `day`; None when it is too early in the year to tell."""
    new_year = date(day.year, 1, 1)
    if (day - new_year).days + 1 < FEWEST_DAYS or day == date(day.year, 12, 31):
        return None
    return max(day - timedelta(days=PACE_DAYS), new_year - timedelta(days=1))


def outlook(target: int, so_far: int, before_pace: int | None, day: date) -> Outlook:
    """The outlook at the end of `day`, when it stood at `so_far`.

    `before_pace` is where it stood on `pace_begins(day)`; None when there is no pace to tell of.
    """
    needed = max(0, target - so_far)
    begins = pace_begins(day)
    if before_pace is None or begins is None:
        return Outlook(needed)
    days, gained = (day - begins).days, so_far - before_pace
    left = (date(day.year, 12, 31) - day).days
    expected = so_far + floor(Fraction(gained * left, days))
    wait = ceil(Fraction(needed * days, gained)) if gained > 0 else None
    in_time = needed and wait is not None and wait <= left
    return Outlook(needed, days, gained, expected, day + timedelta(days=wait) if in_time and wait else None)
