"""False alarms: somebody says that what looks like a BSN is none. That holds for it alone, and is on the audit log."""

import hmac
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256

# Whoever sees a mark can't try all numbers until one fits: the key is in no file, and gone with the process.
_KEY = secrets.token_bytes(32)


@dataclass
class _Said:
    """What was said, and the fields that were let through for it since the log heard of it."""

    marks: Collection[str] | None
    let_through: dict[str, None] = field(default_factory=dict)


_SAID: ContextVar[_Said | None] = ContextVar("what was said to be no BSN", default=None)


def mark(name: str, text: str) -> str:
    """What stands for a text in a field without telling it: the same text in another field has another mark."""
    return hmac.new(_KEY, f"{name}\n{text}".encode(), sha256).hexdigest()


@contextmanager
def said(marks: Collection[str] | None) -> Iterator[None]:
    """Let pass what has one of these marks, as long as it holds; None is whatever is filled in (a run of a command)."""
    before = _SAID.set(_Said(marks))
    try:
        yield
    finally:
        _SAID.reset(before)


def was_said(name: str, text: str) -> bool:
    """Whether somebody said of this text in this field that it is no BSN; it is remembered for the log."""
    now = _SAID.get()
    if now is None or (now.marks is not None and mark(name, text) not in now.marks):
        return False
    now.let_through[name] = None
    return True


def take_let_through() -> tuple[str, ...]:
    """The fields that were let through and aren't on the log yet; from now on they are."""
    now = _SAID.get()
    if now is None:
        return ()
    fields = tuple(now.let_through)
    now.let_through.clear()
    return fields
