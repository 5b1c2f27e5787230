"""`bwk store backup FOLDER`: for a timer, so nobody acts."""

from pathlib import Path

from tests.cli.conftest import Typist


def test_a_backup_says_where_it_is(types: Typist, tmp_path: Path) -> None:
    said = types.does("store", "backup", str(tmp_path / "usb"), who=None)
    (file,) = (tmp_path / "usb").glob("bwk-*.db")
    assert said.startswith(f"Bewaard en nagekeken: {file} (0,")
    assert said.splitlines()[0].endswith(" MB).")


def test_a_folder_that_cannot_be_is_one_line(types: Typist, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "kan niet worden" in types.is_refused(
        "store", "backup", str(tmp_path / "file" / "deeper"), who=None
    )
