"""The annex of receipts: of each one its facts and its picture; a receipt that is a PDF is attached to the paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import ReceiptFileLost
from bwk_tui.domain.handgeld import SPENDING
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports.kascommissie import KamerLedger, Report
from bwk_tui.reports.papers.handgeld.picture import Picture, printed
from bwk_tui.reports.papers.handgeld.wording import several
from bwk_tui.reports.papers.sheet import ACCENT, BODY, HAIRLINE, MARGIN, QUIET, SMALL, TOP, WIDTH, Sheet
from bwk_tui.reports.receipt_files import FileLine

_FACTS = 62.0
_GAP = 6.0
_PICTURE = WIDTH - _FACTS - _GAP
_HIGHEST = 102.0
"""Millimetres of the tallest picture: two of them fit on a page."""

_LABEL = 16.0
_TITLE = 6.0
_AIR = 4.0
_BOX = 34.0
_FEWEST_DOTS_PER_MM = 4
"""A picture of few pixels is printed small rather than coarse."""

_PDF = "application/pdf"
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", _PDF: "PDF"}
_KILOBYTE = 1_000


@dataclass(frozen=True)
class _Receipt:
    """A receipt: `entries` are the numbers of what was paid with it; none while somebody waits for the money."""

    number: str
    entries: tuple[str, ...]
    cents: int
    day: str
    shop: str | None
    description: str


@dataclass(frozen=True)
class _Shown:
    """A file of a receipt, the how-manieth it is, and what it is attached as if it is a PDF."""

    receipt: _Receipt
    file: FileLine
    place: str
    attachment: str


def parts(
    sheet: Sheet, report: Report, files: Mapping[str, Sequence[FileLine]]
) -> Iterator[Callable[[], None]]:
    """The annex, kamer by kamer, as one part for its beginning and one for each file."""
    for ledger in report.ledgers:
        receipts = _receipts(ledger)
        shown = [one for receipt in receipts for one in _files_of(ledger, receipt, files[ledger.slug])]
        name = ledger.name if len(report.ledgers) > 1 else ""
        yield partial(_begin, sheet, name, receipts, shown)
        for one in shown:
            yield partial(_paint, sheet, one)


def _receipts(ledger: KamerLedger) -> list[_Receipt]:
    """The receipts of the period's spending and of what was open at its end, by number."""
    found: dict[str, _Receipt] = {}
    for line in ledger.entries:
        if line.receipt and line.kind in SPENDING:
            earlier = found[line.receipt].entries if line.receipt in found else ()
            day = short_day(line.receipt_day or line.date)
            entries = (*earlier, line.number)
            found[line.receipt] = _Receipt(
                line.receipt, entries, -line.cents, day, line.shop, line.description
            )
    for claim in ledger.open_advances:
        if claim.receipt and claim.receipt not in found:
            day = short_day(claim.receipt_day or claim.day)
            found[claim.receipt] = _Receipt(
                claim.receipt, (), claim.cents, day, claim.shop, claim.description
            )
    return [found[number] for number in sorted(found, key=lambda number: (number[:6], int(number[7:])))]


def _files_of(ledger: KamerLedger, receipt: _Receipt, files: Sequence[FileLine]) -> Iterator[_Shown]:
    own = [file for file in files if file.receipt == receipt.number]
    for number, file in enumerate(own, start=1):
        several_of_them = len(own) > 1
        yield _Shown(
            receipt,
            file,
            place=f"{number} van {len(own)}" if several_of_them else "",
            attachment=f"bon-{ledger.slug}-{receipt.number}{f'-{number}' if several_of_them else ''}.pdf",
        )


def _begin(sheet: Sheet, kamer: str, receipts: Sequence[_Receipt], shown: Sequence[_Shown]) -> None:
    sheet.part = kamer
    sheet.add_page()
    sheet.style(15, bold=True, colour=ACCENT)
    sheet.paragraph("Bijlage: bonnen", after=2)
    if kamer:
        sheet.style(BODY, bold=True)
        sheet.paragraph(kamer, after=2)
    pictured = {one.receipt.number for one in shown}
    on_paper = [receipt.number for receipt in receipts if receipt.number not in pictured]
    sheet.style(BODY)
    sheet.paragraph(_in_words(receipts, pictured))
    if on_paper:
        sheet.note(f"Alleen op papier, in de map: {listing(on_paper)}.")
    sheet.space(2)


