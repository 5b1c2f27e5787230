"""The sums that handgeld's rules rest on: caps, months and pots."""

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import ledger
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, Team

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))


def book(team: Team, month: Month, *, received: int = 0, spent: int = 0, kamer: str = KAMER) -> None:
    if received:
        handgeld.receive_transfer(team.penningmeester, kamer, day=month.first, cents=received)
    if spent:
        handgeld.book_expense(
            team.coordinator,
            kamer,
            day=month.first,
            cents=spent,
            category="A",
            pot="bank",
            description="koffie",
        )


def test_a_month_without_entries_has_nothing(team: Team) -> None:
    kamer = Kamer.get()
    assert (ledger.transfers(kamer, NOVEMBER), ledger.spent(kamer, NOVEMBER)) == (0, 0)
    assert ledger.balance(kamer, Pot.BANK) == ledger.available(kamer, Pot.BANK, NOVEMBER) == 0
    assert ledger.cap_of(kamer, NOVEMBER) == 25_000
    assert ledger.expected(kamer, NOVEMBER.last) == 0


def test_each_month_and_each_kamer_adds_up_for_itself(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    book(team, OCTOBER, received=900, spent=100)
    book(team, NOVEMBER, received=50, spent=7)
    book(team, NOVEMBER, received=5_000, spent=4_000, kamer="elders")
    kamer = Kamer.get(Kamer.slug == KAMER)
    assert (ledger.transfers(kamer, OCTOBER), ledger.spent(kamer, OCTOBER)) == (900, 100)
    assert (ledger.transfers(kamer, NOVEMBER), ledger.spent(kamer, NOVEMBER)) == (50, 7)
    assert ledger.balance(kamer, Pot.BANK, until=OCTOBER) == 800
    assert ledger.balance(kamer, Pot.BANK) == 843
    assert ledger.balance(kamer, Pot.KAS) == 0


def test_what_was_reversed_is_neither_received_nor_spent(team: Team) -> None:
    book(team, OCTOBER, received=900, spent=100)
    handgeld.reverse(team.assistent, KAMER, "2026-002", "verkeerd")
    kamer = Kamer.get()
    assert ledger.spent(kamer, OCTOBER) == 0
    handgeld.reverse(team.penningmeester, KAMER, "2026-001", "verkeerd")
    assert ledger.transfers(kamer, OCTOBER) == 0


def test_moving_money_is_neither_receiving_nor_spending(team: Team) -> None:
    book(team, OCTOBER, received=900)
    handgeld.withdraw(team.assistent, KAMER, day=OCTOBER.first, cents=500)
    handgeld.deposit(team.assistent, KAMER, day=OCTOBER.first, cents=200)
    kamer = Kamer.get()
    assert (ledger.transfers(kamer, OCTOBER), ledger.spent(kamer, OCTOBER)) == (900, 0)
    assert (ledger.balance(kamer, Pot.BANK), ledger.balance(kamer, Pot.KAS)) == (600, 300)


def test_an_earlier_month_can_take_no_more_than_the_lowest_balance_after_it(team: Team) -> None:
    book(team, SEPTEMBER, received=1_000)
    book(team, OCTOBER, spent=900)
    book(team, NOVEMBER, received=5_000)
    kamer = Kamer.get()
    assert ledger.available(kamer, Pot.BANK, Month(2026, 8)) == 0
    assert ledger.available(kamer, Pot.BANK, SEPTEMBER) == 100
    assert ledger.available(kamer, Pot.BANK, OCTOBER) == 100
    assert ledger.available(kamer, Pot.BANK, NOVEMBER) == 5_100


def test_the_cap_of_a_month_is_the_last_that_began(team: Team) -> None:
    kamer = Kamer.get()
    database.execute_sql(
        "INSERT INTO handgeld_cap (kamer_id, since, cents) VALUES (?, '2026-10', 30000), (?, '2027-01', 1)",
        (kamer.id, kamer.id),
    )
    assert [
        ledger.cap_of(kamer, month) for month in (SEPTEMBER, OCTOBER, Month(2026, 12), Month(2027, 1))
    ] == [
        25_000,
        30_000,
        30_000,
        1,
    ]
    assert ledger.cap_of(kamer, Month(2010, 12)) is None


def test_numbers_beyond_a_thousand_keep_growing() -> None:
    assert ledger.number_of(HandgeldEntry(year=2026, seq=14)) == "2026-014"
    assert ledger.number_of(HandgeldEntry(year=2026, seq=1_234)) == "2026-1234"
