"""What the kiosk hears of a browser, through the process that serves it."""

import asyncio

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Textual's own goes deaf when it hears what it can't read, and stays when nobody is there any more."""

    def start_application_mode(self) -> None:
        """Begin to paint, and remember where to tell the end."""
        self._running = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Pass on what is heard; once nothing can be heard any more, the kiosk ends, and the page starts it anew."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            asyncio.run_coroutine_threadsafe(self._app._post_message(ExitApp()), self._running)  # noqa: SLF001 - as WebDriver
