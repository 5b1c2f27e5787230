"""Handgeld's entries as files that other people's programs read."""

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from bwk_tui.domain import clock
from bwk_tui.domain.money import decimal_comma
from bwk_tui.reports.handgeld import EntryLine

COLUMNS = (
    "kamer", "nummer", "datum", "soort", "pot", "categorie", "omschrijving", "bon", "reden zonder bon",
    "boekt terug", "in", "uit", "saldo pot", "geboekt door", "geboekt op", "digest",
    "winkel", "datum van de bon", "voorgeschoten door", "boekt terug uit",
)  # fmt: skip
"""New ones come at the end: who reads the file by place still finds the old ones."""

_COLUMNS_OF_VERSION_1 = 16
"""The first version of the kascommissie report has this many; its CSV stays verifiable."""

_FORMULA = ("=", "+", "-", "@")


def entries_as_csv(entries: Mapping[str, Iterable[EntryLine]], version: int = 2) -> str:
    """The entries of each kamer (by slug) for a Dutch Excel: `;`, decimal comma, days as `2026-11-20`.

    With a `version` (that of the kascommissie report's content) it has only the columns that there were then.

    Written to a file it wants the encoding "utf-8-sig": without that mark Excel reads é as Ã©. A text that a
    spreadsheet would take for a formula gets an apostrophe before it; the JSON has every text as it was typed.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    kept = slice(_COLUMNS_OF_VERSION_1 if version == 1 else None)
    writer.writerow(COLUMNS[kept])
    for kamer, lines in entries.items():
        writer.writerows(_row(kamer, line)[kept] for line in lines)
    return file.getvalue()


def as_json_text(content: Mapping[str, Any]) -> str:
    """JSON for people and programs alike: indented, letters as they are, a newline at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_text(typed: str) -> str:
    """A text for a spreadsheet: with an apostrophe before it where it would be taken for a formula."""
    return f"'{typed}" if typed.startswith(_FORMULA) else typed


def _row(kamer: str, line: EntryLine) -> tuple[str, ...]:
    return (
        kamer,
        line.number,
        line.date.isoformat(),
        line.kind.in_words,
        str(line.pot),
        line.category or "",
        as_text(line.description),
        line.receipt or "",
        as_text(line.no_receipt_reason or ""),
        line.reverses or "",
        decimal_comma(line.cents) if line.cents > 0 else "",
        decimal_comma(-line.cents) if line.cents < 0 else "",
        decimal_comma(line.balance_cents),
        as_text(line.booked_by),
        f"{line.booked_at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}",
        line.digest,
        as_text(line.shop or ""),
        line.receipt_day.isoformat() if line.receipt_day else "",
        as_text(line.paid_by or ""),
        str(line.corrects or ""),
    )
