"""Waarom dit getal? A figure, what it means, and the people, visits or klussen behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.period import Period
from bwk_tui.reports.definitions import CORPORATIE, MEASURES, Measure
from bwk_tui.reports.why import Cell, KlusLine, PersonLine, VisitLine, why
from bwk_tui.services import activities, check_ins, erasing, kamers, klussen, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team

YEAR = Period.parse("2026")


def came(
    team: Team, activity: ActivityLine, day: date, who: MemberLine | None = None, people: int = 1
) -> str:
    return check_ins.add_by_hand(
        team.coordinator,
        activity_id=activity.id,
        day=day,
        member_id=who.id if who else None,
        people=people,
        token=check_ins.new_token(),
    ).uid


@pytest.fixture
def visits(team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine) -> None:
    """Yaël twice for coffee and once with a letter, a group of four, and somebody whose visit was a slip."""
    came(team, coffee, TODAY - timedelta(days=3), yael)
    came(team, coffee, TODAY, yael)
    came(team, letters, TODAY - timedelta(days=1), yael)
    came(team, coffee, TODAY - timedelta(days=2), people=4)
    check_ins.undo(team.coordinator, came(team, coffee, TODAY - timedelta(days=5)))


@pytest.mark.usefixtures("visits")
def test_people_are_told_by_name_with_how_often_and_when(team: Team, yael: MemberLine) -> None:
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.UNIQUE))
    assert (answer.figure, answer.total, answer.definition) == (1, 1, MEASURES[Measure.UNIQUE])
    assert answer.lines == (
        PersonLine(yael.id, yael.code, "Yaël De La Voorbeeld", 3, TODAY - timedelta(days=3), TODAY),
    )


@pytest.mark.usefixtures("visits")
def test_visits_come_newest_first_and_a_group_counts_for_its_people(team: Team, yael: MemberLine) -> None:
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.VISITS))
    assert (answer.figure, answer.total) == (7, 4)
    told = [
        (TODAY - line.day, line.people, line.code) for line in answer.lines if isinstance(line, VisitLine)
    ]
    assert [(ago.days, people, code) for ago, people, code in told] == [
        (0, 1, yael.code),
        (1, 1, yael.code),
        (2, 4, None),
        (3, 1, yael.code),
    ]


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (Cell(Measure.ANONYMOUS), 4),
        (Cell(Measure.VISITS, "Formulieren"), 1),
        (Cell(Measure.ANONYMOUS, "Formulieren"), 0),
        (Cell(Measure.UNIQUE, "Sociale ontmoeting en verbinding"), 1),
        (Cell(Measure.UNIQUE, "meeting"), 1),
        (Cell(Measure.UNIQUE, "Taalverwerving Nederlands"), 0),
        (Cell(Measure.UNIQUE, corporatie="Ymere"), 1),
        (Cell(Measure.UNIQUE, corporatie="Rochdale"), 0),
        (Cell(Measure.UNIQUE, corporatie="onbekend"), 0),
    ],
)
def test_a_cell_narrows_the_figure(team: Team, cell: Cell, figure: int) -> None:
    answer = why(team.coordinator, KAMER, YEAR, cell)
    assert answer.figure == figure
    assert bool(answer.lines) == bool(figure)


@pytest.mark.usefixtures("visits")
def test_unknown_are_those_of_whom_nothing_was_ever_known_and_those_who_moved_away(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    never = members.add(team.coordinator, KAMER, MemberForm("Testpersoon"))
    came(team, coffee, TODAY, never)
    gone = MemberForm("Yaël", corporatie="onbekend", corporatie_since=TODAY)
    members.change(team.coordinator, yael.id, gone)
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.UNIQUE, corporatie="onbekend"))
    assert answer.figure == 2
    assert {line.member_id for line in answer.lines if isinstance(line, PersonLine)} == {never.id, yael.id}


@pytest.mark.usefixtures("visits")
def test_the_visits_of_one_person(team: Team, yael: MemberLine) -> None:
    other = members.add(team.coordinator, KAMER, MemberForm("Testpersoon"))
    cells = (Cell(Measure.VISITS, member_id=line.id) for line in (yael, other))
    assert [why(team.coordinator, KAMER, YEAR, cell).figure for cell in cells] == [3, 0]


@pytest.mark.usefixtures("visits")
def test_a_corporatie_says_that_it_is_that_of_the_last_day(team: Team) -> None:
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.UNIQUE, corporatie="Ymere"))
    assert answer.definition.endswith(CORPORATIE)


def test_pages_follow_each_other_and_the_figure_stays(team: Team, coffee: ActivityLine) -> None:
    for number in range(5):
        who = members.add(team.coordinator, KAMER, MemberForm(f"Testpersoon {number}"))
        came(team, coffee, TODAY, who)
    for cell in (Cell(Measure.UNIQUE), Cell(Measure.VISITS)):
        pages = [why(team.coordinator, KAMER, YEAR, cell, offset=start, most=2) for start in (0, 2, 4, 6)]
        assert [(page.figure, page.total, page.offset, len(page.lines)) for page in pages] == [
            (5, 5, 0, 2),
            (5, 5, 2, 2),
            (5, 5, 4, 1),
            (5, 5, 6, 0),
        ]
        assert len({line for page in pages for line in page.lines}) == 5


def test_klussen_of_the_register_come_before_the_visits_from_before_it(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    service = activities.add(team.coordinator, KAMER, type_name="Klussen", name="Klussendienst")
    came(team, service, TODAY - timedelta(days=10), people=3)
    came(team, service, TODAY - timedelta(days=9))
    for number in range(3):
        uid = klussen.report(
            team.coordinator,
            KAMER,
            KlusForm(f"Klus {number}", "Straat 1", reporter="Testpersoon"),
            str(number),
        ).uid
        klussen.finish(team.coordinator, uid, done_by="elders" if number else None)
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.JOBS, "Klussen"))
    assert (answer.figure, answer.total) == (3 + 4, 3 + 2)
    kinds = [type(line) for line in answer.lines]
    assert kinds == [KlusLine] * 3 + [VisitLine] * 2
    assert answer.lines[0] == KlusLine(3, TODAY, "Klus 2", KAMER, "elders")
    pages = [
        why(team.coordinator, KAMER, YEAR, Cell(Measure.JOBS, "Klussen"), offset=start, most=2).lines
        for start in (0, 2, 4, 6)
    ]
    assert tuple(line for page in pages for line in page) == answer.lines
    done = [
        why(team.coordinator, "all", YEAR, Cell(Measure.JOBS_DONE, "Klussen", kamer=kamer)).figure
        for kamer in (None, KAMER, "elders")
    ]
    assert done == [7, 5, 2]


def test_who_paid_is_behind_the_paying_members(team: Team, yael: MemberLine) -> None:
    members.register_membership(team.coordinator, yael.id, 2026, TODAY)
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.PAYING, "paying members"))
    (line,) = answer.lines
    assert isinstance(line, PersonLine)
    assert (answer.figure, line.member_id, line.code) == (1, yael.id, yael.code)


def test_nobody_gets_to_know_who_comes_from_a_kamer_that_isn_t_theirs(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    stranger = members.add(team.coordinator, "elders", MemberForm("Testpersoon"))
    for who in (yael, stranger):
        came(team, coffee, TODAY, who)
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    people = why(of_cjm, KAMER, YEAR, Cell(Measure.UNIQUE))
    assert people.figure == 2
    assert {line.code for line in people.lines if isinstance(line, PersonLine)} == {yael.code, None}
    visits = why(of_cjm, KAMER, YEAR, Cell(Measure.VISITS))
    assert {(line.named, line.name) for line in visits.lines if isinstance(line, VisitLine)} == {
        (True, "Yaël De La Voorbeeld"),
        (True, None),
    }


def test_who_was_erased_is_a_line_without_anything_that_says_who(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    came(team, coffee, TODAY, yael)
    erasing.erase(team.coordinator, yael.id)
    answer = why(team.coordinator, KAMER, YEAR, Cell(Measure.UNIQUE))
    (line,) = answer.lines
    assert isinstance(line, PersonLine)
    assert answer.figure == 1
    assert "Yaël" not in str(line)


@pytest.mark.parametrize(
    ("kamer", "cell"),
    [
        ("nergens", Cell(Measure.UNIQUE)),
        (KAMER, Cell(Measure.UNIQUE, "wat dan ook")),
        (KAMER, Cell(Measure.UNIQUE, kamer="nergens")),
    ],
)
def test_a_figure_that_is_not_there_is_refused(team: Team, kamer: str, cell: Cell) -> None:
    with pytest.raises(FieldUnknown):
        why(team.coordinator, kamer, YEAR, cell)
