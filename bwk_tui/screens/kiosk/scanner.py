"""A scanner is a keyboard that types fast and ends with Enter: telling its keys from those of a person.

Each key waits for a moment that nobody notices, to see whether another follows faster than people type. What turns out
to be a scan never gets to the screen, not even its first key.
"""

from dataclasses import dataclass
from math import inf

from textual.events import Key

from bwk_tui.screens.kiosk import settling

GAP_SECONDS = 0.05
"""The longest time between two keys of a scanner: cheap ones take some 1 to 30 ms, people 80 ms and more."""

FEWEST_KEYS = 6
"""No person strikes as many keys in a row so fast, and no barcode is shorter."""

AGAIN_SECONDS = 1.5
"""Within so long the same code again is the same pass, that was held there a little long."""


@dataclass(frozen=True)
class Heard:
    """What a key brought about: keys that were meant for the screen, in order, and what was scanned."""

    keys: tuple[Key, ...] = ()
    scan: str | None = None


class Scanner:
    """Holds keys back until it is clear whose they are. Times are those at which the keys were struck (monotonic)."""

    def __init__(self) -> None:
        self._held: list[Key] = []
        self._let_go: Key | None = None
        self._last_scan = hash("")
        self._last_scan_at = -inf

    @property
    def holds(self) -> bool:
        """Whether keys wait to be told apart."""
        return bool(self._held)

    def hear(self, key: Key) -> Heard:
        """A key was struck."""
        if not GAP_SECONDS:
            return Heard((key,))
        follows = bool(self._held) and key.time - self._held[-1].time <= GAP_SECONDS
        before = () if follows else self.let_go()
        scanning = len(self._held) >= FEWEST_KEYS
        if scanning and key.key == "enter":
            scan = "".join(each.character or "" for each in self._held if each.is_printable)
            self._held.clear()
            return Heard(before, None if self._is_again(scan, key.time) else scan)
        # A scanner may strike other keys in between, such as those that part the fields of a code.
        if scanning or (key.is_printable and not self._repeats(key)):
            self._held.append(key)
            return Heard(before)
        return Heard((*before, *self.let_go(), self._remembered(key)))

    def over(self, at: float) -> tuple[Key, ...]:
        """Nothing may have followed by this moment: the keys that then were meant for the screen."""
        return self.let_go() if self._held and at - self._held[-1].time >= GAP_SECONDS else ()

    def let_go(self) -> tuple[Key, ...]:
        """The keys that were held back; a scan that broke off falls away."""
        keys, self._held = tuple(self._held), []
        if len(keys) >= FEWEST_KEYS:
            return ()
        return tuple(self._remembered(key) for key in keys)

    def _is_again(self, scan: str, at: float) -> bool:
        """Whether it is what was scanned a moment ago; of which no more is kept than needed to see that."""
        again = hash(scan) == self._last_scan and at - self._last_scan_at < AGAIN_SECONDS
        self._last_scan, self._last_scan_at = hash(scan), at
        return again

    def _repeats(self, key: Key) -> bool:
        """Whether it is the same key, held down: it repeats as fast as a slow scanner types."""
        last = self._let_go
        return (
            not self._held
            and last is not None
            and key.key == last.key
            and key.time - last.time < settling.HELD_SECONDS
        )

    def _remembered(self, key: Key) -> Key:
        self._let_go = key
        return key
