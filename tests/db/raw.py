"""Writing behind the service's back: posted rows in plain SQL, sound but for what a test names."""

import json
from hashlib import sha256

from bwk_tui.db.connection import database
from tests.conftest import KAMER

MOMENT = "2026-11-20T11:00:00.000000Z"
PIECES = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


class Ledger:
    """Writes posted rows in plain SQL: by default sound ones, the next of the first kamer."""

    def __init__(self) -> None:
        self.ids = dict(database.execute_sql("SELECT slug, id FROM kamer").fetchall())
        roles = database.execute_sql("SELECT role, id FROM account").fetchall()
        self.accounts: dict[str, int] = dict(roles)

    # Entries

    def insert(self, verb: str = "INSERT", **values: object) -> int:
        """Post an entry, sound but for the values that are named (by default a transfer of a cent); gives its id.

        A kasverschil gets its count, and a repayment its claim, unless they are named.
        """
        day, kamer = str(values.get("date", "2026-11-20")), values.get("kamer_id", self.ids[KAMER])
        if values.get("kind") == "kasverschil" and "count_id" not in values:
            values["count_id"] = self.count(int(str(values.get("cents", 5))), day=day, kamer_id=kamer)
        if values.get("kind") == "repayment" and "advance_id" not in values:
            values["advance_id"] = self.claim(
                -int(str(values["cents"])), date=day, kamer_id=kamer, category=values["category"]
            )
        seq = self.one(
            "SELECT 1 + coalesce(max(seq), 0) FROM handgeld_entry WHERE kamer_id = ? AND year = ?",
            kamer,
            int(day[:4]),
        )
        return self.write(
            "handgeld_entry",
            verb,
            **{
                "year": int(day[:4]),
                "seq": seq,
                "date": day,
                "month": day[:7],
                "kind": "transfer",
                "pot": "bank",
                "cents": 1,
                "description": "achter de rug om",
                "booked_by_id": self.accounts["assistent"],
                "booked_at": MOMENT,
                **values,
            },
        )

    def expense(self, cents: int, **values: object) -> int:
        sound = {
            "kind": "expense",
            "pot": "kas",
            "cents": -cents,
            "category": "A",
            "no_receipt_reason": "kwijt",
        }
        return self.insert(**{**sound, **values})

    def transfer(self, cents: int, **values: object) -> int:
        return self.insert(**{"kind": "transfer", "pot": "bank", "cents": cents, **values})

    def reversal(self, of: int, **values: object) -> int:
        return self.insert(**{"kind": "reversal", "pot": "kas", "reverses_id": of, **values})

    def found(self, cents: int, **values: object) -> int:
        """Money that a count found in the kas, or missed when below zero: a multiple of five cents."""
        return self.insert(**{"kind": "kasverschil", "pot": "kas", "cents": cents, **values})

    # The rest of the protocol

    def claim(self, cents: int = 500, verb: str = "INSERT", **values: object) -> int:
        """Write down a claim, without a receipt unless one is named."""
        day = str(values.get("date", "2026-11-20"))
        lost = None if values.get("receipt") or values.get("cancels_id") else "kwijt"
        sound = {
            "year": int(day[:4]),
            "date": day,
            "month": day[:7],
            "cents": cents,
            "category": "C",
            "description": "parkeren",
            "paid_by": "Testpersoon",
            "no_receipt_reason": lost,
            "booked_by_id": self.accounts["assistent"],
            "booked_at": MOMENT,
        }
        return self.write("handgeld_advance", verb, **{**sound, **values})

    def count(self, difference: int = 0, verb: str = "INSERT", **values: object) -> int:
        """Record a count that gave so much more than what was booked."""
        day, kamer = str(values.get("day", "2026-11-20")), values.get("kamer_id", self.ids[KAMER])
        expected = int(
            str(
                self.one(
                    "SELECT coalesce(sum(cents), 0) FROM handgeld_entry"
                    " WHERE kamer_id = ? AND pot = 'kas' AND date <= ?",
                    kamer,
                    day,
                )
            )
        )
        sound = {
            "day": day,
            "month": day[:7],
            "occasion": "month",
            "coins": pieces_of(expected + difference),
            "counted_cents": expected + difference,
            "expected_cents": expected,
            "first_counter": "Sam Voorbeeld",
            "second_counter": "Dewi Voorbeeld",
            "recorded_by_id": self.accounts["assistent"],
            "recorded_at": MOMENT,
        }
        return self.write("handgeld_count", verb, **{**sound, **values})

    def step(self, kind: str, month: str = "2026-11", verb: str = "INSERT", **values: object) -> int:
        """Submit, return or close a month, with what it holds and its last count."""
        kamer = values.get("kamer_id", self.ids[KAMER])
        held = (
            "SELECT coalesce(sum(cents), 0) FROM handgeld_entry WHERE kamer_id = ? AND pot = ? AND month <= ?"
        )
        sound = {
            "month": month,
            "kind": kind,
            "count_id": self.one(
                "SELECT max(id) FROM handgeld_count WHERE kamer_id = ? AND month = ?", kamer, month
            ),
            "month_digest": sha256(month.encode()).hexdigest(),
            "kas_cents": self.one(held, kamer, "kas", month),
            "bank_cents": self.one(held, kamer, "bank", month),
            "remark": "waar is de bon?" if kind == "returned" else None,
            "account_id": self.accounts["coordinator" if kind == "submitted" else "penningmeester"],
            "at": MOMENT,
        }
        return self.write("handgeld_step", verb, **{**sound, **values})

    def close(self, month: str = "2026-11") -> None:
        """Count, submit and close a month."""
        self.count(day=f"{month}-20")
        self.step("submitted", month)
        self.step("closed", month)

    def file(self, verb: str = "INSERT", **values: object) -> int:
        """Let a picture belong to a receipt."""
        sound = {
            "sha256": sha256(b"een bon").hexdigest(),
            "media_type": "image/jpeg",
            "size": 1_000,
            "added_by_id": self.accounts["assistent"],
            "added_at": MOMENT,
        }
        return self.write("receipt_file", verb, **{**sound, **values})

    def control(self, verb: str = "INSERT", **values: object) -> int:
        """Begin a kascontrole of november."""
        sound = {
            "first_month": "2026-11",
            "last_month": "2026-11",
            "seed": "4711",
            "sample_size": 5,
            "method": 1,
            "begun_by_id": self.accounts["kascommissie"],
            "begun_at": MOMENT,
        }
        return self.write("kascontrole", verb, **{**sound, **values})

    def mark(self, control: int, verb: str = "INSERT", **values: object) -> int:
        """Tick one thing of a kascontrole."""
        sound = {
            "control_id": control,
            "subject": "entry 2026-004",
            "verdict": "good",
            "remark": None,
            "marked_by_id": self.accounts["kascommissie"],
            "marked_at": MOMENT,
        }
        return self.write("kascontrole_mark", verb, **{**sound, **values})

    def verslag(self, control: int, verb: str = "INSERT", **values: object) -> int:
        """Finish a kascontrole."""
        sound = {
            "control_id": control,
            "findings": "alles klopt",
            "advice": "ga zo door",
            "second_member": "Testpersoon",
            "report_digest": sha256(b"verslag").hexdigest(),
            "recorded_by_id": self.accounts["kascommissie"],
            "recorded_at": MOMENT,
        }
        return self.write("kascontrole_verslag", verb, **{**sound, **values})

    # What they share

    def write(self, table: str, verb: str = "INSERT", **values: object) -> int:
        """Append to a chained table: the uid, the kamer and the place in the chain are right unless named."""
        number = self.one(f"SELECT count(*) FROM {table}")
        kamer = values.get("kamer_id", self.ids[KAMER])
        last = self.one(f"SELECT digest FROM {table} WHERE kamer_id = ? ORDER BY id DESC LIMIT 1", kamer)
        row = {
            "uid": f"raw-{number}",
            "kamer_id": kamer,
            "previous": last or "",
            "digest": sha256(f"{table}-{number}".encode()).hexdigest(),
            **values,
        }
        places = ", ".join("?" * len(row))
        cursor = database.execute_sql(
            f"{verb} INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())
        )
        return int(cursor.lastrowid)

    def keep_only(self, table: str, *rules: str) -> None:
        """Drop every trigger of a table but these, to see that they hold by themselves; SQLite's order isn't fixed."""
        names = database.execute_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
        for (name,) in names.fetchall():
            if not name.endswith(rules):
                database.execute_sql(f"DROP TRIGGER {name}")

    def one(self, sql: str, *values: object) -> object:
        row = database.execute_sql(sql, values).fetchone()
        return row[0] if row else None

    def rows(self, table: str = "handgeld_entry") -> list[tuple[object, ...]]:
        return list(database.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall())


def pieces_of(cents: int) -> str:
    """Pieces that add up to the cents, as a count keeps them."""
    pieces = {}
    for piece in PIECES:
        number, cents = divmod(cents, piece)
        if number:
            pieces[str(piece)] = number
    return json.dumps(pieces)
