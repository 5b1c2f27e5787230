"""Looking oneself up at the door: never a list of people (kiosk.md)."""

from dataclasses import fields

import pytest

from bwk_tui.services import kamers, lookup, members
from bwk_tui.services.lookup import Match
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.query_plans import steps_of


def known(team: Team, *names: str, kamer: str = KAMER) -> list[MemberLine]:
    """People with these names; a last name stands after a slash."""
    forms = (MemberForm(*name.split("/")) for name in names)
    return [members.add(team.coordinator, kamer, form) for form in forms]


def found(team: Team, typed: str) -> list[str]:
    matches = lookup.look_up(team.kiosk, KAMER, typed)
    return [match.first_name for match in matches.found] + ["nog een letter"] * matches.more_letters


@pytest.mark.parametrize("typed", ["", " ", "f", " f ", "F", "ë", "\u0301\u0301"])
def test_one_letter_shows_nobody(team: Team, typed: str) -> None:
    known(team, "Fatima", "Ëlla")
    assert found(team, typed) == ["nog een letter"]


def test_two_letters_show_who_begins_with_them(team: Team) -> None:
    known(team, "Fatima", "Faisal", "Sofa", "Feyza")
    assert found(team, "fa") == ["Faisal", "Fatima"]


def test_four_matches_are_shown_and_five_ask_for_another_letter(team: Team) -> None:
    known(team, "Mara", "Marie", "Marco", "Mart")
    assert found(team, "mar") == ["Mara", "Marco", "Marie", "Mart"]
    known(team, "Martine")
    assert found(team, "mar") == ["nog een letter"]
    assert found(team, "mart") == ["Mart", "Martine"]


def test_nobody_found_is_said_as_such(team: Team) -> None:
    assert found(team, "xx") == []


@pytest.mark.parametrize("typed", ["yael", "YAËL", "yaë", "ya", "yael de la", "Yaël  De La Voor"])
def test_accents_capitals_and_spaces_do_not_matter(team: Team, yael: MemberLine, typed: str) -> None:
    assert found(team, typed) == ["Yaël"]


def test_letters_of_the_last_name_tell_people_apart_but_are_not_shown(team: Team) -> None:
    people = known(team, *(f"Fatima/Voorbeeld{letter}" for letter in "abcde"))
    assert found(team, "fatima") == ["nog een letter"]
    matches = lookup.look_up(team.kiosk, KAMER, "fatima voorbeeldc")
    assert matches.found == (Match(people[2].id, "Fatima", people[2].sign),)
    assert {field.name for field in fields(Match)} == {"member_id", "first_name", "sign"}


def test_a_last_name_alone_finds_nobody(team: Team, yael: MemberLine) -> None:
    assert found(team, "voorbeeld") == []


def test_only_people_of_this_kamer_are_shown(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    known(team, "Fatima", kamer="elders")
    assert found(team, "fa") == []


@pytest.mark.parametrize("typed", ["%%", "__", "fa%", "fa' OR 1=1 --", "\U0010ffff\U0010ffff", "[f]a"])
def test_signs_with_a_meaning_elsewhere_are_only_signs(team: Team, typed: str) -> None:
    known(team, "Fatima", "Faisal")
    assert found(team, typed) == []


def test_people_with_the_same_letters_have_different_signs(team: Team) -> None:
    signs = [line.sign for line in known(team, *["Fatima"] * 4)]
    assert len(set(signs)) == 4


def test_looking_up_uses_the_index_of_names(team: Team) -> None:
    steps = steps_of(lambda: lookup.look_up(team.kiosk, KAMER, "fa"))
    assert steps[-1] == "SEARCH t1 USING INDEX member_name (kamer_id=? AND folded>? AND folded<?)"


def test_who_typed_a_whole_name_goes_before_the_longer_names(team: Team) -> None:
    """Five begin with these letters, but the one who has no more letters to type is shown."""
    for last_name in ("", "Appel", "Banaan", "Citroen", "Druif"):
        members.add(team.assistent, KAMER, MemberForm("Fatima", last_name))
    shown = lookup.look_up(team.kiosk, KAMER, "fatima")
    assert [match.first_name for match in shown.found] == ["Fatima"]
    assert shown.more_letters
    assert lookup.look_up(team.kiosk, KAMER, "fatim").found == ()
