"""How long things are kept, and from when on they may go.

For people the law names no number of years: personal data are kept no longer than they are needed (AVG, article 5,
first paragraph, under e). The kamer chooses; two years after the last contact is what it begins with. Books are kept
for seven years (Algemene wet inzake rijksbelastingen, article 52, fourth paragraph), which are counted from the end of
the year that they are about.
"""

from datetime import date
from enum import StrEnum

YEARS_FOR_PEOPLE = 2
FEWEST_YEARS, MOST_YEARS = 1, 10
YEARS_FOR_MONEY = 7


class Contact(StrEnum):
    """What somebody was last known by, as people read it."""

    VISIT = "bezoek"
    MEMBERSHIP = "lidmaatschap betaald"
    KLUS = "klus"
    PASS = "pas gekregen"  # noqa: S105 - a pass for the door
    CHANGED = "gegevens gewijzigd"
    JOINED = "binnengekomen"


def years_after(day: date, years: int) -> date:
    """The same day so many years later, or earlier for fewer than none; of 29 february the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_over(last_contact: date, years: int, today: date) -> bool:
    """Whether more than so many years have gone by since."""
    return years_after(last_contact, years) < today


def last_year_that_may_go(today: date) -> int:
    """The last year whose books needn't be kept: seven whole years have gone by after it."""
    return today.year - 1 - YEARS_FOR_MONEY
