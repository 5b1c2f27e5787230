"""What the log says of how nothing is lost: the last backup, the last drill, and the last whole check of the store."""

from dataclasses import dataclass
from datetime import datetime

from bwk_tui.db.models import AuditLog
from bwk_tui.domain import clock
from bwk_tui.reports.whole_file import put
from bwk_tui.services import audit
from bwk_tui.services.store import open_folder, write

UNSOUND = "unsound.txt"
"""The file in the store's folder that says since when (UTC) something in the store is known not to be as it was."""


@dataclass(frozen=True)
class Outcome:
    """When (UTC) it was done for the last time, and whether all was well then."""

    at: datetime
    good: bool


def record_check(*, good: bool) -> None:
    """Write down that the whole store was looked through, and how that ended.

    That something isn't as it was written is written beside the store: in it, nothing is to change any more.

    Raises StoreUnusable, FileUnreadable.
    """
    mark = open_folder() / UNSOUND
    if not good:
        put(mark, f"{clock.now().isoformat()}\n".encode(), private=True)
        return
    with write():
        audit.record_unattended("store checked", "store")
    mark.unlink(missing_ok=True)


def record_drill(backup: str, *, good: bool) -> None:
    """Write down that a backup was put back to see if it can be, and how that ended. Raises StoreUnusable."""
    with write():
        audit.record_unattended("backup proved" if good else "backup not proved", "store", backup=backup)


def last_backup() -> Outcome | None:
    """When the last backup was made; None before the first."""
    return _last("backup made")


def last_check() -> Outcome | None:
    """How the last whole check ended; None before the first."""
    try:
        at = datetime.fromisoformat((open_folder() / UNSOUND).read_text("ascii", "replace").strip())
    except (FileNotFoundError, ValueError):
        return _last("store checked")
    return Outcome(at, good=False)


def last_drill() -> Outcome | None:
    """How the last drill ended; None before the first."""
    return _last("backup proved", "backup not proved")


def last_was_good() -> bool:
    """Whether no drill has failed since the last one that succeeded."""
    last = last_drill()
    return last is None or last.good


def _last(good: str, *bad: str) -> Outcome | None:
    row = (
        AuditLog.select(AuditLog.at, AuditLog.verb)
        .where(AuditLog.verb.in_((good, *bad)))
        .order_by(AuditLog.id.desc())
        .first()
    )
    return Outcome(row.at, row.verb == good) if row else None
