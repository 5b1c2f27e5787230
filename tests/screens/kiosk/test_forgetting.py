"""It forgets at once: a visible countdown, "Meer tijd", and then nothing of the visitor anywhere."""

import pytest

from bwk_tui.screens.kiosk import consent, done, sorry, team_door, welcome, who
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.countdown import MORE, Countdown
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import Team
from tests.screens.kiosk.conftest import Standing

AT_LEAST = 20

STEPS = {
    "language": (("english",), welcome.IDLE_SECONDS),
    "letters": (("1", "y", "a"), who.IDLE_SECONDS),
    "done": (("1", "y", "a", "1"), done.IDLE_SECONDS),
    "undone": (("1", "y", "a", "1", "3"), done.IDLE_SECONDS),
    "another thing": (("1", "y", "a", "1", "2"), welcome.IDLE_SECONDS),
    "the team's door": (("f12", "y", "a", "tab", "9"), team_door.IDLE_SECONDS),
}


@pytest.mark.parametrize("step", STEPS)
async def test_left_alone_every_step_forgets_the_visitor(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, step: str
) -> None:
    keys, seconds = STEPS[step]
    assert seconds >= AT_LEAST
    async with kiosk() as door:
        fresh = door.painted
        if keys == ("english",):
            await door.tap("#language-en")
        else:
            await door.press(*keys)
        assert door.app.screen.query_one(Countdown).display
        assert f"{seconds} " in door.painted
        await door.wait(seconds - 1)
        assert "⏳ 1 " in door.painted
        await door.wait(1)
        screen = door.at(WelcomeScreen)
        assert screen.visit == WelcomeScreen(screen.visit.kamer).visit
        assert "Yaël" not in door.held
        assert "Who are you" not in door.held
        assert not screen.query_one(Countdown).display
        if step not in {"done", "another thing"}:  # these left their mark on the count of today
            assert door.painted == fresh


def test_every_countdown_gives_twenty_seconds() -> None:
    assert min(module.IDLE_SECONDS for module in (consent, done, sorry, team_door, welcome, who)) >= AT_LEAST


async def test_more_time_gives_more_time(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1", "y")
        await door.wait(who.IDLE_SECONDS - 1)
        await door.tap("#countdown")
        await door.wait(MORE * who.IDLE_SECONDS - 1)
        door.at(WhoScreen)
        await door.wait(1)
        door.at(WelcomeScreen)


async def test_any_touch_begins_the_countdown_anew(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1")
        await door.wait(who.IDLE_SECONDS - 1)
        await door.touch((40, 9))
        await door.wait(who.IDLE_SECONDS - 1)
        await door.press("y")
        await door.wait(who.IDLE_SECONDS - 1)
        door.at(WhoScreen)


async def test_an_untouched_kiosk_waits_without_a_countdown(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        assert "Meer tijd" not in door.painted
        await door.wait(1000)
        door.at(WelcomeScreen)


async def test_the_page_and_a_typed_digit_are_forgotten_too(kiosk: Standing, nine: None, team: Team) -> None:
    from bwk_tui.services import activities

    activities.add(team.coordinator, "cjm", type_name="Klussen", name="Fietsherstelservice", number=12)
    async with kiosk() as door:
        fresh = door.painted
        for keys in (("0",), ("1",)):
            await door.press(*keys)
            assert "Meer tijd" in door.painted
            await door.wait(welcome.IDLE_SECONDS)
            assert door.painted == fresh


async def test_a_terminal_that_changes_its_size_keeps_the_step(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1", "y")
        await door.pilot.resize_terminal(120, 40)
        await door.settle()
        door.at(WhoScreen)
        await door.pilot.resize_terminal(30, 8)
        await door.settle()
        await door.press("0", "1")
        door.at(WelcomeScreen)
