"""`bwk report`: figures for people, spreadsheets and programs, and the kascommissie's PDF."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image
from pypdf import PdfReader

from bwk_tui.cli import progress
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.reports.papers import kascommissie as paper
from bwk_tui.services import handgeld
from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, PENNINGMEESTER, Typist, opened
from tests.conftest import KAMER, NOON, TODAY

PRESTATIES = ("report", "prestaties")
MONTH = ("--period", "2026-11")


@pytest.fixture(scope="module")
def visited_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `visited`, made once."""
    folder = tmp_path_factory.mktemp("visited")
    types = Typist(Path(copytree(template, folder / "store")))
    file = folder / "bezoeken.csv"
    file.write_text(
        "day,kamer,activity,member\n"
        "2026-11-02,cjm,Brieven,T-1\n2026-11-02,cjm,Tuin,T-1\n2026-11-03,cjm,Brieven,\n2026-11-04,multibron,Brieven,T-1\n"
    )
    with clock.standing_at(NOON):
        types.does("kamer", "add", "multibron", "--name", "MultiBron")
        types.does("member", "add", "--first-name", "Testpersoon", "--code", "T-1", "--corporatie", "Ymere",
                   "--joined", "2026-01-01", "--kamer", KAMER)  # fmt: skip
        for kamer in (KAMER, "multibron"):
            types.does("activity", "add", "--type", "Formulieren", "--name", "Brieven", "--kamer", kamer)
        types.does("activity", "add", "--type", "Klussen", "--name", "Tuin", "--kamer", KAMER)
        types.does("visit", "import", str(file))
    return types.folder


@pytest.fixture
def visited(visited_template: Path, tmp_path: Path) -> Typist:
    """Two kamers; one person came to both, one of them anonymously too."""
    return Typist(Path(copytree(visited_template, tmp_path / "store")))


def test_json_is_that_of_the_contract(visited: Typist) -> None:
    told = json.loads(visited.does(*PRESTATIES, "--kamer", "all", *MONTH, "--format", "json"))
    assert list(told) == ["kamer", "from", "to", "types", "total", "by_corporatie", "per_kamer", "digest"]
    assert (told["kamer"], told["from"], told["to"]) == ("all", "2026-11-01", "2026-11-30")
    assert len(told["types"]) == 8
    assert told["types"][5] == {
        "type": "Formulieren", "unit": "unique", "unique": 1, "visits": 3, "anonymous_visits": 1, "jobs": None,
        "target": None,
    }  # fmt: skip
    assert told["total"] == {"unique": 1, "visits": 4, "anonymous_visits": 1, "target": None}
    assert told["per_kamer"] == {"cjm": 1, "multibron": 1}
    assert told["by_corporatie"]["Ymere"] == 1


def test_the_table_says_why_types_do_not_add_up(visited: Typist) -> None:
    told = visited.does(*PRESTATIES, "--kamer", "all", *MONTH)
    rows = [line.split() for line in told.splitlines()]
    assert ["Formulieren", "3", "1", "1"] in rows
    assert ["Klussen", "1", "0", "1"] in rows
    assert ["Totaal", "4", "1", "1"] in rows
    assert ["Formulieren", "1", "1", "1"] in rows
    assert ["Per", "kamer", "cjm", "multibron", "samen"] in rows
    assert "één keer in het totaal" in told
    assert "november 2026" in told


def test_the_table_of_one_kamer_has_no_list_of_kamers(visited: Typist) -> None:
    assert "multibron" not in visited.does(*PRESTATIES, "--kamer", KAMER, *MONTH)


def test_csv_holds_the_same_figures_in_one_table(visited: Typist, tmp_path: Path) -> None:
    file = tmp_path / "november.csv"
    assert visited.does(*PRESTATIES, "--kamer", KAMER, *MONTH, "--format", "csv", "-o", str(file)) == ""
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    found = {(row["part"], row["name"]): (row["unique"], row["visits"]) for row in rows}
    assert found["type", "Formulieren"] == ("1", "2")
    assert found["total", ""] == ("1", "3")
    assert found["corporatie", "Ymere"] == ("1", "")
    assert {row["from"] for row in rows} == {"2026-11-01"}


def test_json_and_table_go_to_a_file_as_well(visited: Typist, tmp_path: Path) -> None:
    file = tmp_path / "cijfers"
    for form in ("json", "table"):
        words = (*PRESTATIES, "--kamer", KAMER, *MONTH, "--format", form)
        visited.does(*words, "-o", str(file))
        assert file.read_text() == visited.does(*words)


