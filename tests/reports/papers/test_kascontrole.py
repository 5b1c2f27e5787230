"""The verslag of a kascontrole on paper, and the list to tick while there is none."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain import errors
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS
from bwk_tui.domain.period import Month
from bwk_tui.reports import kascontrole as figures
from bwk_tui.reports.papers import kascontrole
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, Team
from tests.reports.controlling import SEED, WORDS, begin, closed_store, finish, look_at_all

REMARK = "Bon B-2026-005 is slecht te lezen"


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


def read(team: Team, uid: str, folder: Path) -> PdfReader:
    kascontrole.write_pdf(team.kascommissie, KAMER, uid, folder / "kascontrole.pdf")
    return PdfReader(folder / "kascontrole.pdf", strict=True)


def text(reader: PdfReader) -> str:
    """All of it, with each run of white as one space: lines are broken where the paper ends."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def finished(team: Team, tmp_path: Path) -> PdfReader:
    uid = begin(team)
    look_at_all(team, uid)
    controlling.mark(team.kascommissie, KAMER, uid, "step:bonnen", "remark", REMARK)
    finish(team, uid)
    return read(team, uid, tmp_path)


def control(team: Team) -> figures.Control:
    return figures.controls(team.kascommissie, KAMER)[-1]


def test_it_says_of_what_by_whom_and_what_came_of_it(team: Team, finished: PdfReader) -> None:
    said = text(finished)
    for words in (
        "Kascontrole: verslag van de kascommissie", "Casa Jepie Makandra",
        "1 september 2026 tot en met 31 oktober 2026",
        "Kas Voorbeeld en Kim Voorbeeld", "10 stappen en 12 boekingen bekeken: 1 opmerking.", WORDS["findings"],
        WORDS["advice"], *CHECKLIST.values(), f"Opmerking: {REMARK}", METHOD_IN_WORDS, SEED,
        "Steekproef: 10 van 24 bonnen", "Bijzonderheden: 2", "Geen bon: De automaat gaf geen bon",
        "Terugboeking van 2026-009", "Handtekening",
    ):  # fmt: skip
        assert words in said, words
    assert "nog niet" not in said


def test_it_has_everything_that_was_looked_at_with_its_verdict(team: Team, finished: PdfReader) -> None:
    said = text(finished)
    entries = control(team).entries
    for item in entries:
        assert item.entry
        assert item.entry.number in said
    assert said.count("in orde") == len(CHECKLIST) - 1 + len(entries)


def test_its_digest_is_on_every_page_and_over_what_is_attached(team: Team, finished: PdfReader) -> None:
    found = control(team)
    for number, page in enumerate(finished.pages, start=1):
        foot = " ".join(page.extract_text().split())
        assert f"pagina {number} van {len(finished.pages)} digest {in_groups(found.digest)}" in foot
    content = json.loads(finished.attachments["kascontrole.json"][0])
    assert content.pop("digest") == digest(content) == found.digest


def test_it_names_the_digest_of_the_report_it_is_about_and_of_its_verslag(
    team: Team, finished: PdfReader
) -> None:
    verslag = control(team).verslag
    assert verslag
    assert f"Kasverslag digest {in_groups(verslag.report_digest)}" in text(finished)
    assert f"met digest {in_groups(verslag.digest)}" in text(finished)


def test_while_it_is_going_on_it_is_a_list_to_tick(team: Team, tmp_path: Path) -> None:
    uid = begin(team)
    controlling.mark(team.kascommissie, KAMER, uid, "step:bonnen", "remark", REMARK)
    said = text(read(team, uid, tmp_path))
    assert "Kascontrole: werklijst, nog niet klaar" in said
    assert "Wat hier met de hand wordt geschreven, leest bwk niet" in said
    assert f"Opmerking: {REMARK}" in said
    assert "Uitkomst" not in said
    for item in control(team).entries:
        assert item.entry
        assert item.entry.number in said


def test_a_control_of_an_empty_time_is_a_paper_too(team: Team, tmp_path: Path) -> None:
    uid = controlling.begin(team.kascommissie, KAMER, Month(2026, 1), Month(2026, 3))
    look_at_all(team, uid)
    finish(team, uid)
    said = text(read(team, uid, tmp_path))
    assert "Steekproef: 0 van 0 bonnen" in said
    assert "Bijzonderheden: geen" in said
    assert "10 stappen en 0 boekingen bekeken: alles in orde." in said


def test_long_and_odd_words_stay_on_the_paper(team: Team, tmp_path: Path) -> None:
    long = ('Taart 🎂 voor שרה ("met [slingers]") {nb} **vet** – Đặng ' * 20)[:500].strip()
    uid = begin(team, seed="x" * 500)
    for item in control(team).items:
        controlling.mark(team.kascommissie, KAMER, uid, item.subject, "remark", long)
    for unfinished in (True, False):
        if not unfinished:
            finish(team, uid, findings=long, advice=long, second_member="N" * 500)
        reader = read(team, uid, tmp_path)
        assert len(reader.pages) > 3
        assert text(reader).count("**vet**") >= len(control(team).items)


def test_who_may_not_read_handgeld_gets_no_paper(team: Team, tmp_path: Path) -> None:
    uid = begin(team)
    file = tmp_path / "nee.pdf"
    with pytest.raises(errors.NotAllowed):
        kascontrole.write_pdf(team.kiosk, KAMER, uid, file)
    with pytest.raises(errors.FieldUnknown):
        kascontrole.write_pdf(team.kascommissie, KAMER, "nergens", file)
    assert not file.exists()
