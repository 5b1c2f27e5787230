"""Text that people typed, as it can be printed: only signs that the font has, in the order in which they are read."""

import unicodedata
from collections.abc import Container

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

MISSING = "□"
"""Stands on paper for a sign that the font lacks. PDF/A-3U doesn't allow the font's own "not defined"."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Signs(dict[int, str]):
    """How each sign is printed, for `str.translate`: worked out when it first comes, as papers repeat themselves."""

    def __init__(self, known: Container[int]) -> None:
        """With the `known` code points of a font."""
        super().__init__()
        self._known = known

    def __missing__(self, sign: int) -> str:
        """A sign that comes for the first time."""
        printed = self[sign] = self._printed(sign)
        return printed

    def _printed(self, sign: int) -> str:
        if _shapeless(chr(sign)):
            return ""
        return chr(sign) if sign in self._known else MISSING


def printable(text: str, signs: Signs) -> str:
    """The text with the signs of a font only; each other one becomes one MISSING.

    What has no shape of its own (joiners, soft hyphens, variation selectors) is left out.
    """
    return unicodedata.normalize("NFC", text).translate(signs)


def in_reading_order(line: str) -> str:
    """One line with its right-to-left parts turned round, as paper needs them; Arabic letters stay unjoined."""
    if _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, line)):
        return line
    signs = BidiParagraph(line, base_direction=TextDirection.LTR).get_reordered_characters()
    return "".join(
        sign.character.translate(_MIRRORED) if sign.get_direction_from_level() == "R" else sign.character
        for sign in signs
    )


def _shapeless(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc") or 0xFE00 <= ord(sign) <= 0xFE0F  # noqa: PLR2004 - selectors
