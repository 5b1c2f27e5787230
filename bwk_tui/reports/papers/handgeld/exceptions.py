"""What the kascommissie should look at first: of each kind how many, and then each one."""

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass

from bwk_tui.domain.money import euros
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.kascommissie import NEAR_CAP_PERCENT, KamerLedger
from bwk_tui.reports.papers.handgeld.wording import (
    DAY,
    NUMBER,
    amount,
    entry_with_its_facts,
    percent,
)
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table

_WHAT = 56.0
"""Millimetres for what an entry is about; why it stands here gets the rest."""


@dataclass(frozen=True)
class _Kind:
    """A kind of exception: what it is called, in a word as well, what there is of it, and how that is painted."""

    name: str
    in_a_word: str
    found: Sized
    paint: Callable[[Sheet, KamerLedger], None]


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """How many of each kind, where a kind without any says "geen": it was looked for; then each one."""
    kinds = _kinds(ledger)
    sheet.heading("Bijzonderheden", below=(len(kinds) / 2 + 1) * ROW)
    _summary(sheet, kinds)
    for kind in kinds:
        if len(kind.found):
            sheet.subheading(kind.name, below=4 * ROW)
            kind.paint(sheet, ledger)
            sheet.space(2)


def how_many(ledger: KamerLedger) -> dict[str, int]:
    """How many there are of each kind, by its name in a word."""
    return {kind.in_a_word: len(kind.found) for kind in _kinds(ledger)}


def _kinds(ledger: KamerLedger) -> tuple[_Kind, ...]:
    return (
        _Kind("Uitgaven zonder bon", "Geen bon", ledger.without_receipt, _without_receipt),
        _Kind("Late bonnen", "Laat", ledger.late, _late),
        _Kind("Terugboekingen", "Terug", ledger.reversals, _reversals),
        _Kind("Kasverschillen", "Verschil", ledger.kasverschillen, _kasverschillen),
        _Kind("Uitgaven die op elkaar lijken", "Lijkt op", ledger.looking_double, _looking_double),
        _Kind("Tellingen met een verschil zonder uitleg", "Geen uitleg", ledger.unexplained, _unexplained),
        _Kind("Maanden zonder telling", "Niet geteld", ledger.uncounted, _uncounted),
        _Kind(
            f"Maanden boven {NEAR_CAP_PERCENT} % van de grens",
            f"Boven {NEAR_CAP_PERCENT} %",
            ledger.near_cap,
            _near_cap,
        ),
    )


