"""A terminal that says it draws images gets them, where the pictures are; any other gets none."""

import re

from tests.terminal.conftest import COFFEE, Opening
from tests.terminal.door import DONE, WELCOME, WHO

SIXEL = re.compile(rb"\x1b\[(\d+);(\d+)H\x1bP0;1q\"1;1;(\d+);(\d+)")
CELL = (10, 20)
"""Pixels of a cell."""


def test_a_terminal_that_draws_images_gets_them_in_place_of_the_pictures(opening: Opening) -> None:
    door = opening(cell=CELL, says=b"\x1b[?62;4;22c")
    door.see(WELCOME, COFFEE)
    door.wait_until(lambda: len(SIXEL.findall(door.told)) >= 3, "three images")
    for row, column, width, height in (
        (int(part) for part in found) for found in SIXEL.findall(door.told)[:3]
    ):
        assert 3 <= row <= 19
        assert 1 <= column <= 78
        assert (width % CELL[0], height % CELL[1]) == (0, 0)
        assert 3 * CELL[1] <= height <= 5 * CELL[1]
    door.arrive(WELCOME)
    door.tap(COFFEE)
    door.arrive(WHO)
    before = len(SIXEL.findall(door.told))
    door.let_pass(2.5)  # the countdown paints each second, and no image with it
    assert len(SIXEL.findall(door.told)) == before
    door.tap("Liever zonder naam")
    door.see(DONE)
    door.wait_until(lambda: len(SIXEL.findall(door.told)) == before + 1, "the image beside Welkom")
    door.close()


def test_a_terminal_that_draws_none_gets_none(opening: Opening) -> None:
    for says in (b"\x1b[?62;22c", b""):
        door = opening(cell=CELL, says=says)
        door.arrive(WELCOME, COFFEE)
        assert SIXEL.findall(door.told) == []
        door.close()


def test_a_terminal_that_does_not_tell_how_large_a_cell_is_gets_none(opening: Opening) -> None:
    door = opening(says=b"\x1b[?62;4;22c")
    door.arrive(WELCOME, COFFEE)
    assert SIXEL.findall(door.told) == []
    assert not (door.folder / "bwk.log").exists()
    door.close()
