"""Text that people type: cleaned for keeping, folded for finding."""

import unicodedata

# Letters that carry their mark inside, so that decomposing leaves them as they are.
_UNDECOMPOSED = str.maketrans("øłđıħŧ", "oldiht") | {ord("æ"): "ae", ord("œ"): "oe"}

# The screen keyboard has no such signs, and nobody remembers where they stand in a name.
_SIGNS_IN_NAMES = str.maketrans(dict.fromkeys("-.‐‑–", " ") | dict.fromkeys("'`´‘’ʼ"))

# Control characters, and halves of characters from bytes that are no UTF-8: neither can be shown or stored.
_UNPRINTABLE = frozenset({"Cc", "Cs"})

# They would turn round the text beside them on a screen or on paper.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(typed: str) -> str:
    """The text on one line, in NFC, without control characters, with single spaces; all else as it was typed."""
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", typed)
        if character.isspace()
        or (unicodedata.category(character) not in _UNPRINTABLE and character not in _BIDI_CONTROLS)
    )
    return " ".join("".join(kept).split())


def fold(text: str) -> str:
    """The text as it is searched: lower case, without accents, ligatures, apostrophes, hyphens or double spaces."""
    # Decomposed before as well, because 𝐀 and ǿ become letters that have yet to be folded.
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS_IN_NAMES))
    lower = plain.translate(_SIGNS_IN_NAMES).casefold().translate(_UNDECOMPOSED)
    decomposed = unicodedata.normalize("NFKD", lower)
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
