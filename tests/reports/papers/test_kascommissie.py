import csv
import json
import re
from datetime import date
from io import StringIO
from itertools import groupby
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain import clock, errors
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Period
from bwk_tui.domain.words import long_day, short_day
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.papers import kascommissie
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, NOON, Team
from tests.reports.booking import book_autumn

OCTOBER = Period.parse("2026-10")
YEAR = Period.parse("2026")
ODD = (
    'Taart 🎂 voor שרה en شريفة ("met [slingers]") {nb} **vet** – Đặng Thị Hồng, Łukasz, Юлия',
    "x" * 300,
    "👩‍👩‍👧 gezin ☕\ufe0f",
    "\ue000\uffff\U0010ffff",
    ("Een lange zin (met haakjes) en [nog meer] 'aanhalingstekens' " * 8)[:500],
)


@pytest.fixture
def autumn(team: Team) -> Team:
    book_autumn(team)
    return team


def _read(file: Path) -> PdfReader:
    return PdfReader(file, strict=True)


def _text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def _json(reader: PdfReader) -> dict[str, object]:
    content: dict[str, object] = json.loads(reader.attachments["handgeld.json"][0])
    return content


def _csv(reader: PdfReader) -> list[dict[str, str]]:
    text = reader.attachments["handgeld.csv"][0].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


@pytest.fixture
def october(autumn: Team, tmp_path: Path) -> PdfReader:
    kascommissie.write_pdf(autumn.penningmeester, KAMER, OCTOBER, tmp_path / "oktober.pdf")
    return _read(tmp_path / "oktober.pdf")


def test_it_says_what_it_is_of_what_made_when_and_by_whom(october: PdfReader) -> None:
    text = october.pages[0].extract_text()
    for words in ("verslag voor de kascommissie", "Casa Jepie Makandra", "oktober 2026", "Pia Voorbeeld"):
        assert words in text
    assert f"{long_day(NOON.date())} om 12:00 door Pia Voorbeeld (penningmeester)" in text
    assert "De maand is open." in text


def test_it_has_every_entry_with_its_date_amount_receipt_and_balance(
    autumn: Team, october: PdfReader
) -> None:
    lines = _text(october).splitlines()
    for entry in figures.entries(autumn.kascommissie, KAMER, OCTOBER):
        facts = (
            entry.number, short_day(entry.date), entry.receipt or "", euros(abs(entry.cents)),
            euros(entry.balance_cents),
        )  # fmt: skip
        assert any(all(fact in line for fact in facts) for line in _rows_of(lines)), entry.number


def _rows_of(lines: list[str]) -> list[str]:
    """The text between one entry's number and the next: a row's cells come out one by one."""
    whole = " ".join(lines)
    return re.split(r"(?=\b2026-\d{3} \d\d-\d\d-)", whole)


def test_its_totals_are_those_of_the_store(autumn: Team, october: PdfReader) -> None:
    text = " ".join(_text(october).split())
    month = figures.month_figures(autumn.kascommissie, KAMER, OCTOBER.months[0])
    for pot, flow in month.pots.items():
        amounts = (flow.begin_cents, flow.in_cents, flow.out_cents, flow.end_cents)
        assert f"{pot.in_words.capitalize()} {' '.join(map(euros, amounts))}" in text
    assert f"Samen, van ten hoogste € 250,00 {euros(month.spent_cents)}" in text


def test_exceptions_come_before_the_entries_and_say_why(october: PdfReader) -> None:
    text = " ".join(_text(october).split())
    exceptions, entries = text.index("Bijzonderheden"), text.index("Alle boekingen")
    assert exceptions < text.index("De automaat gaf geen bon") < entries
    assert exceptions < text.index("2026-009: Boodschappen Verkeerd bedrag") < entries
    assert text.index("Maanden boven 90 % van de grens geen") < entries


def test_every_page_says_which_it_is_and_carries_the_digest(autumn: Team, tmp_path: Path) -> None:
    found = kascommissie.write_pdf(autumn.penningmeester, KAMER, YEAR, tmp_path / "jaar.pdf")
    pages = _read(tmp_path / "jaar.pdf").pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"pagina {number} van {len(pages)}" in text
        assert in_groups(found) in text
        assert "2026 · Casa Jepie Makandra" in text


