"""What the kiosk hears of its terminal."""

import os
import signal
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from bwk_tui.screens.kiosk.ears import Ears

TICK_SECONDS = 0.1
"""How often to look whether a lone Esc was the key itself."""


class DoorDriver(LinuxDriver):
    """Textual's own lets itself be stopped, and asks a terminal for its size among the keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody is there to wake it up

    def run_input_thread(self) -> None:
        """Pass on what is heard, until the screen stops. Raises OSError or EOFError when the terminal is gone."""
        ears = Ears()
        with DefaultSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                heard = ears.hear(self._read()) if selector.select(TICK_SECONDS) else ears.tick()
                for message in heard:
                    self.process_message(message)

    def _query_in_band_window_resize(self) -> None:
        """A size told among the keys isn't heard."""

    def _read(self) -> bytes:
        heard = os.read(self.fileno, 4096)
        if not heard:
            raise EOFError
        return heard
