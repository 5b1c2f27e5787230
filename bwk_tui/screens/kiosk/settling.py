"""When a screen that has just appeared begins to listen: not to the second half of a double tap."""

from math import inf

SETTLE_SECONDS = 0.4
"""Longer than the time between the two taps of a double tap."""

HELD_SECONDS = 0.8
"""Longer than the wait before a key that is held down begins to repeat."""


class Settling:
    """Which input is meant for this screen, by the moment it was given (monotonic seconds)."""

    def __init__(self, last_key: str = "", last_key_at: float = -inf) -> None:
        """Begin deaf; the last key is the one that brought the visitor here."""
        self._hears_from = inf
        self._key = last_key
        self._key_at = last_key_at
        self._key_is_old = True

    @property
    def appeared(self) -> bool:
        """Whether the screen can be seen."""
        return self._hears_from < inf

    def next(self) -> "Settling":
        """For the screen after this one."""
        return Settling(self._key, self._key_at)

    def appear(self, at: float) -> None:
        """The screen can be seen from this moment on."""
        self._hears_from = at + SETTLE_SECONDS

    def hears(self, at: float, key: str = "") -> bool:
        """Whether a tap, or a key, given at this moment counts here.

        A key that was pressed for the screen before, or too early for this one, counts once it has been let go.
        """
        early = at < self._hears_from
        if not key:
            return not early
        held = self._key_is_old and key == self._key and at - self._key_at < HELD_SECONDS
        self._key, self._key_at, self._key_is_old = key, at, early or held
        return not self._key_is_old
