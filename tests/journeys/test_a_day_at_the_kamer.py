"""A whole day: from a tap at the door to the paper that the kascommissie signs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.pilot import Pilot

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld, today
from bwk_tui.reports.prestaties import figures
from bwk_tui.screens.admin.book_expense import BookExpense
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.admin.reports import ReportsScreen
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import members
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, PASSPHRASE, PIN, TODAY, Team

ROOT = Path(__file__).parents[2]
NEWCOMER = "9"


def at_the_door(folder: Path, *keys: str) -> None:
    """Somebody uses the kiosk, in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.visitor", str(folder), *keys], cwd=ROOT, check=True, timeout=60
    )


def painted(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in text))


async def log_in(pilot: Pilot[None], name: str, pin: str) -> None:
    await pilot.pause()
    await type_in(pilot, name)
    await pilot.press("enter")
    await type_in(pilot, pin)
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def log_out(pilot: Pilot[None]) -> None:
    await pilot.press("f10")
    await pilot.pause()
    await pilot.pause()


async def book(pilot: Pilot[None], amount: str, what: str) -> None:
    """Amount, no shop, category A, what it was, from the bank; ctrl+s."""
    await pilot.press("u")
    await pilot.pause()
    await type_in(pilot, amount)
    await pilot.press("enter", "enter", "a")
    await type_in(pilot, what)
    await pilot.press("enter", "b", "ctrl+s")
    await pilot.pause()


async def test_from_a_tap_at_the_door_to_the_signed_paper(
    folder: Path, team: Team, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    app = BwkApp(LOGIN, LoginScreen, folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await log_in(pilot, "sam voorbeeld", PIN)
        await the_assistant_sees_a_newcomer_come_in(pilot, folder)
        await the_newcomer_becomes_a_member(pilot, team)
        await log_out(pilot)
        await log_in(pilot, "pia voorbeeld", PASSPHRASE)
        await the_penningmeester_transfers_the_months_handgeld(pilot, team)
        await log_out(pilot)
        await log_in(pilot, "sam voorbeeld", PIN)
        await the_assistant_books_coffee_and_is_refused_the_euro_above_the_cap(pilot, team)
        await log_out(pilot)
        await log_in(pilot, "pia voorbeeld", PASSPHRASE)
        await the_penningmeester_exports_the_paper(pilot)
    the_papers_totals_equal_the_entries(tmp_path, team)
    counted = figures(team.coordinator, KAMER, Month(2026, 11).period)
    assert (counted.total.unique, counted.total.visits, counted.total.anonymous_visits) == (1, 1, 0)


async def the_assistant_sees_a_newcomer_come_in(pilot: Pilot[None], folder: Path) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, TodayScreen)
    assert "nieuw" not in painted(pilot)
    at_the_door(folder, "1", NEWCOMER)
    screen.look_again()  # what its timer does each second
    await pilot.pause()
    assert "nieuw" in painted(pilot)
    assert "1 bezoek " in painted(pilot)


async def the_newcomer_becomes_a_member(pilot: Pilot[None], team: Team) -> None:
    for key in ("enter", "enter"):
        await pilot.press(key)
        await pilot.pause()
    await type_in(pilot, "Amma")
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.pause()
    (amma,) = members.search(team.assistent, KAMER, "amma")
    (visit,) = today.on(team.assistent, KAMER, TODAY).lines
    assert visit.member_id == amma.id


async def the_penningmeester_transfers_the_months_handgeld(pilot: Pilot[None], team: Team) -> None:
    assert isinstance(pilot.app.screen, HandgeldScreen)
    await pilot.press("o")
    await pilot.pause()
    await type_in(pilot, "250")
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert handgeld.month_figures(team.penningmeester, KAMER, Month(2026, 11)).transfers_cents == 25_000


async def the_assistant_books_coffee_and_is_refused_the_euro_above_the_cap(
    pilot: Pilot[None], team: Team
) -> None:
    await pilot.press("f4")
    await pilot.pause()
    await book(pilot, "12,50", "Koffie")
    await book(pilot, "237,50", "Een groot koffiezetapparaat")
    await book(pilot, "1", "Suiker")
    dialog = pilot.app.screen
    assert isinstance(dialog, BookExpense)
    assert "niets meer" in painted(pilot)
    assert "Suiker" in painted(pilot)
    await pilot.press("escape")
    await pilot.pause()
    spent = handgeld.month_figures(team.assistent, KAMER, Month(2026, 11))
    assert (spent.spent_cents, spent.left_cents) == (25_000, 0)


async def the_penningmeester_exports_the_paper(pilot: Pilot[None]) -> None:
    await pilot.press("f5")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ReportsScreen)
    await pilot.press("v")
    await pilot.pause()
    await pilot.press("ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def the_papers_totals_equal_the_entries(home: Path, team: Team) -> None:
    (paper,) = home.rglob(f"kasverslag-{KAMER}-2026-11.pdf")
    reader = PdfReader(paper)
    text = "\n".join(page.extract_text() for page in reader.pages)
    lines = handgeld.entries(team.kascommissie, KAMER)
    assert [line.cents for line in lines] == [25_000, -1_250, -23_750]
    for line in lines:
        assert line.number in text
        assert euros(abs(line.cents)) in text
    attached = json.loads(reader.attachments["handgeld.json"][0])
    printed = [entry["cents"] for kamer in attached["kamers"] for entry in kamer["entries"]]
    assert printed == [line.cents for line in lines]


async def test_a_regular_who_checks_in_twice_by_name_counts_once(
    folder: Path, team: Team, coffee: ActivityLine, yael: members.MemberLine
) -> None:
    at_the_door(folder, "1", "y", "a", "1")
    at_the_door(folder, "1", "y", "a", "1")
    app = BwkApp(LOGIN, LoginScreen, folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await log_in(pilot, "sam voorbeeld", PIN)
        assert "1 bezoek " in painted(pilot)
    (visit,) = today.on(team.assistent, KAMER, TODAY).lines
    assert visit.who == yael.name
