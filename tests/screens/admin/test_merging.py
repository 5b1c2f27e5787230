"""Dubbelen: two records of one person, side by side, merged and parted again."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from bwk_tui.app import BwkApp
from bwk_tui.reports import merges
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.doubles import DoublesScreen
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.admin.merge import MergeScreen, SideColumn
from bwk_tui.screens.admin.merge_other import ChooseOther
from bwk_tui.screens.admin.merges import MergesDialog
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.services import check_ins, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering

pytestmark = pytest.mark.usefixtures("twin")


@pytest.fixture
def twin(team: Team, coffee: ActivityLine, yael: MemberLine) -> MemberLine:
    """Yaël once more, written down in a hurry; each with visits, one of them double."""
    other = members.add(
        team.assistent,
        KAMER,
        MemberForm("Yael", "Voorbeeld", street="Verzonnenstraat", contact="06-verzonnen"),
    )
    for member, days in ((yael, (1, 3, 5, 7, 9)), (other, (2, 3))):
        for ago in days:
            check_ins.add_by_hand(
                team.coordinator,
                activity_id=coffee.id,
                day=TODAY - timedelta(days=ago),
                member_id=member.id,
                token=check_ins.new_token(),
            )
    return other


def shown(app: BwkApp) -> list[str]:
    lines = app.screen.query_one(Lines)
    return [
        " | ".join(cell.plain.strip() for cell in lines.get_row_at(row)) for row in range(lines.row_count)
    ]


def text(app: BwkApp, where: str) -> str:
    return str(app.screen.query_one(where, Static).content)


def said(app: BwkApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


def names(team: Team) -> list[str]:
    return [line.name for line in members.search(team.coordinator, KAMER)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()


async def test_the_pairs_stand_there_with_their_reasons(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.coordinator, (160, 40)) as pilot:
        await press(pilot, "f3", "ctrl+d")
        (line,) = shown(admin_app)
        assert line.startswith(
            "Yaël De La Voorbeeld | Yael Voorbeeld | bijna dezelfde naam, zelfde straat, 1 keer"
        )
        assert text(admin_app, "#how-many") == "Dubbelen   1 paar die misschien één persoon zijn"
        assert "0002  Yael Voorbeeld  Verzonnenstraat · 06-verzonnen · 2 dagen geweest" in text(
            admin_app, "#about"
        )


async def test_merging_says_what_will_happen_and_can_be_taken_back_at_once(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "enter")
        assert isinstance(admin_app.screen, MergeScreen)
        assert text(admin_app, "#summary") == (
            "Ze waren er 1 keer op dezelfde dag.\nSamen 6 bezoeken: 5 en 2, waarvan 1 dubbel. Overgenomen: contact."
        )
        await press(pilot, "m")
        assert isinstance(admin_app.screen, Confirm)
        question = str(admin_app.screen.query_one(".dialog > Static", Static).content)
        assert question.startswith(
            "Yaël De La Voorbeeld (CJM-0001) blijft. Yael Voorbeeld (CJM-0002) staat daarna niet meer op de lijst."
        )
        assert question.endswith("Je kunt dit later terugdraaien.")
        await press(pilot, "enter")
        assert isinstance(admin_app.screen, DoublesScreen)
        assert said(admin_app) == "Samengevoegd tot Yaël De La Voorbeeld, CJM-0001. Vergist? Druk op U."
        assert names(team) == ["Yaël De La Voorbeeld"]
        assert members.details(team.coordinator, yael.id).visit_count == 6
        await press(pilot, "u")
        assert names(team) == ["Yaël De La Voorbeeld", "Yael Voorbeeld"]
        assert "weer twee mensen" in said(admin_app)
        assert len(shown(admin_app)) == 1
        await press(pilot, "u")
        assert len(merges.merges(team.coordinator, KAMER)) == 1


async def test_who_stays_is_chosen_with_the_arrows_or_by_a_click(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "enter")
        left, right = admin_app.screen.query(SideColumn)
        assert [side.has_class("-stays") for side in (left, right)] == [True, False]
        await press(pilot, "right")
        assert [side.has_class("-stays") for side in (left, right)] == [False, True]
        await pilot.click(left)
        await pilot.click(left)
        assert left.has_class("-stays")
        await pilot.click(right)
        await press(pilot, "m", "enter", "enter")
        assert names(team) == ["Yael Voorbeeld"]
        assert len(merges.merges(team.coordinator, KAMER)) == 1  # two quick Enters merge once
        assert members.details(team.coordinator, yael.id).id == twin.id


async def test_looking_changes_nothing(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "enter", "escape")
        await press(pilot, "enter", "m", "escape", "m", "tab", "enter", "escape")
        assert isinstance(admin_app.screen, DoublesScreen)
        assert len(shown(admin_app)) == 1
        await press(pilot, "escape")
        assert isinstance(admin_app.screen, MembersScreen)
        assert len(names(team)) == 2


async def test_two_people_are_not_suggested_again(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "enter", "v")
        assert said(admin_app) == "Yaël De La Voorbeeld en Yael Voorbeeld blijven twee mensen."
        assert not admin_app.screen.query_one(Lines).display
        assert text(admin_app, "#nobody").startswith("Niemand lijkt twee keer op de lijst te staan.")
        await press(pilot, "enter")
        assert isinstance(admin_app.screen, DoublesScreen)


async def test_somebody_else_merged_them_meanwhile(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "enter")
        merging.merge(team.coordinator, yael.id, twin.id, "elsewhere")
        await press(pilot, "m", "enter")
        assert text(admin_app, "#problem").startswith("Deze persoon staat niet meer apart op de lijst.")
        await press(pilot, "escape", "enter")
        assert isinstance(admin_app.screen, DoublesScreen)
        assert "niet meer apart" in said(admin_app)
        assert not admin_app.screen.query_one(Lines).display


async def test_an_earlier_merge_is_taken_back_from_the_list_of_merges(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    third = members.add(team.coordinator, KAMER, MemberForm("Noor"))
    merging.merge(team.coordinator, yael.id, twin.id, "a")
    merging.merge(team.coordinator, yael.id, third.id, "b")
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "s")
        assert isinstance(admin_app.screen, MergesDialog)
        assert shown(admin_app)[1] == "20-11-2026 | Yaël De La Voorbeeld | Yael Voorbeeld | samen"
        await press(pilot, "down", "t", "enter")
        assert text(admin_app, "#problem").startswith("Hierna is nog iemand samengevoegd")
        assert text(admin_app, "#about") == (
            "CJM-0002 ging op in CJM-0001, op 20-11-2026, door Dewi Voorbeeld.\n"
            "2 bezoeken gingen mee, 1 daarvan was dubbel. Overgenomen: contact.\n"
            "Hierna is nog iemand samengevoegd: draai die eerst terug."
        )
        await press(pilot, "up", "t", "enter", "down", "t", "enter")
        assert [line.rsplit(" | ")[-1] for line in shown(admin_app)] == ["teruggedraaid"] * 2
        assert text(admin_app, "#problem") == ""
        await press(pilot, "t")
        assert isinstance(admin_app.screen, MergesDialog)
        await press(pilot, "escape")
        assert len(names(team)) == 3
        assert len(shown(admin_app)) == 1


async def test_nobody_was_merged_yet(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+d", "s")
        assert text(admin_app, "#none") == "Er is nog niemand samengevoegd."
        await press(pilot, "enter")
        assert isinstance(admin_app.screen, DoublesScreen)


async def test_somebody_is_merged_from_their_card(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", *"yael", "enter", "x")
        await pilot.click("#merge")
        assert isinstance(admin_app.screen, MemberCard)
        assert text(admin_app, "#problem") == "Bewaar eerst wat je hebt veranderd."
        admin_app.screen.query_one("#first_name", Input).value = "Yaël"
        await press(pilot, "ctrl+d")
        assert isinstance(admin_app.screen, ChooseOther)
        await press(pilot, *"0001", "enter")
        assert text(admin_app, "#problem") == "Kies twee verschillende mensen om samen te voegen."
        admin_app.screen.query_one(Input).value = ""
        await press(pilot, *"0002", "enter")
        assert isinstance(admin_app.screen, MergeScreen)
        await press(pilot, "m", "enter")
        assert isinstance(admin_app.screen, MembersScreen)
        assert len(shown(admin_app)) == 1
        assert said(admin_app).endswith("Terugdraaien kan bij Dubbelen.")


async def test_an_assistent_merges_nobody(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "ctrl+d")
        assert isinstance(admin_app.screen, MembersScreen)
        await press(pilot, *"yael", "enter")
        assert isinstance(admin_app.screen, MemberCard)
        assert not admin_app.screen.query_one("#merge").display
        await press(pilot, "ctrl+d")
        assert isinstance(admin_app.screen, MemberCard)
