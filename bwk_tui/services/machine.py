"""Which device this is."""

import hashlib
import platform
from contextlib import suppress
from functools import cache
from pathlib import Path

MACHINE_ID = Path("/etc/machine-id")
"""Where Linux keeps what tells this machine from all others (machine-id(5)); it isn't shown to anybody as it is."""


@cache
def device() -> str:
    """The device on which somebody logs in: this machine, as a digest of 64 hexadecimal characters.

    Not a program, a terminal or a name that was typed, or starting anew or typing another would make another device.
    """
    known = ""
    with suppress(OSError, UnicodeDecodeError):
        known = MACHINE_ID.read_text("ascii").strip()
    return hashlib.sha256(f"bwk {known or platform.node()}".encode()).hexdigest()
