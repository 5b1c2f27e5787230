from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.domain.digest import in_groups
from bwk_tui.reports import receipt_files
from bwk_tui.reports.papers import kascommissie
from bwk_tui.reports.verification import verify
from bwk_tui.services import advances, handgeld, kamers, receipts
from tests.conftest import KAMER, Team
from tests.reports.papers.handgeld.autumn import OCTOBER, a_picture, buy

DAY = date(2026, 10, 5)
A_PDF = b"%PDF-1.7\n% een factuur\n%%EOF\n"


@pytest.fixture
def money(team: Team) -> Team:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=DAY, cents=20_000)
    return team


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    file = tmp_path / "factuur.pdf"
    file.write_bytes(A_PDF)
    return file


def _paper(team: Team, tmp_path: Path, kamer: str = KAMER) -> PdfReader:
    kascommissie.write_pdf(team.kascommissie, kamer, OCTOBER, tmp_path / "verslag.pdf", with_receipts=True)
    return PdfReader(tmp_path / "verslag.pdf", strict=True)


def _annex(reader: PdfReader) -> str:
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return text[text.index("Bijlage: bonnen") :]


def _images(reader: PdfReader) -> Iterator[dict[str, object]]:
    for page in reader.pages:
        for image in page["/Resources"].get("/XObject", {}).values():
            yield image.get_object()


def test_a_receipt_has_its_facts_and_its_picture(money: Team, tmp_path: Path) -> None:
    file = a_picture(tmp_path)
    buy(money, DAY, 1_250, "Koffie", shop="Winkel Verzonnen", receipt_file=file)
    reader = _paper(money, tmp_path)
    text = _annex(reader)
    for words in (
        "1 bon; van 1 bon is er een foto of PDF",
        "B-2026-001 Boeking 2026-002 Bedrag € 12,50 Datum 05-10-2026 Winkel Winkel Verzonnen Waarvoor Koffie",
        in_groups(sha256(file.read_bytes()).hexdigest(), groups=16),
    ):
        assert words in text
    assert len(list(_images(reader))) == 1


def test_it_is_there_on_request_only(money: Team, tmp_path: Path) -> None:
    buy(money, DAY, 1_250, "Koffie", receipt_file=a_picture(tmp_path))
    kascommissie.write_pdf(money.kascommissie, KAMER, OCTOBER, tmp_path / "zonder.pdf")
    reader = PdfReader(tmp_path / "zonder.pdf", strict=True)
    assert "Bijlage" not in "".join(page.extract_text() for page in reader.pages)
    assert not list(_images(reader))


def test_it_comes_after_the_signatures_and_every_page_carries_the_digest(money: Team, tmp_path: Path) -> None:
    for number in range(5):
        picture = a_picture(tmp_path, f"{number}.jpg", size=(100 + number, 300))
        buy(money, DAY, 100, f"Koffie {number}", receipt_file=picture)
    reader = _paper(money, tmp_path)
    pages = [page.extract_text() for page in reader.pages]
    begin = next(number for number, text in enumerate(pages) if "Bijlage: bonnen" in text)
    assert any("Ondertekening" in text for text in pages[:begin])
    assert len(pages) - begin > 1
    found = verify(money.kascommissie, tmp_path / "verslag.pdf")
    assert found.differences == ()


