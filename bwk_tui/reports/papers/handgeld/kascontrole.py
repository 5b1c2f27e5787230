"""What the kascommissie checked: its kascontroles; or, where there is none yet, the checklist to tick on paper."""

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.kascontrole import Control, Item, Verslag
from bwk_tui.reports.papers.handgeld.wording import NUMBER, entry_with_its_facts, several
from bwk_tui.reports.papers.sheet import BODY, QUIET, SMALL, WIDTH, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_TO_WRITE = 6.0
"""Millimetres from line to line where people write by hand."""

_WRITTEN = {"Steekproef: welke bonnen, en hoe gekozen": 1, "Bevindingen": 2, "Advies": 2}
"""What is written by hand below the list, and on how many lines."""

_AROUND_LIST = 33.0
"""Millimetres for the headings of the list, and of what is written below it."""

_VERDICT = 16.0

_AROUND_VERSLAG = 36.0
"""Millimetres for the headings of findings and advice, and for who recorded them."""


def section(sheet: Sheet, ledger: KamerLedger, *, below: float = 0) -> None:
    """The kascontroles of the period; `below` millimetres fit on the page of their findings, or of the empty list."""
    if not ledger.controls:
        _to_tick(sheet, below)
    for control in ledger.controls:
        _control(sheet, control, below if control is ledger.controls[-1] else 0)


def _to_tick(sheet: Sheet, below: float) -> None:
    height = _AROUND_LIST + _TO_WRITE * (len(CHECKLIST) + sum(_WRITTEN.values()))
    sheet.heading("Kascontrole", below=height + below)
    sheet.note(
        "Van deze periode is nog geen kascontrole vastgelegd. Deze lijst is om op papier af te vinken."
    )
    columns = [
        Column("Stap"),
        Column("In orde", 11),
        Column("Opmerking", 15),
        Column("Wat er is opgemerkt", 37),
    ]
    table = Table(sheet, columns)
    for words in CHECKLIST.values():
        table.row([words, "", "", ""], height=_TO_WRITE)
        table.box(1)
        table.box(2)
    for name, lines in _WRITTEN.items():
        _lines_to_write(sheet, name, lines)


def _lines_to_write(sheet: Sheet, name: str, lines: int) -> None:
    sheet.space(2.5)
    sheet.style(SMALL, colour=QUIET)
    sheet.paragraph(name, after=0)
    for _ in range(lines):
        sheet.space(_TO_WRITE)
        sheet.rule(sheet.y)


def _control(sheet: Sheet, control: Control, below: float) -> None:
    sheet.heading(f"Kascontrole van {control.period.in_words}", below=95)
    begun = long_day(control.begun_at.astimezone(clock.ZONE).date())
    sheet.fact("Begonnen", f"{begun}, door {control.begun_by}")
    drawn = [item.entry.number for item in control.entries if item.entry and "steekproef" in item.why]
    sheet.fact(
        "Steekproef",
        f"{control.sample_size} van {several(control.receipts, 'bon', 'bonnen')}, "
        f"met het getal {control.seed}: {listing(drawn) or 'geen'}",
    )
    sheet.fact("Methode", f"{control.method}. {METHOD_IN_WORDS}")
    sheet.space(2)
    _checklist(sheet, control)
    _entries(sheet, control)
    if control.verslag:
        _verslag(sheet, control.verslag, below)
    else:
        sheet.style(BODY)
        waiting = several(control.waiting, "regel wacht", "regels wachten")
        sheet.paragraph(f"Deze kascontrole is nog niet klaar: {waiting} op een oordeel.")


def _checklist(sheet: Sheet, control: Control) -> None:
    table = Table(sheet, [Column("Stap"), Column("Oordeel", _VERDICT), Column("Opmerking", 50)])
    table.rows([item.words, item.verdict.in_words, _remark(item)] for item in control.steps)
    sheet.space(3)


def _entries(sheet: Sheet, control: Control) -> None:
    if not control.entries:
        return
    sheet.subheading("Bekeken boekingen", below=3 * ROW)
    columns = [
        Column("Nummer", NUMBER),
        Column("Omschrijving"),
        Column("Waarom bekeken", 30),
        Column("Oordeel", _VERDICT),
        Column("Opmerking", 42),
    ]
    table = Table(sheet, columns)
    for item in control.entries:
        if item.entry:
            words = entry_with_its_facts(item.entry)
            table.row([item.entry.number, words, ", ".join(item.why), item.verdict.in_words, _remark(item)])
    sheet.space(3)


def _verslag(sheet: Sheet, verslag: Verslag, below: float) -> None:
    sheet.style(BODY)
    lines = sum(len(sheet.lines(words, WIDTH)) for words in (verslag.findings, verslag.advice))
    sheet.need(_AROUND_VERSLAG + lines * sheet.leading() + below)
    for name, words in (("Bevindingen", verslag.findings), ("Advies", verslag.advice)):
        sheet.subheading(name, below=2 * ROW)
        sheet.style(BODY)
        sheet.paragraph(words)
    at = verslag.at.astimezone(clock.ZONE)
    sheet.space(1)
    sheet.fact("Vastgelegd", f"{long_day(at.date())} om {at:%H:%M}, door {listing(verslag.members)}")
    sheet.fact("Over", f"het kasverslag met digest: {in_groups(verslag.report_digest)}")
    sheet.fact("Bewijs", f"digest van de kascontrole: {in_groups(verslag.digest)}")


def _remark(item: Item) -> str:
    return (item.mark and item.mark.remark) or ""
