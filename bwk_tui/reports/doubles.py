"""Who may stand in the register twice: pairs of records that look like one person, with the reasons why.

Nothing here decides: somebody of the team looks at the two side by side. Few false alarms matter more than finding
every pair, for a list with many strangers in it is soon read by nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import combinations
from typing import Any

from bwk_tui.db.models import Activity, CheckIn, Kamer, Member, MemberDistinct
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.likeness import (
    contact_key,
    family_words,
    nearly_same,
    nearly_same_family,
    same_street,
    spellings,
    street_name,
)
from bwk_tui.domain.text import fold
from bwk_tui.domain.words import listing
from bwk_tui.reports import persons, scope

MOST_PAIRS = 50
"""How many pairs a list holds: whoever has looked at these asks again."""

MOST_NAMESAKES = 25
"""More people than this who share what pairs are sought by say nothing about any two of them."""

MOST_OF_A_RARE_NAME = 3
"""So few people with one first name may be one person without a last name, a street or a contact to say so."""

MOST_NAMED = 2
"""So many activities are named in a reason; more of them are counted."""

_RARE = "rare"


class Names(Enum):
    """How alike two names are: what it is called, and how much it says."""

    SAME = ("zelfde naam", 6)
    NEARLY = ("bijna dezelfde naam", 4)
    FIRST_SAME = ("zelfde voornaam", 3)
    """A last name is missing in one of them or both, or is no more than its first letter."""
    FIRST_NEARLY = ("bijna dezelfde voornaam", 2)
    """As above, and a letter or two of the first name differ."""
    FIRST_ONLY = ("zelfde voornaam, andere achternaam", -1)

    def __init__(self, dutch: str, weight: int) -> None:
        self.dutch = dutch
        self.weight = weight


_STREET, _OTHER_STREET, _CONTACT = 3, -2, 4
_NEVER_TOGETHER, _SAME_ACTIVITIES, _EACH_DAY_TOGETHER = 1, 1, -2

_ENOUGH = 5
"""A pair is suggested from here on: the same name, or less of it with a street, a phone number or the visits."""

_TELLING_DAYS = 3
"""Whoever came on fewer days than this may have missed the other one by chance."""

_OFTEN = 5
"""Two people who come on the same day one in so many times are two people."""


@dataclass(frozen=True)
class Record:
    """One of the two, as a line of a list shows it; `days` is the number of days on which they came."""

    id: int
    code: str
    first_name: str
    last_name: str
    street: str
    contact: str = field(repr=False)
    days: int = 0

    @property
    def name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, and why.

    `same_street` is None where one of the streets isn't known. `together` is the number of days on which both came,
    `activities` are those that both come to; `score` says how likely it is: 5 is just enough.
    """

    first: Record
    second: Record
    names: Names
    same_street: bool | None
    same_contact: bool
    together: int
    activities: tuple[str, ...]
    score: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """The facts for and against, in Dutch."""
        facts = [self.names.dutch]
        if self.same_street is not None:
            facts.append("zelfde straat" if self.same_street else "andere straat")
        if self.same_contact:
            facts.append("zelfde contact")
        if self.together:
            facts.append(f"{self.together} keer op dezelfde dag")
        elif self.first.days and self.second.days:
            facts.append("nooit op dezelfde dag")
        if self.activities:
            few = len(self.activities) <= MOST_NAMED
            what = listing(self.activities) if few else f"dezelfde {len(self.activities)} activiteiten"
            facts.append(f"allebei bij {what}")
        return tuple(facts)


