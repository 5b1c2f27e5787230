"""Days and lists in Dutch."""

from datetime import date

from bwk_tui.domain.words import listing, long_day, short_day, weekday_and_day


def test_a_day_is_written_as_people_read_it() -> None:
    assert long_day(date(2026, 11, 20)) == "20 november 2026"
    assert weekday_and_day(date(2026, 11, 20)) == "vrijdag 20 november 2026"
    assert short_day(date(2026, 3, 5)) == "05-03-2026"


def test_the_last_of_a_list_comes_after_en() -> None:
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b"]) == "a en b"
    assert listing(["a", "b", "c"], "of") == "a, b of c"
