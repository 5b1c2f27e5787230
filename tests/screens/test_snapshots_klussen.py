"""How klussen look, at the smallest size and at a large one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import kamers, klussen, members
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team

SMALL, LARGE = (80, 24), (120, 40)

JOBS = (
    (9, "Kraan in de keuken lekt", "Voorbeeldstraat 1"),
    (3, "Gordijnrails vastmaken en twee planken ophangen boven de bank", "Allesverzonnenpad 118 hoog rechts"),
    (2, "Slot smeren", "Voorbeeldstraat 44"),
    (20, "Wasmachine aansluiten", "Nergenshof 3"),
    (1, "[b]Band[/b] plakken 🎨", "Voorbeeldplein 7"),
    (30, "Deurbel maken", "Droomkade 9"),
)


@pytest.fixture
def register(team: Team, yael: MemberLine) -> None:
    """Klussen of every kind, and one of another kamer."""
    who = team.coordinator
    kamers.add(who, "multibron", "MultiBron")
    kim = members.add(who, KAMER, MemberForm("Kim", "Voorbeeld", step="vrijwilliger"))

    def on(days: int) -> dict[str, Any]:
        return {"reported_on": TODAY - timedelta(days=days), "reporter": "Buurvrouw Voorbeeld"}

    for number, (days, what, address) in enumerate(JOBS, start=1):
        form = KlusForm(what, address, contact="een verzonnen nummer", remark="Tweede bel", **on(days))
        klussen.report(who, KAMER, form, f"klus {number}")
    of_yael = KlusForm("Lamp ophangen", "Verzonnenstraat 12", reporter_kind="member", member_id=yael.id)
    klussen.report(who, KAMER, of_yael, "klus 7")
    klussen.report(who, "multibron", KlusForm("Schutting rechtzetten", "Kade 2", **on(6)), "elders")
    klussen.plan(who, "klus 1", day=TODAY, at="10:00", volunteer=kim.id)
    klussen.plan(who, "klus 2", day=TODAY + timedelta(days=5), at="19:30", done_by="multibron")
    klussen.plan(who, "klus 4", day=TODAY - timedelta(days=2), at="9:00")
    klussen.plan(who, "elders", day=TODAY, at="13:15", done_by=KAMER, volunteer=kim.id)
    klussen.finish(who, "klus 6", volunteer=kim.id)


@pytest.fixture(autouse=True)
def the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that doesn't differ from one machine to the next."""
    monkeypatch.setattr(report_file, "suggested_folder", lambda: Path("/home/kamer/Documenten"))


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        pytest.param((), SMALL, id="open"),
        pytest.param(("down",), LARGE, id="open-large"),
        pytest.param(("right", "right"), SMALL, id="done"),
        pytest.param(("down", "enter"), SMALL, id="card"),
        pytest.param(("n", *"Kraan", "enter", "l", *"ya"), SMALL, id="new"),
        pytest.param(("down", "a"), LARGE, id="plan"),
        pytest.param(("down", "k"), SMALL, id="finish"),
        pytest.param(("p",), SMALL, id="paper"),
    ],
)
def test_klussen(
    snap_compare: Callable[..., bool],
    admin_app: BwkApp,
    team: Team,
    register: None,
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    async def enter(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(team.coordinator))
        await pilot.pause()
        await pilot.press("f8", *keys)
        await pilot.pause()

    assert snap_compare(admin_app, run_before=enter, terminal_size=size)
