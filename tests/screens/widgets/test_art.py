"""Pictures and large letters in cells: their size, their colours, and when there are none."""

import pytest
from textual.color import Color
from textual.content import Content

from bwk_tui.domain import pictures
from bwk_tui.screens.theme import THEMES
from bwk_tui.screens.widgets.art import drawn, lettered, pictured

PAPER = "#F6D9B8"


def colours(lines: tuple[Content, ...]) -> set[str]:
    """All colours that are used."""
    return {
        part.upper()
        for line in lines
        for span in line.spans
        for part in str(span.style).split()
        if "#" in part
    }


@pytest.mark.parametrize(("columns", "rows"), [(17, 5), (24, 3), (60, 12)])
def test_every_picture_fits_and_fills_one_side(columns: int, rows: int) -> None:
    for picture in pictures.known():
        lines = drawn(picture, columns, rows, PAPER)
        widths = {line.cell_length for line in lines}
        assert len(widths) == 1, picture
        assert 3 <= len(lines) <= rows
        assert max(widths) <= columns
        assert len(lines) == rows or max(widths) == columns or rows == 3


def test_it_has_the_colours_of_the_picture_and_of_the_paper() -> None:
    lines = drawn("🍎", 30, 12, PAPER)
    reds = [colour for colour in map(Color.parse, colours(lines)) if colour.r > 180 and colour.g < 110]
    assert reds
    assert lines[0].plain.startswith(" ")  # bare paper has no colour of its own
    assert all(span.start > 0 for span in lines[0].spans)


def test_faded_it_comes_closer_to_the_paper() -> None:
    def furthest(*, faded: bool) -> int:
        paper = Color.parse(PAPER)
        found = map(Color.parse, colours(drawn("🍎", 30, 12, PAPER, faded=faded)))
        return max(abs(a - b) for one in found for a, b in zip(one.rgb, paper.rgb, strict=True))

    assert furthest(faded=True) < 0.5 * furthest(faded=False)


def test_on_dark_paper_black_lines_have_a_light_edge() -> None:
    night = "#101010"
    assert any(Color.parse(colour).brightness > 0.8 for colour in colours(drawn("🎩", 30, 12, night)))
    assert not any(Color.parse(colour).brightness > 0.95 for colour in colours(drawn("🎩", 30, 12, PAPER)))


def test_without_a_drawing_or_without_room_it_is_the_emoji() -> None:
    assert pictured("🦄", 30, 12, PAPER) == (Content("🦄"),)
    assert pictured("🍎", 30, 2, PAPER) == (Content("🍎"),)
    assert pictured("🍎", 2, 12, PAPER) == (Content("🍎"),)


def test_letters_are_as_high_as_asked_or_not_there() -> None:
    lines = lettered("Welkom!", 60, 5, "#000000", PAPER)
    assert len(lines) == 5
    assert {line.cell_length for line in lines} == {lines[0].cell_length}
    assert lettered("Welkom!", lines[0].cell_length - 1, 5, "#000000", PAPER) == ()


def test_letters_have_the_colour_of_the_text() -> None:
    darkest = min(
        Color.parse(colour).brightness for colour in colours(lettered("H", 60, 8, "#000000", PAPER))
    )
    assert darkest == 0


@pytest.mark.parametrize(("words", "large"), [("Ayşe", True), ("Kɔfi", True), ("משה", False), ("B🐘", False)])
def test_only_latin_letters_are_drawn(words: str, *, large: bool) -> None:
    assert bool(lettered(words, 200, 6, "#000000", PAPER)) is large


def test_every_theme_has_papers_one_can_draw_on() -> None:
    for theme in THEMES.values():
        for place in range(1, 10):
            assert drawn("☕", 20, 8, theme.variables[f"place-{place}"])
