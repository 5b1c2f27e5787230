"""What was agreed: the targets of several kamers together, and totals that were printed otherwise."""

from decimal import Decimal

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import Aim, Bound, Unit
from bwk_tui.reports import agreed
from bwk_tui.reports.agreed import PrintedTotal
from bwk_tui.services import kamers, targets
from tests.conftest import KAMER, Team


@pytest.fixture
def two(team: Team) -> tuple[Kamer, ...]:
    kamers.add(team.coordinator, "elders", "Elders")
    return tuple(Kamer.select().order_by(Kamer.slug))


def agree(team: Team, name: str, *aims: str, unit: str = "") -> None:
    for kamer, aim in zip((KAMER, "elders"), aims, strict=False):
        targets.set_target(team.coordinator, kamer, 2026, name, aim, unit)


def test_people_and_klussen_of_more_kamers_are_added_up(team: Team, two: tuple[Kamer, ...]) -> None:
    agree(team, "Formulieren", "200", "150", unit="unique (min)")
    (found,) = agreed.together(two, 2026).values()
    assert (found.aim, found.bound, found.kamers) == (Aim(Decimal(350)), Bound.MIN, 2)


def test_so_many_of_so_many_are_added_up_on_both_sides(team: Team, two: tuple[Kamer, ...]) -> None:
    agree(team, "Nieuwe bewoners doen mee", "10 of 20", "5 of 10")
    (found,) = agreed.together(two, 2026).values()
    assert found.aim == Aim(Decimal(15), Decimal(30))
    assert str(found.aim) == "15 of 30"
    assert found.printed == "Nieuwe bewoners doen mee"


@pytest.mark.parametrize(("aims", "together"), [(("50", "50"), "50"), (("50", "70"), None)])
@pytest.mark.parametrize("name", ["Meer vertrouwen in eigen kunnen"])
def test_percentages_and_marks_are_not_added_up(
    team: Team, two: tuple[Kamer, ...], name: str, aims: tuple[str, str], together: str | None
) -> None:
    agree(team, name, *aims)
    (found,) = agreed.together(two, 2026).values()
    assert found.aim == (Aim(Decimal(together)) if together else None)


def test_a_mark_for_all_of_them_is_that_mark(team: Team, two: tuple[Kamer, ...]) -> None:
    agree(team, "Goed overleg met partners en financiers", "7,5", "7.5")
    (found,) = agreed.together(two, 2026).values()
    assert found.aim == Aim(Decimal("7.5"))


def test_a_kamer_without_a_target_is_not_counted_as_having_none_to_reach(
    team: Team, two: tuple[Kamer, ...]
) -> None:
    agree(team, "Formulieren", "200")
    (found,) = agreed.together(two, 2026).values()
    assert (found.aim, found.kamers) == (Aim(Decimal(200)), 1)


def test_targets_come_in_the_order_of_the_agreements(team: Team, two: tuple[Kamer, ...]) -> None:
    for name in ("Totaal unieke bezoekers", "Klussen", "Sleutelbeheerders", "Sociale ontmoeting"):
        agree(team, name, "10")
    assert list(agreed.together(two, 2026)) == ["keys", "meeting", "Klussen", "total"]


def test_only_whole_numbers_of_one_year_can_be_counted_towards(team: Team, two: tuple[Kamer, ...]) -> None:
    agree(team, "Formulieren", "200", "150")
    agree(team, "Nieuwe bewoners doen mee", "10 of 20", "5 of 10")
    agree(team, "Meer vertrouwen in eigen kunnen", "50", "70")
    assert agreed.counts(two, Period.parse("2026-Q3")) == {"Formulieren": 350}
    assert agreed.counts(two[:1], Period.parse("2026"))["Formulieren"] == 200
    assert agreed.counts(two, Period.parse("2025")) == {}
    across = Period(Period.parse("2025").first, Period.parse("2026").last)
    assert agreed.counts(two, across) == {}


def test_a_total_that_was_printed_otherwise_is_told(team: Team, two: tuple[Kamer, ...]) -> None:
    agree(team, "Klussen", "100", "250")
    agree(team, "Formulieren", "100", "250")
    targets.set_target(team.coordinator, "all", 2026, "Klussen", "450")
    targets.set_target(team.coordinator, "all", 2026, "Formulieren", "350")
    targets.set_target(team.coordinator, "all", 2026, "Sleutelbeheerders", "7")  # of no kamer
    assert agreed.differing_totals(two, 2026) == (
        PrintedTotal("Klussen", Unit.JOBS, Aim(Decimal(450)), Aim(Decimal(350))),
    )
