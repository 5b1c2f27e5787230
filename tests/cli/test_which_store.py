"""Which store: the one that is named, and nothing is touched where that can't be used."""

from pathlib import Path

import pytest

from bwk_tui.services import store
from tests.cli.conftest import Typist, contents, opened
from tests.conftest import KAMER

EVERY_KIND_OF_COMMAND = (
    ("member", "list"),
    ("visit", "import", "bezoeken.csv"),
    ("handgeld", "topup", "--amount", "250"),
    ("report", "prestaties", "--period", "2026"),
    ("store", "check"),
    ("kiosk",),
    ("admin",),
)


def test_the_store_can_be_named_before_the_command_or_in_the_environment(
    types: Typist, tmp_path: Path
) -> None:
    assert KAMER in types.does(
        "--store", str(types.folder), "kamer", "list", BWK_STORE=str(tmp_path / "niets")
    )
    assert KAMER in types.does("kamer", "list")


def test_without_a_name_for_it_the_store_is_in_the_platforms_folder(tmp_path: Path, types: Typist) -> None:
    said = types.is_refused("kamer", "list", BWK_STORE="")
    assert str(tmp_path / "data" / "bwk") in said


@pytest.mark.parametrize("words", EVERY_KIND_OF_COMMAND, ids=" ".join)
def test_a_store_that_is_missing_is_one_line_and_makes_no_folder(
    elsewhere: Typist, words: tuple[str, ...]
) -> None:
    assert "bwk init" in elsewhere.is_refused(*words)
    assert not elsewhere.folder.exists()


@pytest.mark.parametrize("words", EVERY_KIND_OF_COMMAND, ids=" ".join)
def test_a_file_that_is_not_ours_is_one_line_and_stays_as_it_is(
    elsewhere: Typist, words: tuple[str, ...]
) -> None:
    elsewhere.folder.mkdir()
    (elsewhere.folder / store.FILE).write_text("Geachte heer, mevrouw")
    before = contents(elsewhere.folder)
    assert "geen bestand van bwk" in elsewhere.is_refused(*words)
    assert contents(elsewhere.folder) == before


@pytest.mark.parametrize("words", EVERY_KIND_OF_COMMAND, ids=" ".join)
def test_a_store_of_a_newer_program_is_one_line_and_stays_as_it_is(
    types: Typist, words: tuple[str, ...]
) -> None:
    from bwk_tui.db.connection import database

    with opened(types.folder):
        database.execute_sql(
            "INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2099-01-01')"
        )
    before = contents(types.folder)
    assert "nieuwere versie" in types.is_refused(*words)
    assert contents(types.folder) == before
