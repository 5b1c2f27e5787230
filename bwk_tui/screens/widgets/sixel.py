"""A picture in sixels, for terminals that draw images: bands of six rows, in each a line of characters per colour.

The format is that of the DEC VT340 (VT330/VT340 Programmer Reference Manual, chapter 14).
"""

import re

from PIL import Image

COLOURS = 64
_BAND = 6
_NEARLY = 6
_REPEATED = re.compile(rb"(.)\1{3,}", re.DOTALL)
_AS_SIXELS = bytes((value + 63) & 0xFF for value in range(256))


def encoded(image: Image.Image, paper: tuple[int, int, int]) -> str:
    """The image as a control string that draws it at the cursor, each pixel of it, and nothing beside it.

    What is nearly the colour of the paper becomes exactly that, so that no edge of the image shows.
    """
    indexed = image.quantize(COLOURS, dither=Image.Dither.NONE)
    width, height = indexed.size
    pixels = indexed.tobytes()
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    bands = (_band(rows[top : top + _BAND], width) for top in range(0, height, _BAND))
    return f'\x1bP0;1q"1;1;{width};{height}{_palette(indexed, paper)}{"-".join(bands)}\x1b\\'


def _palette(indexed: Image.Image, paper: tuple[int, int, int]) -> str:
    """Each colour in percents of red, green and blue."""
    palette = indexed.getpalette() or []
    colours = zip(palette[0::3], palette[1::3], palette[2::3], strict=True)
    exact = (
        paper if all(abs(a - b) <= _NEARLY for a, b in zip(colour, paper, strict=True)) else colour
        for colour in colours
    )
    return "".join(
        f"#{number};2;{';'.join(str(round(part * 100 / 255)) for part in colour)}"
        for number, colour in enumerate(exact)
    )


def _band(rows: list[bytes], width: int) -> str:
    """Six rows: for each colour in them, one character a column, whose six bits say where that colour is."""
    return "$".join(
        f"#{colour}{_REPEATED.sub(_counted, _sixels(rows, colour, width)).decode('ascii')}"
        for colour in sorted(set(b"".join(rows)))
    )


def _sixels(rows: list[bytes], colour: int, width: int) -> bytes:
    bits = 0
    for place, row in enumerate(rows):
        only = bytearray(256)
        only[colour] = 1 << place
        bits |= int.from_bytes(row.translate(only))
    return bits.to_bytes(width).translate(_AS_SIXELS)


def _counted(run: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(run[0]), run[1])
