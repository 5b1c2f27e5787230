"""Any text in a name or a description: kept, found, and out again through every file as it was kept."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import (
    handgeld_export,
    paper_alone,
    prestaties_csv,
    prestaties_report,
    prestaties_workbook,
    search,
)
from bwk_tui.reports.exports import as_text
from bwk_tui.reports.handgeld_export import Form
from bwk_tui.reports.papers import kascommissie
from bwk_tui.reports.papers import passes as passes_on_paper
from bwk_tui.reports.papers.prestaties import paper as prestaties
from bwk_tui.reports.verification import verify
from bwk_tui.services import handgeld, kamers, lookup, members, passes
from bwk_tui.services.members import MemberForm
from tests import hledger
from tests.conftest import NOON, TODAY, Team, logged_in, open_copy
from tests.fuzz.files import TEXTS
from tests.fuzz.rounds import fuzzed, taken_back
from tests.reports import reading_here

PLACE = "bron"
MONTH = Month.of(TODAY).period


@pytest.fixture(scope="module")
def team(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with clock.standing_at(NOON), open_copy(template, tmp_path_factory.mktemp("texts") / "store"):
        team = logged_in()
        handgeld.receive_transfer(team.penningmeester, "cjm", day=TODAY, cents=10_000)
        yield team


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("file") / "uit"


@given(first=TEXTS, last=TEXTS, street=TEXTS, contact=TEXTS)
@fuzzed(5)
def test_any_name_is_kept_and_found_as_it_was_cleaned(
    team: Team, first: str, last: str, street: str, contact: str
) -> None:
    with taken_back():
        try:
            line = members.add(
                team.coordinator, "cjm", MemberForm(first, last, street=street, contact=contact)
            )
        except Refused as refused:
            said = in_dutch(refused)
            assert said
            assert not clean(first) or max(map(len, map(clean, (first, last, street, contact)))) > 500
            return
        kept = members.details(team.coordinator, line.id).form
        assert (kept.first_name, kept.last_name, kept.street, kept.contact) == tuple(
            map(clean, (first, last, street, contact))
        )
        assert all(clean(text) == text for text in (kept.first_name, kept.last_name))
        words = fold(line.name).split()
        found = members.search(team.coordinator, "cjm", line.name)
        assert line in found
        lookup.look_up(team.kiosk, "cjm", first)
        event("found by letters" if words else "has no letters")


@given(first=TEXTS, kamer=TEXTS)
@fuzzed(0.5)
def test_any_name_of_a_person_or_a_kamer_can_be_printed(
    team: Team, file: Path, first: str, kamer: str
) -> None:
    with taken_back():
        try:
            kamers.add(team.coordinator, PLACE, kamer)
            member = members.add(team.coordinator, PLACE, MemberForm(first))
        except Refused:
            return
        passes.issue(
            team.coordinator,
            [member.id],
            lambda made: passes_on_paper.write_pdf(made, clean(kamer), "Dewi Voorbeeld", file),
        )
        assert len(PdfReader(file).pages) == 1
        report = prestaties_report.report(team.coordinator, "all", MONTH)
        prestaties.write_pdf(report, file, author=team.coordinator, hidden=False)
        assert PdfReader(file).pages
        prestaties_workbook.write_xlsx(report, file, author="Dewi Voorbeeld", hidden=False)
        book = load_workbook(io.BytesIO(file.read_bytes()))
        shown = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
        assert any(clean(kamer) in text for text in shown)
        table = prestaties_csv.own_use(team.coordinator, "all", MONTH)
        assert (
            len({len(row) for row in csv.reader(io.StringIO(table, newline=""), delimiter=";", strict=True)})
            == 1
        )


@given(description=TEXTS, shop=TEXTS, reason=st.one_of(st.none(), TEXTS))
@fuzzed(2)
def test_any_description_comes_back_from_csv_json_and_the_journal(
    team: Team, file: Path, description: str, shop: str, reason: str | None
) -> None:
    with taken_back():
        plain = journal_lines(team, file, "Koffie", "Winkel", reason and "kwijt")
    with taken_back():
        if not book(team, description, shop, reason):
            return
        kept = (clean(description), clean(shop) or None, reason if reason is None else clean(reason))
        (entry,) = json.loads(export(team, Form.JSON))["entries"][1:]
        assert entry["description"] == kept[0]
        *_, row = csv.DictReader(
            io.StringIO(export(team, Form.CSV).decode("utf-8-sig"), newline=""), delimiter=";"
        )
        assert (row["omschrijving"], row["winkel"]) == (as_text(kept[0]), as_text(kept[1] or ""))
        assert row["reden zonder bon"] == as_text(kept[2] or "")
        assert not any(row[column].startswith(("=", "+", "@")) for column in ("omschrijving", "winkel"))
        lines = journal_lines(team, file)
        assert [line.split()[:1] for line in lines] == [line.split()[:1] for line in plain]
        if kept[0] and fold(kept[0]):
            assert search.find(team.coordinator, "cjm", fold(kept[0]).split()[0])


@given(description=TEXTS, shop=TEXTS)
@fuzzed(0.5)
def test_any_description_can_be_printed_and_verified(
    team: Team, file: Path, description: str, shop: str
) -> None:
    with taken_back(), pytest.MonkeyPatch.context() as here:
        here.setattr(paper_alone, "read", reading_here.read)
        if book(team, description, shop, None):
            kascommissie.write_pdf(team.kascommissie, "cjm", MONTH, file)
            assert verify(team.kascommissie, file).differences == ()


def book(team: Team, description: str, shop: str, reason: str | None) -> bool:
    """Whether the texts could be."""
    try:
        handgeld.book_expense(
            team.assistent, "cjm", day=TODAY, cents=100, category="F", pot="bank",
            description=description, shop=shop, no_receipt_reason=reason,
        )  # fmt: skip
    except Refused as refused:
        said = in_dutch(refused)
        assert said
        return False
    return True


def export(team: Team, form: Form) -> bytes:
    return handgeld_export.export(team.penningmeester, "cjm", MONTH, form).content


def journal_lines(team: Team, file: Path, *texts: str | None) -> list[str]:
    """The journal, after an expense with these texts if there are any; hledger reads it, where it is installed."""
    if texts:
        description, shop, reason = texts
        book(team, description or "", shop or "", reason)
    content = export(team, Form.HLEDGER)
    if shutil.which("hledger"):
        file.write_bytes(content)
        hledger.accepts(file)
    return content.decode().split("\n")
