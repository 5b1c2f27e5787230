"""The receipts beside the backups: each lies there once for those who can open it, under its own digest."""

import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pyrage.x25519 import Identity, Recipient

from bwk_tui.db.disk import sync
from bwk_tui.domain.errors import BackupUnreadable, RecoveryKeyUnfit
from bwk_tui.reports import receipt_files
from bwk_tui.services import sealing

FOLDER = receipt_files.FOLDER
UNFINISHED = ".unfinished"

_KINDS = frozenset(receipt_files.SUFFIXES.values())


def keep(source: Path, to: Path, locked_for: Sequence[Recipient], *, anew: bool = False) -> int:
    """Copy the receipts of a store to the folder of its backups, sealed where these are; gives how many were new.

    For another sheet, or on another machine, each is sealed once more: the older backups keep what they can open. One
    that was cut off is written again; `anew` writes all of them, whatever lies there. One that is damaged in the store
    itself takes the place of none: what lies there may be the last whole one.

    Raises OSError.
    """
    mark = _mark(locked_for)
    new = 0
    for receipt in sorted(path for path in source.rglob("*") if path.is_file() and path.suffix in _KINDS):
        place = to / receipt.relative_to(source).with_name(receipt.name + mark)
        was_there = _is_there(place, receipt, locked_for)
        if (anew or not was_there) and _is_whole(receipt.read_bytes(), receipt.name):
            _put(receipt, place, locked_for)
            new += not was_there
    return new


def forget_plain(source: Path, to: Path) -> None:
    """Take away what anybody can read of what lies sealed there as well. Raises OSError."""
    for receipt in source.rglob("*"):
        if receipt.suffix in _KINDS and any(_sealed(to / receipt.relative_to(source))):
            (to / receipt.relative_to(source)).unlink(missing_ok=True)


def fetch(name: str, places: Sequence[Path], keys: Sequence[Identity]) -> bytes | None:
    """The content of the receipt of this name (its SHA-256 and how it ends), from the first place that has it whole.

    None where no place has it.

    Raises:
        RecoveryKeyUnfit: it is there, and opens with none of these keys.
    """
    unfit: RecoveryKeyUnfit | None = None
    for file in (file for place in places for file in _candidates(place / name[:2] / name)):
        try:
            content = sealing.unseal_one(file, keys) if file.suffix == sealing.ENDING else file.read_bytes()
        except RecoveryKeyUnfit as error:
            unfit = error
        except (BackupUnreadable, OSError):  # damaged: another place may have it whole
            continue
        else:
            if _is_whole(content, name):
                return content
    if unfit:
        raise unfit
    return None


def is_damaged(receipt: Path) -> bool:
    """Whether the file of a receipt isn't what its name says any more. Raises OSError."""
    return not _is_whole(receipt.read_bytes(), receipt.name)


def _is_whole(content: bytes, name: str) -> bool:
    return sha256(content).hexdigest() == name.partition(".")[0]


def _candidates(plain: Path) -> Iterator[Path]:
    if plain.is_file():
        yield plain
    yield from _sealed(plain)


def _sealed(plain: Path) -> Iterator[Path]:
    yield from sorted(plain.parent.glob(f"{plain.name}*{sealing.ENDING}"))


def _mark(locked_for: Sequence[Recipient]) -> str:
    """How a name ends, after that of the plain file: it tells those who can open it apart, not who they are."""
    if not locked_for:
        return ""
    together = "\n".join(sorted(str(recipient) for recipient in locked_for))
    return f".{sha256(together.encode()).hexdigest()[:8]}{sealing.ENDING}"


def _is_there(place: Path, receipt: Path, locked_for: Sequence[Recipient]) -> bool:
    """By its size: what is sealed is larger. Whether each byte is still what it was, a drill tells."""
    if not place.is_file():
        return False
    size, whole = place.stat().st_size, receipt.stat().st_size
    return size > whole if locked_for else size == whole


def _put(receipt: Path, place: Path, locked_for: Sequence[Recipient]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = place.with_name(place.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    if locked_for:
        sealing.seal_one(receipt, unfinished, locked_for)
    else:
        shutil.copyfile(receipt, unfinished)
        unfinished.chmod(0o600)
    sync(unfinished)
    unfinished.replace(place)
    sync(place.parent)
