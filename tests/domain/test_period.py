"""Periods and months: whole local days, both ends included (counting.md rule 6, cli.md)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.errors import PeriodBackwards, PeriodUnreadable
from bwk_tui.domain.period import Month, Period


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-T1", date(2026, 1, 1), date(2026, 4, 30)),
        ("2026-T2", date(2026, 5, 1), date(2026, 8, 31)),
        ("2026-T3", date(2026, 9, 1), date(2026, 12, 31)),
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (" 2026-q3 ", date(2026, 7, 1), date(2026, 9, 30)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("9999-H2", date(9999, 7, 1), date(9999, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_every_period_of_the_command_line_has_its_first_and_last_day(
    typed: str, first: date, last: date
) -> None:
    assert Period.parse(typed) == Period(first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "", "26", "20266", "2026-", "2026-H0", "2026-H3", "2026-T0", "2026-T4", "2026-Q0", "2026-Q5",
        "2026-K1", "2026-H12", "2026-00", "2026-13", "2026-1", "2026-011", "0000", "0000-01", "0000-Q1",
        "2026-10-20", "-2026", "２０２６", "٢٠٢٦", "2026-Q３", "2026/10", "oktober", "2026-Q1\n2026",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(PeriodUnreadable) as refused:
        Period.parse(typed)
    assert refused.value.typed == typed


def test_a_period_of_one_day_has_that_day() -> None:
    day = date(2026, 11, 20)
    assert Period(day, day).months == (Month(2026, 11),)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodBackwards):
        Period(date(2026, 11, 20), date(2026, 11, 19))


def test_a_period_touches_its_months_in_order_and_across_the_year() -> None:
    touched = Period(date(2025, 12, 31), date(2026, 2, 1)).months
    assert [str(month) for month in touched] == ["2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026", "2026"),
        ("2026-H1", "1e halfjaar 2026"),
        ("2026-H2", "2e halfjaar 2026"),
        ("2026-T2", "2e tertiaal 2026"),
        ("2026-Q3", "3e kwartaal 2026"),
        ("2026-10", "oktober 2026"),
        ("9999-12", "december 9999"),
    ],
)
def test_a_period_is_said_as_people_say_it(typed: str, words: str) -> None:
    assert Period.parse(typed).in_words == words


def test_a_period_of_loose_days_is_said_with_both_ends() -> None:
    assert Period(date(2026, 5, 3), date(2026, 5, 9)).in_words == "3 mei 2026 tot en met 9 mei 2026"
    assert Period(date(2026, 1, 1), date(2026, 1, 30)).in_words.startswith("1 januari 2026 tot en met")


@pytest.mark.parametrize(
    ("period", "year"),
    [
        (Period.parse("2026"), 2026),
        (Period.parse("2028-02"), 2028),
        (Period(date(2025, 12, 31), date(2026, 1, 1)), None),
        (Period(date(2025, 12, 31), date(2025, 12, 31)), 2025),
    ],
)
def test_a_period_lies_in_a_year_or_in_more(period: Period, year: int | None) -> None:
    assert period.year == year


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        *(
            (Period.parse(now), Period.parse(before))
            for now, before in (("2026", "2025"), ("2026-H2", "2025-H2"), ("2026-T1", "2025-T1"), ("2028", "2027"),
                                ("2028-02", "2027-02"), ("2029-02", "2028-02"), ("2029-Q1", "2028-Q1"))
        ),
        (Period(date(2026, 3, 5), date(2026, 9, 20)), Period(date(2025, 3, 5), date(2025, 9, 20))),
        (Period(date(2028, 2, 29), date(2028, 2, 29)), Period(date(2027, 2, 28), date(2027, 2, 28))),
        # A whole february is a whole one in a leap year as well; a day is a day.
        (Period(date(2029, 2, 1), date(2029, 2, 28)), Period(date(2028, 2, 1), date(2028, 2, 29))),
        (Period(date(2029, 2, 28), date(2029, 2, 28)), Period(date(2028, 2, 28), date(2028, 2, 28))),
        (Period.parse("0001"), Period.parse("0001")),
        (Period(date(2028, 2, 1), date(2028, 2, 28)), Period(date(2027, 2, 1), date(2027, 2, 28))),
        (Period(date(2024, 5, 1), date(2026, 4, 30)), Period(date(2023, 5, 1), date(2025, 4, 30))),
    ],
)  # fmt: skip
def test_the_same_period_a_year_earlier(period: Period, earlier: Period) -> None:
    assert period.a_year_earlier == earlier


@given(st.dates(date(2, 1, 1)), st.integers(0, 800))
def test_a_year_earlier_lies_a_year_earlier(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    earlier = Period(first, last).a_year_earlier
    assert 365 <= (first - earlier.first).days <= 366
    assert 365 <= (last - earlier.last).days <= 366


@pytest.mark.parametrize(
    "typed", ["2026", "2026-13", "2026-00", "0000-01", "2026-1", "2026-Q1", "２０２６-10"]
)
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(PeriodUnreadable):
        Month.parse(typed)


def test_months_follow_each_other_across_the_years() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2026, 3).plus(-27) == Month(2023, 12)
    assert Month(2026, 9) < Month(2026, 10) < Month(2027, 1)


@given(st.dates())
def test_every_day_lies_in_its_own_month(day: date) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert Month.parse(str(month)) == month
    assert month.period == Period.parse(str(month))
