"""What the tests of erasing share: somebody of whom all is known, and what is found of it in the files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain.people import Step
from bwk_tui.services import klussen, members, passes
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team

# Two bytes a letter: 480 of them, three times in a row, go beyond a page of 4,096 bytes, and beyond that of an index.
LONG = "ж" * 480

WORDS = {
    "member.code": "Codespoor",
    "member.first_name": "Voornaamspoor",
    "member.last_name": "Achternaamspoor",
    "member.folded": "voornaamspoor achternaamspoor",
    "member.street": "Straatspoor",
    "member.contact": "Contactspoor",
    "member.sign": "🦑",
    "klus.reporter": "Melderspoor",
    "klus.contact": "Bereikspoor",
    "klus.address": "Adresspoor",
    "klus.what": "Watspoor",
    "klus.remark": "Opmerkspoor",
}
"""A word for every column in which a person's own text stands, found nowhere else."""


def somebody(team: Team, number: int = 1) -> MemberLine:
    """Somebody with a word of WORDS in every column, a pass, and values that don't fit in one page of the file."""
    form = MemberForm(
        WORDS["member.first_name"],
        f"{WORDS['member.last_name']} {LONG}",
        f"{WORDS['member.street']} {LONG}",
        f"{WORDS['member.contact']} {LONG}",
        step=Step.VRIJWILLIGER,
        corporatie="Ymere",
        joined=date(2025, 8, 17),
        code=f"{WORDS['member.code']}-{number}",
    )
    member = members.add(team.assistent, KAMER, form)
    asked = KlusForm(
        f"{WORDS['klus.what']} {LONG}",
        f"{WORDS['klus.address']} {LONG}",
        "member",
        member.id,
        contact=WORDS["klus.contact"],
        remark=f"{WORDS['klus.remark']} {LONG}",
    )
    uid = klussen.report(team.assistent, KAMER, asked, f"klus {number}").uid
    # The service keeps no name beside a member, and the pictures hold no squid; the store would keep both.
    database.execute_sql("UPDATE klus SET reporter = ? WHERE uid = ?", (WORDS["klus.reporter"], uid))
    database.execute_sql("UPDATE member SET sign = ? WHERE id = ?", (WORDS["member.sign"], member.id))
    passes.issue(team.assistent, [member.id], lambda _: None)
    return member


def files_of(folder: Path) -> Iterator[Path]:
    """The store's file, its log, the index of its log, and the copies beside it."""
    yield from folder.glob("store.db*")
    yield from (folder / "backups").glob("*")


def found(folder: Path) -> list[str]:
    """The columns whose word is in the bytes of the files, whatever its capitals."""
    everything = b"\n".join(path.read_bytes() for path in files_of(folder)).lower()
    return [column for column, word in WORDS.items() if word.lower().encode() in everything]


@pytest.fixture
def someone(team: Team) -> MemberLine:
    """The one who will be erased."""
    return somebody(team)
