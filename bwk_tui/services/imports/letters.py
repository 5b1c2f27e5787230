"""The letters of a file: UTF-8, or Excel's plain "CSV" where that can't be read as other letters than were meant.

Excel has three kinds of CSV beside UTF-8: plain (Windows-1252), "MS-DOS" (code page 850) and "Macintosh" (Mac Roman).
A file doesn't say which it is. It is read as plain only when its own words show that it is neither of the others:
`Yaël` would be `YaÙl` or `YaÎl` there, and nobody writes that. A file of which only `Özlem` could tell is refused,
because it could have been `Ízlem`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Those of Windows-1252 without the six (Ð ð Ý ý Þ þ) that a Turkish file has other letters for.
_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ")

_OTHER_KINDS = ("cp850", "mac_roman")
_OTHER_LETTERS = frozenset("ŒœŸıýÝþÞðÐ")
_SIGNS_IN_WORDS = frozenset("‘’–—\xa0")
_SIGNS_AROUND_WORDS = frozenset("“”„«»…€")

_WORD = re.compile(r'[^\x00-\x20,;"]*[\x80-\xff][^\x00-\x20,;"]*')
_LOST = "\ufffd"


class NotText(Exception):
    """The file holds no text of one byte per sign: a spreadsheet, or Excel's "Unicode text"."""


@dataclass(frozen=True)
class Letters:
    """The text of a file, and whether it is UTF-8, plain (Windows-1252), or of a kind that can't be told."""

    text: str
    is_utf8: bool
    is_plain: bool

    def are_unsure(self, cell: str) -> bool:
        """Whether a piece of the text may have been meant otherwise than it reads."""
        if self.is_utf8:
            return _LOST in cell
        return not cell.isascii() and not (self.is_plain and _could_be_plain(cell))


def decode(content: bytes) -> Letters:
    """The text in the bytes of a file; raises NotText."""
    if b"\0" in content:
        raise NotText
    try:
        return Letters(content.decode("utf-8-sig"), is_utf8=True, is_plain=False)
    except UnicodeDecodeError:
        # One sign for each byte; the letters of Windows-1252 stand where they stand in Latin-1.
        text = content.decode("latin-1")
        return Letters(text, is_utf8=False, is_plain=_is_plain(set(_WORD.findall(text))))


def _is_plain(words: set[str]) -> bool:
    """Whether the words can be Windows-1252, and can't be either of the other kinds."""
    if not all(_letters_fit(word) for word in words):
        return False
    return not any(all(_could_be(word, kind) for word in words) for kind in _OTHER_KINDS)


def _could_be_plain(text: str) -> bool:
    return all(sign in _LETTERS for sign in text if not sign.isascii())


def _could_be(word: str, kind: str) -> bool:
    """Whether somebody may have meant the word that these bytes are in another kind of CSV."""
    meant = word.encode("latin-1").decode(kind)
    for before, sign, after in _neighbours(meant):
        between_letters = before.isalpha() and after.isalpha()
        fits = sign in _SIGNS_AROUND_WORDS and not between_letters
        if not (sign.isascii() or fits or sign in _LETTERS | _OTHER_LETTERS | _SIGNS_IN_WORDS):
            return False
    return _letters_fit(meant)


def _letters_fit(word: str) -> bool:
    """Whether no letter with an accent is a capital after a small letter, or a small one between capitals."""
    return not any(
        (sign.isupper() and before.islower()) or (sign.islower() and before.isupper() and after.isupper())
        for before, sign, after in _neighbours(word)
        if not sign.isascii()
    )


def _neighbours(word: str) -> Iterator[tuple[str, str, str]]:
    """Each sign with the one before and the one after it; a space at either end."""
    return zip(f" {word}", word, f"{word[1:]} ", strict=False)
