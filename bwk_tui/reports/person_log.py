"""What the log says of one person: what was done, when and in which role; not by whom."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from peewee import SQL, fn

from bwk_tui.db.models import AuditLog, CheckIn, Klus, Member, MemberMerge, Pass


@dataclass(frozen=True)
class LogLine:
    """A line: `verb` is in the log's own words, `fields` are names of what was changed."""

    at: datetime
    verb: str
    role: str
    fields: tuple[str, ...]


def of(ids: list[int]) -> tuple[LogLine, ...]:
    """The lines about these records, and about what is theirs, oldest first."""
    uids = list(Member.select(Member.uid).where(Member.id.in_(ids)).scalars())
    subjects = json.dumps(_subjects(ids, uids))
    named = reduce(or_, [fn.instr(AuditLog.details, uid) > 0 for uid in uids])
    about = AuditLog.subject.in_(SQL("(SELECT value FROM json_each(?))", [subjects]))
    rows = AuditLog.select().where(about | named).order_by(AuditLog.id)
    return tuple(LogLine(row.at, row.verb, row.role, _fields(row.details)) for row in rows)


def _subjects(ids: list[int], uids: list[str]) -> list[str]:
    """How the log names these records, and all that is theirs alone."""
    theirs: tuple[tuple[str, Any, Any], ...] = (
        ("check-in", CheckIn, CheckIn.member.in_(ids)),
        ("klus", Klus, Klus.member.in_(ids)),
        ("pass", Pass, Pass.member.in_(ids)),
        ("merge", MemberMerge, MemberMerge.kept.in_(ids) | MemberMerge.merged.in_(ids)),
    )
    return [
        *(f"member {uid}" for uid in uids),
        *(
            f"{kind} {uid}"
            for kind, table, which in theirs
            for uid in table.select(table.uid).where(which).scalars()
        ),
    ]


def _fields(details: str) -> tuple[str, ...]:
    said = json.loads(details).get("fields", [])
    return tuple(str(name) for name in said)
