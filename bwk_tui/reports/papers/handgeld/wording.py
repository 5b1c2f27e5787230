"""How handgeld is put into words and columns on paper, the same in every section."""

from collections.abc import Callable
from itertools import groupby

from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import short_day
from bwk_tui.reports.handgeld import EntryLine, MonthFigures, PotFlow
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.table import Column

NUMBER, DAY, RECEIPT, AMOUNT = 15.0, 17.5, 18.0, 16.0
"""Millimetres that a number, a day, a receipt's number and an amount take up."""


def amount(heading: str, width: float = AMOUNT) -> Column:
    """A column of amounts."""
    return Column(heading, width, right=True)


def flow(of: PotFlow) -> list[str]:
    """Begin, in, out and end."""
    return [euros(cents) for cents in (of.begin_cents, of.in_cents, of.out_cents, of.end_cents)]


def pot_in_words(pot: Pot) -> str:
    """`De kas`, at the beginning of a line."""
    return pot.in_words.capitalize()


def share(cents: int, cap_cents: int) -> float:
    """Which part of the cap is used; 0 where there was no handgeld yet."""
    return cents / cap_cents if cap_cents else 0


def percent(cents: int, cap_cents: int) -> str:
    """`72,5 %`; nothing where there was no handgeld yet."""
    return f"{100 * share(cents, cap_cents):.1f} %".replace(".", ",") if cap_cents else ""


def categories_in_words() -> str:
    """What the letters of the categories stand for."""
    return ", ".join(f"{category} {category.in_words}" for category in Category)


def several(number: int, one: str, more: str) -> str:
    """`1 boeking`, `2 boekingen`."""
    return f"{number} {one if number == 1 else more}"


def entry_in_words(line: EntryLine) -> str:
    """What an entry is about, and what became of it."""
    words = line.description
    if line.kind is Kind.REVERSAL:
        words = f"Terugboeking van {line.reverses}: {words}"
    elif line.kind is not Kind.EXPENSE:
        words = f"{line.kind.in_words.capitalize()}{words and ': '}{words}"
    return f"{words} (teruggeboekt met {line.reversed_by})" if line.reversed_by else words


def entry_with_its_facts(line: EntryLine) -> str:
    """What an entry is about, where it was bought, of which day its receipt is, and who had paid it."""
    facts = [entry_in_words(line)]
    if line.shop:
        facts.append(line.shop)
    if line.receipt_day:
        facts.append(f"bon van {short_day(line.receipt_day)}")
    if line.paid_by:
        facts.append(f"voorgeschoten door {line.paid_by}")
    return " · ".join(facts)


def span_in_words(first: Month, last: Month) -> str:
    """`mei 2026`, or `mei 2026 tot en met juli 2026`."""
    return first.in_words if first == last else f"{first.in_words} tot en met {last.in_words}"


def by_run(ledger: KamerLedger, value_of: Callable[[MonthFigures], str]) -> str:
    """What holds for the months; where it changes, from which month to which: `open (mei 2026)`."""
    runs = [(value, list(months)) for value, months in groupby(ledger.months, key=value_of)]
    if len(runs) == 1:
        return runs[0][0]
    return "; ".join(
        f"{value} ({span_in_words(months[0].month, months[-1].month)})" for value, months in runs
    )
