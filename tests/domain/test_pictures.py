"""The pictures: each has its drawing and its words, and the signs of people are told apart by all eyes."""

from functools import cache
from itertools import combinations
from unicodedata import east_asian_width

import pytest
from PIL import Image

from bwk_tui.domain import pictures
from bwk_tui.services.activities import DEFAULT_ICONS

WIDE, HIGH = 20, 10
"""The dots a sign has on the smallest screen: five rows of ten cells."""
PAPER = (233, 223, 201)
LEAST = 10.0
"""Of the distance of CIE 1976 between two colours, 2.3 is what an eye just sees."""

# How colours look to whoever misses the cones for red, green or blue: Machado, Oliveira and Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0. Grey is
# luminance (BT.709).
EYES = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)

Vector = tuple[float, ...]


def _times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@cache
def _lab(colour: tuple[int, int, int], eye: str) -> Vector:
    """The colour as an eye sees it, in CIELAB."""
    seen = (min(1.0, max(0.0, part)) for part in _times(EYES[eye], tuple(_linear(part) for part in colour)))
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (a / b for a, b in zip(_times(_XYZ, tuple(seen)), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _dots(sign: str) -> tuple[tuple[int, int, int], ...]:
    file = pictures.image_file(sign)
    assert file is not None
    with file.open("rb") as opened, Image.open(opened) as read:
        image = read.convert("RGBA")
    image = image.crop(image.getbbox())
    side = max(image.size)
    square = Image.new("RGBA", (side, side), PAPER)
    square.alpha_composite(image, ((side - image.width) // 2, (side - image.height) // 2))
    dots: tuple[tuple[int, int, int], ...] = (
        square.convert("RGB").resize((WIDE, HIGH), Image.Resampling.HAMMING).get_flattened_data()
    )
    return dots


def difference(one: tuple[Vector, ...], other: tuple[Vector, ...]) -> float:
    """How different two drawings look, as the mean distance of their dots."""
    distances = (
        sum((a - b) ** 2 for a, b in zip(dot, dots, strict=True)) ** 0.5
        for dot, dots in zip(one, other, strict=True)
    )
    return sum(distances) / (WIDE * HIGH)


@pytest.mark.parametrize("eye", EYES)
def test_the_signs_are_told_apart_by_whoever_sees_other_colours(eye: str) -> None:
    seen = {sign: tuple(_lab(dot, eye) for dot in _dots(sign)) for sign in pictures.signs()}
    alike = [pair for pair in combinations(seen, 2) if difference(*(seen[sign] for sign in pair)) < LEAST]
    assert alike == []


def test_two_signs_that_look_alike_would_be_found() -> None:
    violin, guitar = (tuple(_lab(dot, "no red") for dot in _dots(sign)) for sign in "🎻🎸")
    assert difference(violin, guitar) < LEAST


def test_there_are_sixty_signs() -> None:
    assert len(set(pictures.signs())) == len(pictures.signs()) == 60


def test_every_picture_is_one_code_point_and_two_cells_wide() -> None:
    odd = [one for one in pictures.known() if len(one) != 1 or east_asian_width(one) != "W"]
    assert odd == []


def test_every_picture_has_its_drawing_and_every_drawing_its_picture() -> None:
    folder = pictures.image_file("☕")
    assert folder is not None
    for character in pictures.known():
        file = pictures.image_file(character)
        assert file is not None
        assert file.is_file(), character
    assert pictures.image_file("🦄") is None


def test_every_type_of_activity_has_a_picture_that_is_drawn() -> None:
    assert set(DEFAULT_ICONS.values()) <= set(pictures.known())


def test_no_two_pictures_have_the_same_name() -> None:
    names = [picture.name for picture in pictures.known().values()]
    assert sorted(names) == sorted(set(names))
    assert all(names)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("kat", "🐈"), ("kof", "☕"), ("VLIN", "🦋"), ("pinguin", "🐧"), ("brief post", "📩"), ("moe", "🔧")],
)
def test_a_picture_is_found_by_the_beginning_of_its_words(typed: str, first: str) -> None:
    assert pictures.search(typed)[0].character == first


def test_what_it_is_called_comes_before_what_it_is_about() -> None:
    found = [picture.character for picture in pictures.search("huis")]
    assert found[0] == "🏠"
    assert "🎒" in found


def test_nothing_typed_finds_all_and_nonsense_nothing() -> None:
    assert len(pictures.search(" ")) == len(pictures.known())
    assert pictures.search("xyzzy") == ()
