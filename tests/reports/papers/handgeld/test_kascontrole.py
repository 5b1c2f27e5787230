from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS
from bwk_tui.reports import kascommissie, kascontrole
from tests.conftest import KAMER, Team
from tests.reports.papers.handgeld.autumn import (
    OCTOBER,
    SEPTEMBER,
    control_september,
    live_autumn,
    live_september,
    pages_of,
    text_of,
)


def test_a_control_has_its_checklist_with_verdicts_and_its_sample_with_seed_and_method(team: Team) -> None:
    live_september(team)
    control_september(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    for name, words in CHECKLIST.items():
        verdict = "opmerking Eén bon lag los in de map" if name == "bonnen" else "in orde"
        assert f"{words} {verdict}" in text
    assert "1 van 1 bon, met het getal 271828: 2026-004 Methode" in text
    assert METHOD_IN_WORDS in text
    assert "2026-005 Parkeren geen bon in orde" in text


def test_a_finished_control_has_findings_advice_both_members_and_its_digests(team: Team) -> None:
    live_september(team)
    control_september(team)
    text = text_of(team.kascommissie, SEPTEMBER)
    (control,) = kascontrole.controls(team.kascommissie, KAMER)
    assert control.verslag
    assert "Bevindingen De bonnen zijn er allemaal." in text
    assert "Advies Plak kleine bonnen op een vel papier." in text
    assert "15 oktober 2026 om 12:00, door Kas Voorbeeld en Kim Voorbeeld" in text
    assert f"digest van de kascontrole: {in_groups(control.verslag.digest)}" in text
    digest = kascommissie.report(team.kascommissie, KAMER, SEPTEMBER).digest
    assert f"het kasverslag met digest: {in_groups(digest)}" in text


def test_a_control_that_goes_on_says_how_much_waits(team: Team) -> None:
    live_september(team)
    control_september(team, finished=False)
    text = text_of(team.kascommissie, SEPTEMBER)
    assert "nog niet klaar: 2 regels wachten op een oordeel" in text
    assert "2026-006 Kasverschil: Twee munten van een dubbeltje gevallen kasverschil nog niet bekeken" in text


def test_where_there_is_no_control_yet_there_is_a_list_to_tick_by_hand_beside_the_signatures(
    team: Team,
) -> None:
    live_autumn(team)
    control_september(team)
    last = " ".join(pages_of(team.kascommissie, OCTOBER)[-1].split())
    for words in CHECKLIST.values():
        assert words in last
    for words in ("In orde Opmerking", "Steekproef: welke bonnen", "Bevindingen", "Advies", "Handtekening"):
        assert words in last
    assert "in orde" not in last
