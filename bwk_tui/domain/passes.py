"""A pass: a code that a scanner types, and what is kept of it.

A code is twenty digits: enough that guessing is hopeless (66 bits), and a scanner types digits alike on every keyboard
that is used here. The store keeps its SHA-256 only, so that nobody can print another's pass from a stolen store.
"""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

LENGTH = 20
_CODE = re.compile(rf"[0-9]{{{LENGTH}}}", re.ASCII)


@dataclass(frozen=True)
class NewPass:
    """A pass as it is printed, once: the code can't be had again."""

    first_name: str
    sign: str
    code: str


def new_code() -> str:
    """A fresh code."""
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"


def digest_of(code: str) -> str | None:
    """What is kept of a code, in hexadecimal; None for what can be no code, such as a barcode of something else."""
    return sha256(code.encode()).hexdigest() if _CODE.fullmatch(code) else None
