"""The month as a whole: counted, submitted, approved or returned; and closed for good."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldEntry, HandgeldStep, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import (
    BookedThemselves,
    CapExceeded,
    CountDiffers,
    CountOutdated,
    DayAfter,
    EarlierMonthOpen,
    FieldMissing,
    FieldTaken,
    FieldTooLong,
    FieldUnreadable,
    KasBelowZero,
    MonthChanged,
    MonthClosed,
    MonthInFuture,
    MonthNotSubmitted,
    MonthSubmitted,
    NotCounted,
    Refused,
)
from bwk_tui.domain.handgeld import Pot, State, Step
from bwk_tui.domain.period import Month
from bwk_tui.reports import closings, counts
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import advances, closing, counting, handgeld, store_check
from tests import side_by_side
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.protocol import (
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    begin,
    claim,
    close,
    count,
    count_right,
    spend,
    submit,
    top_up,
)


def state(team: Team, month: Month = OCTOBER) -> State:
    return closings.state(team.assistent, KAMER, month)


def hand_in(team: Team, month: Month = OCTOBER) -> str:
    return closing.submit(team.coordinator, KAMER, month)


def approve(team: Team, month: Month = OCTOBER) -> str:
    return closing.approve(team.penningmeester, KAMER, month)


def send_back(team: Team, month: Month = OCTOBER, remark: str = "waar is de bon?") -> None:
    closing.send_back(team.penningmeester, KAMER, month, remark)


# From open to closed


def test_a_month_goes_from_open_to_submitted_to_closed(team: Team) -> None:
    begin(team, OCTOBER.first)
    assert state(team) is State.OPEN
    digest = submit(team, OCTOBER)
    assert state(team) is State.SUBMITTED
    assert approve(team) == digest
    assert state(team) is State.CLOSED
    steps = closings.steps(team.assistent, KAMER, OCTOBER)
    assert [step.step for step in steps] == [Step.SUBMITTED, Step.CLOSED]
    assert {(step.kas_cents, step.bank_cents, step.month_digest) for step in steps} == {
        (10_000, 15_000, digest)
    }


def test_a_returned_month_is_open_again_with_the_remark(team: Team) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    send_back(team)
    assert state(team) is State.OPEN
    assert closings.steps(team.assistent, KAMER)[-1].remark == "waar is de bon?"
    spend(team, 100, OCTOBER.last)
    second = hand_in(team)
    assert second != closings.steps(team.assistent, KAMER)[0].month_digest
    assert approve(team) == second


def test_a_submitted_month_takes_nothing_until_it_is_returned(team: Team) -> None:
    begin(team, OCTOBER.first)
    spent = spend(team, 100, OCTOBER.first)
    submit(team, OCTOBER)
    for attempt in (
        lambda: top_up(team, 1, OCTOBER.last),
        lambda: spend(team, 1, OCTOBER.last),
        lambda: handgeld.withdraw(team.assistent, KAMER, day=OCTOBER.last, cents=1),
        lambda: handgeld.deposit(team.assistent, KAMER, day=OCTOBER.last, cents=1),
        lambda: handgeld.give_back(team.assistent, KAMER, day=OCTOBER.last, cents=1),
        lambda: handgeld.reverse(team.assistent, KAMER, spent.number, "fout"),
        lambda: claim(team, day=OCTOBER.last),
        lambda: count(team, 10_000, OCTOBER.last),
    ):
        with pytest.raises(MonthSubmitted) as refused:
            attempt()
        assert refused.value.month == "2026-10"
    spend(team, 1)
    send_back(team)
    handgeld.reverse(team.assistent, KAMER, spent.number, "fout")


def test_a_closed_month_takes_nothing_ever_again_and_neither_do_those_before_it(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    for day in (OCTOBER.last, SEPTEMBER.first, date(2011, 1, 1)):
        for attempt in (
            lambda day=day: top_up(team, 1, day),
            lambda day=day: spend(team, 1, day),
            lambda day=day: handgeld.withdraw(team.assistent, KAMER, day=day, cents=1),
            lambda day=day: handgeld.give_back(team.assistent, KAMER, day=day, cents=1),
            lambda day=day: claim(team, day=day),
            lambda day=day: count(team, 10_000, day),
            lambda day=day: hand_in(team, Month.of(day)),
            lambda day=day: approve(team, Month.of(day)),
            lambda day=day: send_back(team, Month.of(day)),
        ):
            with pytest.raises(MonthClosed) as refused:
                attempt()
            assert refused.value.month == str(Month.of(day))
    spend(team, 1)


def test_the_end_of_a_month_is_the_begin_of_the_next(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    spend(team, 1_000, SEPTEMBER.last)
    close(team, SEPTEMBER)
    spend(team, 500, OCTOBER.first, pot="kas")
    close(team, OCTOBER)
    september, october = (
        figures.month_figures(team.assistent, KAMER, month) for month in (SEPTEMBER, OCTOBER)
    )
    for pot in Pot:
        assert september.pots[pot].end_cents == october.pots[pot].begin_cents
    first, _, last, _ = closings.steps(team.assistent, KAMER)
    assert (first.kas_cents, first.bank_cents) == (10_000, 14_000)
    assert (last.kas_cents, last.bank_cents) == (9_500, 14_000)


# What stands in the way


def test_a_month_that_has_not_begun_is_not_submitted(team: Team) -> None:
    with pytest.raises(MonthInFuture):
        hand_in(team, NOVEMBER.plus(1))


def test_a_month_is_counted_before_it_is_submitted(team: Team) -> None:
    begin(team, OCTOBER.first)
    count(team, 10_000, NOVEMBER.first)
    with pytest.raises(NotCounted) as refused:
        hand_in(team)
    assert refused.value.month == "2026-10"


def test_the_last_count_of_a_month_gives_what_is_in_the_kas_at_its_end(team: Team) -> None:
    begin(team, OCTOBER.first)
    count(team, 10_000, OCTOBER.last)
    counted = count(team, 9_500, OCTOBER.last)
    with pytest.raises(CountDiffers) as refused:
        hand_in(team)
    facts = refused.value
    assert (facts.month, facts.counted_cents, facts.expected_cents) == ("2026-10", 9_500, 10_000)
    counting.explain(team.assistent, KAMER, counted.uid, "te weinig teruggekregen")
    hand_in(team)


def test_what_was_booked_after_the_count_asks_for_another(team: Team) -> None:
    begin(team, OCTOBER.first)
    count(team, 10_000, OCTOBER.first)
    spend(team, 500, OCTOBER.last, pot="kas")
    with pytest.raises(CountDiffers):
        hand_in(team)
    count(team, 9_500, OCTOBER.last)
    hand_in(team)


def test_months_go_in_order(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    spend(team, 100, OCTOBER.first)
    count_right(team, SEPTEMBER)
    count_right(team, OCTOBER)
    with pytest.raises(EarlierMonthOpen) as refused:
        hand_in(team)
    assert refused.value.month == "2026-09"
    hand_in(team, SEPTEMBER)
    hand_in(team)
    with pytest.raises(EarlierMonthOpen):
        approve(team)
    approve(team, SEPTEMBER)
    approve(team)


def test_a_month_without_entries_needs_no_closing_of_its_own(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    close(team, SEPTEMBER)
    spend(team, 100, NOVEMBER.first)
    close(team, NOVEMBER)
    assert state(team, OCTOBER) is State.CLOSED


def test_what_waits_for_the_penningmeester_waits_no_more_when_a_later_month_is_closed(team: Team) -> None:
    """October was counted and submitted while nothing was in it; november closes it too."""
    count(team, 0, OCTOBER.last)
    hand_in(team)
    begin(team)
    assert closings.months_to_approve(team.penningmeester, KAMER) == (OCTOBER,)
    close(team, NOVEMBER)
    assert closings.months_to_approve(team.penningmeester, KAMER) == ()
    with pytest.raises(MonthClosed):
        send_back(team)


@pytest.mark.parametrize("decide", [approve, send_back])
def test_only_a_submitted_month_is_decided_on(team: Team, decide: object) -> None:
    begin(team, OCTOBER.first)
    with pytest.raises(MonthNotSubmitted) as refused:
        decide(team)  # type: ignore[operator]
    assert refused.value.month == "2026-10"
    submit(team, OCTOBER)
    send_back(team)
    with pytest.raises(MonthNotSubmitted):
        decide(team)  # type: ignore[operator]


def test_a_month_is_submitted_once(team: Team) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    with pytest.raises(MonthSubmitted):
        hand_in(team)


@pytest.mark.parametrize(
    ("remark", "error"), [("", FieldMissing), (" \n", FieldMissing), ("x" * 501, FieldTooLong)]
)
def test_a_month_is_returned_with_a_remark(team: Team, remark: str, error: type[Refused]) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    with pytest.raises(error):
        send_back(team, remark=remark)
    assert state(team) is State.SUBMITTED


def test_what_changed_since_the_submission_is_not_approved(team: Team) -> None:
    """September is returned and changed while october is with the penningmeester: october begins otherwise now."""
    begin(team, SEPTEMBER.first)
    spend(team, 100, OCTOBER.first)
    submit(team, SEPTEMBER)
    submit(team, OCTOBER)
    send_back(team, SEPTEMBER)
    spend(team, 100, SEPTEMBER.last)
    close(team, SEPTEMBER)
    with pytest.raises(MonthChanged) as refused:
        approve(team)
    assert refused.value.month == "2026-10"
    send_back(team)
    close(team, OCTOBER)


def test_a_month_that_was_changed_behind_the_programs_back_is_not_approved(team: Team) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    database.execute_sql("DROP TRIGGER handgeld_entry_stays")
    database.execute_sql("UPDATE handgeld_entry SET digest = ? WHERE kind = 'transfer'", ("0" * 64,))
    with pytest.raises(MonthChanged):
        approve(team)


# Four eyes


def promoted(team: Team, who: Actor, role: Role = Role.PENNINGMEESTER) -> Actor:
    """The same person with another role: roles change, and the store remembers who did what."""
    database.execute_sql("UPDATE account SET role = ? WHERE id = ?", (role, who.account_id))
    return Actor(role, who.name, who.account_id)


def _booked(team: Team, who: Actor) -> None:
    handgeld.withdraw(who, KAMER, day=OCTOBER.last, cents=5)
    count_right(team, OCTOBER)


def _reversed(team: Team, who: Actor) -> None:
    number = spend(team, 100, OCTOBER.last).number
    handgeld.reverse(who, KAMER, number, "fout")
    count_right(team, OCTOBER)


def _claimed(team: Team, who: Actor) -> None:
    advances.claim(
        who, KAMER, day=OCTOBER.last, cents=5, category="A", description="thee", paid_by="Testpersoon"
    )
    count_right(team, OCTOBER)


def _counted(team: Team, who: Actor) -> None:
    counting.count(who, KAMER, day=OCTOBER.last, pieces={5000: 2}, counted_by=("Een", "Ander"))


@pytest.mark.parametrize("trace", [_booked, _reversed, _claimed, _counted])
def test_nobody_approves_a_month_in_which_they_had_a_hand_whatever_their_role_is_now(
    team: Team, trace: object
) -> None:
    from bwk_tui.services import accounts

    accounts.add(team.coordinator, "Noor Voorbeeld", Role.COORDINATOR, (), "nog een lange zin")
    noor = accounts.log_in("Noor Voorbeeld", "nog een lange zin")
    begin(team, OCTOBER.first)
    trace(team, noor)  # type: ignore[operator]
    hand_in(team)
    with pytest.raises(BookedThemselves) as refused:
        closing.approve(promoted(team, noor), KAMER, OCTOBER)
    assert refused.value.month == "2026-10"
    assert state(team) is State.SUBMITTED
    approve(team)


def test_nobody_approves_what_they_submitted(team: Team) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    with pytest.raises(BookedThemselves):
        closing.approve(promoted(team, team.coordinator), KAMER, OCTOBER)


def test_who_booked_in_another_month_may_approve_this_one(team: Team) -> None:
    begin(team, OCTOBER.first)
    handgeld.withdraw(team.coordinator, KAMER, day=TODAY, cents=5)
    count_right(team, OCTOBER)
    sam = promoted(team, team.assistent, Role.COORDINATOR)
    closing.submit(sam, KAMER, OCTOBER)
    closing.approve(promoted(team, team.coordinator), KAMER, OCTOBER)


def test_the_transfers_of_the_penningmeester_and_their_reversal_are_no_booking(team: Team) -> None:
    wrong = top_up(team, 100, OCTOBER.first)
    handgeld.reverse(team.penningmeester, KAMER, wrong.number, "verkeerde kamer")
    close(team, OCTOBER)


def test_the_store_refuses_too_who_approves_with_a_role_of_yesterday(team: Team) -> None:
    """Somebody who is logged in as penningmeester, and isn't that any more."""
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    promoted(team, team.penningmeester, Role.KASCOMMISSIE)
    with pytest.raises(IntegrityError, match="three different people"):
        approve(team)


