"""The last screen: written first, then welcome; and mistakes cost nothing."""

import pytest

from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services import check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import CheckedIn
from bwk_tui.services.members import MemberLine
from tests.conftest import Team
from tests.screens.kiosk.conftest import Standing


async def test_welcome_is_painted_only_after_the_visit_was_written(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = check_ins.check_in
    seen: list[str] = []
    async with kiosk() as door:

        def look_and_write(*args: object, **kwargs: object) -> CheckedIn:
            done = write(*args, **kwargs)  # type: ignore[arg-type]
            seen.append(door.painted)
            assert isinstance(door.app.screen, WhoScreen)
            return done

        monkeypatch.setattr(check_ins, "check_in", look_and_write)
        await door.press("1", "0")
        assert len(seen) == 1
        assert "Welkom" not in seen[0]
        assert "Welkom!" in door.painted


async def test_a_second_tap_the_same_day_adds_nothing_and_offers_no_undo(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "y", "a", "1", "1")
        await door.press("1", "y", "a", "1")
        assert "U bent er al, Yaël." in door.painted
        assert "Welkom" not in door.painted
        assert not door.app.screen.query("#undo")
        await door.press("3")
        assert len(door.visits) == 1


@pytest.mark.parametrize("way", ["#undo", "3"])
async def test_undo_really_undoes_and_says_so(kiosk: Standing, coffee: ActivityLine, way: str) -> None:
    async with kiosk() as door:
        await door.press("1", "0")
        assert len(door.visits) == 1
        await (door.tap(way) if way.startswith("#") else door.press(way))
        assert door.visits == ()
        assert "Het is ongedaan gemaakt." in door.painted
        assert "Welkom" not in door.painted
        await door.press("3")
        await door.press("1")
        door.at(WelcomeScreen)


async def test_after_an_undo_one_can_come_in_again_and_is_asked_again_who_it_is(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    """Perhaps the person was the mistake."""
    async with kiosk() as door:
        await door.press("1", "y", "a", "1", "3", "2", "1")
        assert "Yaël" not in door.painted
        await door.press("y", "a", "1")
        assert "Welkom, Yaël!" in door.painted
        assert len(door.visits) == 1


async def test_a_visit_that_the_team_undid_first_counts_as_undone(
    kiosk: Standing, team: Team, coffee: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "0")
        check_ins.undo(team.assistent, door.visits[0].uid)
        await door.press("3")
        assert "Het is ongedaan gemaakt." in door.painted


async def test_an_undo_that_fails_is_told_calmly(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with kiosk() as door:
        await door.press("1", "0")
        monkeypatch.setattr(check_ins, "undo", fail)
        await door.press("3")
        door.at(DoneScreen)
        assert "Ongedaan maken lukt nu even niet" in door.painted
        assert "space" not in door.painted
        assert len(door.visits) == 1


async def test_the_same_activity_twice_in_a_visit_without_a_name_counts_once(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "0", "2", "2")
        assert "Welkom" in door.painted
        await door.press("2", "1")
        assert "U bent er al." in door.painted
        assert len(door.visits) == len({visit.activity for visit in door.visits}) == 2


async def test_after_an_undo_nothing_is_done_yet_for_whoever_comes_then(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "0", "2", "2", "3", "2")
        assert "Waarvoor komt u?" in door.painted
        await door.press("1", "0")
        assert "U bent er al" not in door.painted
        assert len(door.visits) == 2
