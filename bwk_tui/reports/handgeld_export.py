"""Handgeld as a file to take away: for a spreadsheet, for a program, or for hledger. It takes the right to export."""

from dataclasses import dataclass
from enum import StrEnum

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, ledger, scope
from bwk_tui.reports.exports import as_json_text, entries_as_csv
from bwk_tui.reports.journal import KamerBook, as_journal


class Form(StrEnum):
    """What kind of file."""

    CSV = "csv"
    JSON = "json"
    HLEDGER = "hledger"


@dataclass(frozen=True)
class Export:
    """A file's content, and how many entries are in it."""

    content: bytes
    entries: int


def export(actor: Actor, kamer: str, period: Period, form: Form) -> Export:
    """The handgeld of a kamer, or of "all", over the months that a period touches. JSON is of one kamer (cli.md).

    Raises:
        NotAllowed: the actor may not export handgeld there.
        FieldUnknown: there is no such kamer, or JSON was asked of all.
    """
    with snapshot():
        rows = scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
        if form is Form.JSON:
            told = handgeld.as_json(actor, kamer, period)
            return Export(as_json_text(told).encode(), len(told["entries"]))
        books = [_book(actor, row, period) for row in rows]
    entries = sum(len(book.lines) for book in books)
    if form is Form.HLEDGER:
        return Export(as_journal(books, period).encode(), entries)
    # Without its mark at the beginning, Excel reads the é of a file as Ã©.
    return Export(entries_as_csv({book.slug: book.lines for book in books}).encode("utf-8-sig"), entries)


def _book(actor: Actor, kamer: Kamer, period: Period) -> KamerBook:
    before = Month.of(period.first).plus(-1)
    return KamerBook(
        kamer.slug, ledger.balances(kamer, until=before), handgeld.entries(actor, kamer.slug, period)
    )
