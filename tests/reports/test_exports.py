import csv
from datetime import date
from io import StringIO

import pytest

from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.exports import entries_as_csv
from bwk_tui.services import handgeld
from tests.conftest import KAMER, Team
from tests.reports.booking import book_autumn
from tests.reports.papers.handgeld.autumn import live_autumn


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


def test_the_first_version_has_the_columns_that_there_were_then(team: Team) -> None:
    book_autumn(team)
    lines = figures.entries(team.kascommissie, KAMER)
    older, newer = (
        list(csv.reader(StringIO(entries_as_csv({KAMER: lines}, version), newline=""), delimiter=";"))
        for version in (1, 2)
    )
    assert older[0] == [
        "kamer", "nummer", "datum", "soort", "pot", "categorie", "omschrijving", "bon", "reden zonder bon",
        "boekt terug", "in", "uit", "saldo pot", "geboekt door", "geboekt op", "digest",
    ]  # fmt: skip
    assert [row[:16] for row in newer] == older


def test_shop_day_of_receipt_who_paid_and_what_is_corrected_are_at_the_end(team: Team) -> None:
    live_autumn(team)
    rows = {row["nummer"]: row for row in _rows(team)}
    assert list(rows["2026-011"])[-4:] == [
        "winkel", "datum van de bon", "voorgeschoten door", "boekt terug uit",
    ]  # fmt: skip
    assert (rows["2026-011"]["winkel"], rows["2026-011"]["datum van de bon"]) == (
        "Winkel Verzonnen",
        "2026-09-12",
    )
    assert rows["2026-008"]["voorgeschoten door"] == "Testpersoon Een"
    assert (rows["2026-012"]["boekt terug"], rows["2026-012"]["boekt terug uit"]) == ("2026-004", "2026-09")


@pytest.mark.parametrize("typed", ["=SOM(A1:A9)", "+31", "-5 zakken", "@home"])
def test_a_description_is_never_a_formula(team: Team, typed: str) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=100, reference=typed)
    assert _rows(team)[0]["omschrijving"] == f"'{typed}"


@pytest.mark.parametrize("typed", ['"slingers"; en taart', "🎂 voor אברהם", "Café; thee"])
def test_other_text_stays_as_it_was_typed(team: Team, typed: str) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=100, reference=typed)
    assert _rows(team)[0]["omschrijving"] == typed