# What comes after closing


def test_an_entry_of_a_closed_month_is_reversed_today_and_makes_no_room_under_the_cap(team: Team) -> None:
    top_up(team, 25_000, SEPTEMBER.first)
    top_up(team, 25_000, OCTOBER.first)
    wrong = spend(team, 20_000, OCTOBER.first)
    close(team, SEPTEMBER)
    close(team, OCTOBER)
    spend(team, 25_000)
    (undone,) = handgeld.reverse(team.assistent, KAMER, wrong.number, "dubbel betaald")
    lines = {line.number: line for line in figures.entries(team.assistent, KAMER)}
    assert (lines[undone.number].date, lines[undone.number].corrects) == (TODAY, OCTOBER)
    month = figures.month_figures(team.assistent, KAMER, NOVEMBER)
    assert (month.spent_cents, month.left_cents) == (25_000, 0)
    assert sum(month.per_category.values()) == 25_000
    with pytest.raises(CapExceeded):
        spend(team, 1)
    assert figures.month_figures(team.assistent, KAMER, OCTOBER).spent_cents == 20_000


def test_a_transfer_of_a_closed_month_is_reversed_today_and_makes_no_room_either(team: Team) -> None:
    wrong = top_up(team, 20_000, OCTOBER.first)
    close(team, OCTOBER)
    top_up(team, 25_000)
    handgeld.reverse(team.penningmeester, KAMER, wrong.number, "verkeerde kamer")
    with pytest.raises(CapExceeded):
        top_up(team, 1)
    assert figures.month_figures(team.assistent, KAMER, NOVEMBER).transfers_cents == 25_000


