"""What a visit painted is nowhere in memory once the first screen is back."""

import gc

import pytest
from textual.strip import Strip

from bwk_tui.screens.kiosk import tidying, welcome
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import Door


def painted_anywhere(text: str) -> int:
    """How many lines that were painted and are still kept say this."""
    return sum(text in kept.text for kept in gc.get_objects() if isinstance(kept, Strip))


async def wait_for(cleared: list[int], door: Door) -> None:
    """It comes once the screen before is gone, for which nobody waits."""
    for _ in range(100):
        if cleared:
            return
        await door.settle()
    raise AssertionError("nothing was cleared")


async def test_what_was_painted_for_a_visitor_is_cleared(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kiosk.md, "It forgets at once"."""
    cleared: list[int] = []

    def clear() -> None:
        tidying.clear_the_last_visit()
        cleared.append(painted_anywhere("Yaël"))

    async with kiosk() as door:
        await door.press("1", "y", "a", "1")
        door.at(DoneScreen)
        assert painted_anywhere("Yaël")
        monkeypatch.setattr(welcome, "clear_the_last_visit", clear)
        await door.press("1")
        await wait_for(cleared, door)
        assert "Waarvoor komt u?" in door.painted
        assert cleared == [0]


async def test_nothing_is_cleared_while_somebody_is_busy(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a moment, in which no tap is answered."""
    cleared: list[int] = []
    async with kiosk() as door:
        monkeypatch.setattr(welcome, "clear_the_last_visit", lambda: cleared.append(1))
        await door.tap("#language-en", "#place-1", "#key-y", "#key-a")
        await door.press("1", "2")
        assert "What else brings you here, Yaël?" in door.painted
        assert cleared == []
        await door.press("escape")
        await wait_for(cleared, door)
        assert cleared == [1]
