"""Whatever lies in a file that is imported: it is read or refused, and a refused one leaves nothing behind."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.db.connection import database
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import Refused
from bwk_tui.services import store_check
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.imports import activities, members, targets, visits
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.members import MemberLine
from tests.conftest import Team
from tests.faults.test_every_operation import content
from tests.fuzz.rounds import examples

Reader = Callable[[Actor, Path], Imported]

KINDS: dict[str, tuple[Reader, str]] = {
    "members": (members.read, "code,first_name,last_name,street,corporatie,kamer,step,joined"),
    "visits": (visits.read, "uid,day,kamer,activity,member,time"),
    "activities": (activities.read, "kamer,type,name,number,icon"),
    "targets": (targets.read, "kamer,year,indicator,unit,target"),
    "agreements": (lambda actor, file: targets.read(actor, file, year=2026), "group,indicator,unit,cjm,all"),
}
LIKELY = (
    *("", "cjm", "all", "elders", "Babbeluur en inloop", "Ondersteuning bij brieven/mails", "Formulieren"),
    *("Klussen", "Totaal unieke bezoekers", "unique", "Ymere", "bezoeker", "Testpersoon", "YV-1", "☕", "📄"),
    *("2026", "2026-11-20", "20-11-2026", "31-02-2026", "2027-01-01", "0001-01-01", "9999-12-31", "09:30"),
    *(
        "25:00",
        "0",
        "1",
        "9",
        "10",
        "-1",
        "1e9",
        "99999999999999999999",
        "1.234",
        "12,50",
        ">50%",
        "≥ 8",
        "٣",
    ),
    *(
        '"',
        '""',
        "'",
        "=1+1",
        "a\x00b",
        "\u202e",
        "\ufeff",
        "  ",
        "\n",
        "\r\n",
        "x" * 5_000,
        "ß",
        "é",
        "\ud7ff",
    ),
)
CELLS = st.one_of(st.sampled_from(LIKELY), st.sampled_from(LIKELY), st.text(max_size=12))
SEPARATORS = st.sampled_from(",;\t")
CODECS = st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "latin-1"))


@st.composite
def tables(draw: st.DrawFn, header: str) -> bytes:
    """A file that is nearly a table of this kind."""
    names = header.split(",")
    if draw(st.integers(0, 9)) == 0:
        names = draw(st.permutations(names))[: draw(st.integers(0, len(names)))]
    width = st.just(len(names)) if draw(st.integers(0, 3)) else st.integers(0, len(names) + 1)
    rows = [[draw(CELLS) for _ in range(draw(width))] for _ in range(draw(st.integers(0, 6)))]
    quoted = draw(st.booleans())
    separator = draw(SEPARATORS)
    lines = [names, *([f'"{cell}"' if quoted else cell for cell in row] for row in rows)]
    text = draw(st.sampled_from(("\n", "\r\n", "\r"))).join(separator.join(line) for line in lines)
    return text.encode(draw(CODECS), "replace")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_read_whole_or_refused_whole(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, tmp_path: Path, kind: str
) -> None:
    read, header = KINDS[kind]
    file = tmp_path / "bestand.csv"
    came: Counter[str] = Counter()

    @examples(40)
    @given(st.one_of(tables(header), tables(header), st.binary(max_size=400)))
    def reads(held: bytes) -> None:
        file.write_bytes(held)
        before = content()
        try:
            read(team.coordinator, file)
        except Refused as refused:
            came[type(refused).__name__] += 1
            assert content() == before
        else:
            came["read"] += 1
        assert not database.in_transaction()

    reads()
    assert list(store_check.differences()) == []
    assert came["read"] > 0
    assert came["ImportRefused"] > 0
    print(kind, dict(came))  # noqa: T201 - the figures of a long round
