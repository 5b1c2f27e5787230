"""A file of members: the card index that a kamer had before."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from bwk_tui.db import bulk
from bwk_tui.db.models import Kamer, Member, MemberCorporatie
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import CodeErased, FieldTaken, TwiceInFile
from bwk_tui.domain.people import Step
from bwk_tui.services import audit, members
from bwk_tui.services.erased_codes import ErasedCodes
from bwk_tui.services.fields import not_after_today, required
from bwk_tui.services.imports import cells, pace, table
from bwk_tui.services.imports.faults import Faults
from bwk_tui.services.imports.kamers import KamerCells
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.imports.pace import Progress
from bwk_tui.services.store import write

COLUMNS = ("code", "first_name", "last_name", "street", "corporatie", "kamer", "step", "joined")
REQUIRED = frozenset({"code", "first_name", "kamer"})


@dataclass(frozen=True)
class _Person:
    """A row that can be read."""

    line: int
    code: str
    first_name: str
    last_name: str
    street: str
    corporatie: str | None
    kamer: Kamer
    step: str
    joined: date

    @property
    def folded(self) -> str:
        return members.folded_name(self.first_name, self.last_name)


def read(actor: Actor, file: Path, progress: Progress = pace.silent) -> Imported:
    """Add the members of a file, in one transaction; `progress` hears which part (0 to 1) is done.

    Whoever has a code that the kamer knows is left as they are, also where they were merged into another one.
    Without a date they joined today. Whoever was erased isn't brought back: a code that was theirs is refused.

    Raises:
        NotAllowed: the actor may not import at all.
        FileUnreadable, FileNotCsv: the file can't be read.
        ImportRefused: with every bad cell of every row; nothing was written.
    """
    actor.require(Right.IMPORT)
    rows = table.read(file, COLUMNS, REQUIRED)
    faults = Faults(rows.bad)
    people = _people(actor, rows, faults, progress)
    signs = _signs(_fresh(people, faults))
    faults.refuse_any()
    with write():
        # Another process may have written since: the codes are looked at once more.
        fresh = _fresh(people, faults)
        faults.refuse_any()
        _insert(fresh, signs, progress)
        outcome = Imported(len(fresh), len(people) - len(fresh))
        audit.record(
            actor,
            "members imported",
            f"file {rows.digest}",
            added=outcome.added,
            already_there=outcome.already_there,
        )
    progress(1)
    return outcome


def _people(actor: Actor, rows: table.Table, faults: Faults, progress: Progress) -> list[_Person]:
    """The rows that can be read; what is wrong with the others is added to the faults."""
    kamer_cells = KamerCells(actor)
    step_of, corporatie_of, joined_on = cache(_step), cache(members.check_corporatie), cache(_joined)
    first_name_of, last_name_of, street_of = (
        partial(members.check_text, field) for field in ("first_name", "last_name", "street")
    )
    lines: dict[str, int] = {}
    people = []
    for line, row in pace.told(rows.rows, progress):
        typed_code, first_name, last_name, street, corporatie, slug, step, joined = row
        before = len(faults)
        code = faults.read(line, "code", _code, typed_code)
        if code in lines:
            faults.add(line, "code", TwiceInFile("code", code, lines[code]))
        elif code:
            lines[code] = line
        read: dict[str, Any] = {
            "code": code,
            "first_name": faults.read(line, "first_name", first_name_of, first_name),
            "last_name": faults.read(line, "last_name", last_name_of, last_name),
            "street": faults.read(line, "street", street_of, street),
            "corporatie": faults.read(line, "corporatie", corporatie_of, corporatie),
            "kamer": faults.read(line, "kamer", kamer_cells, slug),
            "step": faults.read(line, "step", step_of, step),
            "joined": faults.read(line, "joined", joined_on, joined),
        }
        if len(faults) == before:
            people.append(_Person(line, **read))
    return people


def _code(typed: str) -> str:
    return required("code", typed)


def _step(typed: str) -> str:
    return members.check_text("step", typed or Step.DEELNEMER)


def _joined(typed: str) -> date:
    return not_after_today("joined", cells.day("joined", typed) if typed else clock.today())


def _fresh(people: Sequence[_Person], faults: Faults) -> list[_Person]:
    """Those whose code nobody has; a code of another kamer is somebody else's, and a fault, as an erased one's is."""
    there: Any = Member.select(Member.code, Member.kamer).tuples()
    kamers = dict(there)
    erased = ErasedCodes()
    fresh = []
    for person in people:
        if person.code not in kamers:
            if person.code in erased:
                faults.add(person.line, "code", CodeErased("code"))
            fresh.append(person)
        elif kamers[person.code] != person.kamer.id:
            faults.add(person.line, "code", FieldTaken("code", person.code))
    return fresh


def _signs(people: Sequence[_Person]) -> dict[str, str]:
    """For each code a sign that is rare among those of the kamer whose names begin alike, as `members.add` gives."""
    seen: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)

    def give(kamer: int, folded: str, sign: str) -> None:
        # A name of one letter is like all names that begin with it.
        for beginning in {folded[:length] for length in range(3)}:
            seen[kamer, beginning][sign] += 1

    there: Any = Member.select(Member.kamer, Member.folded, Member.sign).tuples()
    for kamer, folded, sign in there:
        give(kamer, folded, sign)
    signs = {}
    for person in people:
        signs[person.code] = members.rarest_sign(seen[person.kamer.id, person.folded[:2]])
        give(person.kamer.id, person.folded, signs[person.code])
    return signs


def _insert(people: Sequence[_Person], signs: dict[str, str], progress: Progress) -> None:
    fields = (
        Member.uid,
        Member.kamer,
        Member.code,
        Member.first_name,
        Member.last_name,
        Member.folded,
        Member.street,
        Member.contact,
        Member.step,
        Member.sign,
        Member.joined,
    )
    for chunk in pace.chunks(people, progress):
        bulk.insert(
            fields,
            [
                (
                    identity.new_uid(),
                    person.kamer,
                    person.code,
                    person.first_name,
                    person.last_name,
                    person.folded,
                    person.street,
                    "",
                    person.step,
                    signs[person.code],
                    person.joined,
                )
                for person in chunk
            ],
        )
    _house(people)


def _house(people: Sequence[_Person]) -> None:
    """Let each live in the house of their corporatie since they joined."""
    codes: Any = Member.select(Member.code, Member.id).tuples()
    ids = dict(codes)
    now = clock.now()
    fields = (
        MemberCorporatie.member,
        MemberCorporatie.since,
        MemberCorporatie.corporatie,
        MemberCorporatie.written_at,
    )
    known = [person for person in people if person.corporatie]
    bulk.insert(fields, [(ids[person.code], person.joined, person.corporatie, now) for person in known])
