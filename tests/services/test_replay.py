from datetime import datetime, timedelta

import pytest

from bwk_tui.domain import clock
from bwk_tui.domain.errors import ActivityNotInUse, DayInFuture, FieldUnknown, NotAllowed
from bwk_tui.reports import today
from bwk_tui.services import activities, check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team


def tap(activity: ActivityLine, at: datetime = NOON, member_id: int | None = None) -> Tap:
    return Tap(check_ins.new_token(), at, activity.id, member_id)


def test_taps_of_the_past_stand_at_their_own_moments(team: Team, coffee: ActivityLine) -> None:
    early, late = NOON - timedelta(hours=2), NOON - timedelta(hours=1)
    assert check_ins.replay(team.kiosk, [tap(coffee, early), tap(coffee, late)]) == 2
    lines = today.on(team.assistent, KAMER, TODAY).lines
    assert [line.at for line in lines] == [late, early]
    assert not any(line.by_hand for line in lines)


def test_a_second_tap_on_the_same_day_counts_once_and_one_without_a_name_each_time(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    taps = [tap(coffee, member_id=yael.id), tap(coffee, member_id=yael.id), tap(letters, member_id=yael.id)]
    assert check_ins.replay(team.kiosk, [*taps, tap(coffee), tap(coffee)]) == 4
    assert check_ins.replay(team.kiosk, [tap(coffee, member_id=yael.id)]) == 0
    assert today.on(team.assistent, KAMER, TODAY).visits == 4


def test_a_tap_counts_for_the_local_day(team: Team, coffee: ActivityLine) -> None:
    after_midnight = datetime(2026, 11, 20, 0, 30, tzinfo=clock.ZONE)
    check_ins.replay(team.kiosk, [tap(coffee, after_midnight)])
    assert today.on(team.assistent, KAMER, TODAY).visits == 1


def test_nobody_but_the_kiosk_has_taps_to_replay(team: Team, coffee: ActivityLine) -> None:
    with pytest.raises(NotAllowed):
        check_ins.replay(team.coordinator, [tap(coffee)])


def test_tomorrow_a_stopped_activity_and_somebody_unknown_are_refused_and_nothing_is_written(
    team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    activities.stop(team.coordinator, KAMER, letters.name)
    with pytest.raises(ActivityNotInUse):
        check_ins.replay(team.kiosk, [tap(coffee), tap(letters)])
    with pytest.raises(DayInFuture):
        check_ins.replay(team.kiosk, [tap(coffee), tap(coffee, NOON + timedelta(days=1))])
    with pytest.raises(FieldUnknown):
        check_ins.replay(team.kiosk, [tap(coffee), tap(coffee, member_id=999)])
    with pytest.raises(FieldUnknown):
        check_ins.replay(team.kiosk, [tap(coffee), Tap(check_ins.new_token(), NOON, 999)])
    assert today.on(team.assistent, KAMER, TODAY).visits == 0
