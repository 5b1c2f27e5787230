"""Counting the kas on the screen: by keys and by mouse, blind, once, and what becomes of a difference."""

from datetime import date, datetime

import pytest
from textual.events import Paste
from textual.widgets import Button, Input

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Kind, Occasion
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports import counts, handgeld
from bwk_tui.reports.counts import CountLine
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.count_kas import CountKas
from bwk_tui.screens.admin.count_outcome import CountOutcome
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.services import closing
from bwk_tui.services import handgeld as booking
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin import month
from tests.screens.admin.month import (
    KAS_CENTS,
    NOVEMBER,
    OCTOBER,
    counting_keys,
    press,
    record,
    seen,
    text_of,
)
from tests.screens.conftest import Entering

TO_THE_PIECES = ("f4", "c", *"Dewi", "enter", "enter")
"""From landing to the first denomination: the day, the first name and the occasion are filled in."""


@pytest.fixture(autouse=True)
def money(team: Team) -> None:
    """€ 87,65 in the kas this month."""
    month.fill(team, NOVEMBER)


def recorded(team: Team) -> tuple[CountLine, ...]:
    return counts.counts(team.kascommissie, KAMER)


async def test_the_kas_is_counted_by_keys_alone(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES, *counting_keys(KAS_CENTS))
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "right", "enter")
        assert isinstance(pilot.app.screen, CountOutcome)
        assert "Het klopt!" in text_of(pilot.app, "#verdict")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert text_of(pilot.app, "#done") == "✓ Geteld: € 87,65. Het klopt!"
        assert "● geteld 20-11" in text_of(pilot.app, "#steps")
    (line,) = recorded(team)
    assert (line.day, line.counted_cents, line.occasion) == (TODAY, KAS_CENTS, Occasion.MONTH)
    assert line.counters == ("Sam Voorbeeld", "Dewi")
    assert line.coins == {5000: 1, 2000: 1, 1000: 1, 500: 1, 200: 1, 50: 1, 10: 1, 5: 1}


async def test_the_kas_is_counted_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4")
        await pilot.click("#way-count")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, CountKas)
        dialog.query_one("#counted_by", Input).value = "Sam"
        dialog.query_one("#pieces-2000", Input).value = "4"
        await pilot.click("AnswerLine:last-child")
        await pilot.click("#save")
        await pilot.pause()
        await pilot.click("#yes")
        await pilot.pause()
        await pilot.click("#back")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldScreen)
    (line,) = recorded(team)
    assert (line.counted_cents, line.occasion) == (8_000, Occasion.HANDOVER)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_should_be_in_the_kas_is_nowhere_to_be_read_before_the_count_is_recorded(
    team: Team, entering: Entering, size: tuple[int, int]
) -> None:
    async with entering(team.assistent, size=size) as pilot:
        await press(pilot, "f4")
        assert "87,65" in seen(pilot.app)
        for keys in (("c",), TO_THE_PIECES[2:], counting_keys(5_035)[:-1], ("enter",)):
            await press(pilot, *keys)
            assert "87,65" not in seen(pilot.app)
        assert isinstance(pilot.app.screen, Confirm)
        assert "50,35" in seen(pilot.app)
        await press(pilot, "right", "enter")
        assert "87,65" in seen(pilot.app)
        assert "-€ 37,30" in seen(pilot.app)


async def test_two_quick_enters_count_once(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        dialog = pilot.app.screen
        assert isinstance(dialog, CountKas)
        dialog.action_save()
        dialog.action_save()
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack[-2:]] == [CountKas, Confirm]
        await pilot.press("right", "enter", "enter")
        await pilot.pause()
    assert len(recorded(team)) == 1


async def test_enter_at_the_question_looks_once_more_and_all_that_was_typed_stays(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES, *"12", "ctrl+s", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, CountKas)
        assert text_of(pilot.app, "#counted").split() == ["Geteld", "€", "600,00"]
        await press(pilot, "ctrl+s", "escape")
        assert dialog.query_one("#pieces-5000", Input).value == "12"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert recorded(team) == ()


