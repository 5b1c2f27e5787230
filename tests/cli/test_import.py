"""`bwk activity|member|visit import`: what comes of a file is said in one line, and what is wrong in one line each."""

from pathlib import Path

import pytest

from tests.cli.conftest import ASSISTENT, Typist
from tests.conftest import KAMER

ACTIVITIES = f"kamer,type,name\n{KAMER},Klussen,Tuindienst\n{KAMER},Formulieren,Brieven\n"
VISITS = f"day;kamer;activity;member\n20-11-2026;{KAMER};tuindienst;\n2026-11-19;{KAMER};BRIEVEN;\n"


@pytest.fixture
def at_work(types: Typist, tmp_path: Path) -> Typist:
    file = tmp_path / "activiteiten.csv"
    file.write_text(ACTIVITIES)
    assert types.does("activity", "import", str(file)) == "Ingelezen: 2. Stonden er al: 0.\n"
    return types


def test_the_same_file_twice_adds_nothing_twice(at_work: Typist, tmp_path: Path) -> None:
    file = tmp_path / "bezoeken.csv"
    file.write_bytes(b"\xef\xbb\xbf" + VISITS.encode())
    assert at_work.does("visit", "import", str(file)) == "Ingelezen: 2. Stonden er al: 0.\n"
    assert at_work.does("visit", "import", str(file)) == "Ingelezen: 0. Stonden er al: 2.\n"
    assert "Totaal" in at_work.does("report", "prestaties", "--period", "2026")


def test_every_bad_row_is_a_line_of_its_own_and_nothing_is_written(at_work: Typist, tmp_path: Path) -> None:
    file = tmp_path / "bezoeken.csv"
    file.write_text(
        VISITS + f"2026-11-21;{KAMER};brieven;\n2026-11-19;{KAMER};Yoga;T-1\n2026-11-19;;brieven\n"
    )
    done = at_work("visit", "import", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Er is niets ingelezen: 4 fouten in het bestand.",
        "regel 4, kolom day: 21 november 2026 is nog niet geweest. Kijk de datum na.",
        'regel 5, kolom activity: "Yoga" bestaat niet bij activiteit. Kijk de spelling na.',
        'regel 5, kolom member: "T-1" bestaat niet bij persoon. Kijk de spelling na.',
        "regel 6: Deze regel heeft 3 vakken en de kopregel 4. Kijk de scheidingstekens en aanhalingstekens na.",
    ]
    assert "geregistreerd" in at_work.does("report", "prestaties", "--period", "2026", "--format", "table")
    file.write_text(VISITS)
    assert "Ingelezen: 2. Stonden er al: 0." in at_work.does("visit", "import", str(file))


@pytest.mark.parametrize(
    "content",
    [f'day,kamer,activity\n"\x1b[2J2026\nx",{KAMER},brieven\n', 'day,kamer,activity,"\x1b[2J\nx"\n'],
    ids=["a cell", "a column"],
)
def test_what_a_file_says_cannot_steer_the_terminal(at_work: Typist, tmp_path: Path, content: str) -> None:
    file = tmp_path / "bezoeken.csv"
    file.write_text(content)
    done = at_work("visit", "import", str(file))
    assert done.exit_code == 1
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("what", ["activity", "member", "visit", "target"])
def test_a_file_that_is_not_there_or_not_text_is_one_line(types: Typist, tmp_path: Path, what: str) -> None:
    assert "kan niet worden gelezen" in types.is_refused(what, "import", str(tmp_path / "niets.csv"))
    assert "kan niet worden gelezen" in types.is_refused(what, "import", str(tmp_path))
    file = tmp_path / "oud.csv"
    file.write_bytes("code\tfirst_name\tkamer\nT-1\tYaël\tcjm\n".encode("utf-16"))
    assert 'Bewaar het in Excel als "CSV UTF-8"' in types.is_refused(what, "import", str(file))


def test_excels_plain_csv_is_read_and_its_other_kinds_are_refused(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "leden.csv"
    people = f"code;first_name;kamer;joined\r\nT-1;Yaël;{KAMER};1-2-2026\r\n"
    file.write_bytes(people.encode("windows-1252"))
    assert types.does("member", "import", str(file)) == "Ingelezen: 1. Stonden er al: 0.\n"
    assert "Yaël" in types.does("member", "show", "T-1")
    file.write_bytes(people.encode("cp850"))
    assert types("member", "import", str(file)).stderr.splitlines() == [
        "Er is niets ingelezen: 1 fout in het bestand.",
        (
            "regel 2, kolom first_name: Hier staan letters die niet zeker te lezen zijn. "
            'Bewaar het bestand als "CSV UTF-8".'
        ),
    ]


def test_visits_like_those_of_another_file_are_told(at_work: Typist, tmp_path: Path) -> None:
    for name, visits in (("een.csv", VISITS), ("twee.csv", f"{VISITS}2026-11-18;{KAMER};BRIEVEN;\n")):
        (tmp_path / name).write_text(visits)
    at_work.does("visit", "import", str(tmp_path / "een.csv"))
    counted, alike = at_work.does("visit", "import", str(tmp_path / "twee.csv")).splitlines()
    assert counted == "Ingelezen: 1. Stonden er al: 2."
    assert alike.startswith("2 bezoeken zonder naam en zonder uid stonden er al precies zo")
    again = at_work.does("visit", "import", str(tmp_path / "twee.csv"))
    assert again == "Ingelezen: 0. Stonden er al: 3.\n"


@pytest.mark.parametrize("what", ["activity", "member", "visit", "target"])
def test_an_assistent_cannot_import(types: Typist, tmp_path: Path, what: str) -> None:
    assert "bestanden inlezen" in types.is_refused(what, "import", str(tmp_path / "niets.csv"), who=ASSISTENT)
