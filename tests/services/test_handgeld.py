"""Booking handgeld: the invariants of handgeld.md that hold from the start."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain import identity
from bwk_tui.domain.errors import (
    AlreadyReversed,
    BeforeTheFirstCap,
    CannotReverseReversal,
    CapExceeded,
    DayInFuture,
    FieldMissing,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    NotAllowed,
    NotEnoughCash,
    Refused,
)
from bwk_tui.domain.handgeld import Kind, Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import chain
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import handgeld, kamers
from bwk_tui.services.handgeld import Booked
from tests import side_by_side
from tests.conftest import KAMER, TODAY, Team

OCTOBER, NOVEMBER = date(2026, 10, 10), date(2026, 11, 10)


def top_up(team: Team, cents: int, day: date = TODAY, kamer: str = KAMER) -> Booked:
    return handgeld.receive_transfer(team.penningmeester, kamer, day=day, cents=cents)


def spend(
    team: Team,
    cents: int,
    day: date = TODAY,
    *,
    pot: str = "bank",
    kamer: str = KAMER,
    token: str | None = None,
) -> Booked:
    return handgeld.book_expense(
        team.assistent,
        kamer,
        day=day,
        cents=cents,
        category="A",
        pot=pot,
        description="koffie",
        token=token,
    )


def withdraw(team: Team, cents: int, day: date = TODAY, token: str | None = None) -> tuple[Booked, Booked]:
    return handgeld.withdraw(team.assistent, KAMER, day=day, cents=cents, token=token)


def deposit(team: Team, cents: int, day: date = TODAY) -> tuple[Booked, Booked]:
    return handgeld.deposit(team.assistent, KAMER, day=day, cents=cents)


def undo(team: Team, number: str, token: str | None = None) -> tuple[Booked, ...]:
    return handgeld.reverse(team.assistent, KAMER, number, "verkeerd", token=token)


def pots(team: Team) -> tuple[int, int]:
    """What is in the kas and in the bank."""
    balances = figures.balances(team.assistent, KAMER)
    return balances[Pot.KAS], balances[Pot.BANK]


def count() -> int:
    return int(HandgeldEntry.select().count())


def broken() -> list[str]:
    """What people call the posted rows of the kamer that aren't as they were written."""
    return [row.name for row in chain.broken_rows(Kamer.get())]


# Invariant 1: the cap


