"""Shops: by how often and how recently, with what was bought there last."""

from datetime import date, datetime

import pytest

from bwk_tui.domain import clock
from bwk_tui.domain.errors import NotAllowed
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.reports import shops
from bwk_tui.services import advances, handgeld
from tests.conftest import KAMER, TODAY, Team


@pytest.fixture(autouse=True)
def money(team: Team) -> None:
    """€ 250 on the bank."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 2), cents=25_000)


def buy(team: Team, shop: str, what: str, category: str = "A", *, hour: int = 12) -> str:
    """An expense of € 5, booked at that hour; its number."""
    with clock.standing_at(datetime(2026, 11, 20, hour, 0, tzinfo=clock.ZONE)):
        booked = handgeld.book_expense(
            team.assistent,
            KAMER,
            day=TODAY,
            cents=500,
            category=category,
            pot="bank",
            description=what,
            shop=shop,
        )
    return booked.number


def claim(team: Team, shop: str, what: str, payer: str, *, hour: int = 12) -> str:
    """A claim of € 7; its uid."""
    with clock.standing_at(datetime(2026, 11, 20, hour, 0, tzinfo=clock.ZONE)):
        claimed = advances.claim(
            team.assistent,
            KAMER,
            day=TODAY,
            cents=700,
            category="F",
            description=what,
            paid_by=payer,
            shop=shop,
        )
    return claimed.uid


def names(team: Team) -> list[tuple[str, int]]:
    return [(line.name, line.times) for line in shops.shops(team.kascommissie, KAMER)]


def test_the_most_used_shop_comes_first_and_of_those_the_most_recent(team: Team) -> None:
    buy(team, "Toko Voorbeeld", "Rijst", hour=9)
    buy(team, "Café Verzonnen", "Koffie", hour=10)
    buy(team, "Toko Voorbeeld", "Thee", hour=11)
    buy(team, "Drukker", "Inkt", hour=12)
    assert names(team) == [("Toko Voorbeeld", 2), ("Drukker", 1), ("Café Verzonnen", 1)]


def test_a_shop_is_one_however_its_name_is_typed_and_is_called_as_it_was_last(team: Team) -> None:
    buy(team, "cafe verzonnen", "Koffie", "A", hour=9)
    buy(team, "Café  Verzonnen", "Taart", "B", hour=10)
    (line,) = shops.shops(team.assistent, KAMER)
    assert (line.name, line.times) == ("Café Verzonnen", 2)
    assert (line.last.category, line.last.description, line.last.pot) == (Category.B, "Taart", Pot.BANK)


def test_what_was_undone_is_not_remembered(team: Team) -> None:
    number = buy(team, "Tikfout", "Koffie")
    uid = claim(team, "Verzinsel", "Verf", "Testpersoon")
    handgeld.reverse(team.assistent, KAMER, number, "verkeerd")
    advances.cancel(team.assistent, KAMER, uid, "verkeerd")
    assert names(team) == []
    assert shops.last_purchase(team.assistent, KAMER) is None
    assert shops.payers(team.assistent, KAMER) == ()


def test_a_repaid_claim_is_one_purchase(team: Team) -> None:
    uid = claim(team, "Verfwinkel", "Verf", "Testpersoon")
    advances.repay(team.assistent, KAMER, uid, day=TODAY, pot="bank")
    assert names(team) == [("Verfwinkel", 1)]


def test_the_last_purchase_may_be_without_a_shop_or_out_of_somebodys_own_pocket(team: Team) -> None:
    claim(team, "Verfwinkel", "Verf", "Testpersoon", hour=9)
    buy(team, "", "Parkeren", "C", hour=10)
    last = shops.last_purchase(team.assistent, KAMER)
    assert last
    assert (last.shop, last.description, last.cents, last.paid_by) == (None, "Parkeren", 500, None)
    claim(team, "", "Lijm", "Een Ander", hour=11)
    last = shops.last_purchase(team.assistent, KAMER)
    assert last
    assert (last.paid_by, last.pot, last.cents) == ("Een Ander", None, 700)
    assert shops.payers(team.assistent, KAMER) == ("Een Ander", "Testpersoon")


def test_only_those_who_may_read_handgeld_are_told(team: Team) -> None:
    with pytest.raises(NotAllowed):
        shops.shops(team.kiosk, KAMER)
