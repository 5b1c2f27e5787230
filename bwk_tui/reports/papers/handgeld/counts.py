"""The counts of the kas: how many of each note and coin, by whom, and what the difference was."""

from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.handgeld import Occasion
from bwk_tui.domain.money import decimal_comma, euros
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports.counts import CountLine
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld.wording import amount
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_PIECES = 7.6
_CENTS_OF_EURO = 100


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """Each count of the period, as it was recorded."""
    if not ledger.counts:
        sheet.heading("Tellingen van de kas", below=6)
        sheet.style(BODY)
        sheet.paragraph("In deze periode is geen telling van de kas vastgelegd.")
        return
    sheet.heading("Tellingen van de kas", below=5 * ROW)
    sheet.note(
        "Hoeveel er van elk briefje en elke munt was. De twee die telden, zagen pas daarna wat er verwacht werd."
    )
    columns = [
        Column("Datum"),
        *(amount(_denomination(cents), _PIECES) for cents in DENOMINATIONS),
        *(amount(name) for name in ("Geteld", "Verwacht", "Verschil")),
    ]
    table = Table(sheet, columns)
    for line in ledger.counts:
        table.row(_count(line), under=_in_words(line))
    sheet.space(2)


def _denomination(cents: int) -> str:
    """`€ 50` for notes and coins of whole euros, `0,50` for smaller ones."""
    whole, rest = divmod(cents, _CENTS_OF_EURO)
    return decimal_comma(cents) if rest else f"€ {whole}"


def _count(line: CountLine) -> list[str]:
    pieces = (str(line.coins.get(cents) or "-") for cents in DENOMINATIONS)
    amounts = map(euros, (line.counted_cents, line.expected_cents, line.difference_cents))
    return [short_day(line.day), *pieces, *amounts]


def _in_words(line: CountLine) -> str:
    words = f"Geteld door {listing(line.counters)}"
    if line.occasion is Occasion.HANDOVER:
        words += ", bij een overdracht"
    if not line.difference_cents:
        return f"{words}. Het klopt."
    if line.kasverschil is None:
        return f"{words}. Het verschil is niet uitgelegd."
    return f"{words}. Uitleg, geboekt als {line.kasverschil}: {line.explanation}"
