"""The team's login: as fast as one types, with what is typed where it belongs, and empty afterwards."""

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain.finding import Finding, State
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import accounts, doctor
from tests.conftest import PIN, Team
from tests.screens.conftest import Entering


async def burst(app: BwkApp, pilot: Pilot[None], *keys: str) -> None:
    """All keys at once, as a terminal tells what was pasted or typed while the program was busy."""
    for key in keys:
        app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))
    for _ in range(4):
        await pilot.pause()


def fields(app: BwkApp) -> list[str]:
    (screen,) = app._screen_stacks[LOGIN]
    return [field.value for field in screen.query(Input)]


@pytest.mark.parametrize("way_on", ["tab", "enter"])
async def test_a_pin_typed_at_once_after_the_name_stands_in_its_own_field(
    login_app: BwkApp, team: Team, way_on: str
) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", way_on, *PIN)
        assert fields(login_app) == ["sam voorbeeld", PIN]


@pytest.mark.parametrize("way_on", ["tab", "enter"])
async def test_all_of_it_in_one_burst_lets_in_and_leaves_the_fields_empty(
    login_app: BwkApp, team: Team, way_on: str
) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", way_on, *PIN, "enter")
        assert isinstance(login_app.screen, TodayScreen)
        assert fields(login_app) == ["", ""]


async def test_tab_goes_round_both_ways_and_enter_presses_the_button(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *PIN, "shift+tab")
        assert isinstance(login_app.focused, Button)
        await burst(login_app, pilot, "tab", *"sam voorbeeld", "tab", *PIN, "tab", "enter")
        assert isinstance(login_app.screen, TodayScreen)


async def test_the_button_reads_what_was_typed_just_before(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab", *PIN)
        await pilot.click("#log-in")
        await pilot.pause()
        assert isinstance(login_app.screen, TodayScreen)


async def test_what_went_wrong_is_not_told_to_who_comes_next(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab", *PIN, "enter", "enter")
        await pilot.press("f10")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(login_app.screen, LoginScreen)
        assert str(login_app.screen.query_one("#problem", Static).content) == ""
        assert fields(login_app) == ["", ""]


async def test_whoever_has_to_wait_is_told_how_long(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab")
        for _ in range(accounts.attempts.BEFORE_WAIT + 1):
            await burst(login_app, pilot, *"111111", "enter")
        assert "Wacht 30 seconden" in str(login_app.screen.query_one("#problem", Static).content)


@pytest.mark.parametrize(("who", "told"), [("coordinator", True), ("assistent", False)])
async def test_whoever_keeps_the_store_is_told_what_asks_for_attention(
    team: Team, entering: Entering, monkeypatch: pytest.MonkeyPatch, *, who: str, told: bool
) -> None:
    found = Finding(State.ATTENTION, "reservekopie", "nog nooit gemaakt", "Doe: bwk store backup MAP")
    monkeypatch.setattr(doctor, "at_start", lambda _: (found,))
    async with entering(getattr(team, who)) as pilot:
        notes = [note.message for note in pilot.app._notifications]
    assert notes == (["Dit vraagt aandacht: reservekopie. Wat je doet, zegt: bwk doctor"] if told else [])
