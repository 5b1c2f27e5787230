"""The list for the van: all that one needs at the door, and a warning that it holds addresses."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown, FileUnreadable, NotAllowed
from bwk_tui.reports.papers import kluslijst
from bwk_tui.services import kamers, klussen
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team


def pages(actor: Actor, folder: Path, kamer: str = KAMER) -> list[str]:
    kluslijst.write_pdf(actor, kamer, TODAY, folder / "lijst.pdf")
    return [page.extract_text() for page in PdfReader(folder / "lijst.pdf", strict=True).pages]


def agree(actor: Actor, token: str, at: str | None = None, **fields: str) -> None:
    form = replace(KlusForm(token, "Voorbeeldstraat 1", reporter="Voorbeeld"), **fields)  # type: ignore[arg-type]
    klussen.report(actor, KAMER, form, token)
    klussen.plan(actor, token, day=TODAY, at=at)


def test_a_klus_tells_when_where_what_and_who(team: Team, yael: MemberLine, tmp_path: Path) -> None:
    agree(
        team.assistent,
        "Kraan lekt",
        "19:30",
        reporter="Buurvrouw Voorbeeld",
        contact="020-0000000",
        remark="Tweede bel",
    )
    klussen.plan(team.assistent, "Kraan lekt", day=TODAY, at="19:30", volunteer=yael.id)
    (said,) = pages(team.assistent, tmp_path)
    for words in (
        "Kluslijst", "Vrijdag 20 november 2026 · Casa Jepie Makandra", "19:30", "klus 1", "Voorbeeldstraat 1",
        "Kraan lekt", "Tweede bel", "Gemeld door: Buurvrouw Voorbeeld · 020-0000000",
        "Doet het: Yaël De La Voorbeeld", "Opmerking", "Uren", "Handtekening", "gemaakt op 20-11-2026 door Sam",
    ):  # fmt: skip
        assert words in said


def test_every_page_says_that_it_is_to_be_thrown_away(team: Team, tmp_path: Path) -> None:
    for number in range(9):
        agree(team.assistent, f"klusje {number}", remark="x " * 100)
    said = pages(team.assistent, tmp_path)
    assert len(said) > 1
    assert all("terug naar de kamer, en dan weggooien" in page for page in said)
    assert not any("digest" in page for page in said)


def test_klussen_are_by_time_and_each_is_whole_on_one_page(team: Team, tmp_path: Path) -> None:
    times = [None, *(f"{hour}:00" for hour in range(20, 9, -1))]
    for number, at in enumerate(times):
        agree(team.assistent, f"klus{number:02}begin {'woord ' * 60} klus{number:02}eind", at)
    said = pages(team.assistent, tmp_path)
    every = "".join(said)
    places = [every.index(f"klus{number:02}begin") for number in range(len(times))]
    assert places == sorted(places, reverse=True)
    for number in range(len(times)):
        (page,) = [page for page in said if f"klus{number:02}begin" in page]
        assert f"klus{number:02}eind" in page


def test_what_is_done_is_ticked(team: Team, tmp_path: Path) -> None:
    def lines_drawn() -> int:
        (page,) = PdfReader(tmp_path / "lijst.pdf").pages
        return page.get_contents().get_data().count(b" l")  # type: ignore[union-attr]

    agree(team.assistent, "Kraan lekt")
    pages(team.assistent, tmp_path)
    before = lines_drawn()
    klussen.finish(team.assistent, "Kraan lekt")
    pages(team.assistent, tmp_path)
    assert lines_drawn() == before + 2


def test_a_quiet_day_says_so(team: Team, tmp_path: Path) -> None:
    (said,) = pages(team.assistent, tmp_path)
    assert "Voor deze dag is niets afgesproken." in said


def test_a_klus_of_another_kamer_is_told_apart(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    form = KlusForm("Hek", "Voorbeeldkade 2", reporter="Voorbeeld")
    klussen.report(team.coordinator, "multibron", form, "hek")
    klussen.plan(team.coordinator, "hek", day=TODAY, done_by=KAMER)
    (said,) = pages(team.assistent, tmp_path)
    assert "multibron 1" in said
    assert "nog niemand" in said


def test_odd_text_stays_on_the_page(team: Team, tmp_path: Path) -> None:
    agree(team.assistent, "[b]Vet[/b] 🎨 ישראל", address="y" * 500, contact="z" * 500, remark="q" * 500)
    assert len(pages(team.assistent, tmp_path)) <= 2


def test_who_may_not_gets_no_list(team: Team, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        pages(team.kascommissie, tmp_path)
    with pytest.raises(NotAllowed):
        pages(replace(team.assistent, kamers=frozenset({"elders"})), tmp_path)
    with pytest.raises(FieldUnknown):
        pages(team.coordinator, tmp_path, "nergens")
    with pytest.raises(FileUnreadable):
        kluslijst.write_pdf(team.assistent, KAMER, TODAY, tmp_path)
    assert list(tmp_path.glob("*.pdf")) == []
