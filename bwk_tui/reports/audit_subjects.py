"""What a line of the audit log is about, as people call it now: the log has uids, the names are looked up."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bwk_tui.db.models import (
    Account,
    Activity,
    CheckIn,
    HandedIn,
    HandgeldAdvance,
    HandgeldCount,
    HandgeldEntry,
    HandgeldStep,
    Kamer,
    Klus,
    Member,
    MemberMerge,
    Pass,
)
from bwk_tui.domain.log_words import KINDS
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import short_day
from bwk_tui.reports import ledger

SHORT = 8
"""So many characters of a uid tell it from others well enough."""

# Any: to type checkers a model has no column of its own.
_NAMES: Mapping[str, tuple[Any, Callable[[Any], str]]] = {
    "account": (Account, lambda row: str(row.name)),
    "activity": (Activity, lambda row: str(row.name)),
    "check-in": (CheckIn, lambda row: f"{row.activity.name}, {short_day(row.day)}"),
    "count": (HandgeldCount, lambda row: short_day(row.day)),
    "handgeld": (HandgeldEntry, ledger.number_of),
    "kamer": (Kamer, lambda row: str(row.name)),
    "klus": (Klus, lambda row: f"{row.number} van {row.kamer.slug}"),
    "member": (Member, lambda row: str(row.code)),
    "merge": (MemberMerge, lambda row: f"{row.merged.code} in {row.kept.code}"),
    "pass": (Pass, lambda row: f"van {row.member.code}"),
    "report": (HandedIn, lambda row: f"{short_day(row.first)} t/m {short_day(row.last)}"),
    "step": (HandgeldStep, lambda row: Month.parse(row.month).in_words),
    "voorgeschoten": (HandgeldAdvance, lambda row: row.receipt or str(row.uid)[:SHORT]),
}
"""How each kind is called. Of people it is the code, never the name: that stands on their card."""


def parted(subject: str) -> tuple[str, str]:
    """The kind of a subject and its uid, which is "" where there is just one of the kind."""
    kind, _, uid = subject.rpartition(" ")
    return (kind, uid) if kind else (uid, "")


def in_words(subjects: Iterable[str]) -> dict[str, str]:
    """Each subject as people call it now: `lid CJM-0042`; what isn't there, or has no name, by the begin of its uid."""
    uids: dict[str, set[str]] = {}
    asked = set(subjects)
    for subject in asked:
        kind, uid = parted(subject)
        uids.setdefault(kind, set()).add(uid)
    names = {kind: _named(kind, of_kind) for kind, of_kind in uids.items() if kind in _NAMES}
    return {subject: _words(subject, names) for subject in asked}


def uids_of(typed: str) -> tuple[str, ...]:
    """The uids of the member with a code, also before a merge; nothing where nobody has it."""
    return tuple(Member.select(Member.uid).where(Member.code == typed.strip().upper()).scalars())


def _named(kind: str, uids: set[str]) -> dict[str, str]:
    model, name = _NAMES[kind]
    return {row.uid: name(row) for row in model.select().where(model.uid.in_(uids))}


def _words(subject: str, names: Mapping[str, Mapping[str, str]]) -> str:
    kind, uid = parted(subject)
    return f"{KINDS.get(kind, kind)} {names.get(kind, {}).get(uid, uid[:SHORT])}".strip()
