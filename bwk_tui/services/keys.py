"""Where secrets lie: never in the store's folder, so that whoever gets hold of that folder alone can read nothing.

The key of an encrypted store is a file in the folder of settings of whoever runs bwk, or what systemd hands to the
kiosk as a credential, or the file that `$BWK_KEY_FILE` names.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from bwk_tui.db.key import SIZE, Key
from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.reports.whole_file import put

CREDENTIAL = "bwk-key"
"""The name under which systemd hands over a key (systemd.exec(5), LoadCredential=)."""


def folder() -> Path:
    """The folder of secrets: `$BWK_KEYS`, else `keys` in the platform's folder for settings."""
    if named := os.environ.get("BWK_KEYS"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("bwk", appauthor=False) / "keys"


def new() -> Key:
    """A fresh key, nowhere kept yet."""
    return Key(secrets.token_bytes(SIZE))


def kept() -> Key:
    """A fresh key, kept on this machine. Raises FileUnreadable."""
    key = new()
    keep(key)
    return key


def keep(key: Key) -> Path:
    """Write a key where `find` finds it, readable for nobody else; gives back the file. Raises FileUnreadable."""
    return keep_secret(f"{key.salt.hex()}.key", key.secret.hex())


def keep_secret(name: str, secret: str) -> Path:
    """Write a secret in the folder of secrets, whole and synced; gives back the file. Raises FileUnreadable."""
    file = folder() / name
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise FileUnreadable(file.parent, error.strerror or type(error).__name__) from error
    put(file, f"{secret}\n".encode(), private=True)
    return file


def find(salt: bytes) -> Key | None:
    """The key that opens the file with this salt; None where it isn't on this machine."""
    for file in _places(salt):
        try:
            key = read(file.read_text("ascii"))
        except (OSError, ValueError):  # not there, not ours to read, or something else under that name
            continue
        if key.salt == salt:
            return key
    return None


def read(written: str) -> Key:
    """The key that stands in a file of this program. Raises ValueError where there is none."""
    secret = bytes.fromhex(written.strip())
    if len(secret) != SIZE:
        raise ValueError(len(secret))
    return Key(secret)


def _places(salt: bytes) -> Iterator[Path]:
    if named := os.environ.get("BWK_KEY_FILE"):
        yield Path(named)
    if handed := os.environ.get("CREDENTIALS_DIRECTORY"):
        yield Path(handed) / CREDENTIAL
    yield folder() / f"{salt.hex()}.key"
