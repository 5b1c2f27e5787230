"""How the log looks."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import audit, check_ins, exporting, handgeld, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.exporting import What
from bwk_tui.services.members import MemberLine
from bwk_tui.services.store import write
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin.figures import settle

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]
KEYS = {"log": ("f5", "l", "down"), "nothing": ("f5", "l")}


@pytest.fixture(autouse=True)
def day(team: Team, coffee: ActivityLine, yael: MemberLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which something of each kind was done; uids that are the same on each run."""
    tap = check_ins.check_in(team.kiosk, activity_id=coffee.id, token="tap")
    check_ins.undo(team.kiosk, tap.uid)
    check_ins.add_by_hand(team.assistent, activity_id=coffee.id, day=date(2026, 11, 3), people=12, token="h")
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=25_000)
    handgeld.book_expense(
        team.assistent, KAMER, day=TODAY, cents=1_250, category="A", pot="bank", description="koffie"
    )
    members.details(team.assistent, yael.id)
    exporting.record(team.coordinator, What.PRESTATIES, KAMER, "pdf", digest="9f86d081884c7d65" * 4)
    with write():
        audit.record_unattended("log exported", "log", form="csv")


def shot(
    app: BwkApp, team: Team, snap_compare: Callable[..., bool], what: str, size: tuple[int, int]
) -> bool:
    async def open_it(pilot: Pilot[None]) -> None:
        app.post_message(LoggedIn(team.coordinator))
        await settle(pilot)
        for key in KEYS[what]:
            await pilot.press(key)
            await settle(pilot)
        if what == "nothing":
            app.screen.query_one("#period").value = "2025"  # type: ignore[attr-defined]
            await settle(pilot)

    return snap_compare(app, run_before=open_it, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", KEYS)
def test_log(
    admin_app: BwkApp,
    team: Team,
    snap_compare: Callable[..., bool],
    what: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A digest is over uids, which are others on each run.
    monkeypatch.setattr("bwk_tui.screens.admin.log.in_groups", lambda _: "9f86 d081 884c 7d65")
    assert shot(admin_app, team, snap_compare, what, size)
