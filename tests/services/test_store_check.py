"""The check of a store: whatever was changed behind the program's back is found, and the right row is named."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from peewee import DatabaseError, Model
from PIL import Image

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account, AuditLog, HandgeldEntry
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.period import Month
from bwk_tui.reports import chain, kascontrole
from bwk_tui.services import (
    activities,
    advances,
    check_ins,
    closing,
    counting,
    handgeld,
    handing_in,
    kamers,
    store,
    store_check,
)
from bwk_tui.services import kascontrole as controlling
from bwk_tui.services.store_check import Difference
from tests.conftest import KAMER, TODAY, Team
from tests.protocol import COUNTERS, pieces_of
from tests.screens.conftest import elsewhere

CHANGES = int(os.environ.get("BWK_CHANGES", "150"))
"""How many changes are made behind the program's back; a long round makes 1,000 and more."""

FILE = "het bestand"
MONTHS = (Month(2026, 9), Month(2026, 10))
TABLES = (*chain.CHAINS, "audit_log")
AMOUNTS = (1_250, 640, 2_375, 999)


# A store with some of everything, made once


def _picture(folder: Path, colour: str) -> Path:
    into, path = BytesIO(), folder / f"{colour}.jpg"
    Image.new("RGB", (6, 4), colour).save(into, "JPEG")
    path.write_bytes(into.getvalue())
    return path


def _month(people: dict[Role, Actor], kamer: str, month: Month, folder: Path) -> None:
    """Book, claim, count, submit, have it returned, and close."""
    pia, sam, dewi = (people[role] for role in (Role.PENNINGMEESTER, Role.ASSISTENT, Role.COORDINATOR))
    day = month.first
    handgeld.receive_transfer(pia, kamer, day=day, cents=20_000, reference="Handgeld")
    handgeld.withdraw(sam, kamer, day=day, cents=10_000)
    for number, cents in enumerate(AMOUNTS):
        handgeld.book_expense(
            sam, kamer, day=day + timedelta(days=number), cents=cents, category="ABCDEF"[number],
            pot=("kas", "bank")[number % 2], description=f"Boodschappen {number}", shop=("Dirk", "")[number % 2],
            no_receipt_reason="kwijt" if number == 3 else None,
            receipt_day=day - timedelta(days=3) if number == 2 else None,
            receipt_file=_picture(folder, ("red", "blue")[number % 2]) if number < 2 else None,
        )  # fmt: skip
    wrong = handgeld.book_expense(
        sam, kamer, day=day, cents=100, category="A", pot="kas", description="Verkeerd"
    )
    handgeld.reverse(sam, kamer, wrong.number, "Verkeerd bedrag")
    claimed = [
        advances.claim(
            sam, kamer, day=day, cents=cents, category="C", description="Parkeren", paid_by="Testpersoon",
            shop="Q-Park", receipt_file=_picture(folder, "green") if cents == 500 else None,
            no_receipt_reason="automaat stuk" if cents == 700 else None,
        )
        for cents in (500, 700, 900)
    ]  # fmt: skip
    advances.repay(sam, kamer, claimed[0].uid, day=day, pot="bank")
    handgeld.deposit(sam, kamer, day=day, cents=250)
    handgeld.give_back(sam, kamer, day=day, cents=300, reference="Te veel")
    expected = counting.count(sam, kamer, day=month.last, pieces={}, counted_by=COUNTERS).expected_cents
    wrong_count = counting.count(
        sam, kamer, day=month.last, pieces=pieces_of(expected - expected % 5 - 50), counted_by=COUNTERS
    )
    counting.explain(sam, kamer, wrong_count.uid, "Te weinig wisselgeld")
    closing.submit(dewi, kamer, month)
    closing.send_back(pia, kamer, month, "Waar is de bon?")
    closing.submit(dewi, kamer, month)
    closing.approve(pia, kamer, month)


def _control(who: Actor, kamer: str, month: Month) -> None:
    uid = controlling.begin(who, kamer, month, month, seed="271828", sample_size=2)
    for number, item in enumerate(kascontrole.control(who, kamer, uid).items):
        verdict, remark = (("good", ""), ("remark", "Bon is onleesbaar"))[number % 5 == 4]
        controlling.mark(who, kamer, uid, item.subject, verdict, remark)
    controlling.finish(
        who, kamer, uid, findings="Het klopt", advice="Ga zo door", second_member="Testpersoon"
    )


