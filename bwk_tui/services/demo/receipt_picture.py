"""A picture of a receipt for the demo: drawn, so plainly made up."""

from datetime import date
from pathlib import Path
from textwrap import wrap

from bwk_tui.domain.money import decimal_comma
from bwk_tui.domain.words import short_day

_SIZE = (360, 460)
_WIDTH = 36
_PAPER, _INK = "#fbfaf4", "#33322e"


def draw(file: Path, shop: str, what: str, cents: int, day: date) -> None:
    """Draw a receipt of `cents` at a shop into a PNG."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    large, small = ImageFont.load_default(26), ImageFont.load_default(15)
    pen.text((28, 30), shop, _INK, font=large)
    pen.text((28, 66), "een winkel in de demo", _INK, font=small)
    pen.line((28, 100, _SIZE[0] - 28, 100), _INK)
    pen.text((28, 120), short_day(day), _INK, font=small)
    for place, words in enumerate(wrap(what, _WIDTH)):
        pen.text((28, 160 + 22 * place), words, _INK, font=small)
    pen.line((28, 300, _SIZE[0] - 28, 300), _INK)
    pen.text((28, 320), f"TOTAAL  EUR {decimal_comma(cents)}", _INK, font=large)
    pen.text((28, 410), "Dank u wel en tot ziens", _INK, font=small)
    picture.save(file)
