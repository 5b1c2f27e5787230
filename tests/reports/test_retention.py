"""Who is due: the last contact of each kind, who stays all the same, and which years of handgeld may go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.retention import Contact, is_over, last_year_that_may_go, years_after
from bwk_tui.reports import retention
from bwk_tui.services import check_ins, handgeld, kamers, klussen, members, merging, passes
from bwk_tui.services import retention as letting_go
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team

LONG_AGO = NOON.replace(year=2023, month=3)
"""More than two years and some."""


def due(team: Team) -> list[tuple[str, date, Contact]]:
    return [(one.name, one.last, one.contact) for one in retention.due(team.coordinator, KAMER)]


@pytest.fixture
def gone(team: Team) -> MemberLine:
    """Somebody who became known on 20 march 2023, and of whom nothing was heard since."""
    with clock.standing_at(LONG_AGO):
        return members.add(team.assistent, KAMER, MemberForm("Testpersoon", "Weg"))


def test_a_day_so_many_years_later_is_the_same_day() -> None:
    assert years_after(date(2024, 11, 20), 2) == TODAY
    assert years_after(date(2024, 2, 29), 2) == date(2026, 2, 28)
    assert not is_over(date(2024, 11, 20), 2, TODAY)
    assert is_over(date(2024, 11, 19), 2, TODAY)


def test_books_are_kept_for_seven_whole_years_after_theirs() -> None:
    assert last_year_that_may_go(date(2025, 12, 31)) == 2017
    assert last_year_that_may_go(date(2026, 1, 1)) == 2018


def test_who_became_known_lately_is_not_due(team: Team, yael: MemberLine) -> None:
    assert due(team) == []


@pytest.mark.usefixtures("gone")
def test_who_was_not_heard_of_for_two_years_is_due_and_the_list_says_since_when(team: Team) -> None:
    assert due(team) == [("Testpersoon Weg", date(2023, 3, 20), Contact.CHANGED)]
    assert "Weg" not in repr(retention.due(team.coordinator, KAMER))


@pytest.mark.usefixtures("gone")
def test_the_day_on_which_the_term_is_over_is_the_day_after_the_anniversary(team: Team) -> None:
    for day, number in ((NOON.replace(year=2025, month=3), 0), (NOON.replace(year=2025, month=3, day=21), 1)):
        with clock.standing_at(day):
            assert len(due(team)) == number


def test_every_kind_of_contact_counts(team: Team, coffee: ActivityLine, gone: MemberLine) -> None:
    """Each a month later than the one before, and named where it is the last; and each alone keeps them."""
    later = [NOON.replace(year=2023, month=month) for month in range(4, 12)]
    kinds = []
    with clock.standing_at(later[0]):
        members.change(team.assistent, gone.id, MemberForm("Testpersoon", "Weg", street="Voorbeeldstraat"))
    kinds.append(due(team)[0][1:])
    with clock.standing_at(later[1]):
        check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=gone.id, token="t")
    kinds.append(due(team)[0][1:])
    database.execute_sql(
        "INSERT INTO membership (member_id, year, paid_on, paid_cents) VALUES (?, 2023, '2023-06-20', 100)",
        (gone.id,),
    )
    kinds.append(due(team)[0][1:])
    with clock.standing_at(later[3]):
        reported = klussen.report(
            team.assistent,
            KAMER,
            KlusForm("Kraan", "Voorbeeldstraat 1", reporter_kind="member", member_id=gone.id),
            "a",
        )
    with clock.standing_at(later[4]):
        klussen.finish(team.assistent, reported.uid)
    kinds.append(due(team)[0][1:])
    with clock.standing_at(later[5]):
        other = klussen.report(team.assistent, KAMER, KlusForm("Lamp", "Hiernaast", reporter="Buur"), "b")
        klussen.finish(team.assistent, other.uid, volunteer=gone.id)
    kinds.append(due(team)[0][1:])
    with clock.standing_at(later[6]):
        passes.issue(team.assistent, [gone.id], lambda _: None)
    kinds.append(due(team)[0][1:])
    assert kinds == [
        (later[0].date(), Contact.CHANGED),
        (later[1].date(), Contact.VISIT),
        (later[2].date(), Contact.MEMBERSHIP),
        (later[4].date(), Contact.KLUS),
        (later[5].date(), Contact.KLUS),
        (later[6].date(), Contact.PASS),
    ]


def test_a_visit_that_was_undone_is_no_contact(team: Team, coffee: ActivityLine, gone: MemberLine) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=gone.id, token="t")
    assert due(team) == []
    check_ins.undo(team.assistent, "t")
    assert len(due(team)) == 1


def test_what_somebody_did_under_a_merged_record_or_in_another_kamer_counts(
    team: Team, gone: MemberLine, coffee: ActivityLine
) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    with clock.standing_at(LONG_AGO):
        kept = members.add(team.coordinator, "elders", MemberForm("Testpersoon"))
    merging.merge(team.coordinator, kept.id, gone.id, "m")
    assert [one.member_id for one in retention.due(team.coordinator, "all")] == [kept.id]
    # Whoever works in one of the two kamers can't erase both records.
    of_elders = replace(team.coordinator, kamers=frozenset({"elders"}))
    assert retention.due(of_elders, "elders") == ()
    database.execute_sql(
        "INSERT INTO membership (member_id, year, paid_on, paid_cents) VALUES (?, 2026, '2026-01-20', 100)",
        (gone.id,),
    )
    assert retention.due(team.coordinator, "all") == ()


def test_who_waits_for_a_klus_is_not_due(team: Team, gone: MemberLine) -> None:
    with clock.standing_at(LONG_AGO):
        form = KlusForm("Kraan", "Voorbeeldstraat 1", reporter_kind="member", member_id=gone.id)
        uid = klussen.report(team.assistent, KAMER, form, "a").uid
    assert due(team) == []
    klussen.withdraw(team.assistent, uid)
    assert len(due(team)) == 1


def test_who_logs_in_with_their_name_is_not_due_until_the_account_is_locked(team: Team) -> None:
    from bwk_tui.services import accounts

    with clock.standing_at(LONG_AGO):
        members.add(team.coordinator, KAMER, MemberForm("Sam", "Voorbeeld"))
    assert due(team) == []
    accounts.lock(team.coordinator, "Sam Voorbeeld")
    assert len(due(team)) == 1


def test_a_pass_that_was_never_used_since_keeps_nobody(team: Team, gone: MemberLine) -> None:
    with clock.standing_at(LONG_AGO + timedelta(days=1)):
        passes.issue(team.assistent, [gone.id], lambda _: None)
    assert len(due(team)) == 1


def test_who_was_put_aside_is_due_again_after_that_day(team: Team, gone: MemberLine) -> None:
    letting_go.keep(team.coordinator, gone.id, date(2026, 12, 1))
    assert due(team) == []
    with clock.standing_at(NOON.replace(month=12, day=2)):
        assert len(due(team)) == 1
    letting_go.keep(team.coordinator, gone.id, TODAY)
    with clock.standing_at(NOON + timedelta(days=1)):  # the last word holds
        assert len(due(team)) == 1


@pytest.mark.usefixtures("gone")
def test_the_term_is_the_kamers_choice(team: Team) -> None:
    assert retention.years_for_people() == 2
    letting_go.set_term(team.coordinator, 5)
    assert (retention.years_for_people(), due(team)) == (5, [])


def test_the_longest_ago_comes_first_and_a_few_are_asked_as_many_are(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in (5, 3, 4):
        with clock.standing_at(NOON.replace(year=2023, month=month)):
            members.add(team.assistent, KAMER, MemberForm(f"Testpersoon {month}"))
    found = retention.due(team.coordinator, KAMER)
    assert [one.last.month for one in found] == [3, 4, 5]
    monkeypatch.setattr(retention, "FEW", 0)
    assert retention.due(team.coordinator, KAMER) == found


def test_the_dry_run_changes_nothing(team: Team, gone: MemberLine) -> None:
    before = database.execute_sql("SELECT * FROM member").fetchall()
    retention.due(team.coordinator, KAMER)
    retention.old_years(team.coordinator, KAMER)
    assert database.execute_sql("SELECT * FROM member").fetchall() == before


def test_no_other_kamer_than_ones_own(team: Team) -> None:
    for ask in (retention.due, retention.old_years):
        with pytest.raises(NotAllowed):
            ask(replace(team.coordinator, kamers=frozenset({"elders"})), KAMER)
        with pytest.raises(FieldUnknown):
            ask(team.coordinator, "nergens")


def test_years_of_handgeld_that_may_go_are_told_with_what_is_in_them(team: Team) -> None:
    for year in (2018, 2019):
        with clock.standing_at(NOON.replace(year=year)):
            handgeld.receive_transfer(team.penningmeester, KAMER, day=date(year, 11, 2), cents=1_000)
    (old,) = retention.old_years(team.coordinator, KAMER)
    assert (old.kamer, old.year, old.entries, old.files, old.size) == (KAMER, 2018, 1, 0, 0)
