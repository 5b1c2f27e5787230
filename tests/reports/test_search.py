"""Finding entries of handgeld by whatever somebody remembers of them."""

from datetime import date

import pytest

from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.reports import search
from bwk_tui.services import handgeld
from tests.conftest import KAMER, TODAY, Team

OCTOBER = date(2026, 10, 10)


@pytest.fixture
def booked(team: Team) -> Team:
    """Seven entries over two months, 2026-001 to 2026-007; three receipts."""
    handgeld.receive_transfer(
        team.penningmeester, KAMER, day=OCTOBER, cents=25_000, reference="Overmaking oktober"
    )
    handgeld.withdraw(team.assistent, KAMER, day=OCTOBER, cents=10_000)
    _spend(team, 1_250, "Crème brûlée voor het feest", OCTOBER)
    _spend(team, 1_205, "Koffiefilters", shop="Buurtsuper Voorbeeld")
    _spend(team, 12_500, "Koffie en thee", pot="bank")
    _spend(team, 300, "Parkeren", no_receipt_reason="De automaat was stuk")
    return team


def _spend(
    team: Team,
    cents: int,
    what: str,
    day: date = TODAY,
    *,
    pot: str = "kas",
    shop: str = "",
    no_receipt_reason: str | None = None,
) -> None:
    handgeld.book_expense(
        team.assistent,
        KAMER,
        day=day,
        cents=cents,
        category="A",
        pot=pot,
        description=what,
        shop=shop,
        no_receipt_reason=no_receipt_reason,
    )


def found(team: Team, typed: str) -> list[int]:
    """The numbers of what is found, without their year."""
    return [int(line.number[-3:]) for line in search.find(team.kascommissie, KAMER, typed)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("koffie", [6, 5]),
        ("KOFFIE thee", [6]),
        ("thee koffie", [6]),
        ("creme brulee", [4]),
        ("CRÈME", [4]),
        ("filter", [5]),
        ("buurtsuper", [5]),
        ("automaat", [7]),
        ("opname", [3, 2]),
        ("brommer", []),
    ],
)
def test_words_are_found_anywhere_whatever_their_accents(
    booked: Team, typed: str, numbers: list[int]
) -> None:
    assert found(booked, typed) == numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("12,50", [4]),
        ("12.50", [4]),
        ("€ 12,50", [4]),
        ("€12,50", [4]),
        ("12", [5, 4]),
        ("12,", [5, 4]),
        ("12,5", [4]),
        ("12,0", [5]),
        ("125", [6]),
        ("125,-", [6]),
        ("250,00", [1]),
        ("13", []),
    ],
)
def test_an_amount_is_found_while_it_is_typed(booked: Team, typed: str, numbers: list[int]) -> None:
    assert found(booked, typed) == numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("2026-004", [4]),
        ("2026-00", [7, 6, 5, 4, 3, 2, 1]),
        ("2025-", []),
        ("007", [7]),
        ("7", [7]),
        ("B-2026-002", [5]),
        ("b-2026-002", [5]),
        ("B-002", [5]),
        ("B-00", [6, 5, 4]),
        ("2", [5, 2]),  # the entry, and the receipt
    ],
)
def test_numbers_of_entries_and_of_receipts_are_found(booked: Team, typed: str, numbers: list[int]) -> None:
    assert found(booked, typed) == numbers


def test_every_word_must_be_found_and_each_may_be_found_elsewhere(booked: Team) -> None:
    assert found(booked, "koffie 12,05") == [5]
    assert found(booked, "koffie B-003") == [6]
    assert found(booked, "koffie 300") == []


@pytest.mark.parametrize("typed", ["", "  ", "€"])
def test_nothing_typed_gives_all_newest_month_first(booked: Team, typed: str) -> None:
    _spend(booked, 100, "Later geboekt, maar eerder gekocht", OCTOBER)
    assert found(booked, typed) == [7, 6, 5, 8, 4, 3, 2, 1]


def test_no_more_are_given_than_were_asked_for(booked: Team) -> None:
    lines = search.find(booked.assistent, KAMER, "", limit=2)
    assert [line.number for line in lines] == ["2026-007", "2026-006"]


def test_a_hit_has_its_balance_and_what_undid_it(booked: Team) -> None:
    handgeld.reverse(booked.assistent, KAMER, "2026-006", "Dubbel geboekt")
    reversal, undone = search.find(booked.assistent, KAMER, "125,00")
    assert (undone.reversed_by, undone.balance_cents) == ("2026-008", 2_500)
    assert (reversal.reverses, reversal.balance_cents) == ("2026-006", 15_000)


@pytest.mark.parametrize(
    "typed",
    ["[b]", "%", "' OR 1=1", "²", "\x00", "١٢", "1" * 9_000, "1" + ".000" * 3_000, "1.234", "-", "12,345"],
)
def test_odd_letters_are_letters_like_any_other(booked: Team, typed: str) -> None:
    assert isinstance(found(booked, typed), list)


def test_only_who_may_read_handgeld_may_search_it(booked: Team) -> None:
    with pytest.raises(NotAllowed):
        search.find(booked.kiosk, KAMER, "koffie")
    with pytest.raises(FieldUnknown):
        search.find(booked.kascommissie, "elders", "koffie")
