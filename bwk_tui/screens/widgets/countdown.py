"""The countdown after which a screen forgets whoever stood before it, with "Meer tijd" to stay."""

from textual.content import Content
from textual.message import Message

from bwk_tui.screens.widgets.tap import Tap

TICK_SECONDS = 1.0
MORE = 3
"""How many times the usual time one tap on "Meer tijd" gives."""


class Countdown(Tap):
    """How many seconds are left; a tap gives more time."""

    class Over(Message):
        """Nobody touched anything until the end."""

    def __init__(self, seconds: int, label: str, *, running: bool = True) -> None:
        super().__init__(label, id="countdown")
        self._seconds = seconds
        self.left = seconds
        self.running = running

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(TICK_SECONDS, self.tick)

    def tick(self) -> None:
        """A second has gone by."""
        if not self.running:
            return
        self.left -= 1
        if self.left <= 0:
            self.running = False
            self.post_message(self.Over())
        self.refresh()

    def restart(self) -> None:
        """Somebody is still there: begin anew, but take back no time that was given."""
        self.left = max(self.left, self._seconds)
        self.refresh()

    def action_tap(self) -> None:
        """Give more time."""
        self.left = self._seconds * MORE
        self.refresh()

    def render(self) -> Content:
        """The seconds, and what a tap does."""
        return Content.assemble(f"⏳ {self.left}  ", self.label)
