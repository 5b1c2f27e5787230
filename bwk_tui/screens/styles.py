"""The styles of all screens."""

from textual.css.stylesheet import Stylesheet


class ReadOnce(Stylesheet):
    """Reads each source once for the same colours.

    Textual's own reads all of them again when a kind of screen is first shown, and whenever it is told the colours,
    also if they are the same.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """What is read from now on is read with these."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what hasn't been read yet."""
        self.parse()
