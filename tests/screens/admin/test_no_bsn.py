"""What looks like a BSN, in the dialogs: a kind line, what was typed stays, and going on for a false alarm."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from bwk_tui.app import BwkApp
from bwk_tui.db.connection import database
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in, handgeld
from bwk_tui.screens import admin
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.count_kas import CountKas
from bwk_tui.screens.admin.count_outcome import CountOutcome
from bwk_tui.screens.admin.form import Dialog
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.new_member import NewMember
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import members
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, Team
from tests.screens.admin import figures, month
from tests.screens.admin.booking import press, text_of
from tests.screens.conftest import Entering

LIKE_A_BSN = "klant 1234.56.782"  # made up; nobody was given this number
SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]


def contact(team: Team, member: MemberLine) -> str:
    return members.details(team.assistent, member.id).form.contact


def said() -> list[str]:
    rows = database.execute_sql("SELECT details FROM audit_log WHERE verb = 'not a bsn' ORDER BY id")
    return [details for (details,) in rows.fetchall()]


def type_in(app: BwkApp, field: str, text: str) -> None:
    app.screen.query_one(f"#{field}", Input).value = text


async def test_it_is_refused_kindly_and_what_was_typed_stays(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "enter")
        type_in(admin_app, "contact", LIKE_A_BSN)
        await press(pilot, "ctrl+s")
        assert isinstance(admin_app.screen, Confirm)
        question = " ".join(str(one.render()) for one in admin_app.screen.query(Static))
        assert "Bij contact lijkt een burgerservicenummer te staan" in question
        assert "1234" not in question
        await press(pilot, "enter")  # the first button takes nothing for granted
        assert isinstance(admin_app.screen, MemberCard)
        assert admin_app.screen.query_one("#contact", Input).value == LIKE_A_BSN
        assert admin_app.focused
        assert admin_app.focused.id == "contact"
        assert "Haal het weg" in text_of(pilot, "#problem")
    assert contact(team, yael) == ""
    assert said() == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_false_alarm_goes_on_by_mouse(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, size: tuple[int, int]
) -> None:
    async with entering(team.assistent, size) as pilot:
        await press(pilot, "f3", "enter")
        type_in(admin_app, "contact", LIKE_A_BSN)
        await press(pilot, "ctrl+s")
        await pilot.click("#yes")
        await pilot.pause()
        assert not isinstance(admin_app.screen, Confirm | MemberCard)
    assert contact(team, yael) == LIKE_A_BSN
    assert said() == ['{"field":"contact"}']


async def test_what_was_said_holds_for_that_number_alone(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "ctrl+n")
        assert isinstance(admin_app.screen, NewMember)
        type_in(admin_app, "first_name", "Testpersoon")
        type_in(admin_app, "contact", LIKE_A_BSN)
        type_in(admin_app, "street", "111222333")
        await press(pilot, "ctrl+s", "right", "enter")  # yes to the first of the two
        assert isinstance(admin_app.screen, Confirm)  # and the other one is asked about too
        await press(pilot, "enter")
        type_in(admin_app, "street", "")
        type_in(admin_app, "contact", "123456782")
        await press(pilot, "ctrl+s")
        assert isinstance(admin_app.screen, Confirm)
        await press(pilot, "escape")
    assert members.count(team.assistent, KAMER) == 1


async def test_a_booking_goes_on(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    month.fill(team, month.NOVEMBER)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"1", "enter", *"Toko", "enter", "a")
        type_in(admin_app, "description", LIKE_A_BSN)
        await press(pilot, "ctrl+s")
        assert isinstance(admin_app.screen, Confirm)
        await press(pilot, "escape")
        assert admin_app.focused
        assert admin_app.focused.id == "description"
        await press(pilot, "ctrl+s", "right", "enter")
        assert isinstance(admin_app.screen, HandgeldScreen)
    assert handgeld.entries(team.kascommissie, KAMER)[-1].description == LIKE_A_BSN
    assert said() == ['{"field":"description"}']


async def test_a_count_goes_on_past_its_own_question(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    month.fill(team, month.NOVEMBER)
    async with entering(team.assistent, (120, 40)) as pilot:
        await press(pilot, "f4", "c")
        assert isinstance(admin_app.screen, CountKas)
        type_in(admin_app, "counted_by", LIKE_A_BSN)
        await press(pilot, "ctrl+s", "right", "enter")
        assert "Klopt dit?" in str(admin_app.screen.query_one(".dialog").border_title)
        await press(pilot, "right", "enter")
        assert isinstance(admin_app.screen, CountOutcome)
    assert said() == ['{"field":"counted_by"}']


async def test_a_report_is_handed_in_past_its_own_question(team: Team, folder: Path) -> None:
    figures.a_small_year(team)
    async with figures.opened(folder, team.coordinator) as pilot:
        await figures.press(pilot, "i")
        pilot.app.screen.query_one("#period", Input).value = "2026-Q1"
        pilot.app.screen.query_one("#recipient", Input).value = LIKE_A_BSN
        await figures.press(pilot, "ctrl+s", "right", "enter")
        await figures.press(pilot, "right", "enter")
        await figures.settle(pilot)
    (line,) = handed_in.handed_in(team.coordinator, KAMER)
    assert (line.period, line.recipient) == (Period.parse("2026-Q1"), LIKE_A_BSN)
    assert said() == ['{"field":"recipient"}']


def dialogs() -> list[type[Dialog[object]]]:
    for module in pkgutil.iter_modules(admin.__path__):
        importlib.import_module(f"{admin.__name__}.{module.name}")
    found, to_visit = [], [Dialog]
    while to_visit:
        for child in to_visit.pop().__subclasses__():
            found.append(child)
            to_visit.append(child)
    return found


def test_every_dialog_that_can_refuse_can_go_on() -> None:
    """Where it says what is in the way, the action that is done once more is there."""
    refusing = [one for one in dialogs() if "self.refuse(" in inspect.getsource(one)]
    assert len(refusing) > 15
    lacking = [one.__name__ for one in refusing if not hasattr(one, f"action_{one.AGAIN}")]
    assert set(lacking) <= WITHOUT_TEXT


WITHOUT_TEXT = {
    "AddVisit",
    "ChooseMember",
    "ChooseOther",
    "ConsentDialog",
    "EditMembership",
    "EraseMember",
    "MergeScreen",
    "MergesDialog",
    "VerifyReport",
}
"""They keep nothing that is typed."""


@pytest.mark.parametrize("size", SIZES)
def test_how_the_question_looks(
    admin_app: BwkApp,
    team: Team,
    yael: MemberLine,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        admin_app.post_message(LoggedIn(team.assistent))
        await pilot.pause()
        await pilot.pause()
        await press(pilot, "f3", "enter")
        type_in(admin_app, "contact", LIKE_A_BSN)
        await press(pilot, "ctrl+s")

    assert snap_compare(admin_app, run_before=ask, terminal_size=size)
