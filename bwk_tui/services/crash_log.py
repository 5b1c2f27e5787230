"""What is kept of a mistake of the program: which error, in which file, on which line. Nothing that anybody typed."""

from contextlib import suppress
from pathlib import Path

from bwk_tui.domain import clock

FILE = "bwk.log"


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
    return _add(f"{type(error).__name__} at {' < '.join(frames[::-1])}", folder)


def record_end(status: int, folder: Path) -> Path:
    """Add one line about a kiosk that ended: its exit status or, negative, the signal that killed it."""
    how = f"exit status {status}" if status > 0 else f"killed by signal {-status}"
    return _add(f"the kiosk ended: {how}", folder)


def _add(line: str, folder: Path) -> Path:
    log = folder / FILE
    with suppress(OSError), log.open("a", encoding="utf-8") as opened:
        opened.write(f"{clock.now():%Y-%m-%dT%H:%M:%SZ} {line}\n")
    return log
