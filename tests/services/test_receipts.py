"""Receipts: a picture or PDF lies in the store's folder under its own SHA-256, exactly as it was."""

import contextlib
import os
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from fpdf import FPDF
from PIL import Image
from PIL.Image import Exif

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldAdvance, HandgeldEntry, ReceiptFile
from bwk_tui.domain.errors import (
    CapExceeded,
    FileOfOtherKind,
    FileTooLarge,
    FileUnreadable,
    NotEnoughCash,
    ReceiptMissing,
    Refused,
)
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import receipt_files
from bwk_tui.services import kamers, receipts, store_check
from tests.conftest import KAMER, TODAY, Team
from tests.protocol import NOVEMBER, OCTOBER, begin, claim, close, spend, top_up

ORIENTATION = 0x0112


def jpeg(colour: str = "white", *, turned: int | None = None) -> bytes:
    """A small photograph; `turned` is what the telephone says of how it was held."""
    exif, into = Exif(), BytesIO()
    if turned:
        exif[ORIENTATION] = turned
    Image.new("RGB", (60, 40), colour).save(into, "JPEG", exif=exif)
    return into.getvalue()


def photo() -> bytes:
    """A photograph with something on it."""
    into = BytesIO()
    Image.effect_noise((60, 40), 90).save(into, "JPEG")
    return into.getvalue()


def png() -> bytes:
    into = BytesIO()
    Image.effect_noise((60, 40), 90).save(into, "PNG")
    return into.getvalue()


def pdf() -> bytes:
    """The same bytes each time: what fpdf would write of the current second is set."""
    paper = FPDF()
    paper.set_creation_date(datetime(2026, 11, 20, 12, tzinfo=UTC))
    paper.add_page()
    paper.set_font("helvetica")
    paper.cell(text="Bon: koffie 12,50")
    return bytes(paper.output())


def gif() -> bytes:
    into = BytesIO()
    Image.new("RGB", (6, 4)).save(into, "GIF")
    return into.getvalue()


def webp() -> bytes:
    into = BytesIO()
    Image.new("RGB", (6, 4)).save(into, "WEBP")
    return into.getvalue()


def tiff() -> bytes:
    into = BytesIO()
    Image.new("RGB", (6, 4)).save(into, "TIFF")
    return into.getvalue()


def bomb(side: int) -> bytes:
    """A whole PNG of a few kilobytes that unpacks to a black square of so many pixels a side."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + -(-side // 8)) * side))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def file(tmp_path: Path, content: bytes, name: str = "bon.jpg") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def kept(folder: Path) -> dict[str, bytes]:
    """Every file in the store's folder of receipts, and what is in it."""
    return {
        str(path.relative_to(folder / "receipts")): path.read_bytes()
        for path in (folder / "receipts").rglob("*")
        if path.is_file()
    }


def keep(path: Path) -> receipts.FoundFile:
    found = receipts.look_at(path)
    receipts.keep(found)
    return found


# Keeping a file


@pytest.mark.parametrize(
    ("make", "media_type", "suffix"),
    [(jpeg, "image/jpeg", ".jpg"), (png, "image/png", ".png"), (pdf, "application/pdf", ".pdf")],
)
def test_a_picture_or_pdf_is_kept_byte_for_byte_under_its_own_digest(
    folder: Path, tmp_path: Path, make: Callable[[], bytes], media_type: str, suffix: str
) -> None:
    content = make()
    digest = sha256(content).hexdigest()
    assert keep(file(tmp_path, content)) == receipts.FoundFile(digest, media_type, content)
    assert kept(folder) == {f"{digest[:2]}/{digest}{suffix}": content}


def test_a_file_is_what_is_in_it_whatever_its_name_says(folder: Path, tmp_path: Path) -> None:
    assert keep(file(tmp_path, pdf(), "bon.jpg")).media_type == "application/pdf"
    assert keep(file(tmp_path, png(), "BON.PDF")).media_type == "image/png"
    assert keep(file(tmp_path, jpeg(), "bon")).media_type == "image/jpeg"


