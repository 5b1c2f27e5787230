"""The chains of posted rows: each row carries the SHA-256 of itself after that of the one before (handgeld.md, 3).

Content is what a table keeps of a row, as it is stored: a single changed letter gives another digest.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, Model

from bwk_tui.db.models import (
    HandedIn,
    HandgeldAdvance,
    HandgeldCap,
    HandgeldCount,
    HandgeldEntry,
    HandgeldStep,
    Kamer,
    Kascontrole,
    KascontroleMark,
    KascontroleVerslag,
    ReceiptFile,
    stored_rows,
)
from bwk_tui.domain.digest import digest

Stored = Mapping[str, Any]
"""A row by column, as the store has it: texts and whole numbers."""

_NOT_CONTENT = frozenset({"id", "previous", "digest"})


@dataclass(frozen=True)
class BrokenRow:
    """A posted row that isn't as it was written: its table, its place there, what people call it, and its kamer's slug.

    The kamer is None where the row points to one that isn't there.
    """

    table: str
    id: int
    name: str
    kamer: str | None


@dataclass(frozen=True)
class _Chain:
    """A table of posted rows, and what people call one of them."""

    model: type[Model]
    name: Callable[[Stored], str]


CHAINS: Mapping[str, _Chain] = {
    "handgeld_cap": _Chain(HandgeldCap, lambda row: f"grens vanaf {row['since']}"),
    "handgeld_advance": _Chain(HandgeldAdvance, lambda row: f"voorgeschoten bedrag van {row['date']}"),
    "handgeld_count": _Chain(HandgeldCount, lambda row: f"telling van {row['day']}"),
    "handgeld_entry": _Chain(HandgeldEntry, lambda row: f"boeking {_number(row)}"),
    "handgeld_step": _Chain(HandgeldStep, lambda row: f"afsluiting van {row['month']}"),
    "receipt_file": _Chain(ReceiptFile, lambda row: f"bestand van een bon {str(row['sha256'])[:8]}"),
    "kascontrole": _Chain(
        Kascontrole, lambda row: f"kascontrole {row['first_month']} tot en met {row['last_month']}"
    ),
    "kascontrole_mark": _Chain(KascontroleMark, lambda row: f"oordeel van de kascommissie {row['id']}"),
    "kascontrole_verslag": _Chain(KascontroleVerslag, lambda row: f"verslag van de kascommissie {row['id']}"),
    "handed_in": _Chain(HandedIn, lambda row: f"ingediend rapport {row['first']} tot en met {row['last']}"),
}
"""The tables whose rows hang together in one chain per kamer.

What others point to comes before them: a claim whose digest was changed breaks its repayment as well, and it is the
claim that has to be named first.
"""


def last_digest(model: type[Model], kamer: Kamer | None) -> str:
    """The end of a kamer's chain in a table, or of the one of no single kamer; empty before its first row."""
    table: Any = model
    digests = table.select(table.digest).where(table.kamer == kamer)
    return str(digests.order_by(table.id.desc()).scalar() or "")


def digest_of(row: Model) -> str:
    """The digest that a row must carry, after its `previous`."""
    stored = {
        column.column_name: column.db_value(row.__data__.get(name))
        for name, column in row._meta.fields.items()  # noqa: SLF001 - peewee's documented way in
    }
    return str(_digest(type(row), stored, _References()))


def broken_rows(kamer: Kamer) -> Iterator[BrokenRow]:
    """The posted rows of a kamer that aren't as they were written, table by table, each in the order of its chain."""
    for table in CHAINS:
        yield from broken_rows_in(table, kamer)


