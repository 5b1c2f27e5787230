"""Any bytes as a file to import: read as the contract says, or refused with the store as it was; and nothing twice."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bwk_tui.domain import clock
from bwk_tui.domain.errors import ImportRefused, Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import activities, kamers
from bwk_tui.services.imports import activities as importing_activities
from bwk_tui.services.imports import members as importing_members
from bwk_tui.services.imports import targets as importing_targets
from bwk_tui.services.imports import visits as importing_visits
from bwk_tui.services.imports.outcome import Imported
from tests.conftest import KAMER, NOON, Team, logged_in, open_copy
from tests.fuzz.files import DAYS, HOSTILE, NUMBERS, TIMES, a_file, table
from tests.fuzz.rounds import contents, fuzzed, taken_back, within

NAMES = ("Yaël", "Noor", "De La Voorbeeld", "Ça", *HOSTILE)
KAMERS = (KAMER, KAMER, "bron", "elders", "CJM", "all", "")
TYPES = ("Klussen", "klussen", "Formulieren", "Sociale ontmoeting en activering", "Yoga", "")
SOME = tuple(f"Kenmerk {number}" for number in range(60))

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "members": {
        "code": (*SOME, "CJM-0001", "", *HOSTILE),
        "first_name": NAMES,
        "last_name": NAMES,
        "street": ("Verzonnenstraat", "", *HOSTILE),
        "corporatie": ("Ymere", "eigen haard", "onbekend", "", "Elders"),
        "kamer": (KAMER, KAMER, KAMER, "bron"),
        "step": ("", "deelnemer", "vrijwilliger", "baas"),
        "joined": ("", "1-2-2026", "2026-11-20", *DAYS),
    },
    "visits": {
        "uid": ("", "", *SOME, "0e7c3c0a-6d0f-4a52-9c39-1a9b5f4d7e21", "{0E7C3C0A6D0F4A529C391A9B5F4D7E21}"),
        "day": ("2026-11-19", "20-11-2026", "1-2-2026", *DAYS),
        "kamer": (KAMER, KAMER, KAMER, "bron"),
        "activity": ("Babbeluur", "babbeluur", "BRIEVEN", "brieven", "Yoga"),
        "member": ("", "", "CJM-0001", "CJM-9999"),
        "time": ("", "", *TIMES),
    },
    "activities": {
        "kamer": (KAMER, KAMER, KAMER, "bron"),
        "type": TYPES,
        "name": ("Tuindienst", "Brieven", *SOME, *NAMES),
        "number": ("", "", "3", "4", *NUMBERS),
        "icon": ("", "☕", "📄", "x", *HOSTILE),
    },
    "targets": {
        "kamer": (KAMER, "bron", "all"),
        "year": ("2026", "2019", "1999", "0000", "٢٠٢٦"),
        "indicator": ("Totaal unieke bezoekers", "Klussen", "klussen", "Yoga"),
        "unit": ("", "unique", "jobs", "%", "count"),
        "target": ("75", "10 van de 20", "60%", *NUMBERS),
    },
    "targets in a table": {
        "group": ("", "a"),
        "indicator": ("Totaal unieke bezoekers", "Klussen", "Formulieren", "Yoga"),
        "unit": ("", "unique", "jobs"),
        KAMER: ("75", *NUMBERS),
        "MultiBron": ("75", *NUMBERS),
        "Totaal": ("", "150", *NUMBERS),
    },
}
"""For each import its columns, each with cells that may be good in it; the columns of `good` only have such."""

GOOD: dict[str, dict[str, tuple[str, ...]]] = {
    "members": {"code": SOME, "first_name": ("Yaël", "Noor"), "kamer": (KAMER,), "joined": ("", "1-2-2026")},
    "visits": {
        "uid": ("", *SOME),
        "day": ("2026-11-19", "1-2-2026"),
        "kamer": (KAMER,),
        "activity": ("Babbeluur",),
    },
    "activities": {"kamer": (KAMER,), "type": ("Klussen",), "name": SOME, "number": ("",)},
    "targets": {
        "kamer": (KAMER, "all"),
        "year": ("2026", "2025"),
        "indicator": ("Klussen",),
        "target": ("75", "60"),
    },
    "targets in a table": {"indicator": ("Klussen", "Formulieren"), KAMER: ("75", "60")},
}


def _targets_of_2026(*given: object) -> Imported:
    return importing_targets.read(*given, year=2026)  # type: ignore[arg-type]


IMPORTS: dict[str, Callable[..., Imported]] = {
    "members": importing_members.read,
    "visits": importing_visits.read,
    "activities": importing_activities.read,
    "targets": importing_targets.read,
    "targets in a table": _targets_of_2026,
}


@pytest.fixture(scope="module")
def team(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A store that stays open: what an example writes is taken back."""
    with clock.standing_at(NOON), open_copy(template, tmp_path_factory.mktemp("imports") / "store"):
        team = logged_in()
        kamers.add(team.coordinator, "bron", "MultiBron")
        for number, name in enumerate(("Babbeluur", "Brieven"), start=1):
            activities.add(team.coordinator, KAMER, type_name="Formulieren", name=name, number=number)
        yield team


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("file") / "bestand.csv"


