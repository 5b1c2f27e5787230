"""Adding the rows of a file one by one through the service that knows their rules, and none if one is bad."""

from collections.abc import Callable, Iterable
from enum import Enum

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import BadRow, FieldRefused, ImportRefused
from bwk_tui.services import audit
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.imports.table import Cells, Table
from bwk_tui.services.store import write


class Came(Enum):
    """What came of a row."""

    ADDED = "added"
    ALREADY_THERE = "already there"


def add_all(
    actor: Actor,
    table: Table,
    rows: Iterable[tuple[int, Cells]],
    add: Callable[[int, Cells], Came],
    *,
    verb: str,
    progress: Callable[[float], None] | None = None,
) -> Imported:
    """Add every one of the table's rows, in the order of `rows`, in one transaction with one line in the audit log.

    Raises:
        ImportRefused: with each row that `add` refused; nothing was written.
    """
    bad = list(table.bad)
    came = dict.fromkeys(Came, 0)
    with write():
        for done, (line, cells) in enumerate(rows, start=1):
            try:
                came[add(line, cells)] += 1
            except FieldRefused as refused:
                bad.append(BadRow(line, refused.field, refused))
            if progress:
                progress(done / len(table.rows))
        if bad:
            raise ImportRefused(tuple(sorted(bad, key=lambda row: row.line)))
        outcome = Imported(came[Came.ADDED], came[Came.ALREADY_THERE])
        audit.record(
            actor,
            verb,
            f"file {table.digest}",
            added=outcome.added,
            already_there=outcome.already_there,
        )
    return outcome
