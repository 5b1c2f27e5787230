"""What the tests of the prestaties share: a small year, and what stands in the tables on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.screens.admin.prestaties import reports_screen
from bwk_tui.screens.admin.prestaties_making import MakingScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable
from bwk_tui.services import activities, check_ins, members, targets
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, Team

MEETING = "Sociale ontmoeting en verbinding"


@asynccontextmanager
async def opened(folder: Path, actor: Actor, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Rapporten at once, without the way that leads there, with its figures shown."""
    app = BwkApp(LOGIN, lambda: reports_screen(Session.begin(actor)), folder)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what is made beside the screen is there."""
    await pilot.press(*keys)
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all is made and shown, however busy the machine is."""
    for _ in range(100):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        screen = pilot.app.screen
        if screen.is_mounted and not (isinstance(screen, MakingScreen) and screen._making):
            break
    await pilot.pause()


def text_of(pilot: Pilot[None], selector: str) -> str:
    """What a line on the screen says."""
    return str(pilot.app.screen.query_one(selector, Static).render())


def table_of(pilot: Pilot[None], selector: str) -> FigureTable:
    """A table on the screen."""
    return pilot.app.screen.query_one(selector, FigureTable)


def cells(pilot: Pilot[None], selector: str) -> list[list[str]]:
    """What stands in a table, row by row."""
    table = table_of(pilot, selector)
    return [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]


def a_small_year(team: Team) -> None:
    """Four people, a group and a visit without a name at three types in march and november; and six targets."""
    kinds = {
        kind: activities.add(team.coordinator, KAMER, type_name=kind, name=name, icon="☕")
        for kind, name in ((MEETING, "Inloop"), ("Formulieren", "Brieven"), ("Klussen", "Kleine klus"))
    }
    people = [
        members.add(team.coordinator, KAMER, MemberForm(name, "Voorbeeld", corporatie=corporatie))
        for name, corporatie in (("Yaël", "Ymere"), ("Sem", "Rochdale"), ("Bo", "Ymere"), ("Noor", ""))
    ]
    members.register_membership(team.coordinator, people[0].id, 2026, date(2026, 3, 2))
    came = (
        (MEETING, (3, 3), 0, 1), (MEETING, (3, 4), 0, 1), (MEETING, (3, 5), 1, 1), (MEETING, (3, 5), None, 12),
        (MEETING, (11, 3), 2, 1), ("Formulieren", (11, 4), 0, 1), ("Formulieren", (11, 5), 3, 1),
        ("Formulieren", (11, 5), None, 1), ("Klussen", (11, 6), 1, 1),
    )  # fmt: skip
    for kind, (month, day), who, number in came:
        check_ins.add_by_hand(
            team.coordinator,
            activity_id=kinds[kind].id,
            day=date(2026, month, day),
            member_id=None if who is None else people[who].id,
            people=number,
            token=check_ins.new_token(),
        )
    for name, aim in (
        (MEETING, "3"),
        ("Formulieren", "8"),
        ("Klussen", "100"),
        ("Totaal unieke bezoekers", "5"),
        ("Sleutelbeheerders", "10"),
        ("Betalende leden bewonersvereniging", "4"),
        ("Nieuwe bewoners doen mee", "10 of 20"),
    ):
        targets.set_target(team.coordinator, KAMER, 2026, name, aim)
