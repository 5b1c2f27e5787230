"""How a sample is drawn: so that anyone with the seed and the numbers draws the same."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS, Verdict, draw, usual_size

NUMBERS = [f"2026-{number:03}" for number in range(1, 61)]


def drawn_by_hand(seed: str, numbers: list[str], size: int) -> set[str]:
    """The method as it is printed, with a calculator: no code of ours."""
    outcomes = {sha256(f"{seed} {number}".encode()).hexdigest(): number for number in numbers}
    return {outcomes[outcome] for outcome in sorted(outcomes)[:size]}


@given(seed=st.text(min_size=1, max_size=20), size=st.integers(0, 70))
def test_anyone_can_draw_the_same_sample_again(seed: str, size: int) -> None:
    assert set(draw(seed, NUMBERS, size)) == drawn_by_hand(seed, NUMBERS, size)


def test_the_printed_example_is_what_is_computed() -> None:
    assert '"271828 2026-014"' in METHOD_IN_WORDS
    assert draw("271828", NUMBERS, 1) == (
        min(NUMBERS, key=lambda number: sha256(f"271828 {number}".encode()).hexdigest()),
    )


def test_the_order_in_which_the_numbers_come_does_not_matter() -> None:
    assert draw("a", NUMBERS, 7) == draw("a", reversed(NUMBERS), 7)


def test_a_larger_sample_holds_the_smaller_one() -> None:
    assert set(draw("a", NUMBERS, 5)) < set(draw("a", NUMBERS, 9))


def test_another_seed_draws_another_sample() -> None:
    assert draw("a", NUMBERS, 10) != draw("b", NUMBERS, 10)


def test_a_sample_is_in_the_order_of_the_numbers_also_past_a_thousand_and_a_new_year() -> None:
    numbers = ["2026-999", "2026-1000", "2027-001", "2026-002"]
    assert draw("a", numbers, 4) == ("2026-002", "2026-999", "2026-1000", "2027-001")


@pytest.mark.parametrize(
    ("receipts", "size"), [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10), (100, 10), (101, 11), (305, 31)]
)
def test_one_in_ten_is_looked_at_and_ten_at_least(receipts: int, size: int) -> None:
    assert usual_size(receipts) == size


def test_every_verdict_and_step_has_words() -> None:
    assert {verdict.in_words for verdict in Verdict} == {"in orde", "opmerking", "nog niet bekeken"}
    assert all(words.endswith((".", ")")) for words in CHECKLIST.values())
