"""New identities: one source, so that the demo's store follows from its seed."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

_seeded: Random | None = None


def new_uid() -> str:
    """A fresh UUID (version 4), as text: a row's identity, made by whoever writes it."""
    return str(uuid.UUID(bytes=_bytes(16), version=4))


def new_salt() -> bytes:
    """Sixteen fresh bytes to salt a PIN with, or to digest codes by."""
    return _bytes(16)


@contextmanager
def following(chance: Random) -> Iterator[None]:
    """Let identities follow from `chance`: for the demo, whose store must be the same for the same seed."""
    global _seeded  # noqa: PLW0603 - there is one source
    before, _seeded = _seeded, chance
    try:
        yield
    finally:
        _seeded = before


def _bytes(count: int) -> bytes:
    return _seeded.randbytes(count) if _seeded else secrets.token_bytes(count)
