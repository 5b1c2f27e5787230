"""How counting, and the way of a month to its closing, look at the smallest size: a larger one only adds air."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from bwk_tui.app import BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.screens.admin import month_protocol
from bwk_tui.screens.admin.handgeld_widgets import month_strip
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import closing, counting, handgeld
from bwk_tui.services.counting import Counted
from tests.conftest import KAMER, Team
from tests.screens.admin.month import OCTOBER, count

THINGS = (
    (3, 1_250, "A", "Koffie en melk", None),
    (5, 2_400, "B", "Rijst, kip en groente voor de woensdagmaaltijd van de eetgroep", None),
    (6, 350, "C", "Parkeren bij de groothandel", "De automaat gaf geen bon"),
    (9, 895, "D", "Toiletpapier", None),
    (12, 775, "F", '[b]Krijt[/b] "rood" 🎨', None),
    (19, 1_110, "A", "Thee", None),
)
IN_KAS = 10_000 - 6_780

REMARK = "De bon van 2026-004 is niet te lezen. Vraag in de winkel om een nieuwe, en doe er een foto bij, alsjeblieft."

TO_THE_PIECES = ("c", *"Dewi Voorbeeld", "enter", "enter")


@pytest.fixture(params=[(80, 24)], ids=["80x24"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The smallest size."""
    width, height = request.param
    return width, height


@pytest.fixture(autouse=True)
def october(team: Team) -> None:
    """A month with exceptions: one without a receipt, and one reversal."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=25_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 10, 2), cents=10_000)
    for day, cents, category, what, reason in THINGS:
        handgeld.book_expense(
            team.assistent,
            KAMER,
            day=date(2026, 10, day),
            cents=cents,
            category=category,
            pot="kas",
            description=what,
            no_receipt_reason=reason,
        )
    wrong = handgeld.book_expense(
        team.assistent, KAMER, day=OCTOBER.last, cents=777, category="E", pot="bank", description="Inkt"
    )
    handgeld.reverse(team.assistent, KAMER, wrong.number, "Dubbel geboekt")


@pytest.fixture(autouse=True)
def same_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest that doesn't differ from one run to the next."""
    for module in (month_strip, month_protocol):
        monkeypatch.setattr(module, "in_groups", lambda _: "9f86 d081 884c 7d65")


@pytest.fixture
def looks(admin_app: BwkApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> Callable[..., bool]:
    """`looks(actor, *keys)`: october as this actor sees it after these keys, compared with its picture."""

    def compare(actor: Actor, *keys: str, opening: tuple[str, ...] = ("f4", "left")) -> bool:
        async def enter(pilot: Pilot[None]) -> None:
            pilot.app.post_message(LoggedIn(actor))
            await pilot.pause()
            for key in (*opening, *keys):
                await pilot.press(key)
                await pilot.pause()

        return snap_compare(admin_app, terminal_size=size, run_before=enter)

    return compare


def counted(team: Team, cents: int = IN_KAS) -> Counted:
    return count(team, OCTOBER.last, cents)


def submitted(team: Team) -> None:
    counting.explain(
        team.assistent, KAMER, counted(team, IN_KAS - 50).uid, "Wisselgeld verkeerd teruggekregen"
    )
    closing.submit(team.coordinator, KAMER, OCTOBER)


def test_a_month_that_is_to_be_counted(team: Team, looks: Callable[..., bool]) -> None:
    assert looks(team.coordinator)


def test_counting(team: Team, looks: Callable[..., bool]) -> None:
    assert looks(
        team.assistent, *TO_THE_PIECES, "down", "1", "down", "1", "right", "1", "4", "ctrl+s", "enter"
    )


def test_one_name_is_missing(team: Team, looks: Callable[..., bool]) -> None:
    assert looks(team.assistent, "c", "ctrl+s")


def test_is_it_right(team: Team, looks: Callable[..., bool]) -> None:
    assert looks(team.assistent, *TO_THE_PIECES, "down", "1", "ctrl+s")


def test_it_is_right(team: Team, looks: Callable[..., bool]) -> None:
    keys = ("down", "1", "enter", "1", "enter", "enter", "1", "enter", "enter", "enter", "1")
    assert looks(team.assistent, *TO_THE_PIECES, *keys, "ctrl+s", "right", "enter")


def test_a_difference(team: Team, looks: Callable[..., bool]) -> None:
    assert looks(
        team.assistent, *TO_THE_PIECES, "down", "1", "enter", "1", "ctrl+s", "right", "enter", "enter"
    )


def test_a_difference_that_waits(team: Team, looks: Callable[..., bool]) -> None:
    counted(team, IN_KAS - 221)
    assert looks(team.coordinator)


def test_a_month_that_can_be_submitted(team: Team, looks: Callable[..., bool]) -> None:
    counted(team)
    assert looks(team.coordinator)


def test_submitting(team: Team, looks: Callable[..., bool]) -> None:
    counted(team)
    assert looks(team.coordinator, "i")


def test_submitting_is_refused(team: Team, looks: Callable[..., bool]) -> None:
    counted(team, IN_KAS - 221)
    assert looks(team.coordinator, "i", "enter")


def test_submitting_a_running_month(team: Team, looks: Callable[..., bool]) -> None:
    handgeld.book_expense(
        team.assistent, KAMER, day=date(2026, 11, 3), cents=450, category="A", pot="kas", description="Koffie"
    )
    assert looks(team.coordinator, "i", opening=("f4",))


def test_submitted(team: Team, looks: Callable[..., bool]) -> None:
    counted(team)
    assert looks(team.coordinator, "i", "enter")


def test_where_the_penningmeester_lands(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    assert looks(team.penningmeester, opening=())


def test_a_month_that_waits_for_approval(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    assert looks(team.penningmeester)


def test_approving(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    assert looks(team.penningmeester, "g")


def test_returning(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    assert looks(team.penningmeester, "g", "r", "enter")


def test_returned(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    closing.send_back(team.penningmeester, KAMER, OCTOBER, REMARK)
    assert looks(team.coordinator)


def test_closed(team: Team, looks: Callable[..., bool]) -> None:
    submitted(team)
    assert looks(team.penningmeester, "g", "ctrl+s")
