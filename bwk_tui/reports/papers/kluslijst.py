"""The klussen of an evening on paper, for in the van: where to be, what to do, and room to write down what was done.

It holds addresses, so every page says that it is to come back and be thrown away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fpdf.enums import Align

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.klussen import State
from bwk_tui.domain.words import short_day, weekday_and_day
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import Evening, KlusLine
from bwk_tui.reports.papers.sheet import ACCENT, INK, MARGIN, QUIET, SMALL, WIDTH, Colour, Label, Sheet
from bwk_tui.reports.whole_file import Leaving, write_whole

TITLE = "Kluslijst"
FOOT = "Na afloop terug naar de kamer, en dan weggooien."

_BESIDE = "Op deze lijst staan adressen en telefoonnummers. Laat de lijst nergens liggen, en neem alles weer mee terug."
_NOTHING = "Voor deze dag is niets afgesproken."

_BOX = 6.0
_TICK = ((0.15, 0.5), (0.4, 0.8), (0.85, 0.15))
"""How a tick is drawn: parts of its box, from the left and from above."""

_WHEN = 10.0
_WHAT = 38.0
"""Millimetres from the margin to the time, and to where and what."""

_TO_WRITE = 8.0
"""Millimetres from line to line where people write by hand."""

_PADDING = 3.0


@dataclass(frozen=True)
class _Words:
    """Words in one letter, over as many lines as they need."""

    text: str
    size: float
    bold: bool = False
    colour: Colour = INK


def write_pdf(actor: Actor, kamer: str, day: date, file: Path, leaving: Leaving | None = None) -> None:
    """Write the list of a day to a file.

    Raises:
        NotAllowed: the actor keeps no klussen there.
        FieldUnknown: there is no such kamer.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    write_whole(file, as_pdf(register.evening(actor, kamer, day), actor), leaving)


def as_pdf(evening: Evening, actor: Actor) -> bytes:
    """The list as PDF/A-3U: a block for each klus, by time; a klus is never on two pages."""
    label = Label(TITLE, f"{weekday_and_day(evening.day)} · {evening.kamer_name}", "", FOOT)
    sheet = Sheet(label, actor.name)
    _title(sheet, evening, actor)
    for line in evening.klussen:
        _klus(sheet, evening, line)
    if not evening.klussen:
        sheet.style(11)
        sheet.paragraph(_NOTHING)
    return bytes(sheet.output())


def _title(sheet: Sheet, evening: Evening, actor: Actor) -> None:
    sheet.set_xy(MARGIN, 14)
    sheet.style(20, bold=True, colour=ACCENT)
    sheet.words(WIDTH / 2, TITLE)
    sheet.style(SMALL, colour=QUIET)
    made = f"gemaakt op {short_day(clock.today())} door {actor.name}"
    sheet.words(WIDTH / 2, made, align=Align.R)
    sheet.set_xy(MARGIN, 25)
    sheet.style(12, bold=True)
    sheet.paragraph(f"{weekday_and_day(evening.day).capitalize()} · {evening.kamer_name}", after=0.5)
    sheet.style(9, colour=QUIET)
    sheet.paragraph(_BESIDE, after=2.5)
    sheet.rule(sheet.y, colour=ACCENT)


def _klus(sheet: Sheet, evening: Evening, line: KlusLine) -> None:
    """One klus: a box and its time on the left, where and what on the right, and below it room to write."""
    lines = [(words, one) for words in _words(line) for one in _wrapped(sheet, words)]
    height = 2 * _PADDING + sum(_leading(words) for words, _ in lines) + 2 * _TO_WRITE
    sheet.need(height)
    top = sheet.y + _PADDING
    _box(sheet, top, ticked=line.state is State.KLAAR)
    _at(sheet, MARGIN + _WHEN, top - 0.6, _Words(line.planned_at or "–", 15, bold=True, colour=ACCENT))
    _at(sheet, MARGIN + _WHEN, top + 7.5, _Words(_number(line, evening), 9, colour=QUIET))
    y = top
    for words, one in lines:
        _at(sheet, MARGIN + _WHAT, y, words, one)
        y += _leading(words)
    _to_write(sheet, y + _TO_WRITE - 1, (("Opmerking", WIDTH - _WHAT),))
    _to_write(sheet, y + 2 * _TO_WRITE - 1, (("Uren", 30), ("Handtekening", WIDTH - _WHAT - 34)))
    sheet.set_xy(MARGIN, y + 2 * _TO_WRITE + _PADDING)
    sheet.rule(sheet.y)


def _words(line: KlusLine) -> Iterator[_Words]:
    yield _Words(line.address, 12, bold=True)
    yield _Words(line.what, 11)
    if line.remark:
        yield _Words(line.remark, 9.5)
    told = " · ".join(part for part in (line.reporter, line.contact) if part)
    if told:
        yield _Words(f"Gemeld door: {told}", 9.5)
    yield _Words(f"Doet het: {line.volunteer or 'nog niemand'}", 9.5, bold=bool(line.volunteer))


def _wrapped(sheet: Sheet, words: _Words) -> list[str]:
    sheet.style(words.size, bold=words.bold)
    return sheet.lines(words.text, WIDTH - _WHAT)


def _leading(words: _Words) -> float:
    """Millimetres from line to line: more than in a table, for this is read standing."""
    return words.size * 0.52 + 0.6


def _number(line: KlusLine, evening: Evening) -> str:
    return f"klus {line.number}" if line.kamer == evening.kamer else f"{line.kamer} {line.number}"


def _box(sheet: Sheet, top: float, *, ticked: bool) -> None:
    sheet.set_draw_color(*INK)
    sheet.set_line_width(0.4)
    sheet.rect(MARGIN, top, _BOX, _BOX, style="D")
    if ticked:
        sheet.set_draw_color(*ACCENT)
        sheet.set_line_width(0.8)
        sheet.polyline([(MARGIN + _BOX * part, top + _BOX * down) for part, down in _TICK])


def _to_write(sheet: Sheet, y: float, fields: tuple[tuple[str, float], ...]) -> None:
    """Names, and after each a line to write on, of so many millimetres together."""
    x = MARGIN + _WHAT
    for name, width in fields:
        words = _Words(name, SMALL, colour=QUIET)
        _at(sheet, x, y - 3.6, words)
        label = sheet.get_string_width(name) + 2
        sheet.rule(y, x=x + label, width=width - label, colour=QUIET)
        x += width + 4


def _at(sheet: Sheet, x: float, y: float, words: _Words, text: str = "") -> None:
    """One line of words at a place."""
    sheet.style(words.size, bold=words.bold, colour=words.colour)
    sheet.set_xy(x, y)
    sheet.words(MARGIN + WIDTH - x, text or words.text)
