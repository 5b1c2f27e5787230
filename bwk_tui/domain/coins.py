"""Coins and notes: what is in the cash box, by denomination (handgeld.md, "Counting")."""

import re
from collections.abc import Mapping

from bwk_tui.domain.errors import FieldUnknown, FieldUnreadable
from bwk_tui.domain.money import decimal_comma

DENOMINATIONS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)
"""What the kas may hold, in cents, from € 50 to € 0,05."""

MOST = 9999
"""More pieces of one kind than this is a slip of the finger."""

EXAMPLE = "50=1,20=2,0.05=3"

_PIECES = re.compile(r"\s*(?P<value>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s*=\s*(?P<number>[0-9]{1,4})\s*", re.ASCII)


def total(coins: Mapping[int, int]) -> int:
    """The cents that pieces by denomination (in cents) add up to."""
    return sum(denomination * number for denomination, number in coins.items())


def check(coins: Mapping[int, int]) -> dict[int, int]:
    """The pieces by denomination, large ones first, without those of which there are none.

    Raises:
        FieldUnknown: a denomination that the kas doesn't hold.
        FieldUnreadable: a number of pieces below zero, above 9999, or not whole.
    """
    for denomination, number in coins.items():
        if denomination not in DENOMINATIONS:
            raise FieldUnknown("coins", decimal_comma(denomination), _in_words())
        if type(number) is not int or not 0 <= number <= MOST:
            raise FieldUnreadable("coins", f"{decimal_comma(denomination)} = {number}", EXAMPLE)
    return {denomination: coins[denomination] for denomination in DENOMINATIONS if coins.get(denomination)}


def parse(typed: str) -> dict[int, int]:
    """The pieces of `50=1,20=2,0.05=3` (cli.md): number by denomination in cents; nothing typed is an empty kas.

    Raises FieldUnknown and FieldUnreadable as `check` does, and for a denomination that stands there twice.
    """
    coins: dict[int, int] = {}
    for part in filter(str.strip, typed.split(",")):
        match = _PIECES.fullmatch(part)
        if not match:
            raise FieldUnreadable("coins", part.strip(), EXAMPLE)
        euros, _, rest = match["value"].partition(".")
        denomination = int(euros) * 100 + int(rest.ljust(2, "0"))
        if denomination in coins:
            raise FieldUnreadable("coins", typed, EXAMPLE)
        coins[denomination] = int(match["number"])
    return check(coins)


def _in_words() -> tuple[str, ...]:
    return tuple(decimal_comma(denomination) for denomination in DENOMINATIONS)
