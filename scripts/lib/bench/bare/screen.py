"""A screen of twelve lines and nothing behind it; it ends when it is killed."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Lines of which the last one is waited for."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        """The lines."""
        for number in range(1, 12):
            yield Static(f"Activiteit {number}")
        yield Static("Tik op een tegel")


if __name__ == "__main__":
    Bare().run()
