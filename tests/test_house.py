"""What holds in the whole house and lint can't hold: pictures of two cells, a Dutch sentence for every refusal."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

import bwk_tui
from bwk_tui.domain import errors
from bwk_tui.domain.actor import Right, Role
from bwk_tui.domain.errors import BadRow, FieldMissing, FieldRefused, ImportRefused, NotAllowed, Refused
from bwk_tui.domain.handgeld import Category, Kind, Occasion, Pot, State, Step
from bwk_tui.domain.sentences import FIELDS, in_dutch

SOURCES = sorted(Path(bwk_tui.__file__).parent.rglob("*.py"))

PLAUSIBLE = {
    "cents": 1250,
    "largest_cents": 250_000,
    "limit": 500,
    "least": 6,
    "seconds": 30,
    "line": 3,
    "found": 4,
    "expected": 5,
    "cap_cents": 25_000,
    "remaining_cents": 1,
    "counted_cents": 8_245,
    "expected_cents": 8_250,
    "limit_bytes": 10_000_000,
    "waiting": 2,
    "available_cents": 0,
    "readings": (123_400, 123),
    "first": date(2026, 2, 1),
    "last": date(2026, 1, 1),
    "day": date(2026, 11, 20),
    "month": "2026-11",
    "flow": "spending",
    "pot": "kas",
    "role": "assistent",
    "right": "keep kamers",
    "kamer": "cjm",
    "choices": ("Ymere", "Rochdale"),
    "rows": (BadRow(2, "first_name", FieldMissing("first_name")),),
}
"""A value for each fact that a refusal carries; a text where none is named."""


def all_refusals() -> list[type[Refused]]:
    found: list[type[Refused]] = []
    to_visit = [Refused]
    while to_visit:
        for child in to_visit.pop().__subclasses__():
            found.append(child)
            to_visit.append(child)
    return [refusal for refusal in found if refusal not in (FieldRefused, ImportRefused)]


def with_plausible_facts(refusal: type[Refused]) -> Refused:
    hints = get_type_hints(refusal)
    return refusal(*(_plausible(refusal, fact, hints[fact]) for fact in refusal.__match_args__))


def _plausible(refusal: type[Refused], fact: str, kind: object) -> object:
    if fact == "field":
        return "day"
    if kind is Path:
        return Path("/srv/bwk")
    if kind is str and not isinstance(PLAUSIBLE.get(fact, ""), str):
        return "een voorbeeld"
    return PLAUSIBLE.get(fact, "een voorbeeld")


def a_calm_line(sentence: str) -> bool:
    return len(sentence.splitlines()) == 1 and sentence[-1] in ".?" and "{" not in sentence


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda refusal: refusal.__name__)
def test_every_refusal_has_one_calm_line_of_dutch(refusal: type[Refused]) -> None:
    assert a_calm_line(in_dutch(with_plausible_facts(refusal)))


def test_a_refused_import_says_how_many_rows_are_wrong() -> None:
    row = BadRow(2, "first_name", FieldMissing("first_name"))
    assert "1 fout in" in in_dutch(ImportRefused((row,)))
    assert "2 fouten in" in in_dutch(ImportRefused((row, row)))


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("role", list(Role))
def test_every_right_that_is_missed_is_said_in_dutch(role: Role, right: Right) -> None:
    sentence = in_dutch(NotAllowed(role, right, "cjm"))
    assert a_calm_line(sentence)
    assert str(right) not in sentence


def test_what_was_typed_comes_back_on_the_same_line_and_harmless() -> None:
    sentence = in_dutch(errors.AmountUnreadable("12\n\x1b[31m\u202e13"))
    assert sentence == '"12 [31m13" is geen bedrag. Typ het zo: 12,50.'


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_named_in_every_refusal_of_a_field(field: str) -> None:
    for refusal in FieldRefused.__subclasses__():
        refused = with_plausible_facts(refusal)
        refused.field = field
        assert a_calm_line(in_dutch(refused))


def _fields_named_in(source: Path) -> Iterator[tuple[str, int]]:
    """The fields that a source names in a refusal or in a check of what was filled in, and the line."""
    checks = {"optional", "required", "one_of", "not_after", "not_after_today"}
    checks |= {refusal.__name__ for refusal in FieldRefused.__subclasses__()}
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in checks and isinstance(node.args[0].value, str):
                yield node.args[0].value, node.lineno


def test_every_field_that_is_refused_somewhere_has_a_dutch_name() -> None:
    named = [(source, *use) for source in SOURCES for use in _fields_named_in(source)]
    assert len(named) > 20
    assert [use for use in named if use[1] not in FIELDS] == []


def test_every_word_of_handgeld_has_its_dutch() -> None:
    words = [word.in_words for word in (*Pot, *Kind, *Category, *State, *Occasion)]
    assert len(set(words)) == len(words)
    assert all(words)
    assert len({step.in_words for step in Step}) == len(Step)


def _calls_in(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func)


def test_nobody_reads_the_time_but_the_one_clock() -> None:
    """Only `schema` does too: it names a backup by the moment at which it was made, and knows no domain."""
    elsewhere = [source for source in SOURCES if source.name not in {"clock.py", "schema.py"}]
    wall_clocks = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}
    assert [source for source in elsewhere if wall_clocks & set(_calls_in(source))] == []
