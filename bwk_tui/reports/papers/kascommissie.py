"""The kascommissie report on paper: exceptions first, then every entry, then room for three signatures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.period import Period
from bwk_tui.domain.sentences import ROLES
from bwk_tui.domain.words import long_day
from bwk_tui.reports import kascommissie, receipt_files
from bwk_tui.reports.exports import as_json_text, entries_as_csv
from bwk_tui.reports.kascommissie import KamerLedger, Report
from bwk_tui.reports.papers.handgeld import (
    advances,
    counts,
    entries,
    exceptions,
    kamers,
    kascontrole,
    pots,
    receipts,
    signatures,
    spending,
    steps,
)
from bwk_tui.reports.papers.sheet import ACCENT, Label, Sheet
from bwk_tui.reports.receipt_files import FileLine
from bwk_tui.reports.verification import ATTACHED
from bwk_tui.reports.whole_file import Leaving, write_whole

TITLE = "Handgeld: verslag voor de kascommissie"

Progress = Callable[[float], None]
"""Told, again and again, which part (0 to 1) of a paper is done. What it raises stops the work."""

_Part = Callable[[], None]

_GATHERED = 0.3
"""Which part of the work is behind us when the store has been read."""


def write_pdf(
    actor: Actor,
    kamer: str,
    period: Period,
    file: Path,
    *,
    with_receipts: bool = False,
    progress: Progress | None = None,
    leaving: Leaving | None = None,
) -> str:
    """Write the report of a kamer, or of "all", over whole months to a file; its digest comes back.

    `with_receipts` adds an annex with a copy of every receipt's picture; PDF receipts are attached to the file.

    `progress` is called with a growing number from 0 to 1, in the thread that called this: before the store is read,
    after each section and each receipt, and with 1 just before the file is written. To cancel, let it raise anything:
    that comes out of here as it is, nothing was written, and what was at the file's place is still there.

    Raises:
        NotAllowed: the actor may not export handgeld there.
        FieldUnknown: there is no such kamer.
        PeriodUnreadable: the period doesn't begin and end with a month.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    tell = progress or _nobody
    tell(0)
    report = kascommissie.report(actor, kamer, period)
    files = None
    if with_receipts:
        files = {ledger.slug: receipt_files.files(actor, ledger.slug) for ledger in report.ledgers}
    content = as_pdf(report, actor, files, tell)
    tell(1)
    write_whole(file, content, leaving, report.digest)
    return report.digest


def as_pdf(
    report: Report,
    actor: Actor,
    files: Mapping[str, Sequence[FileLine]] | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The report as PDF/A-3U, with its entries attached as CSV and its content as JSON.

    With `files` (of each kamer, by slug) it has the annex of receipts. `progress` is as in `write_pdf`.
    """
    subject = f"{report.period.in_words} · {_kamers_in_words(report)}"
    sheet = Sheet(Label(TITLE, subject, report.digest), actor.name)
    try:
        parts = list(_parts(sheet, report, actor, files))
        for done, part in enumerate(parts):
            if progress:
                progress(_GATHERED + (1 - _GATHERED) * done / len(parts))
            part()
        _attach(sheet, report)
        return bytes(sheet.output())
    finally:
        sheet.close_fonts()


def _parts(
    sheet: Sheet, report: Report, actor: Actor, files: Mapping[str, Sequence[FileLine]] | None
) -> Iterator[_Part]:
    """What is painted, one after the other."""
    yield lambda: _title(sheet, report, actor, with_receipts=files is not None)
    if len(report.ledgers) == 1:
        yield from _kamer(sheet, report.ledgers[0])
    else:
        yield lambda: kamers.overview(sheet, report.ledgers)
        for ledger in report.ledgers:
            yield from _kamer_among_others(sheet, ledger)
    yield lambda: signatures.signatures(sheet, report)
    if files is not None:
        yield from receipts.parts(sheet, report, files)


def _kamer(sheet: Sheet, ledger: KamerLedger, *, signed: bool = True) -> Iterator[_Part]:
    """The sections of a kamer; if they are `signed`, the last one leaves room for the signatures."""
    yield lambda: pots.section(sheet, ledger)
    yield lambda: exceptions.section(sheet, ledger)
    yield lambda: spending.section(sheet, ledger)
    yield from entries.parts(sheet, ledger)
    yield lambda: counts.section(sheet, ledger)
    yield lambda: advances.section(sheet, ledger)
    yield lambda: steps.section(sheet, ledger)
    yield lambda: kascontrole.section(sheet, ledger, below=signatures.HEIGHT if signed else 0)


def _kamer_among_others(sheet: Sheet, ledger: KamerLedger) -> Iterator[_Part]:
    yield lambda: _begin(sheet, ledger)
    yield from _kamer(sheet, ledger, signed=False)


def _begin(sheet: Sheet, ledger: KamerLedger) -> None:
    """A kamer begins on a page of its own, and each of its pages says whose it is."""
    sheet.part = ledger.name
    sheet.add_page()
    sheet.style(15, bold=True, colour=ACCENT)
    sheet.paragraph(ledger.name, after=0)


def _kamers_in_words(report: Report) -> str:
    return report.ledgers[0].name if len(report.ledgers) == 1 else "alle kamers"


def _title(sheet: Sheet, report: Report, actor: Actor, *, with_receipts: bool) -> None:
    sheet.set_y(20)
    sheet.style(19, bold=True, colour=ACCENT)
    sheet.paragraph(TITLE, after=3)
    made_at = clock.now().astimezone(clock.ZONE)
    lines = sum(len(ledger.entries) for ledger in report.ledgers)
    content = [f"{lines} {'boeking' if lines == 1 else 'boekingen'}", f"digest {in_groups(report.digest)}"]
    if with_receipts:
        content.append("achterin een bijlage met de bonnen")
    sheet.fact("Kamer", _kamers_in_words(report))
    sheet.fact("Periode", report.period.in_words)
    sheet.fact(
        "Gemaakt", f"{long_day(made_at.date())} om {made_at:%H:%M} door {actor.name} ({ROLES[actor.role]})"
    )
    sheet.fact("Inhoud", " · ".join(content))
    sheet.space(2)
    sheet.rule(sheet.y, colour=ACCENT)


def _attach(sheet: Sheet, report: Report) -> None:
    lines = {ledger.slug: ledger.entries for ledger in report.ledgers}
    table = entries_as_csv(lines).encode("utf-8-sig")
    content = as_json_text(report.as_json()).encode()
    sheet.attach(f"{ATTACHED}.csv", table, "text/csv", "Alle boekingen, voor een rekenblad")
    sheet.attach(f"{ATTACHED}.json", content, "application/json", "Alles waar de digest over gaat")


def _nobody(_part: float) -> None:
    """Nobody wants to know."""
