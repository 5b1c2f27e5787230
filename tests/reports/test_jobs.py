"""Klussen as a figure: visits until a kamer has a register, and what is done from then on (counting.md, rule 4)."""

from datetime import date, datetime, timedelta

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.reports import jobs
from bwk_tui.services import activities, check_ins, kamers, klussen
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from tests.conftest import KAMER, TODAY, Team

YEAR = Period.parse("2026")
FORM = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon", reported_on=date(2026, 1, 5))


@pytest.fixture
def two(team: Team) -> tuple[Kamer, ...]:
    kamers.add(team.coordinator, "elders", "Elders")
    return tuple(Kamer.select().order_by(Kamer.slug))


@pytest.fixture
def help_at_home(team: Team) -> ActivityLine:
    return activities.add(team.coordinator, KAMER, type_name="Klussen", name="Klussendienst", number=9)


def came(team: Team, activity: ActivityLine, day: date, people: int = 1) -> None:
    check_ins.add_by_hand(
        team.coordinator, activity_id=activity.id, day=day, people=people, token=f"{activity.id} {day}"
    )


def written(team: Team, kamer: str, on: date, token: str) -> str:
    with clock.standing_at(datetime.combine(on, clock.now().time(), clock.ZONE)):
        return klussen.report(team.coordinator, kamer, FORM, token).uid


def counted(rows: tuple[Kamer, ...], period: Period = YEAR) -> tuple[list[int], list[int]]:
    """What each kamer reported, and what each did."""
    return [jobs.reported(rows, period)[row.id] for row in rows], [
        jobs.done(rows, period)[row.id] for row in rows
    ]


def test_before_there_is_a_register_each_visit_is_a_klus(
    team: Team, two: tuple[Kamer, ...], help_at_home: ActivityLine, coffee: ActivityLine
) -> None:
    came(team, help_at_home, TODAY, people=3)
    came(team, coffee, TODAY)
    assert counted(two) == ([3, 0], [3, 0])


def test_from_the_day_of_its_first_klus_on_the_register_counts_and_visits_no_more(
    team: Team, two: tuple[Kamer, ...], help_at_home: ActivityLine
) -> None:
    began = date(2026, 6, 1)
    uid = written(team, KAMER, began, "eerste")
    for day in (began - timedelta(days=1), began, began + timedelta(days=1)):
        came(team, help_at_home, day)
    assert counted(two) == ([1, 0], [1, 0])
    klussen.finish(team.coordinator, uid, done_on=began)
    assert counted(two) == ([2, 0], [2, 0])


def test_what_was_done_before_the_register_began_is_in_its_visits(team: Team, two: tuple[Kamer, ...]) -> None:
    uid = written(team, KAMER, date(2026, 6, 1), "later opgeschreven")
    klussen.finish(team.coordinator, uid, done_on=date(2026, 5, 31))
    assert counted(two) == ([0, 0], [0, 0])


def test_a_klus_counts_where_it_was_reported_and_beside_it_where_it_was_done(
    team: Team, two: tuple[Kamer, ...]
) -> None:
    uid = written(team, KAMER, date(2026, 6, 1), "een")
    klussen.finish(team.coordinator, uid, done_on=TODAY, done_by="elders")
    assert counted(two) == ([1, 0], [0, 1])
    assert counted(two[1:]) == ([0], [1])


@pytest.mark.parametrize(("day", "counts"), [(TODAY, 1), (TODAY - timedelta(days=1), 0)])
def test_a_klus_counts_on_the_day_on_which_it_was_done(
    team: Team, two: tuple[Kamer, ...], day: date, counts: int
) -> None:
    uid = written(team, KAMER, date(2026, 6, 1), "een")
    klussen.finish(team.coordinator, uid, done_on=day)
    assert counted(two, Period(TODAY, TODAY)) == ([counts, 0], [counts, 0])


def test_open_withdrawn_and_reopened_klussen_do_not_count(team: Team, two: tuple[Kamer, ...]) -> None:
    written(team, KAMER, date(2026, 6, 1), "open")
    klussen.withdraw(team.coordinator, written(team, KAMER, date(2026, 6, 1), "niet nodig"))
    reopened = written(team, KAMER, date(2026, 6, 1), "toch niet klaar")
    klussen.finish(team.coordinator, reopened)
    klussen.reopen(team.coordinator, reopened)
    assert counted(two) == ([0, 0], [0, 0])


def test_a_klus_that_was_withdrawn_begins_no_register(
    team: Team, two: tuple[Kamer, ...], help_at_home: ActivityLine
) -> None:
    came(team, help_at_home, TODAY)
    uid = written(team, KAMER, date(2026, 6, 1), "vergissing")
    assert counted(two) == ([0, 0], [0, 0])
    klussen.withdraw(team.coordinator, uid)
    assert counted(two) == ([1, 0], [1, 0])


@pytest.mark.parametrize(
    ("began", "left"),
    [
        (None, YEAR),
        (date(2027, 1, 1), YEAR),
        (date(2026, 1, 1), None),
        (date(2025, 5, 1), None),
        (date(2026, 12, 31), Period(date(2026, 1, 1), date(2026, 12, 30))),
        (date(2026, 1, 2), Period(date(2026, 1, 1), date(2026, 1, 1))),
    ],
)
def test_the_days_before_a_register(began: date | None, left: Period | None) -> None:
    assert jobs.before_register(YEAR, began) == left
