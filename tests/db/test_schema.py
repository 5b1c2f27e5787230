"""Making a store, recognising one, and bringing an older one up to date."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from peewee import DatabaseError

from bwk_tui.db import schema
from bwk_tui.db.connection import database
from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import MonthClosed
from bwk_tui.domain.period import Month
from bwk_tui.reports import chain
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import closing, counting, handgeld, store_check
from tests import side_by_side

NEXT = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE kamer ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    db.execute_sql("UPDATE kamer SET colour = 'groen'")
"""
BROKEN = (
    NEXT
    + """    db.execute_sql("SELECT * FROM nowhere")
"""
)

NEWEST = max(path.stem for path in schema.MIGRATIONS.glob("[0-9]*.py"))


@pytest.fixture
def older(template: Path, tmp_path: Path) -> Path:
    """A store of the version before the one that `a_later_program` makes, closed."""
    shutil.copytree(template, tmp_path / "store")
    return tmp_path / "store" / "store.db"


def a_later_program(monkeypatch: pytest.MonkeyPatch, folder: Path, migration: str = NEXT) -> None:
    """Let the program know one migration more than the stores in the tests."""
    later = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "0003_colour.py").write_text(migration)
    monkeypatch.setattr(schema, "MIGRATIONS", later)


@pytest.fixture
def first_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the first version, as that version wrote it, closed: two kamers with five caps and eleven entries."""
    folder = tmp_path / "first"
    (folder / "migrations").mkdir(parents=True)
    shutil.copy(schema.MIGRATIONS / "0001_start.py", folder / "migrations")
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", folder / "migrations")
        schema.create(folder / "store.db")
        database.close()
    with sqlite3.connect(folder / "store.db") as store:
        store.executescript(Path(__file__).with_name("store_0001.sql").read_text("utf-8"))
    store.close()
    return folder / "store.db"


@pytest.fixture(autouse=True)
def closed_afterwards() -> object:
    yield
    if not database.is_closed():
        database.close()


def listing(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def columns_of(file: Path) -> list[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as store:
        found = [row[1] for row in store.execute("PRAGMA table_info(kamer)")]
    store.close()
    return found


def test_a_new_store_holds_every_table_and_the_eight_types(tmp_path: Path) -> None:
    schema.create(tmp_path / "store.db")
    tables = {name for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables >= {
        "kamer", "activity_type", "activity", "member", "member_corporatie", "membership", "account",
        "account_kamer", "check_in", "handgeld_cap", "handgeld_entry", "audit_log", "handgeld_advance",
        "handgeld_count", "handgeld_step", "receipt_file", "kascontrole", "kascontrole_mark", "kascontrole_verslag",
    }  # fmt: skip
    types = database.execute_sql("SELECT name, unit FROM activity_type ORDER BY position").fetchall()
    assert len(types) == 8
    assert [name for name, unit in types if unit == "jobs"] == ["Klussen"]


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    schema.create(tmp_path / "store.db")
    rows = database.execute_sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    loose = {name for name, strict in rows if not strict}
    assert loose == {"schema_migration", "sqlite_schema"}


def test_the_models_know_exactly_the_columns_of_the_schema(tmp_path: Path) -> None:
    from bwk_tui.db import models

    schema.create(tmp_path / "store.db")
    tables = [model for model in models._Table.__subclasses__() if model.__module__ == models.__name__]
    assert len(tables) == 35
    for table in tables:
        rows = database.execute_sql(f"PRAGMA table_info({table._meta.table_name})").fetchall()
        assert {row[1] for row in rows} == set(table._meta.columns), table


def test_only_its_owner_can_read_a_new_store(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    schema.create(file)
    database.execute_sql("UPDATE activity_type SET name = name")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("store.db*")} == {0o600}


def test_the_mark_of_the_program_is_in_the_file_itself_at_once(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    schema.create(file)
    assert file.read_bytes()[68:72] == b"bwk1"


def test_a_store_is_never_made_over_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.write_text("van iemand anders")
    with pytest.raises(FileExistsError):
        schema.create(file)
    assert listing(tmp_path) == {"store.db": b"van iemand anders"}


def test_a_store_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_later_program(monkeypatch, tmp_path, BROKEN)
    folder = tmp_path / "store"
    folder.mkdir()
    with pytest.raises(DatabaseError):
        schema.create(folder / "store.db")
    assert listing(folder) == {}


def _other_programs_store(file: Path, older: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE kamer (id INTEGER)")
    other.close()


def _cut_short(at: int) -> object:
    def write(file: Path, older: Path) -> None:
        file.write_bytes(older.read_bytes()[:at])

    return write


def _wiped_after_its_header(file: Path, older: Path) -> None:
    file.write_bytes(older.read_bytes()[:100].ljust(older.stat().st_size, b"\0"))


def _text(file: Path, older: Path) -> None:
    file.write_text("boodschappen: koffie, thee\n" * 20)


def _with_our_mark_but_damaged(file: Path, older: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        other.execute("CREATE TABLE something (id INTEGER)")
    other.close()
    # A damaged page: the store's list of tables can't be read.
    whole = bytearray(file.read_bytes())
    whole[100:140] = b"\xff" * 40
    file.write_bytes(whole)


@pytest.mark.parametrize(
    "make",
    [
        _other_programs_store,
        _text,
        _cut_short(0),
        _cut_short(50),
        _cut_short(100),
        _cut_short(4096),
        _cut_short(50_000),
        _wiped_after_its_header,
        _with_our_mark_but_damaged,
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_not_touched(
    make: object, older: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    make(folder / "store.db", older)
    before = listing(folder)
    with pytest.raises(schema.NotOurs):
        schema.open_existing(folder / "store.db")
    assert database.is_closed()
    assert listing(folder) == before


def test_a_store_of_a_newer_program_is_refused_and_not_touched(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        a_later_program(later, tmp_path)
        schema.open_existing(older)
        database.close()
    before = listing(older.parent)
    with pytest.raises(schema.MadeByNewer):
        schema.open_existing(older)
    assert database.is_closed()
    assert listing(older.parent) == before


def test_an_older_store_is_brought_up_to_date_and_kept_as_it_was(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_later_program(monkeypatch, tmp_path)
    schema.open_existing(older)
    assert database.execute_sql("SELECT slug, colour FROM kamer").fetchall() == [("cjm", "groen")]
    (backup,) = (older.parent / "backups").iterdir()
    assert re.fullmatch(NEWEST + r"-\d{8}T\d{12}Z\.db", backup.name)
    assert "colour" not in columns_of(backup)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700


def test_the_backup_of_a_migration_is_a_store_that_opens(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        a_later_program(later, tmp_path)
        schema.open_existing(older)
        database.close()
    (backup,) = (older.parent / "backups").iterdir()
    schema.open_existing(backup)
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute_sql("SELECT count(*) FROM account").fetchone() == (4,)


def test_what_is_only_in_the_log_is_in_the_backup_too(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(older) as store:
        store.execute("UPDATE kamer SET name = 'pas veranderd'")
        store.commit()
        assert older.with_name("store.db-wal").stat().st_size > 0
        a_later_program(monkeypatch, tmp_path)
        schema.open_existing(older)
    store.close()
    (backup,) = (older.parent / "backups").iterdir()
    assert b"pas veranderd" in backup.read_bytes()


def test_a_store_that_is_up_to_date_is_not_backed_up(older: Path) -> None:
    schema.open_existing(older)
    assert not (older.parent / "backups").exists()


def test_a_migration_that_fails_leaves_the_store_as_it_was_and_its_backup_beside_it(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = columns_of(older)
    with monkeypatch.context() as later:
        a_later_program(later, tmp_path, BROKEN)
        for _ in range(2):
            with pytest.raises(DatabaseError):
                schema.open_existing(older)
    assert columns_of(older) == before
    assert len(list((older.parent / "backups").iterdir())) == 1
    schema.open_existing(older)


def test_a_damaged_store_is_not_migrated(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bytearray(older.read_bytes())
    with sqlite3.connect(older) as store:
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_log'").fetchone()
    store.close()
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    older.write_bytes(whole)
    a_later_program(monkeypatch, tmp_path)
    with pytest.raises(schema.NotOurs):
        schema.open_existing(older)
    assert older.read_bytes() == whole
    assert list((older.parent / "backups").iterdir()) == []


def test_a_backup_that_came_out_damaged_stops_the_migration(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = database.execute_sql

    def on_a_bad_disk(sql: str, params: tuple[str, ...] = ()) -> object:
        done = execute(sql, params)
        if sql.startswith("VACUUM INTO"):
            copy = Path(params[0])
            copy.write_bytes(copy.read_bytes()[:4096] + b"\xff" * 4096 + copy.read_bytes()[8192:])
        return done

    before = columns_of(older)
    a_later_program(monkeypatch, tmp_path)
    monkeypatch.setattr(database, "execute_sql", on_a_bad_disk)
    with pytest.raises(schema.NotOurs):
        schema.open_existing(older)
    assert columns_of(older) == before
    assert list((older.parent / "backups").iterdir()) == []


def test_processes_that_open_an_older_store_together_migrate_it_once(older: Path, tmp_path: Path) -> None:
    """Each of them finds the store behind; all but one find it done when their turn comes."""
    a_later = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, a_later, ignore=shutil.ignore_patterns("__pycache__"))
    (a_later / "0003_colour.py").write_text(NEXT)
    migrate = f"""
