from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bwk_tui.reports.papers.handgeld.picture import MOST_PIXELS, printed

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def _saved(picture: Image.Image, form: str, **how: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def _opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def _like(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))


def _photo() -> bytes:
    """Lies on its side: red was above when it was taken, and the camera said so."""
    photo = Image.new("RGB", (80, 40), BLUE)
    photo.paste(RED, (0, 0, 40, 40))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Testcamera"
    exif.get_ifd(GPS)[1] = "N"
    return _saved(photo, "JPEG", quality=95, exif=exif, comment=b"geheim", xmp=b"<x>geheim</x>")


def test_a_photo_stands_as_the_camera_was_held() -> None:
    shown = printed(_photo())
    assert (shown.width, shown.height) == (40, 80)
    picture = _opened(shown.jpeg)
    assert _like(picture.getpixel((20, 10)), RED)
    assert _like(picture.getpixel((20, 70)), BLUE)


def test_nothing_that_a_phone_hides_in_a_photo_is_printed() -> None:
    assert dict(_opened(_photo()).getexif())
    assert b"geheim" in _photo()
    jpeg = printed(_photo()).jpeg
    assert not dict(_opened(jpeg).getexif())
    for hidden in (b"Exif", b"Testcamera", b"geheim", b"ICC_PROFILE"):
        assert hidden not in jpeg


def test_a_large_photo_is_made_smaller_in_its_own_proportions() -> None:
    shown = printed(_saved(Image.new("RGB", (4_000, 3_000), BLUE), "JPEG"))
    assert (shown.width, shown.height) == (MOST_PIXELS, MOST_PIXELS * 3 // 4)


def test_a_small_picture_keeps_its_pixels() -> None:
    shown = printed(_saved(Image.new("RGB", (30, 20), BLUE), "PNG"))
    assert (shown.width, shown.height) == (30, 20)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(mode: str) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0)).convert(mode)
    how = {"transparency": clear.getpixel((0, 0))} if mode == "P" else {}
    assert _like(_opened(printed(_saved(clear, "PNG", **how)).jpeg).getpixel((10, 10)), WHITE)


@pytest.mark.parametrize(
    ("mode", "form", "white"),
    [("1", "PNG", 1), ("L", "JPEG", 255), ("I;16", "PNG", 65_535), ("CMYK", "JPEG", (0, 0, 0, 0))],
)
def test_every_kind_of_colour_becomes_rgb(mode: str, form: str, white: int | tuple[int, ...]) -> None:
    picture = _opened(printed(_saved(Image.new(mode, (20, 20), white), form)).jpeg)
    assert picture.mode == "RGB"
    assert _like(picture.getpixel((10, 10)), WHITE)


def test_the_same_file_gives_the_same_picture(tmp_path: Path) -> None:
    assert printed(_photo()) == printed(_photo())
