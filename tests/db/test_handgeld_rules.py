"""What SQLite itself refuses of handgeld, whoever writes behind the service's back (handgeld.md, "Invariants")."""

from pathlib import Path

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from tests.db.raw import Ledger


def test_a_sound_entry_gets_in(ledger: Ledger) -> None:
    before = len(ledger.rows())
    ledger.insert()
    ledger.expense(100)
    ledger.transfer(4_000)
    ledger.found(5)
    ledger.insert(kind="repayment", pot="kas", cents=-500, category="C")
    assert len(ledger.rows()) == before + 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE handgeld_entry SET cents = -1 WHERE kind = 'expense'",
        "UPDATE handgeld_entry SET description = description",
        "UPDATE OR REPLACE handgeld_entry SET description = 'anders'",
        "UPDATE OR IGNORE handgeld_entry SET booked_at = booked_at",
        "DELETE FROM handgeld_entry",
        "DELETE FROM handgeld_entry WHERE seq = 4",
        "INSERT OR REPLACE INTO handgeld_entry SELECT * FROM handgeld_entry WHERE seq = 4",
        (
            "INSERT INTO handgeld_entry SELECT * FROM handgeld_entry WHERE seq = 4"
            " ON CONFLICT (id) DO UPDATE SET cents = -1"
        ),
        "UPDATE handgeld_cap SET cents = 99999",
        "DELETE FROM handgeld_cap",
        (
            "INSERT OR REPLACE INTO handgeld_cap"
            " SELECT id, kamer_id, since, 99999, set_by_id, previous, digest FROM handgeld_cap"
        ),
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-11', 99999 FROM handgeld_cap",
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-12', -1 FROM handgeld_cap",
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-13', 1 FROM handgeld_cap",
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-12', '12,50' FROM handgeld_cap",
        (
            "INSERT INTO handgeld_cap (kamer_id, since, cents, digest)"
            " SELECT kamer_id, '2026-12', 1, 'kort' FROM handgeld_cap"
        ),
        "DELETE FROM account WHERE role = 'assistent'",
    ],
)
def test_what_was_posted_never_changes(ledger: Ledger, statement: str) -> None:
    caps = "SELECT * FROM handgeld_cap"
    before = ledger.rows(), database.execute_sql(caps).fetchall()
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert (ledger.rows(), database.execute_sql(caps).fetchall()) == before


@pytest.mark.parametrize("column", ["id", "uid", "seq", "digest", "receipt"])
def test_replace_finds_no_way_round_that_whichever_key_it_takes(ledger: Ledger, column: str) -> None:
    before = ledger.rows()
    posted = ledger.one(f"SELECT {column} FROM handgeld_entry WHERE kind = 'expense'")
    values = {"receipt": {"kind": "expense", "cents": -1, "category": "A", "receipt": posted}}.get(
        column, {column: posted}
    )
    with pytest.raises(IntegrityError):
        ledger.insert("INSERT OR REPLACE", **values)
    # A number that was given out is refused as a number already; without that rule it is no way in either.
    database.execute_sql("DROP TRIGGER handgeld_number_has_no_gap")
    database.execute_sql("DROP TRIGGER handgeld_entry_receipts_have_no_gap")
    with pytest.raises(IntegrityError, match="never replaced"):
        ledger.insert("INSERT OR REPLACE", **values)
    assert ledger.rows() == before


def test_a_cap_for_a_month_to_come_gets_in(ledger: Ledger) -> None:
    database.execute_sql(
        "INSERT INTO handgeld_cap (kamer_id, since, cents) SELECT kamer_id, '2026-12', 30000 FROM handgeld_cap"
    )
    ledger.transfer(30_000, date="2026-12-01")


@pytest.mark.parametrize("cents", ["12,50", "12.5", 12.5, None, "", b"12", 0])
def test_an_amount_is_a_whole_number_of_cents_and_never_nothing(ledger: Ledger, cents: object) -> None:
    with pytest.raises(IntegrityError):
        ledger.insert(cents=cents)


