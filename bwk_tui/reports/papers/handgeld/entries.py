"""Every entry, pot by pot and month by month, with what the pot holds after it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import short_day
from bwk_tui.reports.handgeld import EntryLine, MonthFigures
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld.wording import (
    DAY,
    NUMBER,
    RECEIPT,
    amount,
    entry_with_its_facts,
    flow,
    pot_in_words,
    span_in_words,
)
from bwk_tui.reports.papers.sheet import Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_WITH_TOTAL = 2


def parts(sheet: Sheet, ledger: KamerLedger) -> Iterator[Callable[[], None]]:
    """The section, as one part for its heading and one for each pot."""
    yield lambda: _heading(sheet)
    for pot in ledger.pots:
        yield partial(_of_pot, sheet, ledger, pot)


def _heading(sheet: Sheet) -> None:
    sheet.heading("Alle boekingen", below=50)
    sheet.note(
        "Per pot, in de volgorde van boeken binnen een maand. De nummers lopen per jaar door zonder gaten, "
        "over beide potten samen. Cat. is de letter van de categorie; de namen staan bij Uitgaven."
    )


def _of_pot(sheet: Sheet, ledger: KamerLedger, pot: Pot) -> None:
    sheet.subheading(pot_in_words(pot), below=5 * ROW)
    columns = [
        Column("Nummer", NUMBER),
        Column("Datum", DAY),
        Column("Omschrijving"),
        Column("Cat.", 7),
        Column("Bon", RECEIPT),
        amount("In", 15),
        amount("Uit", 15),
        amount("Saldo", 16),
    ]
    table = Table(sheet, columns)
    by_month = {
        figures.month: [line for line in ledger.entries if _is_of(line, pot, figures.month)]
        for figures in ledger.months
    }
    for is_booked, months in groupby(ledger.months, key=lambda figures: bool(by_month[figures.month])):
        if is_booked:
            for figures in months:
                _month(table, figures, pot, by_month[figures.month])
        else:
            _quiet_months(table, list(months), pot)
    sheet.space(3)


def _month(table: Table, figures: MonthFigures, pot: Pot, lines: list[EntryLine]) -> None:
    begin, came, went, end = flow(figures.pots[pot])
    month = figures.month.in_words
    table.band(["", "", f"Begin {month}", "", "", "", "", begin], with_next=2 * ROW)
    for still, line in zip(range(len(lines), 0, -1), lines, strict=True):
        # The last two entries stay with the total, so that it never stands alone on a page.
        table.row(_entry(line), with_next=still * ROW if still <= _WITH_TOTAL else 0)
    table.total(["", "", f"Eind {month}", "", "", came, went, end])


def _quiet_months(table: Table, months: list[MonthFigures], pot: Pot) -> None:
    """Months in a row in which nothing happened to a pot, in one line."""
    span = span_in_words(months[0].month, months[-1].month)
    held = euros(months[0].pots[pot].end_cents)
    table.band(["", "", f"Geen boekingen in {span}", "", "", "", "", held])


def _is_of(line: EntryLine, pot: Pot, month: Month) -> bool:
    return line.pot is pot and Month.of(line.date) == month


def _entry(line: EntryLine) -> list[str]:
    receipt = "geen bon" if line.no_receipt_reason else line.receipt or ""
    came = euros(line.cents) if line.cents > 0 else ""
    went = euros(-line.cents) if line.cents < 0 else ""
    words = entry_with_its_facts(line)
    category = line.category or ""
    return [
        line.number,
        short_day(line.date),
        words,
        category,
        receipt,
        came,
        went,
        euros(line.balance_cents),
    ]