from bwk_tui.db import schema
schema.MIGRATIONS = Path({str(a_later)!r})
schema.open_existing(folder / "store.db")
print(schema._compare())
"""
    assert side_by_side.run(older.parent, migrate, processes=3) == ["(set(), set())\n"] * 3
    assert len(list((older.parent / "backups").iterdir())) == 1


# From the first version to the second


def rows_of(file: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as store:
        found = store.execute(sql).fetchall()
    store.close()
    return found


def test_a_store_of_the_first_version_keeps_every_row_and_every_digest(first_version: Path) -> None:
    entries = "SELECT id, uid, seq, date, cents, description, receipt, previous, digest FROM handgeld_entry"
    caps = "SELECT id, kamer_id, since, cents FROM handgeld_cap"
    before = [rows_of(first_version, sql) for sql in (entries, caps, "SELECT * FROM audit_log")]
    assert [len(rows) for rows in before] == [11, 5, 17]
    schema.open_existing(first_version)
    database.close()
    assert [rows_of(first_version, sql) for sql in (entries, caps, "SELECT * FROM audit_log")] == before
    (backup,) = (first_version.parent / "backups").iterdir()
    assert re.fullmatch(r"0001_start-\d{8}T\d{12}Z\.db", backup.name)
    assert [rows_of(backup, sql) for sql in (entries, caps, "SELECT * FROM audit_log")] == before


def test_the_caps_of_a_store_of_the_first_version_get_their_place_in_a_chain(first_version: Path) -> None:
    schema.open_existing(first_version)
    for kamer, number in (("cjm", 3), ("elders", 2)):
        caps = database.execute_sql(
            "SELECT previous, digest FROM handgeld_cap WHERE kamer_id = (SELECT id FROM kamer WHERE slug = ?)"
            " ORDER BY id",
            (kamer,),
        ).fetchall()
        assert len(caps) == number
        assert [previous for previous, _ in caps] == ["", *(digest for _, digest in caps[:-1])]
        assert list(chain.broken_rows(Kamer.get(Kamer.slug == kamer))) == []
    assert list(store_check.differences()) == []
    with pytest.raises(DatabaseError, match="an old month keeps its old cap"):
        database.execute_sql("UPDATE handgeld_cap SET cents = 1")


def test_a_store_of_the_first_version_goes_on_with_the_rules_of_the_second(first_version: Path) -> None:
    schema.open_existing(first_version)
    sam, dewi = Actor(Role.ASSISTENT, "Sam", 2), Actor(Role.COORDINATOR, "Dewi", 1)
    pia, october = Actor(Role.PENNINGMEESTER, "Pia", 3), Month(2026, 10)
    assert figures.month_figures(sam, "cjm", october).spent_cents == 1_920
    counting.count(
        sam, "cjm", day=october.last, pieces={5000: 1, 2000: 1, 1000: 1, 20: 1, 10: 1},
        counted_by=("Sam Voorbeeld", "Dewi Voorbeeld"),
    )  # fmt: skip
    late = counting.unexplained(sam, "cjm")
    assert late
    counting.explain(sam, "cjm", late.uid, "een munt van vijftig lag ernaast")
    closing.submit(dewi, "cjm", october)
    closing.approve(pia, "cjm", october)
    with pytest.raises(MonthClosed):
        handgeld.withdraw(sam, "cjm", day=october.last, cents=100)
    handgeld.set_cap(pia, "cjm", since=Month(2027, 2), cents=20_000)
    assert list(store_check.differences()) == []


def test_a_row_of_the_first_version_that_was_changed_is_found_after_it_too(first_version: Path) -> None:
    with sqlite3.connect(first_version) as store:
        store.execute("DROP TRIGGER handgeld_entry_stays")
        store.execute("UPDATE handgeld_entry SET cents = -1251 WHERE cents = -1250")
    store.close()
    schema.open_existing(first_version)
    assert next(store_check.differences()).where == "boeking 2026-004"


def test_the_second_version_alone_makes_the_same_tables_as_the_first_brought_up_to_date(
    first_version: Path, tmp_path: Path
) -> None:
    listed = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    schema.open_existing(first_version)
    updated = database.execute_sql(listed).fetchall()
    database.close()
    schema.create(tmp_path / "store.db")
    assert database.execute_sql(listed).fetchall() == updated
