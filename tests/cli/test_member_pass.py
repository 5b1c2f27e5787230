"""`bwk member pass` and `lost-pass`."""

from pathlib import Path

from tests.cli.conftest import Typist


def test_passes_are_made_and_a_lost_one_is_ended(types: Typist, tmp_path: Path) -> None:
    for name in ("Amina", "Kofi"):
        types.does("member", "add", "--first-name", name)
    file = tmp_path / "passen.pdf"
    assert types.does("member", "pass", "-o", str(file)).startswith("Gemaakt: 2 passen in")
    assert file.read_bytes().startswith(b"%PDF")
    assert types.does("member", "pass", "-o", str(file)).startswith("Gemaakt: 0 passen in")
    assert types.does("member", "pass", "CJM-0001", "-o", str(file)).startswith("Gemaakt: 1 passen in")
    assert types.does("member", "lost-pass", "CJM-0001") == "De pas van CJM-0001 werkt niet meer.\n"
    assert "bestaat niet" in types.is_refused("member", "lost-pass", "CJM-0001")
    assert "bestaat niet" in types.is_refused("member", "pass", "CJM-9999", "-o", str(file))


def test_a_file_that_cannot_be_written_gives_nothing_out(types: Typist, tmp_path: Path) -> None:
    types.does("member", "add", "--first-name", "Amina")
    types.is_refused("member", "pass", "-o", str(tmp_path / "nergens" / "passen.pdf"))
    assert types.does("member", "pass", "-o", str(tmp_path / "passen.pdf")).startswith("Gemaakt: 1 passen")
