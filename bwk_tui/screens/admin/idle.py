"""The team's side locks itself: how long nobody touched it, and the warning before."""

import time
from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widgets import Button, Static

from bwk_tui.domain import clock
from bwk_tui.screens.messages import LoggedOut

DESK_SECONDS = 600
"""So long nobody touches it before it locks, where only the team comes."""

DOOR_SECONDS = 120
"""At the door the next one who comes is a visitor."""

LONGEST_AT_THE_DOOR = 3600
"""However often it is touched there: visitors touch it as well, and don't know whose side they are on."""

WARNING_SECONDS = 30
"""So long before it locks it says so."""

LOOK_SECONDS = 1.0


class Idle:
    """How many seconds are left until it locks, when nobody touches it.

    Two clocks tell it, and the one that tells most counts: one that runs on while the machine sleeps, where the system
    has one, and the one on the wall, for where it hasn't.
    """

    def __init__(self, seconds: float, longest: float | None = None) -> None:
        self._seconds = seconds
        self._longest = longest
        self._began = self._touched = _clocks()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = _clocks()

    @property
    def left(self) -> float:
        """Seconds until it locks; nothing or less when it should have."""
        return self._seconds - _passed(self._touched)

    @property
    def left_of_all(self) -> float | None:
        """Seconds until it locks however often it is touched; None where it doesn't."""
        return None if self._longest is None else self._longest - _passed(self._began)


class IdleWarning(ModalScreen[None]):
    """Tells that it locks soon. Any key or tap takes it away, and does nothing else."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = "idle.tcss"

    def __init__(self, seconds: float, *, at_the_door: bool) -> None:
        super().__init__()
        self._first = seconds
        self._at_the_door = at_the_door

    def compose(self) -> ComposeResult:
        """How long, what is lost, and what to do."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Ben je er nog?"
            yield Static(_in_so_long(self._first), id="left")
            yield Static(
                "Wat je typte en nog niet bewaarde, is dan weg.\n\nDruk op een toets of tik om door te gaan."
            )
            if self._at_the_door:
                yield Button("Ik ben bezoeker: naar het begin", id="visitor")

    def show(self, seconds: float) -> None:
        """So many seconds are left."""
        self.query_one("#left", Static).update(_in_so_long(seconds))

    def on_key(self, event: events.Key) -> None:
        """Somebody is there."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Somebody is there."""
        event.stop()
        self.dismiss()

    @on(Button.Pressed, "#visitor")
    def leave_it_to_the_visitor(self) -> None:
        """Whoever logged in has gone."""
        self.post_message(LoggedOut())


class IdleLock:
    """Watches over the team's side of an app from when somebody logged in until they are out."""

    def __init__(self, app: App[None], *, at_the_door: bool, was_locked: Callable[[], bool]) -> None:
        self._app = app
        self._was_locked = was_locked
        self._at_the_door = at_the_door
        self._idle = Idle(DOOR_SECONDS, LONGEST_AT_THE_DOOR) if at_the_door else Idle(DESK_SECONDS)
        self._warning: IdleWarning | None = None
        self._said_that_it_ends = False
        self._looking: Timer = app.set_interval(LOOK_SECONDS, self.look)

    def touch(self) -> bool:
        """Somebody touched it; whether that was in time. Who wakes a machine that slept for long isn't let in."""
        if self._is_over:
            return False
        self._idle.touch()
        return True

    def look(self) -> None:
        """Warn, stop warning, or lock; an account that was locked by somebody else ends here too."""
        if self._is_over or self._was_locked():
            self._app.post_message(LoggedOut())
            return
        self._warn()
        of_all = self._idle.left_of_all
        if of_all is not None and of_all <= 2 * WARNING_SECONDS and not self._said_that_it_ends:
            self._said_that_it_ends = True
            self._app.notify(
                "Je bent bijna een uur ingelogd bij de deur. Bewaar wat je deed en log zo opnieuw in.",
                severity="warning",
                timeout=2 * WARNING_SECONDS,
                markup=False,
            )

    def stop(self) -> None:
        """Nobody is logged in any more."""
        self._looking.stop()
        self._warning = None

    @property
    def _is_over(self) -> bool:
        of_all = self._idle.left_of_all
        return self._idle.left <= 0 or (of_all is not None and of_all <= 0)

    def _warn(self) -> None:
        left = self._idle.left
        warning = self._warning if self._warning and self._warning.is_current else None
        if left > WARNING_SECONDS:
            if warning:
                warning.dismiss()
            self._warning = None
        elif warning:
            warning.show(left)
        elif not self._warning:
            self._warning = IdleWarning(left, at_the_door=self._at_the_door)
            self._app.push_screen(self._warning)


def _in_so_long(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"Over {whole} {'seconde' if whole == 1 else 'seconden'} gaat het scherm van het team op slot."


def _clocks() -> tuple[float, float]:
    through_sleep = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(through_sleep), clock.now().timestamp()


def _passed(since: tuple[float, float]) -> float:
    return max(now - then for now, then in zip(_clocks(), since, strict=True))
