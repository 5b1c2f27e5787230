"""Figures as reports show them."""

import pytest

from bwk_tui.domain.figures import NOT_REGISTERED, Figure, Hidden, in_words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (0, "0"),
        (12, "12"),
        (1_234, "1.234"),
        (1_234_567, "1.234.567"),
        (Hidden.SMALL, "< 5"),
        (Hidden.WITHHELD, "–"),
    ],
)
def test_a_figure_is_a_number_or_what_stands_in_its_place(figure: Figure, words: str) -> None:
    assert in_words(figure) == words
    assert in_words(figure, NOT_REGISTERED) == words


def test_a_figure_that_is_missing_is_not_0() -> None:
    assert in_words(None) == ""
    assert in_words(None, NOT_REGISTERED) == "nog niet geregistreerd"
