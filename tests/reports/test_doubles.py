"""Who may stand in the register twice: few false alarms, each with its reasons."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.reports import doubles
from bwk_tui.reports.doubles import Pair
from bwk_tui.services import check_ins, erasing, kamers, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, Team

TOKENS = count()


def add(team: Team, first_name: str, last_name: str = "", **fields: str) -> MemberLine:
    return members.add(team.coordinator, KAMER, MemberForm(first_name, last_name, **fields))


def came(team: Team, who: MemberLine, activity: ActivityLine, days_ago: Iterable[int]) -> None:
    taps = [Tap(f"{next(TOKENS)}", NOON - timedelta(days=days), activity.id, who.id) for days in days_ago]
    check_ins.replay(team.kiosk, taps)


def found(team: Team) -> list[set[str]]:
    return [{pair.first.code, pair.second.code} for pair in doubles.suggestions(team.coordinator, KAMER)]


def only(team: Team) -> Pair:
    (pair,) = doubles.suggestions(team.coordinator, KAMER)
    return pair


SAME, OTHER = {"street": "Verzonnenstraat 12"}, {"street": "Bedachtplein 3"}
PHONE = {"contact": "06-00000001"}
Person = tuple[tuple[str, ...], dict[str, str]]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ((("Noor", "Voorbeeld"), {}), (("noor", "voorbeeld"), {}), ("zelfde naam",)),
        (
            (("Noor", "Voorbeeld"), SAME),
            (("Nour", "Voorbeelt"), SAME),
            ("bijna dezelfde naam", "zelfde straat"),
        ),
        ((("Noor",), SAME), (("Noor", "Voorbeeld"), SAME), ("zelfde voornaam", "zelfde straat")),
        ((("Noor", "V."), SAME), (("Noor", "Voorbeeld"), SAME), ("zelfde voornaam", "zelfde straat")),
        ((("Noor",), SAME), (("Nour",), SAME), ("bijna dezelfde voornaam", "zelfde straat")),
        ((("Noor",), PHONE), (("Noor",), PHONE), ("zelfde voornaam", "zelfde contact")),
        (
            (("Noor", "Voorbeeld"), SAME | PHONE),
            (("Noor", "Testpersoon"), SAME | PHONE),
            ("zelfde voornaam, andere achternaam", "zelfde straat", "zelfde contact"),
        ),
        (
            (("Noor", "De La Voorbeeld"), PHONE),
            (("Noor", "Voorbeeld"), PHONE),
            ("bijna dezelfde naam", "zelfde contact"),
        ),
    ],
)
def test_what_looks_like_one_person_is_suggested_with_the_reasons(
    team: Team, one: Person, other: Person, reasons: tuple[str, ...]
) -> None:
    for names, fields in (one, other):
        add(team, *names, **fields)
    assert only(team).reasons == reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((("Noor",), {}), (("Noor",), {})),
        ((("Noor", "Voorbeeld"), SAME), (("Noor", "Testpersoon"), SAME)),
        ((("Noor", "Voorbeeld"), SAME), (("Noor", "Voorbeeld"), OTHER)),
        ((("Noor", "Bakker"), SAME), (("Noor", "V."), SAME)),
        ((("Jan", "Bos"), {}), (("Jan", "Vos"), {})),
        ((("Noor", "Voorbeeld"), PHONE), (("Bram", "Voorbeeld"), PHONE)),
        ((("Noor", "Voorbeeld"), SAME), (("Bram", "Voorbeeld"), SAME)),
        ((("Noor", "Voorbeeld"), {}), (("Nour", "Voorbeeld"), {})),
    ],
)
def test_what_is_more_likely_two_people_is_not(team: Team, one: Person, other: Person) -> None:
    for names, fields in (one, other):
        add(team, *names, **fields)
    assert found(team) == []


def test_two_people_who_often_come_on_the_same_day_are_two_people(team: Team, coffee: ActivityLine) -> None:
    one, other = (add(team, "Noor", "Voorbeeld", **SAME, **PHONE) for _ in range(2))
    came(team, one, coffee, range(20))
    came(team, other, coffee, (0, 5, 30, 31))
    assert found(team) == []
    came(team, other, coffee, range(32, 40))
    assert [pair.together for pair in doubles.suggestions(team.coordinator, KAMER)] == [2]


def test_one_day_together_counts_against_but_may_be_one_person_all_the_same(
    team: Team, coffee: ActivityLine
) -> None:
    one, other = add(team, "Noor", "Voorbeeld", **SAME), add(team, "Noor", "Voorbeeld", **SAME)
    came(team, one, coffee, range(0, 40, 2))
    came(team, other, coffee, (1, 3, 5, 6))
    pair = only(team)
    assert pair.reasons == (
        "zelfde naam", "zelfde straat", "1 keer op dezelfde dag", "allebei bij Babbeluur en inloop",
    )  # fmt: skip
    assert (pair.first.days, pair.second.days, pair.together, pair.score) == (20, 4, 1, 8)


def test_whoever_never_came_on_the_same_day_for_the_same_is_likelier_one(
    team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    one, other = add(team, "Noor"), add(team, "Noor")
    for who, days in ((one, (1, 3, 5)), (other, (2, 4, 6))):
        came(team, who, coffee, days)
    assert found(team) == [{one.code, other.code}]
    assert only(team).reasons[1:] == ("nooit op dezelfde dag", "allebei bij Babbeluur en inloop")
    came(team, one, letters, (7,))
    came(team, other, letters, (8,))
    assert only(team).reasons[-1] == "allebei bij Babbeluur en inloop en Ondersteuning bij brieven/mails"


def test_a_first_name_that_many_have_says_nothing_by_itself(team: Team, coffee: ActivityLine) -> None:
    for day in range(4):
        came(team, add(team, "Noor"), coffee, (day, day + 10, day + 20))
    assert found(team) == []


def test_the_likeliest_come_first(team: Team) -> None:
    add(team, "Bram", "Voorbeeld")
    add(team, "Bram", "Voorbeeld")
    add(team, "Noor", "Voorbeeld", **SAME, **PHONE)
    add(team, "Noor", "Voorbeeld", **SAME, **PHONE)
    pairs = doubles.suggestions(team.coordinator, KAMER)
    assert [pair.first.name for pair in pairs] == ["Noor Voorbeeld", "Bram Voorbeeld"]
    assert len(doubles.suggestions(team.coordinator, KAMER, most=1)) == 1


def test_whoever_was_merged_or_erased_is_not_suggested(team: Team) -> None:
    one, other, third = (add(team, "Noor", "Voorbeeld") for _ in range(3))
    merged = merging.merge(team.coordinator, one.id, other.id, "t")
    assert found(team) == [{one.code, third.code}]
    merging.take_back(team.coordinator, merged.uid)
    assert len(found(team)) == 3
    erasing.erase(team.coordinator, third.id)
    erasing.erase(team.coordinator, other.id)
    assert found(team) == []


def test_two_who_were_said_to_be_two_people_do_not_come_back_also_after_a_merge(team: Team) -> None:
    one, other = add(team, "Noor", "Voorbeeld"), add(team, "Noor", "Voorbeeld")
    merging.keep_apart(team.coordinator, one.id, other.id)
    assert found(team) == []
    third = add(team, "Nour", "Voorbeeld", **PHONE)
    merging.merge(team.coordinator, third.id, one.id, "t")
    members.change(team.coordinator, third.id, MemberForm("Noor", "Voorbeeld"))
    assert found(team) == []


def test_only_people_of_the_kamer_and_visits_that_the_actor_may_know_are_looked_at(
    team: Team, coffee: ActivityLine
) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    members.add(team.coordinator, "elders", MemberForm("Noor", "Voorbeeld"))
    one, other = add(team, "Noor", "Voorbeeld"), add(team, "Noor", "Voorbeeld")
    came(team, one, coffee, (1, 2))
    assert found(team) == [{one.code, other.code}]
    assert doubles.suggestions(team.coordinator, "elders") == ()
    database.execute_sql("UPDATE activity SET kamer_id = (SELECT id FROM kamer WHERE slug = 'elders')")
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    assert [pair.first.days for pair in doubles.suggestions(of_cjm, KAMER)] == [0]


def test_whoever_may_not_merge_gets_no_pairs(team: Team) -> None:
    with pytest.raises(NotAllowed):
        doubles.suggestions(team.assistent, KAMER)
    with pytest.raises(FieldUnknown):
        doubles.suggestions(team.coordinator, "nergens")


def test_a_pair_shows_no_contact_in_a_traceback(team: Team) -> None:
    add(team, "Noor", **PHONE)
    add(team, "Noor", **PHONE)
    assert "06-00000001" not in repr(only(team))


def test_a_block_of_namesakes_in_one_street_is_compared_no_further(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a street in which everybody is called the same takes no time, and gives no hundred pairs."""
    monkeypatch.setattr(doubles, "MOST_NAMESAKES", 3)
    for _ in range(4):
        add(team, "Noor", **SAME)
    assert found(team) == []
