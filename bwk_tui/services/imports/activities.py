"""A file of activities: what a kamer offers, all at once."""

from collections.abc import Callable
from pathlib import Path

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import TwiceInFile
from bwk_tui.domain.text import fold
from bwk_tui.reports import scope
from bwk_tui.services import activities
from bwk_tui.services.fields import required
from bwk_tui.services.imports import cells, table
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.imports.rows import Came, add_all

COLUMNS = ("kamer", "type", "name", "number", "icon")
REQUIRED = frozenset({"kamer", "type", "name"})


def read(actor: Actor, file: Path, progress: Callable[[float], None] | None = None) -> Imported:
    """Add the activities of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    An activity that the kamer has by that name is left as it is, also when it has stopped.

    Raises:
        NotAllowed: the actor may not import, or not for a kamer that the file names.
        FileUnreadable, FileNotUtf8: the file can't be read.
        ImportRefused: with every bad row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    seen: dict[tuple[str, str], int] = {}

    def add(line: int, row: table.Cells) -> Came:
        slug, type_name, typed_name, typed_number, icon = row
        kamer = scope.kamer(actor, Right.IMPORT, required("kamer", slug))
        name = required("name", typed_name)
        number = cells.whole_number("number", typed_number) if typed_number.strip() else None
        key = (kamer.slug, fold(name))
        if key in seen:
            raise TwiceInFile("name", name, seen[key])
        seen[key] = line
        if activities.named(kamer, name):
            return Came.ALREADY_THERE
        activities.add(actor, kamer.slug, type_name=type_name, name=name, number=number, icon=icon)
        return Came.ADDED

    # Whoever asks for a number comes first, so that nobody without one is given it.
    in_order = sorted(rows.rows, key=lambda row: not row[1][COLUMNS.index("number")].strip())
    return add_all(actor, rows, in_order, add, verb="activities imported", progress=progress)
