"""Getting a backup back: built beside the store, looked at whole, and only then put in its place, in one step."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peewee import DatabaseError, fn
from pyrage.x25519 import Identity

from bwk_tui.db import replacing, schema
from bwk_tui.db.disk import sync
from bwk_tui.db.models import CheckIn, HandgeldEntry
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    BackupMissing,
    BackupUnreadable,
    BackupUnsound,
    FileUnreadable,
    Refused,
    StoreExists,
    StoreInUse,
    StoreNotOurs,
)
from bwk_tui.reports import receipt_files
from bwk_tui.services import audit, backups, erasing, recovery, sealing, store, store_check
from bwk_tui.services import room as making

_LOG_FILES = ("-wal", "-shm")


@dataclass(frozen=True)
class Restored:
    """What is there now, so that people see whether it is what they hoped for.

    `last_day` is that of the newest visit; `aside` is the folder that keeps what was there before, if anything was.
    """

    visits: int
    entries: int
    last_day: date | None
    aside: Path | None
    encrypted: bool


def restore(
    folder: Path,
    file: Path,
    *,
    typed: str | None = None,
    replace: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Restored:
    """Put a backup in the place of the store in a folder, with its receipts, and leave it open.

    `typed` is the recovery key from the sheet; a backup of this machine's own needs none. What was in its place is kept
    aside, whole. Who was erased since stays erased, as far as the store that is there, or the list beside the backup,
    knows of it.

    Raises:
        StoreExists: there is a store, and nobody said that it may be replaced.
        StoreInUse: another process has it open.
        BackupMissing, BackupUnreadable, BackupUnsound: there is no such backup, or it can't be trusted.
        RecoveryKeyUnreadable, RecoveryKeyUnfit: the key doesn't open it.
        FileUnreadable: the folder can't be written to.
    """
    if store.exists(folder) and not replace:
        raise StoreExists(folder)
    with _writing_in(folder), _unpacked(folder, file, typed) as room:
        visits, entries, last_day = _look_through(room, file, progress)
        erased = backups.erased_beside(file) | _erased_here(folder)
        _erase_again(room, erased)
        _move_receipts(room, folder)
        with _held(folder):
            aside = _set_aside(folder)
            _put_beside(room, folder)
            replacing.put_in_place(room / store.FILE, folder / store.FILE)
    store.open_store(folder)
    with store.write():
        # The name that it was made under; whatever else somebody calls a file may tell of people.
        audit.record_unattended("backup restored", "store", backup=backups.own_name(file))
    return Restored(visits, entries, last_day, aside, encrypted=store.key_of(folder) is not None)


def prove(folder: Path, to: Path, progress: Callable[[float], None] | None = None) -> Path:
    """Restore the newest backup of a folder into a room of its own, look through all of it, and throw it away.

    Gives back the backup that was proved to be good. The store itself isn't touched, but for the line in its log that
    says when it was proved; it is left open.

    Raises:
        What `restore` raises.
    """
    found = backups.made(to)
    if not found:
        raise BackupMissing(to)
    newest = found[max(found)]
    with _writing_in(folder), _unpacked(folder, newest, None) as room:
        _look_through(room, newest, progress)
    store.open_store(folder)
    with store.write():
        audit.record_unattended("backup proved", "store", backup=newest.name)
    return newest


@contextmanager
def _writing_in(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield
    except OSError as error:
        raise FileUnreadable(folder, error.strerror or type(error).__name__) from error


@contextmanager
def _unpacked(folder: Path, file: Path, typed: str | None) -> Iterator[Path]:
    """A room in the store's folder, so on the same disk, with the backup in it as a store."""
    if not file.is_file():
        raise BackupMissing(file)
    keys = recovery.identities(typed)
    with making.made(folder) as room:
        if file.name.endswith(backups.SEALED):
            sealing.unseal(file, room, keys, (store.FILE, *recovery.BESIDE))
        else:
            shutil.copyfile(file, room / store.FILE)
        if not (room / store.FILE).exists():
            raise BackupUnreadable(file)
        (room / store.FILE).chmod(0o600)
        if (room / recovery.LOCKED_KEY).exists() and recovery.is_locked(room):
            recovery.unlock(room, typed)
        _unpack_receipts(file.parent / receipt_files.FOLDER, room / receipt_files.FOLDER, keys)
        yield room


def _unpack_receipts(source: Path, to: Path, keys: Sequence[Identity]) -> None:
    for receipt in sorted(path for path in source.rglob("*") if path.is_file()):
        place = to / receipt.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if receipt.suffix == sealing.ENDING:
            place.with_suffix("").write_bytes(sealing.unseal_one(receipt, keys))
        elif receipt.suffix in receipt_files.SUFFIXES.values():
            shutil.copyfile(receipt, place)


def _look_through(
    room: Path, file: Path, progress: Callable[[float], None] | None
) -> tuple[int, int, date | None]:
    """Every row, chain and receipt of the store in a room, which is closed again; gives what `Restored` tells."""
    try:
        store.open_store(room)
        difference = next(store_check.differences(progress), None)
        last_day = CheckIn.select(fn.MAX(CheckIn.day)).scalar()
        found = CheckIn.select().count(), HandgeldEntry.select().count(), last_day
    except (StoreNotOurs, DatabaseError) as error:
        raise BackupUnreadable(file) from error
    finally:
        store.close()
    if difference:
        raise BackupUnsound(file, difference.place)
    return found


def _erased_here(folder: Path) -> frozenset[str]:
    """Who is erased in the store that is to be replaced; nobody where it can't be opened."""
    try:
        store.open_store(folder)
        return frozenset(erasing.erased_uids())
    except Refused:
        return frozenset()
    finally:
        store.close()


def _erase_again(room: Path, uids: frozenset[str]) -> None:
    store.open_store(room)
    try:
        erasing.erase_again(uids)
    finally:
        store.close()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody writes to the store that is there meanwhile; one that can't be opened is left as it is."""
    try:
        store.open_store(folder)
    except Refused:
        yield
        return
    try:
        with replacing.alone():
            yield
    except replacing.InUse as error:
        raise StoreInUse(folder) from error
    finally:
        store.close()


def _set_aside(folder: Path) -> Path | None:
    """Keep the store that is there, with its log, in a folder of its own; the store's file stays in its place too."""
    file = folder / store.FILE
    if not file.exists():
        return None
    aside = folder / f"{schema.REPLACED}{clock.now():%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    os.link(file, aside / store.FILE)
    for ending in _LOG_FILES:  # SQLite would take an old log for one of the new file
        log = file.with_name(file.name + ending)
        if log.exists():
            log.replace(aside / log.name)
    for name in recovery.BESIDE:
        if (folder / name).exists():
            shutil.copy2(folder / name, aside / name)
    sync(aside)
    return aside


def _put_beside(room: Path, folder: Path) -> None:
    """For whom backups are locked stays what it is here: a sheet that was replaced since must not come back."""
    (folder / recovery.LOCKED_KEY).unlink(missing_ok=True)
    if (room / recovery.RECIPIENTS).exists() and not (folder / recovery.RECIPIENTS).exists():
        replacing.put_in_place(room / recovery.RECIPIENTS, folder / recovery.RECIPIENTS)
    key = store.key_of(room)
    if key and (folder / recovery.RECIPIENTS).exists():
        recovery.lock_key(key, folder)


def _move_receipts(room: Path, folder: Path) -> None:
    for receipt in (room / receipt_files.FOLDER).rglob("*"):
        place = folder / receipt_files.FOLDER / receipt.relative_to(room / receipt_files.FOLDER)
        if receipt.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replacing.put_in_place(receipt, place)
