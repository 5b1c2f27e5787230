"""What the log says of the checks that prove that nothing is lost: the whole check of the store, and the drill."""

from dataclasses import dataclass
from datetime import datetime

from bwk_tui.db.models import AuditLog
from bwk_tui.services import audit
from bwk_tui.services.store import write


@dataclass(frozen=True)
class Outcome:
    """When (UTC) it was looked at for the last time, and whether all was well then."""

    at: datetime
    good: bool


def record_check(*, good: bool) -> None:
    """Write down that the whole store was looked through, and how that ended. Raises StoreUnusable."""
    with write():
        audit.record_unattended("store checked" if good else "store not as written", "store")


def record_drill(backup: str, *, good: bool) -> None:
    """Write down that a backup was put back to see if it can be, and how that ended. Raises StoreUnusable."""
    with write():
        audit.record_unattended("backup proved" if good else "backup not proved", "store", backup=backup)


def last_check() -> Outcome | None:
    """How the last whole check ended; None before the first."""
    return _last("store checked", "store not as written")


def last_drill() -> Outcome | None:
    """How the last drill ended; None before the first."""
    return _last("backup proved", "backup not proved")


def last_was_good() -> bool:
    """Whether no drill has failed since the last one that succeeded."""
    last = last_drill()
    return last is None or last.good


def _last(good: str, bad: str) -> Outcome | None:
    row = (
        AuditLog.select(AuditLog.at, AuditLog.verb)
        .where(AuditLog.verb.in_((good, bad)))
        .order_by(AuditLog.id.desc())
        .first()
    )
    return Outcome(row.at, row.verb == good) if row else None
