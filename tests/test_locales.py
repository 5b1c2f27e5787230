"""The catalogues: complete, compiled, and short enough for the screen."""

import ast
import csv
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import bwk_tui
from bwk_tui import locales, screens
from bwk_tui.locales import DUTCH, LANGUAGES, Language, Words, offered

KIOSK = Path(screens.__file__).parent / "kiosk"
TRANSLATED = [language for language in offered() if language is not DUTCH]
# What stands on buttons, and how wide those are inside at 80x24, without key and space.
BUTTONS = {
    "Klaar": 7,
    "Meer": 9,
    "Meer tijd": 11,
    "Terug": 6,
    "Liever zonder naam": 20,
    "Ik ben nieuw": 12,
    "Nog iets doen": 16,
    "Ongedaan maken": 16,
    "Nog een keer proberen": 24,
    "spatie": 13,
    "wissen": 13,
}


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


def catalogue(language: Language) -> Catalog:
    """The catalogue as a translator writes it."""
    with language.catalogue.with_suffix(".po").open("rb") as opened:
        return read_po(opened, locale=None)


def fields(sentence: str) -> set[str]:
    """The names of the facts that a sentence takes."""
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


def test_there_is_english() -> None:
    assert [language.code for language in TRANSLATED] == ["en"]
    assert [language.name for language in LANGUAGES[:2]] == ["Nederlands", "English"]


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
    with (Path(bwk_tui.__file__).parent / "assets" / "activities.csv").open(encoding="utf-8") as opened:
        names = {row["activity"] for row in csv.DictReader(opened)}
    written = {
        message.id for message in catalogue(language) if message.context == "activity" and message.string
    }
    assert len(names) > 30
    assert names <= written


@pytest.mark.parametrize("language", offered(), ids=lambda language: language.code)
def test_what_stands_on_a_button_fits_on_it(language: Language) -> None:
    words = Words(language)
    for label, width in BUTTONS.items():
        assert label in said()
        assert len(words.say(label)) <= width, words.say(label)


@pytest.mark.parametrize("language", offered(), ids=lambda language: language.code)
def test_a_sentence_fits_on_one_line(language: Language) -> None:
    words = Words(language)
    for sentence in said():
        assert max(len(line) for line in words.say(sentence).splitlines()) <= 76, sentence


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
