"""Pictures of the programme: the week that the team keeps, and what it makes of the kiosk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bwk_tui.app import KIOSK, LOGIN, BwkApp
from bwk_tui.screens.admin.programme import ProgrammeScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import activities, programme
from tests.conftest import KAMER, TODAY, Team
from tests.screens.kiosk.door import LOW, TALL, stop_the_clocks

SIZES = pytest.mark.parametrize("size", [LOW, TALL], ids=["80x24", "120x40"])

HOURS = {
    "Babbeluur en inloop": ("Sociale ontmoeting en verbinding", {}),
    "Handwerken/naaiclub": ("Sociale ontmoeting en activering", {1: "13-15:30", 4: "12:30-15:30"}),
    "Oefenen met praten": ("Taalverwerving Nederlands", {1: "10-12", 4: "9:30-12:30"}),
    "Spellenavond en bingo": ("Sociale ontmoeting en verbinding", {4: "19:30-21:30"}),
    "Oefenlessen computer": ("Computervaardigheid", {0: "13-15", 4: "11-13, 14-16"}),
    "Spreekuur schuldhulp": ("Schuldhulptoeleiding en budgetadvies", {2: "10-13"}),
}


@pytest.fixture(autouse=True)
def a_week(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clocks(monkeypatch)
    for name, (kind, hours) in HOURS.items():
        activities.add(team.coordinator, KAMER, type_name=kind, name=name)
        for weekday, typed in hours.items():
            programme.set_hours(team.coordinator, KAMER, name, weekday, typed)
    programme.call_off(team.coordinator, KAMER, "Oefenlessen computer", TODAY)
    programme.close(team.coordinator, KAMER, TODAY.replace(day=22), TODAY.replace(day=22))
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Fietsherstelservice")
    activities.stop(team.coordinator, KAMER, "Fietsherstelservice")


@SIZES
def test_the_week_looks_as_it_did(
    folder: Path, team: Team, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    app = BwkApp(LOGIN, lambda: ProgrammeScreen(Session.begin(team.coordinator)), folder)
    assert snap_compare(app, terminal_size=size, press=["down"])


@SIZES
def test_the_kiosk_with_a_programme_looks_as_it_did(
    folder: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder), terminal_size=size)
