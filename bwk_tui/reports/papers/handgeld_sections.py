"""The parts of a paper about one kamer's handgeld: pots, exceptions, spending, and every entry pot by pot."""

from collections.abc import Callable
from itertools import groupby

from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.words import short_day
from bwk_tui.reports.handgeld import EntryLine, MonthFigures, PotFlow
from bwk_tui.reports.kascommissie import NEAR_CAP_PERCENT, KamerLedger
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table


def pots(sheet: Sheet, ledger: KamerLedger) -> None:
    """Begin, in, out and end per pot; per month as well where there are more of them."""
    sheet.heading("Begin en eind", below=30)
    table = Table(sheet, [Column("Pot"), *(_amount(name, 26) for name in ("Begin", "In", "Uit", "Eind"))])
    table.rows(
        ([_pot_in_words(pot), *_flow(flow)] for pot, flow in ledger.pots.items()),
        total=["Samen", euros(ledger.begin_cents), "", "", euros(ledger.end_cents)],
    )
    sheet.space(2)
    sheet.note(
        "Begin + in - uit = eind. Wat van de bank naar de kas gaat, is bij de bank uit en bij de kas in."
    )
    if len(ledger.months) > 1:
        _pots_per_month(sheet, ledger)
    sheet.style(BODY)
    states = _by_run(ledger, lambda month: month.state.in_words)
    sheet.paragraph(f"{'De maand is' if len(ledger.months) == 1 else 'De maanden zijn'} {states}.")


def exceptions(sheet: Sheet, ledger: KamerLedger) -> None:
    """What the kascommissie should look at first. A kind without any says so: it was looked for."""
    sheet.heading("Bijzonderheden", below=24)
    _without_receipt(sheet, ledger)
    _reversals(sheet, ledger)
    _near_cap(sheet, ledger)


def spending(sheet: Sheet, ledger: KamerLedger) -> None:
    """What was spent per category, net of reversals, and how much of the cap that is."""
    if len(ledger.months) == 1:
        _spending_of_month(sheet, ledger.months[0])
    else:
        _spending_per_month(sheet, ledger)


def counts(sheet: Sheet) -> None:
    """The counts of the cash box."""
    sheet.heading("Telling van de kas", below=6)
    sheet.style(BODY)
    sheet.paragraph("In deze periode is geen telling van de kas vastgelegd.")


def entries(sheet: Sheet, ledger: KamerLedger) -> None:
    """Every entry, pot by pot, with what the pot holds after it."""
    sheet.heading("Alle boekingen", below=50)
    sheet.note(
        "Per pot, in de volgorde van boeken binnen een maand. De nummers lopen per jaar door zonder gaten, "
        "over beide potten samen. Cat. is de letter van de categorie; de namen staan bij Uitgaven."
    )
    for pot in ledger.pots:
        _entries_of_pot(sheet, ledger, pot)


def entry_in_words(line: EntryLine) -> str:
    """What an entry is about, and what became of it."""
    words = line.description
    if line.kind is Kind.REVERSAL:
        words = f"Terugboeking van {line.reverses}: {words}"
    elif line.kind is not Kind.EXPENSE:
        words = f"{line.kind.in_words.capitalize()}{words and ': '}{words}"
    return f"{words} (teruggeboekt met {line.reversed_by})" if line.reversed_by else words


def _pots_per_month(sheet: Sheet, ledger: KamerLedger) -> None:
    for pot, whole in ledger.pots.items():
        sheet.subheading(f"{_pot_in_words(pot)} per maand", below=4 * ROW)
        table = Table(
            sheet, [Column("Maand"), *(_amount(name, 26) for name in ("Begin", "In", "Uit", "Eind"))]
        )
        table.rows(
            ([month.month.in_words, *_flow(month.pots[pot])] for month in ledger.months),
            total=["Samen", *_flow(whole)],
        )
        sheet.space(2)