@pytest.fixture(scope="module")
def furnished(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kamers, two months each, closed and controlled, and a month that is open; closed again itself."""
    folder = tmp_path_factory.mktemp("furnished")
    shutil.copytree(template, folder / "store")
    store.open_store(folder / "store")
    database.pragma("synchronous", 0)
    people = {Role(row.role): Actor(Role(row.role), row.name, row.id) for row in Account.select()}
    with clock.standing_at(datetime(2026, 11, 20, 12, tzinfo=clock.ZONE)):
        kamers.add(people[Role.COORDINATOR], "elders", "Elders")
    for month in MONTHS:
        for kamer in (KAMER, "elders"):  # in turns, so that the rows of both lie among one another
            with clock.standing_at(clock.moment(month.last, time(17, 30, 15, len(kamer)))):
                _month(people, kamer, month, folder)
                _control(people[Role.KASCOMMISSIE], kamer, month)
    with clock.standing_at(datetime(2026, 11, 20, 12, tzinfo=clock.ZONE)):
        for kamer in (KAMER, "elders"):
            handgeld.set_cap(people[Role.PENNINGMEESTER], kamer, since=Month(2027, 1), cents=30_000)
            handgeld.receive_transfer(people[Role.PENNINGMEESTER], kamer, day=date(2026, 11, 2), cents=5_000)
            claimed = advances.claim(
                people[Role.ASSISTENT], kamer, day=date(2026, 11, 2), cents=75, category="E",
                description="Postzegel", paid_by="Testpersoon",
            )  # fmt: skip
            advances.cancel(people[Role.ASSISTENT], kamer, claimed.uid, "Twee keer opgeschreven")
            letters = activities.add(people[Role.COORDINATOR], kamer, type_name="Formulieren", name="Brieven")
            check_ins.add_by_hand(
                people[Role.ASSISTENT],
                activity_id=letters.id,
                day=MONTHS[-1].first,
                people=7,
                token=f"in {kamer}",
            )
        for about in (KAMER, "elders", "all", f"{KAMER},elders", KAMER, "elders"):
            handing_in.hand_in(people[Role.COORDINATOR], about, MONTHS[-1].period, "Stadsdeel Zuidoost")
    store.close()
    return folder / "store"


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the furnished store, open, without anything that refuses a change."""
    shutil.copytree(furnished, tmp_path / "store")
    store.open_store(tmp_path / "store")
    for setting in ("synchronous", "foreign_keys"):
        database.pragma(setting, 0)
    for (name,) in database.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        database.execute_sql(f"DROP TRIGGER {name}")
    yield tmp_path / "store"
    store.close()


# What to change, and into what


def columns_of(table: str) -> list[str]:
    return [row[1] for row in database.execute_sql(f"PRAGMA table_info({table})")]


def rows_of(table: str) -> list[dict[str, object]]:
    columns = columns_of(table)
    found = database.execute_sql(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def other_spelling(moment: str, chance: Random) -> str:
    """The same moment, written otherwise."""
    at = datetime.fromisoformat(moment)
    return chance.choice(
        [
            at.isoformat(),
            moment.replace("T", " "),
            moment.replace("Z", "+00:00"),
            moment.lower(),
            at.astimezone(clock.ZONE).isoformat(),
            f"{at:%Y%m%dT%H%M%S.%fZ}",
        ]
    )


def another_text(text: str, column: str, chance: Random) -> str:
    place = chance.randrange(len(text)) if text else 0
    sign = chance.choice(
        [character for character in "0123456789abcdefXYZ -é" if text[place : place + 1] != character]
    )
    if column in ("coins", "details") and chance.random() < 0.3:
        return json.dumps(json.loads(text), indent=chance.choice([None, 1]), separators=(" ,", ": ")) + " "
    if (
        column in ("at", "booked_at", "recorded_at", "added_at", "begun_at", "marked_at")
        and chance.random() < 0.4
    ):
        return other_spelling(text, chance)
    return chance.choice(
        [
            text[:place] + sign + text[place + 1 :],
            text[:place] + sign + text[place:],
            text[:place] + text[place + 1 :],
            text + " ",
            text + "\0",
            text.upper(),
            text.lower(),
            "",
            "iets anders",
            "2026-09-02",
            "2026-09",
            "0" * 64,
            "null",
            "[]",
            "../../etc/passwd",
        ]
    )


def another_number(number: int, chance: Random) -> int:
    return chance.choice([number + 1, number - 1, -number, 0, number * 10, 2**40, chance.randint(1, 40)])


def another_value(table: str, row: dict[str, object], column: str, chance: Random) -> object:
    """Something that isn't what is there: of another row, nothing, or something new."""
    value = row[column]
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(rows_of(table))[column]
    if kind < 0.25 and value is not None:
        return None
    if value is None:
        return chance.choice([1, 99, "iets", "2026-09-02", "B-2026-001"])
    if isinstance(value, int):
        return another_number(value, chance)
    return another_text(str(value), column, chance)


def set_value(table: str, row: object, column: str, value: object) -> bool:
    """Change it; whether the store itself allowed that: never a second of what is there once, or a text as amount."""
    try:
        database.execute_sql(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row))
    except DatabaseError:
        return False
    return True


def swap(table: str, row: dict[str, object], column: str, chance: Random) -> bool:
    """Let two rows have one another's value: the only way to give a row another's where each is there once."""
    other = chance.choice(rows_of(table))
    if other[column] == row[column] or column == "id" or None in (other[column], row[column]):
        return False
    aside = -99 if isinstance(row[column], int) else "x" * 64
    return (
        set_value(table, other["id"], column, aside)
        and set_value(table, row["id"], column, other[column])
        and set_value(table, other["id"], column, row[column])
    )


def name_of(table: str, row: dict[str, object]) -> str:
    return f"logboek regel {row['id']}" if table == "audit_log" else chain.CHAINS[table].name(row)


def right_name(table: str, before: list[dict[str, object]], column: str) -> str:
    """What the first difference must name: the first row that isn't what it was, in the order of the table."""
    after = rows_of(table)
    if column == "id":
        out_of_place = (row["id"] for place, row in enumerate(after, start=1) if row["id"] != place)
        moved = next(out_of_place, None)
        if moved is not None:
            return f"{table} rij {moved}"
    first = next(row for row, was in zip(after, before, strict=True) if row != was)
    return name_of(table, first)


def first_row_named(found: list[Difference]) -> str | None:
    return next((difference.where for difference in found if difference.where != FILE), None)


# The tests


def test_a_sound_store_has_no_difference_and_some_of_everything(opened: Path) -> None:
    assert list(store_check.differences()) == []
    assert {table: len(rows_of(table)) >= 4 for table in TABLES} == dict.fromkeys(TABLES, True)


def test_every_change_behind_the_programs_back_is_found_and_the_first_row_named_is_the_right_one(
    opened: Path,
) -> None:
    """Random values in every column of every posted table in turn, with and without SQLite's own checks."""
    chance = Random(20_261_120)
    places = [(table, column) for table in TABLES for column in columns_of(table)]
    sound = {table: rows_of(table) for table in TABLES}
    done: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    while done.total() < CHANGES:
        table, column = places[done.total() % len(places)]
        row = chance.choice(sound[table])
        database.pragma("ignore_check_constraints", chance.randrange(2))
        with database.atomic() as change:
            if chance.random() < 0.15:
                changed, value = swap(table, row, column, chance), "swapped"
            else:
                value = str(another := another_value(table, row, column, chance))
                changed = another != row[column] and set_value(table, row["id"], column, another)
            if changed:
                done[table, column] += 1
                right = right_name(table, sound[table], column)
                found = list(store_check.differences())
                if first_row_named(found) != right:
                    missed.append(
                        f"{table} {row['id']} {column}: {row[column]!r} -> {value!r}: {found[:3]}, not {right}"
                    )
            change.rollback()
    assert missed == [], "\n".join(missed)
    assert len(done) == min(CHANGES, len(places))
    database.pragma("ignore_check_constraints", 0)
    assert list(store_check.differences()) == []


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("handgeld_cap", "audit_log")])
@pytest.mark.parametrize("place", [0, 3, -1], ids=["first", "fourth", "last"])
def test_a_row_that_was_taken_out_is_missed(opened: Path, table: str, place: int) -> None:
    row = rows_of(table)[place]
    database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
    assert list(store_check.differences()) != []


