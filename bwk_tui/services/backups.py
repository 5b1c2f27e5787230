"""Backups: the store as it is now, whole and checked, in a folder elsewhere; old ones go, by a fixed rule.

With a recovery sheet each is sealed for that and for this machine. Before there is one they are plain: a copy that
anybody can read is a smaller loss than one that nobody can.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from peewee import DatabaseError
from pyrage.x25519 import Recipient
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import schema
from bwk_tui.db.disk import sync
from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    BackupsFull,
    BackupsInStore,
    BackupsOfAnother,
    FileUnreadable,
    NoRecoverySheet,
    StoreNotOurs,
)
from bwk_tui.reports.whole_file import put
from bwk_tui.services import (
    audit,
    backed_receipts,
    erasing,
    proofs,
    recovery,
    room,
    rotation,
    sealing,
    store,
    store_check,
)
from bwk_tui.services.space import Refusal
from bwk_tui.services.store_check import Difference

PLAIN, SEALED = ".db", ".tar.age"
"""How the names of backups end."""

LAST_FOLDER = "backups.txt"
"""The file in the store's folder that says where the last backup went."""

ERASED = "erased.txt"
"""The list beside the backups of who was erased, by the random number that is left of them: older backups know them."""

WHOSE = "store.txt"
"""The file beside the backups that says of which store they are: the uid of its first kamer."""

_NAME = "bwk-%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Backup:
    """What was made: the file, its size in bytes, how many receipts were new beside it, and whether it is sealed.

    `difference` is the first thing in the store that isn't as it was written: then no older backup went. `readable` are
    the older ones in the same folder that anybody can read, though this one is sealed.
    """

    file: Path
    size_bytes: int
    new_receipts: int
    sealed: bool
    difference: Difference | None
    readable: tuple[Path, ...]


def back_up(folder: Path, to: Path) -> Backup:
    """Copy the store that is open, and its receipts, from its folder to another one, where it is checked.

    It has its name only when it is whole. Receipts never change, so each lies there once, under its own digest. After
    that older backups go, but for the newest of the last 7 days, 5 weeks and 12 months that have one; none goes while
    something in the store isn't as it was written, for the last sound one may be among them.

    Raises:
        BackupsInStore: the other folder is the store's own, or within it.
        BackupsOfAnother: it holds backups of another store.
        NoRecoverySheet: the store is encrypted, and nobody could open its backup on another machine.
        BackupsFull: the other disk has no room.
        FileUnreadable: the other folder can't be written to, or gives back something else than was written.
        StoreNotOurs: the store is damaged.
        StoreFull, StoreUnusable: the store's own disk lets us down; or the backup is there, but the store takes no line
            that says so.
    """
    if to.resolve().is_relative_to(folder.resolve()):
        raise BackupsInStore(to)
    locked_for = recovery.recipients(folder)
    if store.key_of(folder) and not locked_for:
        raise NoRecoverySheet(folder)
    difference = next(store_check.differences(), None)
    anew = not proofs.last_was_good()
    file = to / (clock.now().strftime(_NAME) + (SEALED if locked_for else PLAIN))
    unfinished = file.with_name(file.name + backed_receipts.UNFINISHED)
    try:
        with _written_to(to):
            to.mkdir(parents=True, exist_ok=True, mode=0o700)
            _require_own(to)
            unfinished.unlink(missing_ok=True)
        _copy(folder, unfinished, locked_for)
        with _written_to(to):
            receipts, beside = folder / backed_receipts.FOLDER, to / backed_receipts.FOLDER
            new_receipts = backed_receipts.keep(receipts, beside, locked_for, anew=anew)
            sync(unfinished)
            unfinished.replace(file)
            sync(to)
            _list_erased(to)
            size = file.stat().st_size
            for old in _old(to, file) if difference is None else ():
                old.unlink()
            readable = readable_in(to) if locked_for else ()
            if locked_for and not readable:
                backed_receipts.forget_plain(receipts, beside)
    except schema.NotOurs as error:
        raise StoreNotOurs(folder / store.FILE) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    put(folder / LAST_FOLDER, f"{to.resolve()}\n".encode(), private=True)
    with store.write():
        audit.record_unattended("backup made", "store", backup=file.name, sealed=bool(locked_for))
    return Backup(file, size, new_receipts, bool(locked_for), difference, readable)


