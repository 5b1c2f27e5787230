"""Text that people typed, as it can be printed: only signs that the font has, in the order in which they are read."""

import unicodedata
from collections.abc import Container

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

MISSING = "□"
"""Stands on paper for a sign that the font lacks. PDF/A-3U doesn't allow the font's own "not defined"."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def printable(text: str, known: Container[int]) -> str:
    """The text with `known` code points only; each other one becomes one MISSING.

    What has no shape of its own (joiners, soft hyphens, variation selectors) is left out.
    """
    return "".join(
        sign if ord(sign) in known else MISSING
        for sign in unicodedata.normalize("NFC", text)
        if not _shapeless(sign)
    )


def in_reading_order(line: str) -> str:
    """One line with its right-to-left parts turned round, as paper needs them; Arabic letters stay unjoined."""
    if not any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in line):
        return line
    signs = BidiParagraph(line, base_direction=TextDirection.LTR).get_reordered_characters()
    return "".join(
        sign.character.translate(_MIRRORED) if sign.get_direction_from_level() == "R" else sign.character
        for sign in signs
    )


def _shapeless(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc") or 0xFE00 <= ord(sign) <= 0xFE0F  # noqa: PLR2004 - selectors