def test_what_the_telephone_says_of_how_it_was_held_stays_in_the_file(folder: Path, tmp_path: Path) -> None:
    keep(file(tmp_path, jpeg(turned=6)))
    (content,) = kept(folder).values()
    assert Image.open(BytesIO(content)).getexif()[ORIENTATION] == 6


def test_a_telephone_that_adds_a_second_picture_or_a_broken_one_gives_a_receipt_too(
    folder: Path, tmp_path: Path
) -> None:
    into = BytesIO()
    Image.new("RGB", (6, 4)).save(into, "MPO", save_all=True, append_images=[Image.new("RGB", (6, 4), "red")])
    whole = into.getvalue()
    assert keep(file(tmp_path, whole)).media_type == "image/jpeg"
    broken = whole.replace(b"MPF\0", b"MPF\0XX", 1)
    assert keep(file(tmp_path, broken)).media_type == "image/jpeg"


def test_a_large_picture_that_memory_holds_is_kept(folder: Path, tmp_path: Path) -> None:
    assert keep(file(tmp_path, bomb(4_000))).media_type == "image/png"


def test_the_same_file_twice_is_kept_once(folder: Path, tmp_path: Path) -> None:
    first = keep(file(tmp_path, jpeg(), "een.jpg"))
    assert keep(file(tmp_path, jpeg(), "twee.jpg")) == first
    assert len(kept(folder)) == 1


def test_only_its_owner_can_look_into_the_folder_of_receipts(folder: Path, tmp_path: Path) -> None:
    keep(file(tmp_path, jpeg()))
    assert (folder / "receipts").stat().st_mode & 0o077 == 0
    (inner,) = (folder / "receipts").iterdir()
    assert inner.stat().st_mode & 0o077 == 0


def test_a_kept_file_that_was_damaged_is_mended_when_the_same_comes_in_again(
    folder: Path, tmp_path: Path
) -> None:
    digest = keep(file(tmp_path, jpeg())).sha256
    place = receipt_files.path_of(digest, "image/jpeg")
    place.write_bytes(b"half")
    keep(file(tmp_path, jpeg()))
    assert place.read_bytes() == jpeg()


# What can't be kept


def test_ten_megabytes_is_kept_and_a_byte_more_is_not(folder: Path, tmp_path: Path) -> None:
    content = pdf().removesuffix(b"%%EOF\n")
    full = content.ljust(10_000_000 - 6, b" ") + b"%%EOF\n"
    assert len(keep(file(tmp_path, full)).content) == 10_000_000
    with pytest.raises(FileTooLarge) as refused:
        keep(file(tmp_path, full + b"\n"))
    assert refused.value.limit_bytes == 10_000_000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"bon: koffie 12,50",
        b"<html><body>bon</body></html>",
        b"%PDF-",
        b"PK\x03\x04" + b"\0" * 100,
        jpeg()[:200],
        photo()[: len(photo()) // 2],
        png()[: len(png()) // 2],
        pdf()[: len(pdf()) // 2],
        b" " + pdf(),
        jpeg()[:3],
        gif(),
        webp(),
        tiff(),
        bomb(10_000),
        bomb(15_000),
    ],
    ids=[
        "empty", "zeros", "text", "html", "almost a pdf", "zip", "half a jpeg", "half a photo",
        "half a png", "half a pdf", "pdf after something else", "three bytes", "gif", "webp", "tiff", "bomb",
        "larger bomb",
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_or_pdf_is_refused_and_not_kept(
    folder: Path, tmp_path: Path, content: bytes
) -> None:
    path = file(tmp_path, content)
    with pytest.raises(FileOfOtherKind) as refused:
        keep(path)
    assert refused.value.path == path
    assert not (folder / "receipts").exists()


@pytest.mark.parametrize("make", [photo, png], ids=["photo", "png"])
def test_however_a_picture_is_damaged_it_is_kept_as_it_is_or_refused(
    folder: Path, tmp_path: Path, make: Callable[[], bytes]
) -> None:
    """Never anything else: what a library says of a broken file has many names."""
    chance = Random(4711)
    whole = make()
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(2, len(content))] = chance.randrange(256)
        if chance.random() < 0.3:
            del content[chance.randrange(2, len(content)) :]
        path = file(tmp_path, bytes(content))
        with contextlib.suppress(FileOfOtherKind):
            assert keep(path).sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["weg.jpg", "."])
def test_a_file_that_cannot_be_read_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnreadable):
        keep(tmp_path / name)


