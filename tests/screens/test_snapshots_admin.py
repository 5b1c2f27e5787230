"""Pictures of the team's side: login, explanation, Vandaag, Leden and their dialogs, small and large."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.app import BwkApp
from bwk_tui.domain import clock
from bwk_tui.screens.admin.idle import IdleWarning
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import activities, check_ins, members
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, NOON, TODAY, Team

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

ACTIVITIES = (
    ("Sociale ontmoeting en verbinding", "Babbeluur en inloop", "☕"),
    ("Formulieren", "Ondersteuning bij brieven/mails", "📄"),
    ("Klussen", "Klussen in en om het huis", "🔧"),
    ("Taalverwerving Nederlands", "Conversatieles", "💬"),
    ("Sociale ontmoeting en verbinding", "Spellenavond en bingo", "🎲"),
)
PEOPLE = (
    MemberForm("Yaël", "De La Voorbeeld", "Verzonnenstraat 12", "via het Voorbeeld", corporatie="Ymere"),
    MemberForm("Amina", "Testpersoon", "Nergensweg 3", step="vrijwilliger", corporatie="Rochdale"),
    MemberForm("Kofi", "Voorbeeld", step="sleutelvrijwilliger", corporatie="De Alliantie"),
    MemberForm("[PIN] 'Quote\"", "Voorbeeld"),
    MemberForm("V" * 300),
    MemberForm("שלום", "Voorbeeld", "Verzonnenstraat 4", step="bezoeker"),
)


@pytest.fixture
def lively(team: Team) -> None:
    """A day on which quite some people came in."""
    kinds = [
        activities.add(team.coordinator, KAMER, type_name=kind, name=name, icon=icon)
        for kind, name, icon in ACTIVITIES
    ]
    people = [members.add(team.assistent, KAMER, form) for form in PEOPLE]
    members.register_membership(team.assistent, people[0].id, 2026, date(2026, 3, 2))
    members.register_membership(team.assistent, people[0].id, 2025, date(2025, 2, 3))
    for turn in range(24):
        with clock.standing_at(NOON - timedelta(minutes=7 * (24 - turn))):
            person = people[turn % 9] if turn % 9 < len(people) else None
            check_ins.check_in(
                team.kiosk,
                activity_id=kinds[turn % 4].id,
                member_id=person.id if person else None,
                token=check_ins.new_token(),
                newcomer=person is None and turn % 2 == 0,
            )
    check_ins.add_by_hand(
        team.assistent, activity_id=kinds[4].id, day=TODAY, people=12, token=check_ins.new_token()
    )
    for weeks in range(1, 30):
        day = TODAY - timedelta(weeks=weeks)
        check_ins.add_by_hand(
            team.assistent,
            activity_id=kinds[0].id,
            day=day,
            member_id=people[0].id,
            token=check_ins.new_token(),
        )


def after(team: Team, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Log in, and press these keys."""

    async def press(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(team.assistent))
        await pilot.pause()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="today"),
        pytest.param(("f1",), id="help"),
        pytest.param(("f3",), id="members"),
        pytest.param(("f3", *"yael", "enter"), id="member_card"),
        pytest.param(("plus", "tab", "tab", *"v"), id="add_visit"),
        pytest.param(("down", "delete"), id="undo"),
        pytest.param((*["down"] * 8, "enter", *"v"), id="choose_member"),
        pytest.param(
            ("f3", "ctrl+n", *"Wies", "tab", "tab", "tab", "tab", "tab", "tab", "x", "ctrl+s"),
            id="new_member",
        ),
        pytest.param(("f3", *"yael", "enter", "ctrl+o"), id="membership"),
        pytest.param(("f3", *"yael", "enter", "ctrl+y"), id="consent"),
        pytest.param(("left",), id="an_empty_day"),
        pytest.param(("f3", *"zzz"), id="nobody_found"),
    ],
)
def test_a_screen_is_whole(
    snap_compare: Any,
    admin_app: BwkApp,
    team: Team,
    lively: None,
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    assert snap_compare(admin_app, run_before=after(team, *keys), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_the_login_is_whole(snap_compare: Any, login_app: BwkApp, team: Team, size: tuple[int, int]) -> None:
    async def a_wrong_pin(pilot: Pilot[None]) -> None:
        pilot.app.screen.query_one("#name", Input).value = "sam voorbeeld"
        await pilot.press("enter", *"111", "enter")
        await pilot.pause()

    assert snap_compare(login_app, run_before=a_wrong_pin, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_the_new_pin_is_whole(
    snap_compare: Any, admin_app: BwkApp, team: Team, size: tuple[int, int]
) -> None:
    async def two_that_differ(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(team.penningmeester, must_renew=True))
        await pilot.pause()
        await pilot.pause()
        await pilot.press("a", "enter", "b", "enter")
        await pilot.pause()

    assert snap_compare(admin_app, run_before=two_that_differ, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_the_warning_is_whole(
    snap_compare: Any, admin_app: BwkApp, team: Team, size: tuple[int, int]
) -> None:
    async def nobody_is_there(pilot: Pilot[None]) -> None:
        pilot.app.post_message(LoggedIn(team.assistent))
        await pilot.pause()
        await pilot.pause()
        await pilot.app.push_screen(IdleWarning(25, at_the_door=True))

    assert snap_compare(admin_app, run_before=nobody_is_there, terminal_size=size)
