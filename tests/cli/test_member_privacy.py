"""`bwk member file` and `erase`."""

import json
from pathlib import Path

import pytest

from bwk_tui.cli import pins
from bwk_tui.db import cleaning
from tests.cli.conftest import ASSISTENT, Typist, contents


@pytest.fixture
def amina(types: Typist) -> str:
    """Somebody whose names stand nowhere else in the store."""
    types.does(
        "member", "add", "--first-name", "Aminaspoor", "--last-name", "Verzonnen", "--street", "Nergenspad"
    )
    return "CJM-0001"


def listed(types: Typist) -> bool:
    return "Aminaspoor" in types.does("member", "list")


def test_somebody_gets_their_file_on_paper_and_as_json(types: Typist, amina: str, tmp_path: Path) -> None:
    paper, data = tmp_path / "alles.pdf", tmp_path / "alles.json"
    said = types.does("member", "file", amina, "-o", str(paper))
    assert said == f"Gemaakt: {paper}. Geef het aan de persoon zelf en bewaar het bestand niet.\n"
    assert paper.read_bytes().startswith(b"%PDF")
    types.does("member", "file", amina, "--format", "json", "-o", str(data))
    assert json.loads(data.read_text("utf-8"))["records"][0]["street"] == "Nergenspad"


def test_their_file_is_for_the_coordinator_to_give(types: Typist, amina: str, tmp_path: Path) -> None:
    line = types.is_refused("member", "file", amina, "-o", str(tmp_path / "alles.pdf"), who=ASSISTENT)
    assert "alles van iemand op papier zetten" in line
    assert "bestaat niet" in types.is_refused("member", "file", "CJM-9", "-o", str(tmp_path / "alles.pdf"))
    types.is_wrong_usage("member", "file", amina)
    assert list(tmp_path.glob("alles*")) == []


def test_erasing_without_a_terminal_asks_for_yes(types: Typist, amina: str) -> None:
    assert "--yes" in types.is_refused("member", "erase", amina)
    assert listed(types)
    assert types.does("member", "erase", amina, "--yes") == "De persoon is gewist.\n"
    assert not listed(types)
    assert "bestaat niet" in types.is_refused("member", "erase", amina, "--yes")
    assert not any(b"aminaspoor" in content.lower() for content in contents(types.folder).values())


def test_on_a_terminal_the_code_is_typed_again(
    types: Typist, amina: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "on_a_terminal", lambda: True)
    for typed in ("CJM-0002\n", "\n", "ja\n"):
        done = types("member", "erase", amina, typed=typed)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.endswith("Dat is een andere code. Er is niets gewist.\n")
        assert "zeven jaar" in done.stderr
        assert "kan niet worden teruggedraaid" in done.stderr
        assert listed(types)
    assert types("member", "erase", amina, typed="cjm-0001\n").stdout == "De persoon is gewist.\n"
    assert not listed(types)


def test_it_says_where_not_all_is_gone_yet(
    types: Typist, amina: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "clean", lambda **_: False)
    said = types.does("member", "erase", amina, "--yes")
    assert "Nog niet alles is weg" in said
    monkeypatch.undo()
    types.does("member", "list")
    assert not any(b"aminaspoor" in content.lower() for content in contents(types.folder).values())


def test_erasing_is_for_the_coordinator(types: Typist, amina: str) -> None:
    assert "leden wissen" in types.is_refused("member", "erase", amina, "--yes", who=ASSISTENT)
    assert listed(types)
