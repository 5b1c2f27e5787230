"""Finding entries of handgeld by whatever somebody remembers of them."""

import re

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.text import fold
from bwk_tui.reports import handgeld
from bwk_tui.reports.handgeld import EntryLine

MOST_FOUND = 50
"""Whoever gets as many as this types another letter."""

# What people type of an amount (domain/money.py), and each beginning of it: it is searched while they type.
_AMOUNT = re.compile(r"(?P<euros>\d{1,3}(?:\.\d{3}){1,3}|\d{1,12})(?:[.,](?P<cents>\d{0,2}|-))?", re.ASCII)


def find(actor: Actor, kamer: str, typed: str, limit: int = MOST_FOUND) -> tuple[EntryLine, ...]:
    """The entries of all months in which every typed word is found, newest first; for no words, the newest.

    A word is found anywhere in the description, the shop, who paid it first, the reason for a missing receipt or the
    kind; as the entry's or the receipt's number (`2026-014`, `B-014`, `14`) or its beginning; or as the amount:
    `12,50` is exactly that, and `12` is € 12,00 up to € 12,99. Accents and capitals don't matter.

    Raises NotAllowed, or FieldUnknown for an unknown kamer.
    """
    words = [word for part in typed.split() if (word := part.strip("€"))]
    found: list[EntryLine] = []
    for line in reversed(handgeld.entries(actor, kamer)):
        if len(found) == limit:
            break
        if all(_fits(line, word) for word in words):
            found.append(line)
    return tuple(found)


def _fits(line: EntryLine, word: str) -> bool:
    return fold(word) in _text(line) or _is_number(line, word) or _is_amount(line, word)


def _text(line: EntryLine) -> str:
    texts = (line.description, line.shop, line.paid_by, line.no_receipt_reason, line.kind.in_words)
    return fold(" ".join(text for text in texts if text))


def _is_number(line: EntryLine, word: str) -> bool:
    """Whether it is the number of the entry or of its receipt; of a whole number no zeros need be typed."""
    names = [fold(line.number)]
    if line.receipt:
        letter, _, number = line.receipt.split("-")
        names += [fold(line.receipt), fold(f"{letter}-{number}")]
    if word.isdecimal():
        return word.lstrip("0") in {part.lstrip("0") for name in names for part in name.split()}
    return any(name.startswith(fold(word)) for name in names)


def _is_amount(line: EntryLine, word: str) -> bool:
    match = _AMOUNT.fullmatch(word)
    if not match:
        return False
    euros, cents = divmod(abs(line.cents), 100)
    typed = (match["cents"] or "").replace("-", "00")
    return euros == int(match["euros"].replace(".", "")) and f"{cents:02}".startswith(typed)
