"""The connection, its pragmas, and `write()`: the only way to write."""

from pathlib import Path

import pytest

from bwk_tui.db import connection
from bwk_tui.db.connection import database, write
from bwk_tui.db.models import Kamer
from tests import side_by_side


def add_kamer(slug: str) -> None:
    Kamer.create(uid=slug, slug=slug, name=slug)


def slugs() -> set[str]:
    return set(Kamer.select(Kamer.slug).scalars())


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # full
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
    ],
)
def test_the_store_is_opened_as_the_design_says(folder: Path, pragma: str, value: object) -> None:
    assert database.execute_sql(f"PRAGMA {pragma}").fetchone() == (value,)


def test_the_driver_is_free_of_the_bug_that_breaks_logs(folder: Path) -> None:
    """The WAL-reset corruption bug was in SQLite up to 3.51.2 (design.md, "Store")."""
    (version,) = database.execute_sql("SELECT sqlite_version()").fetchone()
    assert tuple(map(int, version.split("."))) > (3, 51, 2)


def test_nothing_is_asked_of_the_store_without_a_connection(folder: Path) -> None:
    from peewee import InterfaceError

    database.close()
    with pytest.raises(InterfaceError):
        Kamer.select().count()


def test_a_write_holds_the_pen_from_its_beginning(folder: Path) -> None:
    from peewee import OperationalError
    from playhouse.sqlcipher_ext import SqlCipherDatabase

    other = SqlCipherDatabase(str(folder / "store.db"), passphrase="", pragmas={"busy_timeout": 0})
    with write(), pytest.raises(OperationalError, match="locked"):
        other.execute_sql("BEGIN IMMEDIATE")
    other.close()


def test_whoever_waits_for_the_pen_in_vain_has_as_much_patience_the_next_time(folder: Path) -> None:
    from peewee import OperationalError
    from playhouse.sqlcipher_ext import SqlCipherDatabase

    other = SqlCipherDatabase(str(folder / "store.db"), passphrase="")
    other.execute_sql("BEGIN IMMEDIATE")
    database.execute_sql("PRAGMA busy_timeout = 20")
    with pytest.raises(OperationalError, match="database is locked"), write():
        add_kamer("te laat")
    assert database.execute_sql("PRAGMA busy_timeout").fetchone() == (20,)
    other.close()
    with write():
        add_kamer("op tijd")
    assert "op tijd" in slugs()


def test_what_was_written_is_there_after_the_write(folder: Path) -> None:
    with write():
        add_kamer("nieuw")
    assert not database.in_transaction()
    assert "nieuw" in slugs()


def test_a_write_inside_a_write_joins_it_and_all_of_it_goes_back_together(folder: Path) -> None:
    def both() -> None:
        with write():
            with write():
                add_kamer("binnen")
            assert database.in_transaction()
            add_kamer("buiten")
            raise ZeroDivisionError

    before = slugs()
    with pytest.raises(ZeroDivisionError):
        both()
    assert slugs() == before
    assert not database.in_transaction()


def test_a_mistake_in_the_inner_write_takes_the_outer_one_back(folder: Path) -> None:
    def inner() -> None:
        with write():
            add_kamer("binnen")
            raise ZeroDivisionError

    def outer() -> None:
        with write():
            add_kamer("buiten")
            inner()

    before = slugs()
    with pytest.raises(ZeroDivisionError):
        outer()
    assert slugs() == before


def test_the_change_counter_sees_what_another_process_wrote(folder: Path) -> None:
    before = connection.change_counter()
    assert connection.change_counter() == before
    side_by_side.run(folder, READ_THEN_WRITE.replace("60", "1"), processes=1)
    assert connection.change_counter() != before


READ_THEN_WRITE = """
from bwk_tui.db.connection import write
from bwk_tui.db.models import HandgeldCap, Kamer
for turn in range(60):
    with write():
        row = Kamer.get()
        Kamer.update(name=str(int(row.name) + 1 if row.name.isdigit() else 1)).execute()
print("done")
"""


def test_processes_that_read_and_then_write_never_find_the_store_locked(folder: Path) -> None:
    said = side_by_side.run(folder, READ_THEN_WRITE, processes=3)
    assert said == ["done\n"] * 3
    assert Kamer.get().name == "180"


def test_a_store_that_was_replaced_is_written_no_more(folder: Path) -> None:
    """Such as when a backup is put back under a running kiosk: the old file is nobody's any more."""
    file = Path(database.database)
    copy = file.with_suffix(".copy")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)
    with pytest.raises(FileNotFoundError), write():
        add_kamer("nergens")
