"""The rules of the kiosk (kiosk.md): each sentence, and the tests that hold it."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

RULES: dict[str, dict[str, str]] = {
    "One tap is enough": {
        "The first screen shows what is on now in this kamer, as large tiles: icon, number, name.": (
            "test_what_is_on_now_stands_in_its_place_beside_the_open_door "
            "test_number_picture_and_word_stand_together"
        ),
        'A tap, and a second on "liever zonder naam", is a complete check-in.': (
            "test_a_first_time_visitor_is_in_with_two_taps test_two_taps_are_a_complete_check_in"
        ),
        "A regular with a pass scans it and taps: two actions.": (
            "test_a_regular_with_a_pass_scans_and_taps test_scan_and_tap_is_all_for_a_regular_with_a_pass "
            "test_tap_and_scan_is_the_same"
        ),
        "Nothing is ever required but the activity.": (
            "test_who_is_new_is_asked_nothing_more test_a_tap_without_a_name_is_a_visit_of_nobody_in_particular "
            "test_whoever_gives_no_name_is_asked_nothing_and_in_with_two_taps "
            "test_whoever_walks_on_came_in_without_a_name_and_is_forgotten"
        ),
    },
    "Write, then welcome": {
        '"Welkom" is painted only after the row is synced to disk.': (
            "test_welcome_is_painted_only_after_the_visit_was_written "
            "test_killed_just_after_the_welcome_it_has_kept_the_visit test_a_full_disk_is_no_welcome_and_no_loss "
            "test_a_locked_store_is_no_welcome_and_no_loss"
        ),
    },
    "Never a list of people": {
        "Looking oneself up takes two letters or more.": "test_one_letter_shows_nobody",
        "It shows at most four matches.": "test_four_matches_are_the_most",
        "As first name and the picture the person chose.": (
            "test_two_letters_show_picture_and_first_name_and_no_more"
        ),
        'Too many matches: "nog een letter".': "test_four_matches_are_shown_and_five_ask_for_another_letter",
        "No surname, street, corporation or history is ever on this screen.": (
            "test_two_letters_show_picture_and_first_name_and_no_more test_the_count_of_today_names_nobody "
            "test_letters_of_the_last_name_tell_people_apart_but_are_not_shown"
        ),
    },
    "Mistakes cost nothing": {
        '"Ongedaan maken" stays on the last screen and really undoes.': (
            "test_undo_really_undoes_and_says_so test_undo_takes_the_visit_back"
        ),
        'A second tap on the same activity that day says "U bent er al" and adds nothing.': (
            "test_a_second_tap_the_same_day_adds_nothing_and_offers_no_undo "
            "test_a_second_time_the_same_day_adds_nothing"
        ),
        "Two quick taps are one.": (
            "test_two_quick_taps_are_one_on_a_tile_and_on_a_button test_two_quick_keys_are_one "
            "test_a_double_tap_on_a_tile_is_one_tap"
        ),
    },
    "It forgets at once": {
        'Idle: a visible countdown with "Meer tijd", at least 20 s.': (
            "test_every_countdown_gives_twenty_seconds test_more_time_gives_more_time"
        ),
        "Then back to the start with every field, list and message gone.": (
            "test_left_alone_every_step_forgets_the_visitor test_the_page_and_a_typed_digit_are_forgotten_too"
        ),
        "The next visitor never meets the previous one.": (
            "test_what_was_typed_is_never_kept test_who_scanned_and_left_is_forgotten test_memory_is_flat "
            "test_what_was_painted_for_a_visitor_is_cleared"
        ),
    },
    "Fixed places": {
        "A tile keeps its place and number from day to day.": (
            "test_a_tile_keeps_its_place_when_another_stops test_the_tiles_go_along_with_the_clock"
        ),
        'Numbers can be spoken ("tik op 4") and typed.': (
            "test_two_keys_are_a_complete_check_in test_a_number_above_nine_is_typed_digit_by_digit"
        ),
        "At most nine tiles and no scrolling.": "test_nine_tiles_fill_the_screen",
        "A second page only if there must be one.": "test_a_second_page_only_if_there_must_be_one",
    },
    "Picture, number and word, together": {
        "The picture is as large as the tile allows, for whoever can't read.": (
            "test_number_picture_and_word_stand_together test_every_picture_fits_and_fills_one_side"
        ),
        "From an openly licensed set made for this, credited.": "test_the_pictures_are_credited",
        "An emoji of two cells is a start, not the end.": "test_every_type_of_activity_has_a_picture_that_is_drawn",
        "Colour never carries meaning alone.": (
            "test_the_ring_is_a_frame_and_not_only_a_colour test_the_signs_are_told_apart_by_whoever_sees_other_colours"
        ),
        "Contrast at least 7:1.": (
            "test_every_painted_letter_has_contrast test_whatever_lies_on_a_place_can_be_read"
        ),
        "Tiles at least 12 columns by 5 rows at 80x24, and growing with the screen.": (
            "test_tiles_are_large_and_fill_the_screen"
        ),
    },
    "Languages": {
        "Ten of them.": "test_all_ten_languages_can_be_chosen test_all_ten_languages_fit_at_80x24",
        "The choice is one tap, written in its own language, and gone with the visitor.": (
            "test_a_language_is_one_tap_and_gone_with_the_visitor"
        ),
    },
    "The team gets in, visitors don't": {
        "A hidden corner and a keypad for the PIN.": (
            "test_the_corner_at_the_top_right_opens_the_door test_the_team_gets_in_by_finger"
        ),
        "No key, mouse or touch gets a visitor out: into a shell, a palette, a traceback or another's data.": (
            "test_no_way_out_works test_at_least_forty_ways_out_are_tried "
            "test_no_signal_of_a_terminal_ends_or_stops_it "
            "test_nothing_tells_of_the_inside test_the_team_does_not_get_in"
        ),
    },
    "What terminals really do": {
        "A tile is one widget: a finger that slides within it taps.": (
            "test_a_finger_that_slides_across_a_tile_taps_it test_a_finger_that_slides_within_a_tile_chooses_it"
        ),
        "Nothing needs a drag or a double tap.": "test_scrolling_dragging_and_pasting_do_nothing",
        "No DataTable stands in the kiosk.": "test_no_table_stands_in_the_kiosk",
        "Icons: one code point, two cells wide.": "test_every_picture_is_one_code_point_and_two_cells_wide",
    },
}


def _written() -> set[str]:
    return {
        node.name
        for source in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@pytest.mark.parametrize("rule", RULES)
def test_each_sentence_of_a_rule_has_a_test(rule: str) -> None:
    written = _written()
    missing = {
        sentence: name
        for sentence, names in RULES[rule].items()
        for name in names.split()
        if name not in written
    }
    assert missing == {}


def test_the_pictures_are_credited() -> None:
    folder = TESTS.parent / "bwk_tui" / "assets" / "pictures"
    credit = (folder / "README.md").read_text("utf-8")
    assert "OpenMoji" in credit
    assert "CC BY-SA 4.0" in credit
    assert (folder / "LICENSE-OpenMoji.txt").read_text("utf-8").startswith("Attribution-ShareAlike 4.0")


def test_no_table_stands_in_the_kiosk() -> None:
    for source in (TESTS.parent / "bwk_tui" / "screens" / "kiosk").glob("*.py"):
        for tabled in ("DataTable", "OptionList", "ListView"):
            assert tabled not in source.read_text("utf-8"), source.name