def test_from_and_to_are_whole_days_both_included(visited: Typist) -> None:
    words = (*PRESTATIES, "--kamer", KAMER, "--from", "2026-11-02", "--to", "2026-11-02", "--format", "json")
    assert json.loads(visited.does(*words))["total"]["visits"] == 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--from", "2026-11-01"),
        ("--to", "2026-11-01"),
        ("--period", "2026", "--from", "2026-11-01"),
        ("--period", "2026", "--from", "2026-11-01", "--to", "2026-11-02"),
        ("--from", "01-11-2026", "--to", "2026-11-02"),
        ("--period", "2026", "--format", "docx"),
    ],
    ids=" ".join,
)
def test_a_period_is_given_in_exactly_one_way(types: Typist, words: tuple[str, ...]) -> None:
    types.is_wrong_usage(*PRESTATIES, *words)


def test_a_period_that_ends_before_it_begins_is_refused(types: Typist) -> None:
    assert "Draai" in types.is_refused(*PRESTATIES, "--from", "2026-11-02", "--to", "2026-11-01")


def test_a_file_that_cannot_be_written_is_refused(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "niets" / "cijfers.json"
    assert "kan niet worden" in types.is_refused(*PRESTATIES, "--period", "2026", "-o", str(file))


def test_an_assistent_reads_no_figures(types: Typist) -> None:
    assert "prestaties" in types.is_refused(*PRESTATIES, "--period", "2026", who=ASSISTENT)


@pytest.mark.parametrize(
    "words", [("--period", "2026-11"), ("--from", "2026-10", "--to", "2026-11")], ids=" ".join
)
def test_the_kascommissie_gets_its_pdf(types: Typist, tmp_path: Path, words: tuple[str, ...]) -> None:
    types.does("handgeld", "topup", "--amount", "250", who=PENNINGMEESTER)
    file = tmp_path / "verslag.pdf"
    said = types.does("report", "kascommissie", *words, "-o", str(file), who=KASCOMMISSIE)
    assert str(file) in said
    assert "250,00" in "".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_receipts_come_along_on_request(types: Typist, tmp_path: Path) -> None:
    bon = tmp_path / "bon.png"
    Image.new("RGB", (30, 20), "white").save(bon)
    types.does("handgeld", "topup", "--amount", "250", who=PENNINGMEESTER)
    with opened(types.folder):
        handgeld.book_expense(
            Actor(Role.ASSISTENT, ASSISTENT, 2), KAMER, day=TODAY, cents=1_250, category="A", pot="bank",
            description="Koffie", receipt_file=bon,
        )  # fmt: skip
    file = tmp_path / "verslag.pdf"
    words = ("report", "kascommissie", *MONTH, "-o", str(file))
    for more, images in (((), 0), (("--receipts",), 1)):
        types.does(*words, *more, who=KASCOMMISSIE)
        pages = PdfReader(file).pages
        assert sum(len(page.images) for page in pages) == images
        assert ("Bijlage: bonnen" in "".join(page.extract_text() for page in pages)) is bool(images)


def test_ctrl_c_leaves_no_report_behind(
    types: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(paper, "as_pdf", interrupted)
    folder = tmp_path / "verslagen"
    folder.mkdir()
    done = types("report", "kascommissie", *MONTH, "-o", str(folder / "verslag.pdf"), who=KASCOMMISSIE)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert list(folder.iterdir()) == []


def test_a_terminal_shows_how_far_the_report_is(
    types: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []

    @contextmanager
    def bar(_label: str) -> Iterator[Callable[[float], None]]:
        yield told.append

    monkeypatch.setattr(progress, "bar", bar)
    types.does("report", "kascommissie", *MONTH, "-o", str(tmp_path / "verslag.pdf"), who=KASCOMMISSIE)
    assert (told[0], told[-1]) == (0, 1)


def test_the_kascommissies_report_is_of_whole_months(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "verslag.pdf"
    words = ("report", "kascommissie", "-o", str(file))
    types.is_wrong_usage(*words, who=KASCOMMISSIE)
    types.is_wrong_usage(*words, "--from", "2026-10", who=KASCOMMISSIE)
    assert types.is_refused(*words, "--from", "2026-10-01", "--to", "2026-11", who=KASCOMMISSIE)
    assert types.is_refused(*words, "--period", "2026-11", "--kamer", "nergens", who=KASCOMMISSIE)
    assert types.is_refused(*words, "--period", "2026-11", who=ASSISTENT)
    assert not file.exists()
