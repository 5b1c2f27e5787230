import csv
from datetime import date
from io import StringIO

import pytest

from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.exports import entries_as_csv
from bwk_tui.services import handgeld
from tests.conftest import KAMER, Team
from tests.reports.booking import book_autumn


def _rows(team: Team) -> list[dict[str, str]]:
    text = entries_as_csv({KAMER: figures.entries(team.kascommissie, KAMER)})
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_amounts_have_a_decimal_comma_in_a_column_of_their_own(team: Team) -> None:
    book_autumn(team)
    transfer, out_of_bank, into_kas, coffee, *_ = _rows(team)
    assert (transfer["in"], transfer["uit"], transfer["saldo pot"]) == ("120,00", "", "120,00")
    assert (out_of_bank["pot"], out_of_bank["uit"]) == ("bank", "80,00")
    assert (into_kas["pot"], into_kas["in"]) == ("kas", "80,00")
    assert (coffee["categorie"], coffee["uit"], coffee["saldo pot"]) == ("A", "12,50", "67,50")


def test_a_row_ends_as_windows_expects(team: Team) -> None:
    book_autumn(team)
    text = entries_as_csv({KAMER: figures.entries(team.kascommissie, KAMER)})
    assert text.count("\r\n") == text.count("\n") == 13


@pytest.mark.parametrize("typed", ["=SOM(A1:A9)", "+31", "-5 zakken", "@home"])
def test_a_description_is_never_a_formula(team: Team, typed: str) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=100, reference=typed)
    assert _rows(team)[0]["omschrijving"] == f"'{typed}"


@pytest.mark.parametrize("typed", ['"slingers"; en taart', "🎂 voor אברהם", "Café; thee"])
def test_other_text_stays_as_it_was_typed(team: Team, typed: str) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=100, reference=typed)
    assert _rows(team)[0]["omschrijving"] == typed
