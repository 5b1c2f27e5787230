from datetime import date

from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, Team
from tests.reports.booking import book_autumn
from tests.reports.papers.handgeld.autumn import OCTOBER, SEPTEMBER, live_autumn, pages_of, text_of

KINDS = (
    "Uitgaven zonder bon", "Late bonnen", "Terugboekingen", "Kasverschillen", "Uitgaven die op elkaar lijken",
    "Tellingen met een verschil zonder uitleg", "Maanden zonder telling", "Maanden boven 90 % van de grens",
)  # fmt: skip


def test_a_kind_without_any_says_so(team: Team) -> None:
    text = text_of(team.kascommissie, OCTOBER)
    for kind in KINDS:
        assert f"{kind} geen" in text


def test_each_kind_says_how_many(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    for kind, found in zip(KINDS, ("geen", 1, 1, "geen", 2, 1, "geen", "geen"), strict=True):
        assert f"{kind} {found}" in text
    assert "Uitgaven zonder bon 1" in text_of(team.kascommissie, SEPTEMBER)


def test_a_missing_receipt_has_its_reason(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "2026-005 01-09-2026 Parkeren De automaat gaf geen bon € 6,40 Samen € 6,40" in text


def test_a_late_receipt_has_its_own_date_beside_that_of_booking(team: Team) -> None:
    live_autumn(team)
    assert "2026-011 05-10-2026 12-09-2026 Thee · Winkel Verzonnen € 3,45" in text_of(
        team.kascommissie, OCTOBER
    )


def test_a_reversal_of_a_closed_month_says_what_it_corrects(team: Team) -> None:
    live_autumn(team)
    assert (
        "2026-012 05-10-2026 2026-004: uitgave, uit september 2026 (gesloten) Deze koffie was voor een andere kamer "
        "€ 12,50"
    ) in text_of(team.kascommissie, OCTOBER)


def test_a_kasverschil_has_its_explanation(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "2026-006 30-09-2026 Twee munten van een dubbeltje gevallen -€ 0,20 Samen -€ 0,20" in text


def test_spending_that_looks_double_names_the_other(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert "2026-009 05-10-2026 Suiker · Winkel Verzonnen 2026-010 € 1,99" in text
    assert "2026-010 05-10-2026 Suiker nog eens · Winkel Verzonnen 2026-009 € 1,99" in text


def test_a_count_with_a_difference_that_nobody_explained_is_there(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert "20-10-2026 Sam Voorbeeld en Testpersoon Twee € 65,00 € 65,65 -€ 0,65" in text


def test_a_month_with_entries_and_without_a_count_is_named(team: Team) -> None:
    book_autumn(team)
    assert "de kas is niet geteld in oktober 2026." in text_of(team.kascommissie, OCTOBER)


def test_a_month_near_its_cap_is_named_with_its_share(team: Team) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=25_000)
    handgeld.book_expense(
        team.assistent, KAMER, day=date(2026, 10, 2), cents=23_000, category="F", pot="bank", description="Stof"
    )  # fmt: skip
    assert "oktober 2026 € 230,00 € 250,00 92,0 %" in text_of(team.kascommissie, OCTOBER)


def test_the_first_page_of_all_kamers_counts_them_side_by_side(team: Team) -> None:
    kamers.add(team.coordinator, "bron", "MultiBron")
    live_autumn(team)
    first = " ".join(pages_of(team.kascommissie, OCTOBER, "all")[0].split())
    assert "MultiBron - - - - - - - -" in first
    assert "Casa Jepie Makandra - 1 1 - 2 1 - -" in first
    assert "Samen 0 1 1 0 2 1 0 0" in first
