"""A BSN is found however it is written, and what only looks a bit like one isn't."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bwk_tui.domain.bsn import holds_bsn, passes

# Made up: numbers that pass the test and that nobody was given, as offices use them in examples.
EXAMPLES = ("111222333", "123456782", "999999990")


@pytest.mark.parametrize("number", EXAMPLES)
def test_nine_digits_that_pass_are_found(number: str) -> None:
    assert passes(number)
    assert holds_bsn(number)


@pytest.mark.parametrize("number", ["123456781", "123456789", "000000000", "12345678", "1234567820"])
def test_what_does_not_pass_is_none(number: str) -> None:
    assert not passes(number)
    assert not holds_bsn(number)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_one_digit_that_is_wrong_makes_it_none(number: str) -> None:
    if not passes(number):
        return
    for place in range(8):
        other = str((int(number[place]) + 1) % 10)
        assert not passes(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "123 45 67 82",
        "1234.56.782",
        "123-456-782",
        "123 - 456 - 782",
        "123/456/782",
        "123,456,782",
        "123 456-782",
        "1 2 3 4 5 6 7 8 2",
        "12345678 2",
        "123\u00a0456\u2013782",
        "1234\u00ad56\u200b782",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662",
        "bsn:123456782.",
        "BSN123456782",
        "klant 7 123 45 67 82",
        "06-12345678, 123456782",
        "0612345678 123456782",
        "+31612345678 123456782",
        "+597 8123456 123.456.782",
        "op 20-11-2026 123 456 782",
        "123456782-111222333",
        "huisnummer 12, 1234.56.782, 3 hoog",
    ],
)
def test_it_is_found_among_other_words_and_with_a_sign_between(text: str) -> None:
    assert holds_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Voorbeeldstraat 12",
        "06-12345678",
        "06 12 34 56 78",
        "020-1234567",
        "+31 6 12345678",
        "+31 (0)6 12345678",
        "0031612345678",
        "+597 8123456",
        "20-11-2026",
        "20-11-2026 1",
        "20/11/2026 1",
        "2026-11-20 3",
        "€ 1.234.567,89",
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "BE68 5390 0754 7034",
        "B-2026-014",
        "1123456782",
        "12345678x2",
        "123456782123456782",
        "12345678,2",
    ],
)
def test_what_has_many_digits_for_another_reason_is_none(text: str) -> None:
    assert not holds_bsn(text)


@given(
    st.from_regex(r"0[0-9]{9}", fullmatch=True),
    st.sampled_from(["{}-{}", "{} {}", "{}{}"]),
    st.integers(2, 4),
)
def test_no_dutch_telephone_number_is_one(number: str, form: str, area: int) -> None:
    assert not holds_bsn(form.format(number[:area], number[area:]))


@given(st.from_regex(r"[0-9]{2}", fullmatch=True), st.from_regex(r"0[0-9]{9}", fullmatch=True))
def test_no_dutch_bank_account_is_one(check: str, account: str) -> None:
    assert not holds_bsn(f"NL{check}VERZ{account}")
    assert not holds_bsn(f"NL{check} VERZ {account[:4]} {account[4:8]} {account[8:]}")


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]),
    st.integers(0, 9),
)
@example(date(2026, 11, 20), "%d-%m-%Y", 4)
def test_no_day_with_a_digit_after_it_is_one(day: date, form: str, digit: int) -> None:
    assert not holds_bsn(f"{day.strftime(form)} {digit}")
