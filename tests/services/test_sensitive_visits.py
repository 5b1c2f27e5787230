"""A visit for sensitive help stands with a name only with consent, however it comes to be written."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bwk_tui.db.models import CheckIn
from bwk_tui.domain.consent import How
from bwk_tui.domain.errors import AlreadyThere, ConsentMissing
from bwk_tui.services import check_ins, consents, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import CheckedIn, Tap, new_token
from bwk_tui.services.imports import visits
from bwk_tui.services.imports.outcome import Imported, NamesLeftOut
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team

YESTERDAY = TODAY - timedelta(days=1)
Import = Callable[..., Imported]


@pytest.fixture
def imported(team: Team, tmp_path: Path, debts: ActivityLine, coffee: ActivityLine) -> Import:
    """Reads rows of yesterday in: who came for help with debts, and at what time."""

    def read(*rows: str) -> Imported:
        file = tmp_path / "bezoeken.csv"
        lines = (f"{uid},2026-11-19,cjm,{debts.name},{rest}" for uid, _, rest in map(_parts, rows))
        file.write_text("uid,day,kamer,activity,member,time\n" + "\n".join(lines), encoding="utf-8")
        return visits.read(team.coordinator, file)

    return read


def _parts(row: str) -> tuple[str, str, str]:
    return row.partition(";") if ";" in row else ("", "", row)


def consenting(team: Team, who: MemberLine) -> None:
    consents.give(team.assistent, who.id, How.SAID)


def rows() -> list[tuple[int | None, bool]]:
    """Whose each visit is, and whether it counts."""
    return [(row.member_id, row.undone_at is None) for row in CheckIn.select().order_by(CheckIn.id)]


def test_a_tap_by_name_without_consent_is_a_visit_without_a_name(
    team: Team, debts: ActivityLine, coffee: ActivityLine, yael: MemberLine
) -> None:
    done = check_ins.check_in(team.kiosk, activity_id=debts.id, member_id=yael.id, token="een")
    assert done == CheckedIn("een", debts.name, already_there=False, name_left_out=True)
    again = check_ins.check_in(team.kiosk, activity_id=debts.id, member_id=yael.id, token="een")
    assert again == done
    assert not check_ins.check_in(
        team.kiosk, activity_id=coffee.id, member_id=yael.id, token="twee"
    ).name_left_out
    assert rows() == [(None, True), (yael.id, True)]


def test_a_tap_by_name_with_consent_is_a_visit_of_theirs_once_a_day(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    consenting(team, yael)
    for token, there in (("een", False), ("twee", True)):
        done = check_ins.check_in(team.kiosk, activity_id=debts.id, member_id=yael.id, token=token)
        assert done == CheckedIn("een", debts.name, already_there=there)
    assert rows() == [(yael.id, True)]


def test_by_hand_it_is_the_same(team: Team, debts: ActivityLine, yael: MemberLine) -> None:
    def add(token: str) -> CheckedIn:
        return check_ins.add_by_hand(
            team.assistent, activity_id=debts.id, day=YESTERDAY, member_id=yael.id, token=token
        )

    assert add("een").name_left_out
    consenting(team, yael)
    assert not add("twee").name_left_out
    with pytest.raises(AlreadyThere):
        add("drie")
    assert rows() == [(None, True), (yael.id, True)]


def test_a_visit_without_a_name_gets_none_without_consent(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    uid = check_ins.check_in(team.kiosk, activity_id=debts.id, token="een").uid
    with pytest.raises(ConsentMissing):
        check_ins.give_name(team.assistent, uid, yael.id)
    assert rows() == [(None, True)]
    consenting(team, yael)
    check_ins.give_name(team.assistent, uid, yael.id)
    assert rows() == [(yael.id, True)]


def test_a_replay_is_the_same_and_still_counts_a_second_tap_once(
    team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Kofi"))
    consenting(team, other)
    taps = [Tap(new_token(), NOON, debts.id, who.id) for who in (yael, yael, other, other)]
    assert check_ins.replay(team.kiosk, taps) == 2
    assert rows() == [(None, True), (other.id, True)]


def test_an_imported_visit_without_consent_loses_its_name_and_that_is_said(
    imported: Import, team: Team, yael: MemberLine
) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Kofi"))
    consenting(team, other)
    lines = (f"{yael.code},", f"{other.code},", ",")
    assert imported(*lines) == Imported(3, 0, notes=(NamesLeftOut(1),))
    assert rows() == [(None, True), (other.id, True), (None, True)]


def test_the_same_file_twice_adds_nothing_twice_whatever_consent_there_is(
    imported: Import, team: Team, yael: MemberLine
) -> None:
    lines = (f"{yael.code},10:00", f"{yael.code},10:00", f"{yael.code},", "A-1;,", f"A-2;{yael.code},")
    assert imported(*lines) == Imported(2, 3, notes=(NamesLeftOut(1),))
    assert imported(*reversed(lines)).added == 0
    consenting(team, yael)
    assert imported(*lines).added == 0
    assert rows() == [(None, True)] * 2
    consents.revoke(team.assistent, yael.id)
    assert imported(*lines).added == 0


def test_what_was_imported_with_consent_is_known_after_it_was_revoked(
    imported: Import, team: Team, yael: MemberLine
) -> None:
    consenting(team, yael)
    assert imported(f"{yael.code},") == Imported(1, 0)
    consents.revoke(team.assistent, yael.id)
    assert imported(f"{yael.code},") == Imported(0, 1)
    assert rows() == [(None, True)]


def test_the_uid_of_an_imported_visit_does_not_tell_whose_it_was(imported: Import, team: Team) -> None:
    """It follows from the row, so that whoever tries each code could find the one that fits."""
    uids = set()
    for _ in range(2):
        who = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
        imported(f"{who.code},")
        uids.add(CheckIn.get().uid)
        CheckIn.delete().execute()
    assert len(uids) == 1


def test_the_consent_of_a_record_that_was_merged_counts_in_a_file_and_in_a_replay(
    imported: Import, team: Team, debts: ActivityLine, yael: MemberLine
) -> None:
    twin = members.add(team.assistent, KAMER, MemberForm("Yael"))
    consenting(team, twin)
    merging.merge(team.coordinator, yael.id, twin.id, "een")
    imported(f"{twin.code},")
    check_ins.replay(team.kiosk, [Tap(new_token(), NOON, debts.id, twin.id)])
    assert rows() == [(yael.id, True), (yael.id, True)]