def _summary(sheet: Sheet, kinds: Sequence[_Kind]) -> None:
    """Two kinds side by side, to be read down."""
    half = -(-len(kinds) // 2)
    columns = [
        Column("Waarnaar is gekeken"),
        amount("Gevonden"),
        Column("", 4),
        Column("", 66),
        amount("Gevonden"),
    ]
    table = Table(sheet, columns)
    for left, right in zip(kinds[:half], kinds[half:], strict=True):
        table.row([left.name, _how_many(left), "", right.name, _how_many(right)])
    sheet.space(2)


def _how_many(kind: _Kind) -> str:
    return str(len(kind.found) or "geen")


def _without_receipt(sheet: Sheet, ledger: KamerLedger) -> None:
    lines = ledger.without_receipt
    rows = (_row(line, entry_with_its_facts(line), line.no_receipt_reason or "") for line in lines)
    _entries_table(sheet, "Omschrijving", "Waarom er geen bon is").rows(rows, _total(lines))


def _late(sheet: Sheet, ledger: KamerLedger) -> None:
    columns = [
        Column("Nummer", NUMBER),
        Column("Geboekt op", DAY),
        Column("Bon van", DAY),
        Column("Omschrijving"),
        amount("Bedrag"),
    ]
    rows = (
        [
            line.number,
            short_day(line.date),
            short_day(line.receipt_day or line.date),
            " · ".join(filter(None, (line.description, line.shop))),
            euros(-line.cents),
        ]
        for line in ledger.late
    )
    Table(sheet, columns).rows(rows, _total(ledger.late))
    sheet.space(1.5)
    sheet.note("De maand van de bon was al gesloten. De uitgave telt mee in de maand waarin zij is geboekt.")


def _reversals(sheet: Sheet, ledger: KamerLedger) -> None:
    rows = (
        _row(line, _undone_in_words(ledger, line), line.description, line.cents) for line in ledger.reversals
    )
    _entries_table(sheet, "Boekt terug", "Waarom").rows(rows)


def _undone_in_words(ledger: KamerLedger, reversal: EntryLine) -> str:
    """Which entry was undone, and of which closed month it was; what it was about only where that is known here."""
    undone = ledger.entry(reversal.reverses)
    about = undone and undone.description
    words = f"{reversal.reverses}: {about or reversal.effect.in_words}"
    if reversal.corrects:
        words += f", uit {reversal.corrects.in_words} (gesloten)"
    return words


def _kasverschillen(sheet: Sheet, ledger: KamerLedger) -> None:
    columns = [Column("Nummer", NUMBER), Column("Datum", DAY), Column("Uitleg"), amount("Verschil")]
    rows = (
        [line.number, short_day(line.date), line.description, euros(line.cents)]
        for line in ledger.kasverschillen
    )
    sum_of_all = euros(sum(line.cents for line in ledger.kasverschillen))
    Table(sheet, columns).rows(rows, ["", "", "Samen", sum_of_all])


def _looking_double(sheet: Sheet, ledger: KamerLedger) -> None:
    rows = (
        _row(line, entry_with_its_facts(line), listing(ledger.second_uses[line.number]))
        for line in ledger.looking_double
    )
    _entries_table(sheet, "Omschrijving", "Lijkt op").rows(rows)
    sheet.space(1.5)
    sheet.note("Dezelfde foto van een bon, of dezelfde datum, winkel en bedrag.")


def _unexplained(sheet: Sheet, ledger: KamerLedger) -> None:
    columns = [
        Column("Datum", DAY),
        Column("Geteld door"),
        *(amount(name) for name in ("Geteld", "Verwacht", "Verschil")),
    ]
    Table(sheet, columns).rows(
        [
            short_day(line.day),
            listing(line.counters),
            *map(euros, (line.counted_cents, line.expected_cents, line.difference_cents)),
        ]
        for line in ledger.unexplained
    )
    sheet.space(1.5)
    sheet.note(
        "Er is geen kasverschil bij geboekt: er is opnieuw geteld, of het verschil wacht nog op uitleg."
    )


def _uncounted(sheet: Sheet, ledger: KamerLedger) -> None:
    sheet.style(BODY)
    months = listing([month.month.in_words for month in ledger.uncounted])
    sheet.paragraph(f"Er is geboekt, en de kas is niet geteld in {months}.", after=1)


def _near_cap(sheet: Sheet, ledger: KamerLedger) -> None:
    columns = [Column("Maand"), *(amount(name, 26) for name in ("Uitgegeven", "Grens", "Gebruikt"))]
    Table(sheet, columns).rows(
        [
            month.month.in_words,
            euros(month.spent_cents),
            euros(month.cap_cents),
            percent(month.spent_cents, month.cap_cents),
        ]
        for month in ledger.near_cap
    )


def _entries_table(sheet: Sheet, what: str, why: str) -> Table:
    columns = [
        Column("Nummer", NUMBER),
        Column("Datum", DAY),
        Column(what, _WHAT),
        Column(why),
        amount("Bedrag"),
    ]
    return Table(sheet, columns)


def _row(line: EntryLine, what: str, why: str, cents: int | None = None) -> list[str]:
    return [line.number, short_day(line.date), what, why, euros(-line.cents if cents is None else cents)]


def _total(lines: Iterable[EntryLine]) -> list[str]:
    return ["", "", "", "Samen", euros(-sum(line.cents for line in lines))]
