"""Consent for sensitive help: given, looked up, revoked, and what becomes of the names (domain.md, AVG article 7)."""

from datetime import date, timedelta

import pytest

from bwk_tui.db.models import ActivityType, AuditLog, CheckIn, Consent, MemberMergeVisit
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.consent import SENSITIVE_TYPES, How
from bwk_tui.domain.errors import FieldUnknown, MemberGone, NotAllowed, NothingToRevoke
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties
from bwk_tui.services import check_ins, consents, erasing, kamers, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import new_token
from bwk_tui.services.consents import ConsentLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team

YESTERDAY = TODAY - timedelta(days=1)


def came(team: Team, activity: ActivityLine, who: MemberLine, day: date = TODAY) -> str:
    return check_ins.add_by_hand(
        team.coordinator, activity_id=activity.id, day=day, member_id=who.id, token=new_token()
    ).uid


def whose(uid: str) -> int | None:
    found: CheckIn = CheckIn.get(CheckIn.uid == uid)
    return found.member_id


def named_before_it_was_asked(activity: ActivityLine, who: MemberLine) -> str:
    """A visit of a store from before consent was asked."""
    uid = new_token()
    CheckIn.insert(
        uid=uid,
        activity=activity.id,
        day=date(2026, 1, 5),
        member=who.id,
        people=1,
        newcomer=False,
        source="kiosk",
        written_at=NOON,
    ).execute()
    return uid


def last_of_the_log() -> tuple[str, str, str]:
    line = AuditLog.select().order_by(AuditLog.id.desc()).get()
    return line.verb, line.subject, line.details


def uid_of(who: MemberLine) -> str:
    from bwk_tui.db.models import Member

    return str(Member.get_by_id(who.id).uid)


def test_what_is_sensitive_is_one_of_the_eight_types(team: Team) -> None:
    assert set(SENSITIVE_TYPES) < set(ActivityType.select(ActivityType.name).scalars())


# Giving


@pytest.mark.parametrize("how", [How.SAID, How.ON_PAPER])
def test_the_team_records_how_it_was_given_and_who_wrote_it_down(
    team: Team, yael: MemberLine, how: How
) -> None:
    assert consents.standing(team.assistent, yael.id) is None
    given = consents.give(team.assistent, yael.id, how)
    assert given == ConsentLine(NOON, how, "Sam Voorbeeld")
    assert consents.standing(team.coordinator, yael.id) == given
    assert last_of_the_log() == ("consent given", f"member {uid_of(yael)}", f'{{"how":"{how}"}}')


