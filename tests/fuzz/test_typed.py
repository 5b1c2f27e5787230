"""Any text as an amount, a day, a period, hours or coins: read in the one way it can be, or refused."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bwk_tui.domain import coins, days, money
from bwk_tui.domain.errors import AmountAmbiguous, Refused
from bwk_tui.domain.hours import Hours, parse_hours, parse_time
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.sentences import in_dutch
from tests.fuzz.files import DAYS, HOSTILE, NUMBERS, TIMES
from tests.fuzz.rounds import fuzzed

SIGNS = st.sampled_from(
    "0123456789" * 2 + ",.-€ +eE_'\u00a0\u202f\u2009\u2212\uff0c\uff0e\uff10\u0660\u0967²½\n\t\x00"
)
AMOUNTS = st.one_of(
    st.text(SIGNS, max_size=12),
    st.from_regex(r"(€ ?)?[0-9]{1,4}([.,][0-9]{1,4}){0,3}(,-)?", fullmatch=True),
    st.sampled_from((*NUMBERS, *HOSTILE)),
    st.text(),
)


def readings(typed: str) -> set[int]:
    """Every amount of cents that somebody may have meant: by a comma or a point as cents, or as thousands, or neither.

    It knows nothing of the parser: it tries each way in which the digits can be cut.
    """
    text = typed.replace("€", "").strip()
    if not re.fullmatch(r"[0-9.,-]+", text, re.ASCII):
        return set()
    found = set()
    for thousands, decimals in ((".", ","), (",", ".")):
        euros, cut, cents = text.removesuffix(f"{decimals}-").rpartition(decimals)
        parts = euros.split(thousands) if cut else cents.split(thousands)
        cents = cents if cut else ""
        grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
        if (
            all(part.isdecimal() for part in parts)
            and (len(parts) == 1 or grouped)
            and re.fullmatch("[0-9]*", cents)
        ):
            found.add(int("".join(parts)) * 100 + int((cents + "00")[:2]))
    return found


@given(AMOUNTS)
@fuzzed(15)
@example("1.234")
@example("0.000")
@example("1,234")
@example("12.345,6")
@example("1.234,-")
def test_an_amount_is_read_in_the_one_way_it_can_be(typed: str) -> None:
    try:
        cents = money.parse(typed)
    except AmountAmbiguous as refused:
        both = set(refused.readings)
        assert both == readings(typed)
        assert len(both) == 2
    except Refused as refused:
        said = in_dutch(refused)
        assert said
    else:
        assert readings(typed) == {cents}
        assert 0 <= cents <= money.LARGEST_CENTS
        assert money.parse(money.euros(cents)) == money.parse(money.decimal_comma(cents)) == cents


@given(st.integers())
@fuzzed(5)
def test_any_amount_can_be_printed_and_is_the_same_number(cents: int) -> None:
    for printed in (money.euros(cents), money.decimal_comma(cents)):
        digits = int("".join(sign for sign in printed if sign.isdecimal()))
        assert (-digits if printed.startswith("-") else digits) == cents


PERIODS = st.from_regex(r"[0-9]{4}(-([HQT][0-9]|[0-9]{2}))?", fullmatch=True)
TYPED = st.one_of(
    st.text(),
    st.sampled_from((*DAYS, *TIMES, *NUMBERS, *HOSTILE)),
    PERIODS,
    st.from_regex(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}", fullmatch=True),
    st.from_regex(
        r"[0-9]{1,2}([:.][0-9]{2})?( ?uur)?( ?(-|tot|–) ?[0-9]{1,2}(:[0-9]{2})?)?([,;] ?9-10)?",
        fullmatch=True,
    ),
    st.from_regex(r"([0-9]{1,3}(\.[0-9]{1,2})?=[0-9]{1,5},?){0,4}", fullmatch=True),
    st.text(st.sampled_from("0123456789-:.,;=totHQT uren\n٢"), max_size=16),
)


def _hours(typed: str) -> tuple[Hours, ...]:
    return parse_hours("hours", typed)


def _hours_back(read: tuple[Hours, ...]) -> str:
    return ", ".join(map(str, read))


def _coins_back(read: dict[int, int]) -> str:
    return ",".join(f"{value // 100}.{value % 100:02}={number}" for value, number in read.items())


PARSERS: dict[str, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    "a day": (lambda typed: days.parse_day("day", typed), date.isoformat),
    "a month": (Month.parse, str),
    "a time": (lambda typed: parse_time("time", typed), str),
    "hours": (_hours, _hours_back),
    "coins": (coins.parse, _coins_back),
}


@pytest.mark.parametrize("what", PARSERS)
@given(typed=TYPED)
@fuzzed(5)
def test_what_is_read_is_read_alike_when_it_is_written_again(what: str, typed: str) -> None:
    parse, write = PARSERS[what]
    try:
        read = parse(typed)
    except Refused as refused:
        said = in_dutch(refused)
        assert said
    else:
        assert parse(write(read)) == read
        assert all(sign.isascii() for sign in typed if sign.isdecimal())


@given(st.one_of(PERIODS, TYPED))
@fuzzed(5)
def test_a_period_is_whole_months_of_the_year_that_was_typed(typed: str) -> None:
    try:
        period = Period.parse(typed)
    except Refused as refused:
        said = in_dutch(refused)
        assert said
        return
    assert f"{period.first.year:04}" == typed.strip()[:4]
    assert period.first == period.months[0].first
    assert period.last == period.months[-1].last
    assert len(period.months) in {1, 3, 4, 6, 12}
    assert period.in_words
    earlier = period.a_year_earlier
    assert earlier.first <= period.first
