"""How handgeld and rapporten look, at the smallest size and at a large one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.screens.admin import entry_card, report_file
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import handgeld
from tests.conftest import KAMER, Team

SIZES = [(80, 24), (120, 40)]

THINGS = (
    (3, 1_250, "A", "kas", "Koffie en melk"),
    (5, 2_399, "B", "kas", "Rijst, kip en groente voor de woensdagmaaltijd van de eetgroep"),
    (6, 350, "C", "kas", "Parkeren bij de groothandel"),
    (9, 895, "D", "kas", "Toiletpapier"),
    (10, 2_210, "E", "kas", "Inkt"),
    (12, 775, "F", "kas", '[b]Krijt[/b] "rood" 🎨'),
    (18, 4_300, "E", "bank", "Postzegels"),
)


@pytest.fixture
def month(team: Team) -> None:
    """A month with one accident of each kind."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 2), cents=18_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 11, 2), cents=10_000)
    for day, cents, category, pot, what in THINGS:
        handgeld.book_expense(
            team.assistent,
            KAMER,
            day=date(2026, 11, day),
            cents=cents,
            category=category,
            pot=pot,
            description=what,
            no_receipt_reason="De automaat gaf geen bon" if category == "C" else None,
        )
    handgeld.reverse(team.assistent, KAMER, "2026-008", "Dubbel geboekt")


@pytest.fixture(autouse=True)
def the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, and a digest, that don't differ from one run to the next."""
    monkeypatch.setattr(entry_card, "in_groups", lambda _, groups: " ".join(["9f86"] * groups))
    monkeypatch.setattr(report_file, "suggested_folder", lambda: Path("/home/kamer/Documenten"))


def as_(actor: Actor, *keys: str) -> Callable[[Pilot[None]], object]:
    """Enter as somebody, and press keys."""

    async def enter(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(actor))
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return enter


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize("size", SIZES)
def test_the_month(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.penningmeester, "f4", "down"))


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize("size", SIZES)
def test_an_expense_that_is_refused(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    keys = ("f4", "u", *"200", "enter", "enter", "b", *"soep", "enter", "b", "n", *"marktkraam", "ctrl+s")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.coordinator, *keys))


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize("size", SIZES)
def test_what_to_write_on_the_receipt(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    keys = ("f4", "u", *"9,95", "enter", "enter", "a", *"thee", "ctrl+s")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.coordinator, *keys))


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("withdraw", ("p", *"1.234")),
        ("reverse", ("down", "t")),
        ("card", ("down", "down", "down", "down", "down", "enter")),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_the_small_dialogs(
    team: Team,
    admin_app: BwkApp,
    snap_compare: Callable[..., bool],
    name: str,
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.coordinator, "f4", *keys))


@pytest.mark.parametrize("size", SIZES)
def test_the_first_transfer(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.penningmeester, "f4", "o"))


@pytest.mark.parametrize("size", SIZES)
def test_before_the_first_entry(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.assistent, "f4"))


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize("size", SIZES)
def test_the_reports_of_the_kascommissie(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.kascommissie, "f5"))
