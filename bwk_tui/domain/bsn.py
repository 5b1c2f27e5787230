"""A burgerservicenummer in a text that somebody typed: found, so that it can be refused (domain.md: never stored).

Nine digits whose elfproef comes out (Logisch Ontwerp BSN of the Rijksdienst voor Identiteitsgegevens): the first eight
times 9 to 2, less the ninth, together divide by 11; and not all zero.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

LENGTH = 9
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIVISOR = 11

_USUAL_GROUPS = frozenset({(9,), (3, 3, 3), (4, 2, 3), (3, 2, 2, 2), (2, 3, 2, 2), (2, 2, 2, 3)})
"""How people and offices cut it into groups: so it is found between other numbers too."""

# One sign between two groups, with blanks around it or not; other dashes are made into this one first. A comma only
# where it can't be that of an amount with one decimal.
_SEPARATOR = r"(?:\s*[-./]\s*|(?<=\d\d),(?=\d\d)|\s+)"
_CHAIN = re.compile(rf"\d+(?:{_SEPARATOR}\d+)*")
_NINE_DIGITS = re.compile(rf"(?:\D*\d){{{LENGTH}}}")
_PART = re.compile(rf"(?P<digits>\d+)(?P<after>{_SEPARATOR}(?=\d))?")

# What has nine digits or more for another reason, as it is written here.
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_ABROAD = r"(?:\+|(?<!\d)00)"
_DUTCH_PHONE = re.compile(rf"{_ABROAD}\s*31[-. ]*(?:\(0\)[-. ]*)?\d(?:[-. ]*\d){{8}}(?!\d)")
_FOREIGN_PHONE = re.compile(rf"{_ABROAD}\s*[1-9]\d?(?:[-. ]*\d){{8,10}}(?!\d)")


def holds_bsn(text: str) -> bool:
    """Whether nine digits that pass the elfproef stand anywhere in a text, together or with one sign between groups.

    Dates and numbers of telephones abroad are passed over; so are nine digits within a longer row of them.
    """
    if not has_nine_digits(text):
        return False
    plain = _plain(text)
    for pattern in (_DATE, _DUTCH_PHONE, _FOREIGN_PHONE):
        plain = pattern.sub(" | ", plain)
    return any(passes(digits) for chain in _CHAIN.finditer(plain) for digits in _candidates(chain[0]))


def passes(digits: str) -> bool:
    """Whether nine digits pass the elfproef."""
    figures = [int(digit) for digit in digits]
    if len(figures) != LENGTH or not any(figures):
        return False
    return sum(weight * figure for weight, figure in zip(_WEIGHTS, figures, strict=True)) % _DIVISOR == 0


def has_nine_digits(text: str) -> bool:
    """Whether there are nine digits, of whatever script, anywhere in a text: without them no BSN stands in it."""
    return len(text) >= LENGTH and _NINE_DIGITS.match(text) is not None


def _plain(text: str) -> str:
    """The text with the digits of every script as ours, one kind of dash, and nothing that can't be seen."""
    characters = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Nd":
            characters.append(str(unicodedata.decimal(character)))
        elif category == "Pd" or character in "\u2212_":
            characters.append("-")
        elif category != "Cf":
            characters.append(character)
    return "".join(characters)


def _candidates(chain: str) -> Iterator[str]:
    """Each row of nine digits that a chain of groups can be meant as."""
    groups = [(part["digits"], (part["after"] or "").strip()) for part in _PART.finditer(chain)]
    digits = [group for group, _ in groups]
    yield from _if_nine(digits)
    start = 0
    for place in range(1, len(groups) + 1):
        # As far as the sign between the groups is the same one.
        if place == len(groups) or (place > start + 1 and groups[place - 1][1] != groups[start][1]):
            yield from _if_nine(digits[start:place])
            start = place - 1
    for first in range(len(digits)):
        for last in range(first + 1, min(first + 4, len(digits)) + 1):
            if tuple(map(len, digits[first:last])) in _USUAL_GROUPS:
                yield "".join(digits[first:last])


def _if_nine(groups: Sequence[str]) -> Iterator[str]:
    if sum(map(len, groups)) == LENGTH:
        yield "".join(groups)
