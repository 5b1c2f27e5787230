"""The audit log, to be read: who did what when, the newest first.

The log holds ids; names are looked up when it is read, so whoever was erased is nowhere in it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Account, AccountKamer, AuditLog, Kamer
from bwk_tui.domain import clock, log_words
from bwk_tui.domain.actor import SYSTEM, Actor, Right, Role
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.log_words import GROUP_OF, Group
from bwk_tui.domain.period import Period
from bwk_tui.domain.text import fold
from bwk_tui.reports import audit_subjects

PAGE = 100
"""So many lines are given at once."""

NOBODY = (str(Role.KIOSK), SYSTEM)
"""Who does things without an account, and can be asked for by this name."""


@dataclass(frozen=True)
class Question:
    """Which lines: of whom (the name of an account), of what kind, on which days, about what.

    `about` is the code of a member, a uid, or how one begins.
    """

    who: str = ""
    group: Group | None = None
    period: Period | None = None
    about: str = ""


EVERYTHING = Question()


@dataclass(frozen=True)
class LogLine:
    """A line; `at` is UTC. `who` and `about` are as people call them now, `subject` and `details` as they were kept."""

    id: int
    at: datetime
    who: str
    role: str
    verb: str
    subject: str
    about: str
    details: dict[str, Any]
    digest: str

    @property
    def done(self) -> str:
        """What was done, in Dutch."""
        return log_words.done(self.verb)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What more there is to say, each with its name, in Dutch."""
        return tuple(log_words.detail(name, value) for name, value in self.details.items())


@dataclass(frozen=True)
class LogPage:
    """So many lines from `offset` on, of `total`."""

    lines: tuple[LogLine, ...]
    offset: int
    total: int


def page(actor: Actor, question: Question = EVERYTHING, offset: int = 0, most: int = PAGE) -> LogPage:
    """The lines that a question is about, the newest first. That it is read is written down by `services.reading`.

    A coordinator of all kamers reads all lines. One of some kamers reads what the accounts did over which they have
    a say: those that act in their kamers and nowhere else. A line doesn't say in which kamer it was.

    Raises:
        NotAllowed: the actor may not read the log.
        FieldUnknown: there is no such account.
    """
    with snapshot():
        query = _asked(actor, question)
        total = int(query.count())
        rows = list(query.order_by(AuditLog.id.desc()).offset(offset).limit(most))
        return LogPage(_lines(rows), offset, total)


def every(actor: Actor, question: Question = EVERYTHING) -> Iterator[LogLine]:
    """All lines of a question, the newest first, a page at a time; what is written meanwhile isn't among them.

    Raises as `page` does, when it is asked for.
    """
    _asked(actor, question)
    return _every(actor, question)


def who(actor: Actor) -> tuple[str, ...]:
    """The names of the accounts whose lines the actor may read, and of who has none but does things too."""
    actor.require(Right.READ_LOG)
    accounts = Account.select(Account.name).order_by(Account.folded)
    if actor.kamers is None:
        return (*accounts.scalars(), *NOBODY)
    return tuple(accounts.where(Account.id.in_(_theirs(actor.kamers))).scalars())


def _every(actor: Actor, question: Question) -> Iterator[LogLine]:
    before: int | None = None
    while True:
        query = _asked(actor, question)
        if before is not None:
            query = query.where(AuditLog.id < before)
        lines = _lines(list(query.order_by(AuditLog.id.desc()).limit(PAGE)))
        yield from lines
        if len(lines) < PAGE:
            return
        before = lines[-1].id


def _asked(actor: Actor, question: Question) -> Any:
    actor.require(Right.READ_LOG)
    query: Any = AuditLog.select(AuditLog, Account).join(Account, JOIN.LEFT_OUTER)
    if actor.kamers is not None:
        query = query.where(AuditLog.account.in_(_theirs(actor.kamers)))
    if question.who:
        query = query.where(_by(question.who))
    if question.group:
        query = query.where(
            AuditLog.verb.in_([verb for verb, one in GROUP_OF.items() if one is question.group])
        )
    if question.period:
        query = query.where(_within(question.period))
    if question.about.strip():
        query = query.where(_is_about(question.about))
    return query


def _theirs(kamers: frozenset[str]) -> Any:
    """The accounts that act in these kamers and nowhere else."""
    slugs = AccountKamer.select(AccountKamer.account).join(Kamer)
    return slugs.group_by(AccountKamer.account).having(fn.SUM(Kamer.slug.not_in(sorted(kamers))) == 0)


def _by(name: str) -> Any:
    account = Account.get_or_none(Account.folded == fold(name))
    if account:
        return AuditLog.account == account
    if fold(name) in NOBODY:
        return AuditLog.account.is_null() & (AuditLog.role == fold(name))
    raise FieldUnknown("account", name)


def _within(period: Period) -> Any:
    inside = AuditLog.at >= clock.moment(period.first, time.min)
    if period.last == date.max:
        return inside
    return inside & (AuditLog.at < clock.moment(period.last + timedelta(days=1), time.min))


def _is_about(typed: str) -> Any:
    """As the subject, or among the details: a pass or a merge names its members there."""
    uids = audit_subjects.uids_of(typed) or (typed.strip(),)
    found = [(fn.instr(AuditLog.subject, uid) > 0) | (fn.instr(AuditLog.details, uid) > 0) for uid in uids]
    either = found[0]
    for one in found[1:]:
        either |= one
    return either


def _lines(rows: list[AuditLog]) -> tuple[LogLine, ...]:
    about = audit_subjects.in_words(row.subject for row in rows)
    return tuple(
        LogLine(
            id=row.id,
            at=row.at,
            who=row.account.name if row.account else log_words.role(row.role),
            role=row.role,
            verb=row.verb,
            subject=row.subject,
            about=about[row.subject],
            details=json.loads(row.details),
            digest=row.digest,
        )
        for row in rows
    )
