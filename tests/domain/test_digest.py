"""Digests: the same content gives the same 64 characters, anything else gives others."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.digest import canonical, digest, in_groups
from bwk_tui.domain.handgeld import Pot


def test_content_is_written_in_one_form_whatever_its_order() -> None:
    assert canonical({"b": 1, "a": "€"}) == canonical({"a": "€", "b": 1}) == '{"a":"€","b":1}'


def test_what_is_none_is_left_out_so_that_a_later_column_changes_no_digest() -> None:
    assert digest({"a": 1, "later": None}) == digest({"a": 1})


def test_days_moments_and_words_of_the_domain_are_written_as_text() -> None:
    moment = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    assert canonical({"day": date(2026, 11, 20), "at": moment, "pot": Pot.KAS}) == (
        '{"at":"2026-11-20 11:00:00+00:00","day":"2026-11-20","pot":"kas"}'
    )


def test_a_digest_follows_from_the_one_before() -> None:
    assert digest({"a": 1}) != digest({"a": 1}, digest({"a": 0}))
    assert len(digest({"a": 1})) == 64


@given(st.dictionaries(st.text(), st.integers() | st.text()), st.text(min_size=1), st.integers())
def test_any_change_of_content_changes_the_digest(
    content: dict[str, int | str], key: str, value: int
) -> None:
    changed = {**content, key: value}
    assert (digest(changed) == digest(content)) == (changed == content)


def test_a_digest_is_read_aloud_in_groups_of_four() -> None:
    assert in_groups("9f86d081884c7d659a2feaa0c55ad015") == "9f86 d081 884c 7d65"
    assert in_groups("9f86d081884c7d65", 2) == "9f86 d081"
