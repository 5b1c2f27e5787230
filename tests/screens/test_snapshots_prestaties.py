"""How the prestaties look: every way to look at them, why a figure is what it is, the targets, and handing in."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.prestaties import reports_screen
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import handing_in, kamers, targets
from tests.conftest import KAMER, NOON, Team
from tests.screens.admin.figures import a_small_year, press, settle

Compare = Callable[..., bool]

SMALL, LARGE = (80, 24), (120, 40)
KAMERS = (
    ("de-handreiking", "Buurtwerkkamer De Handreiking"),
    ("multibron", "MultiBron"),
    ("samen-sterk", "Samen Sterk"),
)


@pytest.fixture
def app(folder: Path, team: Team) -> BwkApp:
    """Rapporten at once, with a small year in it."""
    a_small_year(team)
    return BwkApp(LOGIN, lambda: reports_screen(Session.begin(team.coordinator)), folder)


def after(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press these keys, one after the other."""

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await press(pilot, key)

    return run


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(SMALL, (), id="kinds"),
        pytest.param(LARGE, ("k",), id="kinds_large"),
        pytest.param(SMALL, ("k",), id="quarter"),
        pytest.param(SMALL, ("2",), id="corporaties"),
        pytest.param(SMALL, ("3", "down"), id="outlook"),
        pytest.param(SMALL, ("4",), id="weeks"),
        pytest.param(LARGE, ("4", "m"), id="months"),
        pytest.param(SMALL, ("5",), id="papers"),
        pytest.param(SMALL, ("o", *"2026-Q7", "enter"), id="no_period"),
        pytest.param(SMALL, ("enter",), id="why"),
        pytest.param(SMALL, ("d",), id="targets"),
        pytest.param(SMALL, ("d", "enter", "x", "enter"), id="target"),
        pytest.param(SMALL, ("i", "ctrl+s"), id="hand_in"),
        pytest.param(SMALL, ("b",), id="save"),
    ],
)
def test_the_prestaties(
    snap_compare: Compare,
    app: BwkApp,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    monkeypatch.setattr(report_file, "suggested_folder", lambda: Path("/home/dewi/Documenten"))
    assert snap_compare(app, run_before=after(*keys), terminal_size=size)


def test_before_the_first_visit(snap_compare: Compare, folder: Path, team: Team) -> None:
    app = BwkApp(LOGIN, lambda: reports_screen(Session.begin(team.coordinator)), folder)
    assert snap_compare(app, run_before=after(), terminal_size=SMALL)


def test_kamers_beside_each_other(snap_compare: Compare, app: BwkApp, team: Team) -> None:
    for slug, name in KAMERS:
        kamers.add(team.coordinator, slug, name)
        targets.set_target(team.coordinator, slug, 2026, "Klussen", "75")
    assert snap_compare(app, run_before=after("5"), terminal_size=SMALL)


def test_a_report_that_was_handed_in(snap_compare: Compare, app: BwkApp, team: Team) -> None:
    handing_in.hand_in(team.coordinator, KAMER, Period.parse("2026-Q1"), "Stadsdeel Zuidoost", "3f2a91c0-een")
    with clock.standing_at(NOON + timedelta(hours=1)):
        targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "250")
    assert snap_compare(app, run_before=after("g", "enter"), terminal_size=SMALL)
