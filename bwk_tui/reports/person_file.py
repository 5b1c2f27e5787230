"""Everything that the store knows of one person, over all of their records: for them, when they ask (AVG, article 15).

No other person is named in it: not who of the team wrote something, and not for whom somebody did a klus.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import (
    Activity,
    CheckIn,
    Consent,
    Kamer,
    Klus,
    Member,
    MemberCorporatie,
    MemberDistinct,
    MemberMerge,
    Membership,
    Pass,
    RetentionKept,
)
from bwk_tui.domain import clock, privacy
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, MemberGone
from bwk_tui.reports import person_log, person_mentions, persons
from bwk_tui.reports.person_log import LogLine
from bwk_tui.reports.person_mentions import Mention

FORMAT = 1
"""Which shape the JSON has: a higher one where a key of it changes its meaning, or goes."""


@dataclass(frozen=True)
class Record:
    """What stands under one code. `found_as` is the name as it is searched; `joined` a local day."""

    code: str
    kamer: str
    first_name: str
    last_name: str
    found_as: str
    street: str
    contact: str = field(repr=False)
    sign: str
    step: str
    joined: date


@dataclass(frozen=True)
class Housed:
    """Whose house they live in from a day on; None where that isn't known. Written down on a local day, if known."""

    since: date
    corporatie: str | None
    written_on: date | None


@dataclass(frozen=True)
class Lidmaatschap:
    """A year of lidmaatschap; not paid yet where there is no day."""

    year: int
    paid_on: date | None
    paid_cents: int | None
    written_on: date | None


@dataclass(frozen=True)
class GivenPass:
    """A pass that was given on a local day and works until it has ended. What is on it isn't kept."""

    given_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Agreed:
    """A yes, given on a local day, to keep their name with sensitive help; revoked from a day on, if it was."""

    given_on: date
    how: str
    revoked_on: date | None


@dataclass(frozen=True)
class Visit:
    """A visit; `time` is local, `HH:MM`, if known. `source` is "kiosk", "team" or "import"; undone ones don't count."""

    day: date
    time: str | None
    activity: str
    kamer: str
    source: str
    newcomer: bool
    written_on: date
    named_on: date | None
    undone_on: date | None


@dataclass(frozen=True)
class Job:
    """A klus that they reported or did (`part`). What was asked stands with whoever asked for it, and only there."""

    part: str
    kamer: str
    number: int
    reported_on: date
    what: str
    address: str
    reporter: str
    contact: str = field(repr=False)
    remark: str
    planned_on: date | None
    planned_at: str | None
    done_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True)
class Merged:
    """Two records that became one on a local day, and were two again from another one, if that was taken back."""

    on: date
    taken_back_on: date | None


@dataclass(frozen=True)
class PersonFile:
    """Everything.

    `kept_apart` are days on which somebody wrote that they are another one than somebody alike, and `kept_until` those
    until which somebody wrote that they stay, however long ago they came.

    `searched_by_name` says whether free text was searched for their name: not where it isn't known in full, or
    somebody else has it too.
    """

    made_at: datetime
    kamers: tuple[str, ...]
    records: tuple[Record, ...]
    corporaties: tuple[Housed, ...]
    memberships: tuple[Lidmaatschap, ...]
    passes: tuple[GivenPass, ...]
    visits: tuple[Visit, ...]
    klussen: tuple[Job, ...]
    merges: tuple[Merged, ...]
    kept_apart: tuple[date, ...]
    consents: tuple[Agreed, ...]
    kept_until: tuple[date, ...]
    searched_by_name: bool
    mentions: tuple[Mention, ...]
    log: tuple[LogLine, ...]

    @property
    def name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.records[0].first_name} {self.records[0].last_name}".strip()

    def as_json(self) -> dict[str, Any]:
        """The same in plain values: days as `2026-11-20`, moments as local time with their offset, cents as numbers."""
        about = {
            "kept": [asdict(kept) for kept in privacy.KEPT],
            "shared_with": list(privacy.SHARED_WITH),
            "from": privacy.FROM,
            "automated_decisions": privacy.NO_MACHINE,
            "rights": list(privacy.RIGHTS),
            "how": privacy.HOW,
            "complaint": privacy.COMPLAINT,
        }
        plain: dict[str, Any] = _plain({"format": FORMAT, **asdict(self), "about": about})
        return plain


def of(actor: Actor, member_id: int) -> PersonFile:
    """Everything that is known of a person; of a merged one that is the one who was kept, with all of their records.

    Whoever makes it acts in every kamer that knows something of them: what somebody does elsewhere is told there, and
    half a file is no answer.

    Raises:
        NotAllowed: there is a kamer that knows something of them in which the actor may not read it.
        FieldUnknown: no such person.
        MemberGone: they were erased.
    """
    with snapshot():
        person: Member | None = Member.get_or_none(Member.id == persons.current(member_id))
        if person is None:
            actor.require(Right.READ_PERSON_FILE)
            raise FieldUnknown("member", str(member_id))
        ids = list(persons.records([person.id]))
        kamers = _kamers(ids)
        for kamer in kamers:
            actor.require(Right.READ_PERSON_FILE, kamer.slug)
        if person.erased_at is not None:
            raise MemberGone
        mentions = person_mentions.of(person, ids)
        return PersonFile(
            made_at=clock.now(),
            kamers=tuple(kamer.name for kamer in kamers),
            records=tuple(_records(person, ids)),
            corporaties=tuple(_corporaties(ids)),
            memberships=tuple(_memberships(ids)),
            passes=tuple(_passes(ids)),
            visits=tuple(_visits(ids)),
            klussen=tuple(_klussen(ids)),
            merges=tuple(_merges(ids)),
            kept_apart=tuple(_kept_apart(ids)),
            consents=tuple(_consents(ids)),
            kept_until=tuple(_kept_until(ids)),
            searched_by_name=mentions is not None,
            mentions=mentions or (),
            log=person_log.of(ids),
        )


