"""Many new rows at once: one statement for all of them, where a statement per row would cost four times as long."""

from collections.abc import Sequence
from typing import Any

from peewee import Field

from bwk_tui.db.connection import database


def insert(fields: Sequence[Field], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of one table, each with a value for every one of the fields, inside the caller's transaction."""
    columns: Sequence[Any] = fields
    insert_stored(
        fields,
        [tuple(column.db_value(value) for column, value in zip(columns, row, strict=True)) for row in rows],
    )


def insert_stored(fields: Sequence[Field], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same, of values that are already as the store keeps them: to convert them can take longer than to insert."""
    if not rows:
        return
    model: Any = fields[0].model
    # peewee writes the statement, with a place for each value; the driver repeats it.
    statement, _ = model.insert_many([[None] * len(fields)], fields=list(fields)).sql()
    database.cursor().executemany(statement, rows)
