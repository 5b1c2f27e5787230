"""What the kiosk looks like, at the size of an old screen and at a larger one."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import activities, check_ins, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.door import LOW, TALL, stop_the_clocks

Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Coroutine[Any, Any, None]]

SIZES = pytest.mark.parametrize("size", [LOW, TALL], ids=["80x24", "120x40"])

STEPS = {
    "welcome": (),
    "welcome_with_ring": ("down", "right"),
    "who": ("2",),
    "who_found": ("2", "y", "a"),
    "done": ("2", "y", "a", "1"),
    "done_new": ("2", "9"),
    "already_there": ("2", "y", "a", "1", "2", "2"),
    "undone": ("2", "y", "a", "1", "3"),
    "another_thing": ("2", "y", "a", "1", "2"),
    "team_door": ("f12", "s", "a", "m", "enter", "1", "2", "3", "enter"),
}
ENGLISH = {"welcome_english": (), "who_english": ("2", "z", "q")}


@pytest.fixture(autouse=True)
def still_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clocks(monkeypatch)


@pytest.fixture
def app(folder: Path, team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine) -> BwkApp:
    """A kamer on an ordinary day, with six tiles in use."""
    for number, kind, name in (
        (3, "Sociale ontmoeting en verbinding", "Eettafels, kookclub en ontbijt/lunchcafé"),
        (4, "Klussen", "Kleine reparaties aan/om de woning"),
        (6, "Taalverwerving Nederlands", "Oefenen met praten"),
        (9, "Toeleiding naar werk", "Begeleiden zelfstandige activiteit"),
    ):
        activities.add(team.coordinator, KAMER, type_name=kind, name=name, number=number)
    for name, sign in (("Yara", "🦋"), ("Yassin", "🍋"), ("Ya" + "x" * 40, "🌙")):
        members.add(team.assistent, KAMER, MemberForm(name, "Voorbeeld", sign=sign))
    for _ in range(3):
        check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())
    return BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)


def _after(*keys: str, language: str = "") -> Steps:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.pause()
        if language:
            await pilot.click(f"#language-{language}")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

    return walk


@SIZES
@pytest.mark.parametrize("step", STEPS)
def test_the_kiosk_looks_as_it_did(
    snap_compare: Compare, app: BwkApp, step: str, size: tuple[int, int]
) -> None:
    assert snap_compare(app, run_before=_after(*STEPS[step]), terminal_size=size)


@pytest.mark.parametrize("step", ENGLISH)
def test_the_kiosk_in_english_looks_as_it_did(snap_compare: Compare, app: BwkApp, step: str) -> None:
    assert snap_compare(app, run_before=_after(*ENGLISH[step], language="en"), terminal_size=LOW)


@SIZES
def test_the_one_question_looks_as_it_did(
    snap_compare: Compare, app: BwkApp, team: Team, size: tuple[int, int]
) -> None:
    activities.add(
        team.coordinator,
        KAMER,
        type_name="Schuldhulptoeleiding en budgetadvies",
        name="Spreekuur schuldhulp",
        number=5,
    )
    assert snap_compare(app, run_before=_after("5", "y", "a", "1"), terminal_size=size)


@SIZES
def test_a_failed_write_looks_as_it_did(
    snap_compare: Compare, app: BwkApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(check_ins, "check_in", fail)
    assert snap_compare(app, run_before=_after("2", "0"), terminal_size=size)


def test_a_kamer_without_activities_looks_as_it_did(snap_compare: Compare, folder: Path) -> None:
    app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)
    assert snap_compare(app, run_before=_after(), terminal_size=LOW)


def test_a_second_page_looks_as_it_did(snap_compare: Compare, app: BwkApp, team: Team) -> None:
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Fietsherstelservice", number=12)
    assert snap_compare(app, run_before=_after("0"), terminal_size=LOW)
