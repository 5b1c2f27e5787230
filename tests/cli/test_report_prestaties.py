"""`bwk report prestaties` as paper and workbook, and reports that are handed in and stay as they were."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bwk_tui.cli import prestaties as giving
from bwk_tui.cli import prestaties_table
from bwk_tui.domain import clock
from bwk_tui.domain.digest import digest
from bwk_tui.reports import late_changes, prestaties_notes
from bwk_tui.reports.small_cells import hide
from tests.cli.conftest import ASSISTENT, Typist
from tests.conftest import KAMER, NOON
from tests.reports import some_report

PRESTATIES = ("report", "prestaties")
QUARTER = ("--period", "2026-Q3")
HAND_IN = ("report", "hand-in", *QUARTER, "--recipient", "Stadsdeel Zuidoost")


@pytest.fixture(scope="module")
def visited_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `visited`, made once."""
    folder = tmp_path_factory.mktemp("visited")
    types = Typist(Path(copytree(template, folder / "store")))
    with clock.standing_at(NOON):
        types.does("member", "add", "--first-name", "Testpersoon", "--code", "T-1", "--joined", "2026-01-01")
        types.does("activity", "add", "--type", "Formulieren", "--name", "Brieven")
        types.does("target", "set", "Formulieren", "200", "--year", "2026")
        visit(types, folder, "2026-07-02,T-1", "2026-09-30,T-1", "2026-09-30,")
    return types.folder


@pytest.fixture
def visited(visited_template: Path, tmp_path: Path) -> Typist:
    """One person came twice in the third quarter, and once somebody whom nobody named."""
    return Typist(Path(copytree(visited_template, tmp_path / "store")))


def visit(types: Typist, folder: Path, *lines: str) -> None:
    """Import visits to Brieven: a day and a code, if any."""
    file = folder / f"bezoeken-{len(list(folder.iterdir()))}.csv"
    rows = (f"{day},{KAMER},Brieven,{code}" for day, code in (line.split(",") for line in lines))
    file.write_text("\n".join(("day,kamer,activity,member", *rows)))
    types.does("visit", "import", str(file))


def handed_in(types: Typist) -> str:
    """The mark of the last report that was handed in."""
    return types.does("report", "handed-in").splitlines()[2].split()[0]


# Forms


def test_pdf_and_xlsx_leave_the_house_without_figures_about_few_people(
    visited: Typist, tmp_path: Path
) -> None:
    pdf, xlsx = tmp_path / "q3.pdf", tmp_path / "q3.xlsx"
    said = visited.does(*PRESTATIES, *QUARTER, "--format", "pdf", "-o", str(pdf))
    assert f"Gemaakt: {pdf} (3e kwartaal 2026), digest " in said
    assert "Formulieren 200 < 5" in " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert str(xlsx) in visited.does(*PRESTATIES, *QUARTER, "--format", "xlsx", "-o", str(xlsx))
    assert load_workbook(xlsx)["Prestaties"]["D7"].value == "< 5"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("q3.pdf", b"%PDF"),
        ("q3.XLSX", b"PK"),
        ("q3.json", b"{"),
        ("q3.csv", b"\xef\xbb\xbf"),
        ("q3.txt", b"Prest"),
    ],
)
def test_the_name_of_the_file_tells_its_form(
    visited: Typist, tmp_path: Path, name: str, begins: bytes
) -> None:
    file = tmp_path / name
    visited.does(*PRESTATIES, *QUARTER, "-o", str(file))
    assert file.read_bytes().startswith(begins)


def test_a_form_that_is_asked_for_goes_before_the_name_of_the_file(visited: Typist, tmp_path: Path) -> None:
    file = tmp_path / "q3.pdf"
    visited.does(*PRESTATIES, *QUARTER, "--format", "json", "-o", str(file))
    assert json.loads(file.read_text())["kamer"] == KAMER


def test_few_people_are_shown_or_hidden_as_was_asked(visited: Typist, tmp_path: Path) -> None:
    xlsx = tmp_path / "q3.xlsx"
    visited.does(*PRESTATIES, *QUARTER, "--format", "xlsx", "-o", str(xlsx), "--small-cells", "show")
    assert load_workbook(xlsx)["Prestaties"]["D7"].value == 1
    for form in ("table", "csv"):
        assert "< 5" not in visited.does(*PRESTATIES, *QUARTER, "--format", form)
        assert "< 5" in visited.does(*PRESTATIES, *QUARTER, "--format", form, "--small-cells", "hide")


