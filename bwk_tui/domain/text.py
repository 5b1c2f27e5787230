"""Text that people type: cleaned for keeping, folded for finding."""

import unicodedata

# Letters that carry their mark inside, so that decomposing leaves them as they are.
_UNDECOMPOSED = str.maketrans("øØłŁđĐıħĦŧŦ", "oOlLdDihHtT") | {ord("æ"): "ae", ord("Æ"): "AE", ord("œ"): "oe"}

# They would turn round the text beside them on a screen or on paper.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(typed: str) -> str:
    """The text on one line, in NFC, without control characters, with single spaces; all else as it was typed."""
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", typed)
        if character.isspace()
        or (unicodedata.category(character) != "Cc" and character not in _BIDI_CONTROLS)
    )
    return " ".join("".join(kept).split())


def fold(text: str) -> str:
    """The text as it is searched: lower case, without accents, ligatures or double spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED).casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
