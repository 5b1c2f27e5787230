"""Sixels: what is encoded can be decoded again, pixel for pixel."""

import re

import pytest
from PIL import Image

from bwk_tui.screens.widgets.art import on_paper
from bwk_tui.screens.widgets.sixel import encoded

PAPER = (246, 217, 184)


def decoded(code: str) -> Image.Image:
    """The image that a terminal would draw."""
    start = re.match(r'\x1bP0;1q"1;1;(\d+);(\d+)', code)
    assert start is not None
    assert code.endswith("\x1b\\")
    width, height = int(start[1]), int(start[2])
    image = Image.new("RGB", (width, height), "magenta")
    palette: dict[int, tuple[int, ...]] = {}
    x, top, colour = 0, 0, 0
    for told in re.finditer(
        r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([?-~])|(\$)|(-)", code[start.end() : -2]
    ):
        if told[1]:
            palette[int(told[1])] = tuple(round(int(told[part]) * 255 / 100) for part in (2, 3, 4))
        elif told[5]:
            colour = int(told[5])
        elif told[9]:
            x = 0
        elif told[10]:
            x, top = 0, top + 6
        else:
            count, sixel = (int(told[6]), told[7]) if told[6] else (1, told[8])
            for column in range(x, x + count):
                for bit in range(6):
                    if (ord(sixel) - 63) >> bit & 1:
                        image.putpixel((column, top + bit), palette[colour])
            x += count
    return image


@pytest.mark.parametrize("size", [(120, 100), (33, 7), (1, 1), (50, 6)])
def test_every_pixel_is_drawn_in_its_colour(size: tuple[int, int]) -> None:
    picture = on_paper("🍎", "#f6d9b8", faded=False)
    assert picture is not None
    image = picture.resize(size)
    drawn = decoded(encoded(image, PAPER))
    assert drawn.size == size
    far = [
        (one, other)
        for one, other in zip(image.get_flattened_data(), drawn.get_flattened_data(), strict=True)
        if max(abs(a - b) for a, b in zip(one, other, strict=True)) > 40  # of 64 colours
    ]
    assert len(far) <= 0.02 * size[0] * size[1]
    assert (255, 0, 255) not in set(drawn.get_flattened_data())


def test_the_paper_has_its_own_colour_to_the_last_bit() -> None:
    picture = on_paper("🦋", "#f6d9b8", faded=False)
    assert picture is not None
    drawn = decoded(encoded(picture, PAPER))
    nearest = min(
        max(abs(a - b) for a, b in zip(PAPER, dot, strict=True)) for dot in drawn.get_flattened_data()
    )
    assert nearest <= 1  # a sixel's colours are percents
