"""`bwk log list`: the audit log, and what the command line itself writes on it."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from tests.cli.conftest import ASSISTENT, PENNINGMEESTER, Typist


def lines(types: Typist, *options: str) -> list[dict[str, Any]]:
    """The lines of the log, the newest first."""
    told = json.loads(types.does("log", "list", "--format", "json", *options))
    return [line for line in told["lines"] if line["verb"] != "logged in"]


def test_what_was_done_is_listed_in_dutch(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Testpersoon", who=ASSISTENT)
    head, _, *rows = types.does("log", "list", "--account", ASSISTENT).splitlines()
    assert head.split() == ["Nr", "Wanneer", "Wie", "Wat", "Waarover", "Verder"]
    assert "lid toegevoegd" in rows[0]
    assert "lid CJM-0001" in rows[0]
    assert "langs: de opdrachtregel" in rows[0]
    assert "Testpersoon" not in rows[0]


def test_each_command_that_reads_or_takes_something_out_is_a_line(types: Typist, tmp_path: Path) -> None:
    types.does("member", "add", "--first-name", "Testpersoon", who=ASSISTENT)
    types.does("klus", "add", "Kraan lekt", "--reporter", "Iemand", "--address", "Voorbeeldstraat 1")
    file = str(tmp_path / "uit")
    for words, who in (
        (("member", "show", "CJM-0001"), ASSISTENT),
        (("member", "list"), ASSISTENT),
        (("member", "doubles"), None),
        (("member", "pass", "CJM-0001", "-o", file), ASSISTENT),
        (("klus", "list"), ASSISTENT),
        (("klus", "evening", "--date", "2026-11-20", "-o", file), ASSISTENT),
        (("handgeld", "list", "--format", "csv"), ASSISTENT),
        (("handgeld", "export", "--period", "2026", "--format", "json", "-o", file), PENNINGMEESTER),
        (("handgeld", "protocol", "-o", file), ASSISTENT),
        (("report", "kascommissie", "--period", "2026-10", "-o", file), PENNINGMEESTER),
        (("report", "prestaties", "--period", "2026-Q3", "--format", "json"), None),
        (("report", "prestaties", "--period", "2026-Q3", "--format", "csv"), None),
        (("report", "prestaties", "--period", "2026-Q3", "-o", f"{file}.txt"), None),
        (("report", "prestaties", "--period", "2026-Q3", "-o", f"{file}.pdf"), None),
        (("report", "prestaties", "--period", "2026-Q3", "-o", f"{file}.xlsx"), None),
    ):
        types.does(*words, **({"who": who} if who else {}))
    done = [line["verb"] for line in reversed(lines(types)) if line["details"].get("door") == "cli"]
    assert done == [
        "member added",
        "klus reported",
        "member read",
        "members exported",
        "doubles read",
        "pass issued",
        "passes exported",
        "klussen exported",
        "kluslijst exported",
        "handgeld exported",
        "handgeld exported",
        "protocol exported",
        "kasverslag exported",
        *["prestaties exported"] * 5,
    ]
    forms = [line["details"]["form"] for line in lines(types) if line["verb"] == "prestaties exported"]
    assert forms == ["xlsx", "pdf", "table", "csv", "json"]
    assert "uit" not in [value for line in lines(types) for value in line["details"].values()]


def test_a_look_at_figures_on_the_terminal_is_no_line(types: Typist) -> None:
    types.does("report", "prestaties", "--period", "2026-Q3")
    types.does("handgeld", "list", who=ASSISTENT)
    assert not [line for line in lines(types) if line["details"].get("door") == "cli"]


def test_reading_the_log_and_taking_it_out_are_lines_in_it(types: Typist) -> None:
    types.does("log", "list", "--period", "2026-11")
    text = types.does("log", "list", "--format", "csv")
    first = next(iter(csv.DictReader(StringIO(text), delimiter=";")))
    assert first["wat"] == "ingelogd"
    taken, read = lines(types)[:2]
    assert (taken["verb"], taken["details"]) == ("log exported", {"door": "cli", "form": "csv"})
    assert read["verb"] == "log read"
    assert read["details"] == {"door": "cli", "first": "2026-11-01", "last": "2026-11-30"}


def test_lines_are_found_by_kind_and_by_member(types: Typist) -> None:
    types.does("member", "add", "--first-name", "Testpersoon", who=ASSISTENT)
    types.does("member", "show", "CJM-0001")
    assert [line["verb"] for line in lines(types, "--about", "CJM-0001")] == ["member read", "member added"]
    assert [line["verb"] for line in lines(types, "--kind", "leden")] == ["member added"]
    assert lines(types, "--period", "2025") == []


def test_only_the_coordinator_reads_it_and_only_of_who_there_is(types: Typist) -> None:
    assert "het logboek bekijken" in types.is_refused("log", "list", who=ASSISTENT)
    assert "het logboek bekijken" in types.is_refused("log", "list", "--format", "csv", who=PENNINGMEESTER)
    assert '"Niemand" bestaat niet bij naam' in types.is_refused("log", "list", "--account", "Niemand")
