"""The programme: hours of every week, days on which something isn't on, and what the door makes of a moment."""

from datetime import date, datetime, time, timedelta

import pytest

from bwk_tui.db.models import AuditLog
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import DayBefore, FieldTooLong, FieldUnknown, FieldUnreadable, OpenDoorStays
from bwk_tui.domain.hours import Hours, Standing
from bwk_tui.services import activities, check_ins, kamers, programme
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, TODAY, Team

FRIDAY = TODAY.weekday()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def sewing(team: Team) -> ActivityLine:
    return activities.add(
        team.coordinator,
        KAMER,
        type_name="Sociale ontmoeting en activering",
        name="Handwerken/naaiclub",
        number=5,
    )


def audit_lines() -> list[AuditLog]:
    return list(AuditLog.select().order_by(AuditLog.id))


def stands(team: Team, at: str, day: date = TODAY) -> dict[int | None, Standing]:
    """How each number stands at a local time."""
    moment = clock.moment(day, time.fromisoformat(at))
    return {line.activity.number: line.standing for line in programme.at_the_door(team.kiosk, KAMER, moment)}


def set_hours(team: Team, line: ActivityLine, typed: str, weekday: int = FRIDAY) -> None:
    programme.set_hours(team.coordinator, KAMER, line.name, weekday, typed)


def test_what_has_no_hours_is_on_whenever_the_kamer_is_open(team: Team, sewing: ActivityLine) -> None:
    assert stands(team, "03:00") == {5: Standing.NOW}