def _without_receipt(sheet: Sheet, ledger: KamerLedger) -> None:
    lines = ledger.without_receipt
    if not lines:
        _none(sheet, "Uitgaven zonder bon")
        return
    _found(sheet, "Uitgaven zonder bon", len(lines))
    why = (
        _exception(line, entry_in_words(line), line.no_receipt_reason or "", -line.cents) for line in lines
    )
    total = ["", "", "", "Samen", euros(-sum(line.cents for line in lines))]
    _exceptions_table(sheet, "Omschrijving", "Waarom er geen bon is").rows(why, total)
    sheet.space(2)


def _reversals(sheet: Sheet, ledger: KamerLedger) -> None:
    lines = ledger.reversals
    if not lines:
        _none(sheet, "Terugboekingen")
        return
    _found(sheet, "Terugboekingen", len(lines))
    why = (_exception(line, _undone_in_words(ledger, line), line.description, line.cents) for line in lines)
    _exceptions_table(sheet, "Boekt terug", "Waarom").rows(why)
    sheet.space(2)


def _exceptions_table(sheet: Sheet, what: str, why: str) -> Table:
    columns = [Column("Nummer", 15), Column("Datum", 17.5), Column(what, 56), Column(why), _amount("Bedrag")]
    return Table(sheet, columns)


def _exception(line: EntryLine, what: str, why: str, cents: int) -> list[str]:
    return [line.number, short_day(line.date), what, why, euros(cents)]


def _undone_in_words(ledger: KamerLedger, reversal: EntryLine) -> str:
    """Which entry was undone; what it was about only where it lies in the period."""
    undone = ledger.entry(reversal.reverses)
    if undone is None:
        return str(reversal.reverses)
    return f"{undone.number}: {undone.description or undone.kind.in_words}"


def _near_cap(sheet: Sheet, ledger: KamerLedger) -> None:
    name = f"Maanden waarin meer dan {NEAR_CAP_PERCENT} % van de grens is uitgegeven"
    if not ledger.near_cap:
        _none(sheet, name)
        return
    _found(sheet, name, len(ledger.near_cap))
    table = Table(
        sheet, [Column("Maand"), _amount("Uitgegeven", 26), _amount("Grens", 26), _amount("Gebruikt", 26)]
    )
    for month in ledger.near_cap:
        spent, cap = month.spent_cents, month.cap_cents
        table.row([month.month.in_words, euros(spent), euros(cap), _percent(spent, cap)])
    sheet.space(2)


def _spending_of_month(sheet: Sheet, month: MonthFigures) -> None:
    sheet.heading("Uitgaven", below=9 * ROW)
    columns = [
        Column("Cat.", 8),
        Column("Categorie"),
        _amount("Uitgegeven", 26),
        _amount("Deel van de grens", 28),
        Column("", 34),
    ]
    table = Table(sheet, columns)
    for category, cents in month.per_category.items():
        table.row([str(category), category.in_words, euros(cents), _percent(cents, month.cap_cents), ""])
        table.bar(4, _share(cents, month.cap_cents))
    used = _percent(month.spent_cents, month.cap_cents)
    table.total(["", f"Samen, van ten hoogste {euros(month.cap_cents)}", euros(month.spent_cents), used, ""])
    table.bar(4, _share(month.spent_cents, month.cap_cents))
    sheet.space(2)
    sheet.style(BODY)
    sheet.paragraph(
        f"Ontvangen van de Coöperatie: {euros(month.transfers_cents)}, "
        f"van ten hoogste {euros(month.cap_cents)}. Wat is teruggeboekt, telt niet mee."
    )


