import re

import pytest

from bwk_tui.reports import kascommissie
from tests.conftest import KAMER, Team
from tests.reports.papers.handgeld.autumn import OCTOBER, SEPTEMBER, Period, live_autumn, text_of

YEAR = Period.parse("2026")


def _cents(typed: str) -> int:
    return int(typed.replace(".", "").replace(",", ""))


@pytest.mark.parametrize("period", [SEPTEMBER, OCTOBER, YEAR])
def test_the_sum_in_words_adds_up_to_the_end(team: Team, period: Period) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, period)
    found = re.search(r"Kas en bank samen: begin € ([\d.,]+)(.*?)= eind € ([\d.,]+\d)", text)
    assert found
    begin, terms, end = found.groups()
    changes = re.findall(r"([+-]) [^€]+ € ([\d.]+,\d\d)", terms)
    assert _cents(begin) + sum(int(f"{sign}{_cents(amount)}") for sign, amount in changes) == _cents(end)
    (ledger,) = kascommissie.report(team.kascommissie, KAMER, period).ledgers
    assert _cents(end) == ledger.end_cents


def test_a_correction_of_a_closed_month_is_a_term_of_its_own_and_explained(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, OCTOBER)
    assert "+ ontvangen van de Coöperatie € 50,00 - uitgegeven € 15,18" in text
    assert "- teruggestort naar de Coöperatie € 5,00 + verbeteringen van gesloten maanden € 12,50" in text
    assert "Een verbetering boekt terug wat in een gesloten maand stond" in text


def test_what_there_was_none_of_is_no_term(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "- kasverschillen € 0,20 = eind" in text
    for words in ("teruggestort naar", "verbetering"):
        assert words not in text


def test_a_span_has_every_month_of_both_pots_and_says_which_are_closed(team: Team) -> None:
    live_autumn(team)
    text = text_of(team.kascommissie, Period.parse("2026-Q4"))
    assert "oktober 2026 € 73,40 € 0,00 € 7,75 € 65,65 € 107,50 € 62,50 € 12,43 € 157,57" in text
    assert "De maanden zijn open." in text
    text = text_of(team.kascommissie, YEAR)
    assert (
        "gesloten (januari 2026 tot en met september 2026); open (oktober 2026 tot en met december 2026)"
        in text
    )
