"""The styles of all screens."""

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

MOST_SOURCES = 1024
"""More than there are; Textual itself remembers 64, which is fewer than the team's side has."""


class ReadOnce(Stylesheet):
    """Reads each source once for the same colours.

    Textual's own reads all of them again when a kind of screen is first shown, and whenever it is told the colours,
    also if they are the same.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(MOST_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """What is read from now on is read with these."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what hasn't been read yet."""
        self.parse()