def test_at_the_kiosk_whoever_stands_there_says_so_in_any_kamer(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    given = consents.give(Actor.kiosk("elders"), yael.id, How.AT_THE_KIOSK)
    assert given.recorded_by == ""
    assert given.in_words == "ja, sinds 20-11-2026 (aan de kiosk)"


def test_the_kiosk_records_nothing_else_and_nobody_else_records_that(team: Team, yael: MemberLine) -> None:
    for actor, how in ((team.kiosk, How.SAID), (team.assistent, How.AT_THE_KIOSK)):
        with pytest.raises(NotAllowed):
            consents.give(actor, yael.id, how)
    with pytest.raises(FieldUnknown):
        consents.give(team.assistent, yael.id, "gedacht")
    assert Consent.select().count() == 0


def test_what_stands_already_stays_as_it_was(team: Team, yael: MemberLine) -> None:
    first = consents.give(team.kiosk, yael.id, How.AT_THE_KIOSK)
    logged = AuditLog.select().count()
    with clock.standing_at(NOON + timedelta(days=1)):
        assert consents.give(team.assistent, yael.id, How.ON_PAPER) == first
    assert (Consent.select().count(), AuditLog.select().count()) == (1, logged)


def test_whoever_was_erased_or_is_unknown_gives_and_revokes_nothing(team: Team, yael: MemberLine) -> None:
    erasing.erase(team.coordinator, yael.id)
    for member_id, error in ((yael.id, MemberGone), (99, FieldUnknown)):
        with pytest.raises(error):
            consents.give(team.kiosk, member_id, How.AT_THE_KIOSK)
        with pytest.raises(error):
            consents.revoke(team.assistent, member_id)
    assert Consent.select().count() == 0


# Whether it is missing


def test_it_is_missing_only_for_sensitive_help_of_whoever_gave_none(
    team: Team, coffee: ActivityLine, debts: ActivityLine, yael: MemberLine
) -> None:
    assert not consents.is_missing(team.kiosk, coffee.id, yael.id)
    assert consents.is_missing(team.kiosk, debts.id, yael.id)
    consents.give(team.kiosk, yael.id, How.AT_THE_KIOSK)
    assert not consents.is_missing(team.kiosk, debts.id, yael.id)
    consents.revoke(team.assistent, yael.id)
    assert consents.is_missing(team.kiosk, debts.id, yael.id)


def test_of_records_that_were_merged_the_consent_of_either_counts(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    twin, third = (members.add(team.assistent, KAMER, MemberForm("Yael")) for _ in range(2))
    consents.give(team.assistent, twin.id, How.SAID)
    merging.merge(team.coordinator, third.id, twin.id, "een")
    assert consents.is_missing(team.kiosk, debts.id, yael.id)
    merging.merge(team.coordinator, yael.id, third.id, "twee")
    for record in (yael, twin, third):
        assert not consents.is_missing(team.kiosk, debts.id, record.id)
        assert consents.standing(team.assistent, record.id) is not None
    consents.revoke(team.assistent, yael.id)
    assert consents.is_missing(team.kiosk, debts.id, twin.id)


# Revoking


def test_revoking_takes_the_name_off_every_visit_for_sensitive_help_and_off_no_other(
    team: Team, coffee: ActivityLine, debts: ActivityLine, yael: MemberLine
) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Kofi"))
    for who in (yael, other):
        consents.give(team.assistent, who.id, How.SAID)
    sensitive = [came(team, debts, yael, day) for day in (TODAY, YESTERDAY)]
    undone = came(team, debts, yael, date(2026, 11, 1))
    check_ins.undo(team.assistent, undone)
    others = {came(team, coffee, yael): yael.id, came(team, debts, other): other.id}
    consents.revoke(team.assistent, yael.id)
    assert [whose(uid) for uid in (*sensitive, undone)] == [None] * 3
    assert {uid: whose(uid) for uid in others} == others
    assert consents.standing(team.assistent, yael.id) is None
    # How many visits there were is told by nothing that stays.
    assert last_of_the_log() == ("consent revoked", f"member {uid_of(yael)}", "{}")


def test_the_figures_keep_the_visits_and_lose_the_person(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    consents.give(team.assistent, yael.id, How.SAID)
    came(team, debts, yael)

    def figures() -> tuple[int, int, int]:
        total = prestaties.figures(team.coordinator, KAMER, Period.parse("2026")).total
        return total.unique, total.visits, total.anonymous_visits

    assert figures() == (1, 1, 0)
    consents.revoke(team.assistent, yael.id)
    assert figures() == (0, 1, 1)


def test_a_consent_can_be_given_again_and_brings_no_name_back(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    consents.give(team.assistent, yael.id, How.SAID)
    before = came(team, debts, yael, YESTERDAY)
    consents.revoke(team.assistent, yael.id)
    consents.give(team.assistent, yael.id, How.ON_PAPER)
    assert whose(came(team, debts, yael)) == yael.id
    assert whose(before) is None


def test_names_from_before_it_was_asked_stay_until_somebody_wants_them_off(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    assert not consents.has_named_visits(team.assistent, yael.id)
    uid = named_before_it_was_asked(debts, yael)
    assert consents.standing(team.assistent, yael.id) is None
    assert consents.has_named_visits(team.assistent, yael.id)
    consents.revoke(team.assistent, yael.id)
    assert whose(uid) is None
    assert not consents.has_named_visits(team.assistent, yael.id)
    with pytest.raises(NothingToRevoke):
        consents.revoke(team.assistent, yael.id)


def test_nothing_that_stays_leads_from_a_visit_without_a_name_to_whose_it_was(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    twin = members.add(team.assistent, KAMER, MemberForm("Yael"))
    consents.give(team.assistent, twin.id, How.SAID)
    moved = came(team, debts, twin)
    anonymous = check_ins.check_in(team.kiosk, activity_id=debts.id, token=new_token()).uid
    check_ins.undo(team.assistent, moved)
    check_ins.give_name(team.assistent, anonymous, twin.id)
    merging.merge(team.coordinator, yael.id, twin.id, "een")
    assert MemberMergeVisit.select().count() == 2
    consents.revoke(team.assistent, yael.id)
    assert [whose(uid) for uid in (moved, anonymous)] == [None, None]
    assert MemberMergeVisit.select().count() == 0
    merging.take_back(team.coordinator, "een")
    assert [whose(uid) for uid in (moved, anonymous)] == [None, None]
    told = [
        line.details
        for line in AuditLog.select().where(
            AuditLog.subject.in_([f"check-in {moved}", f"check-in {anonymous}"])
        )
    ]
    assert len(told) == 3
    assert not any(uid_of(twin) in details for details in told)


# Taking it back at the kiosk


def test_what_was_said_at_the_kiosk_by_mistake_is_taken_back_with_what_came_of_it(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    before = named_before_it_was_asked(debts, yael)
    with clock.standing_at(NOON + timedelta(minutes=1)):
        consents.give(team.kiosk, yael.id, How.AT_THE_KIOSK)
        since = check_ins.check_in(team.kiosk, activity_id=debts.id, member_id=yael.id, token="t").uid
        check_ins.undo(team.kiosk, since)
        consents.take_back(team.kiosk, yael.id)
    assert consents.standing(team.assistent, yael.id) is None
    assert (whose(before), whose(since)) == (yael.id, None)
    assert last_of_the_log()[0] == "consent taken back"
    with pytest.raises(NothingToRevoke):
        consents.take_back(team.kiosk, yael.id)


def test_the_kiosk_takes_back_nothing_of_the_team_or_of_another_day(team: Team, yael: MemberLine) -> None:
    consents.give(team.assistent, yael.id, How.ON_PAPER)
    with pytest.raises(NotAllowed):
        consents.take_back(team.kiosk, yael.id)
    consents.revoke(team.assistent, yael.id)
    consents.give(team.kiosk, yael.id, How.AT_THE_KIOSK)
    with clock.standing_at(NOON + timedelta(days=1)), pytest.raises(NotAllowed):
        consents.take_back(team.kiosk, yael.id)
    assert consents.standing(team.assistent, yael.id) is not None
