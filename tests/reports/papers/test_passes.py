"""Passes on paper: a scanner reads them, and an eye reads no more than a first name and a kamer."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from zxingcpp import read_barcodes

from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.domain.passes import NewPass, new_code
from bwk_tui.reports.papers import passes

KAMER = "Casa Jepie Makandra"
NAMES = ("Amina", "Yaël", "Maximiliaan-Alexander", "Bo", "Özlem", "[PIN]", "Ján", "Lia", "Kofi")


@pytest.fixture(scope="module")
def given() -> tuple[NewPass, ...]:
    return tuple(NewPass(name, "🦋", new_code()) for name in NAMES)


@pytest.fixture(scope="module")
def paper(given: tuple[NewPass, ...]) -> bytes:
    return passes.as_pdf(given, KAMER, "Sam Voorbeeld")


def test_each_pass_has_a_first_name_and_the_kamer_and_nothing_else(paper: bytes) -> None:
    pages = [page.extract_text().splitlines() for page in PdfReader(BytesIO(paper)).pages]
    said = [line for page in pages for line in page]
    assert len(pages) == 2
    foot = {f"pagina {page} van 2 {passes.FOOT} {KAMER}" for page in (1, 2)}
    around = {passes.TITLE, f"{passes.TITLE} · {KAMER}"} | foot
    assert {line.strip() for line in said} - around == {*NAMES, KAMER}


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) isn't installed")
def test_a_scanner_reads_each_code(paper: bytes, given: tuple[NewPass, ...], tmp_path: Path) -> None:
    (tmp_path / "passes.pdf").write_bytes(paper)
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", "passes.pdf", "page"], cwd=tmp_path, check=True)
    read = [
        barcode.text for file in sorted(tmp_path.glob("*.png")) for barcode in read_barcodes(Image.open(file))
    ]
    assert sorted(read) == sorted(one.code for one in given)


def test_a_file_that_cannot_be_written_is_refused(given: tuple[NewPass, ...], tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        passes.write_pdf(given, KAMER, "Sam Voorbeeld", tmp_path / "nergens" / "passen.pdf")
