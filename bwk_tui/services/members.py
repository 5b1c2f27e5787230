"""Members: people who are known by name. Added, changed, found, and a step up the ladder when they like."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count as count_from
from typing import Any

from peewee import Function

from bwk_tui.db.models import Activity, CheckIn, Kamer, Member, MemberCorporatie, Membership
from bwk_tui.db.often import Often, told
from bwk_tui.domain import clock, identity, pictures
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldTaken, FieldUnknown, FieldUnreadable, MemberGone
from bwk_tui.domain.people import CORPORATIES, MEMBERSHIP_CENTS, UNKNOWN_CORPORATIE, Step
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import persons, scope
from bwk_tui.services import audit, reading
from bwk_tui.services.erased_codes import ErasedCodes
from bwk_tui.services.fields import not_after_today, one_of, optional, required
from bwk_tui.services.reading import Sensitive
from bwk_tui.services.store import write

MOST_FOUND = 200
"""How many people one search gives back; more of them ask for another letter."""

FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class MemberForm:
    """What can be filled in about a person; only the first name must be. An empty corporatie is unknown."""

    first_name: str
    last_name: str = ""
    street: str = ""
    contact: str = ""
    step: str = Step.DEELNEMER
    sign: str = ""
    corporatie: str = ""
    corporatie_since: date | None = None
    joined: date | None = None
    code: str = ""


@dataclass(frozen=True)
class MemberLine:
    """A person in a list."""

    id: int
    code: str
    first_name: str
    last_name: str
    street: str
    step: Step
    sign: str
    corporatie: str | None
    paid_this_year: bool

    @property
    def name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Visit:
    """One visit of a person, newest first where there are more."""

    day: date
    activity: str
    icon: str


@dataclass(frozen=True)
class MembershipYear:
    """A year of lidmaatschap; `paid_on` is the local day on which its € 1 was paid."""

    year: int
    paid_on: date | None


@dataclass(frozen=True)
class MemberDetails:
    """All that the team keeps of a person."""

    id: int
    kamer: str
    form: MemberForm
    corporaties: tuple[tuple[date, str | None], ...]
    memberships: tuple[MembershipYear, ...]
    visit_count: int
    visits: tuple[Visit, ...] = field(repr=False)


def add(actor: Actor, kamer: str, form: MemberForm) -> MemberLine:
    """Add a person; without a code the next free one of the kamer is given, without a sign a rare one.

    Raises:
        FieldMissing, FieldTooLong, FieldUnknown, DayInFuture: a field can't be.
        FieldTaken: somebody has this code already.
    """
    row = scope.kamer(actor, Right.KEEP_MEMBERS, kamer)
    values = _values(form)
    joined = not_after_today("joined", form.joined or clock.today())
    corporatie = check_corporatie(form.corporatie)
    since = not_after_today("corporatie_since", form.corporatie_since or joined)
    with write():
        code = optional("code", form.code) or _next_code(row)
        if Member.get_or_none(Member.code == code):
            raise FieldTaken("code", code)
        values["sign"] = values["sign"] or _rarest_sign(row, str(values["folded"]))
        member = Member.create(uid=identity.new_uid(), kamer=row, code=code, joined=joined, **values)
        if corporatie:
            _live(member, corporatie, since)
        audit.record(actor, "member added", f"member {member.uid}")
    return _line(member)


def change(actor: Actor, member_id: int, form: MemberForm) -> MemberLine:
    """Change what is kept of a person. The corporatie holds from `corporatie_since` on, or from today.

    Raises:
        FieldMissing, FieldTooLong, FieldUnknown, DayInFuture: a field can't be.
        FieldTaken: somebody else has this code.
        MemberGone: they were merged into another one since, or erased.
    """
    member = _member(actor, member_id)
    values = _values(form)
    values["sign"] = values["sign"] or member.sign
    corporatie = check_corporatie(form.corporatie)
    values["joined"] = not_after_today("joined", form.joined or member.joined)
    since = not_after_today("corporatie_since", form.corporatie_since or clock.today())
    with write():
        values["code"] = code = optional("code", form.code) or member.code
        if Member.get_or_none(Member.code == code, Member.id != member.id):
            raise FieldTaken("code", code)
        changed = sorted(name for name, value in values.items() if getattr(member, name) != value)
        Member.update(**values).where(Member.id == member.id).execute()
        if any(corporatie != corporatie_on(member.id, day) for day in (since, clock.today())):
            _live(member, corporatie, since)
            changed.append("corporatie")
        step = values["step"] if "step" in changed else None
        audit.record(actor, "member changed", f"member {member.uid}", fields=changed, step=step)
    return _line(Member.get_by_id(member.id))


def register_membership(actor: Actor, member_id: int, year: int, paid_on: date | None) -> None:
    """Make a person lid for a year, and note the day on which the € 1 was paid (None: not yet).

    Raises:
        FieldUnreadable: no such year.
        DayInFuture: paid on a day that hasn't been.
        MemberGone: they were merged into another one since, or erased.
    """
    member = _member(actor, member_id)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldUnreadable("year", str(year), "2026")
    if paid_on:
        not_after_today("paid_on", paid_on)
    with write():
        # What the record of somebody who was merged says stays, for when that is taken back; paid wins over unpaid.
        _forget_membership([member.id] if paid_on else _records(member), year)
        Membership.create(
            member=member,
            year=year,
            paid_on=paid_on,
            paid_cents=MEMBERSHIP_CENTS if paid_on else None,
            written_at=clock.now(),
        )
        audit.record(actor, "membership registered", f"member {member.uid}", year=year, paid=bool(paid_on))


def end_membership(actor: Actor, member_id: int, year: int) -> None:
    """Take back a year's lidmaatschap: it was registered by mistake. Raises MemberGone."""
    member = _member(actor, member_id)
    with write():
        _forget_membership(_records(member), year)
        audit.record(actor, "membership ended", f"member {member.uid}", year=year)


