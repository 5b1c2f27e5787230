"""The protocol of handgeld as one page for the wall: large letters, short lines, numbered steps, who does what."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf.enums import Align

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.money import euros
from bwk_tui.domain.sentences import ROLES
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports import protocol
from bwk_tui.reports.papers.sheet import ACCENT, INK, MARGIN, QUIET, TINT, WIDTH, Colour, Label, Sheet
from bwk_tui.reports.protocol import Protocol
from bwk_tui.reports.whole_file import Leaving, write_whole

TITLE = "Zo gaan wij om met handgeld"

_WHITE: Colour = (255, 255, 255)
_NOT_FOR = "Niet voor: loon, huur, gas, water, stroom, verzekering en telefoon."
_LINE = 10.5
"""The letter of a step: to be read at arm's length."""

_SMALL = 9.0
_WHO = 36.0
_BULLET = 7.6
_GAP = 4.0


@dataclass(frozen=True)
class _Step:
    """Something to do, the right that it takes, and how to do it: a sentence or two on each line."""

    title: str
    right: Right
    lines: Sequence[str]


def write_pdf(actor: Actor, kamer: str, file: Path, leaving: Leaving | None = None) -> str:
    """Write the protocol of a kamer to a file; its digest comes back.

    Raises:
        NotAllowed: the actor may not read handgeld there.
        FieldUnknown: there is no such kamer.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    found = protocol.protocol(actor, kamer)
    write_whole(file, as_pdf(found, actor), leaving, found.digest)
    return found.digest


def as_pdf(found: Protocol, actor: Actor) -> bytes:
    """The protocol as one page, PDF/A-3U."""
    today = long_day(clock.today())
    sheet = Sheet(Label(TITLE, f"{today} · {found.kamer_name}", found.digest), actor.name)
    _title(sheet, found)
    _limits(sheet, found)
    _purpose(sheet, found)
    _steps(sheet, found)
    _checklist(sheet, found)
    return bytes(sheet.output())


def _title(sheet: Sheet, found: Protocol) -> None:
    sheet.set_xy(MARGIN, 10)
    sheet.style(25, bold=True, colour=ACCENT)
    sheet.words(WIDTH, TITLE)
    sheet.set_xy(MARGIN, 23)
    sheet.style(13, colour=INK)
    sheet.words(WIDTH, found.kamer_name)
    sheet.set_y(32)


def _limits(sheet: Sheet, found: Protocol) -> None:
    """What to remember if one remembers nothing else: how much, how often, with how many."""
    days = found.remind_after_days
    tiles = (
        (*_cap_in_words(found), WIDTH * 0.4),
        (f"{days} dagen", ("Zo vaak tellen we de kas,", "of vaker."), WIDTH * 0.3),
        ("2 mensen", ("Tellen doe je samen.", "Nooit alleen."), WIDTH * 0.3),
    )
    top, height, gap, x = sheet.y, 23.5, 3.0, MARGIN
    for large, small, width in tiles:
        inner = width - gap * (x + width < MARGIN + WIDTH - 1)
        sheet.set_fill_color(*TINT)
        sheet.rect(x, top, inner, height, style="F")
        sheet.set_fill_color(*ACCENT)
        sheet.rect(x, top, 1.2, height, style="F")
        _at(sheet, x + 5, top + 2, inner - 6, large, 21, bold=True, colour=ACCENT)
        for number, line in enumerate(small):
            _at(sheet, x + 5, top + 13 + number * 4.6, inner - 6, line, _SMALL)
        x += width
    sheet.set_y(top + height + 4.5)


def _cap_in_words(found: Protocol) -> tuple[str, tuple[str, ...]]:
    if found.cap is None:
        return "Nog niets", ("Deze kamer heeft nog geen handgeld.",)
    by = listing([ROLES[role] for role in found.who[Right.SET_CAP]]) or "niemand"
    since = f"Per maand, sinds {found.cap.since.in_words}."
    if found.next_cap:
        later = f"Vanaf {found.next_cap.since.in_words}: {_short(found.next_cap.cents)}."
        return _short(found.cap.cents), (since, later)
    return _short(found.cap.cents), (since, f"Vastgesteld door: {by}.")


def _purpose(sheet: Sheet, found: Protocol) -> None:
    _heading(sheet, "Waar is het geld voor?")
    top, columns, height = sheet.y, 2, 8.4
    width = WIDTH / columns
    rows = -(-len(found.categories) // columns)
    for place, (letter, words) in enumerate(found.categories.items()):
        column, row = divmod(place, rows)
        x, y = MARGIN + column * width, top + row * height
        _bullet(sheet, x, y, letter)
        _at(sheet, x + _BULLET + 3, y + 0.8, width - 12, words.capitalize(), 11)
    sheet.set_y(top + rows * height)
    _at(sheet, MARGIN, sheet.y + 0.6, WIDTH, _NOT_FOR, _SMALL, colour=QUIET)
    sheet.set_y(sheet.y + 7.5)


def _steps(sheet: Sheet, found: Protocol) -> None:
    _heading(sheet, "Wie doet wat?")
    steps = _what_to_do(found)
    for number, step in enumerate(steps, start=1):
        _step(sheet, number, step, [ROLES[role] for role in found.who[step.right]])


def _what_to_do(found: Protocol) -> tuple[_Step, ...]:
    most = _short(found.cap.cents) if found.cap else _short(0)
    megabytes = found.largest_receipt_bytes // 1_000_000
    largest, smallest = _short(max(found.denominations)), _short(min(found.denominations))
    return (
        _Step(
            "Geld krijgen", Right.TOP_UP_HANDGELD, (f"Er komt geld op de bank: hoogstens {most} per maand.",)
        ),
        _Step(
            "Uitgeven en boeken",
            Right.BOOK_HANDGELD,
            (
                "Vraag altijd een bon. Schrijf het nummer op de bon.",
                f"Een foto of PDF mag erbij: hoogstens {megabytes} MB.",
                "Geen bon? Schrijf op waarom. Zelf betaald? Lever de bon in.",
                "Fout? Wis niets. Boek het terug, en boek het opnieuw.",
            ),
        ),
        _Step(
            "De kas tellen",
            Right.COUNT_KAS,
            (
                f"Tel alles, van {largest} tot {smallest}. Kijk daarna pas wat er hoort te zijn.",
                "Klopt het niet? Schrijf op waarom. Tel ook bij een overdracht.",
            ),
        ),
        _Step("De maand indienen", Right.SUBMIT_MONTH, ("Alles is geboekt, en de kas is geteld.",)),
        _Step(
            "De maand goedkeuren",
            Right.APPROVE_MONTH,
            (
                "Zelf geboekt? Dan doet iemand anders dit.",
                "Daarna is de maand dicht. Een late bon boek je op vandaag.",
            ),
        ),
        _Step(
            "De kas controleren",
            Right.RECORD_KASCONTROLE,
            (
                f"Met twee leden. Van elke {found.sample_share} bonnen bekijken zij er 1,",
                f"en ten minste {found.smallest_sample}. En alles wat bijzonder is.",
            ),
        ),
    )


def _step(sheet: Sheet, number: int, step: _Step, who: Sequence[str]) -> None:
    top, x = sheet.y, MARGIN + _BULLET + _GAP
    _bullet(sheet, MARGIN, top + 0.4, str(number))
    width = WIDTH - _BULLET - _GAP - _WHO
    _at(sheet, x, top, width, step.title, 11.5, bold=True)
    y = top + 5.8
    for line in step.lines:
        _at(sheet, x, y, width, line, _LINE)
        y += 5.1
    for place, role in enumerate(who or ["niemand"]):
        _at(
            sheet,
            MARGIN + WIDTH - _WHO,
            top + place * 5.1,
            _WHO,
            role,
            _LINE,
            bold=True,
            colour=ACCENT,
            align=Align.R,
        )
    y = max(y, top + 5.1 * len(who)) + 1.2
    sheet.rule(y)
    sheet.set_y(y + 1.6)


def _checklist(sheet: Sheet, found: Protocol) -> None:
    sheet.space(1)
    _heading(sheet, "Dit loopt de kascommissie na")
    for number, words in enumerate(found.checklist.values(), start=1):
        _at(sheet, MARGIN, sheet.y, 7, f"{number}.", _SMALL, bold=True, colour=ACCENT)
        _at(sheet, MARGIN + 7, sheet.y, WIDTH - 7, words, _SMALL)
        sheet.space(4.6)


def _heading(sheet: Sheet, text: str) -> None:
    _at(sheet, MARGIN, sheet.y, WIDTH, text, 13, bold=True, colour=ACCENT)
    sheet.set_y(sheet.y + 7.5)


def _bullet(sheet: Sheet, x: float, y: float, sign: str) -> None:
    """A sign in a filled circle."""
    sheet.set_fill_color(*ACCENT)
    sheet.ellipse(x, y, _BULLET, _BULLET, style="F")
    sheet.style(11, bold=True, colour=_WHITE)
    sheet.set_xy(x, y + (_BULLET - sheet.leading()) / 2)
    sheet.words(_BULLET, sign, align=Align.C)
    sheet.set_xy(MARGIN, y)


def _at(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: Colour = INK,
    align: Align = Align.L,
) -> None:
    """One line of words at a place; the sheet stays at that height."""
    sheet.style(size, bold=bold, colour=colour)
    sheet.set_xy(x, y)
    sheet.words(width, text, align=align)
    sheet.set_xy(MARGIN, y)


def _short(cents: int) -> str:
    """`€ 250`, and `€ 0,05`: on a wall, whole euros need no cents."""
    return euros(cents).removesuffix(",00")