@pytest.mark.parametrize("table", ["handgeld_cap", "audit_log"])
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "second", "third"])
def test_a_cap_or_a_line_of_the_log_that_was_taken_out_is_missed_by_what_comes_after(
    opened: Path, table: str, place: int
) -> None:
    row = rows_of(table)[place]
    database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
    assert first_row_named(list(store_check.differences())) == f"{table} rij {place + 2}"


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_was_put_in_is_found(opened: Path, table: str) -> None:
    """A copy of the last row with a uid and digest of its own, and the right one before it: nobody posted it."""
    columns = columns_of(table)
    row = {**rows_of(table)[-1], "id": None}
    changes = {"uid": "x", "previous": row["digest"], "digest": "0" * 64, "seq": 99, "since": "2027-02"}
    changes |= {
        "receipt": None,
        "cancels_id": None,
        "reverses_id": None,
        "sha256": "1" * 64,
        "control_id": 99,
    }
    row |= {name: value for name, value in changes.items() if name in row}
    database.pragma("ignore_check_constraints", 1)
    database.execute_sql(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        tuple(row.values()),
    )
    assert first_row_named(list(store_check.differences())) == name_of(table, rows_of(table)[-1])


@pytest.mark.parametrize("table", TABLES)
def test_bytes_that_are_no_text_are_found_wherever_they_are(opened: Path, table: str) -> None:
    database.pragma("ignore_check_constraints", 1)
    texts = database.execute_sql(
        "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,)
    ).fetchall()
    for (column,) in texts:
        with database.atomic() as change:
            database.execute_sql(f"UPDATE {table} SET {column} = CAST(x'ff8041' AS TEXT) WHERE id = 3")
            named = first_row_named(list(store_check.differences()))
            change.rollback()
        sound = name_of(table, rows_of(table)[2])
        assert named
        assert named.split()[0] == sound.split()[0], (column, named)


