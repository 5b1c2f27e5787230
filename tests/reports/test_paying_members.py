"""Paying members: who had paid for the year by a day, and each person once."""

from datetime import date

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.reports import paying_members
from bwk_tui.services import erasing, kamers, members, merging
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team


@pytest.fixture
def elders(team: Team) -> MemberLine:
    kamers.add(team.coordinator, "elders", "Elders")
    return members.add(team.coordinator, "elders", MemberForm("Testpersoon"))


def counted(*slugs: str, day: date = TODAY) -> int:
    return paying_members.count(list(Kamer.select().where(Kamer.slug.in_(slugs))), day)


def test_who_paid_counts_from_that_day_on(team: Team, yael: MemberLine) -> None:
    members.register_membership(team.coordinator, yael.id, 2026, date(2026, 3, 10))
    assert [counted(KAMER, day=date(2026, 3, day)) for day in (9, 10, 11)] == [0, 1, 1]


def test_who_paid_for_another_year_or_not_yet_does_not_count(team: Team, yael: MemberLine) -> None:
    members.register_membership(team.coordinator, yael.id, 2025, date(2025, 3, 10))
    members.register_membership(team.coordinator, yael.id, 2026, None)
    assert counted(KAMER) == 0
    assert counted(KAMER, day=date(2025, 12, 31)) == 1


def test_a_year_that_was_paid_beforehand_counts_from_its_first_day(team: Team, yael: MemberLine) -> None:
    members.register_membership(team.coordinator, yael.id, 2026, date(2025, 12, 20))
    assert counted(KAMER, day=date(2025, 12, 31)) == 0
    assert counted(KAMER, day=date(2026, 1, 1)) == 1


def test_everybody_counts_in_their_own_kamer(team: Team, yael: MemberLine, elders: MemberLine) -> None:
    for line in (yael, elders):
        members.register_membership(team.coordinator, line.id, 2026, TODAY)
    assert (counted(KAMER), counted("elders"), counted(KAMER, "elders")) == (1, 1, 2)


def test_two_records_of_one_person_are_one_payer_where_the_kept_one_is(
    team: Team, yael: MemberLine, elders: MemberLine
) -> None:
    for line in (yael, elders):
        members.register_membership(team.coordinator, line.id, 2026, TODAY)
    merging.merge(team.coordinator, elders.id, yael.id, "een")
    assert (counted(KAMER), counted("elders"), counted(KAMER, "elders")) == (0, 1, 1)


def test_what_was_paid_under_the_record_that_went_counts_for_the_kept_one(
    team: Team, yael: MemberLine, elders: MemberLine
) -> None:
    members.register_membership(team.coordinator, yael.id, 2026, TODAY)
    merging.merge(team.coordinator, elders.id, yael.id, "een")
    third = members.add(team.coordinator, KAMER, MemberForm("Testpersoon"))
    merging.merge(team.coordinator, third.id, elders.id, "twee")
    assert (counted(KAMER), counted("elders")) == (1, 0)
    assert paying_members.ids(list(Kamer.select()), TODAY) == {third.id}


def test_who_was_erased_still_counts(team: Team, yael: MemberLine) -> None:
    members.register_membership(team.coordinator, yael.id, 2026, TODAY)
    erasing.erase(team.coordinator, yael.id)
    assert counted(KAMER) == 1


def test_before_anybody_became_lid_it_is_not_registered_who_paid(
    team: Team, yael: MemberLine, elders: MemberLine
) -> None:
    def registered(slug: str, day: date = TODAY) -> bool:
        return paying_members.registered(list(Kamer.select().where(Kamer.slug == slug)), day)

    assert not registered(KAMER)
    members.register_membership(team.coordinator, yael.id, 2026, None)
    assert (registered(KAMER), registered("elders")) == (True, False)
    assert not registered(KAMER, date(2025, 12, 31))
    # Whoever is kept takes along what was registered of the one who went.
    merging.merge(team.coordinator, elders.id, yael.id, "een")
    assert (registered(KAMER), registered("elders")) == (False, True)
