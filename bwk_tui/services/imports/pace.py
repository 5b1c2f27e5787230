"""How far an import is: told now and then, because telling it for every row costs more than the row."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[float], None]
"""Hears which part (0 to 1) is done."""

CHUNK = 5_000
"""So many rows between two signs of progress; and so many uids are few enough for one question to the store."""

READ = 0.6
"""The part that is done when every row was read and checked; the rest is writing."""

_Row = TypeVar("_Row")


def silent(_part: float) -> None:
    """For whoever doesn't listen."""


def told(rows: Sequence[_Row], progress: Progress, first: float = 0, last: float = READ) -> Iterator[_Row]:
    """The rows one after another, while the progress goes from `first` to `last`."""
    for done, row in enumerate(rows, start=1):
        yield row
        if done % CHUNK == 0 or done == len(rows):
            progress(first + (last - first) * done / len(rows))


def chunks(
    rows: Sequence[_Row], progress: Progress, first: float = READ, last: float = 1
) -> Iterator[Sequence[_Row]]:
    """The rows in pieces that one statement can take, while the progress goes from `first` to `last`."""
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        yield chunk
        progress(first + (last - first) * (start + len(chunk)) / len(rows))
