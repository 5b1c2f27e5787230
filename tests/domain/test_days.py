"""Days that people type."""

from datetime import date

import pytest

from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import FieldUnreadable


@pytest.mark.parametrize("typed", ["20-11-2026", "2026-11-20", " 20-11-2026 "])
def test_a_day_is_read_as_people_and_spreadsheets_write_it(typed: str) -> None:
    assert parse_day("day", typed) == date(2026, 11, 20)


def test_a_day_and_a_month_of_one_digit_are_read() -> None:
    assert parse_day("day", "1-2-2026") == date(2026, 2, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "gisteren",
        "20-11-26",
        "31-11-2026",
        "29-02-2026",
        "0-1-2026",
        "2026-1-2",
        "٢٠-١١-٢٠٢٦",
        "20/11/2026",
    ],
)
def test_anything_else_is_refused_with_the_field_and_an_example(typed: str) -> None:
    with pytest.raises(FieldUnreadable) as refused:
        parse_day("joined", typed)
    assert (refused.value.field, refused.value.value, refused.value.expected) == (
        "joined",
        typed,
        "20-11-2026",
    )
