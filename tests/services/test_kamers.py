"""Kamers: adding one, and knowing which there are."""

import pytest

from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import FieldMissing, FieldTaken, FieldUnreadable
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import kamers
from bwk_tui.services.kamers import KamerLine
from tests.conftest import KAMER, Team


def test_a_new_kamer_begins_with_the_usual_cap(team: Team) -> None:
    assert kamers.add(team.coordinator, "samen-sterk", "Samen Sterk") == KamerLine(
        "samen-sterk", "Samen Sterk"
    )
    assert figures.cap_cents(team.penningmeester, "samen-sterk", Month(2026, 11)) == 25_000
    assert figures.cap_cents(team.penningmeester, "samen-sterk", Month(2010, 12)) == 0


def test_kamers_are_known_by_slug_and_only_those_of_the_actor(team: Team) -> None:
    kamers.add(team.coordinator, "a-kamer", "A")
    assert [line.slug for line in kamers.known()] == ["a-kamer", KAMER]
    assert [line.slug for line in kamers.known(team.kiosk)] == [KAMER]
    assert kamers.known(Actor(Role.ASSISTENT, "Testpersoon", 1, frozenset({"elders"}))) == ()


@pytest.mark.parametrize(
    "slug", ["", "all", "CJM", "c jm", "-cjm", "cjm_2", "é", "cjm\n", "../cjm", "x" * 33, "１"]
)
def test_a_slug_that_others_could_not_name_is_refused(team: Team, slug: str) -> None:
    with pytest.raises(FieldUnreadable):
        kamers.add(team.coordinator, slug, "Naam")
    assert len(kamers.known()) == 1


def test_a_slug_is_of_one_kamer(team: Team) -> None:
    with pytest.raises(FieldTaken):
        kamers.add(team.coordinator, KAMER, "Nog een")


def test_a_kamer_has_a_name(team: Team) -> None:
    with pytest.raises(FieldMissing):
        kamers.add(team.coordinator, "nieuw", "\t")