def test_pictures_are_drawn_as_pdf_a_wants_them(money: Team, tmp_path: Path) -> None:
    """Their colours are those of the paper's own profile (sRGB), and nothing shines through."""
    for name, colour in (("a.jpg", "red"), ("b.png", "blue")):
        buy(money, DAY, 100, name, receipt_file=a_picture(tmp_path, name, colour=colour))
    reader = _paper(money, tmp_path)
    images = list(_images(reader))
    assert len(images) == 2
    for image in images:
        assert (image["/ColorSpace"], image["/BitsPerComponent"], image["/Filter"]) == (
            "/DeviceRGB",
            8,
            "/DCTDecode",
        )
        assert "/SMask" not in image
        assert not image.get("/Interpolate")
    (intent,) = reader.root_object["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"


def test_a_pdf_is_attached_as_it_is_and_named_on_its_page(money: Team, invoice: Path, tmp_path: Path) -> None:
    buy(money, DAY, 1_250, "Inkt", receipt_file=invoice)
    reader = _paper(money, tmp_path)
    assert "Hij zit als bijlage in dit bestand: bon-cjm-B-2026-001.pdf" in _annex(reader)
    assert reader.attachments["bon-cjm-B-2026-001.pdf"] == [A_PDF]
    relations = [file.get_object()["/AFRelationship"] for file in reader.root_object["/AF"]]
    assert sorted(relations) == ["/Data", "/Data", "/Supplement"]


def test_a_receipt_with_several_files_shows_each(money: Team, invoice: Path, tmp_path: Path) -> None:
    buy(money, DAY, 1_250, "Inkt", receipt_file=invoice)
    receipts.add(money.assistent, KAMER, "B-2026-001", a_picture(tmp_path))
    reader = _paper(money, tmp_path)
    text = _annex(reader)
    assert "PDF, 1 kB, 1 van 2" in text
    assert "JPEG, 1 kB, 2 van 2" in text
    assert set(reader.attachments) == {"handgeld.csv", "handgeld.json", "bon-cjm-B-2026-001-1.pdf"}


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda path: path.write_bytes(b"iets anders")], ids=["lost", "changed"]
)
def test_a_lost_or_changed_file_gets_a_line_and_the_others_their_picture(
    money: Team, tmp_path: Path, harm: object
) -> None:
    assert callable(harm)
    for colour in ("red", "blue"):
        buy(money, DAY, 100, colour, receipt_file=a_picture(tmp_path, colour=colour))
    first, _ = receipt_files.files(money.kascommissie, KAMER)
    harm(first.path)
    reader = _paper(money, tmp_path)
    assert _annex(reader).count("weg, of veranderd sinds het werd bewaard") == 1
    assert len(list(_images(reader))) == 1


def test_what_is_on_paper_only_is_named(money: Team, tmp_path: Path) -> None:
    for words in ("Koffie", "Thee"):
        buy(money, DAY, 100, words)
    buy(money, DAY, 100, "Suiker", receipt_file=a_picture(tmp_path))
    assert "Alleen op papier, in de map: B-2026-001 en B-2026-002." in _annex(_paper(money, tmp_path))


def test_a_claim_that_waits_has_its_receipt_there_too(money: Team, tmp_path: Path) -> None:
    advances.claim(
        money.assistent, KAMER, day=DAY, cents=775, category="F", description="Verf", paid_by="Testpersoon Een",
        receipt_file=a_picture(tmp_path),
    )  # fmt: skip
    assert "B-2026-001 Boeking nog niet terugbetaald Bedrag € 7,75" in _annex(_paper(money, tmp_path))


def test_a_receipt_that_was_booked_again_names_both_entries(money: Team, tmp_path: Path) -> None:
    claim = advances.claim(
        money.assistent, KAMER, day=DAY, cents=775, category="F", description="Verf", paid_by="Testpersoon Een",
        receipt_file=a_picture(tmp_path),
    )  # fmt: skip
    first = advances.repay(money.assistent, KAMER, claim.uid, day=DAY, pot="bank")
    handgeld.reverse(money.assistent, KAMER, first.number, "Verkeerde dag")
    advances.repay(money.assistent, KAMER, claim.uid, day=DAY, pot="bank")
    text = _annex(_paper(money, tmp_path))
    assert "Boeking 2026-002 en 2026-004" in text
    assert text.count("B-2026-001") == 1


def test_a_period_without_receipts_says_so(money: Team, tmp_path: Path) -> None:
    assert "In deze periode zijn er geen bonnen." in _annex(_paper(money, tmp_path))


def test_each_kamer_has_an_annex_of_its_own(money: Team, tmp_path: Path) -> None:
    kamers.add(money.coordinator, "bron", "MultiBron")
    handgeld.receive_transfer(money.penningmeester, "bron", day=DAY, cents=1_000)
    buy(money, DAY, 100, "Koffie", receipt_file=a_picture(tmp_path))
    text = _annex(_paper(money, tmp_path, "all"))
    assert text.count("Bijlage: bonnen") == 2
    assert "MultiBron In deze periode zijn er geen bonnen." in text


def test_long_facts_stay_beside_the_picture(money: Team, tmp_path: Path) -> None:
    buy(money, DAY, 100, "koffie " * 70, shop="x" * 500, receipt_file=a_picture(tmp_path))
    reader = _paper(money, tmp_path)
    assert _annex(reader).count("x") > 450
