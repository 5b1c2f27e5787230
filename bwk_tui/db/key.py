"""The key of an encrypted store, and how the store's file tells by which key it opens."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

SIZE = 32
"""Bytes of a key: AES-256, as SQLCipher has it."""

_PLAIN = b"SQLite format 3\0"
_SALT = 16


@dataclass(frozen=True)
class Key:
    """The secret of one store. It is never shown, and never in the store's own folder."""

    secret: bytes = field(repr=False)

    @property
    def salt(self) -> bytes:
        """The sixteen bytes with which SQLCipher begins the file. They follow from the key, so they tell which it is.

        A salt is for keys that people think up; this one is random, so nothing is lost by choosing it.
        """
        return sha256(b"bwk store " + self.secret).digest()[:_SALT]

    @property
    def passphrase(self) -> str:
        """The key as SQLCipher wants one that needs no stretching: opening takes 1 ms instead of 76."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def salt_of(file: Path) -> bytes | None:
    """The salt of the key that opens a file, or None where the file isn't encrypted. Raises OSError."""
    with file.open("rb") as opened:
        beginning = opened.read(_SALT)
    return None if beginning == _PLAIN else beginning
