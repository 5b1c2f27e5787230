"""Live: what another process writes, such as the kiosk, shows on the team's screen within a second."""

from bwk_tui.domain.errors import StoreUnusable
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.messages import Trouble
from bwk_tui.services import store

SECONDS = 1.0


class LiveScreen(AdminScreen):
    """A screen of the team's side that draws itself anew when the store has changed. Children fill `redraw`."""

    def on_mount(self) -> None:
        """Draw for the first time, and begin to watch."""
        self._seen = store.change_counter()
        self.redraw()
        self.set_interval(SECONDS, self.look_again)

    def look_again(self) -> None:
        """Redraw if somebody else has written since the last look; what can't be read now stays as it was."""
        try:
            with store.usable():
                counter = store.change_counter()
                if counter != self._seen:
                    self.redraw()
                    self._seen = counter
        except StoreUnusable as refused:
            self.post_message(Trouble(refused))

    def redraw(self) -> None:
        """Read what this screen shows, and show it; what was selected stays selected."""
        raise NotImplementedError
