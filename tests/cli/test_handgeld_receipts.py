"""Receipts on the command line: exactly one way to tell of one, warnings for a second use, and `attach`."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import ASSISTENT, COORDINATOR, KASCOMMISSIE, PENNINGMEESTER, Typist, posted

COFFEE = (
    "handgeld", "expense", "--date", "2026-10-05", "--amount", "12,50", "--category", "A", "--from", "kas",
    "--description", "koffie",
)  # fmt: skip
ADVANCE = (
    "handgeld", "advance", "--date", "2026-10-05", "--amount", "5", "--category", "C",
    "--description", "parkeren", "--paid-by", "Noor Voorbeeld",
)  # fmt: skip
ATTACH = ("handgeld", "attach", "B-2026-001")


@pytest.mark.parametrize("words", [COFFEE, ADVANCE], ids=["expense", "advance"])
def test_of_a_receipt_is_told_in_exactly_one_way(
    october: Typist, picture: Path, words: tuple[str, ...]
) -> None:
    before = posted(october.folder)
    ways = (("--receipt",), ("--receipt-file", str(picture)), ("--no-receipt", "verloren"))
    for wrong in ((), ways[0] + ways[1], ways[1] + ways[2], ways[0] + ways[2], ways[0] + ways[1] + ways[2]):
        said = october.is_wrong_usage(*words, *wrong, who=ASSISTENT)
        assert "--receipt-file" in said.splitlines()[-1]
    assert "reden" in october.is_refused(*words, "--no-receipt", " ", who=ASSISTENT)
    assert posted(october.folder) == before


def test_a_picture_is_kept_and_the_receipt_gets_a_number(october: Typist, picture: Path) -> None:
    said = october.does(*COFFEE, "--receipt-file", str(picture), who=ASSISTENT)
    assert said == "Geboekt: 2026-004.\nSchrijf op de bon: B-2026-001.\n"
    (kept,) = (october.folder / "receipts").rglob("*.png")
    assert kept.read_bytes() == picture.read_bytes()
    assert posted(october.folder)["bestanden van bonnen"] == 1


@pytest.mark.parametrize("words", [COFFEE, ADVANCE], ids=["expense", "advance"])
def test_a_file_that_is_no_receipt_is_refused_and_nothing_is_written(
    october: Typist, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = posted(october.folder)
    text, large = tmp_path / "bon.txt", tmp_path / "bon.jpg"
    text.write_text("twee koffie")
    large.write_bytes(b"\xff" * 10_000_001)
    for file, said in ((text, "JPEG, PNG of PDF"), (large, "10 MB"), (tmp_path / "niets", "kan niet worden")):
        assert said in october.is_refused(*words, "--receipt-file", str(file), who=ASSISTENT)
    assert posted(october.folder) == before
    assert not (october.folder / "receipts").exists()


def test_the_same_date_amount_and_shop_is_a_warning_and_is_booked(october: Typist) -> None:
    words = (*COFFEE, "--receipt", "--shop")
    october.does(*words, "Voorbeeldwinkel", who=ASSISTENT)
    again = october(*words, "voorbeeldwinkel", who=ASSISTENT)
    assert (again.exit_code, again.stdout.splitlines()[0]) == (0, "Geboekt: 2026-005.")
    (line,) = again.stderr.splitlines()
    assert line.startswith("Let op: 2026-004 heeft dezelfde datum, hetzelfde bedrag en dezelfde winkel.")
    october.does(*words, "Andere winkel", who=ASSISTENT)


def test_a_late_receipt_keeps_its_own_date_and_is_compared_by_it(october: Typist) -> None:
    october.does(*COFFEE, "--receipt", "--shop", "Voorbeeldwinkel", who=ASSISTENT)
    words = [*COFFEE, "--receipt", "--shop", "Voorbeeldwinkel", "--receipt-date", "2026-10-05"]
    words[words.index("--date") + 1] = "2026-11-05"
    late = october(*words, who=ASSISTENT)
    assert late.exit_code == 0
    assert "2026-004" in late.stderr
    words[-1] = "2026-11-06"
    assert "later dan 5 november 2026" in october.is_refused(*words, who=ASSISTENT)
    words[-1] = "5 oktober"
    october.is_wrong_usage(*words, who=ASSISTENT)


def test_the_same_picture_is_a_warning_wherever_it_comes_back(october: Typist, picture: Path) -> None:
    october.does(*COFFEE, "--receipt-file", str(picture), who=ASSISTENT)
    claimed = october(*ADVANCE, "--receipt-file", str(picture), who=ASSISTENT)
    assert (claimed.exit_code, len(claimed.stderr.splitlines())) == (0, 1)
    assert "hoort al bij 2026-004 van cjm" in claimed.stderr
    october.does("kamer", "add", "multibron", "--name", "MultiBron")
    elsewhere = ("--kamer", "multibron", "--date", "2026-11-01", "--amount")
    october.does("handgeld", "topup", *elsewhere, "9", who=PENNINGMEESTER)
    words = (
        "handgeld",
        "expense",
        *elsewhere,
        "9",
        "--category",
        "E",
        "--from",
        "bank",
        "--description",
        "pen",
    )
    booked = october(*words, "--receipt-file", str(picture), who=COORDINATOR)
    assert booked.exit_code == 0
    assert [line.split("bij ")[1].partition(". ")[0] for line in booked.stderr.splitlines()] == [
        "2026-004 van cjm",
        "B-2026-002 van cjm",
    ]


def test_a_picture_is_attached_once_and_its_second_use_is_told(october: Typist, picture: Path) -> None:
    for _ in range(2):
        october.does(*COFFEE, "--receipt", who=ASSISTENT)
    for _ in range(2):
        said = october.does("handgeld", "attach", "b-2026-001", str(picture), who=ASSISTENT)
        assert said == "Toegevoegd aan bon B-2026-001: bon.png.\n"
    assert posted(october.folder)["bestanden van bonnen"] == 1
    again = october("handgeld", "attach", "B-2026-002", str(picture), who=ASSISTENT)
    assert again.exit_code == 0
    assert (
        again.stderr == "Let op: dezelfde foto of PDF hoort al bij 2026-004 van cjm. Is dit dezelfde bon?\n"
    )


def test_a_picture_is_attached_to_an_advance_too_before_and_after_it_is_repaid(
    october: Typist, picture: Path, tmp_path: Path
) -> None:
    october.does(*ADVANCE, "--receipt", who=ASSISTENT)
    october.does(*ATTACH, str(picture), who=ASSISTENT)
    october.does("handgeld", "repay", "B-2026-001", "--date", "2026-10-06", "--from", "kas", who=ASSISTENT)
    back = tmp_path / "achterkant.png"
    Image.new("RGB", (40, 60), "black").save(back)
    october.does(*ATTACH, str(back), who=ASSISTENT)
    assert posted(october.folder)["bestanden van bonnen"] == 2


def test_a_picture_that_cannot_be_attached_is_refused(october: Typist, picture: Path) -> None:
    october.does(*COFFEE, "--no-receipt", "verloren", who=ASSISTENT)
    assert "hoort geen bon" in october.is_refused(*ATTACH, str(picture), who=ASSISTENT)
    october.does(*COFFEE, "--receipt", who=ASSISTENT)
    assert "kan niet worden" in october.is_refused(*ATTACH, str(picture.parent), who=ASSISTENT)
    for who in (PENNINGMEESTER, KASCOMMISSIE):
        assert "mag je dit niet" in october.is_refused(*ATTACH, str(picture), who=who)
    assert posted(october.folder)["bestanden van bonnen"] == 0
