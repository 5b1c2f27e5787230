"""What SQLite itself refuses of the programme."""

from datetime import date

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import programme
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, TODAY, Team


@pytest.fixture(autouse=True)
def a_programme(team: Team, coffee: ActivityLine, letters: ActivityLine) -> None:
    programme.set_hours(team.coordinator, KAMER, letters.name, 0, "9-12, 14-16")
    programme.close(team.coordinator, KAMER, TODAY, date(2026, 11, 22))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activity_hours SET weekday = 7",
        "UPDATE activity_hours SET weekday = 'ma'",
        "UPDATE activity_hours SET starts = '9:00'",
        "UPDATE activity_hours SET ends = '24:00'",
        "UPDATE activity_hours SET ends = '08:00'",
        "UPDATE activity_hours SET starts = '09:00'",
        "UPDATE activity_hours SET activity_id = 99",
        "UPDATE day_off SET first = '2026-11-23'",
        "UPDATE day_off SET last = '2026-13-01'",
        "UPDATE day_off SET kamer_id = 99",
        "UPDATE day_off SET activity_id = 99",
        "UPDATE activity SET open_door = 2",
        "UPDATE activity SET open_door = NULL",
    ],
)
def test_what_no_programme_can_say_is_refused(statement: str) -> None:
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
