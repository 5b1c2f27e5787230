"""A file of visits: another registration's history, or a list that was kept on paper for a while."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from bwk_tui.db import bulk
from bwk_tui.db.models import Activity, CheckIn, Kamer, Member
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    BadRow,
    FieldMissing,
    FieldRefused,
    FieldUnknown,
    ImportRefused,
    TimeInFuture,
    TwiceInFile,
)
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import persons
from bwk_tui.services import audit
from bwk_tui.services.fields import not_after_today
from bwk_tui.services.imports import cells, table
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.store import write

COLUMNS = ("uid", "day", "kamer", "activity", "member", "time")
REQUIRED = frozenset({"day", "kamer", "activity"})
CHUNK = 5_000
"""So many rows between two signs of progress; and so many uids are few enough for one question to the store."""

_UIDS = UUID("0e7c3c0a-6d0f-4a52-9c39-1a9b5f4d7e21")
"""The name space in which a visit without a UUID of its own finds one."""


@dataclass(frozen=True)
class _Visit:
    """A row that can be read. `at` is UTC, None where no time was given; `member_id` None is anonymous."""

    uid: str
    activity_id: int
    day: date
    at: datetime | None
    member_id: int | None


def read(actor: Actor, file: Path, progress: Callable[[float], None] | None = None) -> Imported:
    """Add the visits of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    A visit is there already when its uid is known, or when its member has one for that activity and day. A visit
    without a uid gets one that follows from its row, so that the same file twice adds nothing twice.

    Raises:
        NotAllowed: the actor may not import, or not for a kamer that the file names.
        FileUnreadable, FileNotUtf8: the file can't be read.
        ImportRefused: with every bad row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    visits = _visits(actor, rows)
    with write():
        fresh = _not_there_yet(visits)
        _insert(actor, fresh, progress or (lambda _part: None))
        outcome = Imported(len(fresh), len(visits) - len(fresh))
        audit.record(
            actor,
            "visits imported",
            f"file {rows.digest}",
            added=outcome.added,
            already_there=outcome.already_there,
        )
    return outcome


def _visits(actor: Actor, rows: table.Table) -> list[_Visit]:
    reading = _Reading(actor)
    bad, visits = list(rows.bad), []
    for line, row in rows.rows:
        try:
            visits.append(reading.visit(line, row))
        except ImportRefused as refused:
            bad.extend(refused.rows)
    if bad:
        raise ImportRefused(tuple(sorted(bad, key=lambda row: row.line)))
    return visits


class _Reading:
    """Reads rows one after another; remembers what it read, since the same days and names come back all the time."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._slugs = tuple(Kamer.select(Kamer.slug).order_by(Kamer.slug).scalars())
        activities: Any = Activity.select(Kamer.slug, Activity.folded, Activity.id).join(Kamer).tuples()
        self._activities = {(slug, folded): activity_id for slug, folded, activity_id in activities}
        members: Any = Member.select(Member.code, Member.id).where(Member.erased_at.is_null()).tuples()
        self._members = dict(members)
        self._kept = persons.kept_ones()
        self._seen: dict[str, int] = {}
        self._alike: Counter[str] = Counter()
        self._kamer = _Remembered(self._read_kamer)
        self._activity = _Remembered(self._read_activity)
        self._day = _Remembered(_read_day)
        self._time = _Remembered(_read_time)
        self._member = _Remembered(self._read_member)

    def visit(self, line: int, row: table.Cells) -> _Visit:
        """The visit of a row; raises ImportRefused with all that is wrong in it."""
        uid, typed_day, slug, activity, code, at = row
        bad: list[BadRow] = []

        def read(value: Callable[[Any], Any], typed: Any) -> Any:
            try:
                return value(typed)
            except FieldRefused as refused:
                bad.append(BadRow(line, refused.field, refused))
                return None

        day = read(self._day, typed_day)
        kamer = read(self._kamer, slug)
        # An activity is known by its kamer: without that one, there is nothing to say about it.
        found: Any = read(self._activity, (kamer, activity)) if kamer else None
        member = read(self._member, code)
        clock_time = read(self._time, at)
        moment = read(_past_moment, (day, clock_time)) if day and clock_time else None
        if bad:
            raise ImportRefused(tuple(bad))
        activity_id, folded = found
        own = _own_uid(kamer, uid)
        if own is None:
            own = self._following_uid((kamer, folded, str(day), clean(code), str(clock_time or "")))
        elif own in self._seen:
            raise ImportRefused((BadRow(line, "uid", TwiceInFile("uid", clean(uid), self._seen[own])),))
        self._seen[own] = line
        return _Visit(own, activity_id, day, moment, member)

    def _following_uid(self, facts: tuple[str, ...]) -> str:
        """The uid that follows from a row and from how many rows just like it came before in the file."""
        key = "\n".join(facts)
        self._alike[key] += 1
        return str(uuid5(_UIDS, f"{key}\n{self._alike[key]}"))

    def _read_kamer(self, typed: str) -> str:
        slug = clean(typed)
        if not slug:
            raise FieldMissing("kamer")
        if slug not in self._slugs:
            raise FieldUnknown("kamer", slug, self._slugs)
        self._actor.require(Right.IMPORT, slug)
        return slug

    def _read_activity(self, named: tuple[str, str]) -> tuple[int, str]:
        kamer, typed = named
        name = clean(typed)
        if not name:
            raise FieldMissing("activity")
        folded = fold(name)
        if (kamer, folded) not in self._activities:
            raise FieldUnknown("activity", name)
        return self._activities[kamer, folded], folded

    def _read_member(self, typed: str) -> int | None:
        code = clean(typed)
        if not code:
            return None
        if code not in self._members:
            raise FieldUnknown("member", code)
        member_id = int(self._members[code])
        return self._kept.get(member_id, member_id)


@dataclass
class _Remembered:
    """A way to read a value that reads each thing once. What is refused isn't remembered."""

    value: Callable[[Any], Any]
    known: dict[Any, Any] = field(default_factory=dict)

    def __call__(self, typed: Any) -> Any:
        if typed not in self.known:
            self.known[typed] = self.value(typed)
        return self.known[typed]


