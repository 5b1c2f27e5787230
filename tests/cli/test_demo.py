"""`bwk demo`: a store of its own, and never anybody else's."""

from pathlib import Path

import pytest

from bwk_tui.db import schema
from bwk_tui.services import store
from tests.cli.conftest import Typist, contents

DAYS = ("--days", "2")


def test_the_demo_says_where_it_is_who_can_log_in_and_what_to_do_next(elsewhere: Typist) -> None:
    said = elsewhere.does("demo", *DAYS, "--no-open", who=None)
    assert str(elsewhere.folder) in said
    for command in ("kiosk", "admin", "report prestaties"):
        assert f"bwk --store {elsewhere.folder} {command}" in said
    name, _, pin = (cell.strip() for cell in said.splitlines()[4].split("  ") if cell)
    assert "Demo" in elsewhere.does("account", "list", who=None, BWK_AS=name, BWK_PIN=pin)


def test_without_a_folder_the_demo_has_its_own(types: Typist, tmp_path: Path) -> None:
    before = contents(types.folder)
    assert str(tmp_path / "data" / "bwk-demo") in types.does("demo", *DAYS, who=None, BWK_STORE="")
    assert contents(types.folder) == before
    assert not (tmp_path / "data" / "bwk").exists()


def test_the_demo_never_touches_a_real_store(types: Typist) -> None:
    before = contents(types.folder)
    for words in (("demo",), ("demo", *DAYS), ("demo", "--seed", "2", "--no-open")):
        assert "echte gegevens" in types.is_refused(*words, who=None)
        assert "echte gegevens" in types.is_refused(
            "--store", str(types.folder), *words, who=None, BWK_STORE=""
        )
    assert contents(types.folder) == before


def test_a_demo_that_is_there_is_opened_as_it_is_unless_another_is_asked_for(elsewhere: Typist) -> None:
    elsewhere.does("demo", *DAYS, who=None)
    acting = {"who": None, "BWK_AS": "Dewi Demo", "BWK_PIN": "vier kopjes koffie om negen uur"}
    elsewhere.does("account", "lock", "Kim Demo", **acting)
    assert "Dewi Demo" in elsewhere.does("demo", who=None)
    assert "ja" in elsewhere.does("account", "list", **acting)
    elsewhere.does("demo", *DAYS, "--seed", "2", who=None)
    assert "ja" not in elsewhere.does("account", "list", **acting)


def test_a_demo_of_no_days_is_wrong_usage(elsewhere: Typist) -> None:
    elsewhere.is_wrong_usage("demo", "--days", "0", who=None)
    assert not elsewhere.folder.exists()


def test_a_demo_that_was_stopped_while_it_was_made_is_made_anew(
    elsewhere: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere.folder.mkdir(parents=True)
    schema.create(elsewhere.folder / store.FILE, demo=True)
    store.close()
    filled: list[Path] = []
    monkeypatch.setattr("bwk_tui.services.demo.fill", lambda folder, **_options: filled.append(folder))
    elsewhere.does("demo", who=None)
    assert filled == [elsewhere.folder]


def test_a_demo_of_more_years_than_there_was_handgeld_is_wrong_usage(elsewhere: Typist) -> None:
    elsewhere.is_wrong_usage("demo", "--days", "800000", who=None)
