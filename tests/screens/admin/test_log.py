"""Logboek: the coordinator reads who did what, finds a line, and sees whether the chain is whole."""

from pathlib import Path

import pytest
from textual.widgets import Input, Select, Static

from bwk_tui.db import connection
from bwk_tui.db.models import AuditLog
from bwk_tui.domain.log_words import Group
from bwk_tui.screens.admin.log import LogScreen
from bwk_tui.screens.admin.prestaties import PrestatiesScreen
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.services import accounts, members
from bwk_tui.services.members import MemberLine
from tests.conftest import PIN, Team
from tests.screens.admin.figures import opened, press, settle, text_of


def shown(screen: object) -> list[list[str]]:
    """The lines as people read them."""
    assert isinstance(screen, LogScreen)
    table = screen.query_one(Lines)
    return [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]


def read_times() -> int:
    return int(AuditLog.select().where(AuditLog.verb == "log read").count())


async def test_it_opens_from_the_reports_and_that_is_a_line_in_it(
    team: Team, folder: Path, yael: MemberLine
) -> None:
    members.details(team.assistent, yael.id)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l")
        await settle(pilot)
        rows = shown(pilot.app.screen)
        assert rows[0] == ["20-11-2026 12:00", "Dewi Voorbeeld", "logboek gelezen", "het logboek"]
        assert rows[1] == ["20-11-2026 12:00", "Sam Voorbeeld", "kaart van een lid geopend", "lid CJM-0001"]
        assert not any("Yaël" in cell for row in rows for cell in row)
        assert "elke regel is zoals hij werd opgeschreven" in text_of(pilot, "#heading")
        assert read_times() == 1
        await press(pilot, "down")
        assert text_of(pilot, "#selected").splitlines()[0] == "Kaart van een lid geopend: lid CJM-0001"
        assert "Sam Voorbeeld (assistent), 20-11-2026 om 12:00:00" in text_of(pilot, "#selected")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PrestatiesScreen)


async def test_what_one_looks_for_is_found_by_person_kind_period_and_code(
    team: Team, folder: Path, yael: MemberLine
) -> None:
    accounts.log_in("Sam Voorbeeld", PIN)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l")
        screen = pilot.app.screen
        everything = len(shown(screen))
        screen.query_one("#who", Select).value = "Sam Voorbeeld"
        await settle(pilot)
        assert [row[2] for row in shown(screen)] == ["ingelogd", "lid toegevoegd"]
        screen.query_one("#group", Select).value = Group.MEMBERS
        await settle(pilot)
        assert [row[2] for row in shown(screen)] == ["lid toegevoegd"]
        screen.query_one("#who", Select).clear()
        screen.query_one("#group", Select).clear()
        screen.query_one("#about", Input).value = "cjm-0001"
        await settle(pilot)
        assert [row[3] for row in shown(screen)] == ["lid CJM-0001"]
        screen.query_one("#about", Input).value = ""
        screen.query_one("#period", Input).value = "2026-1"
        await settle(pilot)
        assert len(shown(screen)) == everything, "half a period is none yet"
        screen.query_one("#period", Input).value = "2026-10"
        await settle(pilot)
        assert shown(screen) == []
        assert "Hier staat niets over" in text_of(pilot, "#empty")
        screen.query_one("#period", Input).value = "2026-11"
        await settle(pilot)
        assert len(shown(screen)) == everything
        assert read_times() == 1


async def test_the_keyboard_goes_to_the_fields_and_back(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l", "z")
        assert pilot.app.focused is pilot.app.screen.query_one("#who")
        await press(pilot, "tab", "tab", "r", "x", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#period")
        assert any("geen periode" in str(note.message) for note in pilot.app._notifications)
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, Lines)
        assert isinstance(pilot.app.screen, LogScreen)


async def test_a_click_chooses_a_line(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l")
        await pilot.click(Lines, offset=(5, 3))
        await settle(pilot)
        chosen = pilot.app.screen.query_one(Lines).cursor_row
        assert chosen == 2
        assert text_of(pilot, "#selected").lower().startswith(shown(pilot.app.screen)[2][2])


async def test_so_many_lines_at_a_time(team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bwk_tui.screens.admin.log.PAGE", 2)
    page = "bwk_tui.screens.admin.log.audit_log.page"
    original = __import__("bwk_tui.reports.audit_log", fromlist=["page"]).page
    monkeypatch.setattr(page, lambda actor, question, offset: original(actor, question, offset, 2))
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l")
        total = int(AuditLog.select().count())
        assert f"1-2 van {total}" in text_of(pilot, "#heading")
        first = shown(pilot.app.screen)
        assert pilot.app.screen.check_action("later", ()) is None
        await press(pilot, ">")
        assert f"3-4 van {total}" in text_of(pilot, "#heading")
        assert shown(pilot.app.screen) != first
        await press(pilot, "<")
        assert shown(pilot.app.screen) == first


async def test_a_line_that_was_changed_is_named(team: Team, folder: Path) -> None:
    trigger = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'"
    for name, _ in connection.database.execute_sql(trigger).fetchall():
        connection.database.execute_sql(f"DROP TRIGGER {name}")
    connection.database.execute_sql("UPDATE audit_log SET verb = 'log read' WHERE id = 3")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "l")
        await settle(pilot)
        assert "regel 3 is veranderd" in text_of(pilot, "#heading")


async def test_what_cannot_be_written_down_is_not_shown(team: Team, folder: Path, yael: MemberLine) -> None:
    async with opened(folder, team.coordinator) as pilot:
        connection.database.execute_sql("PRAGMA query_only = 1")
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, PrestatiesScreen)
        await press(pilot, "f3", "enter")
        assert pilot.app.screen.query("#people"), "still the list, and no card"
        told = [str(note.message) for note in pilot.app._notifications]
        assert any("nu niet te gebruiken" in words for words in told)
        assert pilot.app.screen.query(Static)
