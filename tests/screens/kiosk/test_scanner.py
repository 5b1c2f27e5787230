"""A scanner types fast and ends with Enter: it works from any screen, before or after the tap, and fills no field."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.events import Key

from bwk_tui.screens.kiosk import scanner, settling
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.scanner import FEWEST_KEYS, Scanner
from bwk_tui.screens.kiosk.team_door import TeamDoor
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.screens.widgets.typed_field import TypedField
from bwk_tui.services import members, passes
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import Door

GAP = 0.05
CODE = "48151623421234567890"


@pytest.fixture(autouse=True)
def with_a_scanner(still_kiosk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "GAP_SECONDS", GAP)


def struck(name: str, at: float) -> Key:
    """A key, struck at a moment."""
    key = Key(name, name if len(name) == 1 else None)
    key.time = at
    return key


def heard(keys: list[tuple[str, float]]) -> tuple[str, list[str]]:
    """What the screen gets of these keys and the seconds between them, and what was scanned."""
    telling, at = Scanner(), 100.0
    through: list[Key] = []
    scans = []
    for name, gap in keys:
        at += gap
        through += telling.over(at)
        outcome = telling.hear(struck(name, at))
        through += outcome.keys
        if outcome.scan is not None:
            scans.append(outcome.scan)
    through += telling.over(at + 1)
    return "".join(key.character or f"<{key.key}>" for key in through), scans


def every(seconds: float, *keys: str) -> list[tuple[str, float]]:
    return [(key, seconds) for key in keys]


@pytest.mark.parametrize("pace", [0.0, 0.001, 0.02, 0.049])
def test_a_scan_comes_whole_and_nothing_of_it_gets_through(pace: float) -> None:
    assert heard(every(pace, *CODE, "enter")) == ("", [CODE])


@pytest.mark.parametrize("pace", [0.06, 0.09, 0.3])
def test_a_person_types_and_every_key_gets_through_in_order(pace: float) -> None:
    assert heard(every(pace, *"amina", "enter", *"48", "backspace")) == ("amina<enter>48<backspace>", [])


def test_two_keys_rolled_over_each_other_are_no_scan() -> None:
    assert heard([("a", 1), ("m", 0.02), ("i", 0.2), ("n", 0.01), ("enter", 0.01)]) == ("amin<enter>", [])


def test_a_key_that_is_held_down_is_no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "HELD_SECONDS", 0.8)
    assert heard([("a", 1), ("a", 0.4), *every(0.03, *"aaaaaaaa"), ("enter", 0.3)]) == (
        "a" * 10 + "<enter>",
        [],
    )


def test_a_scan_right_after_typing_leaves_what_was_typed() -> None:
    typed = [("a", 1.0), ("m", 0.1)]
    assert heard([*typed, ("4", 0.3), *every(0.005, *CODE[1:], "enter")]) == ("am", [CODE])


def test_two_scans_in_a_row_are_two() -> None:
    assert heard([*every(0.005, *CODE, "enter"), ("1", 0.5), *every(0.005, *CODE[1:], "enter")])[1] == [
        CODE,
        "1" + CODE[1:],
    ]


def test_a_pass_that_is_held_there_a_little_long_is_scanned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "AGAIN_SECONDS", 1.5)
    again = [("4", 1.0), *every(0.005, *CODE[1:], "enter")]
    other = [("5", 0.3), *every(0.005, *CODE[1:], "enter")]
    assert heard([*again, *again, *again])[1] == [CODE]
    assert heard([*again, *other, *again])[1] == [CODE, "5" + CODE[1:], CODE]
    assert heard([*again, ("4", 1.6), *again[1:]])[1] == [CODE, CODE]


def test_a_scan_that_breaks_off_falls_away() -> None:
    assert heard([*every(0.005, *CODE[:12]), ("b", 0.5)]) == ("b", [])


def test_other_keys_within_a_scan_go_with_it() -> None:
    assert heard(every(0.005, *CODE[:10], "f8", "ctrl+m", *CODE[10:], "enter")) == ("", [CODE])


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "7", "enter", "backspace", "left"]), st.floats(0.051, 2)), max_size=30
    )
)
def test_nothing_that_people_type_is_lost_or_changes_places(keys: list[tuple[str, float]]) -> None:
    names = [name if len(name) == 1 else f"<{name}>" for name, _ in keys]
    assert heard(keys) == ("".join(names), [])


@given(st.text("0123456789abcxyz", min_size=FEWEST_KEYS, max_size=60), st.floats(0, 0.05))
def test_whatever_a_scanner_reads_never_reaches_the_screen(code: str, pace: float) -> None:
    assert heard(every(pace, *code, "enter")) == ("", [code])


@pytest.fixture
def card(team: Team, yael: MemberLine) -> str:
    """The code on Yaël's pass."""
    (given,) = passes.issue(team.assistent, [yael.id], lambda _: None)
    return given.code