def test_a_pipe_is_no_receipt_and_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bon.jpg")
    with pytest.raises(FileUnreadable):
        keep(tmp_path / "bon.jpg")


def test_a_store_that_cannot_keep_a_file_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "receipts").write_text("in de weg")
    with pytest.raises(FileUnreadable):
        keep(file(tmp_path, jpeg()))


# At an entry or a claim


def test_an_expense_is_booked_with_its_picture(team: Team, folder: Path, tmp_path: Path) -> None:
    begin(team)
    booked = spend(team, 1_250, receipt_file=file(tmp_path, jpeg()))
    digest = sha256(jpeg()).hexdigest()
    (line,) = receipt_files.files(team.assistent, KAMER)
    assert (line.receipt, line.sha256, line.size) == (booked.receipt, digest, len(jpeg()))
    assert line.read() == jpeg()
    assert figures.entries(team.assistent, KAMER)[-1].files == (digest,)


def test_a_claim_has_its_picture_and_so_has_its_repayment(team: Team, tmp_path: Path) -> None:
    from bwk_tui.services import advances

    begin(team)
    claimed = claim(team, receipt_file=file(tmp_path, pdf()))
    advances.repay(team.assistent, KAMER, claimed.uid, day=TODAY, pot="kas")
    assert figures.entries(team.assistent, KAMER)[-1].files == (sha256(pdf()).hexdigest(),)


@pytest.mark.parametrize("cents", [25_001, 20_000])
def test_what_is_refused_is_not_booked_and_leaves_no_file(
    team: Team, folder: Path, tmp_path: Path, cents: int
) -> None:
    begin(team)
    before = HandgeldEntry.select().count()
    with pytest.raises((CapExceeded, NotEnoughCash)):
        spend(team, cents, receipt_file=file(tmp_path, jpeg()))
    with pytest.raises(FileOfOtherKind):
        spend(team, 1, receipt_file=file(tmp_path, gif()))
    with pytest.raises(FileUnreadable):
        claim(team, receipt_file=tmp_path / "weg.jpg")
    assert HandgeldEntry.select().count() == before
    assert not HandgeldAdvance.select().exists()
    assert not ReceiptFile.select().exists()
    assert not (folder / "receipts").exists()


def test_a_declaration_without_a_receipt_has_no_picture(team: Team, tmp_path: Path) -> None:
    begin(team)
    before = HandgeldEntry.select().count()
    with pytest.raises(ReceiptMissing):
        spend(team, 100, no_receipt_reason="kwijt", receipt_file=file(tmp_path, jpeg()))
    with pytest.raises(ReceiptMissing):
        claim(team, no_receipt_reason="kwijt", receipt_file=file(tmp_path, jpeg()))
    assert HandgeldEntry.select().count() == before
    assert not HandgeldAdvance.select().exists()


def test_a_token_again_adds_no_second_file(team: Team, tmp_path: Path) -> None:
    begin(team)
    for _ in range(2):
        spend(team, 100, token="een", receipt_file=file(tmp_path, jpeg()))
        claim(team, token="twee", receipt_file=file(tmp_path, jpeg()))
    assert ReceiptFile.select().count() == 2


# Afterwards


@pytest.mark.parametrize("typed", ["B-2026-001", " b-2026-001 "])
def test_a_file_is_added_afterwards_by_the_number_on_the_paper(
    team: Team, tmp_path: Path, typed: str
) -> None:
    begin(team)
    spend(team, 100)
    receipts.add(team.assistent, KAMER, typed, file(tmp_path, jpeg()))
    receipts.add(team.assistent, KAMER, typed, file(tmp_path, png()))
    assert [line.receipt for line in receipt_files.files(team.assistent, KAMER)] == ["B-2026-001"] * 2


