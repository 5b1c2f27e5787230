"""`bwk verify`: exit 0 and one line if a report agrees with the store, exit 1 and one line if not."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from bwk_tui.db.connection import database
from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, Typist, opened
from tests.reports.controlling import closed_store


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture
def october(types: Typist, tmp_path: Path) -> Path:
    file = tmp_path / "oktober.pdf"
    types.does("report", "kascommissie", "--period", "2026-10", "-o", str(file))
    return file


def test_a_report_that_agrees_is_told_of_what_it_is(types: Typist, october: Path) -> None:
    said = types.does("verify", str(october), who=KASCOMMISSIE)
    assert said.startswith("Klopt: oktober.pdf is van cjm, oktober 2026, digest ")
    assert len(said.splitlines()) == 1


def test_the_first_entry_that_differs_is_named_and_the_others_counted(
    types: Typist, october: Path, shelf: Path
) -> None:
    with opened(shelf):
        database.execute_sql("DROP TRIGGER handgeld_entry_stays")
        database.execute_sql("UPDATE handgeld_entry SET cents = cents - 1000 WHERE id = 20")
    line = types.is_refused("verify", str(october), who=KASCOMMISSIE)
    assert line.startswith(
        "Klopt niet: cjm 2026-020: bedrag: in het verslag -€ 1,35, in de administratie -€ 11,35 (en nog "
    )
    assert line.endswith(" verschillen).")


def test_what_somebody_wrote_in_the_attachment_cannot_steer_the_terminal(
    types: Typist, october: Path
) -> None:
    content = json.loads(PdfReader(october).attachments["handgeld.json"][0])
    content["kamers"][0]["entries"][0]["description"] = "\x1b[31mgoed\nKlopt: ja\u202e"
    writer = PdfWriter(clone_from=october)
    for attachment in writer.attachment_list:
        if attachment.name == "handgeld.json":
            attachment.content = json.dumps(content).encode()
    writer.write(october)
    line = types.is_refused("verify", str(october))
    assert line.startswith(
        "Klopt niet: het verslag zelf is veranderd: cjm 2026-006: omschrijving: in het verslag "
    )
    assert line.endswith("(en nog 1 verschil).")
    assert not any(sign in line for sign in "\x1b\u202e")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("brief.pdf", b"Beste kascommissie,", "is geen kasverslag van bwk"),
        ("stuk.pdf", b"%PDF-1.7\n1 0 obj\n<<", "is geen kasverslag van bwk"),
        ("niets.pdf", None, "kan niet worden gelezen"),
    ],
)
def test_a_paper_that_cannot_be_compared_is_one_line(
    types: Typist, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert words in types.is_refused("verify", str(tmp_path / name))


def test_a_damaged_report_and_a_folder_are_one_line(types: Typist, october: Path, tmp_path: Path) -> None:
    october.write_bytes(october.read_bytes()[:-5_000])
    assert "is beschadigd" in types.is_refused("verify", str(october))
    assert "dit is een map" in types.is_refused("verify", str(tmp_path))


def test_an_assistent_may_not(types: Typist, october: Path) -> None:
    assert "kasverslag" in types.is_refused("verify", str(october), who=ASSISTENT)


def test_without_a_file_it_is_wrong_usage(types: Typist) -> None:
    types.is_wrong_usage("verify")
