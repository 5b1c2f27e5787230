"""The audit log: who did what, when. Ids, not names; append-only, each line carrying the digest of the last."""

import json
from typing import Any

from bwk_tui.db.models import AuditLog
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import canonical, digest
from bwk_tui.services import not_a_bsn


def record(actor: Actor, verb: str, subject: str, **details: Any) -> None:
    """Write down, inside the caller's transaction, that the actor did `verb` to `subject` (a kind and its uid).

    Details may hold ids, steps and amounts; never a name, an address or what somebody typed. Where something was let
    through that looks like a BSN, a line of its own says that somebody said it is none.
    """
    _append(actor, verb, subject, details)
    for field in not_a_bsn.take_let_through():
        _append(actor, "not a bsn", subject, {"field": field})


def _append(actor: Actor, verb: str, subject: str, details: dict[str, Any]) -> None:
    last = AuditLog.select(AuditLog.digest).order_by(AuditLog.id.desc()).scalar() or ""
    line = {
        "at": clock.now(),
        "account": actor.account_id,
        "role": str(actor.role),
        "verb": verb,
        "subject": subject,
        "details": json.loads(canonical(details)),
    }
    AuditLog.create(**{**line, "details": canonical(details)}, previous=last, digest=digest(line, last))