@pytest.mark.parametrize("seq", [1, 4, 6, 0, -1])
def test_numbers_run_without_gaps(ledger: Ledger, seq: int) -> None:
    with pytest.raises(IntegrityError, match="without gaps"):
        ledger.insert(seq=seq)


def test_numbers_begin_again_each_year(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError):
        ledger.insert(date="2027-01-01", seq=5)
    ledger.insert(date="2027-01-01", seq=1)


@pytest.mark.parametrize("previous", ["", "0" * 64])
def test_each_entry_carries_the_digest_of_the_one_before(ledger: Ledger, previous: str) -> None:
    with pytest.raises(IntegrityError, match="digest of the one before"):
        ledger.insert(previous=previous)


@pytest.mark.parametrize(
    "values",
    [
        {"date": "2026-11-31"},
        {"date": "2026-11-20T10:00"},
        {"month": "2026-10"},
        {"year": 2025, "seq": 1},
        {"pot": "sok"},
        {"kind": "gift"},
        {"kind": "kasverschil", "pot": "bank", "cents": 5},
        {"kind": "transfer", "pot": "kas"},
        {"kind": "transfer", "pot": "bank", "cents": -1},
        {"kind": "expense", "category": "A", "no_receipt_reason": "kwijt"},
        {"kind": "expense", "cents": -1, "no_receipt_reason": "kwijt"},
        {"kind": "expense", "cents": -1, "category": "G", "no_receipt_reason": "kwijt"},
        {"kind": "expense", "cents": -1, "category": "A"},
        {"kind": "expense", "cents": -1, "category": "A", "receipt": "B-2026-002", "no_receipt_reason": "x"},
        {"kind": "expense", "cents": -1, "category": "A", "no_receipt_reason": ""},
        {"kind": "expense", "cents": -1, "category": "A", "no_receipt_reason": "x", "description": ""},
        {"kind": "withdrawal", "pot": "kas", "cents": -1},
        {"kind": "deposit", "pot": "bank", "cents": -1},
        {"category": "A"},
        {"kind": "reversal"},
        {"shop": ""},
        {"digest": "kort"},
        {"booked_by_id": None},
        {"booked_by_id": 99},
        {"kamer_id": 99},
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(ledger: Ledger, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        ledger.insert(**values)


@pytest.mark.parametrize("pot", ["kas", "bank"])
def test_spending_of_a_month_stays_within_its_cap(ledger: Ledger, pot: str) -> None:
    ledger.transfer(5_000)
    ledger.found(50_000)
    with pytest.raises(IntegrityError, match="spending of a month"):
        ledger.expense(23_001)
    ledger.expense(23_000)
    with pytest.raises(IntegrityError, match="spending of a month"):
        ledger.insert(kind="repayment", cents=-5, category="C", pot=pot)


def test_a_reversed_expense_makes_room_under_the_cap_again(ledger: Ledger) -> None:
    ledger.found(50_000)
    big = ledger.expense(23_000)
    with pytest.raises(IntegrityError):
        ledger.expense(1)
    ledger.reversal(big, cents=23_000)
    ledger.expense(23_000)
    with pytest.raises(IntegrityError):
        ledger.expense(1)


def test_transfers_of_a_month_stay_within_its_cap(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="transfers of a month"):
        ledger.transfer(5_001)
    ledger.transfer(5_000)
    with pytest.raises(IntegrityError, match="transfers of a month"):
        ledger.transfer(1)
    ledger.transfer(25_000, date="2026-10-01")


def test_without_a_cap_nothing_comes_in(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError):
        ledger.transfer(1, date="2010-12-31")


def test_another_kamer_has_a_cap_numbers_and_a_chain_of_its_own(ledger: Ledger) -> None:
    database.execute_sql("INSERT INTO kamer (uid, slug, name) VALUES ('elders', 'elders', 'Elders')")
    elsewhere = ledger.one("SELECT id FROM kamer WHERE slug = 'elders'")
    with pytest.raises(IntegrityError):
        ledger.transfer(1, kamer_id=elsewhere)
    database.execute_sql(
        "INSERT INTO handgeld_cap (kamer_id, since, cents) VALUES (?, '2026-11', 1000)", (elsewhere,)
    )
    ledger.transfer(1_000, kamer_id=elsewhere, seq=1, previous="")
    with pytest.raises(IntegrityError):
        ledger.transfer(1, kamer_id=elsewhere)


def test_a_pot_never_goes_below_zero(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="below zero"):
        ledger.expense(13_001)
    with pytest.raises(IntegrityError, match="below zero"):
        ledger.insert(kind="returned", pot="bank", cents=-5_001)
    ledger.insert(kind="returned", pot="bank", cents=-5_000)
    ledger.expense(13_000)


def test_an_earlier_month_cannot_spend_what_only_came_later(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="in any month"):
        ledger.expense(1, date="2026-10-31")


def test_an_earlier_month_cannot_spend_what_a_later_one_already_has(ledger: Ledger) -> None:
    ledger.found(1_000, date="2026-09-01")
    ledger.found(-1_000, date="2026-10-01")
    with pytest.raises(IntegrityError, match="in any month"):
        ledger.expense(1, date="2026-09-30")


@pytest.mark.parametrize(
    "values",
    [
        {"cents": 1_999},
        {"cents": -2_000},
        {"cents": 2_000, "pot": "bank"},
        {"cents": 2_000, "date": "2026-10-20"},
    ],
)
def test_a_reversal_mirrors_its_entry(ledger: Ledger, values: dict[str, object]) -> None:
    spent = int(str(ledger.one("SELECT id FROM handgeld_entry WHERE kind = 'expense'")))
    with pytest.raises(IntegrityError):
        ledger.reversal(spent, **values)
    ledger.reversal(spent, cents=2_000)


def test_an_entry_is_reversed_once_and_a_reversal_never(ledger: Ledger) -> None:
    spent = int(str(ledger.one("SELECT id FROM handgeld_entry WHERE kind = 'expense'")))
    undone = ledger.reversal(spent, cents=2_000)
    with pytest.raises(IntegrityError):
        ledger.reversal(spent, cents=2_000)
    with pytest.raises(IntegrityError, match="mirrors one entry that is no reversal"):
        ledger.reversal(undone, cents=-2_000)


@pytest.mark.parametrize(
    "values",
    [
        {"cents": 99},
        {"date": "2026-11-19"},
        {"kind": "deposit", "pot": "bank"},
        {"pair_id": 1},
        {"pair_id": 2},
    ],
)
def test_both_sides_of_a_withdrawal_move_one_amount(ledger: Ledger, values: dict[str, object]) -> None:
    taken = ledger.insert(kind="withdrawal", pot="bank", cents=-100)
    with pytest.raises(IntegrityError):
        ledger.insert(**{"kind": "withdrawal", "pot": "kas", "cents": 100, "pair_id": taken, **values})
    ledger.insert(kind="withdrawal", pot="kas", cents=100, pair_id=taken)


def test_a_withdrawal_has_two_sides_and_no_third(ledger: Ledger) -> None:
    taken = ledger.insert(kind="withdrawal", pot="bank", cents=-100)
    got = ledger.insert(kind="withdrawal", pot="kas", cents=100, pair_id=taken)
    with pytest.raises(IntegrityError, match="both sides"):
        ledger.insert(kind="withdrawal", pot="bank", cents=-100, pair_id=got)


def test_a_sound_ledger_stays_sound_when_the_store_is_checked(ledger: Ledger, folder: Path) -> None:
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "withdrawal", "pot": "kas", "cents": 100_000},
        {"kind": "deposit", "pot": "bank", "cents": 100_000},
    ],
)
def test_no_money_comes_in_that_went_out_nowhere(ledger: Ledger, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        ledger.insert(**values)


def test_a_receipt_has_a_number(ledger: Ledger) -> None:
    ledger.transfer(5_000)
    with pytest.raises(IntegrityError, match="without gaps"):
        ledger.expense(100, pot="bank", receipt="", no_receipt_reason=None)
    database.execute_sql("DROP TRIGGER handgeld_entry_receipts_have_no_gap")
    with pytest.raises(IntegrityError, match="receipt <> ''"):
        ledger.expense(100, pot="bank", receipt="", no_receipt_reason=None)
