"""Fields that people fill in: cleaned, and refused with the name of the field where they can't be."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from bwk_tui.domain import bsn, clock
from bwk_tui.domain.errors import (
    DayAfter,
    DayInFuture,
    FieldMissing,
    FieldTooLong,
    FieldUnknown,
    LooksLikeBsn,
)
from bwk_tui.domain.text import clean
from bwk_tui.services import not_a_bsn

LONGEST = 500
"""Enough for any name, and for a reason of a few sentences."""

_Choice = TypeVar("_Choice", bound=StrEnum)


def optional(field: str, typed: str) -> str:
    """The cleaned text, which may be empty; raises FieldTooLong or LooksLikeBsn."""
    text = clean(typed)
    if len(text) > LONGEST:
        raise FieldTooLong(field, LONGEST)
    return without_bsn(field, text)


def required(field: str, typed: str) -> str:
    """The cleaned text; raises FieldMissing, FieldTooLong or LooksLikeBsn."""
    text = optional(field, typed)
    if not text:
        raise FieldMissing(field)
    return text


def without_bsn(field: str, text: str) -> str:
    """The text, if no BSN stands in it (domain.md: a BSN is never stored) or somebody said that it is none.

    Raises:
        LooksLikeBsn: nine digits in it pass the elfproef. The refusal doesn't hold them.
    """
    if bsn.holds_bsn(text) and not not_a_bsn.was_said(field, text):
        raise LooksLikeBsn(field, not_a_bsn.mark(field, text))
    return text


def one_of(field: str, typed: str, choices: type[_Choice]) -> _Choice:
    """The choice that was typed; raises FieldUnknown, with the choices there are."""
    try:
        return choices(typed.strip())
    except ValueError:
        raise FieldUnknown(field, typed, tuple(choices)) from None


def not_after_today(field: str, day: date) -> date:
    """The day, if it has begun; raises DayInFuture."""
    if day > clock.today():
        raise DayInFuture(field, day)
    return day


def not_after(field: str, day: date, last: date) -> date:
    """The day, if it isn't after another one; raises DayAfter."""
    if day > last:
        raise DayAfter(field, day, last)
    return day
