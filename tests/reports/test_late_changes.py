"""Why a report that was handed in isn't the same now: what happened in the store after that moment."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta

import pytest

from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.consent import How
from bwk_tui.domain.period import Period
from bwk_tui.reports import late_changes
from bwk_tui.reports.late_changes import Cause, What
from bwk_tui.services import activities, check_ins, consents, kamers, klussen, members, merging, targets
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team

QUARTER = Period.parse("2026-Q3")
AUGUST = date(2026, 8, 1)
FORM = KlusForm("Kraan lekt", "Straat 1", reporter="Testpersoon", reported_on=date(2026, 7, 1))
FROM_HERE = MemberForm("Yaël", "De La Voorbeeld", corporatie="Rochdale", corporatie_since=AUGUST)


class Room:
    """A kamer at work: something before a report is handed in, and something after."""

    def __init__(self, team: Team, coffee: ActivityLine, yael: MemberLine, later: ExitStack) -> None:
        self.dewi, self.coffee, self.yael = team.coordinator, coffee, yael
        self.moment = clock.now()
        self._later = later

    def hand_in(self) -> None:
        """Let what comes next come later."""
        self.moment = clock.now()
        self._later.enter_context(clock.standing_at(self.moment + timedelta(minutes=1)))

    def causes(self, period: Period = QUARTER, kamer: str = KAMER) -> dict[What, int]:
        found = late_changes.since([Kamer.get(Kamer.slug == kamer)], period, self.moment)
        return {cause.what: cause.count for cause in found}

    def came(
        self,
        who: MemberLine | None = None,
        day: date = AUGUST,
        people: int = 1,
        activity: ActivityLine | None = None,
    ) -> str:
        return check_ins.add_by_hand(
            self.dewi,
            activity_id=(activity or self.coffee).id,
            day=day,
            member_id=who.id if who else None,
            people=people,
            token=check_ins.new_token(),
        ).uid

    def other(self) -> MemberLine:
        return members.add(self.dewi, KAMER, MemberForm("Testpersoon"))

    def klus(self, day: date = date(2026, 7, 1)) -> str:
        with clock.standing_at(clock.moment(day, clock.now().time())):
            return klussen.report(self.dewi, KAMER, FORM, check_ins.new_token()).uid


@pytest.fixture
def room(team: Team, coffee: ActivityLine, yael: MemberLine) -> Callable[[], Room]:
    with ExitStack() as later:
        yield Room(team, coffee, yael, later)  # type: ignore[misc]


def test_what_was_there_already_is_no_cause(room: Room) -> None:
    room.came(room.yael)
    klussen.finish(room.dewi, room.klus(), done_on=AUGUST)
    members.change(room.dewi, room.yael.id, FROM_HERE)
    members.register_membership(room.dewi, room.yael.id, 2026, AUGUST)
    targets.set_target(room.dewi, KAMER, 2026, "Formulieren", "200")
    merging.merge(room.dewi, room.yael.id, room.other().id, "een")
    room.hand_in()
    assert room.causes() == {}


def test_visits_that_were_added_later_count_by_their_people(room: Room) -> None:
    room.hand_in()
    room.came(room.yael)
    room.came(people=12)
    check_ins.undo(room.dewi, room.came())  # there and gone again
    assert room.causes() == {What.ADDED: 13}


def test_visits_that_were_undone_later(room: Room) -> None:
    uids = [room.came(room.yael), room.came(people=12)]
    room.hand_in()
    for uid in uids:
        check_ins.undo(room.dewi, uid)
    assert room.causes() == {What.UNDONE: 13}


def test_visits_that_got_a_name_later(room: Room) -> None:
    uid = room.came()
    room.hand_in()
    check_ins.give_name(room.dewi, uid, room.yael.id)
    assert room.causes() == {What.NAMED: 1}


def test_names_that_went_with_a_consent_that_was_revoked_later(room: Room, debts: ActivityLine) -> None:
    kamers.add(room.dewi, "elders", "Elders")
    other, stranger = room.other(), members.add(room.dewi, "elders", MemberForm("Testpersoon"))
    for who in (room.yael, other, stranger):
        consents.give(room.dewi, who.id, How.SAID)
    room.came(room.yael, activity=debts)
    named_later = room.came(activity=debts)
    room.hand_in()
    check_ins.give_name(room.dewi, named_later, other.id)
    assert room.causes() == {What.NAMED: 1}
    for who in (room.yael, other, stranger):
        consents.revoke(room.dewi, who.id)
    assert room.causes() == {What.REVOKED: 2}
    assert room.causes(kamer="elders") == {What.REVOKED: 1}


def test_what_lies_elsewhere_is_no_cause(room: Room) -> None:
    kamers.add(room.dewi, "elders", "Elders")
    activity = activities.add(room.dewi, "elders", type_name="Formulieren", name="Brieven")
    room.hand_in()
    check_ins.add_by_hand(room.dewi, activity_id=activity.id, day=AUGUST, people=9, token="elders")
    room.came(day=date(2026, 10, 1))
    room.came(day=date(2025, 10, 1))
    assert room.causes() == {}


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 9, 30), date(2026, 1, 1), date(2026, 6, 30)])
def test_last_year_and_the_months_before_the_period_are_in_the_report_too(room: Room, day: date) -> None:
    room.hand_in()
    room.came(day=day)
    assert room.causes() == {What.ADDED: 1}


def test_members_that_were_merged_and_taken_apart_again(room: Room) -> None:
    other = room.other()
    room.came(other)
    room.hand_in()
    merging.merge(room.dewi, room.yael.id, other.id, "een")
    assert room.causes() == {What.MERGED: 1}
    merging.take_back(room.dewi, "een")
    assert room.causes() == {What.MERGED: 1, What.UNMERGED: 1}


def test_a_visit_that_folded_into_another_is_no_visit_that_was_undone(room: Room) -> None:
    other = room.other()
    for who in (room.yael, other):
        room.came(who)
    room.hand_in()
    merging.merge(room.dewi, room.yael.id, other.id, "een")
    assert room.causes() == {What.MERGED: 1}


def test_a_merge_by_which_a_corporatie_was_learned_is_a_cause_too(room: Room) -> None:
    """Yaël has a corporatie; whoever came has none, and is the one who is kept."""
    other = room.other()
    room.came(other)
    room.hand_in()
    merging.merge(room.dewi, other.id, room.yael.id, "een")
    assert room.causes()[What.MERGED] == 1
    merging.take_back(room.dewi, "een")
    assert room.causes() == {What.MERGED: 1, What.UNMERGED: 1}


def test_a_merge_of_somebody_who_paid_is_a_cause_too(room: Room) -> None:
    other = room.other()
    for who in (room.yael, other):
        members.register_membership(room.dewi, who.id, 2026, AUGUST)
    room.hand_in()
    merging.merge(room.dewi, room.yael.id, other.id, "een")
    assert room.causes() == {What.MERGED: 1}


@pytest.mark.parametrize(("since", "counts"), [(date(2026, 9, 30), 1), (date(2026, 10, 1), 0)])
def test_corporaties_that_were_learned_later_for_a_day_until_the_last(
    room: Room, since: date, counts: int
) -> None:
    room.came(room.yael)
    room.hand_in()
    form = MemberForm("Yaël", "De La Voorbeeld", corporatie="Rochdale", corporatie_since=since)
    members.change(room.dewi, room.yael.id, form)
    members.change(room.dewi, room.other().id, form)  # who never came
    assert room.causes() == ({What.MOVED: counts} if counts else {})


def test_lidmaatschappen_that_were_paid_or_ended_later(room: Room) -> None:
    other = room.other()
    members.register_membership(room.dewi, other.id, 2026, AUGUST)
    room.hand_in()
    members.register_membership(room.dewi, room.yael.id, 2026, AUGUST)
    assert room.causes() == {What.PAID: 1}
    members.end_membership(room.dewi, other.id, 2026)
    assert room.causes() == {What.PAID: 2}


def test_klussen_that_were_finished_and_put_back_later(room: Room) -> None:
    done, open_one = room.klus(), room.klus()
    klussen.finish(room.dewi, done, done_on=AUGUST)
    room.hand_in()
    klussen.finish(room.dewi, open_one, done_on=AUGUST)
    klussen.reopen(room.dewi, done)
    assert room.causes() == {What.KLUS_FINISHED: 1, What.KLUS_CHANGED: 1}


def test_a_klus_that_went_to_another_kamer_after_all(room: Room) -> None:
    """It was done by the one, and by neither of them in the register as it is now."""
    for slug in ("een", "twee"):
        kamers.add(room.dewi, slug, slug.title())
    uid = room.klus()
    klussen.finish(room.dewi, uid, done_on=AUGUST, done_by="een")
    room.hand_in()
    klussen.reopen(room.dewi, uid)
    klussen.finish(room.dewi, uid, done_on=AUGUST, done_by="twee")
    assert room.causes(kamer="een") == {What.KLUS_CHANGED: 1}
    assert room.causes(kamer="twee") == {What.KLUS_FINISHED: 1}


def test_the_first_klus_of_a_register_that_was_withdrawn_later(room: Room) -> None:
    first, second = room.klus(), room.klus(date(2026, 9, 1))
    room.hand_in()
    klussen.withdraw(room.dewi, second)  # the register began before it
    assert room.causes() == {}
    klussen.withdraw(room.dewi, first)
    assert room.causes()[What.KLUS_WITHDRAWN] >= 1
    klussen.reopen(room.dewi, first)
    assert room.causes()[What.KLUS_CHANGED] == 1


def test_targets_that_were_set_and_taken_away_later(room: Room) -> None:
    targets.set_target(room.dewi, KAMER, 2026, "Klussen", "75")
    room.hand_in()
    targets.set_target(room.dewi, KAMER, 2026, "Formulieren", "200")
    targets.set_target(room.dewi, KAMER, 2027, "Formulieren", "200")
    assert room.causes() == {What.TARGET: 1}
    targets.remove(room.dewi, KAMER, 2026, "Klussen")
    assert room.causes() == {What.TARGET: 2}


@pytest.mark.parametrize("what", What)
def test_every_cause_is_said_in_one_and_in_more(what: What) -> None:
    one, more = Cause(what, 1).in_words, Cause(what, 12).in_words
    assert (one.split()[0], more.split()[0]) == ("1", "12")
    assert one[2:] == late_changes.IN_WORDS[what][0]
    assert more[3:] == late_changes.IN_WORDS[what][1]
