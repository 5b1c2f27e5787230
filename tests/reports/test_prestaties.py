"""The figures owed to the funders, rule by rule of counting.md; all together they are in `test_figures_at_random`."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from threading import Thread
from typing import Any

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.digest import digest
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.people import CORPORATIES
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties, visits
from bwk_tui.reports.prestaties import Prestaties, Total, TypeFigures
from bwk_tui.services import activities, check_ins, kamers, members, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.query_plans import steps_of

YEAR = Period.parse("2026")
MEETING = "Sociale ontmoeting en verbinding"
_tokens = count()


@dataclass(frozen=True)
class House:
    """Two kamers with three activities each, and four people."""

    team: Team
    activities: tuple[ActivityLine, ...]
    people: tuple[MemberLine, ...]

    def visit(self, activity: int, who: int | None = None, day: date = TODAY, *, people: int = 1) -> str:
        return check_ins.add_by_hand(
            self.team.coordinator,
            activity_id=self.activities[activity].id,
            day=day,
            member_id=None if who is None else self.people[who].id,
            people=people,
            token=f"visit {next(_tokens)}",
        ).uid

    def figures(self, kamer: str = KAMER, period: Period = YEAR) -> Prestaties:
        return prestaties.figures(self.team.coordinator, kamer, period)

    def of(self, type_name: str, kamer: str = KAMER, period: Period = YEAR) -> TypeFigures:
        (found,) = (line for line in self.figures(kamer, period).types if line.type == type_name)
        return found


@pytest.fixture
def house(team: Team) -> House:
    kamers.add(team.coordinator, "elders", "Elders")
    there = [
        activities.add(team.coordinator, kamer, type_name=type_name, name=name)
        for kamer in (KAMER, "elders")
        for type_name, name in ((MEETING, "Inloop"), (MEETING, "Bingo"), ("Klussen", "Klussendienst"))
    ]
    people = [members.add(team.coordinator, KAMER, MemberForm(f"Testpersoon {letter}")) for letter in "abcd"]
    return House(team, tuple(there), tuple(people))


INLOOP, BINGO, KLUSSEN, INLOOP_ELDERS = 0, 1, 2, 3


# Rule 1: visits


def test_named_and_anonymous_visits_are_visits_and_undone_ones_are_none(house: House) -> None:
    house.visit(INLOOP, 0)
    house.visit(INLOOP)
    check_ins.undo(house.team.coordinator, house.visit(INLOOP, 1))
    check_ins.undo(house.team.coordinator, house.visit(INLOOP))
    assert house.figures().total == Total(unique=1, visits=2, anonymous_visits=1)


def test_a_head_count_is_that_many_anonymous_visits(house: House) -> None:
    house.visit(BINGO, people=12)
    house.visit(BINGO, 0)
    assert house.of(MEETING) == TypeFigures(MEETING, "unique", 1, 13, 12, None)


# Rules 2 and 3: unique people


def test_anonymous_visits_never_become_unique_people(house: House) -> None:
    house.visit(INLOOP, people=500)
    assert house.figures().total.unique == 0
    assert house.figures().by_corporatie == dict.fromkeys((*CORPORATIES, "onbekend"), 0)


def test_who_came_often_and_to_more_of_one_type_counts_once_there(house: House) -> None:
    for day in range(3):
        house.visit(INLOOP, 0, TODAY - timedelta(days=day))
        house.visit(BINGO, 0, TODAY - timedelta(days=day))
    assert (house.of(MEETING).unique, house.of(MEETING).visits) == (1, 6)


def test_who_came_to_more_types_counts_in_each_and_once_in_the_total(house: House) -> None:
    house.visit(INLOOP, 0)
    house.visit(KLUSSEN, 0)
    house.visit(INLOOP, 1)
    assert (house.of(MEETING).unique, house.of("Klussen").unique) == (2, 1)
    assert house.figures().total.unique == 2


def test_who_came_in_two_quarters_counts_in_each_and_once_in_the_year(house: House) -> None:
    for day in (date(2026, 2, 1), date(2026, 5, 1)):
        house.visit(INLOOP, 0, day)
    quarters = [house.figures(period=Period.parse(f"2026-Q{number}")).total.unique for number in (1, 2, 3)]
    assert quarters == [1, 1, 0]
    assert house.figures().total.unique == 1


def test_who_came_to_two_kamers_counts_in_each_and_once_in_all(house: House) -> None:
    house.visit(INLOOP, 0)
    house.visit(INLOOP_ELDERS, 0)
    house.visit(INLOOP_ELDERS, 1)
    together = house.figures("all")
    assert together.per_kamer == {"cjm": 1, "elders": 2}
    assert together.total == Total(unique=2, visits=3, anonymous_visits=0)
    assert house.figures().per_kamer == {"cjm": 1}
    assert house.figures("elders").total.unique == 2


# Rule 4: klussen


def test_klussen_count_per_job_and_not_per_person(house: House) -> None:
    for day in range(3):
        house.visit(KLUSSEN, 0, TODAY - timedelta(days=day))
    house.visit(KLUSSEN)
    klussen = house.of("Klussen")
    assert (klussen.unit, klussen.jobs, klussen.unique, klussen.visits) == ("jobs", 4, 1, 4)
    assert house.of(MEETING).jobs is None


# Rule 5: corporatie


def test_a_corporatie_is_that_of_the_last_day_of_the_period(house: House) -> None:
    mover = house.people[0]
    for corporatie, since in (("Ymere", date(2026, 1, 1)), ("Rochdale", date(2026, 6, 30))):
        form = MemberForm("Testpersoon a", corporatie=corporatie, corporatie_since=since)
        members.change(house.team.coordinator, mover.id, form)
    house.visit(INLOOP, 0, date(2026, 3, 1))
    house.visit(INLOOP, 0, date(2026, 8, 1))

    def lives(period: str) -> set[str]:
        by_corporatie = house.figures(period=Period.parse(period)).by_corporatie
        return {corporatie for corporatie, people in by_corporatie.items() if people}

    assert lives("2026-Q1") == {"Ymere"}
    assert lives("2026-H1") == lives("2026") == lives("2026-08") == {"Rochdale"}


def test_the_corporaties_add_up_to_the_unique_people_with_the_unknown_ones(house: House) -> None:
    for who, corporatie in ((0, "Ymere"), (1, "Ymere"), (2, "De Key")):
        form = MemberForm("Testpersoon", corporatie=corporatie, corporatie_since=date(2026, 1, 1))
        members.change(house.team.coordinator, house.people[who].id, form)
    left = MemberForm("Testpersoon", corporatie="onbekend", corporatie_since=date(2026, 6, 1))
    members.change(house.team.coordinator, house.people[2].id, left)
    for who in (0, 1, 2, 3):
        house.visit(INLOOP, who)
        house.visit(KLUSSEN, who)
    shown = house.figures()
    assert {key: people for key, people in shown.by_corporatie.items() if people} == {
        "Ymere": 2,
        "onbekend": 2,
    }
    assert sum(shown.by_corporatie.values()) == shown.total.unique == 4
    assert list(shown.by_corporatie) == [*CORPORATIES, "onbekend"]


# Rule 6: whole local days


def test_both_ends_of_a_period_are_in_it(house: House) -> None:
    for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)):
        house.visit(INLOOP, day=day)
    assert house.figures(period=Period.parse("2026-Q3")).total.visits == 2
    assert house.figures(period=Period(date(2026, 7, 1), date(2026, 7, 1))).total.visits == 1


@pytest.mark.parametrize(
    ("late", "early"),
    [
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), datetime(2026, 3, 29, 22, 1, tzinfo=UTC)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), datetime(2026, 10, 25, 23, 1, tzinfo=UTC)),
        (datetime(2026, 9, 30, 21, 59, tzinfo=UTC), datetime(2026, 9, 30, 22, 1, tzinfo=UTC)),
    ],
)
def test_a_minute_before_and_after_midnight_are_two_days(
    house: House, late: datetime, early: datetime
) -> None:
    for moment in (late, early):
        with clock.standing_at(moment):
            check_ins.check_in(
                house.team.kiosk,
                activity_id=house.activities[INLOOP].id,
                member_id=house.people[0].id,
                token=str(moment),
            )
    first = clock.local_day(late)
    assert house.figures(period=Period(first, first)).total.visits == 1
    assert house.figures(period=Period(first, first + timedelta(days=1))).total == Total(1, 2, 0)


# The shape


def test_all_eight_types_are_there_in_their_order_also_without_visits(house: House) -> None:
    shown = house.figures()
    assert [line.type for line in shown.types] == [
        "Sociale ontmoeting en verbinding",
        "Sociale ontmoeting en activering",
        "Klussen",
        "Computervaardigheid",
        "Taalverwerving Nederlands",
        "Formulieren",
        "Schuldhulptoeleiding en budgetadvies",
        "Toeleiding naar werk",
    ]
    assert {line.visits for line in shown.types} == {0}
    assert shown.total == Total(0, 0, 0)


def test_the_figures_have_the_shape_that_was_promised(house: House) -> None:
    house.visit(INLOOP, 0)
    house.visit(KLUSSEN)
    shown = json.loads(json.dumps(house.figures(period=Period.parse("2026-H2")).as_json()))
    assert list(shown) == ["kamer", "from", "to", "types", "total", "by_corporatie", "per_kamer", "digest"]
    assert (shown["kamer"], shown["from"], shown["to"]) == ("cjm", "2026-07-01", "2026-12-31")
    assert shown["types"][0] == {
        "type": MEETING,
        "unit": "unique",
        "unique": 1,
        "visits": 1,
        "anonymous_visits": 0,
        "jobs": None,
        "target": None,
    }
    assert shown["types"][2]["jobs"] == 1
    assert shown["total"] == {"unique": 1, "visits": 2, "anonymous_visits": 1, "target": None}
    assert shown["by_corporatie"] == {**dict.fromkeys(CORPORATIES, 0), "onbekend": 1}
    assert shown["per_kamer"] == {"cjm": 1}


def test_the_digest_is_over_all_the_rest_and_follows_the_figures(house: House) -> None:
    before = house.figures().as_json()
    assert house.figures().as_json() == before
    rest = {key: value for key, value in before.items() if key != "digest"}
    assert before["digest"] == digest(rest)
    house.visit(INLOOP)
    assert house.figures().as_json()["digest"] != before["digest"]


def test_a_kamer_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(FieldUnknown):
        house.figures("nergens")


def test_the_figures_read_visits_through_their_indexes_only(house: House) -> None:
    steps = [step for step in steps_of(lambda: house.figures("all")) if "check_in" in step]
    by_index = "USING COVERING INDEX check_in_figures (activity_id=? AND day>? AND day<?)"
    (other,) = [
        step for step in steps if by_index not in step
    ]  # whether each member came, for the corporaties
    assert "USING INDEX check_in_once (member_id=? AND day>? AND day<?)" in other
    assert len(steps) > 8


def test_the_first_day_of_a_kamer_reads_one_visit_of_each_activity(house: House) -> None:
    cjm = Kamer.get(Kamer.slug == KAMER)
    steps = [step for step in steps_of(lambda: visits.first_day([cjm])) if "check_in" in step]
    assert steps == ["SEARCH t1 USING COVERING INDEX check_in_figures (activity_id=?)"]


def test_a_table_adds_up_while_the_kiosk_writes(
    team: Team, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question after the first would otherwise see one visit more."""
    per_type = prestaties._per_type

    def somebody_comes_in() -> None:
        with store.in_this_thread():
            check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())

    def meanwhile(*arguments: Any) -> Any:
        counted = per_type(*arguments)
        thread = Thread(target=somebody_comes_in)
        thread.start()
        thread.join()
        return counted

    monkeypatch.setattr(prestaties, "_per_type", meanwhile)
    counted = prestaties.figures(team.coordinator, KAMER, Period.parse("2026"))
    assert sum(figures.visits for figures in counted.types) == counted.total.visits
    assert prestaties.figures(team.coordinator, KAMER, Period.parse("2026")).total.visits == 1