def broken_rows_in(table: str, kamer: Kamer | None = None) -> Iterator[BrokenRow]:
    """The rows of a table, or those of one kamer, that aren't as they were written, as they lie there.

    Of all kamers at once, so that a row that was moved to another kamer is named before those whose chain it left.
    """
    references, model = _References(), CHAINS[table].model
    slugs: dict[int | None, str] = {row.id: row.slug for row in Kamer.select()}
    ends: dict[int | None, str] = {}
    for stored in stored_rows(model, kamer):
        # A cap from before caps had digests got one when the store was brought up to date.
        sound = (
            stored["previous"] == ends.get(stored["kamer_id"], "")
            and stored["digest"] == _digest(model, stored, references)
            and _hangs_together(stored)
        )
        if not sound:
            name = CHAINS[table].name(stored).encode("utf-8", "backslashreplace").decode()
            yield BrokenRow(table, stored["id"], name, slugs.get(stored["kamer_id"]))
        ends[stored["kamer_id"]] = stored["digest"]


@dataclass
class _References:
    """What rows point to, by what stays the same wherever the store goes: a uid, or a digest."""

    _known: dict[tuple[type[Model], str], dict[int, str]] = field(default_factory=dict)

    def name(self, model: type[Model], key: int, by: str) -> str | None:
        """The uid or digest of the row with this key; None where there is no such row."""
        names = self._known.setdefault((model, by), {})
        if key not in names:
            table: Any = model
            found = table.select(getattr(table, by)).where(table.id == key).scalar()
            if found is None:
                return None
            names[key] = found
        return names[key]


def _digest(model: type[Model], stored: Stored, references: _References) -> str | None:
    try:
        content = _entry(stored, references) if model is HandgeldEntry else _row(model, stored, references)
        return digest(content, str(stored["previous"]))
    except (ValueError, OverflowError):  # what was written there can't be a moment, or text, any more
        return None


def _row(model: type[Model], stored: Stored, references: _References) -> dict[str, Any]:
    content = {name: value for name, value in stored.items() if name not in _NOT_CONTENT}
    for column in model._meta.sorted_fields:  # noqa: SLF001 - peewee's documented way in
        if isinstance(column, ForeignKeyField) and content.get(column.column_name) is not None:
            key = content[column.column_name]
            content[column.column_name] = references.name(column.rel_model, key, "uid") or "missing"
    return content


def _entry(stored: Stored, references: _References) -> dict[str, Any]:
    """An entry's content has names of its own since the first version, and points to rows by their digest."""

    def link(model: type[Model], column: str) -> str | None:
        key = stored.get(column)
        return None if key is None else references.name(model, key, "digest") or "missing"

    return {
        "uid": stored["uid"],
        "kamer": references.name(Kamer, stored["kamer_id"], "uid"),
        "number": _number(stored),
        "date": stored["date"],
        "kind": stored["kind"],
        "pot": stored["pot"],
        "cents": stored["cents"],
        "category": stored["category"],
        "description": stored["description"],
        "receipt": stored["receipt"],
        "no_receipt_reason": stored["no_receipt_reason"],
        "reverses": link(HandgeldEntry, "reverses_id"),
        "pair": link(HandgeldEntry, "pair_id"),
        "shop": stored["shop"],
        "receipt_day": stored["receipt_day"],
        "advance": link(HandgeldAdvance, "advance_id"),
        "count": link(HandgeldCount, "count_id"),
        "booked_by": references.name(HandgeldEntry.booked_by.rel_model, stored["booked_by_id"], "uid"),
        "booked_at": _moment(stored["booked_at"]),
    }


def _moment(stored: str) -> str:
    """The moment as the first version wrote it in a digest; raises ValueError where it isn't written as we do."""
    moment = datetime.fromisoformat(stored)
    if HandgeldEntry.booked_at.db_value(moment) != stored:
        raise ValueError(stored)
    return str(moment)


def _hangs_together(stored: Stored) -> bool:
    """Whether columns that follow from another one still do."""
    day = stored.get("date") or stored.get("day")
    return day is None or (stored["month"] == day[:7] and stored.get("year") in (None, int(day[:4])))


def _number(stored: Stored) -> str:
    return f"{stored['year']}-{stored['seq']:03}"