def _read_day(typed: str) -> date:
    return not_after_today("day", cells.day("day", typed))


def _read_time(typed: str) -> time | None:
    return cells.time_of_day("time", typed) if typed.strip() else None


def _past_moment(when: tuple[date, time]) -> datetime:
    moment = clock.moment(*when)
    if moment > clock.now():
        raise TimeInFuture("time", f"{when[1]:%H:%M}")
    return moment


def _own_uid(kamer: str, typed: str) -> str | None:
    """The UUID in a cell; for any other text the UUID that follows from it within its kamer; None for nothing."""
    text = typed.strip()
    if not text:
        return None
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(_UIDS, f"{kamer}\n{clean(text)}"))


def _not_there_yet(visits: Sequence[_Visit]) -> list[_Visit]:
    known = _known_uids([visit.uid for visit in visits])
    there = _named_visits(visits)
    fresh = []
    for visit in visits:
        once = (visit.member_id, visit.day, visit.activity_id)
        if visit.uid in known or once in there:
            continue
        if visit.member_id is not None:
            there.add(once)
        fresh.append(visit)
    return fresh


def _known_uids(uids: Sequence[str]) -> set[str]:
    """Those of the uids that are in the store."""
    known: set[str] = set()
    for start in range(0, len(uids), CHUNK):
        rows: Iterable[str] = (
            CheckIn.select(CheckIn.uid).where(CheckIn.uid.in_(uids[start : start + CHUNK])).scalars()
        )
        known.update(rows)
    return known


def _named_visits(visits: Sequence[_Visit]) -> set[tuple[int | None, date, int]]:
    """Who has come where, on the days that the visits are about."""
    if not visits:
        return set()
    rows: Any = CheckIn.select(CheckIn.member, CheckIn.day, CheckIn.activity).where(
        CheckIn.activity.in_({visit.activity_id for visit in visits}),
        CheckIn.day.between(min(visit.day for visit in visits), max(visit.day for visit in visits)),
        CheckIn.member.is_null(False),
        CheckIn.undone_at.is_null(),
    )
    return set(rows.tuples())


def _insert(actor: Actor, visits: Sequence[_Visit], progress: Callable[[float], None]) -> None:
    now = clock.now()
    fields = (
        CheckIn.uid,
        CheckIn.activity,
        CheckIn.day,
        CheckIn.at,
        CheckIn.member,
        CheckIn.people,
        CheckIn.newcomer,
        CheckIn.source,
        CheckIn.written_at,
        CheckIn.written_by,
    )
    for start in range(0, len(visits), CHUNK):
        chunk = visits[start : start + CHUNK]
        bulk.insert(
            fields,
            [
                (
                    visit.uid,
                    visit.activity_id,
                    visit.day,
                    visit.at,
                    visit.member_id,
                    1,
                    False,
                    "import",
                    now,
                    actor.account_id,
                )
                for visit in chunk
            ],
        )
        progress((start + len(chunk)) / len(visits))
