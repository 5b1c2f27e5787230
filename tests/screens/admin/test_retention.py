"""Bewaartermijn: who is on the list, a tick for who goes, one yes, and what came of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.domain import clock
from bwk_tui.reports import retention as due_dates
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.admin.retention import RetentionScreen
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import check_ins, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, Team
from tests.screens.admin.booking import press, text_of
from tests.screens.conftest import Entering

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]
NAMES = (
    ("Amina", "Testpersoon", "deelnemer"),
    ("Kofi", "Voorbeeld", "sleutelvrijwilliger"),
    ("Rosa", "De Voorbeeld", "meewerkend vrijwilliger"),
)


@pytest.fixture
def gone(team: Team, coffee: ActivityLine) -> list[MemberLine]:
    """Three people of whom nothing was heard since 2023, the first the longest; the last one's visit was the last."""
    people = []
    for ago, (first_name, last_name, step) in zip((1300, 1200, 1100), NAMES, strict=True):
        with clock.standing_at(NOON - timedelta(days=ago)):
            people.append(members.add(team.assistent, KAMER, MemberForm(first_name, last_name, step=step)))
    with clock.standing_at(NOON - timedelta(days=1000)):
        check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=people[2].id, token="t")
    return people


def shown(app: BwkApp) -> list[str]:
    lines = app.screen.query_one(Lines)
    return [" ".join(cell.plain.strip() for cell in lines.get_row_at(row)) for row in range(lines.row_count)]


def left(team: Team) -> list[str]:
    return [line.first_name for line in members.search(team.assistent, KAMER)]


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


@pytest.mark.usefixtures("gone", "yael")
async def test_it_lists_who_was_not_heard_of_with_the_last_that_was(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+b")
        assert isinstance(admin_app.screen, RetentionScreen)
        assert shown(admin_app) == [
            "☒ Amina Testpersoon deelnemer 30-04-2023 gegevens gewijzigd",
            "☒ Kofi Voorbeeld sleutelvrijwilliger 08-08-2023 gegevens gewijzigd",
            "☒ Rosa De Voorbeeld meewerkend vrijwill… 24-02-2024 bezoek",
        ]
        assert "2 jaar na het laatste contact 3 van 3 met een kruisje" in text_of(pilot, "#how-many")
        await press(pilot, "escape")
        assert isinstance(admin_app.screen, MembersScreen)
    assert len(left(team)) == 4


@pytest.mark.usefixtures("gone")
async def test_who_has_a_tick_goes_after_one_yes(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+b", "down", "space", "w")
        assert isinstance(admin_app.screen, Confirm)
        await press(pilot, "enter")  # no comes first
        assert len(left(team)) == 3
        await press(pilot, "w", "right", "enter")
        await settle(pilot)
        assert text_of(pilot, "#going-on") == "Gewist: 2."
        assert shown(admin_app) == ["☐ Kofi Voorbeeld sleutelvrijwilliger 08-08-2023 gegevens gewijzigd"]
    assert left(team) == ["Kofi"]


@pytest.mark.usefixtures("gone")
async def test_it_works_by_mouse(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator, (120, 40)) as pilot:
        await press(pilot, "f3", "ctrl+b")
        await pilot.click(Lines, offset=(3, 1), times=2)
        await pilot.pause()
        assert shown(admin_app)[0].startswith("☐ Amina")
        await press(pilot, "w")
        await pilot.click("#yes")
        await settle(pilot)
    assert left(team) == ["Amina"]


@pytest.mark.usefixtures("gone")
async def test_somebody_is_kept_for_another_year(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+b", "b")
        assert [line.split()[1] for line in shown(admin_app)] == ["Kofi", "Rosa"]
        assert any("tot en met 20 november 2027" in one.message for one in admin_app._notifications)
    assert len(due_dates.due(team.coordinator, KAMER)) == 2


async def test_who_came_meanwhile_stays(
    admin_app: BwkApp, entering: Entering, team: Team, gone: list[MemberLine], coffee: ActivityLine
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+b", "w")
        check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=gone[0].id, token="now")
        await press(pilot, "right", "enter")
        await settle(pilot)
        assert text_of(pilot, "#going-on") == "Gewist: 2. 1 bleef staan: daar was net iets van gehoord."
        assert not admin_app.screen.query_one(Lines).display
        assert "Er is niemand van wie je langer dan 2 jaar" in text_of(pilot, "#nobody")
    assert left(team) == ["Amina"]


@pytest.mark.usefixtures("gone")
async def test_ticks_for_nobody_leave_nothing_to_erase(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f3", "ctrl+b", "space", "a", "a", "w")
        assert isinstance(admin_app.screen, RetentionScreen)
        assert all(line.startswith("☐") for line in shown(admin_app))
        await press(pilot, "a", "w")
        assert isinstance(admin_app.screen, Confirm)


async def test_the_assistent_has_no_way_to_it(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f3", "ctrl+b")
        assert isinstance(admin_app.screen, MembersScreen)


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("size", SIZES)
def test_how_the_list_looks(
    admin_app: BwkApp, team: Team, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        admin_app.post_message(LoggedIn(team.coordinator))
        await pilot.pause()
        await pilot.pause()
        await press(pilot, "f3", "ctrl+b", "down", "space")

    assert snap_compare(admin_app, run_before=open_it, terminal_size=size)
