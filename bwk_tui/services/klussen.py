"""Klussen: reported in a kamer, planned, done by that kamer or another one, and put back where that was a mistake."""

from dataclasses import dataclass
from datetime import date, timedelta

from peewee import fn

from bwk_tui.db.models import Kamer, Klus, Member
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    DayBefore,
    FieldMissing,
    FieldUnknown,
    KlusFinished,
    KlusOpen,
    KlusWithdrawn,
    MemberGone,
)
from bwk_tui.domain.hours import parse_time
from bwk_tui.domain.klussen import REPORTING_CORPORATIES, ReporterKind
from bwk_tui.domain.people import Step
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import klussen as register
from bwk_tui.reports import persons, scope
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.services import audit, members
from bwk_tui.services.fields import not_after, not_after_today, one_of, optional, required
from bwk_tui.services.members import MemberLine
from bwk_tui.services.store import write

FIRST_DAY = date(2011, 1, 1)
"""No kamer is older than that (domain.md: CJM, 2011): an earlier day is a slip of the finger."""

LONGEST_AHEAD = timedelta(days=366)
"""Nobody makes an appointment for a klus later than in a year."""

_BESIDE_THE_LADDER = (Step.BEZOEKER, Step.DEELNEMER)


@dataclass(frozen=True)
class KlusForm:
    """What can be filled in about a klus; what is to be done must be, and where, and who reported it.

    A member is named by id or by code; without an address it is the member's street. `reporter` is the corporatie, or
    the name of somebody else. Without a day it was reported today.
    """

    what: str
    address: str = ""
    reporter_kind: str = ReporterKind.OTHER
    member_id: int | None = None
    member_code: str = ""
    reporter: str = ""
    contact: str = ""
    remark: str = ""
    reported_on: date | None = None


def report(actor: Actor, kamer: str, form: KlusForm, token: str) -> KlusLine:
    """Write a klus in the register of a kamer, under its next number; the same token again adds nothing.

    Raises:
        FieldMissing, FieldTooLong, FieldUnknown, DayInFuture, DayBefore: a field can't be.
        MemberGone: the member who reported it was erased.
    """
    row = scope.kamer(actor, Right.KEEP_KLUSSEN, kamer)
    with write():
        if known := Klus.get_or_none(Klus.uid == token):
            return register.line_of(register.row_of(actor, known.uid))
        values = _values(actor, form)
        last = Klus.select(fn.MAX(Klus.number)).where(Klus.kamer == row).scalar() or 0
        klus = Klus.create(
            uid=token,
            kamer=row,
            number=last + 1,
            written_at=clock.now(),
            written_by=actor.account_id,
            **{"reported_on": clock.today(), **values},
        )
        audit.record(actor, "klus reported", f"klus {klus.uid}")
    return register.line_of(klus)


def change(actor: Actor, uid: str, form: KlusForm) -> KlusLine:
    """Change what was reported; only the team of the kamer that reported it may. Without a day, that stays.

    Raises:
        FieldMissing, FieldTooLong, FieldUnknown, DayInFuture, DayBefore: a field can't be.
        DayAfter: it would be reported after the day for which it was planned.
        KlusFinished, KlusWithdrawn: it isn't open any more.
        MemberGone: the member who reported it was erased.
    """
    with write():
        row = _open(actor, uid)
        actor.require(Right.KEEP_KLUSSEN, row.kamer.slug)
        values = _values(actor, form, row)
        if row.planned_on and form.reported_on:
            not_after("reported_on", form.reported_on, row.planned_on)
        changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
        _update(row, **values)
        audit.record(actor, "klus changed", f"klus {uid}", fields=changed)
    return _line(uid)


