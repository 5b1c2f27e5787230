"""A file of members: the card index that a kamer had before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bwk_tui.db.models import Kamer, Member
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import TwiceInFile
from bwk_tui.domain.people import Step
from bwk_tui.domain.text import clean
from bwk_tui.reports import scope
from bwk_tui.services import members
from bwk_tui.services.fields import required
from bwk_tui.services.imports import cells, table
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.imports.rows import Came, add_all
from bwk_tui.services.members import MemberForm

COLUMNS = ("code", "first_name", "last_name", "street", "corporatie", "kamer", "step", "joined")
REQUIRED = frozenset({"code", "first_name", "kamer"})


def read(actor: Actor, file: Path, progress: Callable[[float], None] | None = None) -> Imported:
    """Add the members of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    Whoever has a code that the kamer knows is left as they are. Without a date they joined today.

    Raises:
        NotAllowed: the actor may not import, or not for a kamer that the file names.
        FileUnreadable, FileNotUtf8: the file can't be read.
        ImportRefused: with every bad row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    there: Any = Member.select(Member.code, Kamer.slug).join(Kamer).tuples()
    known = dict(there)
    seen: dict[str, int] = {}

    def add(line: int, row: table.Cells) -> Came:
        typed_code, first_name, last_name, street, corporatie, slug, step, joined = row
        kamer = scope.kamer(actor, Right.IMPORT, required("kamer", slug)).slug
        code = required("code", typed_code)
        if code in seen:
            raise TwiceInFile("code", code, seen[code])
        seen[code] = line
        # A code of another kamer is somebody else's: adding refuses it.
        if known.get(code) == kamer:
            return Came.ALREADY_THERE
        form = MemberForm(
            first_name=first_name,
            last_name=last_name,
            street=street,
            step=clean(step) or Step.DEELNEMER,
            corporatie=corporatie,
            joined=cells.day("joined", joined) if joined.strip() else None,
            code=code,
        )
        members.add(actor, kamer, form)
        return Came.ADDED

    return add_all(actor, rows, rows.rows, add, verb="members imported", progress=progress)
