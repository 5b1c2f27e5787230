"""The rhythm of a week: what runs on which weekdays and hours, how many come, and in which months."""

import csv
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from bwk_tui.domain.period import Month, Period

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
WORKDAYS = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)

INLOOP = "Babbeluur en inloop"
"""The open door: everybody comes for it, newcomers too."""

_ACTIVITIES = Path(__file__).parents[2] / "assets" / "activities.csv"
_DROP_IN_HOURS = 3


@dataclass(frozen=True)
class Slot:
    """Hours on some weekdays, and how many visits there are on an ordinary one."""

    weekdays: tuple[int, ...]
    begins: time
    ends: time
    visits: float

    @property
    def drop_in(self) -> bool:
        """Whether people come all along; to what is shorter, they come when it begins."""
        return self.ends.hour - self.begins.hour >= _DROP_IN_HOURS


@dataclass(frozen=True)
class Offer:
    """An activity: which share of the people it draws, and when.

    `months` are the first and last of the run that an activity has every year; it has none while it runs today.
    `counted` is how often, from 0 to 1, the team counts heads instead of everybody tapping.
    """

    name: str
    share: float
    slots: tuple[Slot, ...]
    months: tuple[int, int] | None = None
    counted: float = 0.0


@dataclass(frozen=True)
class Kind:
    """What assets/activities.csv knows of an activity."""

    type: str
    icon: str


@cache
def kinds() -> dict[str, Kind]:
    """The type and picture of every activity, by name."""
    with _ACTIVITIES.open(encoding="utf-8", newline="") as file:
        return {row["activity"]: Kind(row["type"], row["icon"]) for row in csv.DictReader(file)}


def run_of(offer: Offer, today: date) -> Period | None:
    """The newest run of an activity that is over; None for what runs today."""
    if offer.months is None:
        return None
    first, last = offer.months
    end = Month(today.year, last)
    if end.last >= today:
        end = end.plus(-12)
    return Period(end.plus(-((last - first) % 12)).first, end.last)


def slots_on(offer: Offer, day: date) -> tuple[Slot, ...]:
    """The hours of an activity on a day."""
    return tuple(slot for slot in offer.slots if day.weekday() in slot.weekdays)


NOW = (
    Offer(
        INLOOP,
        1.0,
        (
            Slot(WORKDAYS, time(9), time(17), 8),
            Slot((SATURDAY,), time(10), time(15), 8),
            Slot((SUNDAY,), time(13), time(16), 6),
        ),
    ),
    Offer(
        "Eettafels, kookclub en ontbijt/lunchcafé",
        0.45,
        (
            Slot((WEDNESDAY, THURSDAY), time(17), time(19), 7),
            Slot((FRIDAY,), time(12), time(14), 7),
            Slot((SUNDAY,), time(13), time(15), 14),
        ),
        counted=0.05,
    ),
    Offer("Handwerken/naaiclub", 0.16, (Slot((TUESDAY, FRIDAY), time(13), time(15, 30), 7),)),
    Offer(
        "Kleine reparaties aan/om de woning", 0.2, (Slot((MONDAY, THURSDAY), time(9, 30), time(12, 30), 3),)
    ),
    Offer("Oefenlessen computer", 0.16, (Slot((MONDAY, WEDNESDAY), time(13, 30), time(15, 30), 5),)),
    Offer("Oefenen met praten", 0.22, (Slot((TUESDAY, THURSDAY), time(10), time(12), 8),)),
    Offer("Ondersteuning bij brieven/mails", 0.5, (Slot(WORKDAYS, time(9, 30), time(15), 5),)),
    Offer("Spreekuur schuldhulp", 0.14, (Slot((WEDNESDAY,), time(10), time(13), 6),)),
    Offer("Ondersteuning bij opstellen CV", 0.15, (Slot((TUESDAY, THURSDAY), time(13), time(15), 4),)),
)
"""What runs today, in the order of its numbers."""

EARLIER = (
    Offer("Wandelen en samen er op uit", 0.15, (Slot((SATURDAY,), time(10, 30), time(12), 6),), (4, 9)),
    Offer(
        "Spellenavond en bingo",
        0.25,
        (Slot((FRIDAY,), time(19, 30), time(21, 30), 10),),
        (1, 10),
        counted=0.3,
    ),
    Offer("Empowermentgroepen", 0.08, (Slot((MONDAY,), time(10), time(12), 4),), (2, 6)),
    Offer("Buurt- en burenfilosofie", 0.06, (Slot((THURSDAY,), time(19, 30), time(21), 4),), (1, 4)),
    Offer("Dansen en yoga", 0.12, (Slot((MONDAY,), time(19), time(20), 5),), (9, 6)),
    Offer("Fietslessen", 0.06, (Slot((SATURDAY,), time(13), time(14, 30), 4),), (4, 7)),
    Offer("Ouder-kindbegeleiding", 0.08, (Slot((WEDNESDAY,), time(14), time(16), 4),), (3, 7)),
    Offer("Kidsclub", 0.06, (Slot((WEDNESDAY,), time(14), time(16), 4),), (9, 12), counted=0.2),
    Offer("Kringloopwinkeltje", 0.2, (Slot((SATURDAY,), time(11), time(15), 5),), (5, 10)),
    Offer("Begeleiden nieuwe bewoners", 0.05, (Slot((TUESDAY,), time(15), time(16, 30), 2),), (6, 9)),
    Offer("Tuindienst en onderhoud binnentuinen", 0.06, (Slot((FRIDAY,), time(10), time(12), 4),), (4, 9)),
    Offer(
        "Schoonmaken binnen- en buitenruimten", 0.06, (Slot((SATURDAY,), time(10), time(11, 30), 3),), (3, 5)
    ),
    Offer("Fietsherstelservice", 0.14, (Slot((SATURDAY,), time(13), time(16), 4),), (5, 8)),
    Offer("Ondersteuning bij digitalisering", 0.1, (Slot((FRIDAY,), time(10), time(12), 4),), (1, 5)),
    Offer("Lezen en schrijven", 0.1, (Slot((MONDAY, WEDNESDAY), time(10), time(12), 4),), (9, 4)),
    Offer("Huiswerkbegeleiding", 0.06, (Slot((TUESDAY, THURSDAY), time(16), time(17, 30), 4),), (9, 6)),
    Offer("Samen op bezoek bij instanties", 0.08, (Slot((MONDAY,), time(13), time(15), 2),), (3, 8)),
    Offer("Ondersteuning bij aanvragen e.d.", 0.12, (Slot((TUESDAY,), time(13), time(15), 3),), (1, 4)),
    Offer("Inzicht krijgen in betalingen", 0.06, (Slot((THURSDAY,), time(10), time(12), 2),), (1, 6)),
    Offer("Toeleiden naar schuldhulpverlening", 0.05, (Slot((FRIDAY,), time(13), time(15), 2),), (5, 10)),
    Offer("Bemiddeling bij huurachterstanden", 0.05, (Slot((MONDAY,), time(15), time(17), 2),), (9, 12)),
    Offer("Opstellen sollicitatiebrieven", 0.08, (Slot((WEDNESDAY,), time(13), time(15), 3),), (2, 7)),
    Offer("Samen kappen e.d.", 0.08, (Slot((THURSDAY,), time(13), time(16), 3),), (4, 8)),
    Offer("Begeleiden zelfstandige activiteit", 0.04, (Slot((FRIDAY,), time(15), time(16, 30), 2),), (2, 5)),
)
"""What ran for some months and has stopped: activities come and go."""