def test_what_was_booked_and_undone_in_this_month_makes_room_as_ever(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    wrong = top_up(team, 25_000)
    handgeld.reverse(team.penningmeester, KAMER, wrong.number, "verkeerde kamer")
    top_up(team, 25_000)


def test_with_this_month_closed_as_well_nothing_is_reversed_until_the_next(team: Team) -> None:
    begin(team)
    spent = spend(team, 100)
    close(team, NOVEMBER)
    with pytest.raises(MonthClosed):
        handgeld.reverse(team.assistent, KAMER, spent.number, "fout")
    with clock.standing_at(NOON + timedelta(days=14)):
        handgeld.reverse(team.assistent, KAMER, spent.number, "fout")
    assert figures.balances(team.assistent, KAMER)[Pot.BANK] == 15_000


def test_both_sides_of_a_withdrawal_of_a_closed_month_are_reversed_today(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    handgeld.reverse(team.assistent, KAMER, "2026-002", "niet opgenomen")
    assert figures.balances(team.assistent, KAMER) == {Pot.KAS: 0, Pot.BANK: 25_000}
    assert {line.date for line in figures.entries(team.assistent, KAMER, NOVEMBER.period)} == {TODAY}


def test_a_late_receipt_is_booked_on_an_open_day_with_its_own_date_beside_it(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    with pytest.raises(MonthClosed):
        spend(team, 100, OCTOBER.last)
    spend(team, 100, receipt_day=OCTOBER.last)
    line = figures.entries(team.assistent, KAMER)[-1]
    assert (line.date, line.receipt_day, line.is_late) == (TODAY, OCTOBER.last, True)
    assert figures.month_figures(team.assistent, KAMER, NOVEMBER).spent_cents == 100


def test_a_receipt_of_this_month_is_not_late(team: Team) -> None:
    begin(team)
    spend(team, 100, receipt_day=NOVEMBER.first)
    spend(team, 100)
    assert not any(line.is_late for line in figures.entries(team.assistent, KAMER))


def test_what_is_in_a_closed_month_stays_to_the_letter(team: Team) -> None:
    begin(team, OCTOBER.first)
    spent = spend(team, 100, OCTOBER.first)
    digest = close(team, OCTOBER)
    spend(team, 100, receipt_day=OCTOBER.last)
    handgeld.reverse(team.assistent, KAMER, spent.number, "fout")
    handgeld.set_cap(team.penningmeester, KAMER, since=NOVEMBER.plus(1), cents=30_000)
    from bwk_tui.db.models import Kamer

    assert closings.month_digest(Kamer.get(), OCTOBER) == digest
    assert list(store_check.differences()) == []


# Another cap


def test_another_cap_holds_from_its_month_on(team: Team) -> None:
    top_up(team, 25_000)
    december = NOVEMBER.plus(1)
    handgeld.set_cap(team.penningmeester, KAMER, since=december, cents=30_000)
    handgeld.set_cap(team.penningmeester, KAMER, since=december.plus(1), cents=0)
    caps = [figures.cap_cents(team.assistent, KAMER, NOVEMBER.plus(number)) for number in range(4)]
    assert caps == [25_000, 30_000, 0, 0]
    with clock.standing_at(NOON + timedelta(days=14)):
        top_up(team, 30_000, december.first)
    with clock.standing_at(NOON + timedelta(days=60)), pytest.raises(CapExceeded):
        top_up(team, 1, december.plus(1).first)
    assert list(store_check.differences()) == []


@pytest.mark.parametrize("since", [OCTOBER, NOVEMBER, Month(2011, 1)])
def test_a_month_in_which_something_was_booked_keeps_its_cap(team: Team, since: Month) -> None:
    top_up(team, 100)
    with pytest.raises(FieldTaken) as refused:
        handgeld.set_cap(team.penningmeester, KAMER, since=since, cents=30_000)
    assert (refused.value.field, refused.value.value) == ("since", since.in_words)


def test_a_month_gets_a_new_cap_once_and_none_before_it(team: Team) -> None:
    december = NOVEMBER.plus(1)
    handgeld.set_cap(team.penningmeester, KAMER, since=december, cents=30_000)
    for since in (december, NOVEMBER):
        with pytest.raises(FieldTaken):
            handgeld.set_cap(team.penningmeester, KAMER, since=since, cents=20_000)


@pytest.mark.parametrize("step", [submit, close])
def test_a_month_that_was_handed_in_keeps_its_cap_without_a_single_entry(
    team: Team, step: Callable[[Team, Month], str]
) -> None:
    step(team, OCTOBER)
    before = closings.steps(team.coordinator, KAMER, OCTOBER)[-1].month_digest
    with pytest.raises((MonthClosed, MonthSubmitted)):
        handgeld.set_cap(team.penningmeester, KAMER, since=SEPTEMBER, cents=99_900)
    with pytest.raises(IntegrityError, match="an approved month keeps its cap"):
        database.execute_sql(
            "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-10', 1 FROM handgeld_cap"
        )
    assert closings.month_digest(Kamer.get(), OCTOBER) == before


def test_a_cap_for_a_far_year_is_a_slip_that_could_never_be_mended(team: Team) -> None:
    with pytest.raises(DayAfter):
        handgeld.set_cap(team.penningmeester, KAMER, since=Month(2072, 1), cents=30_000)
    handgeld.set_cap(team.penningmeester, KAMER, since=Month(2027, 11), cents=30_000)


def test_a_count_of_before_the_last_change_of_the_kas_is_none(team: Team) -> None:
    begin(team, OCTOBER.first)
    count(team, 10_000, date(2026, 10, 3))
    wrong = spend(team, 500, date(2026, 10, 20), pot="kas")
    handgeld.reverse(team.assistent, KAMER, wrong.number, "dubbel")
    with pytest.raises(CountOutdated):
        hand_in(team)
    count_right(team, OCTOBER)
    hand_in(team)


def test_a_difference_that_happens_to_go_away_asks_for_another_count(team: Team) -> None:
    begin(team, OCTOBER.first)
    count(team, 9_000, OCTOBER.last)
    spend(team, 1_000, date(2026, 10, 5), pot="kas")
    with pytest.raises(CountOutdated):
        hand_in(team)
    count(team, 9_000, OCTOBER.last)
    hand_in(team)


def test_an_explanation_that_was_taken_back_explains_nothing(team: Team) -> None:
    begin(team, OCTOBER.first)
    counted = count(team, 9_000, OCTOBER.last)
    booked = counting.explain(team.assistent, KAMER, counted.uid, "zoek")
    handgeld.reverse(team.assistent, KAMER, booked.number, "toch niet")
    spend(team, 1_000, date(2026, 10, 5), pot="kas")
    (line,) = counts.counts(team.assistent, KAMER)
    assert not line.is_explained
    with pytest.raises(CountOutdated):
        hand_in(team)


def test_nothing_is_counted_for_a_day_on_which_the_kas_was_below_zero_by_its_dates(team: Team) -> None:
    top_up(team, 25_000, OCTOBER.first)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 10, 10), cents=10_000)
    spend(team, 5_000, date(2026, 10, 2), pot="kas")
    with pytest.raises(KasBelowZero):
        count(team, 0, date(2026, 10, 5))
    assert counts.counts(team.assistent, KAMER) == ()


@pytest.mark.parametrize("cents", [-1, 12.5, "300"])
def test_a_cap_is_a_whole_number_of_cents(team: Team, cents: int) -> None:
    with pytest.raises(FieldUnreadable):
        handgeld.set_cap(team.penningmeester, KAMER, since=NOVEMBER.plus(1), cents=cents)


# Many hands at once

APPROVE = """
from bwk_tui.db.models import Account
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.services import closing
account = Account.get(Account.role == "penningmeester")
actor = Actor(Role.PENNINGMEESTER, account.name, account.id)
try:
    closing.approve(actor, "cjm", Month(2026, 11))
    print("closed")
except Refused as refused:
    print(type(refused).__name__)
"""

BOOK_OR_SUBMIT = """
import os
from datetime import date
from bwk_tui.db.models import Account
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.services import closing, handgeld
account = Account.get(Account.role == "coordinator")
actor = Actor(Role.COORDINATOR, account.name, account.id)
try:
    if os.getpid() % 2:
        closing.submit(actor, "cjm", Month(2026, 11))
        print("submitted")
    else:
        handgeld.book_expense(actor, "cjm", day=date(2026, 11, 20), cents=500, category="A", pot="kas",
                              description="koffie")
        print("booked")
except Refused as refused:
    print(type(refused).__name__)
"""


def test_a_month_that_three_people_approve_at_once_is_closed_once(team: Team, folder: Path) -> None:
    begin(team)
    submit(team, NOVEMBER)
    said = sorted(side_by_side.run(folder, APPROVE, processes=3))
    assert said == ["MonthClosed\n"] * 2 + ["closed\n"]
    assert HandgeldStep.select().count() == 2


def test_who_books_while_another_submits_is_in_the_month_or_refused(team: Team, folder: Path) -> None:
    """Whatever comes first: what was submitted is what is in the month."""
    begin(team)
    count(team, 10_000)
    said = side_by_side.run(folder, BOOK_OR_SUBMIT, processes=4)
    booked = HandgeldEntry.select().where(HandgeldEntry.kind == "expense").count()
    assert said.count("booked\n") == booked
    assert set(said) <= {"booked\n", "submitted\n", "MonthSubmitted\n", "CountDiffers\n"}
    if "submitted\n" in said:
        assert booked == 0
        approve(team, NOVEMBER)
