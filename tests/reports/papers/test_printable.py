import pytest

from bwk_tui.reports.papers.printable import MISSING, Signs, in_reading_order, printable

SIGNS = Signs(frozenset(map(ord, "abc é□ ")))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("abc", "abc"),
        ("a🎂b", f"a{MISSING}b"),
        ("👩‍👩‍👧", MISSING * 3),
        ("☕\ufe0f", MISSING),
        ("a\u00adb\u200bc\u2060", "abc"),
        ("\ue000\uffff\x85", MISSING * 2),
    ],
)
def test_a_sign_that_the_font_lacks_is_one_box(typed: str, printed: str) -> None:
    assert printable(typed, SIGNS) == printed


def test_an_accent_that_stands_apart_joins_its_letter() -> None:
    assert printable("e\u0301", SIGNS) == "é"


def test_hebrew_is_turned_round_and_the_words_about_it_stay() -> None:
    assert in_reading_order("voor אבג en (thee)") == "voor גבא en (thee)"


def test_brackets_within_hebrew_still_embrace_what_they_did() -> None:
    assert in_reading_order("voor אב (גד) הו") == "voor וה (דג) בא"


def test_other_text_stays_as_it_is() -> None:
    assert in_reading_order('Yaël [De La] "(x)"') == 'Yaël [De La] "(x)"'
