"""Room for three signatures, what they are put to, and what they are not."""

from collections.abc import Sequence

from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import long_day
from bwk_tui.reports.kascommissie import Report
from bwk_tui.reports.papers.handgeld.wording import amount
from bwk_tui.reports.papers.sheet import BODY, MARGIN, QUIET, SMALL, WIDTH, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_STATEMENT = (
    "Dit verslag is een hulpmiddel bij de kascontrole. De kascommissie gebruikt het voor haar eigen verklaring, "
    "zoals de statuten die vragen. Het verslag komt niet in de plaats van die verklaring."
)
_SIGNERS = ("Penningmeester", "Kascommissie, eerste lid", "Kascommissie, tweede lid")
_FIELDS = (("Naam", 11), ("Datum", 19.5), ("Handtekening", 34.5))

HEIGHT = 77.5
"""Millimetres that the section takes up for one kamer."""


def signatures(sheet: Sheet, report: Report) -> None:
    """What the money should be at the end, and three blocks that stay together with it."""
    if len(report.ledgers) > 1:
        sheet.part = ""
        sheet.add_page()
    sheet.heading("Ondertekening", below=HEIGHT - 14)
    end = long_day(report.period.last)
    if len(report.ledgers) == 1:
        pots = report.ledgers[0].pots
        sheet.style(BODY)
        sheet.paragraph(
            f"Op {end} hoort er {euros(pots[Pot.KAS].end_cents)} in de kas te zijn, en "
            f"{euros(pots[Pot.BANK].end_cents)} op de bank."
        )
    else:
        _ends(sheet, report, end)
    sheet.need(HEIGHT - 26)
    sheet.style(BODY)
    sheet.paragraph(_STATEMENT)
    sheet.note(f"De hele digest van dit verslag: {in_groups(report.digest, groups=16)}")
    sheet.space(2)
    blocks(sheet, _SIGNERS)


def blocks(sheet: Sheet, signers: Sequence[str]) -> None:
    """Room for these people to sign, beside each other: 38.5 millimetres high."""
    gap = 6.0
    width = (WIDTH - gap * (len(signers) - 1)) / len(signers)
    top = sheet.y
    for index, signer in enumerate(signers):
        x = MARGIN + index * (width + gap)
        sheet.set_xy(x, top)
        sheet.style(BODY, bold=True)
        sheet.words(width, signer)
        for field, below in _FIELDS:
            sheet.rule(top + below, x=x, width=width, colour=QUIET)
            sheet.set_xy(x, top + below + 0.6)
            sheet.style(SMALL, colour=QUIET)
            sheet.words(width, field)
    sheet.set_y(top + _FIELDS[-1][1] + 4)


def _ends(sheet: Sheet, report: Report, end: str) -> None:
    """What each kamer should have at the end."""
    sheet.style(BODY)
    sheet.paragraph(f"Dit hoort er te zijn op {end}:")
    columns = [Column("Kamer"), *(amount(name, 26) for name in ("In de kas", "Op de bank", "Samen"))]
    rows = [
        (ledger.name, ledger.pots[Pot.KAS].end_cents, ledger.pots[Pot.BANK].end_cents, ledger.end_cents)
        for ledger in report.ledgers
    ]
    sums = (sum(cents) for cents in zip(*(row[1:] for row in rows), strict=True))
    Table(sheet, columns).rows(
        ([name, *map(euros, cents)] for name, *cents in rows), total=["Samen", *map(euros, sums)]
    )
    sheet.space(ROW)
