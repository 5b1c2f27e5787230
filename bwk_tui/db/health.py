"""What the store's file says about itself: asked by the doctor. SQLite only."""

from bwk_tui.db.connection import database, write


def sqlite_version() -> tuple[int, ...]:
    """The SQLite that the driver carries, as numbers."""
    (version,) = database.execute_sql("SELECT sqlite_version()").fetchone()
    return tuple(int(part) for part in version.split("."))


def journal_mode() -> str:
    """How the store keeps its journal: "wal" as it should be."""
    (mode,) = database.execute_sql("PRAGMA journal_mode").fetchone()
    return str(mode)


def can_be_written() -> None:
    """Write something that changes nothing, and sync it. Raises what `write` does, and peewee's OperationalError."""
    with write():
        (mark,) = database.execute_sql("PRAGMA user_version").fetchone()
        database.execute_sql(f"PRAGMA user_version = {mark}")


def is_whole() -> bool:
    """Whether SQLite's quick check finds nothing wrong. Raises peewee's DatabaseError where it can't even read."""
    return [line for (line,) in database.execute_sql("PRAGMA quick_check(1)")] == ["ok"]


def integrity_findings() -> list[str]:
    """What SQLite's whole check finds wrong: pages, indexes, and rows that break a CHECK. Empty for a sound store."""
    return [line for (line,) in database.execute_sql("PRAGMA integrity_check(5)") if line != "ok"]


def dangling_rows() -> list[tuple[str, int]]:
    """The table and id of each row that points to a row that isn't there."""
    return [(table, row) for table, row, _, _ in database.execute_sql("PRAGMA foreign_key_check")]
