"""The catalogues: complete, compiled, and short enough for the screen."""

import ast
import csv
from io import BytesIO
from pathlib import Path
from string import Formatter
from unicodedata import is_normalized

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import bwk_tui
from bwk_tui import locales, screens
from bwk_tui.locales import DUTCH, LANGUAGES, Language, Words, offered

KIOSK = Path(screens.__file__).parent / "kiosk"
TRANSLATED = [language for language in offered() if language is not DUTCH]


def said() -> set[str]:
    """Every Dutch sentence that the kiosk's code says."""
    found: set[str] = set()
    for file in KIOSK.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
            ):
                sentence = node.args[0]
                assert isinstance(sentence, ast.Constant), f"{file.name}:{node.lineno} says no plain text"
                found.add(sentence.value)
    return found


def activity_names() -> set[str]:
    """The activities of the Coöperatie's own list, as it names them."""
    with (Path(bwk_tui.__file__).parent / "assets" / "activities.csv").open(encoding="utf-8") as opened:
        return {row["activity"] for row in csv.DictReader(opened)}


def catalogue(language: Language) -> Catalog:
    """The catalogue as a translator writes it."""
    with language.catalogue.with_suffix(".po").open("rb") as opened:
        return read_po(opened, locale=None)


def fields(sentence: str) -> set[str]:
    """The names of the facts that a sentence takes."""
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


def test_all_ten_languages_can_be_chosen() -> None:
    """kiosk.md, "Languages"."""
    assert [language.name for language in offered()] == [
        "Nederlands",
        "English",
        "Español",
        "Português",
        "Français",
        "Türkçe",
        "Polski",
        "Sranantongo",
        "Papiamentu",
        "Twi",
    ]


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)
def test_the_compiled_catalogue_is_the_written_one(language: Language) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert compiled.getvalue() == language.catalogue.read_bytes(), "run scripts/locales"


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)
def test_every_sentence_of_the_kiosk_is_in_the_catalogue(language: Language) -> None:
    written = {
        message.id for message in catalogue(language) if message.id and message.string and not message.context
    }
    assert len(said()) > 25
    assert said() == written


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)
def test_every_sentence_takes_the_same_facts(language: Language) -> None:
    for message in catalogue(language):
        if message.id:
            assert fields(str(message.id)) == fields(str(message.string)), message.id


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)
def test_every_activity_of_the_list_is_in_the_catalogue(language: Language) -> None:
    written = {
        message.id for message in catalogue(language) if message.context == "activity" and message.string
    }
    assert len(activity_names()) > 30
    assert activity_names() <= written


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)
def test_what_is_written_is_composed_and_not_left_in_dutch(language: Language) -> None:
    """Composed letters (NFC): a terminal draws a loose accent beside its letter."""
    for message in catalogue(language):
        if message.id:
            assert is_normalized("NFC", str(message.string)), message.string
            assert message.string != message.id, message.string


def test_what_no_catalogue_knows_stays_as_it_is() -> None:
    words = Words(LANGUAGES[1])
    assert words.activity("Breien met Bep") == "Breien met Bep"
    assert words.activity("") == ""
    assert words.say("Niemand zegt dit {zo}.", zo="ooit") == "Niemand zegt dit ooit."


def test_a_name_with_braces_is_no_field() -> None:
    assert Words(DUTCH).say("Welkom, {name}!", name="{0}{count}") == "Welkom, {0}{count}!"


def test_a_language_appears_with_its_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locales, "CATALOGUES", tmp_path)
    assert offered() == (DUTCH,)
    polish = next(language for language in LANGUAGES if language.code == "pl")
    polish.catalogue.parent.mkdir(parents=True)
    written = Catalog(locale="pl")
    written.add("Klaar", "Gotowe")
    with polish.catalogue.open("wb") as opened:
        write_mo(opened, written)
    assert offered() == (DUTCH, polish)
    assert Words(polish).say("Klaar") == "Gotowe"
    assert Words(polish).say("Meer") == "Meer"
