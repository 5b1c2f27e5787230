"""Amounts that people type, and amounts that they read (handgeld.md, "Amounts that people type")."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.errors import AmountAmbiguous, AmountTooLarge, AmountUnreadable, Refused
from bwk_tui.domain.money import LARGEST_CENTS, decimal_comma, euros, parse


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,50", 1250),
        ("12.50", 1250),
        ("12", 1200),
        ("12,-", 1200),
        ("€ 12,50", 1250),
        ("€12,50", 1250),
        ("  €\u00a012,50 ", 1250),
        ("1.234,56", 123456),
        ("1.234,-", 123400),
        ("12,5", 1250),
        ("0,05", 5),
        ("012,50", 1250),
        ("2500", LARGEST_CENTS),
        ("0.000", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert parse(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "€",
        "-12,50",
        "+12",
        "€ -5",
        "1e3",
        "12,505",
        ",50",
        "12,",
        "12.",
        "12.-",
        "1,234.56",
        "12.34,56",
        "1 234,56",
        "12 euro",
        "12€",
        "€€ 12",
        "١٢",
        "１２",
        "²",
        "0x10",
        "nan",
        "1_000",
        "12\n13",
        "9" * 5000,
        "1" + ".000" * 5000,
    ],
)
def test_what_is_no_amount_is_asked_again(typed: str) -> None:
    with pytest.raises(AmountUnreadable) as refused:
        parse(typed)
    assert refused.value.typed == typed


def test_a_point_before_three_digits_is_echoed_in_both_readings() -> None:
    with pytest.raises(AmountAmbiguous) as refused:
        parse("€ 1.234")
    assert refused.value.readings == (123_400, 123)


@pytest.mark.parametrize(
    "typed", ["2500,01", "12.505,1", "25000", "1.234.567", "1.234.567,89", "999999999999"]
)
def test_an_amount_far_above_the_cap_gets_a_second_look(typed: str) -> None:
    with pytest.raises(AmountTooLarge) as refused:
        parse(typed)
    assert refused.value.largest_cents == LARGEST_CENTS


@given(st.integers(0, LARGEST_CENTS))
def test_an_amount_that_is_shown_can_be_typed_again(cents: int) -> None:
    assert parse(euros(cents)) == cents
    assert parse(euros(cents).removeprefix("€ ")) == cents


@given(st.text())
def test_any_text_is_an_amount_or_is_refused(typed: str) -> None:
    with suppress(Refused):
        assert 0 <= parse(typed) <= LARGEST_CENTS


def test_euros_are_written_the_dutch_way() -> None:
    assert euros(0) == "€ 0,00"
    assert euros(5) == "€ 0,05"
    assert euros(123_456) == "€ 1.234,56"
    assert euros(-5) == "-€ 0,05"
    assert euros(123_456_789) == "€ 1.234.567,89"


def test_a_spreadsheet_gets_a_comma_and_no_points() -> None:
    assert decimal_comma(123_456) == "1234,56"
    assert decimal_comma(-5) == "-0,05"
