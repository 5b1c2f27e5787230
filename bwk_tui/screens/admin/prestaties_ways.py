"""Keys that stand on the screen itself, beside each other: a click on one does what its key does."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True)
class Way:
    """A key, what it leads to, and the action of the screen that does."""

    key: str
    title: str
    action: str


def ways(options: Sequence[Way], current: str) -> Content:
    """The keys with their titles; the one whose key is `current` stands out."""
    return Content("").join(_way(way, chosen=way.key == current) for way in options)


def _way(way: Way, *, chosen: bool) -> Content:
    text = Content.assemble(" ", (way.key, "bold"), " ", way.title, " ")
    if chosen:  # no link: those have a colour of their own
        return text.stylize("bold $on-primary on $primary")
    return text.stylize(f"@click=screen.{way.action}")
