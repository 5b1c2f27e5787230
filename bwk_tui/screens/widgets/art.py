"""Pictures and large letters in cells of text: each cell is four quarters in two colours.

The pictures are those of `domain.pictures`; a cell is taken to be twice as high as it is wide. Every
terminal can show them.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import combinations, groupby
from math import ceil
from operator import itemgetter

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from PIL.PngImagePlugin import PngImageFile
from textual.color import Color
from textual.content import Content

from bwk_tui.domain import pictures

SMALLEST = 3
"""In fewer rows no picture can be recognised."""
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""A block for each set of quarters: left above counts 1, right above 2, left below 4, right below 8."""
_SQUEEZED = 0.75
"""So narrow, of what it should be, a picture may be before it is drawn smaller."""
_FADED = 0.4
"""How much of its colours a picture keeps where it stands for something that can't be chosen now."""
_HALO = "#fffaf0"
_HALO_PIXELS = 9
_DARK = 0.3

_FONT = files("bwk_tui") / "assets" / "fonts" / "DejaVuSans-Bold.ttf"
_FONT_PIXELS = 64
_LAST_LATIN = "\u02af"
_NARROWED = 0.8
"""How wide letters are, of what they are in print: more words fit, and they read as well."""

_Rgb = tuple[int, int, int]
_Cell = tuple[str, str]
"""A block, and its style; without a style it is bare paper."""


def pictured(
    picture: str, columns: int, rows: int, paper: str, *, faded: bool = False
) -> tuple[Content, ...]:
    """The picture as `drawn`, or else its character."""
    return drawn(picture, columns, rows, paper, faded=faded) or (Content(picture),)


@lru_cache(maxsize=256)
def drawn(picture: str, columns: int, rows: int, paper: str, *, faded: bool = False) -> tuple[Content, ...]:
    """The picture, as large as it can be in so many columns and rows, on paper of a colour (as "#ffffff").

    Nothing where there is no such picture, or no room for one that can be recognised.
    """
    image = on_paper(picture, paper, faded=faded) if rows >= SMALLEST else None
    if image is None:
        return ()
    ratio = 2 * image.width / image.height
    wide = min(columns, round(rows * ratio))
    high = rows if wide >= _SQUEEZED * rows * ratio else round(wide / ratio)
    if high < SMALLEST:
        return ()
    quarters = image.resize((2 * wide, 2 * high), Image.Resampling.HAMMING)
    return tuple(_line(cells) for cells in _cells(quarters, Color.parse(paper).rgb))


@lru_cache(maxsize=64)
def lettered(words: str, columns: int, rows: int, ink: str, paper: str) -> tuple[Content, ...]:
    """The words in letters of so many rows high.

    Nothing if they need more columns than there are, or letters that aren't Latin: those are joined, stacked or turned
    round in ways a terminal may know, and this doesn't.
    """
    if any(letter > _LAST_LATIN for letter in words):
        return ()
    font = _font()
    top, bottom, length = (
        int(edge) for edge in (font.getbbox("H")[1], font.getbbox("g")[3], font.getbbox(words)[2])
    )
    wide = ceil(_NARROWED * 2 * rows * length / (bottom - top))
    if wide > columns:
        return ()
    letters = Image.new("L", (length, bottom - top))
    ImageDraw.Draw(letters).text((0, -top), words, font=font, fill="white")
    sheet = Image.new("RGB", (2 * wide, 2 * rows), paper)
    sheet.paste(ink, mask=letters.resize(sheet.size, Image.Resampling.BOX))
    return tuple(_line(cells) for cells in _cells(sheet, Color.parse(paper).rgb))


@cache
def _font() -> ImageFont.FreeTypeFont:
    with as_file(_FONT) as file:
        return ImageFont.truetype(file, _FONT_PIXELS)


def on_paper(picture: str, paper: str, *, faded: bool) -> Image.Image | None:
    """The picture without what is empty around it; on dark paper with a halo, for its lines are black."""
    file = pictures.image_file(picture)
    if file is None:
        return None
    # Image.open would import its readers of other kinds of images first.
    with file.open("rb") as opened, PngImageFile(opened) as read:
        image = read.convert("RGBA")
    image = image.crop(image.getbbox())
    sheet = Image.new("RGBA", image.size, paper)
    if Color.parse(paper).brightness < _DARK:
        halo = image.getchannel("A").filter(ImageFilter.MaxFilter(_HALO_PIXELS))
        sheet.paste(_HALO, mask=halo)
    sheet.alpha_composite(image)
    flat = sheet.convert("RGB")
    return ImageChops.blend(Image.new("RGB", flat.size, paper), flat, _FADED) if faded else flat


def _cells(quarters: Image.Image, paper: _Rgb) -> Iterator[list[_Cell]]:
    """The lines of cells that show the image, of which each pixel is a quarter of a cell."""
    pixels = quarters.get_flattened_data()
    width = quarters.width
    for above in range(0, len(pixels), 2 * width):
        upper, lower = pixels[above : above + width], pixels[above + width : above + 2 * width]
        yield [
            _cell((*upper[left : left + 2], *lower[left : left + 2]), paper) for left in range(0, width, 2)
        ]


def _cell(quarters: tuple[_Rgb, ...], paper: _Rgb) -> _Cell:
    """The block and the two colours that tell four quarters best: each goes with the nearer of the two extremes."""
    if all(quarter == paper for quarter in quarters):
        return " ", ""
    one, other = max(combinations(quarters, 2), key=lambda pair: _distance(*pair))
    near_one = [_distance(quarter, one) <= _distance(quarter, other) for quarter in quarters]
    block = _QUARTERS[sum(1 << place for place, near in enumerate(near_one) if near)]
    ink = _mean(quarter for quarter, near in zip(quarters, near_one, strict=True) if near)
    ground = _mean(quarter for quarter, near in zip(quarters, near_one, strict=True) if not near)
    return block, f"{ink or ground} on {ground or ink}"


def _distance(one: _Rgb, other: _Rgb) -> int:
    """How different two colours look, roughly: an eye sees green better than blue."""
    red, green, blue = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return 3 * red * red + 6 * green * green + blue * blue


def _mean(colours: Iterable[_Rgb]) -> str:
    """The colour between these, as "#ffffff"; nothing of nothing."""
    channels = list(zip(*colours, strict=True))
    return f"#{bytes(sum(channel) // len(channel) for channel in channels).hex()}" if channels else ""


def _line(cells: list[_Cell]) -> Content:
    return Content.assemble(
        *(
            (text, style) if style else text
            for style, run in groupby(cells, key=itemgetter(1))
            for text in ["".join(block for block, _ in run)]
        )
    )
