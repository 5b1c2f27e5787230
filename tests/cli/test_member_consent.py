"""`bwk member consent`, and what an import says of visits without it."""

from pathlib import Path

from tests.cli.conftest import Typist

CONSENT = "Toestemming gevoelige hulp van CJM-0001"


def test_consent_is_shown_recorded_and_revoked(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Amina")
    assert types.does("member", "consent", "CJM-0001") == f"{CONSENT}: nee.\n"
    recorded = types.does("member", "consent", "CJM-0001", "--how", "op papier")
    assert recorded == f"{CONSENT}: ja, sinds 20-11-2026 (op papier).\n"
    assert types.does("member", "consent", "CJM-0001") == recorded
    assert types.does("member", "consent", "CJM-0001", "--revoke") == (
        "Ingetrokken: bij bezoeken voor gevoelige hulp staat CJM-0001 niet meer.\n"
    )
    assert types.does("member", "consent", "CJM-0001") == f"{CONSENT}: nee.\n"
    assert "geen toestemming om in te trekken" in types.is_refused(
        "member", "consent", "CJM-0001", "--revoke"
    )
    assert "bestaat niet" in types.is_refused("member", "consent", "CJM-9999")


def test_what_the_kiosk_asks_is_not_for_the_command_line(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Amina")
    for wrong in (("--how", "aan de kiosk"), ("--how", "gezegd", "--revoke")):
        types.is_wrong_usage("member", "consent", "CJM-0001", *wrong)
    assert types.does("member", "consent", "CJM-0001") == f"{CONSENT}: nee.\n"


def test_an_import_says_how_many_names_it_left_out(types: Typist, tmp_path: Path) -> None:
    types.does("member", "add", "--first-name", "Amina")
    types.does("activity", "add", "--type", "Schuldhulptoeleiding en budgetadvies", "--name", "Spreekuur")
    file = tmp_path / "bezoeken.csv"
    file.write_text("day,kamer,activity,member\n2026-11-19,cjm,Spreekuur,CJM-0001\n")
    said = types.does("visit", "import", str(file))
    assert said.splitlines()[0] == "Ingelezen: 1. Stonden er al: 0."
    assert said.splitlines()[1].startswith("Zonder naam bewaard: 1 bezoek voor gevoelige hulp")
