"""Coins and notes: what the kas may hold, and how it is typed on a command line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain import coins
from bwk_tui.domain.errors import FieldRefused, FieldUnknown, FieldUnreadable

PIECES = st.dictionaries(st.sampled_from(coins.DENOMINATIONS), st.integers(0, coins.MOST))


def test_the_kas_holds_fifty_euros_down_to_five_cents_large_ones_first() -> None:
    assert coins.DENOMINATIONS == (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


def test_pieces_add_up_to_cents() -> None:
    assert coins.total({5000: 1, 200: 3, 5: 7}) == 5_635
    assert coins.total({}) == 0


@given(PIECES)
def test_sound_pieces_come_back_in_order_and_add_up_to_the_same(pieces: dict[int, int]) -> None:
    checked = coins.check(pieces)
    assert list(checked) == sorted(checked, reverse=True)
    assert all(number > 0 for number in checked.values())
    assert coins.total(checked) == coins.total(pieces)


@pytest.mark.parametrize("denomination", [0, 1, 2, 25, 10_000, -5])
def test_a_piece_that_the_kas_does_not_hold_is_refused(denomination: int) -> None:
    with pytest.raises(FieldUnknown) as refused:
        coins.check({5000: 1, denomination: 1})
    assert refused.value.field == "coins"
    assert "50,00" in refused.value.choices


@pytest.mark.parametrize("number", [-1, 10_000, 1.0, True, "3", None])
def test_a_number_of_pieces_is_whole_and_between_none_and_9999(number: int) -> None:
    with pytest.raises(FieldUnreadable):
        coins.check({5000: number})


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("", {}),
        (" , ,", {}),
        ("50=1,20=2,0.05=3", {5000: 1, 2000: 2, 5: 3}),
        (" 0.5 = 4 , 2=1 ", {50: 4, 200: 1}),
        ("0.50=4", {50: 4}),
        ("1.00=9999", {100: 9999}),
        ("0.2=1,50=0", {20: 1}),
    ],
)
def test_pieces_are_typed_as_the_command_line_says(typed: str, pieces: dict[int, int]) -> None:
    assert coins.parse(typed) == pieces


@pytest.mark.parametrize(
    "typed",
    [
        "50", "50=", "=1", "50=x", "50=-1", "50=1.5", "50=1e2", "50=10000", "50=1=2", "50=1;20=2", "50=1,50=2",
        "0.5=1,0.50=1", "0.01=1", "100=1", "0.005=1", "3=1", "0,05=3", "٥٠=1", "50=١", "vijftig=1", "€50=1",
    ],
)  # fmt: skip
def test_what_is_no_pieces_is_refused_with_an_example_or_the_choices(typed: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        coins.parse(typed)
    assert refused.value.field == "coins"
    assert isinstance(refused.value, FieldUnknown | FieldUnreadable)


@given(PIECES)
def test_what_is_typed_from_pieces_is_read_as_those_pieces(pieces: dict[int, int]) -> None:
    typed = ",".join(f"{cents // 100}.{cents % 100:02}={number}" for cents, number in pieces.items())
    assert coins.parse(typed) == coins.check(pieces)


@given(st.text(alphabet="0123456789.,= -x€", max_size=20))
def test_whatever_is_typed_is_pieces_or_refused(typed: str) -> None:
    try:
        pieces = coins.parse(typed)
    except FieldRefused:
        return
    assert coins.check(pieces) == pieces
