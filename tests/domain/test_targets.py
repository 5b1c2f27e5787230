"""Targets in the words and units of the funders' agreements of 2018, 2019 and 2020."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import bwk_tui
from bwk_tui.domain.errors import FieldMissing, FieldUnknown, FieldUnreadable
from bwk_tui.domain.targets import (
    BY_KEY,
    EXAMPLES,
    INDICATORS,
    TOTAL,
    UNITS_IN_WORDS,
    Aim,
    Bound,
    Unit,
    indicator_named,
    parse_aim,
    parse_unit,
)
from tests.reports.slow_figures import MEETING, TYPES

TABLES = Path(bwk_tui.__file__).parent / "assets" / "targets"
NAMES = ("prestaties-2018.csv", "prestaties-2019.csv", "prestaties-basis-2020.csv")


@pytest.mark.parametrize(("name", "rows", "cells"), list(zip(NAMES, (20, 9, 20), (79, 36, 57), strict=True)))
def test_every_number_of_the_three_tables_is_read_as_it_is_printed(name: str, rows: int, cells: int) -> None:
    with (TABLES / name).open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    read = 0
    for row in table:
        indicator = indicator_named(row["indicator"])
        assert indicator.group == row.get("group", "process")
        bound = parse_unit(row["unit"], indicator)
        assert (bound is None) == ("(" not in row["unit"])
        for heading, typed in row.items():
            if heading not in ("group", "indicator", "unit") and typed:
                assert str(parse_aim(typed, indicator.unit)) == typed
                read += 1
    assert (len(table), read) == (rows, cells)
    assert len({indicator_named(row["indicator"]).key for row in table}) == rows


def test_the_eight_types_and_their_total_are_indicators() -> None:
    assert [one.key for one in INDICATORS if len(one.types) == 1] == list(TYPES)
    assert BY_KEY[TOTAL].types == TYPES
    assert BY_KEY["meeting"].types == MEETING
    assert [one.key for one in INDICATORS if one.unit is Unit.JOBS] == ["Klussen"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Formulieren", "Formulieren"),
        ("  formulieren ", "Formulieren"),
        ("TOTAAL UNIEKE BEZOEKERS", TOTAL),
        ("Totaal unieke deelnemers", TOTAL),
        ("Sociale ontmoeting", "meeting"),
        ("Betalende geregistreerde leden", "paying members"),
        ("Betaald werk gevonden", "paid work"),
    ],
)
def test_an_indicator_goes_by_all_of_its_names(typed: str, key: str) -> None:
    assert indicator_named(typed).key == key


@pytest.mark.parametrize(
    ("typed", "why"), [("", FieldMissing), (" ", FieldMissing), ("Formulier", FieldUnknown)]
)
def test_what_is_no_indicator_is_refused(typed: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        indicator_named(typed)


@pytest.mark.parametrize(
    ("typed", "key", "bound"),
    [
        ("", "Formulieren", None),
        ("unique", "Formulieren", None),
        ("Unique (MIN)", "Formulieren", Bound.MIN),
        ("survey mark (over)", "effort", Bound.OVER),
        ("survey % (min)", "trust", Bound.MIN),
        ("effective of referred (min)", "referred", Bound.MIN),
        ("of", "referred", None),
    ],
)
def test_a_unit_says_how_a_target_holds(typed: str, key: str, bound: Bound | None) -> None:
    assert parse_unit(typed, BY_KEY[key]) == bound


@pytest.mark.parametrize(
    ("typed", "key", "why"),
    [
        ("jobs", "Formulieren", FieldUnreadable),
        ("unique", "Klussen", FieldUnreadable),
        ("survey mark", "trust", FieldUnreadable),
        ("mensen", "Formulieren", FieldUnknown),
        ("unique (max)", "Formulieren", FieldUnknown),
        ("unique(min)", "Formulieren", FieldUnknown),
        ("(min)", "Formulieren", FieldUnknown),
    ],
)
def test_another_unit_or_none_is_refused(typed: str, key: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        parse_unit(typed, BY_KEY[key])


@pytest.mark.parametrize(
    ("typed", "unit", "aim", "words", "count"),
    [
        ("300", Unit.UNIQUE, "300", "300", 300),
        ("1300", Unit.UNIQUE, "1300", "1.300", 1300),
        (" 0 ", Unit.DEFICIT, "0", "0", 0),
        ("100", Unit.SURVEY_PERCENT, "100", "100", 100),
        ("7,5", Unit.SURVEY_MARK, "7.5", "7,5", None),
        ("7.5", Unit.SURVEY_MARK, "7.5", "7,5", None),
        ("8,0", Unit.SURVEY_MARK, "8", "8", 8),
        ("10 of 20", Unit.OF, "10 of 20", "10 van 20", None),
        ("10 op 20", Unit.OF, "10 of 20", "10 van 20", None),
        ("10 van 20", Unit.OF, "10 of 20", "10 van 20", None),
        ("20 of 20", Unit.OF, "20 of 20", "20 van 20", None),
        ("1000000", Unit.COUNT, "1000000", "1.000.000", 1_000_000),
    ],
)
def test_a_target_is_read_and_said(typed: str, unit: Unit, aim: str, words: str, count: int | None) -> None:
    read = parse_aim(typed, unit)
    assert (str(read), read.in_words, read.count) == (aim, words, count)
    assert parse_aim(str(read), unit) == read


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("300,5", Unit.UNIQUE),
        ("7.5", Unit.JOBS),
        ("10 of 20", Unit.UNIQUE),
        ("10", Unit.OF),
        ("21 of 20", Unit.OF),
        ("7,5 of 20", Unit.OF),
        ("101", Unit.SURVEY_PERCENT),
        ("10,1", Unit.SURVEY_MARK),
        ("7,55", Unit.SURVEY_MARK),
        ("1000001", Unit.COUNT),
        ("-5", Unit.COUNT),
        ("1.300", Unit.UNIQUE),  # read as 1,3 it would be wrong
        ("1 300", Unit.UNIQUE),
        ("driehonderd", Unit.UNIQUE),
        ("٣٠٠", Unit.UNIQUE),
        ("300 mensen", Unit.UNIQUE),
        ("10of20", Unit.OF),
        ("NaN", Unit.COUNT),
        ("1e3", Unit.COUNT),
    ],
)
def test_what_is_no_target_in_its_unit_is_refused_with_an_example(typed: str, unit: Unit) -> None:
    with pytest.raises(FieldUnreadable) as refused:
        parse_aim(typed, unit)
    assert refused.value.expected == EXAMPLES[unit]


def test_nothing_typed_is_no_target() -> None:
    with pytest.raises(FieldMissing):
        parse_aim("  ", Unit.COUNT)


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_an_example_that_can_be_typed_and_a_name(unit: Unit) -> None:
    assert isinstance(parse_aim(EXAMPLES[unit], unit), Aim)
    assert UNITS_IN_WORDS[unit]


def test_numbers_say_nothing_with_zeros() -> None:
    assert str(Aim(Decimal("300.0"))) == "300"
    assert str(Aim(Decimal("1E+2"))) == "100"
    assert Aim(Decimal("0.5")).in_words == "0,5"
