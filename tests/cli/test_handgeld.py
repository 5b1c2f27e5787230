"""`bwk handgeld`: booking under the cap, and the list."""

import csv
import json

import pytest

from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, PENNINGMEESTER, Typist, posted
from tests.conftest import KAMER

COFFEE = ("handgeld", "expense", "--category", "A", "--description", "koffie [fairtrade]")


def test_a_month_is_booked_and_listed(october: Typist) -> None:
    words = (*COFFEE, "--date", "2026-10-05", "--amount", "€ 12,50", "--from", "kas", "--kamer", KAMER)
    assert october.does(*words, "--receipt", who=ASSISTENT) == (
        "Geboekt: 2026-004.\nSchrijf op de bon: B-2026-001.\n"
    )
    assert october.does(*words, "--no-receipt", "verloren", who=ASSISTENT) == "Geboekt: 2026-005.\n"
    october.does("handgeld", "deposit", "--date", "2026-10-06", "--amount", "20", who=ASSISTENT)
    assert october.does("handgeld", "reverse", "2026-005", "--reason", "bon gevonden", who=ASSISTENT) == (
        "Geboekt: 2026-008.\n"
    )
    listed = october.does("handgeld", "list", "--period", "2026-10", who=KASCOMMISSIE)
    assert "koffie [fairtrade]" in listed
    assert "2026-10     € 250,00       € 12,50           € 237,50  open" in listed
    assert "Nu in de kas € 67,50, op de bank € 170,00." in listed


def test_a_transfer_and_its_reversal_are_the_penningmeesters(october: Typist) -> None:
    assert "overmaking" in october.is_refused("handgeld", "topup", "--amount", "1", who=ASSISTENT)
    assert october.is_refused("handgeld", "reverse", "2026-001", "--reason", "mis", who=ASSISTENT)


def test_the_euro_above_the_cap_is_refused(october: Typist) -> None:
    said = october.is_refused(
        "handgeld", "topup", "--date", "2026-10-31", "--amount", "0,01", who=PENNINGMEESTER
    )
    assert "oktober 2026" in said
    assert "250,00" in said
    assert october.is_refused(*COFFEE, "--amount", "100,01", "--from", "kas", "--receipt", who=ASSISTENT)


@pytest.mark.parametrize("amount", ["1.234", "12,345", "-5", "1e3", "٣", "9999999", "", "twaalf"])
def test_an_amount_that_cannot_be_read_is_refused_in_one_line(types: Typist, amount: str) -> None:
    assert types.is_refused("handgeld", "topup", f"--amount={amount}", who=PENNINGMEESTER)


def test_without_a_date_it_is_today(types: Typist) -> None:
    types.does("handgeld", "topup", "--amount", "250", who=PENNINGMEESTER)
    assert "20-11-2026" in types.does("handgeld", "list", who=PENNINGMEESTER)


def test_json_is_that_of_the_contract(october: Typist) -> None:
    told = json.loads(october.does("handgeld", "list", "--format", "json", who=PENNINGMEESTER))
    assert set(told) == {"kamer", "cap_cents", "balance_cents", "months", "entries"}
    assert told["balance_cents"] == {"kas": 10_000, "bank": 15_000}
    assert [entry["cents"] for entry in told["entries"]] == [25_000, -10_000, 10_000]
    assert set(told["entries"][0]) == {
        "number", "date", "kind", "pot", "category", "cents", "description", "receipt", "reverses", "booked_by",
        "digest",
    }  # fmt: skip


def test_csv_has_semicolons_and_decimal_commas(october: Typist) -> None:
    told = october.does("handgeld", "list", "--format", "csv", "--period", "2026-10", who=KASCOMMISSIE)
    rows = list(csv.DictReader(told.splitlines(), delimiter=";"))
    assert [(row["in"], row["uit"]) for row in rows] == [("250,00", ""), ("", "100,00"), ("100,00", "")]


def test_a_kamer_without_entries_has_an_empty_list(types: Typist) -> None:
    assert "Nu in de kas € 0,00" in types.does("handgeld", "list", who=KASCOMMISSIE)
    assert json.loads(types.does("handgeld", "list", "--format", "json", who=KASCOMMISSIE))["entries"] == []


def test_a_period_that_cannot_be_read_is_refused(types: Typist) -> None:
    assert "geen periode" in types.is_refused("handgeld", "list", "--period", "2026-Q5", who=KASCOMMISSIE)


def test_the_shop_stands_beside_what_was_bought(october: Typist) -> None:
    words = (*COFFEE, "--amount", "3", "--from", "kas", "--shop", "Voorbeeldwinkel", "--receipt")
    october.does(*words, who=ASSISTENT)
    listed = october.does("handgeld", "list", who=ASSISTENT)
    assert "koffie [fairtrade] · Voorbeeldwinkel" in listed
    assert "van de bank naar de kas ·" not in listed


def test_money_goes_back_from_the_bank_unless_the_kas_is_named(october: Typist) -> None:
    words = ("handgeld", "return", "--date", "2026-10-20")
    assert (
        october.does(*words, "--amount", "50", "--reference", "terug", who=ASSISTENT)
        == "Geboekt: 2026-004.\n"
    )
    october.does(*words, "--amount", "5", "--from", "kas", who=ASSISTENT)
    listed = october.does("handgeld", "list", who=ASSISTENT)
    assert "teruggestort  bank           terug" in listed
    assert "Nu in de kas € 95,00, op de bank € 100,00." in listed
    assert "100,00" in october.is_refused(*words, "--amount", "100,01", who=ASSISTENT)
    assert "overmaking" not in october.is_refused(*words, "--amount", "1", who=PENNINGMEESTER)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("topup", "--amount", "1", "--date", "2026-11-21"), "nog niet geweest"),
        (("topup", "--amount", "1", "--date", "2010-12-31"), "nog geen handgeld"),
    ],
)
def test_a_transfer_on_a_day_that_cannot_be_is_refused(
    types: Typist, words: tuple[str, ...], said: str
) -> None:
    before = posted(types.folder)
    assert said in types.is_refused("handgeld", *words, who=PENNINGMEESTER)
    assert posted(types.folder) == before


@pytest.mark.parametrize("day", ["2026-11-21", "2010-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        (*COFFEE, "--amount", "1", "--from", "kas", "--receipt"),
        ("handgeld", "withdraw", "--amount", "1"),
        ("handgeld", "deposit", "--amount", "1"),
        ("handgeld", "return", "--amount", "1"),
    ],
    ids=lambda words: words[1],
)
def test_an_entry_on_a_day_that_cannot_be_is_refused(
    october: Typist, words: tuple[str, ...], day: str
) -> None:
    before = posted(october.folder)
    assert day[:4] in october.is_refused(*words, "--date", day, who=ASSISTENT)
    assert posted(october.folder) == before


def test_a_reversal_is_not_reversed(october: Typist) -> None:
    october.does("handgeld", "reverse", "2026-002", "--reason", "mis", who=ASSISTENT)
    before = posted(october.folder)
    for number, said in (("2026-004", "zelf een terugboeking"), ("2026-002", "al teruggeboekt met 2026-004")):
        assert said in october.is_refused("handgeld", "reverse", number, "--reason", "toch", who=ASSISTENT)
    assert "bestaat niet" in october.is_refused(
        "handgeld", "reverse", "2026-099", "--reason", "x", who=ASSISTENT
    )
    assert posted(october.folder) == before
