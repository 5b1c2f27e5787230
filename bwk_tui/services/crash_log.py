"""What is kept of a mistake of the program: which error, in which file, on which line. Nothing that anybody typed.

Several processes write here at once: the kiosk, its parent, the team's side, a timer. Each holds the file itself locked
while it adds its line. Whoever finds it full puts it aside under the next number, and the oldest one goes.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from bwk_tui.domain import clock

FILE = "bwk.log"
LARGEST_BYTES = 256 * 1024
FILES = 4
"""The one that is written in and those before it, `bwk.log.1` the newest: a megabyte at most."""

MOST_FRAMES = 30
"""Of what called itself a thousand times over, the last calls tell enough."""

OWNER_ONLY = 0o600
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Seen:
    """What there is in the log: where it is, how many lines are of the last days, and when the last one came (UTC)."""

    path: Path
    recent: int
    last: datetime | None


def record(error: BaseException, folder: Path) -> Path:
    """Add one line about an error to the log in the store's folder; gives back the log's path.

    A disk that is full, often the error itself, takes no line; that makes nothing worse.
    """
    frames = []
    traceback = error.__traceback__
    while traceback:
        code = traceback.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return _add(f"{type(error).__name__} at {' < '.join(frames[::-1][:MOST_FRAMES])}", folder)


def record_end(status: int, folder: Path) -> Path:
    """Add one line about a kiosk that ended: its exit status or, negative, the signal that killed it."""
    how = f"exit status {status}" if status > 0 else f"killed by signal {-status}"
    return _add(f"the kiosk ended: {how}", folder)


def seen(folder: Path, days: int) -> Seen:
    """What the log says of the last days, those that were put aside included; nothing where it can't be read."""
    moments = sorted(moment for file in _files(folder) for moment in _moments(file))
    since = clock.now() - timedelta(days=days)
    return Seen(folder / FILE, sum(moment >= since for moment in moments), moments[-1] if moments else None)


def _add(line: str, folder: Path) -> Path:
    log = folder / FILE
    written = f"{clock.now():{_MOMENT}} {line}\n".encode()
    with suppress(OSError), _room_for(len(written), log) as opened:
        os.write(opened, written)
    return log


@contextmanager
def _room_for(size: int, log: Path) -> Iterator[int]:
    """The log, locked, with so many bytes of room: a descriptor that adds at its end. Raises OSError."""
    while True:
        opened = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
            if not _is_still(opened, log):  # another process put it aside while this one waited
                continue
            length = os.fstat(opened).st_size
            if length and length + size > LARGEST_BYTES:
                _put_aside(log)
                continue
            with suppress(OSError):  # of an older version, or somebody else's
                os.fchmod(opened, OWNER_ONLY)
            yield opened
            return
        finally:
            os.close(opened)


def _is_still(opened: int, log: Path) -> bool:
    """Whether a file that was opened is the one that the log's name stands for now."""
    try:
        return os.path.samestat(os.fstat(opened), log.stat())
    except FileNotFoundError:
        return False


def _put_aside(log: Path) -> None:
    """Give every file the next number; the last one's place is taken."""
    files = _files(log.parent)
    for newer, older in reversed(list(pairwise(files))):
        if newer.exists():
            newer.replace(older)


def _files(folder: Path) -> list[Path]:
    """The files of the log, newest first, also those that aren't there yet."""
    return [folder / FILE, *(folder / f"{FILE}.{number}" for number in range(1, FILES))]


def _moments(file: Path) -> Iterator[datetime]:
    """When each line of a file was written; a line that isn't ours tells nothing."""
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError):
            yield datetime.strptime(line.partition(" ")[0], _MOMENT).replace(tzinfo=UTC)
