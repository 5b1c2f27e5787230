"""The people of the demo's year: who they are, when they came, and what became of them. Made up, all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bwk_tui.domain.consent import How
from bwk_tui.domain.people import CORPORATIES, Step
from bwk_tui.services.demo import days
from bwk_tui.services.demo.chance import day_among, part
from bwk_tui.services.demo.names import FIRST_NAMES, LAST_NAMES, STREETS
from bwk_tui.services.members import MemberForm

USUAL_NUMBER, GIVE_OR_TAKE, FEWEST = 500, 15, 30
A_YEAR = 365

KNOWN_BEFORE = 0.65
"""The share of people whom the kamer knows when the year begins; below, more of such shares."""

LEAVE = 0.3
TELL_THEIR_STREET = 0.8
TELL_ONLY_A_FIRST_NAME = 1 / 7
DEELNEMER_RATHER_THAN_BEZOEKER = 0.65
CLIMB_THIS_YEAR = 0.3
MOVE_HOUSE = 0.03
LID = 0.6
PAID = 0.9
CONSENT = 0.85
JUST_SAY_SO = 0.75

_FIRST_YEARS = 8 * A_YEAR
_LIVES_IN = (22, 20, 20, 10, 7, 5, 6)
"""How many in a hundred live in a house of each corporatie, in their order; of the others it isn't known."""

_LADDER = (
    (Step.VRIJWILLIGER, 0.038),
    (Step.SLEUTELVRIJWILLIGER, 0.026),
    (Step.BESTUURSVRIJWILLIGER, 0.010),
    (Step.MEEWERKEND_VRIJWILLIGER, 0.006),
    (Step.MEDEWERKER, 0.004),
)
"""Which share of the people stands on each step: of five hundred, forty volunteers and two who are paid."""


@dataclass(frozen=True)
class Change:
    """From a day on, somebody stands on another step or lives in another's house."""

    day: date
    form: MemberForm


@dataclass(frozen=True)
class Lidmaatschap:
    """Somebody became lid for a year on a day; `paid` tells whether the € 1 was paid then."""

    day: date
    year: int
    paid: bool


@dataclass(frozen=True)
class Person:
    """Somebody who doesn't exist; `rank` 0 comes most often, and after `until` not any more.

    `consent` says how they let the team know that their name may stand with sensitive help, if they did.
    """

    rank: int
    form: MemberForm
    joined: date
    until: date
    changes: tuple[Change, ...] = ()
    lidmaatschappen: tuple[Lidmaatschap, ...] = ()
    consent: How | None = None


def make_up(chance: Random, first: date, today: date) -> tuple[Person, ...]:
    """The people of a year that begins on `first`, the most regular first; of part of a year, part of the people."""
    share = min(1.0, ((today - first).days + 1) / A_YEAR)
    number = max(FEWEST, round(share * (USUAL_NUMBER + chance.randint(-GIVE_OR_TAKE, GIVE_OR_TAKE))))
    yesterday = today - timedelta(days=1)
    past = _worked(first, yesterday)
    years = [
        _worked(date(year, 1, 1), min(date(year, 12, 31), yesterday))
        for year in range(first.year, today.year + 1)
    ]
    steps = _steps(chance, number)
    names = _names(chance, number)
    people = []
    for rank, step in enumerate(steps):
        person = _person(chance, rank, names[rank], step, first, today, past)
        people.append(_with_lidmaatschappen(chance, _with_changes(chance, person, past), years))
    return tuple(people)


def with_consents(chance: Random, people: Sequence[Person]) -> tuple[Person, ...]:
    """Most people let their name stand with sensitive help, and most of those just say so."""
    found = []
    for person in people:
        willing, how = chance.random() < CONSENT, How.SAID if chance.random() < JUST_SAY_SO else How.ON_PAPER
        found.append(replace(person, consent=how if willing else None))
    return tuple(found)


def _worked(first: date, last: date) -> list[date]:
    return [day for day in days.days_of(first, last) if days.is_working_day(day)]


def _person(
    chance: Random,
    rank: int,
    name: tuple[str, str],
    step: Step,
    first: date,
    today: date,
    past: Sequence[date],
) -> Person:
    joined = first - timedelta(days=1 + int(_FIRST_YEARS * chance.random() ** 2))
    until = today
    on_the_ladder = step not in (Step.BEZOEKER, Step.DEELNEMER)
    if not on_the_ladder:
        if past and chance.random() > KNOWN_BEFORE:
            joined = chance.choice(past)
        if chance.random() < LEAVE:
            until = max(first, joined) + timedelta(days=int(A_YEAR * chance.random()))
    form = MemberForm(
        *name,
        street=chance.choice(STREETS) if chance.random() < TELL_THEIR_STREET else "",
        step=step,
        corporatie=_corporatie(chance),
        joined=joined,
    )
    return Person(rank, form, joined, until)


def _steps(chance: Random, number: int) -> list[Step]:
    """A step for each rank. Who stands high on the ladder comes often."""
    steps = [
        Step.DEELNEMER if chance.random() < DEELNEMER_RATHER_THAN_BEZOEKER else Step.BEZOEKER
        for _ in range(number)
    ]
    often = list(range(number // 4))
    chance.shuffle(often)
    for step, share in _LADDER:
        for _ in range(max(1, round(share * USUAL_NUMBER * min(1, number / (USUAL_NUMBER - GIVE_OR_TAKE))))):
            steps[often.pop()] = step
    return steps


def _names(chance: Random, number: int) -> list[tuple[str, str]]:
    """So many different names, some of them without a last one."""
    first_only = [(first, "") for first in FIRST_NAMES]
    full = [(first, last) for first in FIRST_NAMES for last in LAST_NAMES]
    short = part(chance, first_only, number * TELL_ONLY_A_FIRST_NAME / len(first_only))
    names = short + chance.sample(full, number - len(short))
    chance.shuffle(names)
    return names


def _corporatie(chance: Random) -> str:
    (corporatie,) = chance.choices((*CORPORATIES, ""), (*_LIVES_IN, 100 - sum(_LIVES_IN)))
    return corporatie


def _with_changes(chance: Random, person: Person, past: Sequence[date]) -> Person:
    """Some climb to their step in the course of the year, and some move house."""
    day = day_among(chance, past, person.joined + timedelta(days=30))
    if day is None:
        return person
    form, luck = person.form, chance.random()
    if form.step in (Step.VRIJWILLIGER, Step.SLEUTELVRIJWILLIGER) and luck < CLIMB_THIS_YEAR:
        before = Step.DEELNEMER if form.step == Step.VRIJWILLIGER else Step.VRIJWILLIGER
        return replace(person, form=replace(form, step=before), changes=(Change(day, form),))
    if luck > 1 - MOVE_HOUSE:
        moved = replace(form, corporatie=_corporatie(chance), corporatie_since=day)
        return replace(person, changes=(Change(day, moved),))
    return person


def _with_lidmaatschappen(chance: Random, person: Person, years: Sequence[Sequence[date]]) -> Person:
    """In each year, of which the working days are given, most people are lid, and most of those have paid."""
    found = []
    for worked in years:
        day = day_among(chance, worked, person.joined)
        if day and chance.random() < LID:
            found.append(Lidmaatschap(day, day.year, paid=chance.random() < PAID))
    return replace(person, lidmaatschappen=tuple(found))