def test_the_last_euro_under_the_cap_can_be_spent_and_not_one_cent_more(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    spend(team, 24_900)
    spend(team, 100)
    with pytest.raises(CapExceeded) as refused:
        spend(team, 1)
    facts = refused.value
    assert (facts.month, facts.flow, facts.cap_cents, facts.remaining_cents) == (
        "2026-11",
        "spending",
        25_000,
        0,
    )


def test_a_refused_expense_says_what_can_still_be_spent(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    spend(team, 24_012)
    with pytest.raises(CapExceeded) as refused:
        spend(team, 989)
    assert refused.value.remaining_cents == 988
    spend(team, 988)


def test_transfers_stay_within_the_cap_of_their_month_to_the_cent(team: Team) -> None:
    top_up(team, 24_999)
    with pytest.raises(CapExceeded) as refused:
        top_up(team, 2)
    assert (refused.value.flow, refused.value.remaining_cents) == ("transfers", 1)
    top_up(team, 1)
    top_up(team, 25_000, OCTOBER)


def test_what_is_refused_writes_nothing(team: Team) -> None:
    top_up(team, 100)
    changes = "SELECT total_changes()"
    before = database.execute_sql(changes).fetchone()
    for refused in (lambda: spend(team, 101), lambda: top_up(team, 30_000), lambda: withdraw(team, 101)):
        with pytest.raises(Refused):
            refused()
    assert database.execute_sql(changes).fetchone() == before


def test_a_backdated_expense_counts_under_the_cap_of_its_own_month(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    spend(team, 25_000)
    spend(team, 25_000, OCTOBER)
    with pytest.raises(CapExceeded) as refused:
        spend(team, 1, date(2026, 10, 31))
    assert refused.value.month == "2026-10"


def test_a_reversed_expense_makes_room_in_its_own_month(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    wrong = spend(team, 25_000, OCTOBER)
    undo(team, wrong.number)
    with pytest.raises(CapExceeded):
        spend(team, 25_001)
    spend(team, 25_000, OCTOBER)


def test_a_reversed_transfer_makes_room_for_the_right_one(team: Team) -> None:
    wrong = top_up(team, 25_000)
    handgeld.reverse(team.penningmeester, KAMER, wrong.number, "verkeerde kamer")
    top_up(team, 25_000)
    with pytest.raises(CapExceeded):
        top_up(team, 1)


def test_an_old_month_keeps_its_old_cap(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    database.execute_sql(
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT id, '2026-11', 30000 FROM kamer"
    )
    top_up(team, 30_000)
    with pytest.raises(CapExceeded):
        top_up(team, 1, OCTOBER)
    assert figures.cap_cents(team.assistent, KAMER, Month(2026, 10)) == 25_000
    assert figures.cap_cents(team.assistent, KAMER, Month(2026, 11)) == 30_000


def test_before_the_first_cap_there_is_no_handgeld(team: Team) -> None:
    with pytest.raises(BeforeTheFirstCap) as refused:
        top_up(team, 1, date(2010, 12, 31))
    assert refused.value.day == date(2010, 12, 31)
    top_up(team, 1, date(2011, 1, 1))


# Invariant 2: never below zero


@pytest.mark.parametrize("pot", ["kas", "bank"])
def test_a_pot_pays_its_last_cent_and_not_one_more(team: Team, pot: str) -> None:
    top_up(team, 2_000)
    withdraw(team, 1_000)
    with pytest.raises(NotEnoughCash) as refused:
        spend(team, 1_001, pot=pot)
    assert (refused.value.pot, refused.value.available_cents) == (pot, 1_000)
    spend(team, 1_000, pot=pot)


def test_no_more_is_moved_than_there_is(team: Team) -> None:
    top_up(team, 1_000)
    with pytest.raises(NotEnoughCash):
        withdraw(team, 1_001)
    withdraw(team, 1_000)
    with pytest.raises(NotEnoughCash):
        deposit(team, 1_001)
    deposit(team, 1_000)
    assert pots(team) == (0, 1_000)


def test_an_earlier_month_cannot_spend_what_came_later(team: Team) -> None:
    top_up(team, 1_000, NOVEMBER)
    with pytest.raises(NotEnoughCash) as refused:
        spend(team, 1, OCTOBER)
    assert refused.value.available_cents == 0


def test_an_earlier_month_cannot_spend_what_a_later_one_has_spent(team: Team) -> None:
    top_up(team, 1_000, date(2026, 9, 1))
    spend(team, 900, OCTOBER)
    top_up(team, 5_000, NOVEMBER)
    with pytest.raises(NotEnoughCash) as refused:
        spend(team, 101, date(2026, 9, 30))
    assert refused.value.available_cents == 100
    spend(team, 100, date(2026, 9, 30))


def test_a_transfer_that_was_spent_cannot_be_reversed(team: Team) -> None:
    wrong = top_up(team, 1_000)
    spend(team, 1)
    with pytest.raises(NotEnoughCash) as refused:
        handgeld.reverse(team.penningmeester, KAMER, wrong.number, "verkeerd")
    assert refused.value.available_cents == 999


# Invariant 3: nothing is erased


def test_numbers_run_without_gaps_per_kamer_and_year(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    everywhere = replace(team.assistent, kamers=None)
    assert top_up(team, 5_000, date(2025, 12, 31)).number == "2025-001"
    assert top_up(team, 5_000).number == "2026-001"
    assert top_up(team, 5_000, kamer="elders").number == "2026-001"
    assert [booked.number for booked in withdraw(team, 100)] == ["2026-002", "2026-003"]
    with pytest.raises(NotEnoughCash):
        spend(team, 10_000)
    assert spend(team, 100, date(2025, 12, 31)).number == "2025-002"
    assert spend(team, 100).number == "2026-004"
    assert spend(replace(team, assistent=everywhere), 100, kamer="elders").number == "2026-002"


def test_receipts_have_a_number_of_their_own_per_kamer_and_year(team: Team) -> None:
    top_up(team, 5_000, date(2025, 12, 1))
    assert spend(team, 100).receipt == "B-2026-001"
    without = handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=100,
        category="C",
        pot="bank",
        description="parkeren",
        no_receipt_reason="automaat stuk",
    )
    assert without.receipt is None
    assert spend(team, 100, date(2025, 12, 31)).receipt == "B-2025-001"
    assert spend(team, 100).receipt == "B-2026-002"


def test_a_receipt_number_is_never_given_twice_after_a_reversal(team: Team) -> None:
    top_up(team, 5_000)
    wrong = spend(team, 100)
    undo(team, wrong.number)
    assert spend(team, 100).receipt == "B-2026-002"


def test_a_reversal_stands_on_the_date_of_its_entry_and_is_linked_to_it(team: Team) -> None:
    top_up(team, 5_000, OCTOBER)
    wrong = spend(team, 100, OCTOBER)
    (undone,) = undo(team, wrong.number)
    lines = {line.number: line for line in figures.entries(team.assistent, KAMER)}
    assert lines[undone.number].date == OCTOBER
    assert lines[undone.number].cents == 100
    assert lines[undone.number].description == "verkeerd"
    assert lines[undone.number].reverses == wrong.number
    assert lines[wrong.number].reversed_by == undone.number
    assert lines[wrong.number].cents == -100


@pytest.mark.parametrize("side", [0, 1])
def test_both_sides_of_a_withdrawal_are_reversed_together(team: Team, side: int) -> None:
    top_up(team, 5_000)
    wrong = withdraw(team, 1_000)
    assert len(undo(team, wrong[side].number)) == 2
    assert pots(team) == (0, 5_000)
    with pytest.raises(AlreadyReversed) as refused:
        undo(team, wrong[1 - side].number)
    assert refused.value.number == wrong[1 - side].number


@pytest.mark.parametrize("side", [0, 1])
def test_a_withdrawal_whose_money_is_gone_is_reversed_on_neither_side(team: Team, side: int) -> None:
    top_up(team, 5_000)
    wrong = withdraw(team, 1_000)
    spend(team, 1, pot="kas")
    before = count()
    with pytest.raises(NotEnoughCash):
        undo(team, wrong[side].number)
    assert count() == before


def test_an_entry_is_reversed_once_and_its_reversal_never(team: Team) -> None:
    top_up(team, 5_000)
    wrong = spend(team, 100)
    (undone,) = undo(team, wrong.number)
    with pytest.raises(AlreadyReversed) as refused:
        undo(team, wrong.number)
    assert refused.value.by == undone.number
    with pytest.raises(CannotReverseReversal):
        undo(team, undone.number)


def test_only_the_penningmeester_reverses_a_transfer_and_only_the_team_the_rest(team: Team) -> None:
    received = top_up(team, 5_000)
    spent = spend(team, 100)
    for actor, number in (
        (team.assistent, received.number),
        (team.coordinator, received.number),
        (team.penningmeester, spent.number),
        (team.kascommissie, spent.number),
    ):
        with pytest.raises(NotAllowed):
            handgeld.reverse(actor, KAMER, number, "verkeerd")


@pytest.mark.parametrize("number", ["", "2026-009", "2026-1", "2026", "1", "٢٠٢٦-001", "2026-001; DROP"])
def test_a_number_that_is_not_there_is_refused(team: Team, number: str) -> None:
    top_up(team, 100)
    with pytest.raises(FieldUnknown):
        undo(team, number)


def test_a_reversal_has_a_reason(team: Team) -> None:
    received = top_up(team, 100)
    with pytest.raises(FieldMissing):
        handgeld.reverse(team.penningmeester, KAMER, received.number, " \n ")


def test_every_entry_carries_the_digest_of_the_one_before(team: Team) -> None:
    top_up(team, 5_000)
    withdraw(team, 100)
    undo(team, spend(team, 100).number)
    assert broken() == []
    digests = [row.digest for row in HandgeldEntry.select().order_by(HandgeldEntry.id)]
    before = [row.previous for row in HandgeldEntry.select().order_by(HandgeldEntry.id)]
    assert before == ["", *digests[:-1]]


@pytest.mark.parametrize(
    ("column", "value"),
    [("cents", -99), ("description", "thee"), ("date", "2026-11-19"), ("receipt", "B-2026-009")],
)
def test_an_entry_that_was_changed_in_the_file_is_found(team: Team, column: str, value: object) -> None:
    top_up(team, 5_000)
    spent = spend(team, 100)
    top_up(team, 100)
    database.execute_sql("DROP TRIGGER handgeld_entry_stays")
    database.execute_sql(f"UPDATE handgeld_entry SET {column} = ? WHERE kind = 'expense'", (value,))
    assert broken() == [f"boeking {spent.number}"]


def test_an_entry_that_was_taken_from_the_file_is_missed(team: Team) -> None:
    top_up(team, 5_000)
    top_up(team, 1)
    after = top_up(team, 2)
    database.execute_sql("DROP TRIGGER handgeld_entry_remains")
    database.execute_sql("DELETE FROM handgeld_entry WHERE seq = 2")
    assert broken() == [f"boeking {after.number}"]


# What may be filled in


def test_nothing_is_booked_on_a_day_that_has_not_been(team: Team) -> None:
    top_up(team, 5_000)
    tomorrow = TODAY + timedelta(days=1)
    for booking in (
        lambda: top_up(team, 1, tomorrow),
        lambda: spend(team, 1, tomorrow),
        lambda: withdraw(team, 1, tomorrow),
        lambda: deposit(team, 1, tomorrow),
    ):
        with pytest.raises(DayInFuture):
            booking()


@pytest.mark.parametrize("cents", [0, -1])
def test_an_amount_is_above_zero(team: Team, cents: int) -> None:
    for booking in (top_up, spend, withdraw, deposit):
        with pytest.raises(FieldUnreadable):
            booking(team, cents)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"category": "G"}, FieldUnknown),
        ({"category": ""}, FieldUnknown),
        ({"pot": "sok"}, FieldUnknown),
        ({"description": " "}, FieldMissing),
        ({"description": "x" * 501}, FieldTooLong),
        ({"no_receipt_reason": ""}, FieldMissing),
        ({"no_receipt_reason": "\u200e"}, FieldMissing),
    ],
)
def test_an_expense_that_is_not_filled_in_well_is_refused(
    team: Team, change: dict[str, str], error: type[Refused]
) -> None:
    top_up(team, 5_000)
    sound = {"category": "a", "pot": "bank", "description": "[b]koffie[/b] 'kg' \u202e☕"}
    with pytest.raises(error):
        handgeld.book_expense(team.assistent, KAMER, day=TODAY, cents=1, **{**sound, **change})
    handgeld.book_expense(team.assistent, KAMER, day=TODAY, cents=1, **sound)
    assert figures.entries(team.assistent, KAMER)[-1].description == "[b]koffie[/b] 'kg' ☕"


# The same key twice, and many hands at once


def test_the_same_token_again_books_nothing_more(team: Team) -> None:
    token = identity.new_uid()
    first = handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=20_000, token=token)
    assert first == handgeld.receive_transfer(
        team.penningmeester, KAMER, day=TODAY, cents=20_000, token=token
    )
    tokens = [identity.new_uid() for _ in range(3)]
    spent = spend(team, 100, token=tokens[0])
    assert spend(team, 100, token=tokens[0]) == spent
    taken = withdraw(team, 100, token=tokens[1])
    assert withdraw(team, 100, token=tokens[1]) == taken
    undone = undo(team, taken[1].number, token=tokens[2])
    assert undo(team, taken[1].number, token=tokens[2]) == undone
    assert count() == 6


