"""Handgeld's figures: a month at a glance, its entries, and the list of cli.md."""

import json
from datetime import date

import pytest

from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import elsewhere

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
EARLIER = date(2026, 10, 10)


def spend(team: Team, cents: int, day: date = TODAY, category: str = "A", pot: str = "bank") -> str:
    return handgeld.book_expense(
        team.assistent, KAMER, day=day, cents=cents, category=category, pot=pot, description="iets"
    ).number


@pytest.fixture
def two_months(team: Team) -> Team:
    """€ 100 came in and € 30 was spent in October; in November € 200, € 50 out of the bank, three expenses."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=EARLIER, cents=10_000)
    spend(team, 3_000, EARLIER)
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=20_000, reference="okt")
    handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=5_000)
    spend(team, 1_000, pot="kas")
    spend(team, 500, category="B")
    handgeld.reverse(team.assistent, KAMER, spend(team, 2_500, category="F"), "dubbel")
    return team


def test_a_month_adds_up_per_pot(two_months: Team) -> None:
    month = figures.month_figures(two_months.assistent, KAMER, NOVEMBER)
    bank, kas = month.pots[Pot.BANK], month.pots[Pot.KAS]
    assert (bank.begin_cents, bank.in_cents, bank.out_cents, bank.end_cents) == (7_000, 22_500, 8_000, 21_500)
    assert (kas.begin_cents, kas.in_cents, kas.out_cents, kas.end_cents) == (0, 5_000, 1_000, 4_000)


def test_the_end_of_a_month_is_the_begin_of_the_next(two_months: Team) -> None:
    months = [figures.month_figures(two_months.assistent, KAMER, month) for month in (OCTOBER, NOVEMBER)]
    for pot in Pot:
        assert months[0].pots[pot].end_cents == months[1].pots[pot].begin_cents


def test_spending_is_net_of_what_was_reversed(two_months: Team) -> None:
    month = figures.month_figures(two_months.assistent, KAMER, NOVEMBER)
    assert (month.spent_cents, month.transfers_cents, month.left_cents) == (1_500, 20_000, 23_500)
    assert month.per_category == {**dict.fromkeys(Category, 0), Category.A: 1_000, Category.B: 500}
    assert month.state == "open"


def test_the_proposed_transfer_fills_up_and_never_piles_up(two_months: Team) -> None:
    """min(cap - transfers this month, cap - what is in the pots)."""
    month = figures.month_figures(two_months.assistent, KAMER, NOVEMBER)
    assert month.proposed_transfer_cents == 0  # € 50 under the cap, but the pots hold € 255
    earlier = figures.month_figures(two_months.assistent, KAMER, OCTOBER)
    assert earlier.proposed_transfer_cents == 15_000  # the pots hold € 70, and € 100 came in
    later = figures.month_figures(two_months.assistent, KAMER, Month(2026, 12))
    assert later.proposed_transfer_cents == 0
    for cents in (20_000, 1_500):
        spend(two_months, cents)
    assert figures.month_figures(two_months.assistent, KAMER, NOVEMBER).proposed_transfer_cents == 5_000


def test_a_month_in_which_nothing_happened_keeps_what_was_there(two_months: Team) -> None:
    month = figures.month_figures(two_months.assistent, KAMER, Month(2026, 12))
    assert month.pots[Pot.BANK].begin_cents == month.pots[Pot.BANK].end_cents == 21_500
    assert (month.spent_cents, month.cap_cents) == (0, 25_000)


@pytest.mark.parametrize("month", [Month(1, 1), Month(9999, 12), Month(2010, 12)])
def test_a_month_far_away_has_nothing(team: Team, month: Month) -> None:
    shown = figures.month_figures(team.assistent, KAMER, month)
    assert shown.spent_cents == 0
    assert figures.entries(team.assistent, KAMER, month.period) == ()


def test_entries_stand_by_month_and_as_they_were_booked_with_the_balance_after_each(two_months: Team) -> None:
    late = spend(two_months, 100, EARLIER)
    lines = figures.entries(two_months.assistent, KAMER)
    assert [line.number for line in lines[:3]] == ["2026-001", "2026-002", late]
    balances = {Pot.BANK: 0, Pot.KAS: 0}
    for line in lines:
        balances[line.pot] += line.cents
        assert line.balance_cents == balances[line.pot]
    assert balances == figures.balances(two_months.assistent, KAMER)


def test_entries_of_a_period_begin_with_what_was_there(two_months: Team) -> None:
    lines = figures.entries(two_months.assistent, KAMER, Period(TODAY, TODAY))
    assert {Month.of(line.date) for line in lines} == {NOVEMBER}
    assert lines[0].balance_cents == 7_000 + 20_000


def test_a_reversal_belongs_to_the_category_of_what_it_undoes(two_months: Team) -> None:
    undone, reversal = figures.entries(two_months.assistent, KAMER)[-2:]
    assert (reversal.kind, reversal.category, reversal.spent_on) == (Kind.REVERSAL, None, Category.F)
    assert (undone.spent_on, undone.reversed_by) == (Category.F, reversal.number)
    assert reversal.reverses == undone.number


def test_a_reversed_transfer_or_withdrawal_belongs_to_no_category(team: Team) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=10_000)
    first, _ = handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=100)
    handgeld.reverse(team.assistent, KAMER, first.number, "verkeerd")
    handgeld.reverse(team.penningmeester, KAMER, "2026-001", "verkeerd")
    assert {line.spent_on for line in figures.entries(team.assistent, KAMER)} == {None}
    assert sum(figures.month_figures(team.assistent, KAMER, NOVEMBER).per_category.values()) == 0


def test_the_booker_is_named(two_months: Team) -> None:
    names = [line.booked_by for line in figures.entries(two_months.assistent, KAMER)[:2]]
    assert names == ["Pia Voorbeeld", "Sam Voorbeeld"]


def test_months_are_those_in_which_something_was_booked(two_months: Team) -> None:
    assert figures.booked_months(two_months.assistent, KAMER) == (OCTOBER, NOVEMBER)


def test_the_list_has_the_shape_that_was_promised(two_months: Team) -> None:
    shown = json.loads(json.dumps(figures.as_json(two_months.assistent, KAMER)))
    assert list(shown) == ["kamer", "cap_cents", "balance_cents", "months", "entries"]
    assert (shown["kamer"], shown["cap_cents"]) == ("cjm", 25_000)
    assert shown["balance_cents"] == {"kas": 4_000, "bank": 21_500}
    assert shown["months"][1] == {
        "month": "2026-11",
        "transfers_cents": 20_000,
        "spent_cents": 1_500,
        "left_cents": 23_500,
        "state": "open",
    }
    first = shown["entries"][1]
    assert len(first.pop("digest")) == 64
    assert first == {
        "number": "2026-002",
        "date": "2026-10-10",
        "kind": "expense",
        "pot": "bank",
        "category": "A",
        "cents": -3_000,
        "description": "iets",
        "receipt": "B-2026-001",
        "reverses": None,
        "booked_by": "Sam Voorbeeld",
    }
    assert shown["entries"][-1]["reverses"] == shown["entries"][-2]["number"]


def test_the_list_of_a_period_holds_only_its_months(two_months: Team) -> None:
    shown = figures.as_json(two_months.assistent, KAMER, Period.parse("2026-10"))
    assert [month["month"] for month in shown["months"]] == ["2026-10"]
    assert {entry["date"] for entry in shown["entries"]} == {"2026-10-10"}
    empty = figures.as_json(two_months.assistent, KAMER, Period.parse("2025"))
    assert (empty["months"], empty["entries"], empty["cap_cents"]) == ([], [], 25_000)


def test_what_is_booked_while_the_entries_are_read_is_not_half_among_them(
    two_months: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = figures._claims

    def and_somebody_books(row: object) -> object:
        found = claims(row)  # type: ignore[arg-type]
        elsewhere(lambda: spend(two_months, 100))
        return found

    monkeypatch.setattr(figures, "_claims", and_somebody_books)
    before = figures.entries(two_months.assistent, KAMER)
    assert len(figures.entries(two_months.assistent, KAMER)) == len(before) + 1
    assert figures.month_figures(two_months.assistent, KAMER, NOVEMBER).spent_cents == 1_700
