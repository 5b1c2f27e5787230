"""The month as a whole on the screen: submit, approve or return, close; who may, what waits, and refusals."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Button, Input

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import MonthChanged
from bwk_tui.domain.handgeld import Kind, State, Step
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, handgeld
from bwk_tui.screens.admin.approve_month import ApproveMonth
from bwk_tui.screens.admin.book_transfer import BookTransfer
from bwk_tui.screens.admin.count_kas import CountKas
from bwk_tui.screens.admin.entry_card import EntryCard
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.month_strip import WayKey
from bwk_tui.screens.admin.month_dialog import CHANGED
from bwk_tui.screens.admin.return_month import ReturnMonth
from bwk_tui.screens.admin.submit_month import SubmitMonth
from bwk_tui.services import backups, closing, counting, kamers
from bwk_tui.services import handgeld as booking
from tests.conftest import KAMER, Team
from tests.screens.admin import month
from tests.screens.admin.month import (
    KAS_CENTS,
    NOVEMBER,
    OCTOBER,
    counting_keys,
    hand_over,
    press,
    seen,
    text_of,
)
from tests.screens.conftest import Entering, elsewhere

OTHER = "handreiking"


def state(team: Team, of: Month = OCTOBER) -> State:
    return closings.state(team.kascommissie, KAMER, of)


def steps(team: Team) -> list[Step]:
    return [line.step for line in closings.steps(team.kascommissie, KAMER)]


def ways(app: App[None]) -> list[str]:
    """The keys in the strip."""
    return [key.way.key for key in app.screen.query(WayKey) if key.display]


def footer(app: App[None]) -> set[str]:
    return {
        active.binding.description
        for active in app.screen.active_bindings.values()
        if active.enabled and active.binding.show
    }


async def open_october(pilot: Pilot[None]) -> None:
    await press(pilot, "f4", "left")
    assert "oktober 2026" in text_of(pilot.app, "#month")


async def test_a_month_goes_from_counting_to_closed_by_keys_alone(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4", "w")
        assert "oktober 2026" in text_of(pilot.app, "#month")
        assert text_of(pilot.app, "#next") == "Tel de kas, met zijn tweeën."
        await press(
            pilot, "c", *"Sam", "enter", "enter", *counting_keys(KAS_CENTS), "right", "enter", "enter"
        )
        assert text_of(pilot.app, "#next") == "De kas klopt. Dien de maand in."
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, SubmitMonth)
        assert "Geteld op 31 oktober: € 87,65, klopt (Dewi Voorbeeld en Sam)." in text_of(pilot.app, "#facts")
        await press(pilot, "enter")
        assert "◐ ingediend" in text_of(pilot.app, "#days")
        assert "Ingediend door Dewi Voorbeeld op 20 november" in text_of(pilot.app, "#told")
        await hand_over(pilot, team.penningmeester)
        await press(pilot, "w", "g")
        assert isinstance(pilot.app.screen, ApproveMonth)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert text_of(pilot.app, "#days") == "● gesloten"
        assert text_of(pilot.app, "#next") == "Voorstel overmaking voor november 2026: € 82,35."
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, BookTransfer)
        assert pilot.app.screen.query_one("#amount", Input).value == "82,35"
        await press(pilot, "ctrl+s")
        assert "november 2026" in text_of(pilot.app, "#month")
    last = handgeld.entries(team.kascommissie, KAMER)[-1]
    assert (last.kind, last.cents) == (Kind.TRANSFER, 8_235)
    assert steps(team) == [Step.SUBMITTED, Step.CLOSED]


async def test_a_month_is_submitted_returned_and_closed_by_mouse(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.count(team, OCTOBER.last)

    async def click(pilot: Pilot[None], *selectors: str) -> None:
        for selector in selectors:
            await pilot.click(selector)
            await pilot.pause()

    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4")
        await click(pilot, "#month", "#way-submit_month", "#decide")
        assert state(team) is State.SUBMITTED
        await hand_over(pilot, team.penningmeester)
        await pilot.click("#waiting", offset=(20, 0))
        await pilot.pause()
        await click(pilot, "#way-approve_month", "#return")
        assert isinstance(pilot.app.screen, ReturnMonth)
        pilot.app.screen.query_one("#remark", Input).value = "Welke winkel?"
        await click(pilot, "#save")
        assert state(team) is State.OPEN
        closing.submit(team.coordinator, KAMER, OCTOBER)
        assert isinstance(pilot.app.screen, HandgeldScreen)
        pilot.app.screen.redraw()
        await pilot.pause()
        await click(pilot, "#way-approve_month", "#decide")
    assert steps(team) == [Step.SUBMITTED, Step.RETURNED, Step.SUBMITTED, Step.CLOSED]


async def test_a_returned_month_tells_why_and_can_be_booked_in_again(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    async with entering(team.penningmeester) as pilot:
        await open_october(pilot)
        await press(pilot, "r", "enter")
        assert isinstance(pilot.app.screen, ReturnMonth)
        assert "Vul iets in bij opmerking" in text_of(pilot.app, "#problem")
        await press(pilot, *"[b]Waar is de bon?[/b]", "enter")
        assert "teruggegeven" in text_of(pilot.app, "#done")
        await hand_over(pilot, team.coordinator)
        await press(pilot, "f4")
        assert "Wacht op jou: oktober 2026" in text_of(pilot.app, "#waiting")
        await press(pilot, "w")
        told = text_of(pilot.app, "#told")
        assert told == "Teruggegeven door Pia Voorbeeld op 20 november: “[b]Waar is de bon?[/b]”"
        assert "teruggegeven 20-11" in text_of(pilot.app, "#steps")
        assert {"Uitgave", "Opname", "Storting"} <= footer(pilot.app)
        await press(pilot, "i")
        assert "[b]Waar is de bon?[/b]" in text_of(pilot.app, "#facts")
        await press(pilot, "enter")
    assert state(team) is State.SUBMITTED


async def test_a_closed_month_shows_its_digest_and_takes_nothing(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.close(team, OCTOBER)
    digest = closings.steps(team.kascommissie, KAMER)[-1].month_digest
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        assert not footer(pilot.app) & {"Uitgave", "Opname", "Storting"}
        assert "Terugboeken" in footer(pilot.app)
        assert ways(pilot.app) == []
        told = text_of(pilot.app, "#told")
        assert told == f"Gesloten door Pia Voorbeeld op 20 november · kenmerk {in_groups(digest)}"
        for key in "upscigr":
            await press(pilot, key)
            assert isinstance(pilot.app.screen, HandgeldScreen)
        await press(pilot, "right")
        assert {"Uitgave", "Opname", "Storting"} <= footer(pilot.app)


async def test_a_submitted_month_waits_for_the_penningmeester_alone(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        assert ways(pilot.app) == []
        assert text_of(pilot.app, "#next") == "De penningmeester kijkt de maand na."
        for key in "upstcigr":
            await press(pilot, key)
            assert isinstance(pilot.app.screen, HandgeldScreen)


@pytest.mark.parametrize(
    ("role", "is_submitted", "keys"),
    [
        ("assistent", False, ["C"]),
        ("coordinator", False, ["C", "I"]),
        ("penningmeester", False, []),
        ("kascommissie", False, []),
        ("assistent", True, []),
        ("penningmeester", True, ["G", "R"]),
        ("kascommissie", True, []),
    ],
)
async def test_each_role_is_offered_its_own_part(
    team: Team,
    entering: Entering,
    role: str,
    *,
    is_submitted: bool,
    keys: list[str],
) -> None:
    month.fill(team, OCTOBER)
    if is_submitted:
        month.submit(team, OCTOBER)
    async with entering(getattr(team, role)) as pilot:
        await open_october(pilot)
        assert ways(pilot.app) == keys
        for key in {"c", "i", "g", "r"} - {key.lower() for key in keys}:
            await press(pilot, key)
            assert isinstance(pilot.app.screen, HandgeldScreen)


async def test_a_month_without_a_count_isnt_submitted(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, "i", "enter")
        assert isinstance(pilot.app.screen, SubmitMonth)
        assert "De kas is in oktober 2026 nog niet geteld. Tel haar eerst" in text_of(pilot.app, "#problem")
        await press(pilot, "escape", "c")
        assert isinstance(pilot.app.screen, CountKas)
    assert steps(team) == []


async def test_a_count_that_differs_is_said_with_what_to_do(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.count(team, OCTOBER.last, KAS_CENTS - 1)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, "i")
        assert "• 1 telling met een verschil waarvoor niets is geboekt" in text_of(pilot.app, "#exceptions")
        await press(pilot, "enter")
        assert "Leg het verschil uit, of tel opnieuw" in text_of(pilot.app, "#problem")
    assert steps(team) == []


async def test_months_go_in_order(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.fill(team, NOVEMBER, cents=10_000)
    month.count(team, NOVEMBER.first.replace(day=20), 2 * KAS_CENTS)
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4", "i", "right", "enter")
        assert "Eerst moet oktober 2026 af zijn" in text_of(pilot.app, "#problem")
    assert steps(team) == []


async def test_who_booked_doesnt_approve(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    turned = Actor(Role.PENNINGMEESTER, "Dewi Voorbeeld", team.coordinator.account_id)
    async with entering(turned) as pilot:
        await press(pilot, "w", "g", "ctrl+s")
        assert isinstance(pilot.app.screen, ApproveMonth)
        assert "Je hebt zelf geboekt of goedgekeurd in oktober 2026" in text_of(pilot.app, "#problem")
    assert state(team) is State.SUBMITTED


async def test_a_month_that_isnt_what_was_submitted_can_be_returned(
    team: Team, entering: Entering, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> str:
        raise MonthChanged("2026-10")

    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    monkeypatch.setattr(closing, "approve", changed)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "w", "g", "ctrl+s")
        assert "Geef de maand terug" in text_of(pilot.app, "#problem")
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReturnMonth)


async def test_what_is_booked_while_the_summary_is_open_is_shown_before_it_is_submitted(
    team: Team, entering: Entering
) -> None:
    month.fill(team, OCTOBER)
    month.count(team, OCTOBER.last)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, "i")
        assert "3 boekingen" not in text_of(pilot.app, "#facts")
        elsewhere(
            lambda: booking.book_expense(
                team.assistent,
                KAMER,
                day=OCTOBER.last,
                cents=100,
                category="A",
                pot="bank",
                description="Postzegel",
            )
        )
        await press(pilot, "enter")
        assert text_of(pilot.app, "#problem") == CHANGED
        assert "5 boekingen" in text_of(pilot.app, "#facts")
        assert steps(team) == []
        dialog = pilot.app.screen
        assert isinstance(dialog, SubmitMonth)
        dialog.action_decide()  # a button that was just pressed doesn't hear a second Enter at once
        await pilot.pause()
    assert steps(team) == [Step.SUBMITTED]


async def test_two_quick_presses_submit_and_close_once(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    month.count(team, OCTOBER.last)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, "i")
        dialog = pilot.app.screen
        assert isinstance(dialog, SubmitMonth)
        dialog.action_decide()
        dialog.action_decide()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert steps(team) == [Step.SUBMITTED]


@pytest.mark.parametrize("keys", [("i", "escape"), ("i", "tab", "enter")])
async def test_looking_at_the_summary_submits_nothing(
    team: Team, entering: Entering, keys: tuple[str, ...]
) -> None:
    month.fill(team, OCTOBER)
    month.count(team, OCTOBER.last)
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert steps(team) == []


async def test_a_running_month_is_submitted_only_after_a_warning(team: Team, entering: Entering) -> None:
    month.fill(team, NOVEMBER)
    month.count(team, clock.today())
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4", "i")
        assert "November 2026 loopt nog tot en met 30 november 2026" in text_of(pilot.app, "#warning")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert steps(team) == []
        await press(pilot, "i", "right", "enter")
        assert steps(team) == [Step.SUBMITTED]
        closing.approve(team.penningmeester, KAMER, NOVEMBER)
        await hand_over(pilot, team.penningmeester)
        assert "voor december 2026: € 82,35, te boeken vanaf 1 december 2026" in text_of(pilot.app, "#next")
        assert ways(pilot.app) == []


async def test_on_its_last_day_a_month_is_submitted_without_a_warning(team: Team, entering: Entering) -> None:
    month.fill(team, NOVEMBER)
    with clock.standing_at(datetime(2026, 11, 30, 16, 0, tzinfo=clock.ZONE)):
        async with entering(team.coordinator) as pilot:
            await press(pilot, "f4")
            assert text_of(pilot.app, "#next") == "Tel de kas, met zijn tweeën."
            await press(pilot, "i")
            assert not pilot.app.screen.query("#warning")
            assert str(pilot.app.screen.query(Button).first().label) == "Indienen"


async def test_the_penningmeester_lands_at_what_waits_in_all_kamers(team: Team, entering: Entering) -> None:
    kamers.add(team.coordinator, OTHER, "De Handreiking")
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    month.fill(team, OCTOBER, kamer=OTHER)
    month.submit(team, OCTOBER, kamer=OTHER)
    async with entering(team.penningmeester) as pilot:
        waiting = text_of(pilot.app, "#waiting")
        assert waiting == "W Wacht op jou: oktober 2026 · oktober 2026 (De Handreiking)"
        await press(pilot, "w")
        assert "oktober 2026" in text_of(pilot.app, "#month")
        assert text_of(pilot.app, "#waiting") == "W Wacht op jou: oktober 2026 (De Handreiking)"
        await press(pilot, "w")
        assert "De Handreiking" in text_of(pilot.app, "#whose")
        assert "oktober 2026" in text_of(pilot.app, "#month")
        await press(pilot, "g", "ctrl+s")
        assert closings.state(team.kascommissie, OTHER, OCTOBER) is State.CLOSED
        assert text_of(pilot.app, "#waiting").startswith("W Wacht op jou: oktober 2026 (Casa")
        await press(pilot, "w", "g", "ctrl+s")
        assert not pilot.app.screen.query_one("#waiting").display
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, HandgeldScreen)


async def test_many_months_that_wait_are_counted(team: Team, entering: Entering) -> None:
    booking.receive_transfer(team.penningmeester, KAMER, day=date(2026, 5, 1), cents=25_000)
    booking.withdraw(team.coordinator, KAMER, day=date(2026, 5, 1), cents=5_000)
    for number in range(5, 11):
        of = Month(2026, number)
        booking.book_expense(
            team.coordinator, KAMER, day=of.first, cents=500, category="A", pot="kas", description="Thee"
        )
        month.count(team, of.last, 5_000 - 500 * (number - 4))
        closing.submit(team.coordinator, KAMER, of)
    async with entering(team.penningmeester) as pilot:
        waiting = text_of(pilot.app, "#waiting")
        assert waiting == "W Wacht op jou: mei 2026 · juni 2026 · juli 2026 en nog 3"


async def test_an_entry_is_shown_whole_while_the_month_is_looked_through(
    team: Team, entering: Entering
) -> None:
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "w", "g", "down", "enter")
        assert isinstance(pilot.app.screen, EntryCard)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert state(team) is State.SUBMITTED


async def test_the_summary_names_what_to_look_at_first(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    for number in range(6):
        booking.book_expense(
            team.coordinator,
            KAMER,
            day=OCTOBER.last,
            cents=100 + number,
            category="C",
            pot="kas",
            description=f"Parkeren {number}",
            no_receipt_reason="Geen automaat",
        )
    booking.reverse(team.coordinator, KAMER, "2026-010", "Vergissing")
    counted = month.count(team, OCTOBER.last, KAS_CENTS - 510 - 20)
    counting.explain(team.assistent, KAMER, counted.uid, "Wisselgeld")
    async with entering(team.coordinator) as pilot:
        await open_october(pilot)
        await press(pilot, "i")
        assert text_of(pilot.app, "#exceptions").splitlines() == [
            "Let op",
            "• 6 uitgaven zonder bon: 2026-005, 2026-006, 2026-007, 2026-008 …",
            "• 1 terugboeking: 2026-011",
            "• kasverschil van -€ 0,20 (2026-012): Wisselgeld",
        ]
        flows = [" ".join(line.split()) for line in text_of(pilot.app, "#flows").splitlines()]
        assert flows[1] == "Kas € 0,00 € 101,05 € 18,70 € 82,35"
        assert flows[3] == "Samen € 0,00 € 162,35"


async def test_a_quiet_month_asks_for_nothing(team: Team, entering: Entering) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4")
        assert text_of(pilot.app, "#steps") == "○ geteld   ○ ingediend   ○ gesloten"
        for selector in ("#told", "#next", "#waiting"):
            assert not pilot.app.screen.query_one(selector).display
        assert "Wacht" not in seen(pilot.app)


async def test_the_ways_out_stay_on_the_smallest_screen_however_much_there_is_to_tell(
    team: Team, entering: Entering
) -> None:
    month.fill(team, NOVEMBER)
    for number in range(5):
        booking.book_expense(
            team.coordinator,
            KAMER,
            day=NOVEMBER.first.replace(day=3),
            cents=200,
            category="C",
            pot="kas",
            description="Parkeren",
            no_receipt_reason="Geen automaat",
        )
        counted = month.count(team, clock.today(), KAS_CENTS - 200 * (number + 1) - 5 * (number + 1))
        counting.explain(team.assistent, KAMER, counted.uid, "Wisselgeld " * 20)
    closing.submit(team.coordinator, KAMER, NOVEMBER)
    closing.send_back(team.penningmeester, KAMER, NOVEMBER, "Welke winkel? " * 30)
    month.count(team, clock.today(), 5)
    async with entering(team.coordinator, size=(80, 24)) as pilot:
        await press(pilot, "f4")
        assert pilot.app.screen.query_one("EntryTable").size.height >= 3
        await press(pilot, "i", "right", "enter")
        assert "Leg het verschil uit" in text_of(pilot.app, "#problem")
        for button in pilot.app.screen.query(Button):
            assert button.region.bottom <= 23
            assert pilot.app.screen.get_widget_at(button.region.x + 1, button.region.y)[0] is button


@pytest.mark.parametrize("stick", ["in", "taken out", "never there"])
async def test_what_is_closed_is_backed_up_where_the_last_backup_went(
    team: Team, folder: Path, tmp_path: Path, entering: Entering, stick: str
) -> None:
    usb = tmp_path / "usb"
    month.fill(team, OCTOBER)
    month.submit(team, OCTOBER)
    if stick != "never there":
        with clock.standing_at(clock.now() - timedelta(days=1)):
            backups.back_up(folder, usb)
    if stick == "taken out":
        shutil.rmtree(usb)
    async with entering(team.penningmeester) as pilot:
        await open_october(pilot)
        await press(pilot, "g", "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        told = [note.message for note in pilot.app._notifications]
    assert state(team) is State.CLOSED
    missing = f"{usb} kan niet worden gelezen of geschreven (dat bestand of die map is er niet)."
    words = {
        "in": ["De reservekopie van deze maand is gemaakt."],
        "taken out": [f"Er is geen reservekopie gemaakt. {missing}"],
        "never there": [],
    }
    assert told == words[stick]
    assert len(list(usb.glob("bwk-*"))) == (2 if stick == "in" else 0)
