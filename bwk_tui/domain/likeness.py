"""Whether two ways of writing a name, a street or a phone number may be about the same one. All texts are folded."""

import re

from bwk_tui.domain.text import fold

_SHORT, _LONG = 4, 7
"""A name of fewer letters than the first is another name with one letter changed; from the second on two may differ."""

_PARTICLES = frozenset(
    {"van", "von", "de", "den", "der", "het", "t", "ten", "ter", "te", "op", "in"}  # Dutch
    | {"la", "le", "du", "da", "dos", "di", "y", "e", "el", "al", "ben", "bin", "bint", "ibn"}
)
"""What stands before last names, and is forgotten in a hurry."""

_VOWELS = frozenset("aeiouy")

_PHONE_DIGITS = 9
"""What 06-12345678, +31 6 12345678 and 0031612345678 have in common."""

_HOUSE_NUMBER = re.compile(r"\d+")


def nearly_same(one: str, other: str) -> bool:
    """Whether two different names may be one: one letter differs, or two in a long one; neighbours may be swapped."""
    shorter = min(len(one), len(other))
    if one == other or shorter < _SHORT:
        return False
    return differences(one, other) <= (2 if shorter >= _LONG else 1)


def nearly_same_family(one: str, other: str) -> bool:
    """Whether two last names may be one: but for a letter or two, "van de" and the like, or half of a double name."""
    ours, theirs = family_words(one), family_words(other)
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return bool(ours and theirs)
    return nearly_same(" ".join(ours), " ".join(theirs))


def family_words(last_name: str) -> list[str]:
    """The words of a last name without those that people leave out; all of them if there are no others."""
    words = last_name.split()
    return [word for word in words if word not in _PARTICLES] or words


def differences(one: str, other: str) -> int:
    """How many letters must be added, left out, changed or swapped with the next to make one text the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last = row, before
        row = [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and its == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def spellings(name: str) -> set[str]:
    """What a name has in common with those that are nearly the same, so that nobody need compare all with all.

    The name with any one letter left out, and its consonants: "mohammed" and "muhamad" share no more than those.
    Two long names of which two consonants differ may have nothing in common; they aren't found.
    """
    shortened = (
        {name[:place] + name[place + 1 :] for place in range(len(name))} if len(name) >= _SHORT else set()
    )
    return {name, *shortened, f"~{_consonants(name)}"}


def _consonants(name: str) -> str:
    """The consonants, doubled ones once."""
    bare = [letter for letter in name if letter not in _VOWELS]
    return "".join(letter for place, letter in enumerate(bare) if place == 0 or letter != bare[place - 1])


def same_street(one: str, other: str) -> bool | None:
    """Whether two streets as they were typed are the same; house numbers count where both have one. None: unknown."""
    streets = [fold(street) for street in (one, other)]
    if not all(streets):
        return None
    numbers = [_HOUSE_NUMBER.findall(street) for street in streets]
    return street_name(one) == street_name(other) and (not all(numbers) or numbers[0][:1] == numbers[1][:1])


def street_name(street: str) -> str:
    """The folded street without a house number and all that follows it."""
    return _HOUSE_NUMBER.split(fold(street), maxsplit=1)[0].strip()


def same_contact(one: str, other: str) -> bool | None:
    """Whether two contacts as they were typed are the same; None: one isn't known."""
    keys = contact_key(one), contact_key(other)
    return keys[0] == keys[1] if all(keys) else None


def contact_key(contact: str) -> str:
    """What a phone number, written in any way, or else the folded text comes down to; "" for nothing."""
    digits = "".join(letter for letter in contact if letter.isdigit())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else fold(contact)
