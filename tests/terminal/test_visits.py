"""Whole visits in a real terminal, by touches as it tells them; each tap is counted."""

import pytest

from tests.terminal.conftest import COFFEE, LETTERS, SEWING, TALKING
from tests.terminal.door import DONE, WELCOME, WHO, Door

QUICK_SECONDS = 0.3
"""Between the two halves of a double tap: the next screen is there by then, and doesn't listen yet."""


def test_a_first_time_visitor_is_in_with_two_taps(door: Door) -> None:
    before = door.visits()
    door.tap(COFFEE)
    door.arrive(WHO)
    assert door.visits() == before
    door.tap("Liever zonder naam")
    door.see(COFFEE, DONE)
    assert door.visits() == [*before, (COFFEE, None)]
    assert door.taps == 2


@pytest.mark.parametrize(("name", "letters"), [("Saskia", "sas"), ("Yaël", "ya")], ids=["three", "two"])
def test_a_regular_is_in_by_name_with_five_taps_at_most(door: Door, name: str, letters: str) -> None:
    """Saskia is told from Samira by the third letter of her first name; two are what the kiosk asks at least."""
    before = door.visits()
    door.tap(COFFEE)
    door.arrive(WHO)
    for count, letter in enumerate(letters, start=1):
        door.tap_letter(letter)
        door.see(f"{letters[:count]}▏")
    door.see(name)
    door.wait_until(lambda: "Samira" not in door.painted, "the others to go")
    door.tap(name)
    door.see(DONE)
    assert door.visits() == [*before, (COFFEE, name)]
    assert door.taps == len(letters) + 2 <= 5


@pytest.mark.parametrize("scanned_first", [True, False], ids=["before the tap", "after the tap"])
def test_a_regular_with_a_pass_scans_and_taps(door: Door, yael_s_pass: str, *, scanned_first: bool) -> None:
    before = door.visits()
    if scanned_first:
        door.scan(yael_s_pass)
        door.arrive("Waarvoor komt u, Yaël?")
        door.tap(SEWING)
    else:
        door.tap(SEWING)
        door.arrive(WHO)
        door.scan(yael_s_pass)
    door.see(SEWING, "Klaar")
    door.wait_until(lambda: (SEWING, "Yaël") in door.visits(), "the visit")
    assert door.visits().count((SEWING, "Yaël")) == 1
    assert len(door.visits()) <= len(before) + 1
    assert door.taps == 1


def test_two_quick_taps_are_one_on_a_tile_and_on_a_button(door: Door) -> None:
    """kiosk.md, "Mistakes cost nothing": the second tap of each pair lands on the screen that comes."""
    before = door.visits()
    place = door.place(TALKING)
    door.touch(place)
    door.let_pass(QUICK_SECONDS)
    door.touch(place)  # a letter lies under it on the next screen
    door.arrive(WHO)
    assert " ▏ " in door.painted
    assert door.visits() == before
    place = door.place("Liever zonder naam")
    door.touch(place)
    door.let_pass(QUICK_SECONDS)
    door.touch(place)  # where "Nog iets doen" or "Ongedaan maken" comes
    door.arrive(DONE, "Ongedaan maken")
    assert door.visits() == [*before, (TALKING, None)]


def test_two_quick_keys_are_one(door: Door) -> None:
    before = door.visits()
    door.send("2")
    door.let_pass(QUICK_SECONDS)
    door.send("2")
    door.arrive(WHO, LETTERS)
    door.send("0")
    door.let_pass(QUICK_SECONDS)
    door.send("0")
    door.arrive(DONE)
    assert door.visits() == [*before, (LETTERS, None)]


def test_a_finger_that_slides_across_a_tile_taps_it(door: Door) -> None:
    """kiosk.md, "What terminals really do": a tile is one widget."""
    x, y = door.place(COFFEE)
    door.touch((x, y), (x + 1, y), (x + 3, y - 1), (x + 4, y - 2))
    door.see(WHO)


def test_a_finger_that_slides_off_a_tile_taps_nothing(door: Door) -> None:
    x, y = door.place(COFFEE)
    door.touch((x, y), (x + 10, y), (x + 30, y))
    door.let_pass(0.3)
    assert WELCOME in door.painted


def test_undo_takes_the_visit_back(door: Door) -> None:
    before = door.visits()
    for place, then in ((COFFEE, WHO), ("Liever zonder naam", DONE)):
        door.tap(place)
        door.arrive(then)
    assert len(door.visits()) == len(before) + 1
    door.tap("Ongedaan maken")
    door.see("Het is ongedaan gemaakt.")
    assert door.visits() == before


def test_a_second_time_the_same_day_adds_nothing(door: Door) -> None:
    """kiosk.md, "Mistakes cost nothing"."""
    for told in (DONE, "U bent er al, Samira."):
        door.tap("brieven/mails")
        door.arrive(WHO)
        for letter in "sam":
            door.tap_letter(letter)
        door.see("Samira")
        door.tap("Samira")
        door.arrive(told)
        door.send("1")
        door.arrive(WELCOME)
    assert door.visits().count((LETTERS, "Samira")) == 1
