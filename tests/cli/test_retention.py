"""`bwk retention`: a dry run, a yes, and what came of it."""

import pytest
from PIL import Image

from bwk_tui.cli import pins
from bwk_tui.domain import clock
from tests.cli.conftest import ASSISTENT, PENNINGMEESTER, Typist, contents
from tests.conftest import NOON

LONG_AGO = NOON.replace(year=2023, month=3)


@pytest.fixture
def gone(types: Typist) -> Typist:
    """Two people of whom nothing was heard since 2023, and somebody of today."""
    with clock.standing_at(LONG_AGO):
        for name in ("Een", "Twee"):
            types.does("member", "add", "--first-name", "Testpersoon", "--last-name", name, who=ASSISTENT)
    types.does("member", "add", "--first-name", "Nieuw", who=ASSISTENT)
    return types


def people(types: Typist) -> str:
    return types.does("member", "list", who=ASSISTENT)


def test_the_list_is_a_dry_run_that_says_who_and_why(gone: Typist) -> None:
    said = gone.does("retention", "list")
    assert "Bewaartermijn: 2 jaar na het laatste contact. Zo lang geleden: 2." in said
    assert "CJM-0001" in said
    assert "Testpersoon Een" in said
    assert "20-03-2023" in said
    assert "gegevens gewijzigd" in said
    assert "Nieuw" not in said
    assert "Testpersoon Een" in people(gone)


def test_without_a_yes_nothing_goes(gone: Typist) -> None:
    assert "--yes" in gone.is_refused("retention", "erase")
    assert "Testpersoon Een" in people(gone)


def test_with_a_yes_who_is_on_the_list_goes(gone: Typist) -> None:
    assert gone.does("retention", "erase", "--yes") == "Gewist: 2.\n"
    assert "Testpersoon" not in people(gone)
    assert "Nieuw" in people(gone)
    assert gone.does("retention", "erase") == "Er is niemand om te wissen.\n"


def test_only_who_is_named_goes_and_who_is_not_due_stays(gone: Typist) -> None:
    said = gone.does("retention", "erase", "CJM-0001", "CJM-0003", "--yes")
    assert said.startswith("Gewist: 1. 1 bleef staan")
    assert "Testpersoon Een" not in people(gone)
    assert "Testpersoon Twee" in people(gone)


def test_on_a_terminal_it_asks(gone: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "on_a_terminal", lambda: True)
    no = gone("retention", "erase", typed="n\n")
    assert no.exit_code == 1
    assert "2 mensen wissen? Dat kan niet terug." in no.output
    assert "Testpersoon Een" in people(gone)
    assert "Gewist: 2." in gone("retention", "erase", typed="y\n").output


def test_somebody_is_kept_until_a_day(gone: Typist) -> None:
    said = gone.does("retention", "keep", "CJM-0001", "--until", "2026-12-31")
    assert said == "CJM-0001 blijft tot en met 31-12-2026 van de lijst.\n"
    assert gone.does("retention", "erase", "--yes") == "Gewist: 1.\n"
    assert "Testpersoon Een" in people(gone)


def test_the_term_is_told_and_set(gone: Typist) -> None:
    assert "2 jaar" in gone.does("retention", "term")
    assert "5 jaar" in gone.does("retention", "term", "5")
    assert "Zo lang geleden: 0." in gone.does("retention", "list")
    assert "bewaartermijn" in gone.is_refused("retention", "term", "0")


def test_only_a_coordinator_may(gone: Typist) -> None:
    assert "bewaartermijnen toepassen" in gone.is_refused("retention", "list", who=ASSISTENT)


def test_pictures_of_receipts_go_after_seven_whole_years(types: Typist) -> None:
    file = types.folder.parent / "bon.png"
    Image.new("RGB", (4, 4)).save(file)
    with clock.standing_at(NOON.replace(year=2018)):
        types.does("handgeld", "topup", "--date", "2018-11-02", "--amount", "10", who=PENNINGMEESTER)
        words = ("--category", "A", "--from", "bank", "--description", "koffie", "--receipt-file", str(file))
        types.does("handgeld", "expense", "--date", "2018-11-03", "--amount", "1", *words, who=ASSISTENT)
    kept = [name for name in contents(types.folder) if name.startswith("receipts/")]
    listed = types.does("retention", "list")
    assert "2018" in listed
    assert "--yes" in types.is_refused("retention", "receipts")
    assert types.does("retention", "receipts", "--yes").startswith("Weggehaald: 1 (0,0 MB).")
    assert kept
    assert not [name for name in contents(types.folder) if name.startswith("receipts/")]
    assert "In orde" in types.does("store", "check", who=None)
    assert "geen bestand" in types.does("retention", "receipts")
    (name,) = kept
    (types.folder / name).write_bytes(file.read_bytes())
    done = types("store", "check", who=None)
    assert done.exit_code == 1
    assert "In orde" in done.stdout
    assert "bestand van bon B-2018-001 van cjm" in done.stdout
    assert "bwk retention receipts --kamer cjm" in done.stderr
    assert types.does("retention", "receipts", "--yes").startswith("Weggehaald: 1 (0,0 MB).")
    assert not (types.folder / name).exists()
