"""On somebody's card: all that is known of them on paper, and erasing them, not by one tap."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from bwk_tui.app import BwkApp
from bwk_tui.db import cleaning
from bwk_tui.db.connection import database
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.erase_member import EraseMember
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.admin.person_file import SavePersonFile
from bwk_tui.services import members, merging
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.admin.figures import press, settle, text_of
from tests.screens.conftest import Entering

SIZES = [(80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where papers are kept."""
    monkeypatch.setattr(report_file, "suggested_folder", lambda: tmp_path)
    return tmp_path


def known(team: Team) -> list[str]:
    return [line.name for line in members.search(team.assistent, KAMER)]


def said(app: BwkApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


async def push(pilot: Pilot[None], button: str) -> None:
    """Go to a button with the keyboard's focus, and press Enter on it."""
    pilot.app.screen.query_one(button, Button).focus()
    await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_gets_their_paper_from_the_card(
    entering: Entering, team: Team, yael: MemberLine, papers: Path, size: tuple[int, int]
) -> None:
    async with entering(team.coordinator, size) as pilot:
        await press(pilot, "f3", "enter", "ctrl+g")
        assert isinstance(pilot.app.screen, SavePersonFile)
        assert "Yaël" in text_of(pilot, ".about")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "Klaar" in text_of(pilot, "#problem")
    assert (papers / "alles-over-yael.pdf").read_bytes().startswith(b"%PDF")


async def test_or_as_json(entering: Entering, team: Team, yael: MemberLine, papers: Path) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "enter", "ctrl+g", "j", "ctrl+s")
        await settle(pilot)
    assert json.loads((papers / "alles-over-yael.json").read_text())["records"][0]["code"] == yael.code


async def test_the_assistent_sees_neither(entering: Entering, team: Team, yael: MemberLine) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "enter", "ctrl+g")
        assert isinstance(pilot.app.screen, MemberCard)
        assert not pilot.app.screen.query_one("#privacy").display


async def test_the_dialog_says_what_goes_and_what_stays_and_gives_the_paper_first(
    entering: Entering, team: Team, yael: MemberLine, papers: Path
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "enter")
        await push(pilot, "#erase")
        dialog = pilot.app.screen
        assert isinstance(dialog, EraseMember)
        shown = " ".join(str(line.render()) for line in dialog.query(".said, #for-good, #who").results())
        for words in ("Yaël", "Weg gaat", "Blijft", "zeven jaar", "kan niet worden teruggedraaid"):
            assert words in shown
        await press(pilot, "enter")  # the first button
        assert isinstance(pilot.app.screen, SavePersonFile)
        await press(pilot, "ctrl+s")
        await settle(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is dialog
        assert dialog.query_one("#sure").has_focus
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MemberCard)
    assert (papers / "alles-over-yael.pdf").exists()
    assert known(team) == ["Yaël De La Voorbeeld"]


@pytest.mark.parametrize("typed", ["", "ja", "Yaë", "CJM-0002", "Voorbeeld"])
async def test_nobody_is_erased_without_their_name_or_code(
    entering: Entering, team: Team, yael: MemberLine, typed: str
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "enter")
        await push(pilot, "#erase")
        pilot.app.screen.query_one("#sure", Input).value = typed
        await push(pilot, "#erase")
        assert isinstance(pilot.app.screen, EraseMember)
        assert "Typ de voornaam of de code" in text_of(pilot, "#problem")
    assert known(team) == ["Yaël De La Voorbeeld"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["yael", " CJM-0001 "])
async def test_somebody_is_erased(
    entering: Entering, team: Team, yael: MemberLine, folder: Path, typed: str, size: tuple[int, int]
) -> None:
    async with entering(team.coordinator, size) as pilot:
        await press(pilot, "f3", "enter")
        await push(pilot, "#erase")
        field = pilot.app.screen.query_one("#sure", Input)
        field.value = typed
        field.focus()
        await press(pilot, "enter")  # goes to the button, and erases nobody
        assert known(team) == ["Yaël De La Voorbeeld"]
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MembersScreen)
        assert said(pilot.app) == "De persoon is gewist."  # type: ignore[arg-type]
    assert known(team) == []
    assert not cleaning.is_asked()
    assert b"Verzonnenstraat" not in (folder / "store.db").read_bytes()


async def test_where_not_all_is_gone_yet_it_says_so(
    entering: Entering, team: Team, yael: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "clean", lambda **_: False)
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "enter")
        await push(pilot, "#erase")
        pilot.app.screen.query_one("#sure", Input).value = "yael"
        await push(pilot, "#erase")
        await settle(pilot)
        assert "Nog niet alles is weg" in said(pilot.app)  # type: ignore[arg-type]
    assert known(team) == []


async def test_what_is_refused_is_said_in_the_dialog(
    entering: Entering, team: Team, yael: MemberLine
) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Zz"))
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "enter")
        await push(pilot, "#erase")
        merging.merge(team.coordinator, other.id, yael.id, "meanwhile")
        pilot.app.screen.query_one("#sure", Input).value = "yael"
        await push(pilot, "#erase")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EraseMember)
        assert "staat niet meer apart op de lijst" in text_of(pilot, "#problem")
    assert database.execute_sql("SELECT count(*) FROM member WHERE erased_at IS NOT NULL").fetchone() == (0,)