def test_ten_pages_and_more_are_numbered_too(autumn: Team, tmp_path: Path) -> None:
    file = tmp_path / "jaren.pdf"
    period = Period(date(2011, 1, 1), date(2026, 12, 31))
    kascommissie.write_pdf(autumn.penningmeester, KAMER, period, file)
    pages = _read(file).pages
    assert len(pages) >= 10
    assert f"pagina {len(pages)} van {len(pages)}" in pages[-1].extract_text()


def test_three_people_can_sign_and_it_says_that_it_is_not_their_verklaring(october: PdfReader) -> None:
    text = " ".join(october.pages[-1].extract_text().split())
    for words in (
        "Penningmeester",
        "Kascommissie, eerste lid",
        "Kascommissie, tweede lid",
        "niet in de plaats",
    ):
        assert words in text
    assert text.count("Handtekening") == 3


def test_the_attached_entries_add_up_to_the_store(autumn: Team, tmp_path: Path) -> None:
    kascommissie.write_pdf(autumn.kascommissie, KAMER, YEAR, tmp_path / "jaar.pdf")
    reader = _read(tmp_path / "jaar.pdf")
    balances = figures.balances(autumn.kascommissie, KAMER)
    (kamer,) = _json(reader)["kamers"]  # type: ignore[misc]
    for pot in Pot:
        assert sum(entry["cents"] for entry in kamer["entries"] if entry["pot"] == pot) == balances[pot]
        assert sum(_cents(row) for row in _csv(reader) if row["pot"] == pot) == balances[pot]


def _cents(row: dict[str, str]) -> int:
    return int(row["in"].replace(",", "") or 0) - int(row["uit"].replace(",", "") or 0)


def test_the_attached_json_gives_the_printed_digest(autumn: Team, tmp_path: Path) -> None:
    found = kascommissie.write_pdf(autumn.kascommissie, KAMER, OCTOBER, tmp_path / "oktober.pdf")
    content = _json(_read(tmp_path / "oktober.pdf"))
    assert content.pop("digest") == found == digest(content)


def test_it_claims_pdf_a_3u_dated_by_our_clock(october: PdfReader) -> None:
    xmp = october.xmp_metadata
    assert xmp
    assert (xmp.pdfaid_part, xmp.pdfaid_conformance) == ("3", "U")
    assert xmp.xmp_create_date == xmp.xmp_modify_date == NOON.astimezone(clock.UTC).replace(tzinfo=None)
    assert xmp.dc_creator == ["Pia Voorbeeld"]
    assert xmp.dc_title == {
        "x-default": "Handgeld: verslag voor de kascommissie - oktober 2026 · Casa Jepie Makandra"
    }
    assert october.root_object["/Lang"] == "nl-NL"
    assert [file.get_object()["/AFRelationship"] for file in october.root_object["/AF"]] == ["/Data"] * 2


def test_every_font_is_embedded(october: PdfReader) -> None:
    for page in october.pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in descendant.get_object()["/FontDescriptor"].get_object()


def test_odd_text_prints_and_is_attached_as_it_was_typed(
    team: Team, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=20_000)
    for text in ODD:
        handgeld.book_expense(
            team.assistent, KAMER, day=date(2026, 10, 2), cents=100, category="B", pot="bank",
            description=text, no_receipt_reason=text,
        )  # fmt: skip
    handgeld.reverse(team.assistent, KAMER, "2026-003", ODD[0])
    somebody = Actor(Role.PENNINGMEESTER, f"Pia 🎂 שרה <&> {'Voorbeeld ' * 30}")
    kascommissie.write_pdf(somebody, KAMER, OCTOBER, tmp_path / "vreemd.pdf")
    reader = _read(tmp_path / "vreemd.pdf")
    (kamer,) = _json(reader)["kamers"]  # type: ignore[misc]
    typed = [entry["description"] for entry in kamer["entries"]]
    assert typed[1:6] == [handgeld.required("description", text) for text in ODD]
    text = _text(reader)
    for words in ("Đặng", "Łukasz", "Юлия", "{nb}", "**vet**", "שרה"):
        assert words in " ".join(text.split())
    assert text.count("x") > 600
    assert "\ufffd" not in text
    assert not caplog.records, "a sign that the font lacks breaks PDF/A"


def test_a_kamer_with_a_very_long_name_keeps_its_footer_in_order(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "lang", "W" * 400)
    kascommissie.write_pdf(team.kascommissie, "lang", OCTOBER, tmp_path / "lang.pdf")
    for page in _read(tmp_path / "lang.pdf").pages:
        assert "oktober 2026 · WWW" in page.extract_text()


