"""Merging at random: whatever happened, everybody counts once, and a merge that is taken back leaves no trace."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bwk_tui.db.connection import database
from bwk_tui.domain.errors import AlreadyThere
from bwk_tui.services import check_ins, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.services.test_merging import dump, visit

WHO, WHAT, WHEN = st.integers(0, 3), st.integers(0, 1), st.integers(0, 2)
VISIT = st.tuples(st.just("visit"), WHO, WHAT, WHEN)
UNDO = st.tuples(st.just("undo"), st.integers(0, 20))
MERGE = st.tuples(st.just("merge"), WHO, WHO)


@pytest.fixture
def four(team: Team) -> list[MemberLine]:
    """Four records, each of which knows something that another one doesn't."""
    forms = (
        MemberForm("Noor", "Voorbeeld"),
        MemberForm("Noor", street="Verzonnenstraat", corporatie="Ymere"),
        MemberForm("Nour", contact="06-verzonnen"),
        MemberForm("Noor", "Testpersoon", "Bedachtplein", "buren", corporatie="Rochdale"),
    )
    return [members.add(team.coordinator, KAMER, form) for form in forms]


class History:
    """The plainest account there is: who came where and when, by the record that stands for them now."""

    def __init__(self, team: Team, people: list[MemberLine], activities: list[ActivityLine]) -> None:
        self._team, self._people, self._activities = team, people, activities
        self._now = {person.id: person.id for person in people}
        self.came: dict[int, set[tuple[str, int]]] = {person.id: set() for person in people}
        self.merges: list[str] = []

    def visit(self, who: int, what: int, days_ago: int) -> None:
        person, activity = self._people[who], self._activities[what]
        day = TODAY - timedelta(days=days_ago)
        with suppress(AlreadyThere):
            visit(self._team, person, activity, day)
        self.came[self._now[person.id]].add((str(day), activity.id))

    def undo(self, which: int) -> None:
        query = "SELECT uid, member_id, day, activity_id FROM check_in WHERE undone_at IS NULL ORDER BY id"
        rows = database.execute_sql(query).fetchall()
        if rows:
            uid, member, day, activity = rows[which % len(rows)]
            check_ins.undo(self._team.coordinator, uid)
            self.came[member].remove((day, activity))

    def merge(self, kept: int, other: int) -> None:
        one, two = (self._now[self._people[who].id] for who in (kept, other))
        if one != two:
            self.merges.append(merging.merge(self._team.coordinator, one, two, merging.new_token()).uid)
            self.came[one] |= self.came.pop(two)
            self._now = {record: one if now == two else now for record, now in self._now.items()}

    def check(self) -> None:
        rows = database.execute_sql(
            "SELECT member_id, day, activity_id FROM check_in WHERE undone_at IS NULL"
        ).fetchall()
        expected = [(member, *once) for member, came in self.came.items() for once in came]
        assert sorted(rows) == sorted(expected)
        assert {line.id for line in members.search(self._team.coordinator, KAMER)} == set(self.came)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(VISIT, VISIT, UNDO, MERGE), max_size=14), merges=st.lists(MERGE, max_size=4))
def test_whatever_happens_everybody_counts_once_and_merges_taken_back_leave_no_trace(
    team: Team,
    four: list[MemberLine],
    coffee: ActivityLine,
    letters: ActivityLine,
    steps: list[tuple[str, int]],
    merges: list[tuple[str, int]],
) -> None:
    with database.atomic() as everything:
        history = History(team, four, [coffee, letters])
        for name, *where in steps:
            getattr(history, name)(*where)
        history.check()
        before, done = dump(), len(history.merges)
        for _, *pair in merges:
            history.merge(*pair)
        history.check()
        for uid in reversed(history.merges[done:]):
            merging.take_back(team.coordinator, uid)
        assert dump() == before
        everything.rollback()
