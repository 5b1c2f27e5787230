"""What the kiosk hears of its terminal: touches and keys, and nothing that could upset it."""

import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message
from textual.messages import InBandWindowResize

TICK_SECONDS = 0.1
"""How often to look whether a lone Esc was the key itself."""

QUIET_TICKS = 5
"""What was begun and not ended so long ago, as a paste, has no end."""


class DoorDriver(LinuxDriver):
    """Textual's own stops the program on bytes that are no text and on codes that no terminal of ours sends.

    A scanner types whatever stands in a code, so anybody can bring those along.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody is there to wake it up

    def run_input_thread(self) -> None:
        """Pass on what is heard, until the screen stops. Raises OSError or EOFError when the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = XTermParser()
        quiet = 0
        heard: Iterable[Message]
        with DefaultSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(TICK_SECONDS):
                    quiet = 0
                    heard = _tokens(parser, decode(self._read()))
                else:
                    quiet += 1
                    heard = parser.tick()
                try:
                    for message in heard:
                        self.process_message(message)
                except (ValueError, OverflowError):  # a key that can't be, such as number 1,114,112
                    parser = XTermParser()
                if quiet == QUIET_TICKS:
                    parser = XTermParser()

    def process_message(self, message: Message) -> None:
        """A size that is told among the keys may be anything; the system knows the real one."""
        if not isinstance(message, Resize | InBandWindowResize):
            super().process_message(message)

    def _query_in_band_window_resize(self) -> None:
        """Nor is it asked for."""

    def _read(self) -> bytes:
        heard = os.read(self.fileno, 4096)
        if not heard:
            raise EOFError
        return heard


def _tokens(parser: XTermParser, text: str) -> Iterator[Message]:
    """What the text says; touches are always told in cells. No text, as after half a letter, is not yet the end."""
    for message in parser.feed(text) if text else ():
        parser.mouse_pixels = False
        yield message
