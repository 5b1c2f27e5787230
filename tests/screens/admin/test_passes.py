"""Passes from the team's side: a sheet, a new one for one person, and a lost one."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Button, Input

from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.passes import MakePasses
from bwk_tui.services import members, passes
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.admin.figures import press, settle, text_of
from tests.screens.conftest import Entering


@pytest.fixture(autouse=True)
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where papers are kept."""
    monkeypatch.setattr(report_file, "suggested_folder", lambda: tmp_path)
    return tmp_path


def words_on(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file.read_bytes())).pages)


async def test_a_sheet_for_who_is_in_the_list_and_has_none(
    entering: Entering, team: Team, yael: MemberLine, papers: Path
) -> None:
    for name in ("Amina", "Kofi"):
        members.add(team.assistent, KAMER, MemberForm(name, "Testpersoon"))
    passes.issue(team.assistent, [yael.id], lambda _: None)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "ctrl+p")
        assert isinstance(pilot.app.screen, MakePasses)
        assert "Een pas voor Amina en Kofi." in text_of(pilot, ".about")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "Klaar" in text_of(pilot, "#problem")
        await press(pilot, "escape", "ctrl+p")
        assert not isinstance(pilot.app.screen, MakePasses)  # everybody has one now
    said = words_on(papers / f"passen-{KAMER}.pdf")
    assert "Amina" in said
    assert "Kofi" in said
    assert "Yaël" not in said
    assert "Testpersoon" not in said
    assert len(passes.holders(team.assistent, KAMER)) == 3


async def test_a_lost_pass_is_ended_and_a_new_one_made_on_the_card(
    entering: Entering, team: Team, yael: MemberLine, papers: Path
) -> None:
    passes.issue(team.assistent, [yael.id], lambda _: None)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "enter")
        card = pilot.app.screen
        assert isinstance(card, MemberCard)
        assert str(card.query_one("#make-pass", Button).label) == "Nieuwe pas"
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, MakePasses)
        assert "De oude pas werkt daarna niet meer." in "".join(
            str(static.render()) for static in pilot.app.screen.query(".about")
        )
        await press(pilot, "escape", "ctrl+k")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "escape")
        assert passes.holders(team.assistent, KAMER) == {yael.id}
        await press(pilot, "ctrl+k", "enter")
        assert passes.holders(team.assistent, KAMER) == frozenset()
        assert not card.query_one("#end-pass").display
        await press(pilot, "ctrl+p", "ctrl+s")
        await settle(pilot)
        await press(pilot, "escape")
        assert card.query_one("#end-pass").display
    assert "Yaël" in words_on(papers / "pas-yael.pdf")


async def test_where_it_cannot_be_kept_no_pass_is_given_out(
    entering: Entering, team: Team, yael: MemberLine, papers: Path
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "ctrl+p")
        pilot.app.screen.query_one("#file", Input).value = str(papers / "nergens" / "passen.pdf")
        await press(pilot, "ctrl+s")
        assert "die map is er niet" in text_of(pilot, "#problem")
    assert passes.holders(team.assistent, KAMER) == frozenset()
