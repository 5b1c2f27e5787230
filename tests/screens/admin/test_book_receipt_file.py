"""The path of a receipt's file, as people type it and as terminals paste it."""

from pathlib import Path

import pytest

from bwk_tui.screens.admin.handgeld_widgets.file_input import guess_path, read_path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a picture in a folder, and other things."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Foto's van bonnen").mkdir()
    (tmp_path / "Foto's van bonnen" / "bon 1.JPG").touch()
    (tmp_path / "notities.txt").touch()
    (tmp_path / ".verborgen.pdf").touch()
    return tmp_path


@pytest.mark.parametrize(
    "typed",
    [
        "{home}/bon 1.jpg",
        "  {home}/bon 1.jpg\n",
        "'{home}/bon 1.jpg'",
        '"{home}/bon 1.jpg"',
        "{home}/bon\\ 1.jpg",
        "file://{home}/bon%201.jpg",
        "FILE://localhost{home}/bon%201.jpg",
        "~/bon 1.jpg",
        "'~/bon 1.jpg' ",
    ],
)
def test_a_path_is_read_however_it_came(home: Path, typed: str) -> None:
    (home / "bon 1.jpg").touch()
    assert read_path(typed.format(home=home)) == home / "bon 1.jpg"


def test_a_backslash_that_is_in_the_name_stays(home: Path) -> None:
    (home / "bon\\1.jpg").touch()
    assert read_path(f"{home}/bon\\1.jpg") == home / "bon\\1.jpg"


@pytest.mark.parametrize("typed", ["", "   ", "''", '""'])
def test_nothing_typed_is_no_file(typed: str) -> None:
    assert read_path(typed) is None


@pytest.mark.parametrize("typed", ["~niemand-hier/bon.jpg", "'", "file://", "\0", "x" * 5_000, "//", "~"])
def test_odd_texts_do_no_harm(home: Path, typed: str) -> None:
    read_path(typed)
    guess_path(typed)


def test_a_path_goes_on_with_folders_and_receipts_only(home: Path) -> None:
    assert guess_path("~/F") == "~/Foto's van bonnen/"
    assert guess_path("~/Foto's van bonnen/") == "~/Foto's van bonnen/bon 1.JPG"
    assert guess_path("~/n") == ""
    assert guess_path("~/") == "~/Foto's van bonnen/"
    assert guess_path("~/.v") == "~/.verborgen.pdf"
    assert guess_path("~/er-niet/b") == ""
