from tests.conftest import Team
from tests.reports.papers.handgeld.autumn import OCTOBER, SEPTEMBER, live_autumn, text_of


def test_a_count_has_its_pieces_both_names_and_its_explanation(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "Datum € 50 € 20 € 10 € 5 € 2 € 1 0,50 0,20 0,10 0,05 Geteld Verwacht Verschil" in text
    assert "30-09-2026 1 1 - - 1 1 - 2 - - € 73,40 € 73,60 -€ 0,20" in text
    assert (
        "Geteld door Sam Voorbeeld en Testpersoon Twee. Uitleg, geboekt als 2026-006: Twee munten van een "
        "dubbeltje gevallen"
    ) in text


def test_a_count_at_a_handover_says_so_and_whether_it_was_explained(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert "Testpersoon Twee, bij een overdracht. Het verschil is niet uitgelegd." in text


def test_a_period_without_a_count_says_so(team: Team) -> None:
    assert "geen telling van de kas" in text_of(team.kascommissie, OCTOBER)