def again() -> Backup | None:
    """A backup of the open store where the last one went, as after closing a month; None before the first.

    Raises:
        FileUnreadable: that folder isn't there now, as when the stick was taken out, or can't be written to.
        StoreNotOurs: the store is damaged.
    """
    folder = store.open_folder()
    to = last_folder(folder)
    if to is None:
        return None
    if not to.is_dir():  # making it would put the backup on this very disk
        raise FileUnreadable(to, os.strerror(errno.ENOENT))
    return back_up(folder, to)


def last_folder(folder: Path) -> Path | None:
    """Where the last backup of a store went; None before the first."""
    try:
        return Path((folder / LAST_FOLDER).read_text("utf-8", "replace").strip())
    except FileNotFoundError:
        return None


def _require_own(to: Path) -> None:
    """Two stores in one folder would take each other's backups for their own older ones. Raises BackupsOfAnother."""
    own = Kamer.select(Kamer.uid).order_by(Kamer.id).limit(1).scalar()
    mark = to / WHOSE
    if not mark.exists():
        put(mark, f"{own}\n".encode(), private=True)
    elif mark.read_text("ascii", "replace").strip() != own:
        raise BackupsOfAnother(to)


def erased_beside(file: Path) -> frozenset[str]:
    """The uids of who was erased, as far as the folder of a backup knows. Raises OSError."""
    try:
        return frozenset((file.parent / ERASED).read_text("ascii", "replace").split())
    except FileNotFoundError:
        return frozenset()


def _list_erased(to: Path) -> None:
    """Who is on it stays on it, also where an older store was put back that doesn't know of them."""
    uids = erased_beside(to / ERASED) | frozenset(erasing.erased_uids())
    put(to / ERASED, "".join(f"{uid}\n" for uid in sorted(uids)).encode(), private=True)


def readable_in(to: Path) -> tuple[Path, ...]:
    """The backups in a folder that aren't sealed, oldest first. Raises OSError."""
    return tuple(file for file in made(to).values() if file.name.endswith(PLAIN))


def newest(to: Path) -> Path | None:
    """The newest backup in a folder, but for those from a time that is still to come: a wrong clock made them.

    Raises OSError.
    """
    return next((file for moment, file in reversed(made(to).items()) if moment <= clock.now()), None)


def own_name(file: Path) -> str | None:
    """The name of a backup, if it is one that this program gives."""
    return file.name if file in made(file.parent).values() else None


def made(to: Path) -> dict[datetime, Path]:
    """The backups in a folder by the moment (UTC) at which they were made, oldest first."""
    found = {}
    for ending in (PLAIN, SEALED):
        for file in to.glob(f"bwk-*{ending}"):
            with suppress(ValueError):
                found[datetime.strptime(file.name, _NAME + ending).replace(tzinfo=UTC)] = file
    return dict(sorted(found.items()))


def _old(to: Path, newest: Path) -> list[Path]:
    """Which may go. One from a time that is still to come was made by a wrong clock: it takes no place, and stays."""
    found = {moment: file for moment, file in made(to).items() if moment <= clock.now()}
    stay = rotation.kept(found)
    return [file for moment, file in found.items() if moment not in stay and file != newest]


def _copy(folder: Path, to: Path, locked_for: Sequence[Recipient]) -> None:
    """A plain copy is made where it is to be; one that is sealed by way of a room in the store's own folder.

    There the plain copy is as safe as the store itself, and no disk elsewhere ever had it.
    """
    if not locked_for:
        with _written_to(to.parent):
            schema.copy_to(to)
        return
    with store.usable(), room.made(folder) as place:
        copy = place / store.FILE
        schema.copy_to(copy)
        # The key is locked anew: what lies in the folder may be for a sheet that was replaced just now.
        if key := store.key_of(folder):
            recovery.lock_keys([key], place, locked_for)
        shutil.copyfile(folder / recovery.RECIPIENTS, place / recovery.RECIPIENTS)
        parts = [part for name in (store.FILE, *recovery.BESIDE) if (part := place / name).exists()]
        with _written_to(to.parent):
            sealing.seal(parts, to, locked_for, *recovery.identities())


@contextmanager
def _written_to(to: Path) -> Iterator[None]:
    """What goes wrong is told of the folder of backups. Raises BackupsFull, FileUnreadable."""
    try:
        yield
    except (OSError, DatabaseError, driver.DatabaseError) as error:  # peewee's own doesn't cover fetching
        if store.refusal(to, error) is Refusal.FULL:
            raise BackupsFull(to) from error
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise FileUnreadable(to, reason) from error
