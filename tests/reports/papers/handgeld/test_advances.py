from tests.conftest import Team
from tests.reports.papers.handgeld.autumn import OCTOBER, SEPTEMBER, live_autumn, text_of


def test_what_was_open_at_the_end_is_there_also_when_it_was_repaid_later(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "Nog niet terugbetaald op 30 september 2026" in text
    assert "25-09-2026 Testpersoon Een Verf · Bouwmarkt Verzonnen F B-2026-002 € 7,75 Samen € 7,75" in text


def test_what_was_repaid_in_the_period_names_its_entry(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert "Testpersoon Een Verf · Bouwmarkt Verzonnen B-2026-002 05-10-2026 2026-008 € 7,75" in text


def test_an_open_claim_without_a_receipt_has_its_reason_and_one_taken_back_too(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert (
        "21-10-2026 Testpersoon Drie Garen F geen bon € 8,00 Waarom er geen bon is: Op de markt gekocht"
        in text
    )
    assert "Testpersoon Drie Garen per ongeluk dubbel Stond er al € 8,01" in text


def test_a_period_without_claims_says_so(team: Team) -> None:
    assert "wachtte niemand op geld" in text_of(team.kascommissie, OCTOBER)
