"""The protocol on the wall: one page, and what it says follows from the settings."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain import actor as acting
from bwk_tui.domain import clock, errors
from bwk_tui.domain.actor import Actor, Right, Role
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Category
from bwk_tui.domain.kascontrole import CHECKLIST
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import ROLES
from bwk_tui.reports import protocol as rules
from bwk_tui.reports.papers import protocol
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, NOON, Team


def read(actor: Actor, folder: Path, kamer: str = KAMER) -> PdfReader:
    protocol.write_pdf(actor, kamer, folder / "protocol.pdf")
    return PdfReader(folder / "protocol.pdf", strict=True)


def text(actor: Actor, folder: Path, kamer: str = KAMER) -> str:
    (page,) = read(actor, folder, kamer).pages
    return page.extract_text()


def test_it_is_one_page_with_limits_purposes_steps_and_checklist(team: Team, tmp_path: Path) -> None:
    said = text(team.assistent, tmp_path)
    for words in (
        "Zo gaan wij om met handgeld", "Casa Jepie Makandra", "€ 250", "sinds januari 2011", "14 dagen", "2 mensen",
        "van € 50 tot € 0,05", "hoogstens 10 MB", "Van elke 10 bonnen", "ten minste 10", "pagina 1 van 1",
        *(category.in_words.capitalize() for category in Category), *CHECKLIST.values(),
    ):  # fmt: skip
        assert words in said


def test_it_says_who_does_what(team: Team, tmp_path: Path) -> None:
    said = text(team.assistent, tmp_path)
    who = {
        "Geld krijgen": {"penningmeester"},
        "Uitgeven en boeken": {"assistent", "coördinator"},
        "De kas tellen": {"assistent", "coördinator"},
        "De maand indienen": {"coördinator"},
        "De maand goedkeuren": {"penningmeester"},
        "De kas controleren": {"kascommissielid"},
    }
    places = [said.index(title) for title in (*who, "Dit loopt de kascommissie na")]
    for (title, roles), begin, end in zip(who.items(), places, places[1:], strict=False):
        assert {role for role in (*ROLES.values(), "niemand") if role in said[begin:end]} == roles, title


def test_the_digest_at_its_foot_is_that_of_its_rules(team: Team, tmp_path: Path) -> None:
    digest = protocol.write_pdf(team.coordinator, KAMER, tmp_path / "a.pdf")
    assert digest == rules.protocol(team.assistent, KAMER).digest
    assert f"digest {in_groups(digest)}" in text(team.coordinator, tmp_path)


def test_another_cap_changes_the_paper_from_the_month_in_which_it_holds(team: Team, tmp_path: Path) -> None:
    before = rules.protocol(team.assistent, KAMER).digest
    handgeld.set_cap(team.penningmeester, KAMER, since=Month(2027, 1), cents=27_550)
    said = text(team.assistent, tmp_path)
    assert "Vanaf januari 2027: € 275,50." in said
    assert "hoogstens € 250 per maand" in said
    assert rules.protocol(team.assistent, KAMER).digest != before
    with clock.standing_at(clock.moment(date(2027, 1, 1), NOON.time())):
        later = text(team.assistent, tmp_path)
    assert "hoogstens € 275,50 per maand" in later
    assert "sinds januari 2027" in later
    assert "€ 250" not in later


def test_another_right_changes_the_paper(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules.protocol(team.assistent, KAMER).digest
    rights = dict(acting.RIGHTS)
    rights[Role.PENNINGMEESTER] -= {Right.SET_CAP}
    rights[Role.KASCOMMISSIE] |= {Right.COUNT_KAS}
    monkeypatch.setattr(rules, "RIGHTS", rights)
    said = text(team.assistent, tmp_path)
    assert "Vastgesteld door: niemand." in said
    counting = said[said.index("De kas tellen") : said.index("De maand indienen")]
    assert "kascommissielid" in counting
    assert rules.protocol(team.assistent, KAMER).digest != before


@pytest.mark.parametrize(
    "name",
    ["W" * 500, "Buurtwerkkamer met een Heel Lange Naam " * 12, "Kamer 🎂 שלום {nb} **vet**", "i"],
    ids=lambda name: f"{name[:8]}{len(name)}",
)
def test_it_stays_one_page_whatever_the_kamer_is_called(team: Team, tmp_path: Path, name: str) -> None:
    kamers.add(team.coordinator, "lang", name)
    reader = read(team.coordinator, tmp_path, "lang")
    (page,) = reader.pages
    assert "bwk verify" in page.extract_text()
    lowest = []
    page.extract_text(
        visitor_text=lambda words, _cm, tm, *_font: lowest.append(tm[5]) if "bwk verify" in words else None
    )
    assert min(lowest) > 22 * 72 / 25.4  # above the foot


def test_everyone_with_every_right_still_fits(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = (Role.ASSISTENT, Role.COORDINATOR)
    monkeypatch.setattr(rules, "RIGHTS", {role: frozenset(Right if role in roles else ()) for role in Role})
    assert "pagina 1 van 1" in text(team.assistent, tmp_path)


def test_it_is_for_everyone_who_may_read_handgeld(team: Team, tmp_path: Path) -> None:
    for actor in (team.assistent, team.coordinator, team.penningmeester, team.kascommissie):
        protocol.write_pdf(actor, KAMER, tmp_path / "a.pdf")
    with pytest.raises(errors.NotAllowed):
        protocol.write_pdf(team.kiosk, KAMER, tmp_path / "b.pdf")
    with pytest.raises(errors.FieldUnknown):
        protocol.write_pdf(team.coordinator, "nergens", tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_it_says_that_it_is_pdf_a(team: Team, tmp_path: Path) -> None:
    metadata = read(team.assistent, tmp_path).xmp_metadata
    assert metadata
    assert "<pdfaid:part>3</pdfaid:part>" in (tmp_path / "protocol.pdf").read_bytes().decode("latin-1")
