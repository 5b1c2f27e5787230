"""A kascontrole on paper: the verslag once it is there; before that, the list of what to look at, to tick by hand."""

from collections.abc import Sequence
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import SPENDING
from bwk_tui.domain.kascontrole import METHOD_IN_WORDS, Verdict
from bwk_tui.domain.money import euros
from bwk_tui.domain.sentences import ROLES
from bwk_tui.domain.words import listing, long_day, short_day
from bwk_tui.reports import kascontrole
from bwk_tui.reports.exports import as_json_text
from bwk_tui.reports.kascontrole import Control, Item, Verslag
from bwk_tui.reports.papers.handgeld.wording import (
    DAY,
    NUMBER,
    RECEIPT,
    amount,
    entry_with_its_facts,
    several,
)
from bwk_tui.reports.papers.sheet import ACCENT, BODY, MARGIN, QUIET, SMALL, WIDTH, Label, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table
from bwk_tui.reports.whole_file import Leaving, write_whole

TITLE = "Kascontrole: verslag van de kascommissie"
WORKING_TITLE = "Kascontrole: werklijst, nog niet klaar"

_STATEMENT = (
    "Dit verslag is van de kascommissie: zij heeft gekeken, en schrijft hier op wat zij zag. Wie het kasverslag over "
    "deze maanden opnieuw maakt, vindt daar de digest die hieronder staat."
)
_TO_TICK = (
    "Deze lijst is om op papier af te vinken. Wat hier met de hand wordt geschreven, leest bwk niet: leg het daarna "
    "ook daar vast."
)
_TO_WRITE = 7.5
"""Millimetres from line to line where people write by hand."""

_WHY = {
    "late bon": "Late bon, van een maand die al gesloten was",
    "lijkt dubbel": "Lijkt op een andere uitgave",
}
"""Why an entry is an exception, where its own row doesn't show it."""

_SIGNERS = ("Kascommissie, eerste lid", "Kascommissie, tweede lid")
_BLOCKS = 52.0
"""Millimetres that the signatures take up."""


def write_pdf(actor: Actor, kamer: str, uid: str, file: Path, leaving: Leaving | None = None) -> str:
    """Write the verslag of a control to a file, or what is there of it; the paper's digest comes back.

    Raises:
        NotAllowed: the actor may not read handgeld there.
        FieldUnknown: there is no such kamer, or no such control in it.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    control = kascontrole.control(actor, kamer, uid)
    write_whole(file, as_pdf(control, actor), leaving, control.digest)
    return control.digest


def as_pdf(control: Control, actor: Actor) -> bytes:
    """The control as PDF/A-3U, with what its digest is over attached as JSON."""
    title = TITLE if control.verslag else WORKING_TITLE
    sheet = Sheet(
        Label(title, f"{control.period.in_words} · {control.kamer_name}", control.digest), actor.name
    )
    _title(sheet, control, actor)
    if control.verslag:
        _outcome(sheet, control, control.verslag)
    _steps(sheet, control)
    _sample(sheet, control)
    _exceptions(sheet, control)
    if control.verslag is None:
        _to_write(sheet)
    _signatures(sheet, control)
    content = as_json_text({**control.content, "digest": control.digest}).encode()
    sheet.attach("kascontrole.json", content, "application/json", "Alles waar de digest over gaat")
    return bytes(sheet.output())


def _title(sheet: Sheet, control: Control, actor: Actor) -> None:
    sheet.set_y(20)
    sheet.style(19, bold=True, colour=ACCENT)
    sheet.paragraph(sheet.label.title, after=3)
    begun = long_day(control.begun_at.astimezone(clock.ZONE).date())
    made_at = clock.now().astimezone(clock.ZONE)
    sheet.fact("Kamer", control.kamer_name)
    sheet.fact("Periode", control.period.in_words)
    sheet.fact("Begonnen", f"{begun}, door {control.begun_by}")
    if control.verslag:
        sheet.fact("Leden", listing(control.verslag.members))
    sheet.fact(
        "Gemaakt", f"{long_day(made_at.date())} om {made_at:%H:%M} door {actor.name} ({ROLES[actor.role]})"
    )
    sheet.fact("Digest", in_groups(control.digest))
    sheet.space(2)
    sheet.rule(sheet.y, colour=ACCENT)


def _outcome(sheet: Sheet, control: Control, verslag: Verslag) -> None:
    """What a reader wants to know first."""
    sheet.heading("Uitkomst")
    sheet.style(BODY)
    looked_at = (
        f"{several(len(control.steps), 'stap', 'stappen')} en "
        f"{several(len(control.entries), 'boeking', 'boekingen')} bekeken: "
    )
    sheet.paragraph(
        looked_at
        + (several(len(control.remarks), "opmerking", "opmerkingen") if control.remarks else "alles in orde")
        + "."
    )
    for name, words in (("Bevindingen", verslag.findings), ("Advies", verslag.advice)):
        sheet.subheading(name, below=2 * ROW)
        sheet.style(BODY)
        sheet.paragraph(words)


def _steps(sheet: Sheet, control: Control) -> None:
    sheet.heading("Wat er is nagelopen" if control.verslag else "Wat er na te lopen is", below=5 * ROW)
    table = Table(sheet, [Column("", 5), Column("Stap"), *_verdict_columns(control)])
    for number, item in enumerate(control.steps, start=1):
        _judged(table, control, item, [f"{number}.", item.words])
    sheet.space(2)


def _sample(sheet: Sheet, control: Control) -> None:
    drawn = f"{control.sample_size} van {several(control.receipts, 'bon', 'bonnen')}"
    sheet.heading(f"Steekproef: {drawn}", below=45)
    sheet.fact("Getal", control.seed)
    sheet.fact(
        "Methode",
        f"{control.method}. {METHOD_IN_WORDS} Wie dit narekent, vindt dezelfde {control.sample_size}.",
    )
    sheet.space(2)
    if control.sample:
        _entries(sheet, control, control.sample)


def _exceptions(sheet: Sheet, control: Control) -> None:
    also = [item for item in control.sample if len(item.why) > 1]
    total = len(control.exceptions) + len(also)
    sheet.heading(f"Bijzonderheden: {total or 'geen'}", below=30 if control.exceptions else 8)
    if also:
        numbers = listing([item.entry.number for item in also if item.entry])
        sheet.note(f"{numbers} {'staat' if len(also) == 1 else 'staan'} al bij de steekproef.")
    elif not total:
        sheet.note("Geen uitgave zonder bon, late bon, terugboeking, kasverschil, of bon die dubbel lijkt.")
    if control.exceptions:
        _entries(sheet, control, control.exceptions)


def _entries(sheet: Sheet, control: Control, items: Sequence[Item]) -> None:
    columns = [
        Column("Nummer", NUMBER),
        Column("Datum", DAY),
        Column("Omschrijving"),
        Column("Bon", RECEIPT),
        amount("Bedrag", 17),
        *_verdict_columns(control),
    ]
    table = Table(sheet, columns)
    for item in items:
        if line := item.entry:
            receipt = "geen bon" if line.no_receipt_reason else line.receipt or ""
            words = entry_with_its_facts(line)
            # As it stands on the receipt; anything else from the pot's view.
            cents = -line.cents if line.kind in SPENDING else line.cents
            _judged(table, control, item, [line.number, short_day(line.date), words, receipt, euros(cents)])
    sheet.space(2)


def _verdict_columns(control: Control) -> list[Column]:
    if control.verslag:
        return [Column("Oordeel", 18)]
    return [Column("In orde", 11), Column("Opm.", 8), Column("Wat er is opgemerkt", 36)]


def _judged(table: Table, control: Control, item: Item, cells: list[str]) -> None:
    """A row with what was said of it, ticked; what wasn't said yet can be ticked and written by hand."""
    if control.verslag:
        table.row([*cells, item.verdict.in_words], under=_remarks(item))
        return
    table.row([*cells, "", "", ""], under=_remarks(item), height=_TO_WRITE)
    table.box(len(cells), ticked=item.verdict is Verdict.GOOD)
    table.box(len(cells) + 1, ticked=item.verdict is Verdict.REMARK)