async def test_what_is_counted_is_added_up_while_it_is_typed(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        assert text_of(pilot.app, "#counted").endswith("€ 0,00")
        await press(pilot, "2", "down", "1", "0")
        assert text_of(pilot.app, "#amount-5000") == "€ 100,00"
        assert text_of(pilot.app, "#amount-2000") == "€ 200,00"
        assert text_of(pilot.app, "#counted").endswith("€ 300,00")


async def test_the_arrows_go_through_the_kinds_and_to_the_other_column(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)

        def at() -> str | None:
            return pilot.app.focused.id if pilot.app.focused else None

        for key, field in (
            ("down", "pieces-2000"),
            ("up", "pieces-5000"),
            ("right", "pieces-200"),
            ("down", "pieces-100"),
            ("left", "pieces-2000"),
            ("tab", "pieces-1000"),
            ("down", "pieces-500"),
            ("down", "pieces-200"),
            ("up", "pieces-500"),
        ):
            await press(pilot, key)
            assert at() == field
        await press(pilot, "1", "2", "left", "left")
        assert at() == "pieces-500"
        await press(pilot, "right", "right", "right")
        assert at() == "pieces-20"


async def test_nothing_but_digits_can_be_typed_or_pasted(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES, "minus", "3", "comma", "5", "e", "full_stop", "space")
        field = pilot.app.screen.query_one("#pieces-5000", Input)
        assert field.value == "35"
        for pasted in ("-7", "1,5", "٣", "12345"):
            field.post_message(Paste(pasted))
            await pilot.pause()
            assert field.value == "35"


@pytest.mark.parametrize("number", ["-3", "1,5", "²", "٣", "99999"])
async def test_a_number_of_pieces_that_cant_be_is_refused_anyway(
    team: Team, entering: Entering, number: str
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        pilot.app.screen.query_one("#pieces-100", Input).value = number
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CountKas)
        assert "munten en briefjes" in text_of(pilot.app, "#problem")
    assert recorded(team) == ()


@pytest.mark.parametrize(
    ("first", "second", "field", "words"),
    [
        ("", "Dewi", "first_counter", "Vul iets in bij wie er telden"),
        ("Sam", "  ", "counted_by", "Vul iets in bij wie er telden"),
        ("Sam", "SÁM ", "counted_by", "twee verschillende namen"),
        ("Sam", "x" * 501, "counted_by", "hoogstens 500 tekens"),
    ],
)
async def test_counting_takes_two_people(
    team: Team, entering: Entering, first: str, second: str, field: str, words: str
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "c")
        pilot.app.screen.query_one("#first_counter", Input).value = first
        pilot.app.screen.query_one("#counted_by", Input).value = second
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CountKas)
        assert words in text_of(pilot.app, "#problem")
        assert pilot.app.focused
        assert pilot.app.focused.id == field


@pytest.mark.parametrize(
    ("day", "words"),
    [("21-11-2026", "nog niet geweest"), ("31-2-2026", "niet te lezen"), ("3-9-2026", "gesloten")],
)
async def test_a_day_that_cant_be_counted_for_is_said_before_the_question(
    team: Team, entering: Entering, day: str, words: str
) -> None:
    booking.receive_transfer(team.penningmeester, KAMER, day=date(2026, 9, 2), cents=100)
    month.count(team, date(2026, 9, 30), cents=0)
    closing.submit(team.coordinator, KAMER, Month(2026, 9))
    closing.approve(team.penningmeester, KAMER, Month(2026, 9))
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        pilot.app.screen.query_one("#day", Input).value = day
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CountKas)
        assert words in text_of(pilot.app, "#problem")
        assert pilot.app.focused
        assert pilot.app.focused.id == "day"


async def test_an_earlier_open_month_is_counted_for_its_last_day(team: Team, entering: Entering) -> None:
    month.fill(team, OCTOBER)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "left", "c")
        assert pilot.app.screen.query_one("#day", Input).value == "31-10-2026"


