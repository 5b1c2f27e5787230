"""Names, streets and phone numbers that may be about the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain import likeness

FOLDED = st.text("abcdehmstuv ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fatima", "fatma"),
        ("fatima", "faitma"),
        ("noor", "nour"),
        ("mohammed", "muhamed"),
        ("testpersoon", "testperson"),
    ],
)
def test_a_letter_or_two_in_a_name_of_some_length_may_be_a_slip(one: str, other: str) -> None:
    assert likeness.nearly_same(one, other)
    assert likeness.spellings(one) & likeness.spellings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("jan", "jen"), ("ali", "alia"), ("fatima", "fatima"), ("samira", "samuel"), ("noor", "nora")],
)
def test_a_short_name_or_more_letters_make_another_name(one: str, other: str) -> None:
    assert not likeness.nearly_same(one, other)


@given(FOLDED, FOLDED)
def test_differences_are_none_for_the_same_and_the_same_both_ways(one: str, other: str) -> None:
    assert likeness.differences(one, one) == 0
    assert likeness.differences(one, other) == likeness.differences(other, one)
    assert abs(len(one) - len(other)) <= likeness.differences(one, other) <= max(len(one), len(other))


@given(st.text("abcde", min_size=4, max_size=9), st.data())
def test_names_of_which_one_letter_differs_have_a_spelling_in_common(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    slip = data.draw(st.sampled_from(["", "x", "xy"]))
    other = name[:place] + slip.replace("y", name[place]) + name[place + 1 :]
    if likeness.nearly_same(name, other) and likeness.differences(name, other) == 1:
        assert likeness.spellings(name) & likeness.spellings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("de la voorbeeld", "voorbeeld"),
        ("voorbeeld testpersoon", "testpersoon"),
        ("van den berg", "berg"),
        ("voorbeeld", "voorbeelt"),
        ("el de", "de"),
    ],
)
def test_a_last_name_may_lack_its_particles_or_half_of_a_double_name(one: str, other: str) -> None:
    assert likeness.nearly_same_family(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("de boer", "de bakker"), ("voorbeeld", "testpersoon"), ("", "bakker")]
)
def test_particles_alone_make_no_family(one: str, other: str) -> None:
    assert not likeness.nearly_same_family(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Verzonnenstraat 12", "verzonnenstraat", True),
        ("Verzonnenstraat 12 hs", "Verzonnenstraat 12-2", True),
        ("Verzonnenstraat 12", "Verzonnenstraat 14", False),
        ("Verzonnenstraat", "Verzonnenplein", False),
        ("Verzonnenstraat", "", None),
    ],
)
def test_a_house_number_counts_where_both_have_one(one: str, other: str, same: object) -> None:
    assert likeness.same_street(one, other) is same
    assert likeness.same_street(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("06-00000001", "+31 6 0000 0001", True),
        ("06-00000001", "06-00000002", False),
        ("Via de buurvrouw", "via de  buurvrouw", True),
        ("", "06-00000001", None),
    ],
)
def test_a_phone_number_is_the_same_however_it_was_written(one: str, other: str, same: object) -> None:
    assert likeness.same_contact(one, other) is same
