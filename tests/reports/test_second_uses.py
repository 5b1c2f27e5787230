"""Spending that looks like other spending: the same picture, or the same date, amount and shop."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.second_uses import second_uses_in
from bwk_tui.services import advances, handgeld
from tests.conftest import KAMER, Team

DAY = date(2026, 11, 5)


@pytest.fixture
def money(team: Team) -> Team:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 1), cents=25_000)
    return team


def spend(team: Team, cents: int = 1_250, shop: str = "Dirk", **facts: object) -> str:
    words = {"day": DAY, "category": "A", "pot": "bank", "description": "koffie", "shop": shop} | facts
    return handgeld.book_expense(team.assistent, KAMER, cents=cents, **words).number  # type: ignore[arg-type]


def found(team: Team) -> dict[str, tuple[str, ...]]:
    return second_uses_in(figures.entries(team.kascommissie, KAMER))


def test_the_same_date_amount_and_shop_look_like_one_receipt(money: Team) -> None:
    first, second = spend(money), spend(money, shop="  DIRK ")
    assert found(money) == {first: (second,), second: (first,)}


@pytest.mark.parametrize("other", [{"cents": 1_251}, {"shop": "Markt"}, {"day": date(2026, 11, 6)}], ids=str)
def test_another_amount_shop_or_day_does_not(money: Team, other: dict[str, Any]) -> None:
    spend(money)
    spend(money, **other)
    assert found(money) == {}


def test_without_a_shop_nothing_is_said(money: Team) -> None:
    spend(money, shop="")
    spend(money, shop="")
    assert found(money) == {}


def test_the_day_that_counts_is_the_receipts_own(money: Team) -> None:
    first = spend(money, day=date(2026, 11, 9), receipt_day=DAY)
    second = spend(money)
    third = spend(money, day=date(2026, 11, 9))
    assert found(money) == {first: (second,), second: (first,)}
    assert third not in found(money)


def test_the_same_picture_is_a_second_use_whatever_the_rest_is(money: Team, tmp_path: Path) -> None:
    picture = tmp_path / "bon.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    first = spend(money, receipt_file=picture)
    second = spend(money, 300, "Markt", receipt_file=picture, day=date(2026, 11, 8))
    assert found(money) == {first: (second,), second: (first,)}


def test_three_alike_name_both_others_once(money: Team, tmp_path: Path) -> None:
    picture = tmp_path / "bon.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    first, second, third = (spend(money, receipt_file=picture) for _ in range(3))
    assert found(money) == {first: (second, third), second: (first, third), third: (first, second)}


def test_what_was_reversed_was_no_second_use(money: Team) -> None:
    spend(money)
    handgeld.reverse(money.assistent, KAMER, spend(money), "dubbel geboekt")
    assert found(money) == {}


def test_a_repayment_looks_like_an_expense_of_the_same_receipt(money: Team) -> None:
    first = spend(money)
    claim = advances.claim(
        money.assistent, KAMER, day=DAY, cents=1_250, category="A", description="koffie", paid_by="Testpersoon",
        shop="Dirk",
    )  # fmt: skip
    second = advances.repay(money.assistent, KAMER, claim.uid, day=DAY, pot="bank").number
    assert found(money) == {first: (second,), second: (first,)}


def test_money_that_comes_in_never_looks_double(money: Team) -> None:
    handgeld.withdraw(money.assistent, KAMER, day=DAY, cents=500)
    handgeld.withdraw(money.assistent, KAMER, day=DAY, cents=500)
    assert found(money) == {}
