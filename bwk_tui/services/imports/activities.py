"""A file of activities: what a kamer offers, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bwk_tui.db import bulk
from bwk_tui.db.models import Activity, ActivityType, Kamer
from bwk_tui.domain import identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldRefused, TwiceInFile
from bwk_tui.domain.text import fold
from bwk_tui.services import activities, audit
from bwk_tui.services.fields import required
from bwk_tui.services.imports import cells, pace, table
from bwk_tui.services.imports.faults import Faults
from bwk_tui.services.imports.kamers import KamerCells
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.imports.pace import Progress
from bwk_tui.services.store import write

COLUMNS = ("kamer", "type", "name", "number", "icon")
REQUIRED = frozenset({"kamer", "type", "name"})


@dataclass(frozen=True)
class _Activity:
    """A row that can be read; `number` is the one that it asks for."""

    line: int
    kamer: Kamer
    type: ActivityType
    name: str
    number: int | None
    icon: str

    @property
    def folded(self) -> str:
        return fold(self.name)


def read(actor: Actor, file: Path, progress: Progress = pace.silent) -> Imported:
    """Add the activities of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    An activity that the kamer has by that name is left as it is, also when it has stopped.

    Raises:
        NotAllowed: the actor may not import at all.
        FileUnreadable, FileNotCsv: the file can't be read.
        ImportRefused: with every bad cell of every row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    faults = Faults(rows.bad)
    found = _activities(actor, rows, faults, progress)
    _numbered(found, faults)
    faults.refuse_any()
    with write():
        # Another process may have written since: names and numbers are looked at once more.
        fresh = _numbered(found, faults)
        faults.refuse_any()
        _insert(fresh)
        outcome = Imported(len(fresh), len(found) - len(fresh))
        audit.record(
            actor,
            "activities imported",
            f"file {rows.digest}",
            added=outcome.added,
            already_there=outcome.already_there,
        )
    progress(1)
    return outcome


def _activities(actor: Actor, rows: table.Table, faults: Faults, progress: Progress) -> list[_Activity]:
    """The rows that can be read; what is wrong with the others is added to the faults."""
    kamer_cells, type_of = KamerCells(actor), cache(activities.type_named)
    lines: dict[tuple[str, str], int] = {}
    found = []
    for line, (slug, type_name, typed_name, typed_number, typed_icon) in pace.told(rows.rows, progress):
        before = len(faults)
        name = faults.read(line, "name", _name, typed_name)
        read: dict[str, Any] = {
            "kamer": faults.read(line, "kamer", kamer_cells, slug),
            "type": faults.read(line, "type", type_of, type_name),
            "name": name,
            "number": faults.read(line, "number", _number, typed_number),
            "icon": faults.read(line, "icon", activities.check_icon, typed_icon),
        }
        if name and read["kamer"]:
            key = (read["kamer"].slug, fold(name))
            if key in lines:
                faults.add(line, "name", TwiceInFile("name", name, lines[key]))
            lines.setdefault(key, line)
        if len(faults) == before:
            found.append(_Activity(line, **read))
    return found


def _name(typed: str) -> str:
    return required("name", typed)


def _number(typed: str) -> int | None:
    return cells.whole_number("number", typed) if typed else None


def _numbered(found: Sequence[_Activity], faults: Faults) -> list[tuple[_Activity, int]]:
    """Those that aren't there yet, each with its number; one that is taken, or can't be, is a fault."""
    names: set[tuple[int, str]] = set()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    there: Any = Activity.select(Activity.kamer, Activity.folded, Activity.number, Activity.in_use).tuples()
    for kamer_id, folded, number, in_use in there:
        names.add((kamer_id, folded))
        if in_use:
            taken[kamer_id].add(number)
    numbered = []
    # Whoever asks for a number comes first, so that nobody without one is given it.
    for activity in sorted(found, key=lambda activity: activity.number is None):
        if (activity.kamer.id, activity.folded) in names:
            continue
        try:
            number = activities.free_number(activity.number, taken[activity.kamer.id])
        except FieldRefused as refused:
            faults.add(activity.line, "number", refused)
        else:
            taken[activity.kamer.id].add(number)
            numbered.append((activity, number))
    return numbered


def _insert(numbered: Sequence[tuple[_Activity, int]]) -> None:
    fields = (
        Activity.uid,
        Activity.kamer,
        Activity.type,
        Activity.name,
        Activity.folded,
        Activity.number,
        Activity.icon,
        Activity.in_use,
        Activity.open_door,
    )
    bulk.insert(
        fields,
        [
            (
                identity.new_uid(),
                activity.kamer,
                activity.type,
                activity.name,
                activity.folded,
                number,
                activity.icon or activities.DEFAULT_ICONS[activity.type.name],
                True,
                activities.begins_as_open_door(activity.name),
            )
            for activity, number in numbered
        ],
    )
