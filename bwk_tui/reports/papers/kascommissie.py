"""The kascommissie report on paper: exceptions first, then every entry, then room for three signatures."""

from collections.abc import Sequence
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Period
from bwk_tui.domain.sentences import ROLES
from bwk_tui.domain.words import long_day
from bwk_tui.reports import kascommissie
from bwk_tui.reports.exports import as_json_text, entries_as_csv
from bwk_tui.reports.kascommissie import KamerLedger, Report
from bwk_tui.reports.papers import handgeld_sections as sections
from bwk_tui.reports.papers.sheet import ACCENT, BODY, MARGIN, QUIET, SMALL, WIDTH, Label, Sheet
from bwk_tui.reports.papers.table import Column, Table
from bwk_tui.reports.verification import ATTACHED
from bwk_tui.reports.whole_file import write_whole

TITLE = "Handgeld: verslag voor de kascommissie"

_STATEMENT = (
    "Dit verslag is een hulpmiddel bij de kascontrole. De kascommissie gebruikt het voor haar eigen verklaring, "
    "zoals de statuten die vragen. Het verslag komt niet in de plaats van die verklaring."
)
_SIGNERS = ("Penningmeester", "Kascommissie, eerste lid", "Kascommissie, tweede lid")


def write_pdf(actor: Actor, kamer: str, period: Period, file: Path) -> str:
    """Write the report of a kamer, or of "all", over whole months to a file; its digest comes back.

    Raises:
        NotAllowed: the actor may not export handgeld there.
        FieldUnknown: there is no such kamer.
        PeriodUnreadable: the period doesn't begin and end with a month.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    report = kascommissie.report(actor, kamer, period)
    write_whole(file, as_pdf(report, actor))
    return report.digest


def as_pdf(report: Report, actor: Actor) -> bytes:
    """The report as PDF/A-3U, with its entries attached as CSV and its content as JSON."""
    subject = f"{report.period.in_words} · {_kamers_in_words(report)}"
    sheet = Sheet(Label(TITLE, subject, report.digest), actor.name)
    _title(sheet, report, actor)
    if len(report.ledgers) == 1:
        _kamer(sheet, report.ledgers[0])
    else:
        _overview(sheet, report.ledgers)
        for ledger in report.ledgers:
            sheet.add_page()
            sheet.style(15, bold=True, colour=ACCENT)
            sheet.paragraph(ledger.name, after=0)
            _kamer(sheet, ledger)
    _signatures(sheet, report)
    _attach(sheet, report)
    return bytes(sheet.output())


def _kamers_in_words(report: Report) -> str:
    return report.ledgers[0].name if len(report.ledgers) == 1 else "alle kamers"


def _title(sheet: Sheet, report: Report, actor: Actor) -> None:
    sheet.set_y(20)
    sheet.style(19, bold=True, colour=ACCENT)
    sheet.paragraph(TITLE, after=3)
    made_at = clock.now().astimezone(clock.ZONE)
    entries = sum(len(ledger.entries) for ledger in report.ledgers)
    facts = (
        ("Kamer", _kamers_in_words(report)),
        ("Periode", report.period.in_words),
        ("Gemaakt", f"{long_day(made_at.date())} om {made_at:%H:%M} door {actor.name} ({ROLES[actor.role]})"),
        (
            "Inhoud",
            f"{entries} {'boeking' if entries == 1 else 'boekingen'} · digest {in_groups(report.digest)}",
        ),
    )
    for name, value in facts:
        _fact(sheet, name, value)
    sheet.set_y(sheet.y + 2)
    sheet.rule(sheet.y, colour=ACCENT)


def _fact(sheet: Sheet, name: str, value: str) -> None:
    label = 24.0
    sheet.style(BODY)
    for number, line in enumerate(sheet.lines(value, WIDTH - label)):
        sheet.set_x(MARGIN)
        sheet.style(BODY, colour=QUIET)
        sheet.words(label, "" if number else name)
        sheet.style(BODY)
        sheet.words(WIDTH - label, line)
        sheet.set_y(sheet.y + sheet.leading() + 0.6)


def _overview(sheet: Sheet, ledgers: Sequence[KamerLedger]) -> None:
    sheet.heading("Alle kamers", below=40)
    amounts = ("Begin", "Ontvangen", "Uitgegeven", "Overig", "Eind")
    columns = [
        Column("Kamer"),
        *(Column(name, 20, right=True) for name in amounts),
        Column("Bijzonderheden", 21, right=True),
    ]
    table = Table(sheet, columns)
    figures = [
        (
            ledger.begin_cents,
            ledger.transfers_cents,
            ledger.spent_cents,
            ledger.other_cents,
            ledger.end_cents,
        )
        for ledger in ledgers
    ]
    table.rows(
        (
            [ledger.name, *map(euros, cents), str(ledger.exceptions)]
            for ledger, cents in zip(ledgers, figures, strict=True)
        ),
        total=[
            "Samen",
            *(euros(sum(column)) for column in zip(*figures, strict=True)),
            str(sum(ledger.exceptions for ledger in ledgers)),
        ],
    )
    sheet.space(2)
    sheet.note(
        "Kas en bank van een kamer samen. Begin + ontvangen - uitgegeven + overig = eind. "
        "Overig: kasverschillen, en geld dat terugging naar de Coöperatie."
    )


def _kamer(sheet: Sheet, ledger: KamerLedger) -> None:
    sections.pots(sheet, ledger)
    sections.exceptions(sheet, ledger)
    sections.spending(sheet, ledger)
    sections.counts(sheet)
    sections.entries(sheet, ledger)


def _signatures(sheet: Sheet, report: Report) -> None:
    """Three blocks that stay together, with the sentence that says what a signature here is not."""
    sheet.heading("Ondertekening", below=70)
    sheet.style(BODY)
    sheet.paragraph(_STATEMENT)
    sheet.note(f"De hele digest van dit verslag: {in_groups(report.digest, groups=16)}")
    sheet.space(2)
    gap = 6.0
    width = (WIDTH - gap * (len(_SIGNERS) - 1)) / len(_SIGNERS)
    top = sheet.y
    for index, signer in enumerate(_SIGNERS):
        x = MARGIN + index * (width + gap)
        sheet.set_xy(x, top)
        sheet.style(BODY, bold=True)
        sheet.words(width, signer)
        for field, below in (("Naam", 14), ("Datum", 25), ("Handtekening", 44)):
            sheet.rule(top + below, x=x, width=width, colour=QUIET)
            sheet.set_xy(x, top + below + 0.6)
            sheet.style(SMALL, colour=QUIET)
            sheet.words(width, field)


def _attach(sheet: Sheet, report: Report) -> None:
    entries = {ledger.slug: ledger.entries for ledger in report.ledgers}
    table = entries_as_csv(entries).encode("utf-8-sig")
    content = as_json_text(report.as_json()).encode()
    sheet.attach(f"{ATTACHED}.csv", table, "text/csv", "Alle boekingen, voor een rekenblad")
    sheet.attach(f"{ATTACHED}.json", content, "application/json", "Alles waar de digest over gaat")
