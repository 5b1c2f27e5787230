"""Encrypting a store: the same store, and nothing of it to be read without its key."""

import subprocess
import sys
from pathlib import Path

import pytest

from bwk_tui.db import disk, replacing, schema
from bwk_tui.db.connection import database, write
from bwk_tui.db.key import SIZE, Key, salt_of
from bwk_tui.db.models import Account, CheckIn
from bwk_tui.services import check_ins, store
from bwk_tui.services.activities import ActivityLine
from tests.conftest import Team

KEY = Key(bytes(range(SIZE)))


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the open store."""
    tables = [name for (name,) in database.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: database.execute_sql(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)}


def test_the_encrypted_store_holds_every_row_and_every_rule(folder: Path, team: Team) -> None:
    file = folder / store.FILE
    rows = dump()
    rules = database.execute_sql("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
    replacing.encrypt(file, KEY)
    assert dump() == rows
    assert database.execute_sql("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall() == rules
    assert salt_of(file) == KEY.salt
    assert file.stat().st_mode & 0o077 == 0


def test_nothing_of_it_can_be_read_in_the_folder(folder: Path, team: Team, coffee: ActivityLine) -> None:
    assert any(b"Voorbeeld" in path.read_bytes() for path in folder.iterdir() if path.is_file())
    replacing.encrypt(folder / store.FILE, KEY)
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())
    for path in folder.iterdir():
        assert b"Voorbeeld" not in path.read_bytes(), path.name
        assert b"CREATE TABLE" not in path.read_bytes(), path.name


def test_the_plain_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"Voorbeeld" * 300_000)
    second_name = tmp_path / "seen"
    second_name.hardlink_to(tmp_path / "plain")
    disk.overwrite(tmp_path / "plain")
    assert not (tmp_path / "plain").exists()
    assert second_name.read_bytes() == bytes(2_700_000)


def test_what_was_plain_is_gone_from_the_disk(folder: Path, team: Team) -> None:
    seen = folder / "seen"
    seen.hardlink_to(folder / store.FILE)
    replacing.encrypt(folder / store.FILE, KEY)
    assert set(seen.read_bytes()) == {0}


def test_a_copy_that_misses_something_is_not_used(
    folder: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_contents", lambda _, name: [(name, None, 0)])
    with pytest.raises(replacing.NotTheSame):
        replacing.encrypt(folder / store.FILE, KEY)
    assert [path.name for path in folder.glob("store.db*")] == ["store.db"]
    store.open_store(folder)
    assert Account.select().count() == 4


def test_another_key_opens_nothing(folder: Path, team: Team) -> None:
    file = folder / store.FILE
    replacing.encrypt(file, KEY)
    store.close()
    for key in (None, Key(bytes(SIZE))):
        with pytest.raises(schema.NotOurs):
            schema.open_existing(file, key)
    schema.open_existing(file, KEY)
    assert Account.select().count() == 4


def test_a_key_shows_itself_nowhere() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)


def test_while_another_process_has_it_open_nothing_changes(folder: Path, team: Team) -> None:
    other = (
        "import sys\nfrom pathlib import Path\nfrom bwk_tui.services import store\n"
        "store.open_store(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()"
    )
    database.execute_sql("PRAGMA busy_timeout = 100")
    with subprocess.Popen(
        [sys.executable, "-c", other, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        with pytest.raises(replacing.InUse):
            replacing.encrypt(folder / store.FILE, KEY)
        process.communicate("")
    assert salt_of(folder / store.FILE) is None
    assert (folder / store.FILE).exists()
    assert not list(folder.glob("*.encrypted"))


def test_who_waited_for_the_pen_finds_that_the_file_was_replaced(folder: Path, team: Team) -> None:
    file = folder / store.FILE
    (folder / "other.db").write_bytes(file.read_bytes())
    replacing.put_in_place(folder / "other.db", file)
    with pytest.raises(FileNotFoundError, match="replaced"), write():
        CheckIn.select().count()


def test_what_a_time_that_was_cut_off_left_behind_is_no_hindrance(folder: Path, team: Team) -> None:
    (folder / "store.db.encrypted").write_bytes(b"half")
    (folder / "store.db.plain").write_bytes(b"whole")
    replacing.encrypt(folder / store.FILE, KEY)
    assert not list(folder.glob("store.db.*"))
    store.close()