@pytest.fixture
def kofi(team: Team) -> MemberLine:
    """Another made-up visitor."""
    return members.add(team.assistent, KAMER, MemberForm("Kofi", "Voorbeeld"))


@pytest.fixture
def kofi_s_card(team: Team, kofi: MemberLine) -> str:
    """The code on Kofi's pass."""
    (given,) = passes.issue(team.assistent, [kofi.id], lambda _: None)
    return given.code


async def held_before(door: Door, code: str) -> None:
    """Hold something before the scanner, which types it in one go."""
    for character in code:
        door.app.post_message(events.Key(character, character))
    door.app.post_message(events.Key("enter", "\r"))
    await door.settle()


async def test_scan_and_tap_is_all_for_a_regular_with_a_pass(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    """kiosk.md, "One tap is enough": scans it and taps, two actions."""
    async with kiosk() as door:
        await held_before(door, card)
        assert "Waarvoor komt u, Yaël?" in door.painted
        await door.tap("#place-1")
        door.at(DoneScreen)
        assert "Welkom, Yaël!" in door.painted
        assert door.taps == 1
        assert [(visit.member_id, visit.activity) for visit in door.visits] == [(yael.id, coffee.name)]


async def test_tap_and_scan_is_the_same(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        await door.tap("#place-1")
        await held_before(door, card)
        door.at(DoneScreen)
        assert [visit.member_id for visit in door.visits] == [yael.id]


async def test_a_scan_counts_although_the_screen_has_only_just_come(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finger may land twice by accident, a pass never does."""
    async with kiosk() as door:
        monkeypatch.setattr(settling, "SETTLE_SECONDS", 3_600)
        await door.tap("#place-1")
        door.at(WhoScreen)
        await held_before(door, card)
        door.at(DoneScreen)
        assert [visit.member_id for visit in door.visits] == [yael.id]


async def test_a_scan_while_the_next_screen_is_on_its_way_counts_there(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        welcome = door.at(WelcomeScreen)
        welcome._choose(1)
        assert welcome.leaving
        welcome.hear_scan(card)
        await door.settle()
        await door.settle()
        door.at(DoneScreen)
        assert [visit.member_id for visit in door.visits] == [yael.id]


async def test_however_many_keys_come_one_timer_waits_for_more(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a paste of thousands keeps the kiosk from answering."""
    async with kiosk() as door:
        begun = []
        set_timer = door.app.set_timer
        monkeypatch.setattr(door.app, "set_timer", lambda *told: begun.append(told) or set_timer(*told))
        for _ in range(200):
            door.app.post_message(events.Key("x", "x"))
        await door.settle()
        await door.pilot.pause(GAP * 3)
        await door.settle()
        assert 1 <= len(begun) <= 4
        assert "Tik op een tegel" in door.painted


async def test_a_scan_after_some_letters_leaves_them_out_and_comes_in(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#key-y")
        await held_before(door, card)
        door.at(DoneScreen)
        assert [visit.member_id for visit in door.visits] == [yael.id]


async def test_the_next_one_scans_while_the_last_one_is_still_welcomed(
    kiosk: Standing,
    coffee: ActivityLine,
    letters: ActivityLine,
    yael: MemberLine,
    card: str,
    kofi_s_card: str,
    kofi: MemberLine,
) -> None:
    async with kiosk() as door:
        await door.tap("#language-en")
        await held_before(door, card)
        assert "What brings you here, Yaël?" in door.painted
        await door.tap("#place-1")
        await held_before(door, card)  # the same person: something else
        assert "What else brings you here, Yaël?" in door.painted
        await door.tap("#place-1")
        assert "You are here already, Yaël." in door.painted
        await held_before(door, kofi_s_card)
        assert "Waarvoor komt u, Kofi?" in door.painted
        assert "Yaël" not in door.held
        await door.tap("#place-2")
        assert [visit.member_id for visit in door.visits] == [kofi.id, yael.id]


async def test_another_pass_before_the_tap_is_another_visitor(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str, kofi_s_card: str
) -> None:
    async with kiosk() as door:
        await held_before(door, card)
        await held_before(door, kofi_s_card)
        assert "Waarvoor komt u, Kofi?" in door.painted
        assert "Yaël" not in door.held


async def test_another_pass_at_something_else_begins_with_nothing_done(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str, kofi_s_card: str, kofi: MemberLine
) -> None:
    async with kiosk() as door:
        await door.tap("#language-en")
        await held_before(door, card)
        await door.tap("#place-1")
        await door.press("2")
        assert "What else brings you here, Yaël?" in door.painted
        await held_before(door, kofi_s_card)
        assert "Waarvoor komt u, Kofi?" in door.painted
        await door.tap("#place-1")
        assert [visit.member_id for visit in door.visits] == [kofi.id, yael.id]


async def test_who_holds_a_dead_pass_there_is_not_the_one_who_was_known(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        await held_before(door, card)
        assert "Waarvoor komt u, Yaël?" in door.painted
        await held_before(door, "0" * 20)
        assert "Deze pas werkt niet meer." in door.painted
        assert "Yaël" not in door.held
        await door.tap("#place-1", "#without-name")
        assert [visit.member_id for visit in door.visits] == [None]


@pytest.mark.parametrize("before", ["#language-en", "#place-1"])
async def test_a_scan_that_ends_just_after_a_tap_waits_for_the_screen(
    kiosk: Standing, coffee: ActivityLine, card: str, before: str
) -> None:
    async with kiosk() as door:
        screen = door.app.screen
        screen.query_one(before).post_message(Tap.Tapped(screen.query_one(before, Tap)))
        while door.app.screen is screen:  # noqa: ASYNC110 - nothing tells of it sooner
            await asyncio.sleep(0)
        door.app.screen.hear_scan("0" * 20)
        await door.settle()
        assert door.app.return_code is None
        assert "Deze pas" in door.painted or "This pass" in door.painted


async def test_a_scan_at_the_teams_door_types_nothing(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        await door.press("f12")
        fields = list(door.at(TeamDoor).query(TypedField))
        await held_before(door, "8711234567890")  # a pack of coffee
        assert [field.value for field in fields] == ["", ""]
        await door.press("f12")
        await held_before(door, card)
        assert "Waarvoor komt u, Yaël?" in door.painted


@pytest.mark.parametrize(
    "code", ["8711234567890", "0" * 20, "https://voorbeeld.invalid/aanbieding", "1111111111"]
)
async def test_something_else_before_the_scanner_is_told_calmly_and_does_nothing(
    kiosk: Standing, coffee: ActivityLine, card: str, code: str
) -> None:
    async with kiosk() as door:
        await held_before(door, code)
        door.at(WelcomeScreen)
        assert "Deze pas werkt niet meer. Typ uw naam, of kom binnen zonder naam." in door.painted
        await door.tap("#place-1")
        await held_before(door, code)
        screen = door.at(WhoScreen)
        assert screen.query_one(TypedField).value == ""
        assert "Deze pas werkt niet meer." in door.painted
        await door.tap("#without-name")
        await held_before(door, code)
        door.at(WelcomeScreen)
        assert "Deze pas werkt niet meer." in door.painted
        assert len(door.visits) == 1


async def test_when_passes_cannot_be_read_it_is_told_calmly_and_logged(
    kiosk: Standing, coffee: ActivityLine, card: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(passes, "holder", fail)
    async with kiosk() as door:
        await held_before(door, card)
        assert "Namen zoeken lukt nu even niet. U kunt wel zonder naam naar binnen." in door.painted
        assert "OSError" in (folder / "bwk.log").read_text()
        assert card not in (folder / "bwk.log").read_text()


async def test_a_lost_pass_exposes_nobody(
    kiosk: Standing, team: Team, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    """A lost pass is replaced and the old one dead."""
    passes.issue(team.assistent, [yael.id], lambda _: None)
    async with kiosk() as door:
        await held_before(door, card)
        assert "Deze pas werkt niet meer." in door.painted
        assert "Yaël" not in door.held


async def test_what_was_told_goes_by_itself(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await held_before(door, "0" * 20)
        door.at(WelcomeScreen).ask_again()  # what its timer does
        await door.settle()
        assert "Deze pas" not in door.painted
        assert "Waarvoor komt u?" in door.painted
        assert "Tik op een tegel" in door.painted


async def test_who_scanned_and_left_is_forgotten(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, card: str
) -> None:
    async with kiosk() as door:
        await held_before(door, card)
        await door.wait(30)
        assert "Waarvoor komt u?" in door.painted
        assert "Yaël" not in door.held


async def test_keys_that_people_type_still_arrive(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.pilot.press("1")
        await door.pilot.pause(GAP * 3)
        await door.settle()
        screen = door.at(WhoScreen)
        for letter in "ya":
            await door.pilot.press(letter)
            await door.pilot.pause(GAP * 3)
        await door.settle()
        assert screen.query_one(TypedField).value == "ya"
