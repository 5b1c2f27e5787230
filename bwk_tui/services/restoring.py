"""Getting a backup back: built beside the store, looked at whole, and only then put in its place, in one step."""

import dataclasses
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from peewee import DatabaseError, fn
from pyrage.x25519 import Identity
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import replacing, schema
from bwk_tui.db.connection import LOCKED
from bwk_tui.db.disk import sync
from bwk_tui.db.key import Key
from bwk_tui.db.models import CheckIn, HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    BackupMissing,
    BackupUnreadable,
    BackupUnsound,
    BackupWithoutReceipt,
    FileUnreadable,
    RecoveryKeyUnfit,
    Refused,
    StoreExists,
    StoreInUse,
    StoreKeyMissing,
    StoreNotOurs,
    StoreUnusable,
)
from bwk_tui.reports import receipt_files
from bwk_tui.services import (
    audit,
    backed_receipts,
    backups,
    carrying_over,
    proofs,
    recovery,
    sealing,
    store,
    store_check,
)
from bwk_tui.services import room as making

_LOG = "-wal"
_LOG_FILES = (_LOG, "-shm")


@dataclass(frozen=True)
class Restored:
    """What is there now, so that people see whether it is what they hoped for.

    `last_day` is that of the newest visit; `aside` is the store that was there before, if one was, and can be put back
    in the same way. `lost` names the receipts whose file is nowhere; of so many accounts as `logins` the PIN or the
    lock stayed what it was just now.
    """

    visits: int
    entries: int
    last_day: date | None
    aside: Path | None
    encrypted: bool
    lost: tuple[str, ...]
    logins: int


@dataclass(frozen=True)
class _Found:
    """What is in a backup that was looked through."""

    visits: int
    entries: int
    last_day: date | None
    lost: tuple[str, ...]


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
    knows of it; and so does who may not log in any more. A receipt whose file is nowhere keeps nothing else from coming
    back.

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
        found = _look_through(room, file, progress)
        logins = _carry_over(room, file, folder)
        _move_receipts(room, folder)
        with _held(folder):
            aside = _set_aside(folder)
            _put_beside(room, folder)
            replacing.put_in_place(room / store.FILE, folder / store.FILE)
            _forget_other_key(folder)
    store.open_store(folder)
    with store.write():
        # The name that it was made under; whatever else somebody calls a file may tell of people.
        audit.record_unattended("backup restored", "store", backup=backups.own_name(file))
    proofs.record_check(good=not found.lost)
    encrypted = store.key_of(folder) is not None
    return Restored(found.visits, found.entries, found.last_day, aside, encrypted, found.lost, logins)


def prove(folder: Path, to: Path, progress: Callable[[float], None] | None = None) -> Path:
    """Restore the newest backup of a folder into a room of its own, look through all of it, and throw it away.

    Gives back the backup that was proved to be good. The store itself isn't touched, but for the line in its log that
    says how it ended; it is left open.

    Raises:
        BackupWithoutReceipt: all of it can be put back, but for the file of a receipt.
        What `restore` raises.
    """
    newest = backups.newest(to)
    if newest is None:
        raise BackupMissing(to)
    try:
        _require_whole(folder, newest, progress)
    except (BackupUnreadable, BackupUnsound, BackupWithoutReceipt, RecoveryKeyUnfit):
        store.open_store(folder)
        proofs.record_drill(newest.name, good=False)
        raise
    store.open_store(folder)
    proofs.record_drill(newest.name, good=True)
    return newest


def _require_whole(folder: Path, file: Path, progress: Callable[[float], None] | None) -> None:
    with _writing_in(folder), _unpacked(folder, file, None) as room:
        lost = _look_through(room, file, progress).lost
    if lost:
        raise BackupWithoutReceipt(file, lost[0])


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
            _copy_plain(file, room)
        if not (room / store.FILE).exists():
            raise BackupUnreadable(file)
        (room / store.FILE).chmod(0o600)
        if (room / recovery.LOCKED_KEY).exists() and recovery.is_locked(room):
            recovery.unlock(room, typed)
        with _opened(room, file):
            _fetch_receipts([file.parent / receipt_files.FOLDER, folder / receipt_files.FOLDER], keys)
        yield room


def _copy_plain(file: Path, room: Path) -> None:
    """A copy that isn't sealed; of a store that was kept aside, also what is in its log, and what lay beside it."""
    shutil.copyfile(file, room / store.FILE)
    log = file.with_name(file.name + _LOG)
    if log.exists():
        shutil.copyfile(log, room / (store.FILE + _LOG))
    for name in recovery.BESIDE if file.name == store.FILE else ():
        if (file.parent / name).exists():
            shutil.copyfile(file.parent / name, room / name)


