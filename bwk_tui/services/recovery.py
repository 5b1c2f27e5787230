"""Who can open a backup: this machine, and whoever holds the recovery sheet (herstelblad) that lies in the safe.

Keys are age's (age-encryption.org, v1). The sheet's secret is printed and then forgotten; what stays in the store's
folder is the public half, with which things can only be locked. The machine's own secret lies in the folder of secrets,
so that it can open its own backups and prove each week that they can be restored.

An encrypted store's own key lies beside the store too, locked for both: so the sheet opens a store that is found on
the disk of a broken machine.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity, Recipient

from bwk_tui.db.key import Key, salt_of
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    FileUnreadable,
    NoRecoverySheet,
    RecoveryKeyUnfit,
    RecoveryKeyUnreadable,
    StoreKeyMissing,
    StoreMissing,
    StoreNotOurs,
    StoreUnusable,
)
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.reports.whole_file import put
from bwk_tui.services import audit, keys
from bwk_tui.services.store import FILE, key_of, write

RECIPIENTS = "recipients.txt"
LOCKED_KEY = "store.key.age"
BESIDE = (RECIPIENTS, LOCKED_KEY)
"""What lies in the folder of a store whose backups are sealed."""

MACHINE = "backups.agekey"


def make_sheet(actor: Actor, folder: Path, print_it: Callable[[RecoveryKey], None]) -> str:
    """Make a new recovery key, print it, and from now on lock backups for it; gives back its name.

    The sheet before it still opens the backups that were made until now, and no later ones. Only a key whose paper
    could be written is used.

    Raises:
        NotAllowed: only a coordinator of all kamers.
        FileUnreadable: the paper, or the public half, couldn't be written.
    """
    actor.require_everywhere(Right.KEEP_STORE)
    secret = Identity.generate()
    made = RecoveryKey(str(secret), _name(secret.to_public()))
    print_it(made)
    with write():
        if key := key_of(folder):
            lock_keys([key], folder, (_machine().to_public(), secret.to_public()))
        put(folder / RECIPIENTS, f"{secret.to_public()}\n".encode(), private=True)
        audit.record(actor, "recovery sheet made", "store", sheet=made.name)
    return made.name


def sheet_name(folder: Path) -> str | None:
    """The name of the recovery key that a store's backups are locked for; None without one."""
    recipient = _on_sheet(folder)
    return _name(recipient) if recipient else None


def recipients(folder: Path) -> tuple[Recipient, ...]:
    """For whom the backups of a store are locked: this machine and the sheet; nobody while there is no sheet.

    A backup that only the machine could open would be gone with it.

    Raises:
        FileUnreadable: the machine's own key can't be kept.
    """
    on_sheet = _on_sheet(folder)
    return (_machine().to_public(), on_sheet) if on_sheet else ()


def identities(typed: str | None = None) -> tuple[Identity, ...]:
    """What can be opened with: the machine's own key if there is one, and the recovery key that somebody typed.

    Raises:
        RecoveryKeyUnreadable: what was typed is no recovery key.
    """
    own = _read_machine()
    return tuple(key for key in (own, _typed(typed) if typed else None) if key)


def lock_keys(keys: Sequence[Key], folder: Path, locked_for: Sequence[Recipient] | None = None) -> None:
    """Keep a store's own key in a folder, locked for `locked_for`, or else for the machine and the sheet.

    While one store takes the place of another there are two: whichever of the two is there then can be opened.

    Raises:
        NoRecoverySheet: there is no sheet yet.
        FileUnreadable: it can't be written.
    """
    locked_for = recipients(folder) if locked_for is None else locked_for
    if not locked_for:
        raise NoRecoverySheet(folder)
    written = "".join(f"{key.secret.hex()}\n" for key in keys)
    put(folder / LOCKED_KEY, pyrage.encrypt(written.encode(), list(locked_for)), private=True)


def is_locked(folder: Path) -> bool:
    """Whether the store in a folder is encrypted with a key that isn't on this machine.

    Raises:
        StoreMissing: there is no store.
        StoreNotOurs: it can't be read, and nothing in the folder says that it is encrypted.
        StoreUnusable: the system doesn't let us look.
    """
    try:
        salt = salt_of(folder / FILE)
    except FileNotFoundError as error:
        raise StoreMissing(folder) from error
    except OSError as error:
        raise StoreUnusable(folder, error.strerror or type(error).__name__) from error
    if salt is None or keys.find(salt) is not None:
        return False
    if not (folder / LOCKED_KEY).exists():
        raise StoreNotOurs(folder / FILE)
    return True


def unlock(folder: Path, typed: str | None = None) -> None:
    """Put the key of a locked store back on this machine, with its own key or the recovery key that somebody typed.

    Raises:
        StoreKeyMissing: there is nothing in the folder that the sheet could open.
        RecoveryKeyUnreadable: what was typed is no recovery key.
        RecoveryKeyUnfit: it isn't the one on this store's sheet, or what it opens isn't this store's key.
        FileUnreadable: the key can't be kept.
    """
    locked = folder / LOCKED_KEY
    salt = salt_of(folder / FILE) or b""
    if not locked.exists():
        raise StoreKeyMissing(folder, salt.hex())
    try:
        written = pyrage.decrypt(locked.read_bytes(), list(identities(typed))).decode("ascii")
        (key,) = (key for line in written.splitlines() if (key := keys.read(line)).salt == salt)
    except (pyrage.DecryptError, ValueError) as error:
        raise RecoveryKeyUnfit(locked) from error
    keys.keep(key)


def _on_sheet(folder: Path) -> Recipient | None:
    try:
        return Recipient.from_str((folder / RECIPIENTS).read_text("ascii", "replace").strip())
    except FileNotFoundError:
        return None
    except pyrage.RecipientError as error:
        raise FileUnreadable(folder / RECIPIENTS, "dit is geen sleutel") from error


def _machine() -> Identity:
    return _read_machine() or _new_machine()


def _read_machine() -> Identity | None:
    """None also where something else lies there: the sheet opens what that key did."""
    try:
        return Identity.from_str((keys.folder() / MACHINE).read_text("ascii", "replace").strip())
    except (FileNotFoundError, pyrage.IdentityError):
        return None


def _new_machine() -> Identity:
    made = Identity.generate()
    keys.keep_secret(MACHINE, str(made))
    return made


def _typed(typed: str) -> Identity:
    """However somebody types it from paper: with spaces, and in capitals or not."""
    try:
        return Identity.from_str("".join(typed.split()).upper())
    except pyrage.IdentityError as error:
        raise RecoveryKeyUnreadable from error


def _name(recipient: Recipient) -> str:
    """The last eight letters: every recipient begins alike."""
    return str(recipient)[-8:]
