"""Passes on paper: cards of the size of a bank card, to be cut out.

A first name, a sign, the kamer and a code. Who finds one learns nothing else, and the kiosk tells nothing else either
(kiosk.md, "Never a list of people").
"""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from fpdf.enums import Align

from bwk_tui.domain.passes import NewPass
from bwk_tui.reports.papers import qr
from bwk_tui.reports.papers.sheet import ACCENT, HAIRLINE, INK, MARGIN, QUIET, Label, Sheet
from bwk_tui.reports.whole_file import write_whole

TITLE = "Passen"
FOOT = "Knip uit, deel uit, en gooi de rest weg."

CARD = (85.6, 53.98)
"""Millimetres of a card, as ISO/IEC 7810 has it for bank cards (ID-1)."""

COLUMNS, ROWS = 2, 4
_TOP = 32.0
_QR = 34.0
"""Millimetres of the code with the white around it: a cheap scanner reads modules of a millimetre and more."""

_INSIDE = 6.0


def write_pdf(passes: Sequence[NewPass], kamer: str, author: str, file: Path) -> None:
    """Write the passes of a kamer (its name) to a file. Raises FileUnreadable: it can't be written."""
    write_whole(file, as_pdf(passes, kamer, author), private=True)


def as_pdf(passes: Sequence[NewPass], kamer: str, author: str) -> bytes:
    """The passes as PDF/A-3U, eight on a page."""
    sheet = Sheet(Label(TITLE, kamer, "", FOOT), author)
    places = tuple(_places())
    _title(sheet)
    for number, one in enumerate(passes):
        if number and number % len(places) == 0:
            sheet.add_page()
        _card(sheet, one, kamer, *places[number % len(places)])
    return bytes(sheet.output())


def _places() -> Iterator[tuple[float, float]]:
    """Where the cards of a page begin: against each other, so that one cut does for two."""
    for row, column in product(range(ROWS), range(COLUMNS)):
        yield (210 - COLUMNS * CARD[0]) / 2 + column * CARD[0], _TOP + row * CARD[1]


def _title(sheet: Sheet) -> None:
    sheet.set_xy(MARGIN, 14)
    sheet.style(20, bold=True, colour=ACCENT)
    sheet.words(120, TITLE)


def _card(sheet: Sheet, one: NewPass, kamer: str, left: float, top: float) -> None:
    width, height = CARD
    sheet.set_draw_color(*HAIRLINE)
    sheet.set_line_width(0.2)
    sheet.rect(left, top, width, height, style="D")
    qr.draw(sheet, one.code, left + width - _QR - 3, top + (height - _QR) / 2, _QR)
    room = width - _QR - _INSIDE - 3
    sheet.set_xy(left + _INSIDE, top + height / 2 - 7)
    sheet.style(_size(sheet, one.first_name, room), bold=True, colour=INK)
    sheet.words(room, one.first_name, align=Align.L)
    sheet.set_xy(left + _INSIDE, top + height - 10)
    sheet.style(8, colour=QUIET)
    sheet.words(room, kamer, align=Align.L)


def _size(sheet: Sheet, name: str, room: float) -> float:
    """The largest letter, from 20 points down to 9, in which the name fits."""
    for size in range(20, 9, -1):
        sheet.style(size, bold=True)
        if sheet.get_string_width(sheet.in_font(name)) <= room:
            return size
    return 9