def _fetch_receipts(places: Sequence[Path], keys: Sequence[Identity]) -> None:
    """Put the receipts that the open store knows beside it, from wherever they lie whole."""
    for kamer in Kamer.select():
        for line in receipt_files.files_of(kamer):
            place = line.path  # of two receipts one file may be both
            if (
                not place.exists()
                and (content := backed_receipts.fetch(place.name, places, keys)) is not None
            ):
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                place.write_bytes(content)


@contextmanager
def _opened(room: Path, file: Path) -> Iterator[None]:
    """The store in a room, open; what can't be read of it makes the backup a damaged one."""
    try:
        store.open_store(room)
        yield
    except (
        StoreNotOurs,
        DatabaseError,
        driver.DatabaseError,
    ) as error:  # peewee's own doesn't cover fetching
        raise BackupUnreadable(file) from error
    finally:
        store.close()


def _look_through(room: Path, file: Path, progress: Callable[[float], None] | None) -> _Found:
    """Every row, chain and receipt of the store in a room, which is closed again. Raises BackupUnsound."""
    lost = []
    with _opened(room, file):
        for difference in store_check.differences(progress):
            if not difference.receipt:
                raise BackupUnsound(file, difference.place)
            lost.append(difference.place)
        last_day = CheckIn.select(fn.MAX(CheckIn.day)).scalar()
        return _Found(CheckIn.select().count(), HandgeldEntry.select().count(), last_day, tuple(lost))


def _carry_over(room: Path, file: Path, folder: Path) -> int:
    """Let the store in a room know what the one that is to be replaced knows; nothing where that can't be opened."""
    try:
        since = carrying_over.known() if _opens(folder) else carrying_over.Since()
    finally:
        store.close()
    erased = backups.erased_beside(file) | since.erased
    store.open_store(room)
    try:
        return carrying_over.carry_over(dataclasses.replace(since, erased=erased))
    finally:
        store.close()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody writes to the store that is there meanwhile; one that can't be opened is left as it is."""
    if not _opens(folder):
        yield
        return
    try:
        with replacing.alone():
            yield
    except replacing.InUse as error:
        raise StoreInUse(folder) from error
    finally:
        store.close()


def _opens(folder: Path) -> bool:
    """Open the store that is there; whether it can be. Raises StoreInUse where somebody is just writing."""
    try:
        store.open_store(folder)
    except StoreUnusable as error:
        if error.why == LOCKED:
            raise StoreInUse(folder) from error
        return False
    except Refused:
        return False
    return True


def _set_aside(folder: Path) -> Path | None:
    """Keep the store that is there, with its log, in a folder of its own; gives its file there.

    The store's file stays in its place too.
    """
    file = folder / store.FILE
    if not file.exists():
        return None
    aside = _new_aside(folder)
    os.link(file, aside / store.FILE)
    for ending in _LOG_FILES:  # SQLite would take an old log for one of the new file
        log = file.with_name(file.name + ending)
        if log.exists():
            log.replace(aside / log.name)
    for name in recovery.BESIDE:
        if (folder / name).exists():
            shutil.copy2(folder / name, aside / name)
    sync(aside)
    return aside / store.FILE


def _new_aside(folder: Path) -> Path:
    """A folder with the moment in its name; and a number, for a second one in the same second."""
    moment = f"{schema.REPLACED}{clock.now():%Y%m%dT%H%M%SZ}"
    names = chain([moment], (f"{moment}-{number}" for number in count(2)))
    aside = next(folder / name for name in names if not (folder / name).exists())
    aside.mkdir(mode=0o700)
    return aside


def _put_beside(room: Path, folder: Path) -> None:
    """For whom backups are locked stays what it is here: a sheet that was replaced since must not come back.

    The sheet opens whichever of both stores is there if this is cut off now.
    """
    if (room / recovery.RECIPIENTS).exists() and not (folder / recovery.RECIPIENTS).exists():
        replacing.put_in_place(room / recovery.RECIPIENTS, folder / recovery.RECIPIENTS)
    both = [key for place in (folder, room) if (key := _key_at_hand(place))]
    if both and (folder / recovery.RECIPIENTS).exists():
        recovery.lock_keys(both, folder)


def _forget_other_key(folder: Path) -> None:
    """Once the store is in its place, only its own key lies beside it."""
    key = _key_at_hand(folder)
    if key is None:
        (folder / recovery.LOCKED_KEY).unlink(missing_ok=True)
    elif (folder / recovery.RECIPIENTS).exists():
        recovery.lock_keys([key], folder)


def _key_at_hand(folder: Path) -> Key | None:
    try:
        return store.key_of(folder)
    except (StoreKeyMissing, StoreNotOurs, FileNotFoundError):
        return None


def _move_receipts(room: Path, folder: Path) -> None:
    for receipt in (room / receipt_files.FOLDER).rglob("*"):
        place = folder / receipt_files.FOLDER / receipt.relative_to(room / receipt_files.FOLDER)
        if receipt.is_file() and (not place.exists() or backed_receipts.is_damaged(place)):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replacing.put_in_place(receipt, place)
