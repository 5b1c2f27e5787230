from bwk_tui.domain.period import Period
from tests.conftest import Team
from tests.reports.papers.handgeld.autumn import OCTOBER, live_autumn, text_of


def test_an_entry_names_its_shop_the_day_of_a_late_receipt_and_who_had_paid(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert (
        "2026-011 05-10-2026 Thee · Winkel Verzonnen · bon van 12-09-2026 A B-2026-005 € 3,45 € 150,07"
        in text
    )
    assert (
        "2026-008 05-10-2026 Voorgeschoten: Verf · Bouwmarkt Verzonnen · voorgeschoten door Testpersoon Een F "
        "B-2026-002 € 7,75 € 65,65"
    ) in text


def test_a_reversal_names_what_it_undoes(team: Team) -> None:
    live_autumn(team)
    assert "Terugboeking van 2026-004: Deze koffie" in text_of(team.kascommissie, OCTOBER)
    assert "Koffie (teruggeboekt met 2026-012)" in text_of(team.kascommissie, Period.parse("2026"))


def test_months_in_a_row_without_entries_are_one_line(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, Period.parse("2026"))
    assert text.count("Geen boekingen in januari 2026 tot en met augustus 2026 € 0,00") == 2
    assert "Geen boekingen in november 2026 tot en met december 2026 € 65,65" in text
