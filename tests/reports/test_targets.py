"""What was agreed, in the order of the agreements, for who may read figures."""

from decimal import Decimal

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.domain.targets import BY_KEY, Aim, Bound, Unit
from bwk_tui.reports import targets as agreements
from bwk_tui.reports.targets import Target
from bwk_tui.services import kamers, targets
from tests.conftest import KAMER, Team


@pytest.fixture
def agreed(team: Team) -> None:
    """Two kamers, and something for both together."""
    kamers.add(team.coordinator, "multibron", "MultiBron")
    for kamer, year, name, aim, unit in (
        (KAMER, 2019, "Totaal unieke bezoekers", "500", ""),
        (KAMER, 2019, "Klussen", "100", "jobs"),
        ("all", 2019, "Klussen", "450", "jobs"),
        ("multibron", 2019, "Klussen", "75", "jobs"),
        (KAMER, 2019, "Nieuwe bewoners doen mee", "10 of 20", "effective of referred (min)"),
        (KAMER, 2018, "Klussen", "75", ""),
    ):
        targets.set_target(team.coordinator, kamer, year, name, aim, unit)


def lines(found: tuple[Target, ...]) -> list[tuple[str | None, str, str]]:
    return [(target.kamer, target.printed, str(target.aim)) for target in found]


def test_the_targets_of_a_kamer_stand_in_the_order_of_the_agreements(agreed: None, team: Team) -> None:
    assert lines(agreements.targets(team.coordinator, KAMER, 2019)) == [
        (KAMER, "Nieuwe bewoners doen mee", "10 of 20"),
        (KAMER, "Klussen", "100"),
        (KAMER, "Totaal unieke bezoekers", "500"),
    ]


def test_what_is_for_all_together_stands_after_each_kamers_own(agreed: None, team: Team) -> None:
    assert lines(agreements.targets(team.coordinator, "all", 2019)) == [
        (KAMER, "Nieuwe bewoners doen mee", "10 of 20"),
        (KAMER, "Klussen", "100"),
        ("multibron", "Klussen", "75"),
        (None, "Klussen", "450"),
        (KAMER, "Totaal unieke bezoekers", "500"),
    ]
    named = agreements.targets(team.coordinator, f"{KAMER},multibron", 2019)
    assert (None, "Klussen", "450") not in lines(named)
    assert len(named) == 4


def test_a_target_says_all_that_was_agreed(agreed: None, team: Team) -> None:
    (found, *_) = agreements.targets(team.coordinator, KAMER, 2019)
    assert found == Target(
        kamer=KAMER,
        year=2019,
        indicator=BY_KEY["new residents"],
        printed="Nieuwe bewoners doen mee",
        unit=Unit.OF,
        bound=Bound.MIN,
        aim=Aim(Decimal(10), Decimal(20)),
    )
    assert found.in_words == "ten minste 10 van 20"


def test_other_reports_ask_for_rows_and_for_what_is_printed(agreed: None) -> None:
    rows = tuple(Kamer.select())
    assert lines(agreements.of(rows, 2018)) == [(KAMER, "Klussen", "75")]
    assert agreements.of((), 2018) == ()
    assert lines(agreements.printed_for_all(2019)) == [(None, "Klussen", "450")]
    assert agreements.printed_for_all(2018) == ()


def test_the_years_are_those_for_which_something_was_agreed(agreed: None, team: Team) -> None:
    assert agreements.years(team.coordinator, KAMER) == (2018, 2019)
    assert agreements.years(team.coordinator, "multibron") == (2019,)
    targets.set_target(team.coordinator, "all", 2021, "Klussen", "10")
    assert agreements.years(team.coordinator, "multibron") == (2019,)
    assert agreements.years(team.coordinator, "all") == (2018, 2019, 2021)


@pytest.mark.parametrize(
    ("name", "unit", "aim", "words"),
    [
        ("Klussen", "", "1300", "1.300"),
        ("Meer vertrouwen in eigen kunnen", "survey % (over)", "50", "meer dan 50 %"),
        ("Goed overleg met partners en financiers", "", "7,5", "7,5"),
    ],
)
def test_a_number_reads_as_people_say_it(team: Team, name: str, unit: str, aim: str, words: str) -> None:
    assert targets.set_target(team.coordinator, KAMER, 2019, name, aim, unit).in_words == words