@pytest.mark.parametrize("what", IMPORTS)
@given(data=st.data())
@fuzzed(1.5)
def test_any_file_is_imported_once_or_refused_whole(
    team: Team, file: Path, what: str, data: st.DataObject
) -> None:
    some_bad = {name: (*values * 6, "bestaat niet") for name, values in GOOD[what].items()}
    good = table(GOOD[what], spoiled=False), table(some_bad, spoiled=False)
    content = data.draw(st.one_of(a_file(COLUMNS[what]), *good))
    file.write_bytes(content)
    event(imported_or_refused(what, team, file))


def imported_or_refused(what: str, team: Team, file: Path) -> str:
    """What came of it; where any row was read, all were."""
    read = IMPORTS[what]
    with taken_back():
        before = contents()
        try:
            outcome = read(team.coordinator, file)
        except Refused as refused:
            kind, found = type(refused).__name__, refused.rows if isinstance(refused, ImportRefused) else ()
            said = in_dutch(refused), *(in_dutch(row.why) for row in found)
        else:
            once(outcome, read, team, file)
            if outcome.added and "in a table" not in what:
                assert rows_in(file) in {None, outcome.added + outcome.already_there + outcome.changed}
            return "imported" if outcome.added else "nothing in it"
        assert contents() == before
        assert all(said)
        assert all(row.line >= 1 for row in found)
        return kind


def rows_in(file: Path) -> int | None:
    """How many rows with anything in them stand below the header; None where only the program can tell."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    first = text.splitlines()[0]
    separator = next(sign for sign in ";\t," if sign in first)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return None if "sep=" in first else sum(any(map(str.strip, row)) for row in rows) - 1


def once(outcome: Imported, read: Callable[..., Imported], team: Team, file: Path) -> None:
    """Nothing comes of the same file again."""
    assert min(outcome.added, outcome.already_there, outcome.changed) >= 0
    after = contents()
    again = read(team.coordinator, file)
    assert (again.added, again.changed) == (0, 0)
    assert again.already_there == outcome.added + outcome.already_there + outcome.changed
    assert {**contents(), "audit_log": ""} == {**after, "audit_log": ""}


@pytest.mark.parametrize("what", IMPORTS)
@pytest.mark.parametrize(
    "content",
    [
        b"," * 1_000_000,
        b"kamer" + b",kamer" * 200_000,
        b'kamer,"' + b"x" * 1_000_000 + b'"\n' + b"y" * 3_000_000,
        b"kamer,name\n" + b'"' * 999_999,
        b"kamer;" + bytes(range(1, 256)) * 4_000,
        b"\xef\xbb\xbf" * 100_000,
        "kamer,name\ncjm,é\n".encode() + "cjm,é\n".encode("cp1252") + "cjm,é\n".encode("utf-16"),
        b"kamer,name\n" + b"\r\n" * 500_000,
        b"kamer,name\n" + b"cjm," * 300_000,
    ],
    ids=["columns", "the same column", "a cell", "quotes", "bytes", "marks", "letters", "lines", "cells"],
)
def test_a_huge_one_too(team: Team, file: Path, what: str, content: bytes) -> None:
    file.write_bytes(content)
    with within(10):
        assert imported_or_refused(what, team, file) != "imported"
