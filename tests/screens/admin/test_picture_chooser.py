"""Choosing a picture by what it shows, with keys and by mouse."""

from pathlib import Path

from textual.widgets import Input

from bwk_tui.app import BwkApp
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.picture_chooser import PictureChooser
from bwk_tui.screens.admin.programme_activity import ActivityDialog
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.screens.admin.widgets.picture_field import PictureField
from bwk_tui.screens.widgets.pictogram import Pictogram
from bwk_tui.services import activities, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.conftest import Entering


async def test_a_member_gets_the_sign_they_choose(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"yael", "enter")
        card = admin_app.screen
        assert isinstance(card, MemberCard)
        card.query_one(PictureField).focus()
        await pilot.press("enter", *"muziek", "down")
        chooser = admin_app.screen
        assert isinstance(chooser, PictureChooser)
        chosen = chooser.query_one(Lines).current
        assert chooser.query_one(Pictogram).picture == chosen == "🥁"
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
    assert members.details(team.assistent, yael.id).form.sign == "🥁"


async def test_the_list_begins_at_what_was_chosen(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    members.add(team.assistent, KAMER, MemberForm("Bo", sign="🍉"))
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"bo", "enter")
        await pilot.click("#sign")
        await pilot.pause()  # until the list has its place
        await pilot.pause()
        assert admin_app.screen.query_one(Lines).current == "🍉"
        await pilot.press("escape")
        assert admin_app.screen.query_one(PictureField).value == "🍉"


async def test_nothing_found_says_so_and_chooses_nothing(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"yael", "enter")
        await pilot.click("#sign")
        await pilot.press(*"xyzzy", "enter")
        assert isinstance(admin_app.screen, PictureChooser)
        assert admin_app.screen.query_one("#nothing").display
        assert admin_app.screen.query_one(Input).value == "xyzzy"
        await pilot.press("escape")
        assert admin_app.screen.query_one(PictureField).value == yael.sign


async def test_a_sign_is_no_picture_of_work(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"yael", "enter")
        await pilot.click("#sign")
        await pilot.press(*"formulier")
        assert admin_app.screen.query_one(Lines).current is None


async def test_an_activity_gets_any_picture(
    admin_app: BwkApp, entering: Entering, team: Team, folder: Path, coffee: ActivityLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await pilot.press("p", "w")
        assert isinstance(admin_app.screen, ActivityDialog)
        await pilot.click("#icon")
        await pilot.press(*"taart", "enter", "ctrl+s")
        await pilot.pause()
    (line,) = activities.in_use(team.coordinator, KAMER)
    assert line.icon == "🎂"


async def test_delete_leaves_it_to_the_program(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await pilot.press("p", "w")
        field = admin_app.screen.query_one(PictureField)
        field.focus()
        await pilot.press("delete")
        assert field.value == ""
        assert "dat van het soort" in field.render().plain
