"""What SQLite itself refuses of the protocol: voorgeschoten, counts, months, receipts and kascontroles."""

import json
from collections.abc import Callable
from hashlib import sha256

import pytest
from peewee import DatabaseError, IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import kamers
from tests.conftest import Team
from tests.db.raw import Ledger

RECEIPT = "B-2026-002"  # the next one: the month of the fixture has one
NEW_TABLES = (
    "handgeld_advance",
    "handgeld_count",
    "handgeld_step",
    "receipt_file",
    "kascontrole",
    "kascontrole_mark",
    "kascontrole_verslag",
)
CHAINED = ("handgeld_entry", *NEW_TABLES)
BROKEN_LINKS = ("", "0" * 64)


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A month with one of everything, closed and controlled."""
    ledger.claim(500, receipt=RECEIPT)
    ledger.file(entry_id=ledger.one("SELECT id FROM handgeld_entry WHERE receipt IS NOT NULL"))
    ledger.close()
    control = ledger.control()
    ledger.mark(control)
    ledger.verslag(control)
    return ledger


@pytest.fixture
def elsewhere(ledger: Ledger, team: Team) -> int:
    """The id of another kamer."""
    kamers.add(team.coordinator, "elders", "Elders")
    return int(str(ledger.one("SELECT id FROM kamer WHERE slug = 'elders'")))


def claims_of(ledger: Ledger) -> int:
    return int(str(ledger.one("SELECT max(id) FROM handgeld_advance")))


# What was posted stays


@pytest.mark.parametrize("table", NEW_TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET uid = uid",
        "UPDATE OR REPLACE {table} SET uid = 'anders'",
        "UPDATE OR IGNORE {table} SET digest = digest",
        "DELETE FROM {table}",
        "DELETE FROM {table} WHERE id = 1",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE id = 1 ON CONFLICT (id) DO UPDATE SET uid = 'anders'",
        "INSERT INTO {table} SELECT * FROM {table} WHERE id = 1 ON CONFLICT DO UPDATE SET digest = uid",
    ],
)
def test_what_was_posted_never_changes(full: Ledger, table: str, statement: str) -> None:
    full.keep_only(table, "_stays", "_remains", "_is_not_replaced")
    before = full.rows(table)
    assert before
    with pytest.raises(IntegrityError, match="a posted row"):
        database.execute_sql(statement.format(table=table))
    assert full.rows(table) == before


@pytest.mark.parametrize("table", NEW_TABLES)
@pytest.mark.parametrize("key", ["id", "uid", "digest"])
def test_replace_finds_no_way_round_that_whichever_key_it_takes(full: Ledger, table: str, key: str) -> None:
    """The same row once more, with one key of the old one and all others new, after the last in its chain."""
    columns = [row[1] for row in database.execute_sql(f"PRAGMA table_info({table})")]
    fresh = {"id": "NULL", "uid": "'new'", "digest": f"'{sha256(b'new').hexdigest()}'", "previous": "digest"}
    fresh |= {"receipt": "NULL", "no_receipt_reason": "'kwijt'"} if table == "handgeld_advance" else {}
    fresh |= {"sha256": f"'{sha256(b'other').hexdigest()}'"} if table == "receipt_file" else {}
    fresh |= {"control_id": "99"} if table == "kascontrole_verslag" else {}
    del fresh[key]
    full.keep_only(table, "_is_not_replaced")
    before = full.rows(table)
    values = ", ".join(fresh.get(column, column) for column in columns)
    with pytest.raises(IntegrityError, match="never replaced"):
        database.execute_sql(
            f"INSERT OR REPLACE INTO {table} SELECT {values} FROM {table} ORDER BY id LIMIT 1"
        )
    assert full.rows(table) == before


def test_replace_takes_no_receipt_cancellation_picture_or_verslag_away(ledger: Ledger) -> None:
    claim, bought = ledger.claim(receipt=RECEIPT), ledger.one("SELECT id FROM handgeld_entry WHERE seq = 4")
    ledger.claim(cancels_id=claim)
    ledger.file(entry_id=bought)
    ledger.file(advance_id=claim)
    ledger.keep_only("handgeld_advance", "_is_not_replaced")
    for attempt in (
        lambda: ledger.claim(verb="INSERT OR REPLACE", receipt=RECEIPT),
        lambda: ledger.claim(verb="INSERT OR REPLACE", cancels_id=claim),
        lambda: ledger.file("INSERT OR REPLACE", entry_id=bought),
        lambda: ledger.file("INSERT OR REPLACE", advance_id=claim),
    ):
        with pytest.raises(IntegrityError, match="never replaced"):
            attempt()
    ledger.close()
    control = ledger.control()
    ledger.verslag(control)
    ledger.keep_only("kascontrole_verslag", "_is_not_replaced")
    with pytest.raises(IntegrityError, match="never replaced"):
        ledger.verslag(control, "INSERT OR REPLACE")


@pytest.mark.parametrize("table", CHAINED)
@pytest.mark.parametrize("previous", BROKEN_LINKS)
def test_each_row_carries_the_digest_of_the_one_before(full: Ledger, table: str, previous: str) -> None:
    full.keep_only(table, "_chain_is_whole")
    with pytest.raises(IntegrityError, match="the digest of the one before"):
        full.write(table, previous=previous, **_copy_of_last(full, table))


@pytest.mark.parametrize("table", [*CHAINED, "handgeld_cap", "audit_log"])
@pytest.mark.parametrize("place", [-5, 0, 1_000])
def test_a_row_takes_the_next_place_and_no_other(ledger: Ledger, table: str, place: int) -> None:
    """A row with an id of its own choosing would stand before what was posted, or leave a gap."""
    claim, bought = ledger.claim(receipt=RECEIPT), ledger.one("SELECT id FROM handgeld_entry WHERE seq = 4")
    if table.startswith("kascontrole"):
        ledger.close()
    control = ledger.control() if table in ("kascontrole_mark", "kascontrole_verslag") else 0
    last = ledger.one("SELECT digest FROM audit_log ORDER BY id DESC LIMIT 1")
    writes: dict[str, Callable[..., object]] = {
        "handgeld_entry": ledger.insert,
        "handgeld_advance": lambda **values: ledger.claim(cancels_id=claim, **values),
        "handgeld_count": ledger.count,
        "handgeld_step": lambda **values: (ledger.count(), ledger.step("submitted", **values)),
        "receipt_file": lambda **values: ledger.file(entry_id=bought, **values),
        "kascontrole": ledger.control,
        "kascontrole_mark": lambda **values: ledger.mark(control, **values),
        "kascontrole_verslag": lambda **values: ledger.verslag(control, **values),
        "handgeld_cap": lambda **values: database.execute_sql(
            "INSERT INTO handgeld_cap (id, kamer_id, since, cents) VALUES (?, 1, '2027-01', 1)",
            (values.get("id"),),
        ),
        "audit_log": lambda **values: database.execute_sql(
            "INSERT INTO audit_log (id, at, role, verb, subject, details, previous, digest)"
            " VALUES (?, '', '', '', '', '{}', ?, ?)",
            (values.get("id"), last, "f" * 64),
        ),
    }
    with pytest.raises(IntegrityError, match="one after the other"):
        writes[table](id=place)
    writes[table]()


def _copy_of_last(ledger: Ledger, table: str) -> dict[str, object]:
    columns = [row[1] for row in database.execute_sql(f"PRAGMA table_info({table})")]
    last = dict(zip(columns, ledger.rows(table)[-1], strict=True))
    return {name: value for name, value in last.items() if name not in ("id", "uid", "previous", "digest")}


# The month


@pytest.mark.parametrize("kind", ["submitted", "closed"])
def test_a_month_that_is_submitted_or_closed_takes_nothing_more(ledger: Ledger, kind: str) -> None:
    claim = ledger.claim()
    ledger.count()
    ledger.step("submitted")
    if kind == "closed":
        ledger.step("closed")
    for attempt in (
        ledger.insert,
        lambda: ledger.expense(100),
        lambda: ledger.reversal(4, cents=2_000),
        lambda: ledger.insert(kind="repayment", pot="kas", cents=-500, category="C", advance_id=claim),
        lambda: ledger.claim(100),
        lambda: ledger.claim(500, cancels_id=claim),
        ledger.count,
    ):
        with pytest.raises(IntegrityError, match="in a month that is submitted or closed"):
            attempt()
    ledger.insert(date="2026-12-01")


def test_a_closed_month_closes_all_before_it(ledger: Ledger) -> None:
    ledger.close()
    for attempt in (
        lambda: ledger.transfer(100, date="2026-01-31"),
        lambda: ledger.claim(date="2025-12-31"),
        lambda: ledger.count(day="2026-10-31"),
    ):
        with pytest.raises(IntegrityError, match="in a month that is submitted or closed"):
            attempt()


def test_a_returned_month_takes_entries_again(ledger: Ledger) -> None:
    ledger.count()
    ledger.step("submitted")
    ledger.step("returned")
    ledger.insert()


def test_a_month_of_one_kamer_is_no_other_kamers_month(ledger: Ledger, elsewhere: int) -> None:
    ledger.close()
    ledger.transfer(100, kamer_id=elsewhere)
    with pytest.raises(IntegrityError):
        ledger.count(kamer_id=elsewhere, recorded_by_id=99)
    ledger.count(kamer_id=elsewhere)
    mine = ledger.one("SELECT min(id) FROM handgeld_count")
    with pytest.raises(IntegrityError, match="the kas was counted"):
        ledger.step("submitted", kamer_id=elsewhere, count_id=mine)
    ledger.step("submitted", kamer_id=elsewhere)


def _submit(ledger: Ledger) -> None:
    ledger.step("submitted")


def _submit_and_return(ledger: Ledger) -> None:
    ledger.step("submitted")
    ledger.step("returned")


def _submit_and_close(ledger: Ledger) -> None:
    ledger.step("submitted")
    ledger.step("closed")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        (Ledger.count, "closed"),
        (Ledger.count, "returned"),
        (_submit, "submitted"),
        (_submit_and_return, "closed"),
        (_submit_and_return, "returned"),
        (_submit_and_close, "submitted"),
        (_submit_and_close, "returned"),
        (_submit_and_close, "closed"),
    ],
)
def test_steps_go_in_order(ledger: Ledger, before: Callable[[Ledger], object], step: str) -> None:
    ledger.count()
    before(ledger)
    with pytest.raises(IntegrityError, match=r"first submitted, then returned or closed|closed in order"):
        ledger.step(step)


def test_a_returned_month_can_be_submitted_again(ledger: Ledger) -> None:
    ledger.count()
    _submit_and_return(ledger)
    _submit_and_close(ledger)


def test_months_are_closed_in_order(ledger: Ledger) -> None:
    ledger.found(500, date="2026-10-01")
    ledger.count()
    with pytest.raises(IntegrityError, match="closed in order"):
        ledger.step("submitted")
    ledger.count(day="2026-10-31")
    ledger.step("submitted", "2026-10")
    ledger.step("submitted")
    with pytest.raises(IntegrityError, match="closed in order"):
        ledger.step("closed")
    ledger.step("closed", "2026-10")
    ledger.step("closed")


def test_an_earlier_month_is_not_closed_after_a_later_one(ledger: Ledger) -> None:
    ledger.count(day="2026-10-31")
    ledger.step("submitted", "2026-10")
    ledger.close()
    ledger.keep_only("handgeld_step", "_keeps_months_in_order")
    for step, month in (
        ("closed", "2026-10"), ("returned", "2026-10"), ("submitted", "2026-09"), ("submitted", "2026-11"),
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="closed in order"):
            ledger.step(step, month, count_id=1)


@pytest.mark.parametrize(
    "values", [{"kas_cents": 13_005}, {"bank_cents": 4_999}, {"kas_cents": 0, "bank_cents": 0}]
)
@pytest.mark.parametrize("step", ["submitted", "closed"])
def test_a_month_ends_with_what_was_booked(ledger: Ledger, step: str, values: dict[str, int]) -> None:
    ledger.count()
    if step == "closed":
        ledger.step("submitted")
    ledger.keep_only("handgeld_step", "_states_what_is_booked")
    with pytest.raises(IntegrityError, match="ends with what was booked"):
        ledger.step(step, **values)
    ledger.step(step)


def test_a_month_is_submitted_on_its_last_count_and_that_must_be_right(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="CHECK"):
        ledger.step("submitted")
    right = ledger.count()
    wrong = ledger.count(-500)
    for count in (right, wrong):
        with pytest.raises(IntegrityError, match="the kas was counted"):
            ledger.step("submitted", count_id=count)
    again = ledger.count()
    with pytest.raises(IntegrityError, match="the kas was counted"):
        ledger.step("submitted", count_id=right)
    ledger.step("submitted", count_id=again)


def test_a_count_of_another_month_is_none_of_this_one(ledger: Ledger) -> None:
    ledger.count(day="2026-12-01")
    with pytest.raises(IntegrityError, match="the kas was counted"):
        ledger.step("submitted", count_id=1)


def test_what_was_spent_from_the_kas_after_the_count_must_be_counted_anew(ledger: Ledger) -> None:
    ledger.count()
    ledger.expense(500)
    with pytest.raises(IntegrityError, match="the kas was counted"):
        ledger.step("submitted")


def test_what_is_closed_is_what_was_submitted(ledger: Ledger) -> None:
    ledger.count()
    ledger.step("submitted")
    with pytest.raises(IntegrityError, match="what is closed is what was submitted"):
        ledger.step("closed", month_digest="0" * 64)


@pytest.mark.parametrize(
    ("step", "values"),
    [
        ("opened", {}),
        ("submitted", {"remark": "waarom?"}),
        ("returned", {"remark": None}),
        ("returned", {"remark": ""}),
        ("submitted", {"month": "2026-13", "count_id": 1}),
        ("submitted", {"month": "2026-11-20", "count_id": 1}),
        ("submitted", {"month_digest": "kort"}),
        ("submitted", {"count_id": None}),
        ("submitted", {"kas_cents": "veel"}),
        ("submitted", {"account_id": None}),
        ("submitted", {"digest": "kort"}),
        ("returned", {"kas_cents": -1}),
        ("returned", {"bank_cents": -1}),
    ],
)
def test_a_step_that_contradicts_itself_is_refused(
    ledger: Ledger, step: str, values: dict[str, object]
) -> None:
    ledger.count()
    ledger.keep_only("handgeld_step")  # the triggers have tests of their own
    with pytest.raises(IntegrityError):
        ledger.step(step, **values)
    ledger.step("submitted")


# Four eyes


@pytest.mark.parametrize("role", ["assistent", "penningmeester", "kascommissie"])
def test_only_a_coordinator_submits(ledger: Ledger, role: str) -> None:
    ledger.count()
    with pytest.raises(IntegrityError, match="three different people"):
        ledger.step("submitted", account_id=ledger.accounts[role])


@pytest.mark.parametrize("role", ["assistent", "coordinator", "kascommissie"])
@pytest.mark.parametrize("step", ["returned", "closed"])
def test_only_a_penningmeester_returns_and_closes(ledger: Ledger, role: str, step: str) -> None:
    ledger.count()
    ledger.step("submitted")
    with pytest.raises(IntegrityError, match="three different people"):
        ledger.step(step, account_id=ledger.accounts[role])


TRACES: dict[str, Callable[[Ledger], object]] = {
    "spent": lambda ledger: ledger.expense(100, booked_by_id=ledger.accounts["coordinator"]),
    "undid": lambda ledger: ledger.reversal(4, cents=2_000, booked_by_id=ledger.accounts["coordinator"]),
    "claimed": lambda ledger: ledger.claim(booked_by_id=ledger.accounts["coordinator"]),
    "counted": lambda ledger: ledger.count(recorded_by_id=ledger.accounts["coordinator"]),
    "submitted": Ledger.count,  # and the coordinator submits, below
}


def _change_role(name: str, role: str) -> None:
    database.execute_sql("UPDATE account SET role = ? WHERE role = ?", (role, name))


@pytest.mark.parametrize("trace", TRACES)
def test_nobody_closes_a_month_in_which_they_had_a_hand_whatever_they_are_now(
    ledger: Ledger, trace: str
) -> None:
    TRACES[trace](ledger)
    ledger.count()
    dewi = ledger.accounts["coordinator"]
    if trace == "submitted":
        ledger.step("submitted")
        _change_role("coordinator", "penningmeester")
    else:
        _change_role("coordinator", "penningmeester")
        database.execute_sql("UPDATE account SET role = 'coordinator' WHERE role = 'assistent'")
        ledger.step("submitted", account_id=ledger.accounts["assistent"])
    with pytest.raises(IntegrityError, match="three different people"):
        ledger.step("closed", account_id=dewi)
    ledger.step("closed", account_id=ledger.accounts["penningmeester"])


def test_what_was_booked_in_another_month_is_no_hand_in_this_one(ledger: Ledger) -> None:
    ledger.expense(100, date="2026-12-01", booked_by_id=ledger.accounts["coordinator"])
    _change_role("coordinator", "penningmeester")
    ledger.count()
    database.execute_sql("UPDATE account SET role = 'coordinator' WHERE role = 'assistent'")
    ledger.step("submitted", account_id=ledger.accounts["assistent"])
    ledger.step("closed", account_id=ledger.accounts["coordinator"])


@pytest.mark.parametrize("role", ["penningmeester", "kascommissie"])
def test_neither_the_penningmeester_nor_the_kascommissie_books(ledger: Ledger, role: str) -> None:
    who = ledger.accounts[role]
    for attempt in (
        lambda: ledger.expense(100, booked_by_id=who),
        lambda: ledger.insert(kind="withdrawal", cents=-100, booked_by_id=who),
        lambda: ledger.insert(kind="deposit", pot="kas", cents=-100, booked_by_id=who),
        lambda: ledger.insert(kind="returned", cents=-100, booked_by_id=who),
        lambda: ledger.found(500, booked_by_id=who),
        lambda: ledger.insert(kind="repayment", pot="kas", cents=-500, category="C", booked_by_id=who),
        lambda: ledger.reversal(4, cents=2_000, booked_by_id=who),
        lambda: ledger.claim(booked_by_id=who),
        lambda: ledger.count(recorded_by_id=who),
    ):
        with pytest.raises(IntegrityError, match="three different people"):
            attempt()


def test_the_penningmeester_transfers_and_undoes_that_and_the_kascommissie_neither(ledger: Ledger) -> None:
    for attempt in (
        lambda who: ledger.transfer(100, booked_by_id=who),
        lambda who: ledger.reversal(claims_of_transfer(ledger), pot="bank", cents=-100, booked_by_id=who),
    ):
        with pytest.raises(IntegrityError, match="three different people"):
            attempt(ledger.accounts["kascommissie"])
        attempt(ledger.accounts["penningmeester"])


def claims_of_transfer(ledger: Ledger) -> int:
    return int(str(ledger.one("SELECT max(id) FROM handgeld_entry WHERE kind = 'transfer'")))


# Receipts


@pytest.mark.parametrize("receipt", ["B-2026-001", "B-2026-003", "B-2026-2", "B-2025-002", "bon", ""])
def test_receipt_numbers_run_without_gaps(ledger: Ledger, receipt: str) -> None:
    for attempt in (
        lambda number: ledger.expense(100, receipt=number, no_receipt_reason=None),
        lambda number: ledger.claim(receipt=number, no_receipt_reason=None),
    ):
        with pytest.raises(IntegrityError, match=r"without gaps|never replaced"):
            attempt(receipt)


def test_entries_and_claims_share_one_row_of_receipt_numbers_that_begins_each_year(ledger: Ledger) -> None:
    ledger.claim(receipt="B-2026-002")
    with pytest.raises(IntegrityError, match="without gaps"):
        ledger.expense(100, receipt="B-2026-002", no_receipt_reason=None)
    ledger.expense(100, receipt="B-2026-003", no_receipt_reason=None)
    with pytest.raises(IntegrityError, match="without gaps"):
        ledger.claim(date="2027-01-01", receipt="B-2027-004")
    ledger.claim(date="2027-01-01", receipt="B-2027-001")


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-31", "gisteren", "2026-11-20T10:00"])
def test_a_receipt_is_not_of_after_its_entry(ledger: Ledger, day: str) -> None:
    for attempt in (lambda: ledger.expense(100, receipt_day=day), lambda: ledger.claim(receipt_day=day)):
        with pytest.raises(IntegrityError, match="receipt_day"):
            attempt()


def test_a_late_receipt_keeps_its_own_day(ledger: Ledger) -> None:
    ledger.expense(100, receipt_day="2026-09-30")
    ledger.claim(100, receipt_day="2026-11-20")


@pytest.mark.parametrize(
    "values",
    [
        {"entry_id": None},
        {"entry_id": 1},  # a transfer: it has no receipt
        {"entry_id": 99},
        {"advance_id": 1},  # as well as an entry
        {"entry_id": None, "advance_id": 2},  # a claim without a receipt
        {"entry_id": None, "advance_id": 99},
        {"media_type": "image/gif"},
        {"size": 0},
        {"size": 10_000_001},
        {"sha256": "kort"},
        {"added_by_id": None},
        {"added_by_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_picture_belongs_to_one_receipt(ledger: Ledger, values: dict[str, object]) -> None:
    ledger.claim(receipt=RECEIPT)
    ledger.claim()
    with pytest.raises(IntegrityError):
        ledger.file(**{"entry_id": 4, **values})
    ledger.file(entry_id=4)
    ledger.file(advance_id=1)


def test_a_picture_belongs_to_a_receipt_of_its_own_kamer(ledger: Ledger, elsewhere: int) -> None:
    ledger.claim(receipt=RECEIPT)
    for link in ({"entry_id": 4}, {"advance_id": 1}):
        with pytest.raises(IntegrityError, match="belongs to a receipt"):
            ledger.file(kamer_id=elsewhere, **link)


# Voorgeschoten


@pytest.mark.parametrize(
    "values",
    [
        {"cents": 0},
        {"cents": -500},
        {"cents": "5,00"},
        {"category": "G"},
        {"category": None},
        {"description": ""},
        {"paid_by": ""},
        {"paid_by": None},
        {"shop": ""},
        {"date": "2026-11-31"},
        {"month": "2026-10"},
        {"year": 2025},
        {"no_receipt_reason": None},
        {"no_receipt_reason": ""},
        {"receipt": RECEIPT, "no_receipt_reason": "kwijt"},
        {"booked_by_id": 99},
        {"kamer_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_claim_that_contradicts_itself_is_refused(ledger: Ledger, values: dict[str, object]) -> None:
    ledger.keep_only("handgeld_advance")
    with pytest.raises(IntegrityError):
        ledger.claim(**values)
    ledger.claim()


def repay(ledger: Ledger, claim: int, **values: object) -> int:
    sound = {"kind": "repayment", "pot": "kas", "cents": -500, "category": "C", "advance_id": claim}
    return ledger.insert(**{**sound, **values})


@pytest.mark.parametrize(
    "values",
    [
        {"cents": -499},
        {"category": "A"},
        {"advance_id": None},
        {"advance_id": 99},
        {"date": "2026-11-19"},
        {"kind": "expense", "no_receipt_reason": "kwijt"},
    ],
)
def test_a_repayment_pays_one_claim_back_whole(ledger: Ledger, values: dict[str, object]) -> None:
    claim = ledger.claim()
    with pytest.raises(IntegrityError):
        repay(ledger, claim, **values)
    repay(ledger, claim)


def test_a_claim_is_paid_back_once_unless_that_was_undone(ledger: Ledger) -> None:
    claim = ledger.claim()
    paid = repay(ledger, claim)
    with pytest.raises(IntegrityError, match="one open claim"):
        repay(ledger, claim)
    ledger.reversal(paid, cents=500)
    repay(ledger, claim)


def test_a_claim_of_another_kamer_is_not_paid_back_here(ledger: Ledger, elsewhere: int) -> None:
    claim = ledger.claim(kamer_id=elsewhere)
    with pytest.raises(IntegrityError, match="one open claim"):
        repay(ledger, claim)
    with pytest.raises(IntegrityError, match="only an open claim"):
        ledger.claim(cancels_id=claim)


def test_a_claim_that_was_taken_back_is_not_paid_and_the_other_way_round(ledger: Ledger) -> None:
    taken_back, paid_back = ledger.claim(), ledger.claim()
    cancellation = ledger.claim(cancels_id=taken_back)
    paid = repay(ledger, paid_back)
    for claim in (taken_back, cancellation):
        with pytest.raises(IntegrityError, match="one open claim"):
            repay(ledger, claim)
    for claim in (paid_back, cancellation):
        with pytest.raises(IntegrityError, match="only an open claim"):
            ledger.claim(cancels_id=claim)
    with pytest.raises(IntegrityError, match="never replaced"):
        ledger.claim(cancels_id=taken_back)
    ledger.reversal(paid, cents=500)
    ledger.claim(cancels_id=paid_back)


@pytest.mark.parametrize("values", [{"cents": 499}, {"receipt": RECEIPT}, {"no_receipt_reason": "kwijt"}])
def test_a_claim_is_taken_back_whole_and_without_a_receipt(ledger: Ledger, values: dict[str, object]) -> None:
    claim = ledger.claim()
    with pytest.raises(IntegrityError):
        ledger.claim(**{"cancels_id": claim, **values})


# Counts


@pytest.mark.parametrize(
    "coins",
    [
        '{"5000": 2}',  # 10.000, where 13.000 is said
        '{"13000": 1}',
        '{"1": 13000}',
        '{"5000": 3, "100": -20}',
        '{"5000": 2.6}',
        '{"5000": "2", "1000": 3}',
        '{"5000 ": 2, "1000": 3}',
        '{"5000x": 2, "1000": 3}',
        '{"5000": 1, "5000": 1, "1000": 3}',
        '{"5000": null}',
        "[5000, 5000, 1000, 1000, 1000]",
        "13000",
        "null",
        "{}",
        "niets",
        "",
    ],
)
def test_the_pieces_add_up_to_what_was_counted(ledger: Ledger, coins: str) -> None:
    with pytest.raises(DatabaseError):
        ledger.count(coins=coins)


def test_an_empty_kas_is_counted_too_and_only_as_no_pieces(ledger: Ledger) -> None:
    for coins in ("0", "[]", "null", "true", '"{}"'):
        with pytest.raises(IntegrityError):
            ledger.count(coins=coins, counted_cents=0)
    ledger.count(coins="{}", counted_cents=0)


@pytest.mark.parametrize("expected", [0, 12_999, 15_000])
def test_what_was_expected_is_what_was_booked(ledger: Ledger, expected: int) -> None:
    with pytest.raises(IntegrityError, match="what was expected is what was booked"):
        ledger.count(expected_cents=expected)


def test_a_count_of_an_earlier_day_expects_what_there_was_then(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="what was expected is what was booked"):
        ledger.count(day="2026-11-19", expected_cents=13_000)
    ledger.count(day="2026-11-19", expected_cents=15_000)


@pytest.mark.parametrize(
    "values",
    [
        {"second_counter": "sam voorbeeld"},
        {"second_counter": ""},
        {"first_counter": ""},
        {"first_counter": None},
        {"occasion": "zomaar"},
        {"counted_cents": -1},
        {"day": "2026-11-31"},
        {"month": "2026-10"},
        {"recorded_by_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_count_that_contradicts_itself_is_refused(ledger: Ledger, values: dict[str, object]) -> None:
    ledger.keep_only("handgeld_count")
    with pytest.raises(IntegrityError):
        ledger.count(**values)
    ledger.count()


@pytest.mark.parametrize(
    "values",
    [
        {"cents": 495},
        {"cents": -500},
        {"date": "2026-11-19"},
        {"count_id": None},
        {"count_id": 99},
        {"pot": "bank"},
    ],
)
def test_a_kasverschil_explains_the_difference_of_one_count(
    ledger: Ledger, values: dict[str, object]
) -> None:
    count = ledger.count(500)
    with pytest.raises(IntegrityError):
        ledger.found(**{"cents": 500, "count_id": count, **values})
    ledger.found(500, count_id=count)
    with pytest.raises(IntegrityError, match="the difference of one count"):
        ledger.found(500, count_id=count)


def test_a_difference_is_explained_before_something_else_is_booked_for_that_day(ledger: Ledger) -> None:
    """The € 5 that were missed may be the very € 5 that were booked since: then one counts again."""
    count = ledger.count(-500)
    ledger.expense(500)
    with pytest.raises(IntegrityError, match="the difference of one count"):
        ledger.found(-500, count_id=count)


def test_only_a_kasverschil_points_to_a_count_and_only_a_repayment_to_a_claim(ledger: Ledger) -> None:
    count, claim = ledger.count(500), ledger.claim()
    for link in ({"count_id": count}, {"advance_id": claim}):
        with pytest.raises(IntegrityError, match="CHECK"):
            ledger.transfer(500, **link)


def test_the_count_of_another_kamer_explains_nothing_here(ledger: Ledger, elsewhere: int) -> None:
    count = ledger.count(500, kamer_id=elsewhere)
    with pytest.raises(IntegrityError, match="the difference of one count"):
        ledger.found(500, count_id=count)


# The cap, over a closed month


def test_the_reversal_of_an_entry_of_a_closed_month_makes_no_room_in_this_one(ledger: Ledger) -> None:
    ledger.found(50_000)
    old = ledger.expense(20_000)
    ledger.close()
    ledger.expense(25_000, date="2026-12-01")
    ledger.reversal(old, cents=20_000, date="2026-12-01")
    with pytest.raises(IntegrityError, match="spending of a month"):
        ledger.expense(1, date="2026-12-01")


def test_the_reversal_of_a_transfer_of_a_closed_month_makes_no_room_either(ledger: Ledger) -> None:
    ledger.transfer(5_000)
    last = claims_of_transfer(ledger)
    ledger.close()
    ledger.transfer(25_000, date="2026-12-01")
    ledger.reversal(last, pot="bank", cents=-5_000, date="2026-12-01")
    with pytest.raises(IntegrityError, match="transfers of a month"):
        ledger.transfer(1, date="2026-12-01")


# The kascontrole


@pytest.fixture
def closed(ledger: Ledger) -> Ledger:
    ledger.close()
    return ledger


@pytest.mark.parametrize("role", ["assistent", "coordinator", "penningmeester"])
def test_only_the_kascommissie_controls(closed: Ledger, role: str) -> None:
    other = closed.accounts[role]
    with pytest.raises(IntegrityError, match="three different people"):
        closed.control(begun_by_id=other)
    control = closed.control()
    for attempt in (
        lambda: closed.mark(control, marked_by_id=other),
        lambda: closed.verslag(control, recorded_by_id=other),
    ):
        with pytest.raises(IntegrityError, match="by the kascommissie"):
            attempt()


@pytest.mark.parametrize("role", ["assistent", "coordinator", "penningmeester"])
def test_nobody_controls_a_month_in_which_they_had_a_hand_whatever_they_are_now(
    closed: Ledger, role: str
) -> None:
    """The assistent booked and counted, the coordinator submitted, the penningmeester closed."""
    who = closed.accounts[role]
    _change_role(role, "kascommissie")
    with pytest.raises(IntegrityError, match="three different people"):
        closed.control(begun_by_id=who)
    with pytest.raises(IntegrityError, match="three different people"):
        closed.control(begun_by_id=who, first_month="2026-01", last_month="2026-12")
    closed.control(begun_by_id=who, first_month="2026-09", last_month="2026-10")


def test_a_kascontrole_is_of_closed_months(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="of closed months"):
        ledger.control()
    ledger.count()
    ledger.step("submitted")
    with pytest.raises(IntegrityError, match="of closed months"):
        ledger.control()
    ledger.step("closed")
    ledger.insert(date="2026-12-01")
    with pytest.raises(IntegrityError, match="of closed months"):
        ledger.control(last_month="2026-12")
    ledger.control()


@pytest.mark.parametrize(
    "values",
    [
        {"first_month": "2026-12"},
        {"first_month": "2026-00"},
        {"last_month": "2026-13"},
        {"seed": ""},
        {"sample_size": -1},
        {"sample_size": "vijf"},
        {"method": 0},
        {"begun_by_id": None},
        {"kamer_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_control_that_contradicts_itself_is_refused(closed: Ledger, values: dict[str, object]) -> None:
    closed.keep_only("kascontrole")
    with pytest.raises(IntegrityError):
        closed.control(**values)
    closed.control()


@pytest.mark.parametrize(
    "values",
    [
        {"subject": ""},
        {"verdict": "mooi"},
        {"verdict": "remark"},
        {"remark": ""},
        {"control_id": 99},
        {"marked_by_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_mark_that_contradicts_itself_is_refused(closed: Ledger, values: dict[str, object]) -> None:
    control = closed.control()
    with pytest.raises(IntegrityError):
        closed.mark(control, **values)
    closed.mark(control, verdict="remark", remark="bon is onleesbaar")


@pytest.mark.parametrize(
    "values",
    [
        {"findings": ""},
        {"advice": ""},
        {"second_member": ""},
        {"report_digest": "kort"},
        {"control_id": 99},
        {"recorded_by_id": 99},
        {"digest": "kort"},
    ],
)
def test_a_verslag_that_contradicts_itself_is_refused(closed: Ledger, values: dict[str, object]) -> None:
    control = closed.control()
    with pytest.raises(IntegrityError):
        closed.verslag(control, **values)
    closed.verslag(control)


def test_nothing_is_added_to_a_control_that_has_its_verslag(closed: Ledger) -> None:
    control = closed.control()
    closed.verslag(control)
    with pytest.raises(IntegrityError, match="the control is going on"):
        closed.mark(control)
    with pytest.raises(IntegrityError, match=r"the control is going on|never replaced"):
        closed.verslag(control)


def test_a_control_of_one_kamer_is_no_other_kamers(closed: Ledger, elsewhere: int) -> None:
    control = closed.control()
    for write in (closed.mark, closed.verslag):
        with pytest.raises(IntegrityError, match="the control is going on"):
            write(control, kamer_id=elsewhere)


def test_a_store_with_one_of_everything_is_sound(full: Ledger) -> None:
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    for (coins,) in database.execute_sql("SELECT coins FROM handgeld_count"):
        assert sum(int(cents) * number for cents, number in json.loads(coins).items()) == 13_000
