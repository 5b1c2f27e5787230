"""The frame of the team's side: tabs, explanation, another kamer, leaving, and what each role finds there."""

from textual.widgets import Input, Static

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.screens.admin.choose_kamer import ChooseKamer
from bwk_tui.screens.admin.frame import AdminScreen, SectionTab
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.help import HelpScreen
from bwk_tui.screens.admin.kascontrole import KascontroleScreen
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import kamers
from tests.conftest import KAMER, PIN, Team
from tests.screens.conftest import Entering


def tabs(app: BwkApp) -> list[str]:
    return [str(tab.id).removeprefix("tab-") for tab in app.screen.query(SectionTab)]


async def test_a_name_and_a_pin_open_the_door(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"sam voorbeeld", "enter", *PIN, "enter")
        await pilot.pause()
        assert isinstance(login_app.screen, TodayScreen)


async def test_a_wrong_pin_keeps_the_name_and_says_so(login_app: BwkApp, team: Team) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"sam voorbeeld", "enter", *"111111", "enter")
        assert isinstance(login_app.screen, LoginScreen)
        assert login_app.screen.query_one("#name", Input).value == "sam voorbeeld"
        assert login_app.screen.query_one("#pin", Input).value == ""
        assert "klopt niet" in str(login_app.screen.query_one("#problem", Static).content)


async def test_the_keys_of_the_tabs_open_them_and_come_back(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3")
        assert isinstance(admin_app.screen, MembersScreen)
        await pilot.press("f4")
        assert isinstance(admin_app.screen, HandgeldScreen)
        await pilot.press("f2")
        assert isinstance(admin_app.screen, TodayScreen)


async def test_a_click_on_a_tab_opens_it(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.click("#tab-members")
        assert isinstance(admin_app.screen, MembersScreen)
        await pilot.click("#tab-today")
        assert isinstance(admin_app.screen, TodayScreen)


async def test_the_assistent_finds_visits_members_handgeld_and_klussen(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent):
        assert tabs(admin_app) == ["today", "members", "handgeld", "klussen"]


async def test_the_coordinator_finds_the_reports_too(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.coordinator):
        assert tabs(admin_app) == ["today", "members", "handgeld", "reports", "kascontrole", "klussen"]


async def test_the_penningmeester_finds_nobodys_visits(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.penningmeester) as pilot:
        assert tabs(admin_app) == ["handgeld", "reports", "kascontrole"]
        await pilot.press("f2", "f3")
        assert isinstance(admin_app.screen, HandgeldScreen)


async def test_the_kascommissie_finds_nobodys_visits(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.kascommissie) as pilot:
        assert tabs(admin_app) == ["handgeld", "reports", "kascontrole"]
        await pilot.press("f2", "f3")
        assert isinstance(admin_app.screen, KascontroleScreen)


async def test_where_the_tabs_leave_little_room_the_kamer_stays(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.coordinator) as pilot:
        assert str(admin_app.screen.query_one("#whose", Static).content) == "Casa Jepie Makandra"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        whose = str(admin_app.screen.query_one("#whose", Static).content)
        assert whose == "Dewi Voorbeeld · Casa Jepie Makandra"


async def test_f1_explains_the_screen_and_its_keys(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f1")
        assert isinstance(admin_app.screen, HelpScreen)
        text = " ".join(str(one.content) for one in admin_app.screen.query(Static))
        assert "wie er vandaag binnenkwam" in text
        assert "Toevoegen" in text
        assert "Vorige dag" in text
        await pilot.press("escape")
        assert isinstance(admin_app.screen, TodayScreen)


async def test_f6_goes_on_in_another_kamer(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with entering(team.coordinator) as pilot:
        await pilot.press("f3", "f6")
        assert isinstance(admin_app.screen, ChooseKamer)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(admin_app.screen, MembersScreen)
        assert admin_app.screen.session.kamer.slug == "samen-sterk"
        assert "Samen Sterk" in str(admin_app.screen.query_one("#whose", Static).content)


async def test_whoever_has_one_kamer_isnt_asked_which(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with entering(team.assistent) as pilot:
        await pilot.press("f6")
        assert isinstance(admin_app.screen, TodayScreen)
        assert admin_app.screen.session.kamer.slug == KAMER


async def test_logging_out_forgets_what_was_open(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"yael", "f10")
        await pilot.pause()
        assert admin_app.current_mode == LOGIN
        assert not any(
            isinstance(screen, AdminScreen) for stack in admin_app._screen_stacks.values() for screen in stack
        )
