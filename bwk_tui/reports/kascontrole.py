"""The kascontroles of the kascommissie: what they look at, what they say of it, and what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Account, Kamer, Kascontrole, KascontroleMark, KascontroleVerslag
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.handgeld import Kind
from bwk_tui.domain.kascontrole import CHECKLIST, Verdict, draw
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, scope
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.second_uses import second_uses_in

STEP, ENTRY = "step", "entry"
"""What a mark is about: `step:bonnen`, `entry:2026-014`."""

SAMPLE = "steekproef"
"""Why an entry is looked at: it was drawn."""

VERSION = 1
"""The form of the content that the digest is over."""


@dataclass(frozen=True)
class Mark:
    """What was said of a step or entry last: by whom (a name), at a moment in UTC."""

    verdict: Verdict
    remark: str | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Item:
    """Something to look at. For an entry, `why` says how it came on the list: drawn, or an exception, or both."""

    subject: str
    words: str
    entry: EntryLine | None
    why: tuple[str, ...]
    mark: Mark | None

    @property
    def verdict(self) -> Verdict:
        """What was said of it last."""
        return self.mark.verdict if self.mark else Verdict.NONE


@dataclass(frozen=True)
class Verslag:
    """How a control ended: findings and advice, by two members, and the digest of the report it was about."""

    findings: str
    advice: str
    members: tuple[str, str]
    at: datetime
    report_digest: str
    digest: str


@dataclass(frozen=True)
class Control:
    """A kascontrole of a kamer over whole months. `receipts` is how many the sample was drawn from."""

    uid: str
    kamer: str
    kamer_name: str
    period: Period
    seed: str
    method: int
    sample_size: int
    receipts: int
    begun_by: str
    begun_at: datetime
    steps: tuple[Item, ...]
    entries: tuple[Item, ...]
    verslag: Verslag | None

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything to look at."""
        return self.steps + self.entries

    @property
    def waiting(self) -> int:
        """How much wasn't looked at yet."""
        return sum(item.verdict is Verdict.NONE for item in self.items)

    @property
    def remarks(self) -> tuple[Item, ...]:
        """What was remarked upon."""
        return tuple(item for item in self.items if item.verdict is Verdict.REMARK)

    @property
    def sample(self) -> tuple[Item, ...]:
        """The entries that were drawn."""
        return tuple(item for item in self.entries if SAMPLE in item.why)

    @property
    def exceptions(self) -> tuple[Item, ...]:
        """The entries that are looked at though they weren't drawn."""
        return tuple(item for item in self.entries if SAMPLE not in item.why)

    @property
    def content(self) -> dict[str, Any]:
        """All that the digest of its paper is over, ready for JSON.

        Left out is what may change after its verslag: why an entry looked odd, and by which one it was reversed.
        """
        return {
            "report": "kascontrole",
            "version": VERSION,
            "kamer": self.kamer,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "control": self.uid,
            "begun_by": self.begun_by,
            "begun_at": self.begun_at.isoformat(),
            "seed": self.seed,
            "method": self.method,
            "receipts": self.receipts,
            "sample": [item.entry.number for item in self.sample if item.entry],
            "marks": [_item_as_json(item) for item in self.items],
            "verslag": self.verslag and _verslag_as_json(self.verslag),
        }

    @cached_property
    def digest(self) -> str:
        """The SHA-256 over the content: it stays the same once the verslag is there."""
        return digest(self.content)


def controls(actor: Actor, kamer: str) -> tuple[Control, ...]:
    """The controls of a kamer, as they were begun."""
    with snapshot():
        row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
        rows = Kascontrole.select().where(Kascontrole.kamer == row).order_by(Kascontrole.id)
        return tuple(_control(actor, row, one) for one in rows)


def control(actor: Actor, kamer: str, uid: str) -> Control:
    """One control; raises FieldUnknown."""
    with snapshot():
        row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
        found = Kascontrole.get_or_none(kamer=row, uid=uid)
        if found is None:
            raise FieldUnknown("control", uid)
        return _control(actor, row, found)


