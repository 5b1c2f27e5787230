"""`bwk handgeld export`: a file for Excel, for programs, or for hledger."""

import csv
import json
from pathlib import Path

import pytest

from tests import hledger
from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, PENNINGMEESTER, Typist
from tests.conftest import KAMER
from tests.hledger import needs_hledger

EXPORT = ("handgeld", "export")


@pytest.fixture
def booked(types: Typist) -> Typist:
    """€ 250 received, of which € 100 came into the kas; an expense, and one that was a mistake."""
    expense = ("handgeld", "expense", "--date", "2026-10-05", "--from", "kas", "--category", "A")
    words = ("handgeld", "topup", "--date", "2026-10-01", "--amount", "250")
    types.does(*words, who=PENNINGMEESTER)
    types.does("handgeld", "withdraw", "--date", "2026-10-02", "--amount", "100", who=ASSISTENT)
    for amount, what in (("12,50", "koffie; mét melk | [2020-01-01] ☕"), ("1,25", "=1+1")):
        types.does(*expense, "--amount", amount, "--description", what, "--receipt", who=ASSISTENT)
    types.does("handgeld", "reverse", "2026-005", "--reason", "dubbel", who=ASSISTENT)
    return types


def words_for(form: str, file: Path, period: str = "2026-10") -> tuple[str, ...]:
    return (*EXPORT, "--kamer", KAMER, "--period", period, "--format", form, "-o", str(file))


@pytest.mark.parametrize("form", ["csv", "json", "hledger"])
@pytest.mark.parametrize("who", [KASCOMMISSIE, PENNINGMEESTER])
def test_it_says_what_was_made(booked: Typist, tmp_path: Path, form: str, who: str) -> None:
    file = tmp_path / "oktober"
    assert booked.does(*words_for(form, file), who=who) == f"Gemaakt: {file} (oktober 2026, 6 boekingen).\n"
    assert file.read_bytes()


def test_one_entry_is_one_boeking(types: Typist, tmp_path: Path) -> None:
    types.does("handgeld", "topup", "--amount", "250", who=PENNINGMEESTER)
    assert "1 boeking)." in types.does(*words_for("csv", tmp_path / "x", "2026-11"), who=KASCOMMISSIE)


def test_csv_opens_right_in_a_dutch_excel(booked: Typist, tmp_path: Path) -> None:
    file = tmp_path / "oktober.csv"
    booked.does(*words_for("csv", file), who=KASCOMMISSIE)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfkamer;nummer;")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    assert [row["nummer"] for row in rows] == [f"2026-{number:03}" for number in range(1, 7)]
    assert (rows[3]["uit"], rows[3]["omschrijving"]) == ("12,50", "koffie; mét melk | [2020-01-01] ☕")
    assert rows[4]["omschrijving"] == "'=1+1"


def test_json_is_that_of_the_list(booked: Typist, tmp_path: Path) -> None:
    file = tmp_path / "oktober.json"
    booked.does(*words_for("json", file), who=KASCOMMISSIE)
    listed = booked.does("handgeld", "list", "--period", "2026-10", "--format", "json", who=KASCOMMISSIE)
    assert json.loads(file.read_text("utf-8")) == json.loads(listed)


@needs_hledger
def test_hledger_finds_the_balances_of_the_list(booked: Typist, tmp_path: Path) -> None:
    file = tmp_path / "oktober.journal"
    booked.does(*words_for("hledger", file), who=KASCOMMISSIE)
    hledger.accepts(file)
    listed = booked.does("handgeld", "list", "--format", "json", who=KASCOMMISSIE)
    in_pots = json.loads(listed)["balance_cents"]
    assert hledger.balances(file) == {
        "activa:handgeld:cjm:kas": in_pots["kas"],
        "activa:handgeld:cjm:bank": in_pots["bank"],
        "inkomsten:cjm:coöperatie:ontvangen": -25_000,
        "uitgaven:cjm:A koffie en thee": 1_250,
    }


@needs_hledger
def test_all_kamers_go_in_one_journal(booked: Typist, tmp_path: Path) -> None:
    booked.does("kamer", "add", "multibron", "--name", "MultiBron")
    booked.does("handgeld", "topup", "--amount", "10", "--kamer", "multibron", who=PENNINGMEESTER)
    file = tmp_path / "alles.journal"
    booked.does(*EXPORT, "--kamer", "all", "--period", "2026", "--format", "hledger", "-o", str(file))
    hledger.accepts(file)
    in_bank = hledger.balances(file, "bank$")
    assert in_bank == {"activa:handgeld:cjm:bank": 15_000, "activa:handgeld:multibron:bank": 1_000}


@pytest.mark.parametrize("form", ["csv", "json", "hledger"])
def test_an_assistent_exports_nothing(booked: Typist, tmp_path: Path, form: str) -> None:
    file = tmp_path / "oktober"
    assert "Als assistent" in booked.is_refused(*words_for(form, file), who=ASSISTENT)
    assert list(tmp_path.glob("oktober*")) == []


def test_what_cannot_be_is_refused_in_one_line(types: Typist, tmp_path: Path) -> None:
    file = tmp_path / "oktober"
    assert "geen periode" in types.is_refused(*words_for("csv", file, "2026-13"), who=KASCOMMISSIE)
    nowhere = tmp_path / "niets" / "oktober"
    assert "kan niet worden" in types.is_refused(*words_for("hledger", nowhere), who=KASCOMMISSIE)
    for kamer, form in (("nergens", "csv"), ("all", "json")):
        words = (*EXPORT, "--kamer", kamer, "--period", "2026", "--format", form, "-o", str(file))
        assert "Kies uit: cjm" in types.is_refused(*words, who=KASCOMMISSIE)
    assert not file.exists()


@pytest.mark.parametrize("missing", ["--period", "--format", "-o"])
def test_a_period_a_format_and_a_file_must_be_given(types: Typist, tmp_path: Path, missing: str) -> None:
    words = list(words_for("csv", tmp_path / "oktober"))
    where = words.index(missing)
    del words[where : where + 2]
    assert missing in types.is_wrong_usage(*words, who=KASCOMMISSIE)
    assert list(tmp_path.glob("oktober*")) == []
