"""How the doubles look, and two records side by side."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import check_ins, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, NOON, Team

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

FORMS = (
    MemberForm("Yaël", "De La Voorbeeld", "Verzonnenstraat 12", corporatie="Ymere", joined=date(2026, 1, 12)),
    MemberForm("Yael", "Voorbeeld", "Verzonnenstraat", "06-00000000", joined=date(2026, 9, 3)),
    MemberForm("Mohammed", "Testpersoon", "Bedachtplein", "buurvrouw bellen", corporatie="Rochdale"),
    MemberForm("Muhammed", "Testpersoon", "Bedachtplein 3", corporatie="Rochdale"),
    MemberForm("Kofi", street="Nergensdreef"),
    MemberForm("Kofi", "Voorbeeld", "Nergensdreef"),
    MemberForm("Amina", "Testpersoon"),
)
SHOWN = {
    "doubles": ("f3", "ctrl+d"),
    "side_by_side": ("f3", "ctrl+d", "down", "down", "enter"),
}


@pytest.fixture
def people(team: Team, coffee: ActivityLine, letters: ActivityLine) -> list[int]:
    """Three pairs and somebody else, of whom the first two came."""
    ids = [members.add(team.coordinator, KAMER, form).id for form in FORMS]
    came = [(0, coffee, ago) for ago in range(10, 200, 7)] + [(1, coffee, ago) for ago in (3, 9, 17, 25)]
    came += [(0, letters, 30), (0, letters, 60), (1, letters, 26)]
    check_ins.replay(
        team.kiosk,
        [
            Tap(f"{place}", NOON - timedelta(days=ago), activity.id, ids[who])
            for place, (who, activity, ago) in enumerate(came)
        ],
    )
    return ids


def shot(
    app: BwkApp, team: Team, snap_compare: Callable[..., bool], keys: tuple[str, ...], size: tuple[int, int]
) -> bool:
    async def open_it(pilot: Pilot[None]) -> None:
        app.post_message(LoggedIn(team.coordinator))
        await pilot.pause()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

    return snap_compare(app, run_before=open_it, terminal_size=size)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", SHOWN)
def test_doubles(
    admin_app: BwkApp, team: Team, snap_compare: Callable[..., bool], what: str, size: tuple[int, int]
) -> None:
    assert shot(admin_app, team, snap_compare, SHOWN[what], size)


def test_merges(admin_app: BwkApp, team: Team, people: list[int], snap_compare: Callable[..., bool]) -> None:
    merging.take_back(team.coordinator, merging.merge(team.coordinator, people[2], people[3], "a").uid)
    merging.merge(team.coordinator, people[0], people[1], "b")
    assert shot(admin_app, team, snap_compare, ("f3", "ctrl+d", "s"), (80, 24))