def receipts_in(lines: Sequence[EntryLine]) -> tuple[str, ...]:
    """The numbers of the entries that a sample is drawn from: spending that has a receipt, reversed or not."""
    spending = (Kind.EXPENSE, Kind.REPAYMENT)
    return tuple(line.number for line in lines if line.kind in spending and line.receipt)


def exceptions_in(lines: Sequence[EntryLine]) -> Mapping[str, tuple[str, ...]]:
    """Why an entry is looked at whatever the sample is, by its number (handgeld.md, "exceptions first")."""
    found: dict[str, list[str]] = {}
    seconds = second_uses_in(lines)
    for line in lines:
        reasons = {
            "geen bon": bool(line.no_receipt_reason),
            "late bon": line.is_late,
            "terugboeking": line.kind is Kind.REVERSAL,
            "kasverschil": line.kind is Kind.KASVERSCHIL,
            "lijkt dubbel": line.number in seconds,
        }
        if any(reasons.values()):
            found[line.number] = [reason for reason, holds in reasons.items() if holds]
    return {number: tuple(reasons) for number, reasons in found.items()}


def _control(actor: Actor, kamer: Kamer, row: Kascontrole) -> Control:
    first, last = Month.parse(row.first_month), Month.parse(row.last_month)
    period = Period(first.first, last.last)
    lines = handgeld.entries(actor, kamer.slug, period)
    receipts = receipts_in(lines)
    marks = _marks(row)
    verslag = _verslag(row)
    entries = _entries(lines, draw(row.seed, receipts, row.sample_size), marks)
    if verslag:  # what looks like an exception since then wasn't looked at
        entries = [item for item in entries if item.mark]
    return Control(
        uid=row.uid,
        kamer=kamer.slug,
        kamer_name=kamer.name,
        period=period,
        seed=row.seed,
        method=row.method,
        sample_size=row.sample_size,
        receipts=len(receipts),
        begun_by=row.begun_by.name,
        begun_at=row.begun_at,
        steps=tuple(
            Item(f"{STEP}:{name}", words, None, (), marks.get(f"{STEP}:{name}"))
            for name, words in CHECKLIST.items()
        ),
        entries=tuple(entries),
        verslag=verslag,
    )


def _entries(lines: Sequence[EntryLine], sample: Sequence[str], marks: Mapping[str, Mark]) -> list[Item]:
    exceptions = exceptions_in(lines)
    items = []
    for line in lines:
        why = (*((SAMPLE,) if line.number in sample else ()), *exceptions.get(line.number, ()))
        subject = f"{ENTRY}:{line.number}"
        if why or subject in marks:  # what was said of it stays, even if it looks odd no more
            items.append(Item(subject, line.description, line, why, marks.get(subject)))
    return items


def _item_as_json(item: Item) -> dict[str, Any]:
    mark = item.mark
    return {
        "subject": item.subject,
        "entry": item.entry and item.entry.digest,
        "verdict": str(item.verdict),
        "remark": mark and mark.remark,
        "by": mark and mark.by,
        "at": mark and mark.at.isoformat(),
    }


def _verslag_as_json(verslag: Verslag) -> dict[str, Any]:
    return {
        "findings": verslag.findings,
        "advice": verslag.advice,
        "members": list(verslag.members),
        "at": verslag.at.isoformat(),
        "report_digest": verslag.report_digest,
        "digest": verslag.digest,
    }


def _marks(row: Kascontrole) -> dict[str, Mark]:
    """The last mark of each subject."""
    query: Any = KascontroleMark.select(KascontroleMark, Account).join(Account)
    return {
        mark.subject: Mark(Verdict(mark.verdict), mark.remark, mark.marked_by.name, mark.marked_at)
        for mark in query.where(KascontroleMark.control == row).order_by(KascontroleMark.id)
    }


def _verslag(row: Kascontrole) -> Verslag | None:
    found = KascontroleVerslag.get_or_none(control=row)
    if found is None:
        return None
    return Verslag(
        findings=found.findings,
        advice=found.advice,
        members=(found.recorded_by.name, found.second_member),
        at=found.recorded_at,
        report_digest=found.report_digest,
        digest=found.digest,
    )
