"""Where a kascommissie report and the store differ, in words for people; what is attached may hold anything."""

import csv
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from itertools import zip_longest
from typing import Any

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Category, Kind, Occasion, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import listing, short_day

Item = Mapping[str, Any]
"""Something of the content, by its keys."""

_LONGEST = 200
"""So many signs of a text are shown: enough to see which one it is."""


@dataclass(frozen=True)
class Difference:
    """Where a paper differs: `where` is what people look up ("cjm 2026-014", "bladzijde 2"), `what` says how."""

    where: str
    what: str


@dataclass(frozen=True)
class _List:
    """A list of the content: the key by which two of its items are the same one, and what people call an item."""

    key: str
    name: Callable[[Item], str]


_ENTRIES = "entries"
_LISTS = {
    _ENTRIES: _List("number", lambda item: str(item["number"])),
    "counts": _List("digest", lambda item: f"telling van {_day(item.get('day'))}"),
    "advances": _List("digest", lambda item: f"voorgeschoten op {_day(item.get('date'))}"),
    "months": _List("month", lambda item: _month(item["month"])),
}
_FOLLOWS = frozenset({"balance_cents", "transfers_cents", "spent_cents", "per_category", "pots"})
"""What is added up from entries: named after the entry by which it differs."""

_LABELS = {
    "advance": "voorgeschoten bedrag",
    "balance_cents": "saldo",
    "booked_at": "geboekt op",
    "booked_by": "geboekt door",
    "cap_cents": "grens",
    "category": "categorie",
    "cents": "bedrag",
    "corrects": "maand die het verbetert",
    "counted_cents": "geteld bedrag",
    "counters": "wie er telden",
    "date": "datum",
    "day": "datum",
    "description": "omschrijving",
    "digest": "digest",
    "expected_cents": "bedrag dat erin hoorde",
    "kasverschil": "boeking van het verschil",
    "kind": "soort",
    "month": "maand",
    "no_receipt_reason": "reden zonder bon",
    "number": "nummer",
    "occasion": "waarom er geteld is",
    "open": "nog niet terugbetaald",
    "paid_by": "wie het voorschoot",
    "pot": "kas of bank",
    "receipt": "bonnummer",
    "receipt_day": "datum van de bon",
    "reverses": "boekt terug",
    "shop": "winkel",
    "spent_cents": "uitgegeven in de maand",
    "transfers_cents": "ontvangen in de maand",
}
_FLOWS = {"begin_cents": "begin", "in_cents": "in", "out_cents": "uit", "end_cents": "eind"}
_UNKNOWN = "een gegeven dat dit programma niet kent"
_CHOICES = {
    "kind": {str(kind): kind.in_words for kind in Kind},
    "pot": {str(pot): pot.in_words for pot in Pot},
    "category": {str(category): category.in_words for category in Category},
    "occasion": {str(occasion): occasion.in_words for occasion in Occasion},
}


def entries_and_sums(
    attached: Item, stored: Item, altered: Mapping[str, Collection[str]]
) -> tuple[Difference, ...]:
    """How the content of a paper differs from what the store gives: entries first, then what follows from them.

    `altered` has, by kamer, the numbers of the store's entries that aren't as they were booked.
    """
    theirs, ours = _by_key(attached.get("kamers"), "kamer"), _by_key(stored["kamers"], "kamer")
    found = []
    for slug in _in_order(theirs, ours):
        if slug not in ours or slug not in theirs:
            found.append((0, Difference(_shown(slug), _only_in(slug in theirs))))
        else:
            found.extend(_of_kamer(slug, theirs[slug], ours[slug], altered.get(slug, ())))
    return tuple(difference for _, difference in sorted(found, key=lambda ranked: ranked[0]))


def altered_entry(slug: str, number: str) -> Difference:
    """That an entry of the store isn't as it was booked."""
    return Difference(f"{slug} {number}", "is in de administratie veranderd nadat het geboekt was")


def tables(attached: str, stored: str) -> Iterator[Difference]:
    """The first line in which two CSV files differ."""
    name = "handgeld.csv"
    ours = _rows(stored)
    heading = next(ours)
    theirs = _rows(attached)
    try:
        if next(theirs, None) != heading:
            yield Difference(f"{name} regel 1", "hier horen de namen van de kolommen te staan")
            return
        for number, (their, our) in enumerate(zip_longest(theirs, ours), start=2):
            if their != our:
                yield _of_line(f"{name} regel {number}", heading, their, our)
                return
    except csv.Error:
        yield Difference(name, "is niet te lezen")


def _of_line(where: str, heading: list[str], their: list[str] | None, our: list[str] | None) -> Difference:
    if their is None or our is None:
        return Difference(where, _only_in(our is None))
    if len(their) != len(heading):
        return Difference(where, "heeft niet zoveel vakken als er kolommen zijn")
    differing = (
        (column, *both) for column, *both in zip(heading, their, our, strict=True) if both[0] != both[1]
    )
    column, one, other = next(differing)
    return Difference(f"{where} ({our[0]} {our[1]})", _differ(column, _quoted(one), _quoted(other)))


