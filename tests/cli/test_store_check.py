"""`bwk store check`: every row that was posted, and nobody needs to act."""

from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.services import proofs, store
from tests.cli.conftest import ASSISTENT, Typist, contents, opened

CHECK = ("store", "check")


@pytest.fixture
def booked(october: Typist, picture: Path) -> Typist:
    """A month with an entry of most kinds."""
    words = ("--date", "2026-10-05", "--category", "A", "--description", "koffie")
    expense = ("handgeld", "expense", *words, "--amount", "12,50", "--from", "kas")
    october.does(*expense, "--receipt-file", str(picture), who=ASSISTENT)
    advance = ("handgeld", "advance", *words, "--amount", "5", "--paid-by", "Noor Voorbeeld")
    october.does(*advance, "--receipt", who=ASSISTENT)
    return october


def change(folder: Path, statement: str) -> None:
    """Change the store behind the program's back."""
    with opened(folder):
        for setting in ("foreign_keys = 0", "ignore_check_constraints = 1"):
            database.execute_sql(f"PRAGMA {setting}")
        for (name,) in database.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute_sql(f"DROP TRIGGER {name}")
        database.execute_sql(statement)


def test_a_sound_store_is_in_order_with_how_many_rows_were_walked(booked: Typist) -> None:
    said = booked.does(*CHECK, who=None)
    assert said.startswith("In orde: ")
    rows = dict(line.rsplit(maxsplit=1) for line in said.splitlines()[4:])
    assert {name: rows[name] for name in ("grenzen", "boekingen", "voorgeschoten bedragen", "tellingen")} == {
        "grenzen": "1",
        "boekingen": "4",
        "voorgeschoten bedragen": "1",
        "tellingen": "0",
    }
    assert rows["bestanden van bonnen"] == "1"
    assert int(rows["regels in het logboek"]) > 10


def test_a_new_store_is_in_order(types: Typist) -> None:
    assert "In orde" in types.does(*CHECK, who=None)


def test_each_row_that_was_changed_is_told_and_the_first_is_named(booked: Typist) -> None:
    change(booked.folder, "UPDATE handgeld_entry SET description = 'thee' WHERE seq IN (2, 4)")
    before = contents(booked.folder)
    done = booked(*CHECK, who=None)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"boeking {number} van cjm: niet meer zoals het werd opgeschreven"
        for number in ("2026-002", "2026-004")
    ]
    (line,) = done.stderr.splitlines()
    assert line.startswith("Niet in orde, te beginnen bij boeking 2026-002 van cjm: ")
    assert contents(booked.folder).keys() - before.keys() == {proofs.UNSOUND}
    assert contents(booked.folder).items() >= before.items(), "in a store that isn't sound nothing changes"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE handgeld_cap SET cents = 30000", "grens vanaf "),
        ("UPDATE handgeld_advance SET paid_by = 'Iemand'", "voorgeschoten bedrag van 2026-10-05"),
        ("UPDATE receipt_file SET size = 7", "bestand van een bon"),
        ("UPDATE audit_log SET verb = 'x' WHERE id = 3", "logboek regel 3"),
        ("DELETE FROM handgeld_entry WHERE seq = 2", "handgeld_entry rij 3"),
    ],
)
def test_a_change_in_any_chain_is_told(booked: Typist, statement: str, told: str) -> None:
    change(booked.folder, statement)
    done = booked(*CHECK, who=None)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stdout


def test_a_receipt_that_was_changed_or_lost_is_told(booked: Typist) -> None:
    (file,) = (booked.folder / "receipts").rglob("*.png")
    file.write_bytes(b"iets anders")
    changed = booked(*CHECK, who=None)
    assert changed.stdout == "bestand van bon B-2026-001 van cjm: weg of veranderd\n"
    file.unlink()
    assert (changed.exit_code, booked(*CHECK, who=None).stdout) == (1, changed.stdout)


def test_what_was_put_in_the_store_cannot_steer_the_terminal(booked: Typist) -> None:
    change(
        booked.folder,
        "UPDATE handgeld_advance SET date = '2026-10-05' || char(27) || '[2J', month = '2026-10'",
    )
    done = booked(*CHECK, who=None)
    assert done.exit_code == 1
    assert "\x1b" not in done.output


def test_a_damaged_store_is_one_line(booked: Typist) -> None:
    file = booked.folder / store.FILE
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    done = booked(*CHECK, who=None)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Er ging iets mis" not in done.stderr
    assert "In orde" not in done.output


def test_a_store_with_a_damaged_table_is_not_in_order(booked: Typist) -> None:
    with opened(booked.folder):
        (page,) = database.execute_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'handgeld_entry'"
        ).fetchone()
        (size,) = database.execute_sql("PRAGMA page_size").fetchone()
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with (booked.folder / store.FILE).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    done = booked(*CHECK, who=None)
    assert done.exit_code == 1
    assert "het bestand" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith("Niet in orde, te beginnen bij het bestand")
