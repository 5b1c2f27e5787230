"""`bwk target`: what was agreed, from a table or one by one."""

from pathlib import Path

import pytest

import bwk_tui
from tests.cli.conftest import ASSISTENT, Typist
from tests.conftest import KAMER

TABLES = Path(bwk_tui.__file__).parent / "assets" / "targets"
KAMERS = (("multibron", "MultiBron"), ("handreiking", "De Handreiking"), ("samen-sterk", "Samen Sterk"))


@pytest.fixture
def agreed(types: Typist) -> Typist:
    """A store of four kamers, with the agreement of 2019."""
    for slug, name in KAMERS:
        types.does("kamer", "add", slug, "--name", name)
    types.does("target", "import", str(TABLES / "prestaties-2019.csv"))
    return types


def test_the_printed_450_klussen_are_kept_beside_the_350_of_the_table(agreed: Typist) -> None:
    counted, klussen = agreed.does("target", "import", str(TABLES / "prestaties-2019.csv")).splitlines()
    assert counted == "Ingelezen: 0. Stonden er al: 36."
    assert klussen == (
        "Let op: bij Klussen (2019) noemt de tekst van de afspraak 450, maar de tabel telt op tot 350 "
        "(Evaluatie 2019 voor stadsdeel Zuidoost, lopende tekst). Beide blijven bewaard."
    )
    listed = agreed.does("target", "list", "--kamer", "all", "--year", "2019").splitlines()
    (together,) = [line for line in listed if "alle kamers samen" in line]
    assert together.split() == ["Klussen", "alle", "kamers", "samen", "450", "klussen"]
    assert len(listed) == 2 + 37


def test_a_table_of_variants_is_read_through_its_columns(agreed: Typist) -> None:
    file = str(TABLES / "prestaties-basis-2020.csv")
    done = agreed("target", "import", file)
    assert done.stderr.splitlines()[:2] == [
        "Er is niets ingelezen: 3 fouten in het bestand.",
        (
            'regel 1, kolom light: Geen kamer heet zo. Zeg welke kamer het is met --column "light=KAMER" '
            "(cjm, handreiking, multibron of samen-sterk)."
        ),
    ]
    words = ("--column", f"light={KAMER}", "--column", "full after 3 years=multibron")
    assert agreed.does("target", "import", file, *words) == "Ingelezen: 37. Stonden er al: 0.\n"
    assert "10 van 20" in agreed.does("target", "list", "--kamer", "multibron", "--year", "2020")
    words = ("--year", "2021", "--column", f"light={KAMER}")
    agreed.does("target", "import", file, *words)
    assert "5 van 10" in agreed.does("target", "list", "--kamer", KAMER, "--year", "2021")


def test_a_target_is_set_changed_and_taken_away(types: Typist) -> None:
    assert types.does("target", "list") == "Er zijn geen doelen voor 2026.\n"
    done = types.does("target", "set", "totaal unieke bezoekers", "1300", "--year", "2025")
    assert done == f"Vastgelegd: Totaal unieke bezoekers, {KAMER}, 2025: 1.300.\n"
    assert types.does("target", "list") == "Er zijn geen doelen voor 2026. Wel voor 2025.\n"
    words = ("target", "set", "Sleutelbeheerders", "10", "--unit", "count (min)")
    assert types.does(*words) == f"Vastgelegd: Sleutelbeheerders, {KAMER}, 2026: ten minste 10.\n"
    types.does("target", "set", "Klussen", "450", "--kamer", "all")
    assert types.does("target", "list", "--kamer", "all").splitlines()[2:] == [
        "Sleutelbeheerders  cjm                ten minste 10  aantal",
        "Klussen            alle kamers samen            450  klussen",
    ]
    gone = types.does("target", "remove", "klussen", "--kamer", "all")
    assert gone == "Weggehaald: Klussen, alle kamers samen, 2026: 450.\n"
    assert "Kijk de spelling na" in types.is_refused("target", "remove", "klussen", "--kamer", "all")


def test_a_changed_number_is_counted(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "doelen.csv"
    lines = f"kamer;year;indicator;unit;target\n{KAMER};2026;Klussen;;75\n{KAMER};2026;Formulieren;;200\n"
    file.write_text(lines)
    assert types.does("target", "import", str(file)) == "Ingelezen: 2. Stonden er al: 0.\n"
    file.write_text(lines.replace("75", "80"))
    assert types.does("target", "import", str(file)) == "Ingelezen: 0. Stonden er al: 1. Gewijzigd: 1.\n"


def test_what_cannot_be_a_target_is_one_line(types: Typist, tmp_path: Path) -> None:
    assert types.is_refused("target", "set", "Klussen", "10 of 20").startswith('"10 of 20" is niet te lezen')
    assert "onderdeel van de afspraak" in types.is_refused("target", "set", "Yoga", "10")
    assert "doelen wijzigen" in types.is_refused("target", "set", "Klussen", "10", who=ASSISTENT)
    assert "prestaties bekijken" in types.is_refused("target", "list", who=ASSISTENT)
    file = tmp_path / "doelen.csv"
    file.write_text(f"indicator,{KAMER}\nKlussen,75\n")
    assert "--year 2026" in types.is_refused("target", "import", str(file))


@pytest.mark.parametrize("given", ["light", "=cjm", "light="])
def test_a_column_names_a_heading_and_a_kamer(types: Typist, given: str) -> None:
    assert "is not like" in types.is_wrong_usage("target", "import", "doelen.csv", "--column", given)


def test_a_heading_can_be_given_once(types: Typist) -> None:
    words = ("--column", "light=cjm", "--column", "light=all")
    assert "twice" in types.is_wrong_usage("target", "import", "doelen.csv", *words)