def plan(
    actor: Actor,
    uid: str,
    *,
    day: date | None,
    at: str | None = None,
    done_by: str | None = None,
    volunteer: int | None = None,
) -> KlusLine:
    """Agree on who does a klus and when, or (without a day) only on who; what isn't named isn't agreed any more.

    `at` is a local time; without `done_by` the kamer that was to do it already does, or the one that reported it. The
    day may have been: not all that is agreed is written down at once.

    Raises:
        NotAllowed: only the team of the kamer that reported it gives it to another kamer.
        FieldMissing, FieldUnreadable: a time without a day, or no time.
        DayBefore, DayAfter: a day before it was reported, or later than in a year.
        FieldUnknown: no such kamer or volunteer.
        KlusFinished, KlusWithdrawn: it isn't open any more.
        MemberGone: the volunteer was erased.
    """
    with write():
        row = _open(actor, uid)
        planned_at = parse_time("planned_at", at) if at and at.strip() else None
        if planned_at and day is None:
            raise FieldMissing("planned_on")
        if day:
            _not_before("planned_on", day, row.reported_on)
            not_after("planned_on", day, clock.today() + LONGEST_AHEAD)
        kamer = _doing(actor, row, done_by)
        _update(
            row,
            planned_on=day,
            planned_at=planned_at,
            done_by=kamer.id,
            volunteer=_volunteer(actor, row, volunteer),
        )
        audit.record(actor, "klus planned", f"klus {uid}", kamer=kamer.slug, day=day)
    return _line(uid)


def finish(
    actor: Actor,
    uid: str,
    *,
    done_on: date | None = None,
    done_by: str | None = None,
    volunteer: int | None = None,
) -> KlusLine:
    """Write down that a klus was done: without a day today, and by whom it was planned unless another is named.

    Raises:
        NotAllowed: only the team of the kamer that reported it names another kamer.
        DayInFuture, DayBefore: a day that hasn't been, or before it was reported.
        FieldUnknown: no such kamer or volunteer.
        KlusFinished, KlusWithdrawn: it isn't open any more.
        MemberGone: the volunteer was erased.
    """
    with write():
        row = _open(actor, uid)
        day = not_after_today("done_on", done_on or clock.today())
        _not_before("done_on", day, row.reported_on)
        kamer = _doing(actor, row, done_by)
        who = row.volunteer if volunteer is None else _volunteer(actor, row, volunteer)
        _update(row, done_on=day, finished_at=clock.now(), done_by=kamer.id, volunteer=who)
        audit.record(actor, "klus finished", f"klus {uid}", kamer=kamer.slug, day=day)
    return _line(uid)


def reopen(actor: Actor, uid: str) -> KlusLine:
    """Put a klus that was marked as done or withdrawn by mistake back on the list, with its appointment.

    Raises:
        NotAllowed: only the team of the kamer that reported it puts back what was withdrawn.
        KlusOpen: it is neither.
    """
    with write():
        row = register.row_of(actor, uid)
        if not row.done_on and not row.withdrawn_at:
            raise KlusOpen
        if row.withdrawn_at:
            actor.require(Right.KEEP_KLUSSEN, row.kamer.slug)
        _update(row, done_on=None, finished_at=None, withdrawn_at=None)
        audit.record(actor, "klus reopened", f"klus {uid}")
    return _line(uid)


def withdraw(actor: Actor, uid: str) -> KlusLine:
    """Take a klus off the list: it isn't needed any more. Only the team of the kamer that reported it may.

    Raises:
        KlusFinished, KlusWithdrawn: it isn't open any more.
    """
    with write():
        row = _open(actor, uid)
        actor.require(Right.KEEP_KLUSSEN, row.kamer.slug)
        _update(row, withdrawn_at=clock.now())
        audit.record(actor, "klus withdrawn", f"klus {uid}")
    return _line(uid)


def volunteers(
    actor: Actor, kamer: str, typed: str = "", most: int = members.MOST_FOUND
) -> tuple[MemberLine, ...]:
    """Who may do a klus: the members found by what was typed, the volunteers among them first.

    Raises:
        NotAllowed: the actor doesn't keep klussen there.
    """
    scope.kamer(actor, Right.KEEP_KLUSSEN, kamer)
    found = members.search(actor, kamer, typed, most=members.count(actor, kamer))
    return tuple(sorted(found, key=lambda member: member.step in _BESIDE_THE_LADDER)[:most])


