"""Handgeld of all kamers side by side."""

from dataclasses import replace
from datetime import date

import pytest

from bwk_tui.domain.errors import NotAllowed
from bwk_tui.domain.handgeld import Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld, handgeld_kamers
from bwk_tui.services import closing, counting, kamers
from bwk_tui.services import handgeld as booking
from tests.conftest import KAMER, TODAY, Team

OTHER = "samen-sterk"
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def two(team: Team) -> Team:
    """Casa Jepie Makandra with a closed october and a spent november; Samen Sterk with a transfer."""
    kamers.add(team.coordinator, OTHER, "Samen Sterk")
    booking.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 2), cents=20_000)
    booking.withdraw(team.assistent, KAMER, day=date(2026, 10, 3), cents=10_000)
    counting.count(
        team.assistent, KAMER, day=date(2026, 10, 31), pieces={5_000: 2}, counted_by=("Sam", "Dewi Voorbeeld")
    )
    closing.submit(team.coordinator, KAMER, OCTOBER)
    closing.approve(team.penningmeester, KAMER, OCTOBER)
    booking.book_expense(
        team.assistent, KAMER, day=TODAY, cents=9_000, category="A", pot="bank", description="Koffie"
    )
    booking.receive_transfer(team.penningmeester, OTHER, day=TODAY, cents=5_000)
    return team


def test_every_kamer_is_there_with_its_month(two: Team) -> None:
    shown = handgeld_kamers.side_by_side(two.penningmeester, NOVEMBER)
    assert [(kamer.slug, kamer.name) for kamer in shown.kamers] == [
        (KAMER, "Casa Jepie Makandra"),
        (OTHER, "Samen Sterk"),
    ]
    for kamer in shown.kamers:
        assert kamer.month == handgeld.month_figures(two.penningmeester, kamer.slug, NOVEMBER)


def test_the_totals_are_those_of_all_kamers(two: Team) -> None:
    shown = handgeld_kamers.side_by_side(two.penningmeester, NOVEMBER)
    assert (shown.spent_cents, shown.cap_cents, shown.left_cents) == (9_000, 50_000, 41_000)
    assert (shown.end_cents(Pot.KAS), shown.end_cents(Pot.BANK)) == (10_000, 1_000 + 5_000)
    # Up to the cap: € 110 is in the pots of the one, € 50 was transferred to the other.
    assert shown.proposed_transfer_cents == 14_000 + 20_000


def test_it_tells_how_far_the_month_before_is_and_when_the_kas_was_counted(two: Team) -> None:
    first, other = handgeld_kamers.side_by_side(two.penningmeester, NOVEMBER).kamers
    assert (first.state_before, first.month.state) == (State.CLOSED, State.OPEN)
    assert (other.state_before, other.month.state) == (State.OPEN, State.OPEN)
    assert (first.last_counted, other.last_counted) == (date(2026, 10, 31), None)


def test_it_tells_whose_kas_is_to_be_counted(two: Team) -> None:
    first, other = handgeld_kamers.side_by_side(two.penningmeester, NOVEMBER).kamers
    assert (first.count_due, other.count_due) == (True, False)
    counting.count(two.assistent, KAMER, day=TODAY, pieces={5_000: 2}, counted_by=("Sam", "Dewi Voorbeeld"))
    first, _ = handgeld_kamers.side_by_side(two.penningmeester, NOVEMBER).kamers
    assert (first.last_counted, first.count_due) == (TODAY, False)


def test_whoever_acts_in_one_kamer_sees_no_other(two: Team) -> None:
    assert [kamer.slug for kamer in handgeld_kamers.side_by_side(two.assistent, NOVEMBER).kamers] == [KAMER]
    bound = replace(two.coordinator, kamers=frozenset({OTHER}))
    assert [kamer.slug for kamer in handgeld_kamers.side_by_side(bound, NOVEMBER).kamers] == [OTHER]


def test_the_kiosk_sees_none(two: Team) -> None:
    with pytest.raises(NotAllowed):
        handgeld_kamers.side_by_side(two.kiosk, NOVEMBER)
