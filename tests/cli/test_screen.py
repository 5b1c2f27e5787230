"""`bwk kiosk` and `bwk admin`: the store is open, and nothing in the environment unlocks the screen."""

import os
from pathlib import Path

import pytest

from bwk_tui import app
from bwk_tui.services import kamers
from tests.cli.conftest import Typist
from tests.conftest import KAMER


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was opened, with which kamers in the store and which settings of Textual in the environment."""
    opened: list[tuple[object, ...]] = []

    def look(*what: object) -> int:
        slugs = [line.slug for line in kamers.known()]
        opened.append((*what, slugs, [name for name in os.environ if name.startswith("TEXTUAL_")]))
        return 3

    monkeypatch.setattr(app, "run_kiosk", lambda kamer, folder, how, **_: look("kiosk", kamer, folder, how))
    monkeypatch.setattr(app, "run_admin", lambda folder, how: look("admin", folder, how))
    return opened


@pytest.mark.parametrize("words", [("kiosk",), ("kiosk", "--kamer", KAMER)], ids=" ".join)
def test_the_kiosk_opens_on_its_kamer(
    types: Typist, shown: list[tuple[object, ...]], words: tuple[str, ...]
) -> None:
    done = types(*words, who=None, TEXTUAL_ALLOW_SIGNALS="1")
    assert done.exit_code == 3
    assert shown == [("kiosk", KAMER, types.folder, "light", [KAMER], [])]


def test_the_admin_side_opens_at_its_login(types: Typist, shown: list[tuple[object, ...]]) -> None:
    done = types("admin", who=None, TEXTUAL_DEBUG="1")
    assert done.exit_code == 3
    assert shown == [("admin", types.folder, "light", [KAMER], [])]


def test_how_it_looks_can_be_asked_for(types: Typist, shown: list[tuple[object, ...]]) -> None:
    types("kiosk", "--look", "dark", who=None)
    types("admin", who=None, BWK_LOOK="contrast")
    assert [how for *_, how, _, _ in shown] == ["dark", "contrast"]
    assert types("kiosk", "--look", "pink", who=None).exit_code == 2


def test_the_kiosk_of_an_unknown_kamer_stays_closed(types: Typist, shown: list[tuple[object, ...]]) -> None:
    assert "nergens" in types.is_refused("kiosk", "--kamer", "nergens")
    assert shown == []


def test_the_demo_opens_its_kiosk_on_a_terminal_only(
    elsewhere: Typist, shown: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from bwk_tui.cli import demo

    elsewhere.does("demo", "--days", "1", who=None)
    assert shown == []
    monkeypatch.setattr(demo, "_on_a_terminal", lambda: True)
    elsewhere.does("demo", "--no-open", who=None)
    assert shown == []
    assert elsewhere("demo", who=None).exit_code == 3
    assert [what for what, *_ in shown] == ["kiosk"]
