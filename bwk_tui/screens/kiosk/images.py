"""Real images where the terminal draws them: laid over the same pictures in cells, pixel for pixel."""

import fcntl
import struct
import termios
from functools import lru_cache
from typing import Any

from textual.color import Color
from textual.geometry import Size
from textual.screen import Screen

from bwk_tui.screens.widgets.art import on_paper
from bwk_tui.screens.widgets.pictogram import Pictogram
from bwk_tui.screens.widgets.placed import Placed
from bwk_tui.screens.widgets.sixel import encoded
from bwk_tui.screens.widgets.tile import Tile

SMALLEST = Size(4, 6)
"""A cell of fewer pixels is none that a terminal with images has."""


class Images:
    """What was drawn on one terminal."""

    def __init__(self, terminal: int) -> None:
        """The terminal's file descriptor."""
        self._terminal = terminal

    def over(self, screen: Screen[Any], *, everything: bool) -> str:
        """The codes that draw what was painted anew on a screen, or all of its images."""
        cell = self._cell()
        if cell.width < SMALLEST.width or cell.height < SMALLEST.height:
            return ""
        codes = []
        for widget in (*screen.query(Tile), *screen.query(Pictogram)):
            if (everything or widget.painted_anew) and widget.placed and widget.visible and widget.region:
                origin = widget.content_region.offset + widget.placed.cells.offset
                codes.append(f"\x1b[{origin.y + 1};{origin.x + 1}H{_image(widget.placed, cell)}")
            widget.painted_anew = False
        return f"\x1b7{''.join(codes)}\x1b8" if codes else ""

    def _cell(self) -> Size:
        """How many pixels a cell has; nothing where the terminal doesn't tell."""
        told = fcntl.ioctl(self._terminal, termios.TIOCGWINSZ, bytes(8))
        rows, columns, width, height = struct.unpack("4H", told)
        return Size(width // columns, height // rows) if rows and columns else Size(0, 0)


@lru_cache(maxsize=128)
def _image(placed: Placed, cell: Size) -> str:
    image = on_paper(placed.picture, placed.paper, faded=placed.faded)
    if image is None:
        return ""
    size = (placed.cells.width * cell.width, placed.cells.height * cell.height)
    return encoded(image.resize(size), Color.parse(placed.paper).rgb)
