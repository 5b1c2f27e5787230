"""Giving somebody all that is known of them, on paper or as JSON; the log remembers that it was done."""

import json
from enum import StrEnum
from pathlib import Path

from bwk_tui.db.models import Member
from bwk_tui.domain.actor import Actor
from bwk_tui.reports import person_file, persons
from bwk_tui.reports.person_file import PersonFile
from bwk_tui.reports.whole_file import write_whole
from bwk_tui.services import audit
from bwk_tui.services.store import write


class Form(StrEnum):
    """How it is written."""

    PDF = "pdf"
    JSON = "json"


def export(actor: Actor, member_id: int, file: Path, form: Form) -> None:
    """Write everything that is known of a person to a file, for them.

    Raises:
        NotAllowed: there is a kamer that knows something of them in which the actor may not read it.
        FieldUnknown: no such person.
        MemberGone: they were erased.
        FileUnreadable: the file can't be written.
        StoreUnusable: it can't be written down, and so there is no file.
    """
    content = _content(person_file.of(actor, member_id), form)
    uid = Member.get_by_id(persons.current(member_id)).uid

    def leaving(_digest: str) -> None:
        with write():
            audit.record(actor, "person file exported", f"member {uid}", format=form)

    write_whole(file, content, leaving, private=True)


def _content(person: PersonFile, form: Form) -> bytes:
    if form is Form.JSON:
        return (json.dumps(person.as_json(), ensure_ascii=False, indent=2) + "\n").encode()
    from bwk_tui.reports.papers import person_file as paper

    return paper.as_pdf(person)