def test_a_month_without_entries_gives_a_sound_paper(team: Team, tmp_path: Path) -> None:
    kascommissie.write_pdf(team.coordinator, KAMER, OCTOBER, tmp_path / "leeg.pdf")
    reader = _read(tmp_path / "leeg.pdf")
    assert "Geen boekingen in oktober 2026" in _text(reader)
    assert _csv(reader) == []


def test_all_kamers_have_a_section_each_and_add_up_on_the_first_page(autumn: Team, tmp_path: Path) -> None:
    kamers.add(autumn.coordinator, "bron", "MultiBron")
    handgeld.receive_transfer(autumn.penningmeester, "bron", day=date(2026, 10, 1), cents=10_000)
    kascommissie.write_pdf(autumn.penningmeester, "all", OCTOBER, tmp_path / "alle.pdf")
    reader = _read(tmp_path / "alle.pdf")
    first = " ".join(reader.pages[0].extract_text().split())
    ends = [sum(figures.balances(autumn.kascommissie, slug).values()) for slug in (KAMER, "bron")]
    assert "MultiBron € 0,00 € 100,00 € 0,00 € 0,00 € 100,00 0 van 1" in first
    assert euros(sum(ends)) in first
    assert {row["kamer"] for row in _csv(reader)} == {KAMER, "bron"}
    assert _text(reader).count("Alle boekingen") == 2
    assert _text(reader).count("Ondertekening") == 1


def test_the_sections_come_in_the_order_of_the_rules(october: PdfReader) -> None:
    text = _text(october)
    sections = (
        "Begin en eind", "Bijzonderheden", "Uitgaven\n", "Alle boekingen", "Tellingen van de kas", "Voorgeschoten",
        "Indienen en goedkeuren", "Kascontrole\n", "Ondertekening",
    )  # fmt: skip
    places = [text.index(section) for section in sections]
    assert places == sorted(places)


def test_each_page_of_a_kamer_among_others_says_whose_it_is(autumn: Team, tmp_path: Path) -> None:
    kamers.add(autumn.coordinator, "bron", "MultiBron")
    kascommissie.write_pdf(autumn.penningmeester, "all", YEAR, tmp_path / "alle.pdf")
    heads = [page.extract_text().splitlines()[0] for page in _read(tmp_path / "alle.pdf").pages[1:]]
    whose = [head.partition("alle kamers")[2].strip() for head in heads]
    assert [name for name, _ in groupby(whose)] == ["MultiBron", "Casa Jepie Makandra", ""]


def test_progress_grows_from_nothing_to_all_before_the_file_is_there(autumn: Team, tmp_path: Path) -> None:
    told: list[float] = []

    def progress(part: float) -> None:
        assert not file.exists()
        told.append(part)

    file = tmp_path / "jaar.pdf"
    kascommissie.write_pdf(autumn.kascommissie, KAMER, YEAR, file, with_receipts=True, progress=progress)
    assert (told[0], told[-1]) == (0, 1)
    assert told == sorted(set(told))
    assert len(told) > 10
    assert file.exists()


@pytest.mark.parametrize("last", [0, 0.5, 1])
def test_a_report_that_is_cancelled_leaves_nothing_behind(autumn: Team, tmp_path: Path, last: float) -> None:
    def until(part: float) -> None:
        if part >= last:
            raise KeyboardInterrupt

    file = tmp_path / "papers" / "jaar.pdf"
    file.parent.mkdir()
    file.write_bytes(b"het verslag van gisteren")
    with pytest.raises(KeyboardInterrupt):
        kascommissie.write_pdf(autumn.kascommissie, KAMER, YEAR, file, progress=until)
    assert [path.name for path in file.parent.iterdir()] == ["jaar.pdf"]
    assert file.read_bytes() == b"het verslag van gisteren"


def test_an_assistent_may_not_and_nothing_is_written(team: Team, tmp_path: Path) -> None:
    with pytest.raises(errors.NotAllowed):
        kascommissie.write_pdf(team.assistent, KAMER, OCTOBER, tmp_path / "oktober.pdf")
    assert not (tmp_path / "oktober.pdf").exists()


def test_a_place_where_nothing_can_be_written_is_refused(team: Team, tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable):
        kascommissie.write_pdf(team.kascommissie, KAMER, OCTOBER, tmp_path / "nergens" / "oktober.pdf")