def _remarks(item: Item) -> str:
    """Why an entry is looked at, as far as its row doesn't say so, and what was remarked."""
    remarks = []
    if item.entry and item.entry.no_receipt_reason:
        remarks.append(f"Geen bon: {item.entry.no_receipt_reason}")
    remarks += [_WHY[reason] for reason in item.why if reason in _WHY]
    if item.mark and item.mark.remark:
        remarks.append(f"Opmerking: {item.mark.remark}")
    return " · ".join(remarks)


def _to_write(sheet: Sheet) -> None:
    sheet.heading("Bevindingen en advies", below=8 * _TO_WRITE)
    sheet.note(_TO_TICK)
    for name in ("Bevindingen", "Advies"):
        sheet.style(SMALL, colour=QUIET)
        sheet.paragraph(name, after=0)
        for _ in range(3):
            sheet.space(_TO_WRITE)
            sheet.rule(sheet.y)
        sheet.space(3)


def _signatures(sheet: Sheet, control: Control) -> None:
    """Two blocks that stay together, with what they are put to."""
    sheet.heading("Ondertekening", below=_BLOCKS + (26 if control.verslag else 0))
    members: tuple[str, ...] = ("", "")
    if verslag := control.verslag:
        members = verslag.members
        at = verslag.at.astimezone(clock.ZONE)
        sheet.style(BODY)
        sheet.paragraph(_STATEMENT)
        sheet.fact(
            "Vastgelegd", f"{long_day(at.date())} om {at:%H:%M}, met digest {in_groups(verslag.digest)}"
        )
        sheet.fact("Kasverslag", f"digest {in_groups(verslag.report_digest)}")
        sheet.space(4)
    gap = 10.0
    width = (WIDTH - gap) / 2
    top = sheet.y
    for index, (signer, name) in enumerate(zip(_SIGNERS, members, strict=True)):
        x = MARGIN + index * (width + gap)
        sheet.set_xy(x, top)
        sheet.style(BODY, bold=True)
        sheet.words(width, signer)
        sheet.set_xy(x, top + 8.5)
        sheet.style(BODY)
        sheet.words(width, name)
        for field, below in (("Naam", 13), ("Datum", 24), ("Handtekening", 42)):
            sheet.rule(top + below, x=x, width=width, colour=QUIET)
            sheet.set_xy(x, top + below + 0.6)
            sheet.style(SMALL, colour=QUIET)
            sheet.words(width, field)