def test_a_file_is_added_to_a_claim_by_its_number_too(team: Team, tmp_path: Path) -> None:
    claimed = claim(team)
    assert claimed.receipt
    receipts.add(team.assistent, KAMER, claimed.receipt, file(tmp_path, jpeg()))
    assert [line.receipt for line in receipt_files.files(team.assistent, KAMER)] == [claimed.receipt]


def test_a_file_is_added_once_to_one_receipt_and_to_another_as_well(team: Team, tmp_path: Path) -> None:
    begin(team)
    spend(team, 100)
    spend(team, 200)
    for number in ("B-2026-001", "B-2026-001", "B-2026-002"):
        receipts.add(team.assistent, KAMER, number, file(tmp_path, jpeg()))
    assert [line.receipt for line in receipt_files.files(team.assistent, KAMER)] == [
        "B-2026-001",
        "B-2026-002",
    ]


def test_a_file_is_added_after_the_month_was_closed(team: Team, tmp_path: Path) -> None:
    begin(team, OCTOBER.first)
    spend(team, 100, OCTOBER.last)
    close(team, OCTOBER)
    receipts.add(team.assistent, KAMER, "B-2026-001", file(tmp_path, jpeg()))
    assert list(store_check.differences()) == []


@pytest.mark.parametrize("number", ["", "B-2026-009", "B-2026-1", "2026-001", "2026-004"])
def test_a_receipt_that_is_not_there_takes_no_file(
    team: Team, folder: Path, tmp_path: Path, number: str
) -> None:
    begin(team)
    spend(team, 100)
    with pytest.raises(ReceiptMissing) as refused:
        receipts.add(team.assistent, KAMER, number, file(tmp_path, jpeg()))
    assert refused.value.number == number
    assert not (folder / "receipts").exists()


def test_a_receipt_of_another_kamer_takes_no_file_here(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    begin(team)
    spend(team, 100)
    with pytest.raises(ReceiptMissing):
        receipts.add(team.coordinator, "elders", "B-2026-001", file(tmp_path, jpeg()))


@pytest.mark.parametrize("content", [gif(), b"tekst"])
def test_what_cannot_be_kept_is_not_added(team: Team, tmp_path: Path, content: bytes) -> None:
    begin(team)
    spend(team, 100)
    with pytest.raises(Refused):
        receipts.add(team.assistent, KAMER, "B-2026-001", file(tmp_path, content))
    assert not ReceiptFile.select().exists()


def test_the_audit_log_names_a_file_by_its_digest_and_not_by_its_name(team: Team, tmp_path: Path) -> None:
    begin(team)
    spend(team, 100, receipt_file=file(tmp_path, jpeg(), "bon van Testpersoon.jpg"))
    verb, details = database.execute_sql("SELECT verb, details FROM audit_log ORDER BY id DESC").fetchone()
    assert verb == "receipt file added"
    assert details == f'{{"sha256":"{sha256(jpeg()).hexdigest()}"}}'


# A file that is gone


def test_a_file_that_is_gone_or_changed_is_found_by_the_check(team: Team, tmp_path: Path) -> None:
    begin(team, TODAY - timedelta(days=1))
    spend(team, 100, receipt_file=file(tmp_path, jpeg()))
    spend(team, 100, receipt_file=file(tmp_path, png()))
    assert list(store_check.differences()) == []
    changed, gone = receipt_files.files(team.assistent, KAMER)
    changed.path.write_bytes(jpeg("black"))
    gone.path.unlink()
    found = [(difference.where, difference.why) for difference in store_check.differences()]
    assert found == [
        ("bestand van bon B-2026-001", "weg of veranderd"),
        ("bestand van bon B-2026-002", "weg of veranderd"),
    ]


def test_a_month_is_closed_with_its_pictures_beside_it(team: Team, tmp_path: Path) -> None:
    top_up(team, 100)
    spend(team, 100, receipt_file=file(tmp_path, jpeg(turned=8)))
    close(team, NOVEMBER)
    assert list(store_check.differences()) == []