LONGEST_SEARCH = 1_000
"""More letters than any name has; SQLite looks for no more than 50,000."""

_ESCAPE = "\\"
_LITERALLY = str.maketrans({sign: f"{_ESCAPE}{sign}" for sign in (_ESCAPE, "%", "_")})


def search(actor: Actor, kamer: str, typed: str = "", most: int = MOST_FOUND) -> tuple[MemberLine, ...]:
    """The people whose name or code holds every typed word, whatever the accents and capitals, by name."""
    kamer_id = scope.kamer_id(actor, Right.KEEP_MEMBERS, kamer)
    typed = fold(typed)[:LONGEST_SEARCH]
    words = {f"word{number}": _anywhere(word) for number, word in enumerate(typed.split())}
    found = _holding(len(words)).rows(kamer=kamer_id, most=most, **words)
    ids = [row[0] for row in found]
    corporaties = _corporaties(ids, clock.today())
    paid = _paid_this_year(ids)
    return tuple(
        MemberLine(id_, code, first, last, street, Step(step), sign, corporaties.get(id_), id_ in paid)
        for id_, code, first, last, street, step, sign in found
    )


@cache
def _holding(words: int) -> Often:
    """The people of a kamer whose name or code holds each of so many words."""

    def query() -> Any:
        # Plus nothing: by the index of names SQLite would look each person up for their code, and take twice as long.
        asked = Member.select(
            Member.id,
            Member.code,
            Member.first_name,
            Member.last_name,
            Member.street,
            Member.step,
            Member.sign,
        ).where(Member.kamer + 0 == told("kamer"), Member.merged_into.is_null(), Member.erased_at.is_null())
        for number in range(words):
            word = told(f"word{number}")
            in_name, in_code = (
                Function("like", (word, text, _ESCAPE)) for text in (Member.folded, Member.code)
            )
            asked = asked.where(in_name | in_code)
        return asked.order_by(Member.folded, Member.id).limit(told("most"))

    return Often(query)


def _anywhere(word: str) -> str:
    """What SQLite's `like` finds a word by, capitals or not, wherever it stands."""
    return f"%{word.translate(_LITERALLY)}%"


