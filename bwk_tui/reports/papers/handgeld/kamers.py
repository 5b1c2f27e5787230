"""All kamers side by side, on the first page of a paper about them all."""

from collections.abc import Sequence

from bwk_tui.domain.handgeld import Category, State
from bwk_tui.domain.money import euros
from bwk_tui.reports.handgeld import spent_per_category
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld import exceptions
from bwk_tui.reports.papers.handgeld.wording import amount, categories_in_words
from bwk_tui.reports.papers.sheet import Sheet
from bwk_tui.reports.papers.table import Column, Table

_KIND = 15.5
"""Millimetres for how many there are of a kind of exception."""


def overview(sheet: Sheet, ledgers: Sequence[KamerLedger]) -> None:
    """What each kamer had, got, spent and has, how many months are closed; its exceptions; and what it was spent on."""
    _money(sheet, ledgers)
    _exceptions(sheet, ledgers)
    _spending(sheet, ledgers)


def _money(sheet: Sheet, ledgers: Sequence[KamerLedger]) -> None:
    sheet.heading("Alle kamers", below=40)
    columns = [
        Column("Kamer"),
        *(amount(name, 20) for name in ("Begin", "Ontvangen", "Uitgegeven", "Overig", "Eind")),
        amount("Gesloten", 20),
    ]
    figures = [
        (ledger.begin_cents, ledger.transfers_cents, ledger.spent_cents, ledger.other_cents, ledger.end_cents)
        for ledger in ledgers
    ]
    Table(sheet, columns).rows(
        (
            [ledger.name, *map(euros, cents), _closed(ledger)]
            for ledger, cents in zip(ledgers, figures, strict=True)
        ),
        total=[
            "Samen",
            *(euros(sum(column)) for column in zip(*figures, strict=True)),
            "",
        ],
    )
    sheet.space(2)
    sheet.note(
        "Kas en bank van een kamer samen. Begin + ontvangen - uitgegeven + overig = eind. Overig: kasverschillen, "
        "geld dat terugging naar de Coöperatie, en verbeteringen van gesloten maanden. Gesloten: hoeveel maanden."
    )


def _exceptions(sheet: Sheet, ledgers: Sequence[KamerLedger]) -> None:
    sheet.heading("Bijzonderheden", below=40)
    found = [exceptions.how_many(ledger) for ledger in ledgers]
    columns = [Column("Kamer"), *(amount(name, _KIND) for name in found[0])]
    Table(sheet, columns).rows(
        (
            [ledger.name, *(str(number or "-") for number in numbers.values())]
            for ledger, numbers in zip(ledgers, found, strict=True)
        ),
        total=["Samen", *(str(sum(numbers[name] for numbers in found)) for name in found[0])],
    )
    sheet.space(2)
    sheet.note("Hoeveel er van elke soort zijn. Bij elke kamer staat wat het is.")


def _spending(sheet: Sheet, ledgers: Sequence[KamerLedger]) -> None:
    sheet.heading("Uitgaven", below=40)
    sheet.note(categories_in_words())
    columns = [Column("Kamer"), *(amount(category.value, 16) for category in Category), amount("Samen", 20)]
    per_kamer = [spent_per_category(ledger.entries) for ledger in ledgers]
    sums = [sum(spent[category] for spent in per_kamer) for category in Category]
    Table(sheet, columns).rows(
        (
            [ledger.name, *map(euros, spent.values()), euros(ledger.spent_cents)]
            for ledger, spent in zip(ledgers, per_kamer, strict=True)
        ),
        total=["Samen", *map(euros, sums), euros(sum(sums))],
    )


def _closed(ledger: KamerLedger) -> str:
    closed = sum(month.state is State.CLOSED for month in ledger.months)
    return f"{closed} van {len(ledger.months)}"
