"""Who comes to the door on a day: the regulars several times a week, and many a few times a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from itertools import accumulate
from random import Random

from bwk_tui.domain import clock
from bwk_tui.services.demo import days
from bwk_tui.services.demo.chance import about, part, time_around, time_between
from bwk_tui.services.demo.people import Person
from bwk_tui.services.demo.programme import INLOOP, Offer, Slot, slots_on

ANONYMOUS = 0.11
BY_HAND = 0.008
TAKEN_BACK = 0.006
NEW_AND_UNKNOWN = 0.15
"""How often a day brings somebody who is new and leaves it at that."""

_FLATTENS_AT = 12
"""The n-th person comes about 1 / (n + 12) as often: without it the first would be there all day long."""

_FEWEST_DRAWN = 5
_TRIES = 12
_NEWCOMERS_FROM, _NEWCOMERS_UNTIL = time(9, 30), time(14)


class How(Enum):
    """How a visit comes to be written down."""

    TAP = auto()
    NEW = auto()
    TAKEN_BACK = auto()
    BY_HAND = auto()
    HEADS_COUNTED = auto()


@dataclass(frozen=True)
class Knock:
    """Somebody at the door at a moment (UTC): a person, or nobody known; of heads that were counted, how many."""

    moment: datetime
    activity: str
    person: Person | None
    how: How = How.TAP
    people: int = 1


class Door:
    """The door of the kamer, and who is drawn to what goes on behind it."""

    def __init__(self, chance: Random, people: Sequence[Person], offers: Sequence[Offer]) -> None:
        self._chance = chance
        self._drawn = {offer.name: _Drawn(chance, people, offer) for offer in offers}

    def knocks(self, day: date, offers: Sequence[Offer], joining: Sequence[Person]) -> list[Knock]:
        """The visits of a day at which these activities run, and these people become known, in order of time."""
        found = [self._new(day, person) for person in joining]
        if days.is_open(day):
            mood = days.liveliness(day) * self._chance.gauss(1, 0.1)
            for offer in offers:
                for slot in slots_on(offer, day):
                    found.extend(self._at(day, offer, slot, mood))
            if self._chance.random() < NEW_AND_UNKNOWN:
                found.append(self._new(day, None))
        return sorted(found, key=lambda knock: knock.moment)

    def _new(self, day: date, person: Person | None) -> Knock:
        at = time_between(self._chance, _NEWCOMERS_FROM, _NEWCOMERS_UNTIL)
        return Knock(clock.moment(day, at), INLOOP, person, How.NEW)

    def _at(self, day: date, offer: Offer, slot: Slot, mood: float) -> Iterator[Knock]:
        number = about(self._chance, slot.visits * mood)
        if number and self._chance.random() < offer.counted:
            end = clock.moment(day, slot.ends)
            yield Knock(end, offer.name, None, How.HEADS_COUNTED, number + self._chance.randint(2, 9))
            return
        for person in self._drawn[offer.name].some(self._chance, number, day):
            yield self._knock(day, offer, slot, person)

    def _knock(self, day: date, offer: Offer, slot: Slot, person: Person) -> Knock:
        if slot.drop_in:
            at = time_between(self._chance, slot.begins, slot.ends)
        else:
            at = time_around(self._chance, slot.begins)
        luck = self._chance.random()
        if luck < ANONYMOUS:
            return Knock(clock.moment(day, at), offer.name, None)
        if luck < ANONYMOUS + BY_HAND:
            return Knock(clock.moment(day, at), offer.name, person, How.BY_HAND)
        how = How.TAKEN_BACK if luck > 1 - TAKEN_BACK else How.TAP
        return Knock(clock.moment(day, at), offer.name, person, how)


class _Drawn:
    """The people who are drawn to an activity, each as often as their rank says."""

    def __init__(self, chance: Random, people: Sequence[Person], offer: Offer) -> None:
        self._people = part(chance, people, offer.share, _FEWEST_DRAWN)
        self._weights = list(accumulate(1 / (person.rank + _FLATTENS_AT) for person in self._people))

    def some(self, chance: Random, number: int, day: date) -> list[Person]:
        """At most so many different people who come in those days: fewer where there are hardly more."""
        wanted = min(number, (len(self._people) + 1) // 2)
        found: dict[int, Person] = {}
        for person in chance.choices(self._people, cum_weights=self._weights, k=wanted * _TRIES):
            if len(found) == wanted:
                break
            if person.joined < day <= person.until:
                found.setdefault(person.rank, person)
        return list(found.values())
