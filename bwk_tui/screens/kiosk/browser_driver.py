"""What the kiosk hears of a browser, through the process that serves it."""

import asyncio

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput
from textual.messages import ExitApp

from bwk_tui.screens.kiosk.ears import Ears

KEYS = "D"
"""The kind of packet that holds what a terminal would tell; others speak of the page."""


class BrowserDriver(WebDriver):
    """Textual's own goes deaf when it hears what it can't read, and stays when nobody is there any more."""

    def start_application_mode(self) -> None:
        """Begin to paint, and remember where to tell the end."""
        self._running = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Pass on what is heard; once nothing can be heard any more, the kiosk ends, and the page starts it anew."""
        try:
            self._pass_on()
        except (_ExitInput, ValueError):  # the end, or a packet that is none
            pass
        finally:
            self._input_reader.close()
            if not self.exit_event.is_set():
                asyncio.run_coroutine_threadsafe(self._app._post_message(ExitApp()), self._running)  # noqa: SLF001 - as WebDriver

    def _pass_on(self) -> None:
        ears, packets = Ears(), ByteStream()
        for data in self._input_reader:
            if not data:
                for message in ears.tick():
                    self.process_message(message)
            for kind, payload in packets.feed(data) if data else ():
                if kind == KEYS:
                    for message in ears.hear(payload):
                        self.process_message(message)
                else:
                    self._on_meta(kind, payload)
