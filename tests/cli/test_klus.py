"""`bwk klus`: from being reported to being done, and the list for the van."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, Typist

TAP = ("klus", "add", "Kraan lekt", "--reporter", "Buurvrouw Voorbeeld", "--address", "Voorbeeldstraat 1")


def test_a_klus_from_beginning_to_end(types: Typist, tmp_path: Path) -> None:
    types.does("member", "add", "--first-name", "Kim", "--step", "vrijwilliger", who=ASSISTENT)
    assert types.does(*TAP, "--date", "2026-11-18", who=ASSISTENT) == "Opgeschreven als klus 1.\n"
    planned = types.does(
        "klus",
        "plan",
        "1",
        "--date",
        "2026-11-20",
        "--time",
        "9.30",
        "--volunteer",
        "CJM-0001",
        who=ASSISTENT,
    )
    assert planned == "Klus 1: 20-11-2026 09:30.\n"
    listed = types.does("klus", "list", who=ASSISTENT)
    for fact in ("gepland", "Kraan lekt", "Voorbeeldstraat 1", "18-11-2026", "20-11-2026 09:30", "Kim"):
        assert fact in listed
    file = tmp_path / "lijst.pdf"
    assert "gooi de lijst na afloop weg" in types.does("klus", "evening", "-o", str(file), who=ASSISTENT)
    assert "Voorbeeldstraat 1" in PdfReader(file).pages[0].extract_text()
    assert types.does("klus", "done", "1", who=ASSISTENT) == "Klus 1 is klaar op 20-11-2026.\n"
    assert "Kraan" not in types.does("klus", "list", who=ASSISTENT)
    assert "Kraan" in types.does("klus", "list", "--state", "klaar", "--search", "KRAAN", who=ASSISTENT)
    assert types.does("klus", "reopen", "1", who=ASSISTENT) == "Klus 1 staat weer open.\n"
    assert types.does("klus", "withdraw", "1", who=ASSISTENT) == "Klus 1 is vervallen.\n"


def test_a_member_and_a_corporatie_report_too(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Yaël", "--street", "Verzonnenstraat 3")
    types.does("klus", "add", "Lamp", "--member", "CJM-0001")
    types.does("klus", "add", "Slot", "--corporatie", "ymere", "--address", "Voorbeeldstraat 2")
    listed = types.does("klus", "list")
    for fact in ("Yaël", "Verzonnenstraat 3", "Ymere"):
        assert fact in listed


@pytest.mark.parametrize("who", [(), ("--member", "CJM-0001", "--reporter", "Voorbeeld")])
def test_one_reports_it_and_no_more(types: Typist, who: tuple[str, ...]) -> None:
    assert "--member, --corporatie and --reporter" in types.is_wrong_usage("klus", "add", "Lamp", *who)


def test_what_cannot_be_is_said_in_one_line(types: Typist) -> None:
    types.does(*TAP)
    assert "eigen woning" not in types.is_refused("klus", "add", "Lamp", "--corporatie", "De Woning")
    assert "klus" in types.is_refused("klus", "done", "9")
    assert "19:30" in types.is_refused("klus", "plan", "1", "--date", "2026-11-20", "--time", "straks")
    assert "nog open" in types.is_refused("klus", "reopen", "1")
    assert "klussen bijhouden" in types.is_refused("klus", "list", who=KASCOMMISSIE)
