"""A file of visits: another registration's history, or a list that was kept on paper for a while."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from peewee import SQL

from bwk_tui.db import bulk
from bwk_tui.db.connection import database
from bwk_tui.db.models import Activity, AuditLog, CheckIn, Kamer, Member
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import CodeErased, FieldMissing, FieldUnknown, TimeInFuture, TwiceInFile
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import consents, persons
from bwk_tui.services import audit, check_ins
from bwk_tui.services.erased_codes import ErasedCodes
from bwk_tui.services.fields import not_after_today
from bwk_tui.services.imports import cells, pace, table
from bwk_tui.services.imports.faults import Faults
from bwk_tui.services.imports.kamers import KamerCells
from bwk_tui.services.imports.outcome import Imported, NamesLeftOut, VisitsAlike
from bwk_tui.services.imports.pace import Progress
from bwk_tui.services.store import write

COLUMNS = ("uid", "day", "kamer", "activity", "member", "time")
REQUIRED = frozenset({"day", "kamer", "activity"})
VERB = "visits imported"

_SOMEBODY = "*"
"""Stands for a code where the uid of a visit follows from its row, and the visit is for sensitive help.

Whoever has the store could else try each code, and see whose visit it was that stands there without a name.
"""

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A UUID that is written as `str` writes it."""

_UIDS = UUID("0e7c3c0a-6d0f-4a52-9c39-1a9b5f4d7e21")
"""The name space in which a visit without a UUID of its own finds one."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """A row that can be read. `at` is None where no time was given; `member_id` None is anonymous.

    Its day and time are texts as the store keeps them, made once for all rows that have the same, and before anybody
    has to wait for the pen.
    `follows` says that the row had no uid: it has one that follows from what it says.
    """

    uid: str
    follows: bool
    activity_id: int
    day: str
    at: str | None
    member_id: int | None


def read(actor: Actor, file: Path, progress: Progress = pace.silent) -> Imported:
    """Add the visits of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    A visit is there already when its uid is known, or when its member has one for that activity and day; whoever was
    merged into another one came as that one.

    A visit without a uid gets one that follows from what its row says and from how many rows say the same before it.
    So a list that was saved anew, put in another order or grew by some rows adds only what wasn't there. The price:
    the anonymous visits of two different lists of one activity on one day can't be told from one list that was read
    twice, and count as one. No rule knows better: a second list and a longer first one can be the very same file. We
    count too few rather than twice, say how many it was about (`VisitsAlike`), and any text in `uid` tells the two
    lists apart.

    For sensitive help a name is kept only with consent that stands already; without, the visit is added without the
    name, and it is said how many those were (`NamesLeftOut`). Refusing the row would keep a whole file out for it.

    Raises:
        NotAllowed: the actor may not import at all.
        FileUnreadable, FileNotCsv: the file can't be read.
        ImportRefused: with every bad cell of every row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    faults = Faults(rows.bad)
    reading = _Reading(actor, faults)
    found = [reading.visit(line, row) for line, row in pace.told(rows.rows, progress)]
    faults.refuse_any()
    visits = [visit for visit in found if visit is not None]
    with write():
        known = _known_uids(visits)
        fresh, left_out = _not_there_yet(visits, known)
        alike = sum(visit.follows and visit.member_id is None and visit.uid in known for visit in visits)
        was_read = _was_read(rows.digest)
        _insert(actor, fresh, progress)
        outcome = Imported(
            added=len(fresh),
            already_there=len(visits) - len(fresh),
            notes=(
                *((VisitsAlike(alike),) if alike and not was_read else ()),
                *((NamesLeftOut(left_out),) if left_out else ()),
            ),
        )
        audit.record(
            actor, VERB, _subject(rows.digest), added=outcome.added, already_there=outcome.already_there
        )
    progress(1)
    return outcome