def count(actor: Actor, kamer: str) -> int:
    """How many people are known by name in a kamer."""
    row = scope.kamer(actor, Right.KEEP_MEMBERS, kamer)
    return int(_present(row).count())


def details(actor: Actor, member_id: int, most_visits: int = 100) -> MemberDetails:
    """All that is kept of a person, with the newest of their visits; of a merged one that is the one who was kept.

    Raises:
        FieldUnknown: no such person.
        MemberGone: they were erased.
        StoreUnusable: that it was read can't be written down.
    """
    member = _member(actor, persons.current(member_id))
    reading.note(actor, Sensitive.MEMBER, f"member {member.uid}")
    history = tuple(
        (row.since, row.corporatie)
        for row in MemberCorporatie.select()
        .where(MemberCorporatie.member == member)
        .order_by(MemberCorporatie.since.desc())
    )
    visits = (
        CheckIn.select(CheckIn, Activity)
        .join(Activity)
        .join(Kamer)
        .where(CheckIn.member == member, CheckIn.undone_at.is_null())
    )
    if actor.kamers is not None:  # what somebody does elsewhere is told there
        visits = visits.where(Kamer.slug.in_(actor.kamers))
    return MemberDetails(
        id=member.id,
        kamer=member.kamer.slug,
        form=MemberForm(
            first_name=member.first_name,
            last_name=member.last_name,
            street=member.street,
            contact=member.contact,
            step=member.step,
            sign=member.sign,
            corporatie=corporatie_on(member.id, clock.today()) or "",
            joined=member.joined,
            code=member.code,
        ),
        corporaties=history,
        memberships=_memberships(member),
        visit_count=visits.count(),
        visits=tuple(
            Visit(row.day, row.activity.name, row.activity.icon)
            for row in visits.order_by(CheckIn.day.desc(), CheckIn.id.desc()).limit(most_visits)
        ),
    )


def by_code(actor: Actor, code: str) -> MemberDetails:
    """All that is kept of the person who has this code, or had it before a merge. Raises as `details` does."""
    return details(actor, id_of(actor, code))


def id_of(actor: Actor, code: str) -> int:
    """Who has this code, or had it before a merge, for what is done with them. Raises FieldUnknown."""
    member: Member | None = Member.get_or_none(Member.code == clean(code), Member.erased_at.is_null())
    if member is None:
        actor.require(Right.KEEP_MEMBERS)
        raise FieldUnknown("code", code)
    return int(_member(actor, persons.current(member.id)).id)


def corporatie_on(member_id: int, day: date) -> str | None:
    """Whose house a person lives in on a day; None where it isn't known."""
    return _corporaties([member_id], day).get(member_id)


def check_corporatie(typed: str) -> str | None:
    """The corporatie that was typed, whatever its capitals; None for nothing or "onbekend". Raises FieldUnknown."""
    wanted = fold(typed)
    if wanted in ("", UNKNOWN_CORPORATIE):
        return None
    for corporatie in CORPORATIES:
        if fold(corporatie) == wanted:
            return corporatie
    raise FieldUnknown("corporatie", typed, (*CORPORATIES, UNKNOWN_CORPORATIE))


def _corporaties(member_ids: list[int], day: date) -> dict[int, str | None]:
    rows: Any = (
        MemberCorporatie.select(MemberCorporatie.member, MemberCorporatie.corporatie)
        .where(MemberCorporatie.member.in_(member_ids), MemberCorporatie.since <= day)
        .order_by(MemberCorporatie.since)
    )
    return dict(rows.tuples())


def _live(member: Member, corporatie: str | None, since: date) -> None:
    """Let a corporatie hold from a day until now: what was known of later days was wrong."""
    MemberCorporatie.delete().where(
        MemberCorporatie.member == member, MemberCorporatie.since >= since
    ).execute()
    MemberCorporatie.create(member=member, since=since, corporatie=corporatie, written_at=clock.now())


def check_text(field: str, typed: str) -> str:
    """A field of the form as it is kept, for forms and imports; raises FieldMissing, FieldTooLong, FieldUnknown."""
    match field:
        case "first_name":
            return required("first_name", typed)
        case "step":
            return one_of("step", typed, Step)
        case "sign":
            sign = clean(typed)
            if sign and sign not in pictures.signs():
                raise FieldUnknown("sign", sign)
            return sign
        case _:
            return optional(field, typed)


