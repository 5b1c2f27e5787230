"""Voorgeschoten: a claim changes no pot, is paid back once, and counts as spending when it is paid back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldAdvance, HandgeldEntry
from bwk_tui.domain import clock, identity
from bwk_tui.domain.errors import (
    AlreadyCancelled,
    AlreadyRepaid,
    BeforeTheFirstCap,
    CapExceeded,
    DayAfter,
    DayBefore,
    DayInFuture,
    FieldMissing,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    MonthClosed,
    MonthSubmitted,
    NotEnoughCash,
    Refused,
)
from bwk_tui.domain.handgeld import Category, Kind
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.advances import advances as lines
from bwk_tui.reports.advances import open_advances
from bwk_tui.services import advances, handgeld, kamers, store_check
from bwk_tui.services.posting import Booked
from tests import side_by_side
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.protocol import NOVEMBER, OCTOBER, begin, claim, close, spend, submit, top_up


def repay(team: Team, uid: str, day: date = TODAY, pot: str = "kas", token: str | None = None) -> Booked:
    return advances.repay(team.assistent, KAMER, uid, day=day, pot=pot, token=token)


def cancel(team: Team, uid: str, token: str | None = None) -> None:
    advances.cancel(team.assistent, KAMER, uid, "twee keer opgeschreven", token=token)


def spent(team: Team) -> int:
    return figures.month_figures(team.assistent, KAMER, NOVEMBER).spent_cents


def test_a_claim_changes_no_pot_and_is_no_spending(team: Team) -> None:
    begin(team)
    before = figures.balances(team.assistent, KAMER)
    claim(team)
    assert figures.balances(team.assistent, KAMER) == before
    assert spent(team) == 0


@pytest.mark.parametrize("pot", ["kas", "bank"])
def test_a_claim_that_is_paid_back_is_spending_of_that_day_in_its_category(team: Team, pot: str) -> None:
    begin(team, OCTOBER.first)
    booked = repay(team, claim(team, day=OCTOBER.last).uid, pot=pot)
    entry = figures.entries(team.assistent, KAMER)[-1]
    assert (entry.number, entry.kind, entry.pot, entry.cents) == (booked.number, Kind.REPAYMENT, pot, -500)
    assert (entry.date, entry.category, entry.spent_on) == (TODAY, Category.C, Category.C)
    assert (entry.description, entry.paid_by) == ("parkeren", "Testpersoon")
    assert spent(team) == 500
    assert figures.month_figures(team.assistent, KAMER, OCTOBER).spent_cents == 0


def test_the_receipt_of_a_claim_is_numbered_with_the_others_and_shown_at_its_repayment(team: Team) -> None:
    begin(team)
    assert spend(team, 100).receipt == "B-2026-001"
    claimed = claim(team, shop="Q-Park")
    assert claimed.receipt == "B-2026-002"
    assert claim(team, no_receipt_reason="automaat stuk").receipt is None
    assert spend(team, 100).receipt == "B-2026-003"
    assert repay(team, claimed.uid).receipt is None
    entry = figures.entries(team.assistent, KAMER)[-1]
    assert (entry.receipt, entry.shop) == ("B-2026-002", "Q-Park")


def test_a_claim_is_paid_back_once(team: Team) -> None:
    begin(team)
    uid = claim(team).uid
    first = repay(team, uid)
    with pytest.raises(AlreadyRepaid) as refused:
        repay(team, uid)
    assert refused.value.by == first.number
    with pytest.raises(AlreadyRepaid):
        cancel(team, uid)


def test_a_claim_whose_repayment_was_undone_waits_again(team: Team) -> None:
    begin(team)
    uid = claim(team).uid
    handgeld.reverse(team.assistent, KAMER, repay(team, uid).number, "verkeerde pot")
    assert [line.uid for line in open_advances(team.assistent, KAMER)] == [uid]
    assert spent(team) == 0
    again = repay(team, uid, pot="bank")
    assert lines(team.assistent, KAMER)[0].repaid_by == again.number
    assert spent(team) == 500


def test_a_claim_that_was_taken_back_is_seen_and_waits_no_more(team: Team) -> None:
    begin(team)
    uid = claim(team).uid
    cancel(team, uid)
    (line,) = lines(team.assistent, KAMER)
    assert (line.cancelled_on, line.cancelled_because) == (TODAY, "twee keer opgeschreven")
    assert open_advances(team.assistent, KAMER) == ()
    with pytest.raises(AlreadyCancelled):
        repay(team, uid)
    with pytest.raises(AlreadyCancelled):
        cancel(team, uid)


def test_the_receipt_number_of_a_claim_that_was_taken_back_is_never_given_again(team: Team) -> None:
    cancel(team, claim(team).uid)
    assert claim(team).receipt == "B-2026-002"


def test_a_cancellation_is_itself_no_claim(team: Team) -> None:
    begin(team)
    cancel(team, claim(team).uid)
    (uid,) = [row.uid for row in HandgeldAdvance.select() if row.cancels_id]
    for attempt in (lambda: repay(team, uid), lambda: cancel(team, uid)):
        with pytest.raises(FieldUnknown):
            attempt()


def test_a_claim_of_another_kamer_is_unknown_here(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    begin(team)
    there = advances.claim(
        team.coordinator,
        "elders",
        day=TODAY,
        cents=1,
        category="A",
        description="koffie",
        paid_by="Testpersoon",
    )
    for attempt in (lambda: repay(team, there.uid), lambda: cancel(team, there.uid)):
        with pytest.raises(FieldUnknown) as refused:
            attempt()
        assert refused.value.field == "advance"


def test_paying_back_stays_under_the_cap_together_with_expenses(team: Team) -> None:
    top_up(team, 25_000, OCTOBER.first)
    top_up(team, 25_000)
    small, large = claim(team, 500), claim(team, 501)
    spend(team, 24_500)
    with pytest.raises(CapExceeded) as refused:
        repay(team, large.uid, pot="bank")
    assert (refused.value.flow, refused.value.remaining_cents) == ("spending", 500)
    repay(team, small.uid, pot="bank")
    with pytest.raises(CapExceeded):
        spend(team, 1)


def test_a_pot_pays_back_no_more_than_it_holds(team: Team) -> None:
    begin(team)
    uid = claim(team, 10_001).uid
    with pytest.raises(NotEnoughCash) as refused:
        repay(team, uid)
    assert refused.value.available_cents == 10_000
    repay(team, uid, pot="bank")


def test_nothing_is_paid_back_before_it_was_claimed(team: Team) -> None:
    begin(team, OCTOBER.first)
    uid = claim(team, day=OCTOBER.last).uid
    with pytest.raises(DayBefore) as refused:
        repay(team, uid, OCTOBER.last - timedelta(days=1))
    assert refused.value.first == OCTOBER.last
    with pytest.raises(DayInFuture):
        repay(team, uid, TODAY + timedelta(days=1))
    repay(team, uid, OCTOBER.last)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"category": "G"}, FieldUnknown),
        ({"description": " "}, FieldMissing),
        ({"description": "x" * 501}, FieldTooLong),
        ({"paid_by": "\u200e"}, FieldMissing),
        ({"paid_by": "x" * 501}, FieldTooLong),
        ({"shop": "x" * 501}, FieldTooLong),
        ({"no_receipt_reason": ""}, FieldMissing),
        ({"receipt_day": TODAY + timedelta(days=1)}, DayAfter),
        ({"cents": 0}, FieldUnreadable),
        ({"cents": -1}, FieldUnreadable),
        ({"day": TODAY + timedelta(days=1)}, DayInFuture),
        ({"day": date(2010, 12, 31)}, BeforeTheFirstCap),
    ],
)
def test_a_claim_that_is_not_filled_in_well_is_refused_and_not_written(
    team: Team, change: dict[str, object], error: type[Refused]
) -> None:
    with pytest.raises(error):
        claim(team, **change)  # type: ignore[arg-type]
    assert not HandgeldAdvance.select().exists()
    claim(team)


def test_an_unknown_pot_or_no_reason_is_refused(team: Team) -> None:
    begin(team)
    uid = claim(team).uid
    with pytest.raises(FieldUnknown) as refused:
        repay(team, uid, pot="sok")
    assert refused.value.field == "pot"
    with pytest.raises(FieldMissing):
        advances.cancel(team.assistent, KAMER, uid, " ")
    assert open_advances(team.assistent, KAMER)


def test_a_month_that_is_submitted_or_closed_takes_no_claim_and_pays_none_back(team: Team) -> None:
    begin(team, OCTOBER.first)
    uid = claim(team, day=OCTOBER.first).uid
    submit(team, OCTOBER)
    for attempt in (lambda: claim(team, day=OCTOBER.last), lambda: repay(team, uid, OCTOBER.last)):
        with pytest.raises(MonthSubmitted) as refused:
            attempt()
        assert refused.value.month == "2026-10"


def test_a_claim_of_a_closed_month_is_paid_back_or_taken_back_in_the_open_one(team: Team) -> None:
    begin(team, OCTOBER.first)
    paid, taken = claim(team, day=OCTOBER.first), claim(team, day=OCTOBER.last)
    close(team, OCTOBER)
    with pytest.raises(MonthClosed):
        repay(team, paid.uid, OCTOBER.last)
    repay(team, paid.uid)
    cancel(team, taken.uid)
    assert open_advances(team.assistent, KAMER) == ()
    assert list(store_check.differences()) == []


def test_nothing_is_taken_back_on_a_day_in_a_closed_month(team: Team) -> None:
    begin(team)
    uid = claim(team).uid
    close(team, NOVEMBER)
    with pytest.raises(MonthClosed):
        cancel(team, uid)
    with clock.standing_at(NOON + timedelta(days=14)):
        cancel(team, uid)


def test_the_same_token_again_writes_nothing_more(team: Team) -> None:
    begin(team)
    tokens = [identity.new_uid() for _ in range(3)]
    first = claim(team, token=tokens[0])
    assert claim(team, token=tokens[0]) == first
    booked = repay(team, first.uid, token=tokens[1])
    assert repay(team, first.uid, token=tokens[1]) == booked
    other = claim(team)
    cancel(team, other.uid, token=tokens[2])
    cancel(team, other.uid, token=tokens[2])
    assert HandgeldAdvance.select().count() == 3
    assert HandgeldEntry.select().where(HandgeldEntry.kind == Kind.REPAYMENT).count() == 1


def test_a_claim_is_on_the_audit_log_without_who_or_what(team: Team) -> None:
    claim(team, 650, description="taart voor Testpersoon")
    last = database.execute_sql("SELECT verb, details, account_id FROM audit_log ORDER BY id DESC").fetchone()
    assert last == ("claim written down", '{"cents":650}', team.assistent.account_id)


REPAY = """
from datetime import date
from bwk_tui.db.models import Account, HandgeldAdvance
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import Refused
from bwk_tui.services import advances
account = Account.get(Account.role == "assistent")
actor = Actor(Role.ASSISTENT, account.name, account.id)
try:
    advances.repay(actor, "cjm", HandgeldAdvance.get().uid, day=date(2026, 11, 20), pot="kas")
    print("booked")
except Refused as refused:
    print(type(refused).__name__)
"""


def test_three_people_who_pay_one_claim_back_at_once_pay_it_once(team: Team, folder: Path) -> None:
    begin(team)
    claim(team)
    assert sorted(side_by_side.run(folder, REPAY, processes=3)) == ["AlreadyRepaid\n"] * 2 + ["booked\n"]
    assert spent(team) == 500
