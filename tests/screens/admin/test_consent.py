"""The team and consent for sensitive help: on the card of a member, and where a visit is added or gets a name."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.db.models import CheckIn
from bwk_tui.domain.consent import How
from bwk_tui.screens.admin.add_visit import AddVisit
from bwk_tui.screens.admin.choose_member import ChooseMember
from bwk_tui.screens.admin.consent import ConsentDialog
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.services import check_ins, consents
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import TODAY, Team
from tests.screens.conftest import Entering


def on_the_card(app: BwkApp) -> str:
    return str(app.screen.query_one("#consent", Static).content).splitlines()[1]


def explanation(app: BwkApp) -> str:
    return str(app.screen.query_one("#explanation", Static).content)


async def open_dialog(pilot: Pilot[None], way: str = "ctrl+y") -> None:
    await pilot.press("f3", *"yael", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, MemberCard)
    await (pilot.click(way) if way.startswith("#") else pilot.press(way))
    await pilot.pause()
    assert isinstance(pilot.app.screen, ConsentDialog)


def named_visits() -> int:
    return CheckIn.select().where(CheckIn.member.is_null(False)).count()


@pytest.mark.parametrize("way", ["ctrl+y", "#change-consent"])
@pytest.mark.parametrize(("button", "how"), [("#said", How.SAID), ("#on-paper", How.ON_PAPER)])
async def test_the_card_says_whether_there_is_consent_and_records_it(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, way: str, button: str, how: How
) -> None:
    async with entering(team.assistent) as pilot:
        await open_dialog(pilot, way)
        assert "Yaël gaf nog geen toestemming." in explanation(admin_app)
        assert "van voordat we het vroegen" not in explanation(admin_app)
        assert not admin_app.screen.query("#revoke")
        await pilot.click(button)
        await pilot.pause()
        assert on_the_card(admin_app) == f"ja, sinds 20-11-2026 ({how})"
    standing = consents.standing(team.assistent, yael.id)
    assert standing
    assert (standing.how, standing.recorded_by) == (how, "Sam Voorbeeld")


async def test_looking_and_going_back_records_nothing(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await open_dialog(pilot)
        await pilot.press("escape")
        assert on_the_card(admin_app) == "nee"
        await pilot.press("ctrl+y", "enter")
        assert on_the_card(admin_app) == "nee"
    assert consents.standing(team.assistent, yael.id) is None


async def test_revoking_says_first_what_it_does_and_takes_the_name_off(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, debts: ActivityLine
) -> None:
    consents.give(team.coordinator, yael.id, How.ON_PAPER)
    check_ins.check_in(team.kiosk, activity_id=debts.id, member_id=yael.id, token="t")
    async with entering(team.assistent) as pilot:
        await open_dialog(pilot)
        told = explanation(admin_app)
        assert told.startswith("Ja, sinds 20-11-2026 (op papier), vastgelegd door Dewi Voorbeeld.")
        assert "van alle bezoeken voor schuldhulp en budget af" in told
        assert "ook niet in eerdere maanden. Dat kan niet terug." in told
        assert not admin_app.screen.query("#said")
        assert admin_app.focused is admin_app.screen.query_one("#back")
        await pilot.click("#revoke")
        await pilot.pause()
        assert on_the_card(admin_app) == "nee"
        assert str(admin_app.screen.query_one("#visit-count", Static).content) == "Bezoeken: 0"
    assert named_visits() == 0


async def test_names_from_before_it_was_asked_can_be_taken_off(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, debts: ActivityLine
) -> None:
    uid = check_ins.check_in(team.kiosk, activity_id=debts.id, token="t").uid
    CheckIn.update(member=yael.id).where(CheckIn.uid == uid).execute()
    async with entering(team.assistent) as pilot:
        await open_dialog(pilot)
        assert "Er staan nog bezoeken met naam van voordat we het vroegen." in explanation(admin_app)
        await pilot.click("#revoke")
        await pilot.pause()
        assert isinstance(admin_app.screen, MemberCard)
    assert named_visits() == 0


async def test_a_colleague_who_was_quicker_is_told_calmly(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    consents.give(team.assistent, yael.id, How.SAID)
    async with entering(team.assistent) as pilot:
        await open_dialog(pilot)
        consents.revoke(team.coordinator, yael.id)
        await pilot.click("#revoke")
        await pilot.pause()
        problem = str(admin_app.screen.query_one("#problem", Static).content)
        assert problem.startswith("Er is geen toestemming om in te trekken")


async def test_adding_a_visit_by_hand_says_that_the_name_stays_out_and_why(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    yael: MemberLine,
    coffee: ActivityLine,
    debts: ActivityLine,
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        dialog = admin_app.screen
        assert isinstance(dialog, AddVisit)
        told = dialog.query_one("#without-name")
        dialog.query_one("#activity", Select).value = debts.id
        await pilot.pause()
        assert not told.display
        await pilot.press(*"yael", "enter")
        await pilot.pause()
        assert told.display
        dialog.query_one("#activity", Select).value = coffee.id
        await pilot.pause()
        assert not told.display
        dialog.query_one("#activity", Select).value = debts.id
        await pilot.pause()
        assert told.display
        await pilot.click("#save")
        await pilot.pause()
        assert any(
            notification.message
            == "Toegevoegd op 20 november 2026: Spreekuur schuldhulp, zonder naam want zonder toestemming."
            for notification in admin_app._notifications
        )
    assert (CheckIn.select().count(), named_visits()) == (1, 0)


async def test_with_consent_there_is_nothing_to_say(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, debts: ActivityLine
) -> None:
    consents.give(team.assistent, yael.id, How.SAID)
    async with entering(team.assistent) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        dialog = admin_app.screen
        dialog.query_one("#activity", Select).value = debts.id
        await pilot.pause()
        await pilot.press(*"yael", "enter")
        await pilot.pause()
        assert not dialog.query_one("#without-name").display
        await pilot.click("#save")
        await pilot.pause()
        assert [notification.message for notification in admin_app._notifications] == [
            "Toegevoegd op 20 november 2026: Spreekuur schuldhulp."
        ]
    assert named_visits() == 1


async def test_a_visit_without_a_name_gets_none_without_consent_and_that_is_said(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, debts: ActivityLine
) -> None:
    check_ins.add_by_hand(team.assistent, activity_id=debts.id, day=TODAY, token="t")
    async with entering(team.assistent) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(admin_app.screen, ChooseMember)
        await pilot.press(*"yael", "enter")
        await pilot.pause()
        assert isinstance(admin_app.screen, ChooseMember)
        problem = str(admin_app.screen.query_one("#problem", Static).content)
        assert problem.startswith("Dit bezoek blijft zonder naam: voor gevoelige hulp is toestemming nodig.")
    assert named_visits() == 0
