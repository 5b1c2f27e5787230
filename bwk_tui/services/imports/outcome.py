"""What comes of an import."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Imported:
    """How many rows of a file were added, and how many were there already and stay as they are."""

    added: int
    already_there: int