class _Reading:
    """Reads rows one after another; remembers what it read, since the same days and names come back all the time."""

    def __init__(self, actor: Actor, faults: Faults) -> None:
        self._faults = faults
        activities: Any = Activity.select(Activity.kamer, Activity.folded, Activity.id).tuples()
        self._activities = {(kamer_id, folded): activity_id for kamer_id, folded, activity_id in activities}
        members: Any = Member.select(Member.code, Member.id).join(Kamer).where(Member.erased_at.is_null())
        if actor.kamers is not None:  # the team names only people whom it may know
            members = members.where(Kamer.slug.in_(actor.kamers))
        self._members: dict[str, int] = dict(members.tuples())
        self._erased = ErasedCodes()
        self._sensitive = frozenset(consents.sensitive_activities().scalars())
        self._lines: dict[str, int] = {}
        self._alike: Counter[str] = Counter()
        # Nothing that is refused is remembered.
        self._kamer = cache(KamerCells(actor))
        self._activity = cache(self._read_activity)
        self._day = cache(_read_day)
        self._time = cache(_read_time)
        self._moment = cache(_past_moment)
        self._member = cache(self._read_member)

    def visit(self, line: int, row: table.Cells) -> _Visit | None:
        """The visit of a row; None, and faults, for all that is wrong in it."""
        typed_uid, typed_day, slug, name, code, typed_time = row
        before, read = len(self._faults), self._faults.read
        day = read(line, "day", self._day, typed_day)
        kamer = read(line, "kamer", self._kamer, slug)
        # An activity is known by its kamer: without that one, there is nothing to say about it.
        activity = read(line, "activity", self._activity, (kamer.id, name)) if kamer else None
        member = read(line, "member", self._member, code)
        at = read(line, "time", self._time, typed_time)
        moment = read(line, "time", self._moment, (day, at)) if day and at else None
        own = self._own_uid(line, kamer, typed_uid) if kamer and typed_uid else None
        if len(self._faults) > before or not (day and kamer and activity and member):
            return None
        activity_id, folded = activity
        member_id, cleaned = member
        if member_id is not None and activity_id in self._sensitive:
            cleaned = _SOMEBODY
        stored_day = day.isoformat()
        uid = own or self._following_uid((kamer.slug, folded, stored_day, cleaned, str(at or "")))
        return _Visit(uid, own is None, activity_id, stored_day, moment, member_id)

    def _own_uid(self, line: int, kamer: Kamer, typed: str) -> str:
        """The UUID in a cell; for any other text the UUID that follows from it within its kamer."""
        try:
            uid = typed if _UID.fullmatch(typed) else str(UUID(typed))
        except ValueError:
            uid = str(uuid5(_UIDS, f"{kamer.slug}\n{clean(typed)}"))
        if uid in self._lines:
            self._faults.add(line, "uid", TwiceInFile("uid", clean(typed), self._lines[uid]))
        self._lines.setdefault(uid, line)
        return uid

    def _following_uid(self, facts: tuple[str, ...]) -> str:
        """The uid that follows from a row and from how many rows just like it came before in the file."""
        key = "\n".join(facts)
        self._alike[key] += 1
        return str(uuid5(_UIDS, f"{key}\n{self._alike[key]}"))

    def _read_activity(self, named: tuple[int, str]) -> tuple[int, str]:
        kamer_id, typed = named
        name = clean(typed)
        if not name:
            raise FieldMissing("activity")
        folded = fold(name)
        if (kamer_id, folded) not in self._activities:
            raise FieldUnknown("activity", name)
        return self._activities[kamer_id, folded], folded

    def _read_member(self, typed: str) -> tuple[int | None, str]:
        code = clean(typed)
        if code and code not in self._members:
            raise CodeErased("member") if code in self._erased else FieldUnknown("member", code)
        return self._members.get(code), code


def _read_day(typed: str) -> date:
    return not_after_today("day", cells.day("day", typed))


def _read_time(typed: str) -> time | None:
    return cells.time_of_day("time", typed) if typed else None


def _past_moment(when: tuple[date, time]) -> str | None:
    moment = clock.moment(*when)
    if moment > clock.now():
        raise TimeInFuture("time", f"{when[1]:%H:%M}")
    return _stored(moment)


def _stored(moment: datetime) -> str | None:
    stored: str | None = CheckIn.at.db_value(moment)
    return stored


def _not_there_yet(visits: Sequence[_Visit], known: set[str]) -> tuple[list[tuple[_Visit, int | None]], int]:
    """The visits that aren't in the store, each with the record that stands for its member now.

    Also how many of them lose their name: they are for sensitive help, without consent.
    """
    kept, nameless = persons.kept_ones(), consents.nameless()
    there = _named_visits(visits)
    # What stands there without the name that the file tells would else be taken for somebody else's visit.
    there.update(
        (kept.get(visit.member_id, visit.member_id), visit.day, visit.activity_id)
        for visit in visits
        if visit.member_id is not None and visit.uid in known and visit.activity_id in nameless.sensitive
    )
    fresh: list[tuple[_Visit, int | None]] = []
    left_out = 0
    for visit in visits:
        member_id = visit.member_id
        if visit.uid in known:
            continue
        if member_id is not None:
            member_id = kept.get(member_id, member_id)
            once = (member_id, visit.day, visit.activity_id)
            if once in there:
                continue
            there.add(once)
            if nameless.must_be(visit.activity_id, member_id):
                member_id, left_out = None, left_out + 1
        fresh.append((visit, member_id))
    return fresh, left_out


def _known_uids(visits: Sequence[_Visit]) -> set[str]:
    """Those of their uids that are in the store."""
    asked = SQL("(SELECT value FROM json_each(?))", [json.dumps([visit.uid for visit in visits])])
    uids: Iterable[str] = CheckIn.select(CheckIn.uid).where(CheckIn.uid.in_(asked)).scalars()
    return set(uids)


def _named_visits(visits: Sequence[_Visit]) -> set[tuple[int, str, int]]:
    """Who has come where, on the days that the visits are about."""
    if not visits:
        return set()
    query = CheckIn.select(CheckIn.member, CheckIn.day, CheckIn.activity).where(
        CheckIn.activity.in_({visit.activity_id for visit in visits}),
        CheckIn.day.between(min(visit.day for visit in visits), max(visit.day for visit in visits)),
        CheckIn.member.is_null(False),
        CheckIn.undone_at.is_null(),
    )
    return set(database.execute(query))


def _was_read(digest: str) -> bool:
    """Whether this very file was read before."""
    return AuditLog.select().where(AuditLog.verb == VERB, AuditLog.subject == _subject(digest)).exists()


def _subject(digest: str) -> str:
    return f"file {digest}"


def _insert(actor: Actor, visits: Sequence[tuple[_Visit, int | None]], progress: Progress) -> None:
    now = _stored(clock.now())
    for chunk in pace.chunks(visits, progress):
        bulk.insert_stored(
            check_ins.COLUMNS,
            [
                (
                    visit.uid,
                    visit.activity_id,
                    visit.day,
                    visit.at,
                    member_id,
                    1,
                    False,
                    "import",
                    now,
                    actor.account_id,
                )
                for visit, member_id in chunk
            ],
        )