def _in_words(receipts: Sequence[_Receipt], pictured: set[str]) -> str:
    if not receipts:
        return "In deze periode zijn er geen bonnen."
    words = f"In deze periode {'is er' if len(receipts) == 1 else 'zijn er'} {several(len(receipts), 'bon', 'bonnen')}"
    if not pictured:
        return f"{words}, alleen op papier."
    return (
        f"{words}; van {several(len(pictured), 'bon', 'bonnen')} is er een foto of PDF. De foto's zijn verkleind, en "
        "zonder wat een telefoon erin verbergt. De SHA-256 is van het bestand zoals het is bewaard."
    )


def _paint(sheet: Sheet, shown: _Shown) -> None:
    """The facts on the left and the picture on the right, together on one page."""
    try:
        content = shown.file.read()
    except ReceiptFileLost:
        _painted(sheet, shown, "Het bestand van deze bon is weg, of veranderd sinds het werd bewaard.")
        return
    if shown.file.media_type == _PDF:
        about = f"Bon {shown.receipt.number}"
        sheet.attach(shown.attachment, content, _PDF, about, relationship="Supplement")
        _painted(sheet, shown, f"Deze bon is een PDF. Hij zit als bijlage in dit bestand: {shown.attachment}")
    else:
        _painted(sheet, shown, printed(content))


def _painted(sheet: Sheet, shown: _Shown, what: Picture | str) -> None:
    facts = _facts(sheet, shown)
    width, height = (_PICTURE, _BOX) if isinstance(what, str) else _size(what)
    sheet.style(SMALL)
    written = sum(len(lines) for _, lines in facts) * sheet.leading() + _TITLE
    tall = max(height, written)
    sheet.need(tall + 2 * _AIR)
    top = sheet.y
    if top > TOP:  # the page has a rule of its own above it
        sheet.rule(top)
    sheet.set_y(top + _AIR)
    _write(sheet, shown.receipt.number, facts)
    x, y = MARGIN + _FACTS + _GAP, top + _AIR
    if isinstance(what, str):
        _write_in_box(sheet, what, x, y)
    else:
        sheet.image(BytesIO(what.jpeg), x, y, width, height)
    sheet.set_draw_color(*HAIRLINE)
    sheet.set_line_width(0.2)
    sheet.rect(x, y, width, height, style="D")
    sheet.set_xy(MARGIN, y + tall + _AIR)


def _size(picture: Picture) -> tuple[float, float]:
    """The millimetres in which a picture is printed, in its own proportions."""
    scale = min(_PICTURE / picture.width, _HIGHEST / picture.height, 1 / _FEWEST_DOTS_PER_MM)
    return picture.width * scale, picture.height * scale


def _facts(sheet: Sheet, shown: _Shown) -> list[tuple[str, list[str]]]:
    """What is said of a receipt: names, and lines that fit beside them."""
    receipt, file = shown.receipt, shown.file
    size = f"{_KINDS[file.media_type]}, {max(1, file.size // _KILOBYTE)} kB"
    booked = listing(receipt.entries) or "nog niet terugbetaald"
    sheet.style(SMALL)
    facts = [
        (name, sheet.lines(value, _FACTS - _LABEL))
        for name, value in (
            ("Boeking", booked),
            ("Bedrag", euros(receipt.cents)),
            ("Datum", receipt.day),
            ("Winkel", receipt.shop or "-"),
            ("Waarvoor", receipt.description),
            ("Bestand", f"{size}{shown.place and f', {shown.place}'}"),
        )
    ]
    groups = in_groups(file.sha256, groups=16).split()
    in_fours = [" ".join(groups[first : first + 4]) for first in range(0, len(groups), 4)]
    return [*facts, ("SHA-256", in_fours)]


def _write(sheet: Sheet, title: str, facts: Sequence[tuple[str, list[str]]]) -> None:
    top = sheet.y
    sheet.style(BODY, bold=True)
    sheet.words(_FACTS, title)
    sheet.set_y(top + _TITLE)
    for name, lines in facts:
        for number, line in enumerate(lines):
            sheet.set_x(MARGIN)
            sheet.style(SMALL, colour=QUIET)
            sheet.words(_LABEL, "" if number else name)
            sheet.style(SMALL)
            sheet.words(_FACTS - _LABEL, line)
            sheet.set_y(sheet.y + sheet.leading())


def _write_in_box(sheet: Sheet, text: str, x: float, y: float) -> None:
    """What there is to say where a picture would be."""
    sheet.style(BODY, colour=QUIET)
    for number, line in enumerate(sheet.lines(text, _PICTURE - 2 * _AIR)):
        sheet.set_xy(x + _AIR, y + _AIR + number * sheet.leading())
        sheet.words(_PICTURE - 2 * _AIR, line)