def folded_name(first_name: str, last_name: str) -> str:
    """The name as people are found by it."""
    return fold(f"{first_name} {last_name}")


def rarest_sign(seen: Mapping[str, int]) -> str:
    """The sign that was given least; `seen` says how often each was."""
    return min(pictures.signs(), key=lambda sign: seen.get(sign, 0))


def _values(form: MemberForm) -> dict[str, object]:
    fields = ("first_name", "last_name", "street", "contact", "step", "sign")
    kept = {name: check_text(name, getattr(form, name)) for name in fields}
    return {**kept, "folded": folded_name(kept["first_name"], kept["last_name"])}


def _next_code(kamer: Kamer) -> str:
    """`CJM-0042`: higher than the highest code of this form; somebody of another kamer may have it.

    A code of somebody who was erased is passed over: an old list would take the new one for them.
    """
    prefix = f"{kamer.slug.upper()}-"
    codes = Member.select(Member.code).where(Member.code.startswith(prefix)).scalars()
    tails = [code.removeprefix(prefix) for code in codes]
    highest = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0)
    erased = ErasedCodes()
    return next(
        code for next_one in count_from(highest + 1) if (code := f"{prefix}{next_one:04}") not in erased
    )


def _rarest_sign(kamer: Kamer, folded: str) -> str:
    """A sign that tells people with the same first two letters apart, so that four matches look different."""
    alike = Member.select(Member.sign).where(Member.kamer == kamer, Member.folded.startswith(folded[:2]))
    return rarest_sign(Counter(alike.scalars()))


def _member(actor: Actor, member_id: int) -> Member:
    member: Member | None = Member.get_or_none(Member.id == member_id)
    if member is None:
        actor.require(Right.KEEP_MEMBERS)
        raise FieldUnknown("member", str(member_id))
    actor.require(Right.KEEP_MEMBERS, member.kamer.slug)
    if member.merged_into_id is not None or member.erased_at is not None:
        raise MemberGone
    return member


def _present(kamer: Kamer) -> Any:
    """The people of a kamer, but for those who were merged into another one or erased."""
    return Member.select().where(
        Member.kamer == kamer, Member.merged_into.is_null(), Member.erased_at.is_null()
    )


def _paid_this_year(member_ids: list[int]) -> set[int]:
    """Those who paid, under whichever of the records that are theirs."""
    records = persons.records(member_ids)
    payers = Membership.select(Membership.member).where(
        Membership.member.in_(list(records)),
        Membership.year == clock.today().year,
        Membership.paid_on.is_null(False),
    )
    return {records[member_id] for member_id in payers.scalars()}


def _memberships(member: Member) -> tuple[MembershipYear, ...]:
    """By year, newest first; paid on the first day on which it was, under whichever of the records that are theirs."""
    rows = Membership.select().where(Membership.member.in_(_records(member)))
    years: dict[int, date | None] = {}
    for row in rows.order_by(Membership.year.desc(), Membership.paid_on.desc()):
        years[row.year] = row.paid_on or years.get(row.year)
    return tuple(MembershipYear(year, paid_on) for year, paid_on in years.items())


def _records(member: Member) -> list[int]:
    """The ids of the person's own record and of those that were merged into it."""
    return list(persons.records([member.id]))


def _forget_membership(member_ids: list[int], year: int) -> None:
    Membership.delete().where(Membership.member.in_(member_ids), Membership.year == year).execute()


def _line(member: Member) -> MemberLine:
    return _as_line(member, corporatie_on(member.id, clock.today()), bool(_paid_this_year([member.id])))


def _as_line(member: Member, corporatie: str | None, paid: bool) -> MemberLine:  # noqa: FBT001
    return MemberLine(
        member.id,
        member.code,
        member.first_name,
        member.last_name,
        member.street,
        Step(member.step),
        member.sign,
        corporatie,
        paid,
    )
