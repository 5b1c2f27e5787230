"""What can be seen by everybody: contrast, a clear ring, and words that fit."""

from collections.abc import Iterator

import pytest
from textual.color import Color
from textual.content import Content

from bwk_tui.cli.screen import LOOKS
from bwk_tui.screens.kiosk.consent import ConsentScreen
from bwk_tui.screens.kiosk.sorry import SorryScreen
from bwk_tui.screens.theme import THEMES, Look
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services import check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import HUGE, LOW, TALL, Door

LEAST = 7.0
DRAWN = set("▗▄▖▐▌▝▀▘█▛▚▜▙▟▞┏┓┗┛━┃╭╮╰╯─│▏ ")


def _luminance(color: Color) -> float:
    """As WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(door: Door) -> Iterator[tuple[str, float]]:
    """Each piece of painted text that lies too close to its background."""
    for strip in door.app.screen._compositor.render_strips():
        for segment in strip:
            letters = [letter for letter in segment.text if letter not in DRAWN and ord(letter) < 0x2600]
            if letters and segment.style and segment.style.color and segment.style.bgcolor:
                found = ratio(
                    Color.from_rich_color(segment.style.color), Color.from_rich_color(segment.style.bgcolor)
                )
                if found < LEAST:
                    yield segment.text, found


@pytest.mark.parametrize("look", Look)
async def test_every_painted_letter_has_contrast(
    kiosk: Standing, nine: None, yael: MemberLine, look: Look
) -> None:
    steps = ("down", "1", "y", "a", "down", "1", "down", "3", "2", "escape", "f12", "enter", "x", "tab", "9")
    async with kiosk(look=look) as door:
        assert list(too_faint(door)) == []
        for key in steps:
            await door.press(key)
            assert list(too_faint(door)) == [], key


@pytest.mark.parametrize("look", Look)
async def test_the_question_has_contrast_and_no_button_of_it_is_cut_off(
    kiosk: Standing, nine: None, yael: MemberLine, look: Look
) -> None:
    async with kiosk(look=look) as door:
        await door.press("7", "y", "a", "1")
        for key in ("down", "down", "right"):
            door.at(ConsentScreen)
            assert list(too_faint(door)) == []
            assert_all_words_fit(door)
            await door.press(key)


@pytest.mark.parametrize("look", Look)
def test_whatever_lies_on_a_place_can_be_read(look: Look) -> None:
    theme = THEMES[look]
    ink = Color.parse(theme.foreground or "")
    for place in range(1, 10):
        assert ratio(ink, Color.parse(theme.variables[f"place-{place}"])) >= LEAST
    assert len({theme.variables[f"place-{place}"] for place in range(1, 10)}) in {1, 9}


def test_the_command_line_offers_each_look() -> None:
    assert list(Look) == list(LOOKS)


async def test_the_colour_of_a_tile_stays_until_welcome(kiosk: Standing, nine: None) -> None:
    async with kiosk() as door:
        colour = door.app.screen.query_one("#place-3").styles.background
        await door.press("3")
        assert door.app.screen.query_one("#band").styles.background == colour
        await door.press("0")
        assert door.app.screen.query_one("#card").styles.background == colour
        await door.press("3")
        assert door.app.screen.query_one("#card").styles.background != colour


@pytest.mark.parametrize("size", [LOW, TALL, HUGE])
async def test_tiles_are_large_and_fill_the_screen(
    kiosk: Standing, nine: None, size: tuple[int, int]
) -> None:
    async with kiosk(size) as door:
        tiles = list(door.app.screen.query(Tile))
        assert len(tiles) == 9
        assert all(tile.region.width >= 12 and tile.region.height >= 5 for tile in tiles)
        assert sum(tile.region.area for tile in tiles) >= 0.65 * size[0] * size[1]


async def test_the_ring_is_a_frame_and_not_only_a_colour(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        bare = door.painted.count("█")
        await door.press("down")
        assert door.painted.count("█") > bare + 8
        kind, color = door.app.screen.query_one("#place-1").styles.border_bottom
        assert kind == "thick"
        assert ratio(color, door.app.screen.styles.background) >= LEAST


def assert_all_words_fit(door: Door) -> None:
    """Each button in front is wide enough for what stands on it."""
    for tap in door.app.screen.query("#foot > Tap, Key, #languages > Tap, #band > Tap"):
        if tap.display:
            words = tap.render()
            assert isinstance(words, Content)
            assert words.cell_length <= tap.content_size.width, words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_no_button_is_cut_off(
    kiosk: Standing, nine: None, yael: MemberLine, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with kiosk() as door:
        if language == "en":
            await door.tap("#language-en")
        assert_all_words_fit(door)
        for key in ("1", "y", "a", "1", "2"):
            await door.press(key)
            assert_all_words_fit(door)
        monkeypatch.setattr(check_ins, "check_in", fail)
        await door.press("2")
        door.at(SorryScreen)
        assert_all_words_fit(door)