def test_no_word_of_what_is_in_a_row_is_told(opened: Path) -> None:
    for table, column in (
        ("handgeld_entry", "description"),
        ("handgeld_advance", "paid_by"),
        ("audit_log", "verb"),
    ):
        database.execute_sql(f"UPDATE {table} SET {column} = 'Iemand Voorbeeld'")
    found = list(store_check.differences())
    assert len(found) > 10
    assert "Voorbeeld" not in repr(found)


def test_how_far_it_is_goes_up_to_the_end(opened: Path) -> None:
    heard: list[float] = []
    assert list(store_check.differences(heard.append)) == []
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_what_was_walked_are_the_rows_of_every_chain(opened: Path) -> None:
    walked = store_check.walked()
    assert sum(walked.values()) == sum(len(rows_of(table)) for table in TABLES)
    assert len(walked) == len(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_the_end_of_a_chain_that_was_cut_off_is_missed(opened: Path, table: str) -> None:
    database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (rows_of(table)[-1]["id"],))
    assert list(store_check.differences()) != []


def test_a_closed_month_is_missed_even_where_its_chain_was_made_whole_again(opened: Path) -> None:
    """Whoever can change an entry can work out every digest after it too, but not what the month was closed with."""
    entry = (
        HandgeldEntry.select().where(HandgeldEntry.category.is_null(False)).order_by(HandgeldEntry.id).first()
    )
    database.execute_sql("UPDATE handgeld_entry SET description = 'iets anders' WHERE id = ?", (entry.id,))
    previous = entry.previous
    later = HandgeldEntry.select().where(HandgeldEntry.kamer == entry.kamer, HandgeldEntry.id >= entry.id)
    for row in later.order_by(HandgeldEntry.id):
        row.previous = previous
        previous = chain.digest_of(row)
        database.execute_sql(
            "UPDATE handgeld_entry SET previous = ?, digest = ? WHERE id = ?",
            (row.previous, previous, row.id),
        )
    assert any("werd gesloten" in difference.why for difference in store_check.differences())


def test_a_withdrawal_without_its_other_side_is_told(opened: Path) -> None:
    """Both sides were written by the same hand; where one is gone, the chain is broken and the pair too."""
    (second,) = database.execute_sql("SELECT id FROM handgeld_entry WHERE pair_id IS NOT NULL").fetchone()
    database.execute_sql("DELETE FROM handgeld_entry WHERE id = ?", (second,))
    assert "heeft geen andere kant" in {difference.why for difference in store_check.differences()}


def test_what_is_written_while_the_store_is_checked_is_no_difference(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = store_check._missing
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=10_000)

    def and_somebody_books() -> Iterator[Difference]:
        rows = store_check.stored_rows

        def read(model: type[Model]) -> Iterator[dict[str, object]]:
            found = list(rows(model))
            if model is AuditLog:
                elsewhere(lambda: handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=100))
            return iter(found)

        monkeypatch.setattr(store_check, "stored_rows", read)
        return missing()

    monkeypatch.setattr(store_check, "_missing", and_somebody_books)
    assert list(store_check.differences()) == []
