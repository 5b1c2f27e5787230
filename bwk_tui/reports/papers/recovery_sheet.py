"""The recovery sheet (herstelblad): one page for the safe, with the one secret that opens every backup."""

from collections.abc import Sequence
from pathlib import Path

from fpdf.enums import Align

from bwk_tui.domain import clock
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports.papers import qr
from bwk_tui.reports.papers.sheet import ACCENT, HAIRLINE, INK, MARGIN, QUIET, TINT, WIDTH, Label, Sheet
from bwk_tui.reports.whole_file import write_whole

TITLE = "Herstelblad"
FOOT = "Bewaar dit blad in de kluis, en nergens anders."

_LETTER = 11.0
_LINES = (
    (
        "Gaat de computer van de kamer stuk, of is hij weg? Met dit blad en een reservekopie staat alles weer op een "
        "andere computer. Zonder dit blad gaan de reservekopieën niet open, voor niemand."
    ),
    (
        "Wie dit blad én een reservekopie heeft, kan alles lezen. Laat het dus niet slingeren, maak er geen foto "
        "van, en gooi het bestand weg zodra het blad is geprint."
    ),
)
_STEPS = (
    "Zet bwk op de andere computer.",
    "Steek de stick met de reservekopieën erin. Neem de nieuwste: de datum staat in de naam.",
    "Typ: bwk store restore BESTAND",
    "bwk vraagt om de code van dit blad. Typ hem over, of scan hem. Spaties maken niet uit.",
    "Kijk of alles er is. Maak daarna een nieuw herstelblad: bwk store sheet -o herstelblad.pdf",
)
_COLUMNS = 5
_CODE = 48.0
"""Millimetres of the QR code, the white around it included."""


def write_pdf(key: RecoveryKey, kamers: Sequence[str], author: str, file: Path) -> None:
    """Write the sheet of a store with these kamers (their names) to a file. Raises FileUnreadable."""
    write_whole(file, as_pdf(key, kamers, author), private=True)


def as_pdf(key: RecoveryKey, kamers: Sequence[str], author: str) -> bytes:
    """The sheet as PDF/A-3U, on one page."""
    subject = f"gemaakt op {long_day(clock.today())} · nummer {key.name} · {listing(kamers)}"
    sheet = Sheet(Label(TITLE, subject, "", FOOT), author)
    _title(sheet, subject)
    for line in _LINES:
        sheet.style(_LETTER)
        sheet.paragraph(line, after=4)
    _secret(sheet, key)
    sheet.heading("Alles terugzetten")
    for number, step in enumerate(_STEPS, start=1):
        _step(sheet, number, step)
    return bytes(sheet.output())


def _title(sheet: Sheet, subject: str) -> None:
    sheet.set_xy(MARGIN, 14)
    sheet.style(24, bold=True, colour=ACCENT)
    sheet.words(WIDTH, TITLE)
    sheet.set_xy(MARGIN, 27)
    sheet.style(9, colour=QUIET)
    sheet.words(WIDTH, subject)
    sheet.set_y(38)


def _secret(sheet: Sheet, key: RecoveryKey) -> None:
    """In a box: the code to scan, and beside it the same to type over, a few letters at a time."""
    top = sheet.y + 2
    sheet.set_draw_color(*HAIRLINE)
    sheet.set_fill_color(*TINT)
    sheet.rect(MARGIN, top, WIDTH, _CODE + 6, style="DF")
    sheet.set_fill_color(255, 255, 255)
    sheet.rect(MARGIN + 3, top + 3, _CODE, _CODE, style="F")
    qr.draw(sheet, key.secret, MARGIN + 3, top + 3, _CODE)
    left, groups = MARGIN + _CODE + 9, key.in_groups
    width = (WIDTH - _CODE - 12) / _COLUMNS
    sheet.set_xy(left, top + 6)
    sheet.style(9, colour=QUIET)
    sheet.words(width * _COLUMNS, "De code")
    for place, group in enumerate(groups):
        sheet.set_xy(left + place % _COLUMNS * width, top + 15 + place // _COLUMNS * 9)
        sheet.style(14, bold=True, colour=INK)
        sheet.words(width, group, align=Align.L)
    sheet.set_y(top + _CODE + 10)


def _step(sheet: Sheet, number: int, step: str) -> None:
    sheet.style(_LETTER, bold=True, colour=ACCENT)
    sheet.set_x(MARGIN)
    sheet.words(8, f"{number}.")
    sheet.style(_LETTER)
    lines = sheet.lines(step, WIDTH - 8)
    for line in lines:
        sheet.set_x(MARGIN + 8)
        sheet.words(WIDTH - 8, line)
        sheet.space(sheet.leading() + 0.6)
    sheet.space(1.5)
