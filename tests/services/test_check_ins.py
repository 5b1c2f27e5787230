"""Check-ins: a tap, a visit added by hand, and taking either back (kiosk.md, counting.md)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import CheckIn
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.consent import How
from bwk_tui.domain.errors import (
    ActivityNotInUse,
    AlreadyNamed,
    AlreadyThere,
    AlreadyUndone,
    DayInFuture,
    FieldUnknown,
    FieldUnreadable,
    NotAllowed,
    Refused,
)
from bwk_tui.reports import today
from bwk_tui.services import activities, check_ins, consents, kamers, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import CheckedIn, new_token
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.query_plans import steps_of

YESTERDAY = TODAY - timedelta(days=1)


def tap(
    team: Team,
    activity: ActivityLine,
    member: MemberLine | None = None,
    *,
    token: str | None = None,
    newcomer: bool = False,
) -> CheckedIn:
    """What the kiosk does on a tap."""
    return check_ins.check_in(
        team.kiosk,
        activity_id=activity.id,
        member_id=member and member.id,
        token=token or new_token(),
        newcomer=newcomer,
    )


def by_hand(
    team: Team,
    activity: ActivityLine,
    member: MemberLine | None = None,
    *,
    day: date = TODAY,
    people: int = 1,
    token: str | None = None,
) -> CheckedIn:
    return check_ins.add_by_hand(
        team.assistent,
        activity_id=activity.id,
        day=day,
        member_id=member and member.id,
        people=people,
        token=token or new_token(),
    )


def visits(team: Team, day: date = TODAY) -> int:
    return today.visits_so_far(team.kiosk, KAMER, day)


def row(uid: str) -> CheckIn:
    found: CheckIn = CheckIn.get(CheckIn.uid == uid)
    return found


# A tap at the door


def test_a_tap_is_one_visit_now_at_the_kiosk(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    tapped = tap(team, coffee, yael)
    assert not tapped.already_there
    assert tapped.activity == coffee.name
    kept = row(tapped.uid)
    assert (kept.day, kept.at, kept.member_id, kept.source) == (TODAY, NOON, yael.id, "kiosk")
    assert kept.written_by_id is None
    assert visits(team) == 1


def test_a_tap_without_a_name_is_a_visit_of_nobody_in_particular(team: Team, coffee: ActivityLine) -> None:
    tapped = tap(team, coffee)
    assert row(tapped.uid).member_id is None
    assert not row(tapped.uid).newcomer
    tap(team, coffee)
    assert visits(team) == 2


def test_who_says_to_be_new_is_remembered_as_new_without_a_name(team: Team, coffee: ActivityLine) -> None:
    tap(team, coffee, newcomer=True)
    (line,) = today.on(team.assistent, KAMER, TODAY).lines
    assert line.newcomer
    assert line.who is None


def test_a_second_tap_on_the_same_day_counts_once(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    first = tap(team, coffee, yael)
    second = tap(team, coffee, yael)
    assert second == CheckedIn(first.uid, coffee.name, already_there=True)
    assert visits(team) == 1


def test_another_activity_on_the_same_day_counts_too(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee, yael)
    assert not tap(team, letters, yael).already_there
    assert visits(team) == 2


def test_the_next_day_counts_again(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    tap(team, coffee, yael)
    with clock.standing_at(NOON + timedelta(days=1)):
        assert not tap(team, coffee, yael).already_there
        assert visits(team, TODAY + timedelta(days=1)) == 1
    assert visits(team) == 1


def test_after_undoing_one_can_check_in_again(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    first = tap(team, coffee, yael)
    check_ins.undo(team.kiosk, first.uid)
    assert visits(team) == 0
    assert not tap(team, coffee, yael).already_there
    assert visits(team) == 1


@pytest.mark.parametrize("who", ["Yaël", "zonder naam"])
def test_two_quick_taps_with_one_token_are_one_visit(
    team: Team, coffee: ActivityLine, yael: MemberLine, who: str
) -> None:
    token = new_token()
    member = yael if who == yael.first_name else None
    first = tap(team, coffee, member, token=token)
    assert tap(team, coffee, member, token=token) == first
    assert visits(team) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 23, 0, 1, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 1, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_visit_counts_for_the_day_on_the_wall_in_amsterdam(
    team: Team, coffee: ActivityLine, moment: datetime, day: date
) -> None:
    with clock.standing_at(moment):
        kept = row(tap(team, coffee).uid)
    assert (kept.day, kept.at) == (day, moment)


def test_a_tap_that_waits_over_midnight_keeps_its_own_day_and_time(
    team: Team, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(
        datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC) + timedelta(seconds=passed) for passed in range(20)
    )
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    kept = row(tap(team, coffee).uid)
    assert clock.local_day(kept.at) == kept.day == TODAY


def test_nobody_checks_in_to_what_has_stopped(team: Team, coffee: ActivityLine) -> None:
    activities.stop(team.coordinator, KAMER, coffee.name)
    with pytest.raises(ActivityNotInUse) as refused:
        tap(team, coffee)
    assert refused.value.name == coffee.name
    assert visits(team) == 0


def test_who_or_what_is_not_there_is_refused(team: Team, coffee: ActivityLine) -> None:
    with pytest.raises(FieldUnknown):
        check_ins.check_in(team.kiosk, activity_id=99, token=new_token())
    with pytest.raises(FieldUnknown):
        check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=99, token=new_token())
    assert visits(team) == 0


def test_who_is_known_in_another_kamer_is_welcome_here(team: Team, coffee: ActivityLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    neighbour = members.add(team.coordinator, "elders", MemberForm("Testpersoon"))
    tap(team, coffee, neighbour)
    assert visits(team) == 1


def test_a_tap_does_not_go_through_all_visits(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    steps = steps_of(lambda: tap(team, coffee, yael))
    assert any("check_in_once (member_id=? AND day=? AND activity_id=?)" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN")] == []


# Undo


def test_what_is_undone_stays_undone(team: Team, coffee: ActivityLine) -> None:
    uid = tap(team, coffee).uid
    check_ins.undo(team.kiosk, uid)
    for actor in (team.kiosk, team.assistent):
        with pytest.raises(AlreadyUndone):
            check_ins.undo(actor, uid)
    assert row(uid).undone_at == NOON


def test_a_kiosk_undoes_only_what_a_kiosk_wrote(team: Team, coffee: ActivityLine) -> None:
    uid = by_hand(team, coffee).uid
    with pytest.raises(NotAllowed):
        check_ins.undo(team.kiosk, uid)
    assert visits(team) == 1


def test_a_kiosk_undoes_only_what_was_written_today(team: Team, coffee: ActivityLine) -> None:
    uid = tap(team, coffee).uid
    with clock.standing_at(NOON + timedelta(days=1)):
        with pytest.raises(NotAllowed):
            check_ins.undo(team.kiosk, uid)
        check_ins.undo(team.assistent, uid)
    assert row(uid).undone_by_id == team.assistent.account_id


def test_a_kiosk_undoes_nothing_in_another_kamer(team: Team, coffee: ActivityLine) -> None:
    uid = tap(team, coffee).uid
    with pytest.raises(NotAllowed):
        check_ins.undo(Actor.kiosk("elders"), uid)


def test_a_visit_that_is_not_there_cannot_be_undone(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        check_ins.undo(team.kiosk, new_token())


# By hand


def test_a_visit_of_an_earlier_day_counts_for_that_day_without_a_time(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    added = by_hand(team, coffee, yael, day=YESTERDAY)
    assert (row(added.uid).day, row(added.uid).at) == (YESTERDAY, None)
    assert (visits(team), visits(team, YESTERDAY)) == (0, 1)


def test_a_visit_of_today_is_of_now(team: Team, coffee: ActivityLine) -> None:
    kept = row(by_hand(team, coffee).uid)
    assert (kept.at, kept.source, kept.written_by_id) == (NOON, "team", team.assistent.account_id)


def test_a_head_count_is_that_many_visits_without_names(team: Team, coffee: ActivityLine) -> None:
    by_hand(team, coffee, people=12)
    day = today.on(team.assistent, KAMER, TODAY)
    assert (day.visits, day.anonymous, day.unique) == (12, 12, 0)


@pytest.mark.parametrize("people", [0, -1, 1000])
def test_a_head_count_is_of_a_roomful(team: Team, coffee: ActivityLine, people: int) -> None:
    with pytest.raises(FieldUnreadable):
        by_hand(team, coffee, people=people)
    by_hand(team, coffee, people=999)


def test_a_person_is_one_visitor(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    with pytest.raises(FieldUnreadable):
        by_hand(team, coffee, yael, people=2)


def test_nothing_is_added_for_tomorrow(team: Team, coffee: ActivityLine) -> None:
    with pytest.raises(DayInFuture):
        by_hand(team, coffee, day=TODAY + timedelta(days=1))


def test_what_has_stopped_can_be_added_for_the_days_on_which_it_ran(team: Team, coffee: ActivityLine) -> None:
    activities.stop(team.coordinator, KAMER, coffee.name)
    with pytest.raises(ActivityNotInUse):
        by_hand(team, coffee)
    by_hand(team, coffee, day=YESTERDAY)
    assert visits(team, YESTERDAY) == 1


def test_who_is_there_already_is_not_added_again(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    tap(team, coffee, yael)
    with pytest.raises(AlreadyThere) as refused:
        by_hand(team, coffee, yael)
    assert (refused.value.activity, refused.value.day) == (coffee.name, TODAY)
    assert visits(team) == 1


def test_the_same_token_again_adds_nothing_not_even_to_the_audit_log(
    team: Team, coffee: ActivityLine
) -> None:
    token = new_token()
    first = by_hand(team, coffee, people=12, token=token)
    lines = "SELECT count(*) FROM audit_log"
    before = database.execute_sql(lines).fetchone()
    assert by_hand(team, coffee, people=12, token=token) == first
    assert visits(team) == 12
    assert database.execute_sql(lines).fetchone() == before


def test_the_audit_log_says_who_added_what_by_hand_and_nothing_of_taps(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    def last() -> tuple[str, str, int]:
        found: tuple[str, str, int] = database.execute_sql(
            "SELECT verb, subject, account_id FROM audit_log ORDER BY id DESC"
        ).fetchone()
        return found

    before = last()
    tapped = tap(team, coffee, yael)
    assert last() == before
    added = by_hand(team, coffee)
    assert last() == ("check-in added by hand", f"check-in {added.uid}", team.assistent.account_id)
    check_ins.undo(team.assistent, tapped.uid)
    assert last() == ("check-in undone", f"check-in {tapped.uid}", team.assistent.account_id)


# Giving a name


def test_a_newcomer_who_becomes_known_gets_the_visit(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    uid = tap(team, coffee, newcomer=True).uid
    check_ins.give_name(team.assistent, uid, yael.id)
    day = today.on(team.assistent, KAMER, TODAY)
    assert (day.visits, day.unique, day.anonymous) == (1, 1, 0)
    assert tap(team, coffee, yael).already_there


def test_a_visit_gets_a_name_once(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    uid = tap(team, coffee).uid
    check_ins.give_name(team.assistent, uid, yael.id)
    with pytest.raises(AlreadyNamed):
        check_ins.give_name(team.assistent, uid, other.id)
    assert row(uid).member_id == yael.id


def _a_head_count(team: Team, coffee: ActivityLine, yael: MemberLine) -> str:
    return by_hand(team, coffee, people=2).uid


def _undone(team: Team, coffee: ActivityLine, yael: MemberLine) -> str:
    uid = tap(team, coffee).uid
    check_ins.undo(team.kiosk, uid)
    return uid


def _of_who_is_there_already(team: Team, coffee: ActivityLine, yael: MemberLine) -> str:
    tap(team, coffee, yael)
    return tap(team, coffee).uid


@pytest.mark.parametrize(
    ("visit", "error"),
    [
        (_a_head_count, AlreadyNamed),
        (_undone, AlreadyUndone),
        (_of_who_is_there_already, AlreadyThere),
        (lambda *_: "nergens", FieldUnknown),
    ],
)
def test_a_visit_that_cannot_get_a_name_says_why(
    team: Team, coffee: ActivityLine, yael: MemberLine, visit: object, error: type[Refused]
) -> None:
    uid = visit(team, coffee, yael)
    with pytest.raises(error):
        check_ins.give_name(team.assistent, uid, yael.id)


def test_a_visit_is_not_given_to_nobody(team: Team, coffee: ActivityLine) -> None:
    with pytest.raises(FieldUnknown):
        check_ins.give_name(team.assistent, tap(team, coffee).uid, 99)


def test_an_assistent_of_another_kamer_adds_nothing_here(team: Team, coffee: ActivityLine) -> None:
    elsewhere = replace(team, assistent=Actor(Role.ASSISTENT, "Testpersoon", 2, frozenset({"elders"})))
    with pytest.raises(NotAllowed):
        by_hand(elsewhere, coffee)


def test_the_team_names_nobody_of_a_kamer_that_is_not_theirs(team: Team, coffee: ActivityLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    stranger = members.add(team.coordinator, "elders", MemberForm("Testpersoon"))
    nameless = tap(team, coffee, None)
    with pytest.raises(NotAllowed):
        check_ins.give_name(team.assistent, nameless.uid, stranger.id)
    with pytest.raises(NotAllowed):
        check_ins.add_by_hand(
            team.assistent, activity_id=coffee.id, day=TODAY, member_id=stranger.id, token="een-hand"
        )
    assert [line.who for line in today.on(team.assistent, KAMER, TODAY).lines] == [None]


def test_what_somebody_does_in_another_kamer_is_told_only_there(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    debts = activities.add(
        team.coordinator, "elders", type_name="Schuldhulptoeleiding en budgetadvies", name="Spreekuur"
    )
    consents.give(team.assistent, yael.id, How.SAID)
    check_ins.check_in(Actor.kiosk("elders"), activity_id=debts.id, member_id=yael.id, token="daar")
    assert members.details(team.assistent, yael.id).visits == ()
    assert len(members.details(team.coordinator, yael.id).visits) == 1
