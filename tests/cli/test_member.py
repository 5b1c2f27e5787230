"""`bwk member`: names go in and come out as they are."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, Typist
from tests.conftest import KAMER

NAMES = [
    "Testpersoon [/red] [b]Voorbeeld[/b] [PIN]",
    "Els \"de\" 'O\\'Voorbeeld; DROP, TABLE",
    "Testpersoon 🐘👩‍👩‍👧 Voorbeeld",
    "x" * 300,
    "ישראל Voorbeeld",
    "محمد الاختبار",
    "1e5",
    "=1+1",
    "--help",
    "Yaël De La Voorbeeld",
]


def cells(table: str) -> list[list[str]]:
    """The rows of a printed table; two of them hold its headers."""
    return [re.split(" {2,}", line) for line in table.splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_goes_in_and_comes_out_as_it_is(types: Typist, name: str) -> None:
    added = types.does("member", "add", f"--first-name={name}", "--street", f"{name}straat", who=ASSISTENT)
    assert name in added
    listed = types.does("member", "list", who=ASSISTENT)
    assert cells(listed)[2][1:3] == [name, f"{name}straat"]
    shown = types.does("member", "show", "CJM-0001", who=ASSISTENT)
    assert f"Voornaam:     {name}\n" in shown
    assert f"Straat:       {name}straat\n" in shown


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_through_a_file_as_it_is(types: Typist, tmp_path: Path, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    file = tmp_path / "leden.csv"
    file.write_text(f"code,first_name,last_name,kamer\nT-1,{quoted},{quoted},{KAMER}\n", encoding="utf-8")
    types.does("member", "import", str(file))
    shown = types.does("member", "show", "T-1")
    assert f"Voornaam:     {name}\nAchternaam:   {name}\n" in shown
    assert f"{name} {name}" in types.does("member", "list")


def test_everything_that_is_known_is_shown(types: Typist) -> None:
    types.does(
        "member", "add", "--first-name", "Yaël", "--last-name", "De La Voorbeeld", "--street", "Verzonnenstraat",
        "--contact", "een verzonnen nummer", "--step", "vrijwilliger", "--corporatie", "ymere",
        "--joined", "2026-02-01", "--code", "T-42", "--kamer", KAMER,
    )  # fmt: skip
    shown = types.does("member", "show", "T-42")
    for fact in (
        "De La Voorbeeld", "Verzonnenstraat", "een verzonnen nummer", "vrijwilliger",
        "Ymere (vanaf 01-02-2026)", "01-02-2026", "Lid:          nee", "Bezoeken:     0",
    ):  # fmt: skip
        assert fact in shown


def test_searching_minds_no_accents(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Yaël", "--last-name", "De La Voorbeeld")
    types.does("member", "add", "--first-name", "Testpersoon")
    for words in ("yael", "de la", "CJM-0001"):
        found = types.does("member", "list", "--search", words)
        assert "Yaël" in found
        assert "Testpersoon" not in found


def test_the_list_is_never_cut_off(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "leden.csv"
    rows = "".join(f"T-{number},Testpersoon {number},{KAMER}\n" for number in range(250))
    file.write_text("code,first_name,kamer\n" + rows)
    assert "Ingelezen: 250." in types.does("member", "import", str(file))
    assert types.does("member", "list").count("Testpersoon") == 250


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--first-name", "  "), "voornaam"),
        (("--first-name", "x" * 501), "500"),
        (("--first-name", "Testpersoon", "--corporatie", "Verzonnen"), "corporatie"),
        (("--first-name", "Testpersoon", "--joined", "2026-11-21"), "nog niet geweest"),
    ],
)
def test_a_field_that_cannot_be_is_refused(types: Typist, words: tuple[str, ...], said: str) -> None:
    assert said in types.is_refused("member", "add", *words)
    assert "CJM-0001" not in types.does("member", "list")


def test_a_day_that_does_not_exist_is_wrong_usage(types: Typist) -> None:
    for day in ("2026-02-30", "20261120", "gisteren"):
        assert "--joined" in types.is_wrong_usage(
            "member", "add", "--first-name", "Testpersoon", "--joined", day
        )


def test_a_code_of_digits_stays_as_it_is_in_the_list(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Testpersoon", "--code", "0042")
    types.does("member", "add", "--first-name", "Testpersoon", "--code", "1e5")
    listed = types.does("member", "list")
    assert [row[:2] for row in cells(listed)[2:]] == [["0042", "Testpersoon"], ["1e5", "Testpersoon"]]


def test_an_unknown_code_is_refused(types: Typist) -> None:
    assert "T-9" in types.is_refused("member", "show", "T-9")


def test_the_kascommissie_sees_no_members(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Testpersoon")
    for words in (("member", "list"), ("member", "show", "CJM-0001"), ("member", "show", "T-9")):
        assert "leden" in types.is_refused(*words, who=KASCOMMISSIE)


def test_two_records_of_one_person_are_found_merged_and_parted_again(types: Typist) -> None:
    for last_name in ("Voorbeeld", "Voorbeelt"):
        types.does(
            "member", "add", "--first-name", "Yaël", "--last-name", last_name, "--street", "Verzonnenstraat"
        )
    doubles = cells(types.does("member", "doubles"))
    assert doubles[2] == [
        "CJM-0001", "Yaël Voorbeeld", "CJM-0002", "Yaël Voorbeelt", "bijna dezelfde naam, zelfde straat",
    ]  # fmt: skip
    said = types.does("member", "merge", "CJM-0001", "CJM-0002")
    assert said == "Samengevoegd: CJM-0002 ging op in CJM-0001. Bezoeken: 0, dubbel: 0.\n"
    assert "Code:         CJM-0001\n" in types.does("member", "show", "CJM-0002")
    assert types.is_refused("member", "merge", "CJM-0001", "CJM-0002").startswith(
        "Deze persoon staat niet meer apart"
    )
    said = types.does("member", "unmerge", "CJM-0001", "CJM-0002")
    assert said == "Teruggedraaid: CJM-0001 en CJM-0002 zijn weer twee mensen.\n"
    assert "Code:         CJM-0002\n" in types.does("member", "show", "CJM-0002")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("merge", "CJM-0001", "CJM-0001"), "Kies twee verschillende mensen om samen te voegen."),
        (("merge", "CJM-0001", "T-9"), '"T-9" bestaat niet bij code. Kijk de spelling na.'),
        (
            ("unmerge", "CJM-0001", "CJM-0001"),
            '"CJM-0001" bestaat niet bij samenvoeging. Kijk de spelling na.',
        ),
    ],
)
def test_what_cannot_be_merged_is_said_in_one_line(types: Typist, words: tuple[str, ...], line: str) -> None:
    types.does("member", "add", "--first-name", "Yaël")
    assert types.is_refused("member", *words) == line


def test_only_a_coordinator_merges(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Yaël")
    for words in (("doubles",), ("merge", "CJM-0001", "CJM-0001"), ("unmerge", "CJM-0001", "CJM-0001")):
        assert "Als assistent mag je dit niet: leden samenvoegen" in types.is_refused(
            "member", *words, who=ASSISTENT
        )
