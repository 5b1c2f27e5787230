"""Reports that were handed in: as they were, and how the store differs from them now (counting.md, rule 9)."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandedIn
from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in
from bwk_tui.reports.handed_in import Difference, Line, Part, comparison, report_of
from bwk_tui.services import activities, check_ins, kamers, klussen, targets
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.handing_in import hand_in
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, Team

QUARTER = Period.parse("2026-Q3")
AUGUST = date(2026, 8, 3)  # a monday


@pytest.fixture
def elders(team: Team) -> ActivityLine:
    """Another kamer, in which something may be registered."""
    kamers.add(team.coordinator, "elders", "Elders")
    return activities.add(team.coordinator, "elders", type_name="Formulieren", name="Brieven")


@pytest.fixture
def line(team: Team, coffee: ActivityLine, yael: MemberLine) -> Line:
    """The third quarter, in which Yaël came once; the clock has gone on since."""
    came(team, coffee, AUGUST, yael)
    return hand_in(team.coordinator, KAMER, QUARTER, "Stadsdeel")


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


def later(minutes: int = 1) -> object:
    return clock.standing_at(clock.now() + timedelta(minutes=minutes))


def test_a_report_without_changes_is_no_different(team: Team, line: Line) -> None:
    found = comparison(team.coordinator, line.uid)
    assert (found.line, found.differences, found.causes) == (line, (), ())


def test_every_figure_that_is_another_one_is_told_and_no_other(
    team: Team, line: Line, letters: ActivityLine
) -> None:
    came(team, letters, AUGUST + timedelta(days=40), people=3)
    found = comparison(team.coordinator, line.uid).differences
    assert set(found) == {
        Difference(Part.ROWS, "Formulieren", "visits", 0, 3),
        Difference(Part.ROWS, "Formulieren", "anonymous", 0, 3),
        Difference(Part.ROWS, "Totaal unieke bezoekers", "visits", 1, 4),
        Difference(Part.ROWS, "Totaal unieke bezoekers", "anonymous", 0, 3),
        Difference(Part.WEEKS, "2026-09-07", "visits", 0, 3),
        Difference(Part.MONTHS, "2026-09-01", "visits", 0, 3),
    }


def test_a_visit_of_a_year_earlier_or_before_the_period_differs_too(
    team: Team, line: Line, coffee: ActivityLine, yael: MemberLine
) -> None:
    came(team, coffee, date(2026, 2, 1))
    found = comparison(team.coordinator, line.uid).differences
    assert found == ()  # without a name it changes nothing that is reported of those months
    came(team, coffee, date(2025, 8, 1), yael)
    found = comparison(team.coordinator, line.uid).differences
    assert {(one.name, one.measure) for one in found} >= {(coffee.type, "before")}
    assert {one.measure for one in found} == {"before"}


def test_a_target_that_was_set_or_changed_or_taken_away_differs(team: Team, line: Line) -> None:
    targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "200")
    targets.set_target(team.coordinator, KAMER, 2026, "Sociale ontmoeting", "100")
    found = comparison(team.coordinator, line.uid).differences
    assert Difference(Part.ROWS, "Formulieren", "target", None, "200") in found
    assert Difference(Part.ROWS, "Sociale ontmoeting", "target", None, "100") in found
    with later():
        again = hand_in(team.coordinator, KAMER, QUARTER, "Stadsdeel")
        targets.remove(team.coordinator, KAMER, 2026, "Sociale ontmoeting")
        targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "150")
        found = comparison(team.coordinator, again.uid).differences
    assert Difference(Part.ROWS, "Formulieren", "target", "200", "150") in found
    assert Difference(Part.ROWS, "Sociale ontmoeting", "target", "100", None) in found


@pytest.mark.usefixtures("elders")
def test_a_klus_that_another_kamer_turns_out_to_have_done_differs_in_the_columns_only(
    team: Team, line: Line
) -> None:
    form = KlusForm("Kraan lekt", "Straat 1", reporter="Testpersoon", reported_on=date(2026, 7, 1))
    with clock.standing_at(clock.moment(date(2026, 7, 1), clock.now().time())):
        uid = klussen.report(team.coordinator, KAMER, form, "een").uid
    klussen.finish(team.coordinator, uid, done_on=AUGUST)
    of_all = hand_in(team.coordinator, "all", QUARTER, "Stadsdeel")
    with later():
        klussen.reopen(team.coordinator, uid)
        klussen.finish(team.coordinator, uid, done_on=AUGUST, done_by="elders")
        found = comparison(team.coordinator, of_all.uid)
    assert found.differences == (
        Difference(Part.KAMERS, "Casa Jepie Makandra", "jobs_done", 1, 0),
        Difference(Part.KAMERS, "Elders", "jobs_done", None, 1),
    )
    assert found.causes


def test_a_kamer_that_is_new_since_is_a_column_more(team: Team, line: Line) -> None:
    of_all = hand_in(team.coordinator, "all", QUARTER, "Stadsdeel")
    kamers.add(team.coordinator, "elders", "Elders")
    targets.set_target(team.coordinator, "elders", 2026, "Formulieren", "100")
    found = comparison(team.coordinator, of_all.uid).differences
    assert Difference(Part.KAMERS, "Elders: Formulieren", "target", None, "100") in found
    assert Difference(Part.ROWS, "Formulieren", "target", None, "100") in found


def test_whatever_happens_the_report_stays_as_it_was(
    team: Team, line: Line, coffee: ActivityLine, yael: MemberLine
) -> None:
    before = report_of(team.coordinator, line.uid)
    stored = HandedIn.select().tuples().get()
    came(team, coffee, AUGUST + timedelta(days=1), yael)
    kamers.add(team.coordinator, "elders", "Elders")
    assert report_of(team.coordinator, line.uid) == before
    assert HandedIn.select().tuples().get() == stored


def test_a_report_that_was_tampered_with_is_not_sound(team: Team, line: Line) -> None:
    content = json.loads(HandedIn.get().content)
    content["rows"][0]["reached"] = 900
    database.execute_sql("DROP TRIGGER handed_in_stays")
    database.execute_sql("UPDATE handed_in SET content = ?", (json.dumps(content),))
    assert not report_of(team.coordinator, line.uid)[0].sound
    assert not handed_in.handed_in(team.coordinator, KAMER)[0].sound


def test_the_list_has_the_reports_about_a_kamer_newest_first(
    team: Team, coffee: ActivityLine, elders: ActivityLine
) -> None:
    for activity in (coffee, elders):
        came(team, activity, AUGUST)
    named = (KAMER, "elders", "cjm,elders", "all", KAMER)
    uids = {
        number: hand_in(team.coordinator, slug, QUARTER, "Stadsdeel").uid for number, slug in enumerate(named)
    }

    def listed(kamer: str) -> list[str]:
        return [one.uid for one in handed_in.handed_in(team.coordinator, kamer)]

    assert listed(KAMER) == [uids[4], uids[3], uids[2], uids[0]]
    assert listed("elders") == [uids[3], uids[2], uids[1]]
    assert listed("elders, cjm") == [uids[3], uids[2]]  # in whatever order they are named
    assert listed("all") == [uids[4], uids[3], uids[2], uids[1], uids[0]]


def test_who_acts_in_one_kamer_sees_nothing_of_others(
    team: Team, coffee: ActivityLine, elders: ActivityLine
) -> None:
    for activity in (coffee, elders):
        came(team, activity, AUGUST)
    uids = {
        slug: hand_in(team.coordinator, slug, QUARTER, "Stadsdeel").uid for slug in (KAMER, "elders", "all")
    }
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    assert [one.uid for one in handed_in.handed_in(of_cjm, KAMER)] == [uids[KAMER]]
    for slug in ("elders", "all"):
        with pytest.raises(NotAllowed):
            report_of(of_cjm, uids[slug])
        with pytest.raises(NotAllowed):
            comparison(of_cjm, uids[slug])


def test_a_report_that_is_not_there_is_refused(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        comparison(team.coordinator, "nergens")
