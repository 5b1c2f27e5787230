"""What has been kept for long enough: people without contact, and pictures of receipts of long ago. Changes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peewee import fn

from bwk_tui.db.models import (
    Account,
    AuditLog,
    CheckIn,
    HandgeldAdvance,
    HandgeldEntry,
    Kamer,
    Klus,
    Member,
    Membership,
    Pass,
    ReceiptFile,
    RetentionKept,
    RetentionTerm,
)
from bwk_tui.domain import clock, retention
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.people import Step
from bwk_tui.domain.retention import Contact
from bwk_tui.reports import persons, receipt_files, scope


@dataclass(frozen=True)
class Due:
    """Somebody of whom nothing was heard for longer than the term, and what was the last of it."""

    member_id: int
    kamer: str
    code: str
    name: str = field(repr=False)
    step: Step
    last: date
    contact: Contact


@dataclass(frozen=True)
class OldYear:
    """A year of a kamer's handgeld that needn't be kept: so many entries, and files of receipts with their bytes."""

    kamer: str
    year: int
    entries: int
    files: int
    size: int


_HEARD = (
    "member added", "member changed", "membership registered", "consent given", "consent revoked",
)  # fmt: skip
"""What the team writes down with somebody, in the words of the audit log; reading or merging is done without them."""

FEW = 500
"""For so many records each table is asked about them alone, rather than about everybody."""


def years_for_people() -> int:
    """The term: so many years after their last contact people are kept."""
    years: int | None = RetentionTerm.select(RetentionTerm.years).order_by(RetentionTerm.id.desc()).scalar()
    return retention.YEARS_FOR_PEOPLE if years is None else years


def due(actor: Actor, kamer: str) -> tuple[Due, ...]:
    """Whom the term says may be erased, of a kamer or of "all" in which the actor acts; the longest ago first.

    Left out is who was put aside until a day that is still to come, who has a klus that isn't done, who has a name that
    somebody of the team logs in with, and who has a record in a kamer in which the actor may not erase. A pass that was
    never used since doesn't keep anybody.

    Raises:
        NotAllowed, FieldUnknown: not for this kamer, or there is none.
    """
    rows = scope.kamers(actor, Right.APPLY_RETENTION, kamer)
    there = (Member.merged_into.is_null(), Member.erased_at.is_null())
    people = Member.select(Member, Kamer).join(Kamer).where(Member.kamer.in_(rows), *there)
    return tuple(sorted(_due(actor, people), key=lambda one: (one.last, one.member_id)))


def is_due(actor: Actor, member_id: int) -> bool:
    """Whether the term says that somebody may be erased, as `due` does; nobody who isn't there (any more) is.

    Raises:
        NotAllowed: not in their kamer.
    """
    actor.require(Right.APPLY_RETENTION)
    people = list(Member.select(Member, Kamer).join(Kamer).where(Member.id == member_id))
    for person in people:
        actor.require(Right.APPLY_RETENTION, person.kamer.slug)
    return any(
        True for _ in _due(actor, [one for one in people if one.merged_into_id is None and not one.erased_at])
    )


def old_years(actor: Actor, kamer: str) -> tuple[OldYear, ...]:
    """The years of handgeld that the law no longer asks to keep, by kamer and year, with what still lies there of them.

    Raises:
        NotAllowed, FieldUnknown: not for this kamer, or there is none.
    """
    found = []
    last = retention.last_year_that_may_go(clock.today())
    for row in scope.kamers(actor, Right.APPLY_RETENTION, kamer):
        entries = HandgeldEntry.select(HandgeldEntry.year, fn.count(HandgeldEntry.id)).where(
            HandgeldEntry.kamer == row, HandgeldEntry.year <= last
        )
        counted: Any = entries.group_by(HandgeldEntry.year).tuples()
        by_year: dict[int, int] = dict(counted)
        files = (*old_files(row), *left_files(row))
        for year in sorted({*by_year, *(year for year, _ in files)}):
            sizes = [file.size for of_year, file in files if of_year == year]
            found.append(OldYear(row.slug, year, by_year.get(year, 0), len(sizes), sum(sizes)))
    return tuple(found)


def old_files(kamer: Kamer) -> tuple[tuple[int, ReceiptFile], ...]:
    """The files of receipts of years that needn't be kept, each with its year; not those that are gone already.

    A claim is of the year in which it was paid back: that is when it came into the books.
    """
    last = retention.last_year_that_may_go(clock.today())
    rows = ReceiptFile.select().where(
        ReceiptFile.kamer == kamer, ReceiptFile.id.not_in(receipt_files.removed())
    )
    dated = ((_year_of(row), row) for row in rows.order_by(ReceiptFile.id))
    return tuple((year, row) for year, row in dated if year is not None and year <= last)


def left_files(kamer: Kamer) -> tuple[tuple[int, ReceiptFile], ...]:
    """The files that were taken away by what is written down, and still lie there, each with its year.

    Removing them was broken off, or a backup that was put back brought them. Of a file of two receipts one is given.
    """
    kept = ReceiptFile.alias()
    others = kept.select(kept.sha256).where(kept.id.not_in(receipt_files.removed()))
    rows = ReceiptFile.select().where(
        ReceiptFile.kamer == kamer,
        ReceiptFile.id.in_(receipt_files.removed()),
        ReceiptFile.sha256.not_in(others),
    )
    there = {
        row.sha256: row
        for row in rows.order_by(ReceiptFile.id)
        if receipt_files.path_of(row.sha256, row.media_type).exists()
    }
    dated = ((_year_of(row), row) for row in there.values())
    return tuple((year, row) for year, row in dated if year is not None)


def _year_of(file: ReceiptFile) -> int | None:
    """The year of the books that a receipt is in; None while its claim waits."""
    if file.entry is not None:
        return int(file.entry.year)
    claim: HandgeldAdvance = file.advance
    repaid: int | None = (
        HandgeldEntry.select(HandgeldEntry.year)
        .where(HandgeldEntry.advance == claim)
        .order_by(HandgeldEntry.year.desc())
        .scalar()
    )
    if repaid is not None:
        return repaid
    taken_back = HandgeldAdvance.get_or_none(HandgeldAdvance.cancels == claim)
    return None if taken_back is None else int(taken_back.year)


def _due(actor: Actor, people: Iterable[Member]) -> Iterator[Due]:
    today, years = clock.today(), years_for_people()
    by_id = {person.id: person for person in people}
    records = persons.records(by_id)
    staying = _put_aside(records, today) | _with_open_klus(records) | _elsewhere(actor, records)
    of_team = set(Account.select(Account.folded).where(Account.locked == False).scalars())  # noqa: E712
    last = _last_contacts(records)
    for member_id, person in by_id.items():
        day, contact = last[member_id]
        if member_id in staying or person.folded in of_team or not retention.is_over(day, years, today):
            continue
        name = f"{person.first_name} {person.last_name}".strip()
        yield Due(member_id, person.kamer.slug, person.code, name, Step(person.step), day, contact)


def _last_contacts(records: dict[int, int]) -> dict[int, tuple[date, Contact]]:
    """The last day on which something was heard of each person, and what it was, over all records that are theirs."""
    last: dict[int, tuple[date, Contact]] = {}
    for contact, heard in _heard(list(records) if len(records) <= FEW else None):
        for record, moment in heard:
            person = records.get(record)
            if person is None or moment is None:
                continue
            day = clock.local_day(moment) if isinstance(moment, datetime) else moment
            if person not in last or day > last[person][0]:
                last[person] = (day, contact)
    return last


def _heard(few: list[int] | None) -> Iterator[tuple[Contact, Iterable[tuple[int, Any]]]]:
    """The last day or moment of each record, or of these few; of one day the first kind is named."""
    yield Contact.VISIT, _last(few, CheckIn.member, CheckIn.day, CheckIn.undone_at.is_null())
    yield Contact.MEMBERSHIP, _last(few, Membership.member, Membership.paid_on)
    yield Contact.KLUS, _last(few, Klus.member, Klus.reported_on)
    yield Contact.KLUS, _last(few, Klus.member, Klus.done_on)
    yield Contact.KLUS, _last(few, Klus.volunteer, Klus.done_on)
    yield Contact.PASS, _last(few, Pass.member, Pass.issued_at)
    yield Contact.CHANGED, _changes(few)
    yield Contact.JOINED, _last(few, Member.id, Member.joined)


def _last(few: list[int] | None, whose: Any, when: Any, *conditions: Any) -> Iterator[tuple[int, Any]]:
    """The last day or moment of each record in a table."""
    of_them = whose.is_null(False) if few is None else whose.in_(few)
    query = whose.model.select(whose, fn.max(when)).where(of_them, when.is_null(False), *conditions)
    yield from query.group_by(whose).tuples()


def _changes(few: list[int] | None) -> Iterator[tuple[int, datetime]]:
    """When the team last wrote something down of a record, as the audit log has it."""
    members: Any = Member.select(Member.uid, Member.id)
    if few is not None:
        members = members.where(Member.id.in_(few))
    ids = {f"member {uid}": member_id for uid, member_id in members.tuples()}
    changes: Any = AuditLog.select(AuditLog.subject, fn.max(AuditLog.at)).where(AuditLog.verb.in_(_HEARD))
    if few is not None:
        changes = changes.where(AuditLog.subject.in_(list(ids)))
    for subject, moment in changes.group_by(AuditLog.subject).tuples():
        if subject in ids:
            yield ids[subject], moment


def _put_aside(records: dict[int, int], today: date) -> set[int]:
    """Who is kept until a day that is still to come, by whichever of their records."""
    rows: Any = RetentionKept.select(RetentionKept.member, RetentionKept.until).order_by(RetentionKept.id)
    until = {records[record]: day for record, day in rows.tuples() if record in records}
    return {person for person, day in until.items() if day >= today}


def _with_open_klus(records: dict[int, int]) -> set[int]:
    """Who waits for a klus, or is to do one."""
    is_open = (Klus.done_on.is_null(), Klus.withdrawn_at.is_null())
    asked = Klus.select(Klus.member).where(Klus.member.is_null(False), *is_open).scalars()
    doing = Klus.select(Klus.volunteer).where(Klus.volunteer.is_null(False), *is_open).scalars()
    return {records[record] for record in (*asked, *doing) if record in records}


def _elsewhere(actor: Actor, records: dict[int, int]) -> set[int]:
    """Who has a record in a kamer in which the actor doesn't act: whoever works there erases it."""
    if actor.kamers is None:
        return set()
    rows: Any = Member.select(Member.id).join(Kamer).where(Kamer.slug.not_in(actor.kamers))
    return {records[record] for record in rows.scalars() if record in records}