def _spending_per_month(sheet: Sheet, ledger: KamerLedger) -> None:
    sheet.heading("Uitgaven en grens", below=50)
    columns = [
        Column("Maand"),
        *(_amount(category.value, 15) for category in Category),
        _amount("Samen", 16.5),
        _amount("Gebruikt", 12),
        Column("", 13),
    ]
    table = Table(sheet, columns)
    for month in ledger.months:
        used = _percent(month.spent_cents, month.cap_cents)
        amounts = map(euros, month.per_category.values())
        table.row([month.month.in_words, *amounts, euros(month.spent_cents), used, ""])
        table.bar(9, _share(month.spent_cents, month.cap_cents))
    per_category = (sum(month.per_category[category] for month in ledger.months) for category in Category)
    table.total(["Samen", *map(euros, per_category), euros(ledger.spent_cents), "", ""])
    sheet.space(2)
    sheet.note(" · ".join(f"{category} {category.in_words}" for category in Category))
    sheet.style(BODY)
    caps = _by_run(ledger, lambda month: f"{euros(month.cap_cents)} per maand")
    sheet.paragraph(
        f"Grens: {caps}. Ontvangen van de Coöperatie: {euros(ledger.transfers_cents)}. "
        "Wat is teruggeboekt, telt niet mee."
    )


def _entries_of_pot(sheet: Sheet, ledger: KamerLedger, pot: Pot) -> None:
    sheet.subheading(_pot_in_words(pot), below=5 * ROW)
    columns = [
        Column("Nummer", 15),
        Column("Datum", 17.5),
        Column("Omschrijving"),
        Column("Cat.", 7),
        Column("Bon", 18),
        _amount("In", 15),
        _amount("Uit", 15),
        _amount("Saldo", 16),
    ]
    table = Table(sheet, columns)
    for month in ledger.months:
        lines = [line for line in ledger.entries if line.pot is pot and Month.of(line.date) == month.month]
        flow = month.pots[pot]
        words = "Begin" if lines else "Geen boekingen in"
        table.band(
            ["", "", f"{words} {month.month.in_words}", "", "", "", "", euros(flow.begin_cents)],
            with_next=ROW if lines else 0,
        )
        for line in lines:
            table.row(_entry(line), with_next=ROW if line is lines[-1] else 0)
        if lines:
            came, went, end = _flow(flow)[1:]
            table.total(["", "", f"Eind {month.month.in_words}", "", "", came, went, end])
    sheet.space(3)


def _entry(line: EntryLine) -> list[str]:
    receipt = "geen bon" if line.no_receipt_reason else line.receipt or ""
    came = euros(line.cents) if line.cents > 0 else ""
    went = euros(-line.cents) if line.cents < 0 else ""
    balance = euros(line.balance_cents)
    category = line.category or ""
    return [line.number, short_day(line.date), entry_in_words(line), category, receipt, came, went, balance]


def _by_run(ledger: KamerLedger, value_of: Callable[[MonthFigures], str]) -> str:
    """What holds for the months; where it changes, from which month to which."""
    runs = [(value, list(months)) for value, months in groupby(ledger.months, key=value_of)]
    if len(runs) == 1:
        return runs[0][0]
    return "; ".join(
        f"{value} in {Period(months[0].month.first, months[-1].month.last).in_words}"
        for value, months in runs
    )


def _found(sheet: Sheet, name: str, how_many: int) -> None:
    sheet.subheading(f"{name}: {how_many}")


def _none(sheet: Sheet, name: str) -> None:
    sheet.style(BODY)
    sheet.paragraph(f"{name}: geen.", after=1)


def _amount(heading: str, width: float = 16) -> Column:
    return Column(heading, width, right=True)


def _flow(flow: PotFlow) -> list[str]:
    return [euros(cents) for cents in (flow.begin_cents, flow.in_cents, flow.out_cents, flow.end_cents)]


def _pot_in_words(pot: Pot) -> str:
    return pot.in_words.capitalize()


def _share(cents: int, cap_cents: int) -> float:
    return cents / cap_cents if cap_cents else 0


def _percent(cents: int, cap_cents: int) -> str:
    """`72,5 %`; nothing where there was no handgeld yet."""
    return f"{100 * _share(cents, cap_cents):.1f} %".replace(".", ",") if cap_cents else ""
