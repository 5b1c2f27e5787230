"""Watching whether the store can be written to, for a screen that always stands: it goes on by itself when it can."""

from enum import Enum

from bwk_tui.domain.errors import StoreFull, StoreUnusable
from bwk_tui.services import space, store
from bwk_tui.services.space import Space


class Condition(Enum):
    """How the store stands."""

    WELL = "well"
    LITTLE_SPACE = "little space"
    FULL = "full"
    UNUSABLE = "unusable"


def look() -> Condition:
    """How the open store stands now. After a write that failed another one is tried, that changes nothing.

    Where all is well, room is set aside again that was given up.
    """
    folder = store.open_folder()
    try:
        with store.usable():
            store.require_writable()
            left = space.left(folder)
    except StoreFull:
        return Condition.FULL
    except StoreUnusable:
        return Condition.UNUSABLE
    space.keep_ballast(folder)
    return Condition.WELL if left is Space.AMPLE else Condition.LITTLE_SPACE
