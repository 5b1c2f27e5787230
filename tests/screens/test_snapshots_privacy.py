"""Pictures of what a card has for the coordinator, and of the dialogs behind it."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from bwk_tui.app import BwkApp
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services.members import MemberLine
from tests.conftest import Team

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("button", ["card", "erase", "give-file"])
def test_a_persons_privacy(
    snap_compare: Any,
    admin_app: BwkApp,
    team: Team,
    yael: MemberLine,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(report_file, "suggested_folder", lambda: Path("/home/kamer/Documenten"))

    async def open_it(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(team.coordinator))
        await pilot.pause()
        await pilot.pause()
        await pilot.press("f3", "enter")
        await pilot.pause()
        pilot.app.screen.query_one("#erase" if button == "card" else f"#{button}", Button).focus()
        await pilot.pause()
        if button != "card":
            await pilot.press("enter")
        await pilot.pause()

    assert snap_compare(admin_app, run_before=open_it, terminal_size=size)
