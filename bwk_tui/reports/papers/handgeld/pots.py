"""What was in the pots at the begin, what came and went, and what was in them at the end."""

from bwk_tui.domain.handgeld import SPENDING, Kind
from bwk_tui.domain.money import euros
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.handgeld.wording import amount, by_run, flow, pot_in_words
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_FLOWS = {
    "ontvangen van de Coöperatie": (Kind.TRANSFER,),
    "uitgegeven": SPENDING,
    "kasverschillen": (Kind.KASVERSCHIL,),
    "teruggestort naar de Coöperatie": (Kind.RETURNED,),
}
_ALWAYS = ("ontvangen van de Coöperatie", "uitgegeven")
_CORRECTIONS = "verbeteringen van gesloten maanden"


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """Begin, in, out and end per pot; per month as well where there are more of them."""
    sheet.heading("Begin en eind", below=34)
    table = Table(sheet, [Column("Pot"), *(amount(name, 26) for name in ("Begin", "In", "Uit", "Eind"))])
    table.rows(
        ([pot_in_words(pot), *flow(pot_flow)] for pot, pot_flow in ledger.pots.items()),
        total=["Samen", euros(ledger.begin_cents), "", "", euros(ledger.end_cents)],
    )
    sheet.space(2.5)
    sheet.style(BODY)
    sheet.paragraph(_sum_in_words(ledger))
    sheet.note(
        "Van elke pot: begin + in - uit = eind. Wat van de bank naar de kas gaat, is bij de bank uit en bij de "
        "kas in." + _about_corrections(ledger)
    )
    if len(ledger.months) > 1:
        _per_month(sheet, ledger)
    sheet.style(BODY)
    states = by_run(ledger, lambda month: month.state.in_words)
    sheet.paragraph(f"{'De maand is' if len(ledger.months) == 1 else 'De maanden zijn'} {states}.")


def _per_month(sheet: Sheet, ledger: KamerLedger) -> None:
    sheet.subheading("Per maand", below=4 * ROW)
    columns = [Column("Maand")]
    for pot in ledger.pots:
        columns += [amount(f"{pot.value.capitalize()}: begin"), *map(amount, ("in", "uit", "eind"))]
    table = Table(sheet, columns)
    table.rows(
        (
            [month.month.in_words, *(cell for pot in ledger.pots for cell in flow(month.pots[pot]))]
            for month in ledger.months
        ),
        total=["Samen", *(cell for whole in ledger.pots.values() for cell in flow(whole))],
    )
    sheet.space(2.5)


def _sum_in_words(ledger: KamerLedger) -> str:
    """The sum over both pots, from begin to end, with only what there was."""
    terms = [f"begin {euros(ledger.begin_cents)}"]
    for name, cents in _changes(ledger).items():
        if cents or name in _ALWAYS:
            sign = "-" if cents < 0 or name == "uitgegeven" else "+"
            terms.append(f"{sign} {name} {euros(abs(cents))}")
    return f"Kas en bank samen: {' '.join(terms)} = eind {euros(ledger.end_cents)}."


def _changes(ledger: KamerLedger) -> dict[str, int]:
    """What changed both pots together, by what it was; a withdrawal or deposit changes nothing here."""
    changes = {
        name: sum(line.cents for line in ledger.entries if line.effect in kinds and not line.corrects)
        for name, kinds in _FLOWS.items()
    }
    return changes | {_CORRECTIONS: _corrected(ledger)}


def _corrected(ledger: KamerLedger) -> int:
    return sum(line.cents for line in ledger.entries if line.corrects)


def _about_corrections(ledger: KamerLedger) -> str:
    if not _corrected(ledger):
        return ""
    return (
        " Een verbetering boekt terug wat in een gesloten maand stond. Zij verandert wat er in de pot zit, en telt "
        "niet mee bij wat deze periode is ontvangen en uitgegeven; zie Terugboekingen."
    )
