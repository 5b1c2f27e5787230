"""What bytes of a terminal or a browser tell the kiosk: touches and keys, and nothing that could upset it.

Textual's own parser stops on bytes that are no text and on codes that no terminal of ours sends, and waits for ever for
the end of a paste. A scanner types whatever stands in a code, so anybody can bring those along.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual._xterm_parser import XTermParser
from textual.events import Resize
from textual.message import Message
from textual.messages import InBandWindowResize

QUIET_TICKS = 5
"""What was begun and not ended so long ago, as a paste, has no end."""


class Ears:
    """A parser that forgets what it can't make sense of."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._quiet = 0

    def hear(self, told: bytes) -> Iterator[Message]:
        """What these bytes say, with those before them."""
        self._quiet = 0
        # No text, as after half a letter, is to Textual the end of all of it.
        if text := self._decode(told):
            yield from self._understood(self._parser.feed(text))

    def tick(self) -> Iterator[Message]:
        """A tenth of a second went by in which nothing came: what was told until now was all of it."""
        self._quiet += 1
        yield from self._understood(self._parser.tick())
        if self._quiet == QUIET_TICKS:
            self._parser = XTermParser()

    def _understood(self, messages: Iterable[Message]) -> Iterator[Message]:
        """Touches are always told in cells; a size told among the keys may be anything, and the system knows better."""
        try:
            for message in messages:
                self._parser.mouse_pixels = False
                if not isinstance(message, Resize | InBandWindowResize):
                    yield message
        except (ValueError, OverflowError):  # a key that can't be, such as number 1,114,112
            self._parser = XTermParser()
