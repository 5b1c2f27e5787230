"""Codes that were erased people's: an old card index must not bring somebody back, and nobody else gets their code.

Kept is a keyed digest, apart from the person's tombstone and in no order. It tells whoever holds the store only whether
a code that they already know was an erased person's: codes are short, so with the key, which lies in the same store,
all of them can be tried. A gap in the row of codes tells as much.
"""

import hmac
from collections.abc import Iterable

from bwk_tui.db.models import ErasedCode, Erasing
from bwk_tui.domain import identity
from bwk_tui.domain.text import fold


def remember(codes: Iterable[str]) -> None:
    """Keep, inside the caller's transaction, that these codes were erased people's."""
    key = _key() or _new_key()
    for code in codes:
        ErasedCode.insert(digest=_digest(key, code)).on_conflict_ignore().execute()


class ErasedCodes:
    """The codes of erased people, as they were when this was made."""

    def __init__(self) -> None:
        self._digests = set(ErasedCode.select(ErasedCode.digest).scalars())
        self._key = _key()

    def __contains__(self, code: str) -> bool:
        """Whether it was an erased person's, whatever its capitals."""
        return self._key is not None and _digest(self._key, code) in self._digests


def _key() -> bytes | None:
    """The store's own key; None as long as nobody was erased."""
    key: str | None = Erasing.select(Erasing.code_key).scalar()
    return bytes.fromhex(key) if key else None


def _new_key() -> bytes:
    key = identity.new_salt()
    Erasing.update(code_key=key.hex()).execute()
    return key


def _digest(key: bytes, code: str) -> str:
    return hmac.new(key, fold(code).encode(), "sha256").hexdigest()
