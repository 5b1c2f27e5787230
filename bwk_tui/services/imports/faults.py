"""What is wrong in a file, gathered cell by cell: all of it is told at once, so that all of it can be mended."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bwk_tui.domain.errors import BadRow, FieldRefused, ImportRefused, NotAllowed, Refused

_Typed = TypeVar("_Typed")
_Value = TypeVar("_Value")


class Faults:
    """The bad cells and rows that were met so far."""

    def __init__(self, bad: Iterable[BadRow] = ()) -> None:
        """Begin with the rows that were bad already."""
        self._bad = list(bad)

    def __len__(self) -> int:
        """How many there are: a row that added none is good."""
        return len(self._bad)

    def read(self, line: int, column: str, check: Callable[[_Typed], _Value], typed: _Typed) -> _Value | None:
        """What the check makes of a cell; None, and a fault, where it refuses."""
        try:
            return check(typed)
        except (FieldRefused, NotAllowed) as refused:
            self.add(line, column, refused)
            return None

    def add(self, line: int, column: str, why: Refused) -> None:
        """One more thing is wrong."""
        self._bad.append(BadRow(line, column, why))

    def refuse_any(self) -> None:
        """Raise ImportRefused, with all of them by line, unless there are none."""
        if self._bad:
            raise ImportRefused(tuple(sorted(self._bad, key=lambda row: row.line)))
