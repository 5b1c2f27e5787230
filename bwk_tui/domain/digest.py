"""Digests: one way to write something down in bytes, and the SHA-256 of it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonical(content: Mapping[str, Any]) -> str:
    """The content as JSON in one fixed form.

    What is None is left out, so that a column that a later version adds doesn't change an earlier digest.
    """
    known = {key: value for key, value in content.items() if value is not None}
    return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest(content: Mapping[str, Any], previous: str = "") -> str:
    """The SHA-256, in hexadecimal, of the content after the digest of the row before it."""
    return sha256(f"{previous}\n{canonical(content)}".encode()).hexdigest()


def in_groups(digest: str, groups: int = 4) -> str:
    """The first groups of four of a digest, as people compare them: `9f86 d081 884c 7d65`."""
    return " ".join(digest[start : start + 4] for start in range(0, groups * 4, 4))
