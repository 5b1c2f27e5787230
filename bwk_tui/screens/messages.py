"""What screens tell the app."""

from dataclasses import dataclass

from textual.message import Message

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import Refused


@dataclass
class LoggedIn(Message):
    """Somebody of the team gave a name and the right PIN, which they may have to renew first."""

    actor: Actor
    must_renew: bool = False


class LoggedOut(Message):
    """The team's side is to be closed, with all that is in it."""


class Touched(Message):
    """Somebody touched the screen, a key or the mouse: the app tells the screen in front."""


class NothingFollowed(Message):
    """The time in which another key of a scanner would have come has gone by."""


@dataclass
class Trouble(Message):
    """Something was refused that whoever stands there can do nothing about: the app keeps it in the log."""

    refused: Refused


class MonthClosed(Message):
    """A month was closed for good: what it holds is worth a backup."""


@dataclass
class BackedUp(Message):
    """The backup after a closing is there, or, with what was refused, isn't.

    It isn't `sound` where something in the store is no longer as it was written.
    """

    refused: Refused | None = None
    sound: bool = True


class TeamWanted(Message):
    """Somebody at the kiosk tapped the hidden corner."""