def _open(actor: Actor, uid: str) -> Klus:
    row = register.row_of(actor, uid)
    if row.done_on:
        raise KlusFinished
    if row.withdrawn_at:
        raise KlusWithdrawn
    return row


def _values(actor: Actor, form: KlusForm, row: Klus | None = None) -> dict[str, object]:
    kind = one_of("reporter", form.reporter_kind, ReporterKind)
    what = required("what", form.what)
    member = _reporting_member(actor, form, row) if kind is ReporterKind.MEMBER else None
    values: dict[str, object] = {
        "what": what,
        "reporter_kind": str(kind),
        "member": member,
        "reporter": _reporter(kind, form.reporter),
        "address": optional("address", form.address) or (member.street if member else ""),
        "contact": optional("contact", form.contact),
        "remark": optional("remark", form.remark),
    }
    if not values["address"]:
        raise FieldMissing("address")
    if form.reported_on:
        values["reported_on"] = not_after_today("reported_on", form.reported_on)
        _not_before("reported_on", form.reported_on, FIRST_DAY)
    return values


def _reporter(kind: ReporterKind, typed: str) -> str:
    """Whoever isn't a member: the corporatie as the house writes it, or a name."""
    if kind is ReporterKind.MEMBER:
        return ""
    name = required("reporter", typed)
    if kind is ReporterKind.OTHER:
        return name
    for corporatie in REPORTING_CORPORATIES:
        if fold(corporatie) == fold(name):
            return corporatie
    raise FieldUnknown("reporter", name, REPORTING_CORPORATIES)


def _reporting_member(actor: Actor, form: KlusForm, row: Klus | None) -> Member:
    if form.member_id is not None:
        found = Member.get_or_none(Member.id == form.member_id)
    elif code := clean(form.member_code):
        found = Member.get_or_none(Member.code == code)
    else:
        raise FieldMissing("reporter")
    if found is None:
        raise FieldUnknown("reporter", form.member_code or str(form.member_id))
    return _present(actor, found, named=row.member_id if row else None)


def _volunteer(actor: Actor, row: Klus, member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    found = Member.get_or_none(Member.id == member_id)
    if found is None:
        raise FieldUnknown("volunteer", str(member_id))
    return _present(actor, found, named=row.volunteer_id)


def _present(actor: Actor, member: Member, *, named: int | None) -> Member:
    """The member, or the one whom they were merged into; of another kamer only who is `named` in the klus already."""
    current: Member = Member.get_by_id(persons.current(member.id))
    if named is None or persons.current(named) != current.id:
        actor.require(Right.KEEP_MEMBERS, current.kamer.slug)
        if current.erased_at:
            raise MemberGone
    return current


def _doing(actor: Actor, row: Klus, slug: str | None) -> Kamer:
    """The kamer that does it; whoever doesn't act in the one that reported it can't give it away."""
    if slug is None:
        return row.done_by or row.kamer
    kamer: Kamer | None = Kamer.get_or_none(Kamer.slug == slug)
    if kamer is None:
        raise FieldUnknown("done_by", slug, tuple(Kamer.select(Kamer.slug).order_by(Kamer.slug).scalars()))
    if row.done_by_id != kamer.id:
        actor.require(Right.KEEP_KLUSSEN, row.kamer.slug)
    return kamer


def _not_before(field: str, day: date, first: date) -> None:
    if day < first:
        raise DayBefore(field, day, first)


def _update(row: Klus, **values: object) -> None:
    Klus.update(values).where(Klus.id == row.id).execute()


def _line(uid: str) -> KlusLine:
    return register.line_of(Klus.get(Klus.uid == uid))