def _kamers(ids: list[int]) -> list[Kamer]:
    """Every kamer that knows something of them, by slug."""
    records = Member.select(Member.kamer).where(Member.id.in_(ids))
    visited = Activity.select(Activity.kamer).join(CheckIn).where(CheckIn.member.in_(ids))
    reported = Klus.select(Klus.kamer).where(Klus.member.in_(ids))
    did = Klus.select(Klus.done_by).where(Klus.volunteer.in_(ids), Klus.done_by.is_null(False))
    knowing = Kamer.id.in_(records) | Kamer.id.in_(visited) | Kamer.id.in_(reported) | Kamer.id.in_(did)
    return list(Kamer.select().where(knowing).order_by(Kamer.slug))


def _records(person: Member, ids: list[int]) -> Iterator[Record]:
    """Their own record first, and then those that were merged into it."""
    rows = Member.select(Member, Kamer).join(Kamer).where(Member.id.in_(ids))
    for row in sorted(rows, key=lambda row: (row.id != person.id, row.id)):
        yield Record(
            code=row.code,
            kamer=row.kamer.name,
            first_name=row.first_name,
            last_name=row.last_name,
            found_as=row.folded,
            street=row.street,
            contact=row.contact,
            sign=row.sign,
            step=row.step,
            joined=row.joined,
        )


def _corporaties(ids: list[int]) -> Iterator[Housed]:
    rows = MemberCorporatie.select().where(MemberCorporatie.member.in_(ids))
    for row in rows.order_by(MemberCorporatie.since, MemberCorporatie.id):
        yield Housed(row.since, row.corporatie, _day(row.written_at))


def _memberships(ids: list[int]) -> Iterator[Lidmaatschap]:
    rows = Membership.select().where(Membership.member.in_(ids))
    for row in rows.order_by(Membership.year, Membership.id):
        yield Lidmaatschap(row.year, row.paid_on, row.paid_cents, _day(row.written_at))


def _passes(ids: list[int]) -> Iterator[GivenPass]:
    for row in Pass.select().where(Pass.member.in_(ids)).order_by(Pass.id):
        yield GivenPass(clock.local_day(row.issued_at), _day(row.ended_at))


def _visits(ids: list[int]) -> Iterator[Visit]:
    rows = CheckIn.select(CheckIn, Activity, Kamer).join(Activity).join(Kamer).where(CheckIn.member.in_(ids))
    for row in rows.order_by(CheckIn.day, CheckIn.at, CheckIn.id):
        yield Visit(
            day=row.day,
            time=f"{row.at.astimezone(clock.ZONE):%H:%M}" if row.at else None,
            activity=row.activity.name,
            kamer=row.activity.kamer.name,
            source=row.source,
            newcomer=row.newcomer,
            written_on=clock.local_day(row.written_at),
            named_on=_day(row.named_at),
            undone_on=_day(row.undone_at),
        )


def _klussen(ids: list[int]) -> Iterator[Job]:
    rows = Klus.select(Klus, Kamer).join(Kamer, on=(Klus.kamer == Kamer.id))
    theirs = rows.where(Klus.member.in_(ids) | Klus.volunteer.in_(ids))
    for row in theirs.order_by(Klus.reported_on, Klus.id):
        asked = row.member_id in ids
        did = row.volunteer_id in ids
        yield Job(
            part="reported and did" if asked and did else "reported" if asked else "did",
            kamer=row.kamer.name,
            number=row.number,
            reported_on=row.reported_on,
            what=row.what if asked else "",
            address=row.address if asked else "",
            reporter=row.reporter if asked else "",
            contact=row.contact if asked else "",
            remark=row.remark if asked else "",
            planned_on=row.planned_on,
            planned_at=row.planned_at,
            done_on=row.done_on,
            withdrawn_on=_day(row.withdrawn_at),
        )


def _merges(ids: list[int]) -> Iterator[Merged]:
    rows = MemberMerge.select().where(MemberMerge.kept.in_(ids) | MemberMerge.merged.in_(ids))
    for row in rows.order_by(MemberMerge.id):
        yield Merged(clock.local_day(row.merged_at), _day(row.taken_back_at))


def _kept_apart(ids: list[int]) -> Iterator[date]:
    rows = MemberDistinct.select().where(MemberDistinct.first.in_(ids) | MemberDistinct.second.in_(ids))
    for row in rows.order_by(MemberDistinct.id):
        yield clock.local_day(row.said_at)


def _consents(ids: list[int]) -> Iterator[Agreed]:
    for row in Consent.select().where(Consent.member.in_(ids)).order_by(Consent.id):
        yield Agreed(clock.local_day(row.given_at), row.how, _day(row.revoked_at))


def _kept_until(ids: list[int]) -> Iterator[date]:
    for row in RetentionKept.select().where(RetentionKept.member.in_(ids)).order_by(RetentionKept.id):
        yield row.until


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else clock.local_day(moment)


def _plain(value: Any) -> Any:
    """The value as JSON knows it."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(clock.ZONE).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
