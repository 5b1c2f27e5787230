"""A backup as one sealed file: a tar that age encrypts as it is made, so that nothing plain touches the other disk."""

import tarfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity, Recipient

from bwk_tui.domain.errors import BackupUnreadable, RecoveryKeyUnfit

ENDING = ".age"
"""How the names of sealed files end."""

_CHUNK = 1 << 20
_BLOCK = 512
"""A tar is written in blocks of so many bytes (POSIX.1-2017, pax)."""


class NotWhatWasWritten(OSError):
    """What was read back from the disk isn't what was written to it."""


def seal(parts: Sequence[Path], file: Path, recipients: Sequence[Recipient], check: Identity) -> None:
    """Write files, each under its own name, into a new sealed one; then read that back, all of it, with `check`.

    Raises:
        OSError: it can't be written, or isn't what was written when read back.
    """
    source = _Reader(_tar(parts))
    with file.open("xb") as opened:
        file.chmod(0o600)
        pyrage.encrypt_io(source, opened, list(recipients))
    found = _Digest()
    with file.open("rb") as opened:
        pyrage.decrypt_io(opened, found, [check])
    if found.digest.digest() != source.digest.digest():
        raise NotWhatWasWritten(file)


def unseal(file: Path, into: Path, identities: Sequence[Identity], names: Sequence[str]) -> None:
    """Unpack those of `names` that a sealed file holds into a folder; nothing else in it is looked at.

    Raises:
        RecoveryKeyUnfit: it is locked for others.
        BackupUnreadable: it isn't a sealed backup, or it is damaged.
        OSError: the folder can't be written to.
    """
    tar = into / "backup.tar"
    try:
        with file.open("rb") as opened, tar.open("xb") as plain:
            _decrypt(opened, plain, identities, file)
        with tarfile.open(tar) as packed:
            for member in packed:
                if member.name in names and member.isreg():
                    packed.extract(member, into, filter="data")
    except tarfile.TarError as error:
        raise BackupUnreadable(file) from error
    finally:
        tar.unlink(missing_ok=True)


def seal_one(file: Path, to: Path, recipients: Sequence[Recipient]) -> None:
    """Write one small file, sealed, into a new one. Raises OSError."""
    with to.open("xb") as opened:
        to.chmod(0o600)
        opened.write(pyrage.encrypt(file.read_bytes(), list(recipients)))


def unseal_one(file: Path, identities: Sequence[Identity]) -> bytes:
    """What one small sealed file holds. Raises RecoveryKeyUnfit, BackupUnreadable or OSError."""
    from io import BytesIO

    found = BytesIO()
    with file.open("rb") as opened:
        _decrypt(opened, found, identities, file)
    return found.getvalue()


def _decrypt(sealed: BinaryIO, plain: BinaryIO, identities: Sequence[Identity], file: Path) -> None:
    try:
        pyrage.decrypt_io(sealed, plain, list(identities))
    except pyrage.DecryptError as error:
        if "matching" in str(error):
            raise RecoveryKeyUnfit(file) from error
        raise BackupUnreadable(file) from error
    except OSError as error:
        # age tells by an OSError without a number that what it reads isn't what was written.
        if error.errno is None:
            raise BackupUnreadable(file) from error
        raise


def _tar(parts: Sequence[Path]) -> Iterator[bytes]:
    for part in parts:
        member = tarfile.TarInfo(part.name)
        member.size, member.mode = part.stat().st_size, 0o600
        yield member.tobuf(tarfile.PAX_FORMAT)
        with part.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk
        yield bytes(-member.size % _BLOCK)
    yield bytes(2 * _BLOCK)


class _Reader:
    """Chunks, as a file that can be read; and the digest of what was read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.digest = sha256()
        self._chunks = chunks
        self._left = b""

    def read(self, most: int = -1) -> bytes:
        while not self._left:
            try:
                self._left = next(self._chunks)
            except StopIteration:
                return b""
        most = len(self._left) if most < 0 else most
        given, self._left = self._left[:most], self._left[most:]
        self.digest.update(given)
        return given


class _Digest:
    """A file that keeps of what is written to it only the digest."""

    def __init__(self) -> None:
        self.digest = sha256()

    def write(self, content: bytes) -> int:
        self.digest.update(content)
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""
