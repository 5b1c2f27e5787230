"""Backups: the store as it is now, whole and checked, in a folder elsewhere; old ones go, by a fixed rule.

With a recovery sheet each is sealed for that and for this machine. Before there is one they are plain: a copy that
anybody can read is a smaller loss than one that nobody can.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
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
from bwk_tui.domain.errors import BackupsOfAnother, FileUnreadable, StoreNotOurs
from bwk_tui.reports import receipt_files
from bwk_tui.reports.whole_file import put
from bwk_tui.services import audit, erasing, recovery, room, sealing, store

DAILY, WEEKLY, MONTHLY = 7, 5, 12
"""Of how many days, weeks and months that have one the newest backup stays."""

PLAIN, SEALED = ".db", ".tar.age"
"""How the names of backups end."""

LAST_FOLDER = "backups.txt"
"""The file in the store's folder that says where the last backup went."""

ERASED = "erased.txt"
"""The list beside the backups of who was erased, by the random number that is left of them: older backups know them."""

WHOSE = "store.txt"
"""The file beside the backups that says of which store they are: the uid of its first kamer."""

_NAME = "bwk-%Y%m%dT%H%M%SZ"
_UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Backup:
    """What was made: the file, its size in bytes, how many receipts were new beside it, and whether it is sealed."""

    file: Path
    size_bytes: int
    new_receipts: int
    sealed: bool


def back_up(folder: Path, to: Path) -> Backup:
    """Copy the store that is open, and its receipts, from its folder to another one, where it is checked.

    It has its name only when it is whole. Receipts never change, so each lies there once, under its own digest. After
    that older backups go, but for the newest of the last 7 days, 5 weeks and 12 months that have one.

    Raises:
        BackupsOfAnother: the folder holds backups of another store.
        FileUnreadable: the other folder can't be written to, or gives back something else than was written.
        StoreNotOurs: the store is damaged.
        StoreUnusable: the backup is there, but the store takes no line that says so.
    """
    locked_for = recovery.recipients(folder)
    file = to / (clock.now().strftime(_NAME) + (SEALED if locked_for else PLAIN))
    unfinished = file.with_name(file.name + _UNFINISHED)
    try:
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        _require_own(to)
        unfinished.unlink(missing_ok=True)
        if locked_for:
            _copy_sealed(folder, unfinished, locked_for)
        else:
            schema.copy_to(unfinished)
        new_receipts = _copy_receipts(folder / receipt_files.FOLDER, to / receipt_files.FOLDER, locked_for)
        sync(unfinished)
        unfinished.replace(file)
        sync(to)
        _list_erased(to)
        size = file.stat().st_size
        for old in _old(to, file):
            old.unlink()
        put(folder / LAST_FOLDER, f"{to.resolve()}\n".encode(), private=True)
    except schema.NotOurs as error:
        raise StoreNotOurs(folder / store.FILE) from error
    except (OSError, DatabaseError, driver.DatabaseError) as error:  # peewee's own doesn't cover fetching
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise FileUnreadable(to, _reason(error)) from error
    with store.write():
        audit.record_unattended("backup made", "store", backup=file.name, sealed=bool(locked_for))
    return Backup(file, size, new_receipts, bool(locked_for))


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


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments of the backups that stay."""
    newest_first = sorted(moments, reverse=True)
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAILY, lambda moment: moment.date()),
        (WEEKLY, lambda moment: moment.isocalendar()[:2]),
        (MONTHLY, lambda moment: (moment.year, moment.month)),
    )
    return {moment for most, span in rules for moment in _newest_of_each(newest_first, span)[:most]}


def _newest_of_each(newest_first: list[datetime], span: Callable[[datetime], object]) -> list[datetime]:
    first: dict[object, datetime] = {}
    for moment in newest_first:
        first.setdefault(span(moment), moment)
    return list(first.values())


def _old(to: Path, newest: Path) -> list[Path]:
    """Which may go. One from a time that is still to come was made by a wrong clock: it takes no place, and stays."""
    found = {moment: file for moment, file in made(to).items() if moment <= clock.now()}
    stay = kept(found)
    return [file for moment, file in found.items() if moment not in stay and file != newest]


def _copy_sealed(folder: Path, to: Path, locked_for: Sequence[Recipient]) -> None:
    """By a copy in the store's own folder, where it is as safe as the store itself, and not on the other disk."""
    with room.made(folder) as place:
        copy = place / store.FILE
        schema.copy_to(copy)
        # The key is locked anew: what lies in the folder may be for a sheet that was replaced just now.
        if key := store.key_of(folder):
            recovery.lock_key(key, place, locked_for)
        shutil.copyfile(folder / recovery.RECIPIENTS, place / recovery.RECIPIENTS)
        parts = [part for name in (store.FILE, *recovery.BESIDE) if (part := place / name).exists()]
        sealing.seal(parts, to, locked_for, *recovery.identities())


def _copy_receipts(source: Path, to: Path, locked_for: Sequence[Recipient]) -> int:
    """How many weren't there yet."""
    new = 0
    for receipt in sorted(source.rglob("*")):
        place = to / receipt.relative_to(source)
        place = place.with_name(place.name + sealing.ENDING) if locked_for else place
        if receipt.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = place.with_name(place.name + _UNFINISHED)
            unfinished.unlink(missing_ok=True)
            if locked_for:
                sealing.seal_one(receipt, unfinished, locked_for)
            else:
                shutil.copyfile(receipt, unfinished)
                unfinished.chmod(0o600)
            sync(unfinished)
            unfinished.replace(place)
            sync(place.parent)
            new += 1
    return new


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
