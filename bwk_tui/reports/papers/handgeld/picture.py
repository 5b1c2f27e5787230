"""A receipt's picture as it is printed: upright, flat, no larger than paper shows, and with nothing hidden in it."""

from dataclasses import dataclass
from io import BytesIO

MOST_PIXELS = 1600
"""Of the longer side: over 300 to the inch as it is printed."""

_QUALITY = 75
_PICTURES = ("JPEG", "PNG", "MPO")


@dataclass(frozen=True)
class Picture:
    """A JPEG without metadata, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def printed(content: bytes) -> Picture:
    """The picture of a JPEG or PNG file, turned as its camera was held.

    What else is in the file (where it was taken, with what, a thumbnail) stays behind. What was transparent is white.
    """
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=_PICTURES) as opened:
        opened.draft("RGB", (MOST_PIXELS, MOST_PIXELS))  # a large photo is read at half size, or less
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((MOST_PIXELS, MOST_PIXELS))
    seen = upright.convert("RGBA") if upright.has_transparency_data else upright.convert("RGB")
    flat = Image.new("RGB", seen.size, "white")  # a new picture: it has no metadata to pass on
    flat.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    jpeg = BytesIO()
    flat.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(jpeg.getvalue(), *flat.size)
