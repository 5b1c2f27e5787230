"""The pictures one can choose from: what each shows, in Dutch, and the drawing it has (assets/README.md)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bwk_tui.domain.text import fold

_FOLDER = files("bwk_tui") / "assets" / "pictures"


@dataclass(frozen=True)
class Picture:
    """A picture; `character` is it as one emoji, two cells wide, which is also how it is kept."""

    character: str
    name: str
    keywords: str
    is_sign: bool

    @property
    def shown(self) -> str:
        """The emoji and what it is."""
        return f"{self.character} {self.name}"


@cache
def known() -> dict[str, Picture]:
    """All pictures by their character, in the order in which they are offered."""
    with (_FOLDER / "pictures.csv").open(encoding="utf-8") as file:
        return {
            row["character"]: Picture(row["character"], row["name"], row["keywords"], row["sign"] == "1")
            for row in csv.DictReader(file)
        }


@cache
def signs() -> tuple[str, ...]:
    """The characters people choose their own sign from."""
    return tuple(picture.character for picture in known().values() if picture.is_sign)


def search(typed: str) -> tuple[Picture, ...]:
    """The pictures of which each word that was typed begins a word of the name or the keywords; those by name first."""
    words = fold(typed).split()
    found = [picture for picture in known().values() if _tells(f"{picture.name} {picture.keywords}", words)]
    return tuple(sorted(found, key=lambda picture: not _tells(picture.name, words)))


def image_file(character: str) -> Traversable | None:
    """The drawing of a picture, a PNG of at most 128 pixels; nothing if it isn't one of ours."""
    return _FOLDER / f"{ord(character):04x}.png" if character in known() else None


def _tells(text: str, words: list[str]) -> bool:
    told = fold(text).split()
    return all(any(one.startswith(word) for one in told) for word in words)