def suggestions(actor: Actor, kamer: str, most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """Pairs of records of a kamer that may be one person, the likeliest first.

    Left out are people who often come on the same day, and those of whom somebody said that they are two people.

    Raises:
        NotAllowed: the actor may not merge there.
        FieldUnknown: there is no such kamer.
    """
    row = scope.kamer(actor, Right.MERGE_MEMBERS, kamer)
    apart = _kept_apart()
    likely = [
        pair
        for one, other in _neighbours(_present(row))
        if (pair := _compared(one, other))
        and (pair.first.id, pair.second.id) not in apart
        and pair.score + _NEVER_TOGETHER + _SAME_ACTIVITIES >= _ENOUGH
    ]
    visits = _Visits.of(actor, {record.id for pair in likely for record in (pair.first, pair.second)})
    pairs = [judged for pair in likely if (judged := visits.judged(pair)) is not None]
    pairs.sort(key=lambda pair: (-pair.score, fold(pair.first.name), pair.first.id, pair.second.id))
    return tuple(pairs[:most])


@dataclass(frozen=True)
class _Known:
    """A record, with what is compared folded once: three thousand people make six thousand pairs."""

    record: Record
    first: str
    last: str
    street: str
    contact: str

    @classmethod
    def of(cls, record: Record) -> "_Known":
        return cls(
            record,
            fold(record.first_name),
            fold(record.last_name),
            street_name(record.street),
            contact_key(record.contact),
        )

    @property
    def beside(self) -> Iterator[tuple[str, str]]:
        """What somebody with nearly the same first name may have in common with them."""
        for word in family_words(self.last):
            yield from (("name", spelling) for spelling in spellings(word))
        if self.last:
            yield "initial", self.last[0]
        if self.street:
            yield "street", self.street
        if self.contact:
            yield "contact", self.contact


def _present(kamer: Kamer) -> list[_Known]:
    rows: Any = Member.select(
        Member.id, Member.code, Member.first_name, Member.last_name, Member.street, Member.contact
    ).where(Member.kamer == kamer, Member.merged_into.is_null(), Member.erased_at.is_null())
    return [_Known.of(Record(*columns)) for columns in rows.order_by(Member.id).tuples()]


def _kept_apart() -> set[tuple[int, int]]:
    """The pairs of whom somebody said that they are two people, by the records that stand for them now."""
    kept = persons.kept_ones()
    rows: Any = MemberDistinct.select(MemberDistinct.first, MemberDistinct.second).tuples()
    pairs = ((kept.get(first, first), kept.get(second, second)) for first, second in rows)
    return {(min(pair), max(pair)) for pair in pairs}


def _neighbours(people: Iterable[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """The pairs that have a spelling of the first name in common, and beside it something else, each once.

    Something else is a spelling of the last name, a street or a contact; or that hardly anybody has this first name.
    Comparing all with all would take a minute for three thousand people.
    """
    blocks: dict[tuple[str, str, str], list[_Known]] = defaultdict(list)
    for person in people:
        beside = list(person.beside)
        for spelling in spellings(person.first):
            for kind, value in beside:
                blocks[spelling, kind, value].append(person)
        blocks[person.first, _RARE, ""].append(person)
    seen = set()
    for (_, kind, _), block in blocks.items():
        if len(block) <= (MOST_OF_A_RARE_NAME if kind == _RARE else MOST_NAMESAKES):
            for one, other in combinations(block, 2):
                pair = one.record.id, other.record.id
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _compared(one: _Known, other: _Known) -> Pair | None:
    """The two without their visits; None where the names alone say that they are two people."""
    names = _names(one, other)
    if names is None:
        return None
    street = same_street(one.record.street, other.record.street)
    contact = bool(one.contact) and one.contact == other.contact
    score = names.weight
    if street is not None:
        score += _STREET if street else _OTHER_STREET
    if contact:
        score += _CONTACT
    return Pair(one.record, other.record, names, street, contact, 0, (), score)


def _names(one: _Known, other: _Known) -> Names | None:
    same_first = one.first == other.first
    if not same_first and not nearly_same(one.first, other.first):
        return None
    if not one.last or not other.last or _is_initial(one.last, other.last):
        return Names.FIRST_SAME if same_first else Names.FIRST_NEARLY
    if one.last == other.last:
        return Names.SAME if same_first else Names.NEARLY
    if nearly_same_family(one.last, other.last):
        return Names.NEARLY
    return Names.FIRST_ONLY if same_first else None


def _is_initial(last: str, other: str) -> bool:
    """Whether one of the two is no more than the first letter of the other."""
    return 1 in (len(last), len(other)) and last[0] == other[0]


@dataclass(frozen=True)
class _Visits:
    """On which days the people of the pairs came, and to what; as far as the one who asks may know."""

    days: dict[int, set[str]]
    activities: dict[int, set[str]]

    @classmethod
    def of(cls, actor: Actor, ids: set[int]) -> "_Visits":
        # As text, because reading a hundred thousand dates takes longer than all the rest.
        query = CheckIn.select(CheckIn.member, CheckIn.day.cast("TEXT"), Activity.name).join(Activity)
        if actor.kamers is not None:
            query = query.join(Kamer).where(Kamer.slug.in_(actor.kamers))
        rows: Any = query.where(CheckIn.member.in_(ids), CheckIn.undone_at.is_null()).distinct()
        days, activities = defaultdict(set), defaultdict(set)
        for member_id, day, activity in rows.tuples():
            days[member_id].add(day)
            activities[member_id].add(activity)
        return cls(days, activities)

    def judged(self, pair: Pair) -> Pair | None:
        """The pair with what the visits say of it; None where that isn't enough, or where they say two people."""
        one, other = (self.days.get(record.id, set()) for record in (pair.first, pair.second))
        together, fewest = len(one & other), min(len(one), len(other))
        if together > 1 and together * _OFTEN >= fewest:
            return None
        score = pair.score + together * _EACH_DAY_TOGETHER
        if not together and fewest >= _TELLING_DAYS:
            score += _NEVER_TOGETHER
        ours, theirs = (self.activities.get(record.id, set()) for record in (pair.first, pair.second))
        shared = ours & theirs
        if shared and shared in (ours, theirs):
            score += _SAME_ACTIVITIES
        if score < _ENOUGH:
            return None
        return replace(
            pair,
            first=replace(pair.first, days=len(one)),
            second=replace(pair.second, days=len(other)),
            together=together,
            activities=tuple(sorted(shared)),
            score=score,
        )
