"""Encrypting the store: SQLCipher, with a random key that lies outside the store's folder."""

from pathlib import Path

from bwk_tui.db import replacing, schema
from bwk_tui.db.key import salt_of
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import NoRecoverySheet, StoreEncrypted, StoreInUse
from bwk_tui.services import audit, keys, recovery, room, store


def plain_copies(folder: Path) -> list[Path]:
    """The copies beside an encrypted store that anybody can read: from before it was. None for a plain store."""
    if store.key_of(folder) is None:
        return []
    return [copy for copy in schema.copies(folder / store.FILE) if salt_of(copy) is None]


def encrypt(actor: Actor, folder: Path) -> Path:
    """Encrypt the open store, and leave it open; gives back the file of its key.

    The key is kept before anything is encrypted with it: on this machine, and locked for the recovery sheet.

    Raises:
        NotAllowed: only a coordinator of all kamers.
        StoreEncrypted: it is already.
        NoRecoverySheet: if this machine broke, nobody could read the store again.
        StoreInUse: another process has it open.
        FileUnreadable, StoreUnusable: the disk doesn't let us; the store is as it was.
    """
    actor.require_everywhere(Right.KEEP_STORE)
    if store.key_of(folder):
        raise StoreEncrypted(folder)
    if recovery.sheet_name(folder) is None:
        raise NoRecoverySheet(folder)
    key = keys.new()
    kept = keys.keep(key)
    recovery.lock_keys([key], folder)
    try:
        with store.usable():
            room.sweep(folder)
            replacing.encrypt(folder / store.FILE, key)
    except replacing.InUse as error:
        store.open_store(folder)
        raise StoreInUse(folder) from error
    recovery.lock_keys([key], folder)  # somebody else may have begun the same, and left theirs
    with store.write():
        audit.record(actor, "store encrypted", "store")
    return kept