def _of_kamer(
    slug: str, theirs: Item, ours: Item, altered: Collection[str]
) -> Iterator[tuple[int, Difference]]:
    for key, kind in _LISTS.items():
        if key in theirs or key in ours:
            yield from _of_list(
                slug, kind, theirs.get(key), ours.get(key), altered if key == _ENTRIES else ()
            )
    rest = [{key: value for key, value in side.items() if key not in _LISTS} for side in (theirs, ours)]
    yield from _of_item(slug, rest[0], rest[1])


def _of_list(
    slug: str, kind: _List, attached: Any, stored: Any, altered: Collection[str]
) -> Iterator[tuple[int, Difference]]:
    theirs, ours = _by_key(attached, kind.key), _by_key(stored, kind.key)
    for key in _in_order(theirs, ours):
        where = f"{slug} {kind.name(theirs.get(key) or ours[key])}"
        if key not in theirs or key not in ours:
            yield 0, Difference(where, _only_in(key in theirs))
            continue
        found = list(_of_item(where, theirs[key], ours[key]))
        if key in altered and not any(rank == 0 for rank, _ in found):
            yield 0, altered_entry(slug, key)
        yield from found
    if isinstance(attached, list) and len(attached) != len(theirs):
        yield 0, Difference(slug, "in het verslag staat iets dubbel, of iets wat er niet hoort")


def _of_item(where: str, theirs: Item, ours: Item) -> Iterator[tuple[int, Difference]]:
    flat_theirs, flat_ours = dict(_leaves(theirs)), dict(_leaves(ours))
    # Its digest differs with anything else: it says least, so it comes last.
    for path in sorted(dict.fromkeys((*flat_theirs, *flat_ours)), key=lambda path: path == ("digest",)):
        one, other = flat_theirs.get(path), flat_ours.get(path)
        if one != other or type(one) is not type(other):
            what = _differ(_label(path), _value(path, one), _value(path, other))
            yield int(path[0] in _FOLLOWS), Difference(where, what)


def _leaves(item: Item, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in item.items():
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _by_key(items: Any, key: str) -> dict[str, Item]:
    """The items by what names them; what can't be named is left out."""
    found: dict[str, Item] = {}
    for item in items if isinstance(items, list) else ():
        if isinstance(item, Mapping) and isinstance(item.get(key), str):
            found.setdefault(item[key], item)
    return found


def _in_order(theirs: Collection[str], ours: Collection[str]) -> list[str]:
    """All of them in the paper's order; what only the store has stands where it is there, after what it replaced."""
    order = list(theirs)
    place = 0
    for name in ours:
        if name in theirs:
            place = order.index(name) + 1
        else:
            while place < len(order) and order[place] not in ours:
                place += 1
            order.insert(place, name)
            place += 1
    return order


def _only_in(the_paper: bool) -> str:  # noqa: FBT001 - in the paper, or in the store
    if the_paper:
        return "staat wel in het verslag, en niet in de administratie"
    return "staat niet in het verslag, en wel in de administratie"


def _differ(label: str, theirs: str, ours: str) -> str:
    return f"{label}: in het verslag {theirs}, in de administratie {ours}"


def _label(path: Sequence[str]) -> str:
    match path:
        case [key]:
            return _LABELS.get(key, _UNKNOWN)
        case ["pots", pot, flow] if pot in set(Pot) and flow in _FLOWS:
            return f"{_FLOWS[flow]} van {Pot(pot).in_words}"
        case ["per_category", letter] if letter in set(Category):
            return f"uitgegeven aan {Category(letter).in_words}"
        case ["coins", cents] if cents.isdecimal():
            return f"aantal van {euros(int(cents[:9]))}"
        case _:
            return _UNKNOWN


def _value(path: Sequence[str], value: Any) -> str:  # noqa: PLR0911 - one kind of value, one line
    key = path[-1]
    if value is None or value in ([], {}):
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int):
        is_money = key.endswith("cents") or path[0] == "per_category"
        return euros(value) if is_money and abs(value) < 10**15 else _shown(value)
    if isinstance(value, list):
        return listing([_shown(one) for one in value])
    if key in _CHOICES and value in _CHOICES[key]:
        return _CHOICES[key][value]
    if key in ("date", "day", "receipt_day"):
        return _day(value)
    if key == "corrects":
        return _month(value)
    if key == "booked_at":
        return _moment(value)
    if key == "digest":
        return in_groups(_shown(value))
    return _quoted(value)


def _day(value: Any) -> str:
    try:
        return short_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return _quoted(value)


def _month(value: Any) -> str:
    try:
        day = date.fromisoformat(f"{value}-01")
    except ValueError:
        return _quoted(value)
    return Month.of(day).in_words


def _moment(value: Any) -> str:
    try:
        moment = datetime.fromisoformat(value).astimezone(clock.ZONE)
    except (TypeError, ValueError, OverflowError):
        return _quoted(value)
    return f"{short_day(moment.date())} {moment:%H:%M:%S}"


def _quoted(value: Any) -> str:
    return f'"{_shown(value)}"' if value != "" else "niets"


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)[: _LONGEST + 1]
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _rows(table: str) -> Iterator[list[str]]:
    """One row after another: a table that somebody made may have millions, and the first that differs says enough."""
    return csv.reader(StringIO(table, newline=""), delimiter=";", strict=True)