def test_what_has_hours_is_on_then_and_from_an_hour_before(
    team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    set_hours(team, sewing, "13-15")
    assert stands(team, "11:59")[5] is Standing.LATER
    assert stands(team, "12:00")[5] is Standing.SOON
    assert stands(team, "13:00")[5] is Standing.NOW
    assert stands(team, "15:00")[5] is Standing.AWAY
    assert stands(team, "13:00", TOMORROW)[5] is Standing.AWAY
    assert stands(team, "13:00", TODAY + timedelta(days=7))[5] is Standing.NOW


def test_hours_are_those_of_the_clock_on_the_wall_summer_and_winter(
    team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    set_hours(team, letters, "13-15")
    for day in (date(2026, 7, 3), date(2026, 12, 4)):
        assert stands(team, "12:59", day)[2] is Standing.SOON
        assert stands(team, "13:00", day)[2] is Standing.NOW


def test_it_says_when_it_begins(team: Team, coffee: ActivityLine, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    (_, line) = programme.at_the_door(team.kiosk, KAMER, clock.moment(TODAY, time(12, 30)))
    assert line.starts == time(13)


def test_the_open_door_is_always_there(team: Team, coffee: ActivityLine, sewing: ActivityLine) -> None:
    """kiosk.md and the programme: whatever the hours, the exceptions or the time."""
    assert coffee.open_door
    set_hours(team, coffee, "9-17")
    set_hours(team, sewing, "13-15")
    programme.close(team.coordinator, KAMER, TODAY, TODAY)
    assert stands(team, "03:00") == {1: Standing.NOW, 5: Standing.CALLED_OFF}
    with pytest.raises(OpenDoorStays) as refused:
        programme.call_off(team.coordinator, KAMER, coffee.name, TODAY)
    assert refused.value.name == coffee.name


def test_where_nothing_would_be_open_everything_is(
    team: Team, letters: ActivityLine, sewing: ActivityLine
) -> None:
    set_hours(team, sewing, "13-15")
    set_hours(team, letters, "9-10")
    assert stands(team, "03:00") == {2: Standing.NOW, 5: Standing.NOW}
    assert stands(team, "13:00") == {2: Standing.AWAY, 5: Standing.NOW}


def test_a_check_in_does_not_look_at_the_programme(
    team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    set_hours(team, sewing, "13-15")
    programme.call_off(team.coordinator, KAMER, sewing.name, TODAY)
    assert not check_ins.check_in(
        team.kiosk, activity_id=sewing.id, token=check_ins.new_token()
    ).already_there


def test_new_hours_take_the_place_of_the_old_ones_of_that_weekday(team: Team, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    set_hours(team, sewing, "9-10, 20-21")
    set_hours(team, sewing, "10-12", weekday=0)
    (line,) = programme.week(team.kiosk, KAMER)
    assert line.hours == {
        0: (Hours(time(10), time(12)),),
        FRIDAY: (Hours(time(9), time(10)), Hours(time(20), time(21))),
    }
    set_hours(team, sewing, "")
    (line,) = programme.week(team.kiosk, KAMER)
    assert list(line.hours) == [0]


def test_the_same_hours_once_more_write_nothing(team: Team, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    before = audit_lines()
    set_hours(team, sewing, "13:00 tot 15:00")
    assert audit_lines() == before


def test_hours_that_cannot_be_are_refused_and_change_nothing(team: Team, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    with pytest.raises(FieldUnreadable):
        set_hours(team, sewing, "15-13")
    with pytest.raises(FieldUnknown) as refused:
        set_hours(team, sewing, "9-10", weekday=7)
    assert refused.value.field == "weekday"
    with pytest.raises(FieldUnknown) as refused:
        programme.set_hours(team.coordinator, KAMER, "Bestaat niet", 0, "9-10")
    assert refused.value.field == "activity"
    (line,) = programme.week(team.kiosk, KAMER)
    assert line.hours == {FRIDAY: (Hours(time(13), time(15)),)}


def test_today_not(team: Team, coffee: ActivityLine, sewing: ActivityLine) -> None:
    """ "vandaag niet": only that day, and it can be taken back."""
    set_hours(team, sewing, "13-15")
    programme.call_off(team.coordinator, KAMER, sewing.name, TODAY)
    programme.call_off(team.coordinator, KAMER, sewing.name, TODAY)
    assert stands(team, "13:00")[5] is Standing.CALLED_OFF
    assert stands(team, "13:00", TODAY + timedelta(days=7))[5] is Standing.NOW
    programme.put_on(team.coordinator, KAMER, sewing.name, TODAY)
    assert stands(team, "13:00")[5] is Standing.NOW
    with pytest.raises(FieldUnknown) as refused:
        programme.put_on(team.coordinator, KAMER, sewing.name, TODAY)
    assert refused.value.field == "day_off"


def test_a_day_that_is_over_is_not_called_off(team: Team, sewing: ActivityLine) -> None:
    with pytest.raises(DayBefore):
        programme.call_off(team.coordinator, KAMER, sewing.name, TODAY - timedelta(days=1))


def test_a_closed_kamer_has_only_its_open_door(
    team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    """Holidays: both days included, and what has no hours isn't on either."""
    programme.close(team.coordinator, KAMER, TOMORROW, TOMORROW + timedelta(days=1), "Feestdag")
    programme.close(team.coordinator, KAMER, TOMORROW, TOMORROW + timedelta(days=1), "Feestdag")
    open_days = [
        stands(team, "12:00", TODAY + timedelta(days=ahead))[5] is Standing.NOW for ahead in range(4)
    ]
    assert open_days == [True, False, False, True]
    assert [line.reason for line in programme.days_off(team.kiosk, KAMER, TODAY, date(2027, 1, 1))] == [
        "Feestdag"
    ]
    taken_back = programme.open_again(team.coordinator, KAMER, TOMORROW)
    assert [(line.first, line.reason) for line in taken_back] == [(TOMORROW, "Feestdag")]
    assert stands(team, "12:00", TOMORROW)[5] is Standing.NOW
    with pytest.raises(FieldUnknown):
        programme.open_again(team.coordinator, KAMER, TOMORROW)


def test_closing_says_what_can_not_be(team: Team) -> None:
    with pytest.raises(DayBefore) as refused:
        programme.close(team.coordinator, KAMER, TOMORROW, TODAY)
    assert refused.value.field == "last_day"
    with pytest.raises(DayBefore):
        programme.close(team.coordinator, KAMER, date(2026, 1, 1), TODAY - timedelta(days=1))
    with pytest.raises(FieldTooLong):
        programme.close(team.coordinator, KAMER, TODAY, TODAY, "x" * 501)
    assert programme.days_off(team.kiosk, KAMER, date(2020, 1, 1), date(2030, 1, 1)) == ()


def test_another_kamer_has_a_programme_of_its_own(
    team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    other = activities.add(team.coordinator, "multibron", type_name="Klussen", name=sewing.name)
    set_hours(team, sewing, "13-15")
    programme.close(team.coordinator, KAMER, TODAY, TODAY)
    moment = datetime(2026, 11, 20, 3, 0, tzinfo=clock.ZONE)
    (line,) = programme.at_the_door(Actor.kiosk("multibron"), "multibron", moment)
    assert (line.activity, line.standing) == (other, Standing.NOW)


def test_what_stopped_is_not_in_the_week(team: Team, coffee: ActivityLine, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    activities.stop(team.coordinator, KAMER, sewing.name)
    assert [line.activity for line in programme.week(team.kiosk, KAMER)] == [coffee]
    activities.resume(team.coordinator, KAMER, sewing.name)
    assert programme.week(team.kiosk, KAMER)[1].hours == {FRIDAY: (Hours(time(13), time(15)),)}


def test_who_changed_the_programme_is_on_the_audit_log(team: Team, sewing: ActivityLine) -> None:
    set_hours(team, sewing, "13-15")
    programme.call_off(team.coordinator, KAMER, sewing.name, TODAY)
    programme.put_on(team.coordinator, KAMER, sewing.name, TODAY)
    programme.close(team.coordinator, KAMER, TODAY, TODAY, "Reden die niet in het logboek komt")
    programme.open_again(team.coordinator, KAMER, TODAY)
    lines = audit_lines()[-5:]
    assert [line.verb for line in lines] == [
        "hours changed", "activity called off", "activity put on again", "kamer closed", "kamer open again",
    ]  # fmt: skip
    assert "Reden" not in "".join(line.details for line in lines)
