"""The first screen: tiles in fixed places, a language, and a quiet count."""

import threading
from pathlib import Path

import pytest
from textual.content import Content

from bwk_tui.domain import clock
from bwk_tui.locales import LANGUAGES
from bwk_tui.screens.kiosk import welcome
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.art import drawn
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services import activities, crash_log, store
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, NOON, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import HUGE, LOW, TALL, Door


def shown(door: Door) -> dict[int, str]:
    """The names on the visible tiles, by number."""
    return {tile.number: tile.label for tile in door.app.screen.query(Tile) if tile.visible}


async def test_number_picture_and_word_stand_together(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        assert "Casa Jepie Makandra" in door.painted
        assert "Waarvoor komt u?" in door.painted
        tile = door.app.screen.query_one("#place-1")
        shown = tile.render()
        assert isinstance(shown, Content)
        number, *_, name = shown.split("\n")
        assert number.plain.startswith(" 1 ")
        assert name.plain.strip() == "Babbeluur en inloop"
        picture = drawn("☕", 24, 4, tile.background_colors[1].hex6)
        assert len(picture) == 4
        assert [
            part.plain.strip() in line.plain for part, line in zip(picture, shown.split("\n"), strict=False)
        ] == [True] * 4


@pytest.mark.parametrize("size", [LOW, TALL, HUGE, (100, 30), (80, 36)])
async def test_nine_tiles_fill_the_screen(kiosk: Standing, nine: None, size: tuple[int, int]) -> None:
    async with kiosk(size) as door:
        regions = [tile.region for tile in door.app.screen.query(Tile)]
        assert len(regions) == 9
        assert min(region.width for region in regions) >= max(12, size[0] // 3 - 2)
        assert min(region.height for region in regions) >= max(5, (size[1] - 12) // 3)
        assert max(region.right for region in regions) <= size[0]
        assert door.app.screen.max_scroll_y == 0


@pytest.mark.parametrize("size", [LOW, TALL])
async def test_no_name_of_the_list_is_cut_off(kiosk: Standing, nine: None, size: tuple[int, int]) -> None:
    async with kiosk(size) as door:
        assert "…" not in door.painted
        await door.tap("#language-en")
        assert "…" not in door.painted


async def test_a_tile_keeps_its_place_when_another_stops(
    kiosk: Standing, team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        before = door.app.screen.query_one("#place-2").region
    activities.stop(team.coordinator, KAMER, coffee.name)
    async with kiosk() as door:
        assert shown(door) == {2: letters.name}
        assert door.app.screen.query_one("#place-2").region == before
        await door.press("1")
        door.at(WelcomeScreen)
        await door.press("2")
        door.at(WhoScreen)


async def test_a_finger_that_slides_within_a_tile_chooses_it(kiosk: Standing, letters: ActivityLine) -> None:
    async with kiosk() as door:
        x, y = door.middle("#place-2")
        await door.touch((x - 9, y - 2), (x + 9, y + 2))
        door.at(WhoScreen)


async def test_a_finger_that_slides_off_a_tile_chooses_nothing(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.touch(door.middle("#place-1"), door.middle("#place-2"))
        door.at(WelcomeScreen)


async def test_a_second_page_only_if_there_must_be_one(kiosk: Standing, nine: None, team: Team) -> None:
    async with kiosk() as door:
        assert not door.app.screen.query_one("#more").display
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Fietsherstelservice", number=12)
    async with kiosk() as door:
        await door.tap("#more")
        assert shown(door) == {12: "Fietsherstelservice"}
        assert door.app.screen.query_one("#place-3").visible  # 12 is the third of its page
        await door.press("0")
        assert len(shown(door)) == 9
        await door.press("0")
        await door.tap("#place-3")
        assert "Fietsherstelservice" in door.at(WhoScreen).query_one("#title").render().plain  # type: ignore[union-attr]


async def test_a_number_above_nine_is_typed_digit_by_digit(kiosk: Standing, nine: None, team: Team) -> None:
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Fietsherstelservice", number=12)
    async with kiosk() as door:
        await door.press("1")
        screen = door.at(WelcomeScreen)
        assert "1 …" in door.painted
        screen.take_number()  # what its timer does when no second digit comes
        await door.settle()
        assert "Babbeluur en inloop" in door.painted
        door.at(WhoScreen)
        await door.press("escape", "1", "2")
        assert "Fietsherstelservice" in door.painted
        door.at(WhoScreen)
        await door.press("escape", "1", "enter")
        assert "Babbeluur en inloop" in door.painted
        await door.press("escape", "1", "3")
        assert "1 …" not in door.painted
        door.at(WelcomeScreen)  # there is no 13, and 1 wasn't meant
        await door.press("1", "backspace", "2")
        assert "Ondersteuning bij brieven/mails" in door.painted
        door.at(WhoScreen)


async def test_a_language_is_one_tap_and_gone_with_the_visitor(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        assert "English" in door.painted
        await door.tap("#language-en")
        assert "What brings you here?" in door.painted
        assert "Coffee and a chat" in door.painted
        assert "Nederlands" in door.painted
        await door.tap("#place-1")
        assert "Who are you?" in door.painted
        await door.tap("#without-name")
        assert "Welcome!" in door.painted
        await door.tap("#finish")
        assert "Waarvoor komt u?" in door.painted


async def test_a_language_stays_while_the_visitor_stays(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.tap("#language-en", "#place-1", "#back")
        assert "What brings you here?" in door.painted
        await door.tap("#language-nl")
        assert "Waarvoor komt u?" in door.painted
        assert not door.app.screen.query_one(Countdown).display


async def test_an_activity_of_the_kamer_alone_keeps_its_own_name(kiosk: Standing, team: Team) -> None:
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Breien met [b]Bep[/x]", number=1)
    async with kiosk() as door:
        await door.tap("#language-en")
        assert shown(door) == {1: "Breien met [b]Bep[/x]"}


async def test_ten_languages_leave_the_tiles_their_size(
    kiosk: Standing, nine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcome, "offered", lambda: LANGUAGES)
    async with kiosk() as door:
        assert min(tile.region.height for tile in door.app.screen.query(Tile)) >= 5
        assert all(language.name in door.painted for language in LANGUAGES[1:])


async def test_a_kamer_without_activities_says_what_to_do(kiosk: Standing, team: Team) -> None:
    async with kiosk() as door:
        assert "bwk activity add" in door.painted
        await door.press("1", "enter", "down", "enter")
        door.at(WelcomeScreen)


async def test_the_count_of_today_names_nobody(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        assert "binnengelopen" not in door.painted
        await door.press("1", "0", "1")
        assert "vandaag al 1 keer binnengelopen" in door.painted


def _meanwhile(folder: Path, team: Team) -> None:
    """The team adds an activity, in a thread with a connection of its own."""

    def work() -> None:
        with store.in_this_thread(), clock.standing_at(NOON):
            activities.add(team.coordinator, KAMER, type_name="Klussen", name="Tuindienst", number=5)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


async def test_a_tile_that_the_team_adds_appears_by_itself(
    kiosk: Standing, folder: Path, team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        screen = door.at(WelcomeScreen)
        screen.look()
        await door.press("right", "right")
        ring = door.app.focused
        _meanwhile(folder, team)
        assert 5 not in shown(door)
        screen.look()
        assert shown(door)[5] == "Tuindienst"
        assert door.app.focused is ring


async def test_a_look_that_fails_disturbs_nobody(
    kiosk: Standing, folder: Path, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(store, "change_counter", fail)
    async with kiosk() as door:
        for _ in range(3):
            door.at(WelcomeScreen).look()
        await door.settle()
        assert shown(door) == {1: coffee.name}
        await door.press("1", "0")
        door.at(DoneScreen)
    assert len((folder / crash_log.FILE).read_text().splitlines()) == 1
