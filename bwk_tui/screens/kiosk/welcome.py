"""The first screen."""

from textual.screen import Screen


class WelcomeScreen(Screen[None]):
    """The first screen."""

    def __init__(self, kamer: str) -> None:
        super().__init__()
        self.kamer = kamer
