"""Handgeld for the tests of its reports: a year that begins in september, with one accident of each kind."""

from datetime import date

from bwk_tui.services import handgeld
from tests.conftest import KAMER, Team


def book_autumn(team: Team) -> None:
    """September and october: transfers, withdrawals, expenses with and without a receipt, and a reversal."""
    _month(team, 9, ("Koffie en thee", "Wc-papier"))
    _month(team, 10, ("Boodschappen", "Postzegels"))
    handgeld.book_expense(
        team.assistent, KAMER, day=date(2026, 10, 9), cents=640, category="C", pot="kas",
        description="Parkeren", no_receipt_reason="De automaat gaf geen bon",
    )  # fmt: skip
    handgeld.reverse(team.assistent, KAMER, "2026-009", "Verkeerd bedrag")


def _month(team: Team, month: int, things: tuple[str, str]) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, month, 1), cents=12_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, month, 2), cents=8_000)
    for pot, cents, what in zip(("kas", "bank"), (1_250, 2_375), things, strict=True):
        handgeld.book_expense(
            team.assistent, KAMER, day=date(2026, month, 5), cents=cents, category="A", pot=pot, description=what
        )  # fmt: skip
