"""How the dialogs that book look, in each of their states, at the smallest size: a larger one only adds air."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.reports import advances as open_claims
from bwk_tui.screens.admin import entry_card
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import advances, handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin.booking import begin_november, close_october

SIZES = [(80, 24)]
KNOWN_SHOP = ("u", *"12,50", "enter", *"to", "enter")
TO_THE_DAY = (*KNOWN_SHOP, "enter", "enter", "enter", "enter", "enter")

STATES: dict[str, tuple[str, ...]] = {
    "guess": KNOWN_SHOP[:-1],
    "proposal": KNOWN_SHOP,
    "repeated": ("u", "ctrl+r"),
    "over_the_cap": ("u", *"200"),
    "second_use": (*TO_THE_DAY, *"3-11-2026", "enter"),
    "late_receipt": (*TO_THE_DAY, *"3-10-2026", "enter"),
    "own_pocket": ("u", *"9,95", "enter", "enter", "f", *"lijm", "enter", "e", *"Test"),
    "claim_booked": ("u", *"9,95", "enter", "enter", "f", *"lijm", "enter", "e", *"Test", "ctrl+s"),
    "no_such_file": (*TO_THE_DAY[:-1], *"~/bon.jpg", "enter"),
    "claims": ("v", "down"),
    "claims_repaid": ("v", "enter", "ctrl+s", "enter", "ctrl+s"),
    "repay": ("v", "enter"),
    "cancel": ("v", "i"),
    "give_back": ("n", *"40"),
    "deposit": ("s",),
    "reverse_closed": ("left", "down", "t"),
    "kasverschil": ("left", "enter"),
    "attach": ("left", "down", "enter", "f"),
}


@pytest.fixture(autouse=True)
def months(team: Team) -> None:
    """A closed october, and november so far."""
    close_october(team)
    begin_november(team)


@pytest.fixture(autouse=True)
def the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests and places that don't differ from one run to the next."""
    monkeypatch.setattr(entry_card, "in_groups", lambda _, groups: " ".join(["9f86"] * groups))
    monkeypatch.setattr(entry_card, "shown_path", lambda _: f"~/bwk/receipts/9f/{'9f86' * 16}.png")
    monkeypatch.setenv("HOME", "/home/kamer")


def as_(actor: Actor, *keys: str) -> Callable[[Pilot[None]], object]:
    """Enter handgeld as somebody, and press keys."""

    async def enter(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(actor))
        await pilot.pause()
        for key in ("f4", *keys):
            await pilot.press(key)
            await pilot.pause()

    return enter


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", SIZES, ids=["80x24"])
def test_a_booking_dialog_is_whole(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], state: str, size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.assistent, *STATES[state]))


@pytest.mark.parametrize("size", SIZES, ids=["80x24"])
def test_the_fullest_card_is_whole(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int], tmp_path: Path
) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "bon.png")
    advances.claim(
        team.assistent,
        KAMER,
        day=date(2026, 11, 19),
        cents=1_995,
        category="F",
        description="Verf, kwasten en een groot vel papier voor de kindermiddag",
        paid_by="Testpersoon Drie",
        shop="Verfwinkel Voorbeeld",
        receipt_day=date(2026, 10, 3),
        receipt_file=tmp_path / "bon.png",
    )
    claim = open_claims.open_advances(team.assistent, KAMER)[-1]
    advances.repay(team.assistent, KAMER, claim.uid, day=TODAY, pot="kas")
    handgeld.reverse(team.assistent, KAMER, "2026-010", "Privé gekocht")
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.assistent, "down", "enter"))