async def test_a_difference_is_explained_at_once_and_booked(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        await record(pilot, KAS_CENTS - 205)
        assert isinstance(pilot.app.screen, CountOutcome)
        assert "€ 2,05 te weinig" in text_of(pilot.app, "#verdict")
        await press(pilot, "enter")
        assert "Vul iets in bij uitleg" in text_of(pilot.app, "#problem")
        await press(pilot, *"Wisselgeld", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "Kasverschil van -€ 2,05 geboekt als 2026-005" in text_of(pilot.app, "#done")
        assert "uitleg" not in text_of(pilot.app, "#next")
    last = handgeld.entries(team.kascommissie, KAMER)[-1]
    assert (last.kind, last.cents, last.description) == (Kind.KASVERSCHIL, -205, "Wisselgeld")


async def test_two_quick_saves_book_one_difference(team: Team, entering: Entering) -> None:
    month.count(team, TODAY, KAS_CENTS + 10)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "x", *"Gevonden")
        outcome = pilot.app.screen
        assert isinstance(outcome, CountOutcome)
        outcome.action_explain_difference()
        outcome.action_explain_difference()
        await pilot.pause()
    assert [line.cents for line in handgeld.entries(team.kascommissie, KAMER)][4:] == [10]


@pytest.mark.parametrize("later", ["escape", "click"])
async def test_a_difference_left_for_later_keeps_waiting_for_its_explanation(
    team: Team, entering: Entering, later: str
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        await record(pilot, KAS_CENTS + 100)
        if later == "click":
            await pilot.click("#back")
            await pilot.pause()
        else:
            await press(pilot, later)
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert (
            text_of(pilot.app, "#next")
            == "De telling van 20 november gaf € 1,00 te veel. Leg het verschil uit."
        )
        await press(pilot, "f2", "f4")
        assert "Leg het verschil uit" in text_of(pilot.app, "#next")
        await pilot.click("#way-explain_difference")
        await pilot.pause()
        await press(pilot, *"Gevonden", "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert not pilot.app.screen.query_one("#next").display
    assert len(recorded(team)) == 1
    assert recorded(team)[0].explanation == "Gevonden"


async def test_counting_again_puts_a_second_count_beside_the_first(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES)
        await record(pilot, KAS_CENTS - 500)
        await press(pilot, "ctrl+n")
        dialog = pilot.app.screen
        assert isinstance(dialog, CountKas)
        assert dialog.query_one("#counted_by", Input).value == "Dewi"
        assert text_of(pilot.app, "#counted").endswith("€ 0,00")
        assert "87,65" not in seen(pilot.app)
        await record(pilot, KAS_CENTS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert not pilot.app.screen.query_one("#next").display
    assert [line.counted_cents for line in recorded(team)] == [KAS_CENTS - 500, KAS_CENTS]


async def test_what_was_forgotten_and_is_booked_after_the_count_asks_for_another_count(
    team: Team, entering: Entering
) -> None:
    month.count(team, TODAY, KAS_CENTS - 500)
    booking.book_expense(
        team.assistent, KAMER, day=TODAY, cents=300, category="A", pot="kas", description="Vergeten melk"
    )
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        assert "daarna is er geboekt. Tel opnieuw" in text_of(pilot.app, "#next")
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        booking.book_expense(
            team.assistent, KAMER, day=TODAY, cents=200, category="A", pot="kas", description="En thee"
        )
        pilot.app.screen.redraw()
        assert not pilot.app.screen.query_one("#next").display


async def test_who_may_not_count_isnt_asked_to(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4", "c", "x")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert not pilot.app.screen.query_one("#way-count").display


@pytest.mark.parametrize(("days", "is_said"), [(14, False), (15, True)])
async def test_after_fourteen_days_without_a_count_the_team_is_reminded(
    team: Team, entering: Entering, days: int, *, is_said: bool
) -> None:
    month.count(team, NOVEMBER.first.replace(day=10))
    later = datetime(2026, 11, 10 + days, 12, 0, tzinfo=clock.ZONE)
    with clock.standing_at(later):
        async with entering(team.assistent) as pilot:
            await press(pilot, "f4")
            following = pilot.app.screen.query_one("#next")
            assert following.display is is_said
            if is_said:
                assert f"De kas is al {days} dagen niet geteld" in text_of(pilot.app, "#next")


@pytest.mark.parametrize("role", ["penningmeester", "kascommissie"])
async def test_who_doesnt_count_isnt_reminded(team: Team, entering: Entering, role: str) -> None:
    actor: Actor = getattr(team, role)
    async with entering(actor) as pilot:
        await press(pilot, "f4")
        assert "niet geteld" not in seen(pilot.app)
        assert "nog nooit" not in seen(pilot.app)


async def test_an_empty_kas_can_be_counted(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, *TO_THE_PIECES, "ctrl+s", "right", "enter")
        assert isinstance(pilot.app.screen, CountOutcome)
        assert f"{euros(KAS_CENTS)} te weinig" in text_of(pilot.app, "#verdict")
        assert [str(button.label) for button in pilot.app.screen.query(Button)] == [
            "Uitleg boeken",
            "Opnieuw tellen",
            "Later",
        ]
