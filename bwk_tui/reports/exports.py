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
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@")


def entries_as_csv(entries: Mapping[str, Iterable[EntryLine]]) -> str:
    """The entries of each kamer (by slug) for a Dutch Excel: `;`, decimal comma, days as `2026-11-20`.

    Written to a file it wants the encoding "utf-8-sig": without that mark Excel reads é as Ã©. A text that a
    spreadsheet would take for a formula gets an apostrophe before it; the JSON has every text as it was typed.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for kamer, lines in entries.items():
        writer.writerows(_row(kamer, line) for line in lines)
    return file.getvalue()


def as_json_text(content: Mapping[str, Any]) -> str:
    """JSON for people and programs alike: indented, letters as they are, a newline at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row(kamer: str, line: EntryLine) -> tuple[str, ...]:
    return (
        kamer,
        line.number,
        line.date.isoformat(),
        line.kind.in_words,
        str(line.pot),
        line.category or "",
        _as_text(line.description),
        line.receipt or "",
        _as_text(line.no_receipt_reason or ""),
        line.reverses or "",
        decimal_comma(line.cents) if line.cents > 0 else "",
        decimal_comma(-line.cents) if line.cents < 0 else "",
        decimal_comma(line.balance_cents),
        _as_text(line.booked_by),
        f"{line.booked_at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}",
        line.digest,
    )


def _as_text(typed: str) -> str:
    return f"'{typed}" if typed.startswith(_FORMULA) else typed
