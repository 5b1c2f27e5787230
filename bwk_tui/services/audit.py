"""The audit log: who did what, when. Ids, not names; append-only, each line carrying the digest of the last."""

import json
from datetime import timedelta
from typing import Any

from bwk_tui.db.models import AuditLog
from bwk_tui.domain import clock
from bwk_tui.domain.actor import SYSTEM, Actor
from bwk_tui.domain.digest import canonical, digest
from bwk_tui.services import not_a_bsn


def record(actor: Actor, verb: str, subject: str, **details: Any) -> None:
    """Write down, inside the caller's transaction, that the actor did `verb` to `subject` (a kind and its uid).

    Details may hold ids, steps and amounts; never a name, an address, a path or what somebody typed. By which door
    the actor came in is added where it isn't the screens. What a verb is in Dutch stands in `domain.log_words`. Where
    something was let through that looks like a BSN, a line of its own says that somebody said it is none.
    """
    if actor.door:
        details["door"] = actor.door
    _append(actor.account_id, str(actor.role), verb, subject, details)
    for field in not_a_bsn.take_let_through():
        record(actor, "not a bsn", subject, field=field)


def record_unattended(verb: str, subject: str, **details: Any) -> None:
    """The same for what the program does by itself, without anybody who is logged in: such as a backup by night."""
    _append(None, SYSTEM, verb, subject, details)


def did_lately(actor: Actor, verb: str, subject: str, within: timedelta) -> bool:
    """Whether the actor's account did this in the last so many minutes, by whichever door."""
    now = clock.now()
    return bool(
        AuditLog.select()
        .where(
            AuditLog.account == actor.account_id,
            AuditLog.verb == verb,
            AuditLog.subject == subject,
            AuditLog.at > now - within,
            AuditLog.at <= now,
        )
        .exists()
    )


def _append(account: int | None, role: str, verb: str, subject: str, details: dict[str, Any]) -> None:
    last = AuditLog.select(AuditLog.digest).order_by(AuditLog.id.desc()).scalar() or ""
    line = {
        "at": clock.now(),
        "account": account,
        "role": role,
        "verb": verb,
        "subject": subject,
        "details": json.loads(canonical(details)),
    }
    AuditLog.create(**{**line, "details": canonical(details)}, previous=last, digest=digest(line, last))
