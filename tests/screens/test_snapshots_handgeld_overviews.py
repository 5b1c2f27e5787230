"""How searching, the year and the kamers side by side look, at the smallest size."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.period import Month
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import closing, counting, handgeld, kamers
from tests.conftest import KAMER, TODAY, Team

SIZES = [(80, 24)]
MONTHS = range(2, 12)


@pytest.fixture
def lived(team: Team) -> None:
    """Ten months: all but the last three closed, september submitted; october isn't, and november goes on."""
    for month in MONTHS:
        first = date(2026, month, 1)
        handgeld.receive_transfer(team.penningmeester, KAMER, day=first, cents=15_000 + 500 * month)
        handgeld.withdraw(team.assistent, KAMER, day=first, cents=5_000)
        for cents, category, pot, what in (
            (1_250 + month, "A", "kas", "Koffie en melk"),
            (2_399, "B", "kas", "Rijst, kip en groente voor de woensdagmaaltijd van de eetgroep"),
            (1_351 - month, "D", "kas", "Zeep"),
            (1_500 * month - 2_800, "F", "bank", '[b]Krijt[/b] "rood" 🎨'),
        ):
            handgeld.book_expense(
                team.assistent,
                KAMER,
                day=date(2026, month, 12),
                cents=cents,
                category=category,
                pot=pot,
                description=what,
                shop="Buurtsuper Voorbeeld" if category == "A" else "",
                no_receipt_reason="Kwijt" if category == "D" else None,
            )
        if month < 10:
            counting.count(
                team.assistent,
                KAMER,
                day=Month(2026, month).last,
                pieces={},
                counted_by=("Sam Voorbeeld", "Yaël Voorbeeld"),
            )
            closing.submit(team.coordinator, KAMER, Month(2026, month))
        if month < 9:
            closing.approve(team.penningmeester, KAMER, Month(2026, month))
    handgeld.reverse(team.assistent, KAMER, "2026-067", "Dubbel geboekt")


@pytest.fixture
def neighbours(team: Team) -> None:
    """Three other kamers: one with a long name, one that is spent, one that has just begun."""
    for slug, name, cents in (
        ("de-handreiking", "Buurtwerkkamer De Handreiking in de H-buurt", 7_755),
        ("multibron", "MultiBron", 25_000),
        ("samen-sterk", "Samen Sterk", 0),
    ):
        kamers.add(team.coordinator, slug, name)
        if not cents:
            continue
        handgeld.receive_transfer(team.penningmeester, slug, day=date(2026, 11, 2), cents=25_000)
        handgeld.book_expense(
            team.coordinator, slug, day=TODAY, cents=cents, category="E", pot="bank", description="Inkt"
        )
        counting.count(team.coordinator, slug, day=TODAY, pieces={}, counted_by=("Dewi Voorbeeld", "Sam"))


def as_(actor: Actor, *keys: str) -> Callable[[Pilot[None]], object]:
    """Enter as somebody, and press keys."""

    async def enter(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(actor))
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return enter


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "typed"), [("newest", ""), ("words", "buurtsuper"), ("nothing", "brommer")])
def test_searching(
    team: Team,
    admin_app: BwkApp,
    snap_compare: Callable[..., bool],
    name: str,
    typed: str,
    size: tuple[int, int],
) -> None:
    assert snap_compare(
        admin_app, terminal_size=size, run_before=as_(team.assistent, "f4", "z", *typed, "down")
    )


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("size", SIZES)
def test_the_year(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.coordinator, "f4", "j", "up"))


@pytest.mark.usefixtures("lived", "neighbours")
@pytest.mark.parametrize("size", SIZES)
def test_the_kamers(
    team: Team, admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    assert snap_compare(admin_app, terminal_size=size, run_before=as_(team.penningmeester, "f4", "k"))