def test_csv_has_every_figure_once(visited: Typist) -> None:
    told = visited.does(*PRESTATIES, *QUARTER, "--format", "csv")
    found = {(row["part"], row["name"]): row for row in csv.DictReader(told.splitlines(), delimiter=";")}
    assert [found["type", "Formulieren"][name] for name in ("unique", "visits", "target")] == [
        "1",
        "3",
        "200",
    ]
    assert found["month", "2026-09-01"]["visits"] == "2"


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "pdf"),
        ("--format", "xlsx"),
        ("--format", "json", "--small-cells", "hide"),
        ("--small-cells", "perhaps"),
        ("--format", "pdf", "--small-cells", "show"),
    ],
    ids=" ".join,
)
def test_forms_and_options_that_do_not_go_together_are_wrong_usage(
    types: Typist, words: tuple[str, ...]
) -> None:
    types.is_wrong_usage(*PRESTATIES, *QUARTER, *words)


@pytest.mark.parametrize("form", ["pdf", "csv"])
def test_what_cannot_be_made_is_refused_in_one_line_and_no_file_is_left(
    types: Typist, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "cijfers"
    words = (*PRESTATIES, "--format", form, "-o", str(file))
    assert "Draai" in types.is_refused(*words, "--from", "2026-11-02", "--to", "2026-11-01")
    assert KAMER in types.is_refused(*words, *QUARTER, "--kamer", "nergens")
    assert types.is_refused(*words, *QUARTER, who=ASSISTENT)
    assert not file.exists()
    nowhere = tmp_path / "nergens" / "cijfers"
    assert types.is_refused(*PRESTATIES, "--format", form, "-o", str(nowhere), *QUARTER)


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_terminal_shows_how_far_it_is(
    types: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    told: list[float] = []

    @contextmanager
    def bar(_label: str) -> Iterator[Callable[[float], None]]:
        yield told.append

    monkeypatch.setattr(giving, "bar", bar)
    types.does(*PRESTATIES, *QUARTER, "--format", form, "-o", str(tmp_path / "q3"))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


# The table


def test_the_table_of_one_kamer_fits_in_eighty_columns() -> None:
    for report in (some_report.one_kamer(), hide(some_report.few_people()), some_report.nothing_registered()):
        lines = prestaties_table.as_table(report, hidden=True).splitlines()
        assert max(map(len, lines)) <= 80


def cells_of(told: str) -> list[list[str]]:
    """What stands in each line, cell by cell."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in told.splitlines()]


def test_the_table_has_the_target_its_share_and_that_of_the_year_and_a_small_bar() -> None:
    told = prestaties_table.as_table(some_report.one_kamer(), hidden=False)
    cells = cells_of(told)
    assert ["Formulieren", "200", "150", "75 %", "89 %", "██████░░"] in cells
    assert ["Formulieren", "450", "45", "150", "75"] in cells
    assert ["Formulieren", "50", "op 31 december ongeveer 167"] in cells
    assert ["Sleutelbeheerders", "10", "nog niet geregistreerd"] in cells
    assert ["Ymere", "351", "88 %", "███████░"] in cells
    assert "Klussen: 64 hier gemeld en klaar, 71 hier gedaan." in told


def test_the_table_has_a_column_for_each_kamer_and_one_for_all_together() -> None:
    told = prestaties_table.as_table(some_report.kamers(), hidden=False)
    cells = cells_of(told)
    assert ["Per kamer", "kamer-0", "kamer-1", "kamer-2", "kamer-3", "samen"] in cells
    assert ["Formulieren", "150 / 200", "n.g. / 200", "50 / 200", "37 / 200", "150 / 200"] in cells
    assert "n.g.: nog niet geregistreerd." in told


def test_many_kamers_stand_in_more_tables() -> None:
    told = prestaties_table.as_table(
        some_report.kamers([f"Kamer {number}" for number in range(9)]), hidden=False
    )
    assert told.count("Klussen hier gedaan") == 2


def test_each_note_stands_in_the_table_once() -> None:
    report = some_report.kamers()
    told = " ".join(prestaties_table.as_table(report, hidden=True).split())
    for note in prestaties_notes.notes(report, small_cells_hidden=True):
        assert told.count(note) == 1


def test_where_blocks_cannot_be_printed_other_signs_make_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", TextIOWrapper(BytesIO(), encoding="cp1252"))
    assert "######.." in prestaties_table.as_table(some_report.one_kamer(), hidden=False)


# Handing in


def test_a_report_is_handed_in_listed_and_given_as_it_was(visited: Typist, tmp_path: Path) -> None:
    pdf = tmp_path / "q3.pdf"
    said = visited.does(*HAND_IN, "-o", str(pdf))
    mark = handed_in(visited)
    assert "Ingediend en vastgelegd: 3e kwartaal 2026, op 20 november 2026 om 12:00" in said
    assert f"bij Stadsdeel Zuidoost, door Dewi Voorbeeld (kenmerk {mark})" in said
    then = visited.does("report", "handed-in", mark)
    visit(visited, tmp_path, "2026-08-03,", "2026-08-04,T-1")
    assert visited.does("report", "handed-in", mark) == then
    text = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert f"(kenmerk {mark})" in text
    for form in ("pdf", "xlsx"):
        file = tmp_path / f"nog-eens.{form}"
        assert str(file) in visited.does("report", "handed-in", mark, "--format", form, "-o", str(file))
    again = PdfReader(tmp_path / "nog-eens.pdf")
    assert again.attachments["prestaties.json"] == PdfReader(pdf).attachments["prestaties.json"]
    assert load_workbook(tmp_path / "nog-eens.xlsx")["Prestaties"]["H7"].value == "–"


def test_the_json_of_one_that_was_handed_in_is_what_its_digest_is_of(visited: Typist) -> None:
    visited.does(*HAND_IN)
    told = json.loads(visited.does("report", "handed-in", handed_in(visited), "--format", "json"))
    assert told["recipient"] == "Stadsdeel Zuidoost"
    assert digest(told["report"]) == told["digest"]
    assert told["report"]["rows"][5]["reached"] == 1


def test_csv_of_one_that_was_handed_in_hides_on_request(visited: Typist) -> None:
    visited.does(*HAND_IN)
    words = ("report", "handed-in", handed_in(visited), "--format", "csv")
    assert "Formulieren;unique;1;3;" in visited.does(*words)
    assert "Formulieren;unique;< 5;" in visited.does(*words, "--small-cells", "hide")


def test_what_changed_since_is_said_with_its_cause(visited: Typist, tmp_path: Path) -> None:
    visited.does(*HAND_IN)
    compare = ("report", "compare", handed_in(visited))
    assert "Er is niets veranderd" in visited.does(*compare)
    with clock.standing_at(NOON + timedelta(days=1)):
        visit(visited, tmp_path, "2026-08-03,")
    told = visited.does(*compare)
    found = cells_of(told)
    assert ["Formulieren", "bezoeken", "3", "4"] in found
    assert ["week van 03-08-2026", "bezoeken", "0", "1"] in found
    assert ["augustus 2026", "bezoeken", "0", "1"] in found
    assert "- 1 bezoek later ingevoerd" in told


def test_what_changed_without_a_cause_in_the_store_is_said_honestly(
    visited: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited.does(*HAND_IN)
    visit(visited, tmp_path, "2026-08-03,")
    monkeypatch.setattr(late_changes, "since", lambda *_: ())
    assert "De oorzaak staat niet in de administratie." in visited.does(
        "report", "compare", handed_in(visited)
    )


def test_a_period_that_goes_on_is_not_handed_in(visited: Typist) -> None:
    assert "loopt nog" in visited.is_refused(
        "report", "hand-in", "--period", "2026", "--recipient", "Stadsdeel"
    )
    assert "Er is nog geen rapport ingediend." in visited.does("report", "handed-in")


def test_which_report_is_said_exactly(visited: Typist, tmp_path: Path) -> None:
    visited.does(*HAND_IN)
    assert handed_in(visited) in visited.is_refused("report", "handed-in", "niets")
    assert visited.is_refused("report", "compare", "")
    visited.is_wrong_usage("report", "handed-in", "--format", "json")
    visited.is_wrong_usage("report", "handed-in", handed_in(visited), "--format", "pdf")
    visited.is_wrong_usage("report", "hand-in", "--period", "2026-Q3")


def test_two_reports_with_the_same_beginning_are_both_named(
    visited: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = iter(["abcd1234-1", "abcd5678-2"])
    monkeypatch.setattr("bwk_tui.services.handing_in.identity.new_uid", lambda: next(uids))
    for period in ("2026-Q3", "2026-10"):
        visited.does("report", "hand-in", "--period", period, "--recipient", "Stadsdeel")
    said = visited.is_refused("report", "compare", "abcd")
    assert "abcd1234 (3e kwartaal 2026)" in said
    assert "abcd5678 (oktober 2026)" in said


def test_an_assistent_hands_in_nothing_and_sees_nothing(visited: Typist) -> None:
    visited.does(*HAND_IN)
    assert visited.is_refused(*HAND_IN, who=ASSISTENT)
    assert visited.is_refused("report", "handed-in", who=ASSISTENT)
