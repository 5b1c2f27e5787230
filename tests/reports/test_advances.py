"""What people paid out of their own pocket, and whether they have it back."""

from datetime import timedelta

from bwk_tui.domain.handgeld import Category
from bwk_tui.reports import advances
from bwk_tui.services import advances as verbs
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, TODAY, Team
from tests.protocol import NOVEMBER, OCTOBER, begin, claim

YESTERDAY = TODAY - timedelta(days=1)


def test_a_claim_is_shown_with_all_that_was_written_down(team: Team) -> None:
    claimed = claim(
        team,
        650,
        OCTOBER.last,
        shop="Q-Park",
        receipt_day=OCTOBER.first,
        category="c",
        description="parkeren",
    )
    (line,) = advances.advances(team.kascommissie, KAMER)
    assert (line.uid, line.day, line.cents, line.category) == (claimed.uid, OCTOBER.last, 650, Category.C)
    assert (line.description, line.shop, line.paid_by) == ("parkeren", "Q-Park", "Testpersoon")
    assert (line.receipt, line.receipt_day, line.no_receipt_reason) == ("B-2026-001", OCTOBER.first, None)
    assert line.booked_by == "Sam Voorbeeld"
    assert line.is_open


def test_what_is_open_adds_up(team: Team) -> None:
    begin(team)
    first, second, _ = claim(team, 100), claim(team, 200), claim(team, 400, no_receipt_reason="kwijt")
    assert advances.total(advances.open_advances(team.kascommissie, KAMER)) == 700
    verbs.repay(team.assistent, KAMER, first.uid, day=TODAY, pot="kas")
    verbs.cancel(team.assistent, KAMER, second.uid, "dubbel")
    assert advances.total(advances.open_advances(team.kascommissie, KAMER)) == 400
    assert [line.is_open for line in advances.advances(team.kascommissie, KAMER)] == [False, False, True]


def test_a_claim_says_what_became_of_it(team: Team) -> None:
    begin(team)
    paid, taken = claim(team, day=YESTERDAY), claim(team, day=YESTERDAY)
    booked = verbs.repay(team.assistent, KAMER, paid.uid, day=TODAY, pot="bank")
    verbs.cancel(team.assistent, KAMER, taken.uid, "dubbel")
    first, second = advances.advances(team.kascommissie, KAMER)
    assert (first.repaid_by, first.repaid_on, first.cancelled_on) == (booked.number, TODAY, None)
    assert (second.repaid_by, second.cancelled_on, second.cancelled_because) == (None, TODAY, "dubbel")


def test_a_repayment_that_was_reversed_leaves_the_claim_open(team: Team) -> None:
    begin(team)
    claimed = claim(team)
    booked = verbs.repay(team.assistent, KAMER, claimed.uid, day=TODAY, pot="bank")
    handgeld.reverse(team.assistent, KAMER, booked.number, "verkeerde pot")
    (line,) = advances.advances(team.kascommissie, KAMER)
    assert (line.is_open, line.repaid_by, line.repaid_on) == (True, None, None)


def test_a_claim_was_open_from_its_day_until_it_was_settled(team: Team) -> None:
    begin(team, OCTOBER.first)
    paid, taken = claim(team, day=OCTOBER.last), claim(team, day=OCTOBER.last)
    verbs.repay(team.assistent, KAMER, paid.uid, day=YESTERDAY, pot="kas")
    verbs.cancel(team.assistent, KAMER, taken.uid, "dubbel")
    first, second = advances.advances(team.kascommissie, KAMER)
    before = OCTOBER.last - timedelta(days=1)
    for line, settled in ((first, YESTERDAY), (second, TODAY)):
        assert not line.was_open_on(before)
        assert line.was_open_on(OCTOBER.last)
        assert line.was_open_on(settled - timedelta(days=1))
        assert not line.was_open_on(settled)
    assert advances.total(line for line in (first, second) if line.was_open_on(NOVEMBER.first)) == 1_000


def test_claims_of_another_kamer_are_its_own(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    claim(team)
    assert advances.advances(team.coordinator, "elders") == ()