def test_the_same_token_again_is_no_refusal_when_the_cap_is_reached(team: Team) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    token = identity.new_uid()
    assert spend(team, 25_000, token=token) == spend(team, 25_000, token=token)


BOOK_FIFTY = """
from datetime import date
from bwk_tui.db.models import Account
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import Refused
from bwk_tui.services import handgeld
account = Account.get(Account.role == "assistent")
actor = Actor(Role.ASSISTENT, account.name, account.id)
try:
    handgeld.book_expense(actor, "cjm", day=date(2026, 11, 20), cents=5000, category="A", pot="bank",
                          description="koffie")
    print("booked")
except Refused as refused:
    print(type(refused).__name__, refused.remaining_cents)
"""


def test_eight_people_who_book_fifty_euros_at_once_stay_within_the_cap(team: Team, folder: Path) -> None:
    top_up(team, 25_000, OCTOBER)
    top_up(team, 25_000)
    said = sorted(side_by_side.run(folder, BOOK_FIFTY, processes=8))
    assert said == ["CapExceeded 0\n"] * 3 + ["booked\n"] * 5
    month = figures.month_figures(team.assistent, KAMER, Month(2026, 11))
    assert (month.spent_cents, month.left_cents) == (25_000, 0)
    assert broken() == []
    numbers = [line.number for line in figures.entries(team.assistent, KAMER)]
    assert numbers == [f"2026-{number:03}" for number in range(1, 8)]


def test_a_booking_is_on_the_audit_log_without_what_was_typed(team: Team) -> None:
    top_up(team, 5_000)
    handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=1,
        category="A",
        pot="bank",
        description="taart voor Testpersoon",
    )
    last = database.execute_sql("SELECT verb, details, account_id FROM audit_log ORDER BY id DESC").fetchone()
    assert last == ("expense booked", '{"cents":-1}', team.assistent.account_id)


def test_every_kind_that_is_booked_is_known(team: Team) -> None:
    top_up(team, 5_000)
    withdraw(team, 200)
    deposit(team, 100)
    undo(team, spend(team, 100).number)
    kinds = {line.kind for line in figures.entries(team.assistent, KAMER)}
    assert kinds == {Kind.TRANSFER, Kind.WITHDRAWAL, Kind.DEPOSIT, Kind.EXPENSE, Kind.REVERSAL}
