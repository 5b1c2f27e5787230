"""Breaks a text into lines at the same places as fpdf2 does, which measures a line anew for each of its signs."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from fpdf.line_break import BREAKING_SPACE_SYMBOLS
from fpdf.util import FloatTolerance

_SPACES = frozenset(BREAKING_SPACE_SYMBOLS)


def wrapped(text: str, widths: Iterable[float], width: float) -> list[str]:
    """The lines of a text, of which each sign has its own width, none wider than `width`.

    The space at which a line breaks is left out. A word that is too long is broken.
    """
    ends = list(accumulate(widths, initial=0.0))
    lines: list[str] = []
    begin = 0
    while ends[-1] - ends[begin] > width + FloatTolerance.TOLERANCE:
        over = bisect_right(ends, ends[begin] + width + FloatTolerance.TOLERANCE, lo=begin) - 1
        space = next((at for at in range(over, begin - 1, -1) if text[at] in _SPACES), None)
        end = max(over, begin + 1) if space is None else space
        lines.append(text[begin:end])
        begin = end if space is None else end + 1
    if ends[-1] > ends[begin]:
        lines.append(text[begin:])
    return lines
