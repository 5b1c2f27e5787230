"""Whoever logs in with what doesn't fit their role any more chooses a new one before the team's side opens."""

import pytest
from textual.widgets import Input, Static

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.db.models import Account
from bwk_tui.domain.errors import WrongPin
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.admin.new_pin import NewPinScreen
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import accounts
from tests.conftest import PASSPHRASE, PIN, Team
from tests.screens.admin.test_login import burst

NEW_PIN = "975310"


@pytest.fixture
def with_old_pins(team: Team) -> None:
    """Sam has a PIN of four digits, and Pia, the penningmeester, a PIN."""
    for name, pin in (("Sam Voorbeeld", "1234"), ("Pia Voorbeeld", PIN)):
        Account.update(pin_hash=accounts._hash(pin)).where(Account.name == name).execute()


def told(app: BwkApp) -> str:
    return "\n".join(str(one.content) for one in app.screen.query(Static))


@pytest.mark.usefixtures("with_old_pins")
async def test_a_short_pin_is_renewed_before_anything_is_shown(login_app: BwkApp) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab", *"1234", "enter")
        assert isinstance(login_app.screen, NewPinScreen)
        assert len(login_app.screen_stack) == 1
        for key in ("f2", "f3", "f4", "f6"):
            await pilot.press(key)
            assert isinstance(login_app.screen, NewPinScreen)
        await burst(login_app, pilot, *NEW_PIN, "enter", *NEW_PIN, "enter")
        assert isinstance(login_app.screen, TodayScreen)
        await pilot.press("f10")
    accounts.log_in("Sam Voorbeeld", NEW_PIN)


@pytest.mark.usefixtures("with_old_pins")
async def test_a_penningmeester_with_a_pin_chooses_a_passphrase(login_app: BwkApp) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"pia voorbeeld", "tab", *PIN, "enter")
        assert "15 of meer tekens" in told(login_app)
        await burst(login_app, pilot, *PASSPHRASE, "tab", *PASSPHRASE, "enter")
        assert isinstance(login_app.screen, HandgeldScreen)
    accounts.log_in("Pia Voorbeeld", PASSPHRASE)


@pytest.mark.usefixtures("with_old_pins")
@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("4321", "4321", "cijfers"),
        ("123456", "123456", "rijtje"),
        (NEW_PIN, "975311", "De tweede keer"),
        ("", "", "cijfers"),
    ],
)
async def test_what_cannot_be_is_said_and_asked_anew(
    login_app: BwkApp, first: str, again: str, said: str
) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab", *"1234", "enter")
        await burst(login_app, pilot, *first, "enter", *again, "enter")
        assert isinstance(login_app.screen, NewPinScreen)
        assert said in told(login_app)
        assert [field.value for field in login_app.screen.query(Input)] == ["", ""]
        await burst(login_app, pilot, *NEW_PIN, "enter", *NEW_PIN)
        await pilot.click("#save")
        await pilot.pause()
        assert isinstance(login_app.screen, TodayScreen)


@pytest.mark.usefixtures("with_old_pins")
@pytest.mark.parametrize("key", ["escape", "f10"])
async def test_whoever_chooses_none_stays_outside(login_app: BwkApp, key: str) -> None:
    async with login_app.run_test(size=(80, 24)) as pilot:
        await burst(login_app, pilot, *"sam voorbeeld", "tab", *"1234", "enter")
        await burst(login_app, pilot, *NEW_PIN, key)
        assert isinstance(login_app.screen, LoginScreen)
        assert login_app.current_mode == LOGIN
    with pytest.raises(WrongPin):
        accounts.log_in("Sam Voorbeeld", NEW_PIN)
