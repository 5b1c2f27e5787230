"""`bwk init`: all is checked before anything is made."""

import stat

import pytest

from bwk_tui.services import store
from tests.cli.conftest import Typist, contents

NEW_PIN = "vier kopjes koffie"
WORDS = {"--kamer": "samen-sterk", "--name": "Samen Sterk", "--account": "Noor Voorbeeld"}


def words(**changed: str) -> list[str]:
    given = WORDS | {f"--{option}": value for option, value in changed.items()}
    return ["init", *(word for pair in given.items() for word in pair)]


def test_a_new_store_has_its_kamer_and_its_coordinator(elsewhere: Typist) -> None:
    said = elsewhere.does(*words(), who=None, BWK_NEW_PIN=NEW_PIN)
    assert str(elsewhere.folder) in said
    assert "bwk kiosk" in said
    assert stat.S_IMODE(elsewhere.folder.stat().st_mode) == 0o700
    acting = {"who": None, "BWK_AS": "Noor Voorbeeld", "BWK_PIN": NEW_PIN}
    assert "Samen Sterk" in elsewhere.does("kamer", "list", **acting)
    assert "coordinator" in elsewhere.does("account", "list", **acting)


@pytest.mark.parametrize(
    ("changed", "pin", "said"),
    [
        ({"kamer": "Samen Sterk"}, NEW_PIN, "samen-sterk"),
        ({"kamer": "all"}, NEW_PIN, "samen-sterk"),
        ({"name": "  "}, NEW_PIN, "naam"),
        ({"name": "x" * 501}, NEW_PIN, "500"),
        ({"account": "\t"}, NEW_PIN, "naam"),
        ({}, "135792", "15 tekens"),
        ({}, "", "BWK_NEW_PIN"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(
    elsewhere: Typist, changed: dict[str, str], pin: str, said: str
) -> None:
    assert said in elsewhere.is_refused(*words(**changed), who=None, BWK_NEW_PIN=pin)
    assert not elsewhere.folder.exists()


def test_a_store_that_is_there_is_not_made_again(types: Typist) -> None:
    before = contents(types.folder)
    assert "staan al gegevens" in types.is_refused(*words(), who=None, BWK_NEW_PIN=NEW_PIN)
    assert contents(types.folder) == before


def test_a_folder_that_cannot_be_made_is_one_line(elsewhere: Typist) -> None:
    elsewhere.folder.write_text("een bestand")
    assert elsewhere.is_refused(*words(), who=None, BWK_NEW_PIN=NEW_PIN)
    assert not store.exists(elsewhere.folder)


def test_a_part_left_out_is_wrong_usage(elsewhere: Typist) -> None:
    assert "--account" in elsewhere.is_wrong_usage("init", "--kamer", "cjm", "--name", "CJM")
