"""Voorgeschoten: what people still wait for at the end of the period, and what they got back in it."""

from bwk_tui.domain.money import euros
from bwk_tui.domain.words import long_day, short_day
from bwk_tui.reports.advances import AdvanceLine, total
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld.wording import DAY, NUMBER, RECEIPT, amount
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_WHO = 32.0


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """The claims that were open at the end, those that were paid back, and those that were taken back."""
    end = ledger.months[-1].month.last
    lines = [line for line in ledger.advances if not line.was_open_on(end)]
    sheet.heading("Voorgeschoten", below=4 * ROW if ledger.advances else 6)
    if not ledger.advances:
        sheet.style(BODY)
        sheet.paragraph("In deze periode wachtte niemand op geld dat zij of hij had voorgeschoten.")
        return
    if ledger.open_advances:
        _open(sheet, ledger.open_advances, f"Nog niet terugbetaald op {long_day(end)}")
    else:
        sheet.style(BODY)
        sheet.paragraph(f"Op {long_day(end)} stond niets open.")
    if repaid := [line for line in lines if line.repaid_by]:
        _repaid(sheet, repaid)
    if cancelled := [line for line in lines if line.cancelled_on]:
        _cancelled(sheet, cancelled)


def _open(sheet: Sheet, lines: tuple[AdvanceLine, ...], name: str) -> None:
    sheet.subheading(name, below=3 * ROW)
    columns = [
        Column("Datum", DAY),
        Column("Wie", _WHO),
        Column("Omschrijving"),
        Column("Cat.", 7),
        Column("Bon", RECEIPT),
        amount("Bedrag"),
    ]
    table = Table(sheet, columns)
    for line in lines:
        table.row(
            [
                short_day(line.day),
                line.paid_by,
                _what(line),
                line.category,
                line.receipt or "geen bon",
                euros(line.cents),
            ],
            under=f"Waarom er geen bon is: {line.no_receipt_reason}" if line.no_receipt_reason else "",
            with_next=ROW if line is lines[-1] else 0,
        )
    table.total(["", "", "Samen", "", "", euros(total(lines))])
    sheet.space(2)


def _repaid(sheet: Sheet, lines: list[AdvanceLine]) -> None:
    sheet.subheading("In deze periode terugbetaald", below=3 * ROW)
    columns = [
        Column("Datum", DAY),
        Column("Wie", _WHO),
        Column("Omschrijving"),
        Column("Bon", RECEIPT),
        Column("Terug op", DAY),
        Column("Boeking", NUMBER),
        amount("Bedrag"),
    ]
    rows = (
        [
            short_day(line.day),
            line.paid_by,
            _what(line),
            line.receipt or "geen bon",
            short_day(line.repaid_on or line.day),
            line.repaid_by or "",
            euros(line.cents),
        ]
        for line in lines
    )
    Table(sheet, columns).rows(rows, ["", "", "Samen", "", "", "", euros(total(lines))])
    sheet.space(2)


def _cancelled(sheet: Sheet, lines: list[AdvanceLine]) -> None:
    sheet.subheading("In deze periode ingetrokken", below=3 * ROW)
    columns = [
        Column("Datum", DAY),
        Column("Wie", _WHO),
        Column("Omschrijving", 48),
        Column("Waarom het is ingetrokken"),
        amount("Bedrag"),
    ]
    Table(sheet, columns).rows(
        [
            short_day(line.day),
            line.paid_by,
            _what(line),
            line.cancelled_because or "",
            euros(line.cents),
        ]
        for line in lines
    )
    sheet.space(2)


def _what(line: AdvanceLine) -> str:
    day = f"bon van {short_day(line.receipt_day)}" if line.receipt_day else None
    return " · ".join(filter(None, (line.description, line.shop, day)))
