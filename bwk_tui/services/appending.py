"""Appending to a chain: the one way in which a posted row gets in (handgeld.md, invariant 3)."""

from typing import Any

from bwk_tui.db.models import Kamer
from bwk_tui.reports import chain


def append(row: Any, kamer: Kamer | None) -> None:
    """Post a row, inside the caller's transaction: after the last of its kamer's chain, with its own digest.

    A row of no single kamer goes after the last of its kind.
    """
    row.previous = chain.last_digest(type(row), kamer)
    row.digest = chain.digest_of(row)
    row.save(force_insert=True)
