"""What was spent per category, and how much of the cap that is."""

from bwk_tui.domain.handgeld import Category
from bwk_tui.domain.money import euros
from bwk_tui.reports.handgeld import MonthFigures
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld.wording import amount, by_run, categories_in_words, percent, share
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_NET = "Wat is teruggeboekt, telt niet mee; wat is voorgeschoten, telt in de maand van terugbetalen."


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """Spending per category, net of reversals; per month where there are more of them."""
    if len(ledger.months) == 1:
        _of_month(sheet, ledger.months[0])
    else:
        _per_month(sheet, ledger)


def _of_month(sheet: Sheet, month: MonthFigures) -> None:
    sheet.heading("Uitgaven", below=10 * ROW)
    columns = [
        Column("Cat.", 8),
        Column("Categorie"),
        amount("Uitgegeven", 26),
        amount("Deel van de grens", 28),
        Column("", 34),
    ]
    table = Table(sheet, columns)
    for category, cents in month.per_category.items():
        table.row([str(category), category.in_words, euros(cents), percent(cents, month.cap_cents), ""])
        table.bar(4, share(cents, month.cap_cents))
    used = percent(month.spent_cents, month.cap_cents)
    table.total(["", f"Samen, van ten hoogste {euros(month.cap_cents)}", euros(month.spent_cents), used, ""])
    table.bar(4, share(month.spent_cents, month.cap_cents))
    sheet.space(2.5)
    sheet.style(BODY)
    sheet.paragraph(
        f"Ontvangen van de Coöperatie: {euros(month.transfers_cents)}, "
        f"van ten hoogste {euros(month.cap_cents)}. {_NET}"
    )


def _per_month(sheet: Sheet, ledger: KamerLedger) -> None:
    sheet.heading("Uitgaven en grens", below=50)
    sheet.note(categories_in_words())
    columns = [
        Column("Maand"),
        *(amount(category.value, 15) for category in Category),
        amount("Samen", 16.5),
        amount("Gebruikt", 12),
        Column("", 13),
    ]
    table = Table(sheet, columns)
    for month in ledger.months:
        used = percent(month.spent_cents, month.cap_cents)
        amounts = map(euros, month.per_category.values())
        last = month is ledger.months[-1]
        table.row(
            [month.month.in_words, *amounts, euros(month.spent_cents), used, ""], with_next=ROW if last else 0
        )
        table.bar(9, share(month.spent_cents, month.cap_cents))
    per_category = (sum(month.per_category[category] for month in ledger.months) for category in Category)
    table.total(["Samen", *map(euros, per_category), euros(ledger.spent_cents), "", ""])
    sheet.space(2.5)
    sheet.style(BODY)
    caps = by_run(ledger, lambda month: f"{euros(month.cap_cents)} per maand")
    sheet.paragraph(f"Grens: {caps}. Ontvangen van de Coöperatie: {euros(ledger.transfers_cents)}. {_NET}")
