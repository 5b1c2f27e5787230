"""What must be on the disk, and what must be off it."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Have what a file holds, or the names in a folder, on the disk and not only on its way there. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def overwrite(file: Path) -> None:
    """Write nothing but zeros over a file, and take it away. Raises OSError."""
    left = file.stat().st_size
    with file.open("r+b") as opened:
        while left > 0:
            left -= opened.write(bytes(min(left, 1 << 20)))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()
