"""The sheet for the safe: one page, to be typed over or scanned."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pyrage.x25519 import Identity
from zxingcpp import read_barcodes

from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.reports.papers import recovery_sheet

KEY = RecoveryKey(str(Identity.generate()), "abcdefgh")


@pytest.fixture
def paper() -> bytes:
    return recovery_sheet.as_pdf(KEY, ["Casa Jepie Makandra", "MultiBron"], "Dewi Voorbeeld")


def test_the_whole_secret_stands_on_one_page(paper: bytes) -> None:
    (page,) = PdfReader(BytesIO(paper)).pages
    said = page.extract_text()
    assert KEY.secret in "".join(said.split())
    assert "Casa Jepie Makandra en MultiBron" in said
    assert "nummer abcdefgh" in said
    assert "20 november 2026" in said


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) isn't installed")
def test_it_can_be_scanned(paper: bytes, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(paper)
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", "sheet.pdf", "page"], cwd=tmp_path, check=True)
    (picture,) = tmp_path.glob("*.png")
    assert [barcode.text for barcode in read_barcodes(Image.open(picture))] == [KEY.secret]


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        recovery_sheet.write_pdf(KEY, ["Kamer"], "Dewi Voorbeeld", tmp_path / "nergens" / "blad.pdf")
