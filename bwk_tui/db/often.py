"""Questions that come with every tap and every letter: peewee writes their SQL once, and not each time anew.

To write it takes peewee ten times as long as SQLite takes to answer. What is asked is still said in peewee's words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from peewee import SQL, Query

from bwk_tui.db.connection import database


@dataclass(frozen=True)
class _Place:
    name: str


def told(name: str) -> Any:
    """A place in a query for a value that is told, under this name, each time it is asked."""
    return SQL("?", (_Place(name),))


class Often:
    """A query of which the SQL is written once. Values go in and come out as the store keeps them, unconverted."""

    def __init__(self, query: Callable[[], Query]) -> None:
        self._query = query

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows, for these values."""
        found: list[tuple[Any, ...]] = self._asked(values).fetchall()
        return found

    def row(self, **values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        found: tuple[Any, ...] | None = self._asked(values).fetchone()
        return found

    def do(self, **values: Any) -> None:
        """Do what changes something, inside the caller's transaction."""
        self._asked(values)

    def _asked(self, values: dict[str, Any]) -> Any:
        statement, places = self._written
        return database.execute_sql(
            statement, [values[place.name] if isinstance(place, _Place) else place for place in places]
        )

    @cached_property
    def _written(self) -> tuple[str, list[Any]]:
        return self._query().sql()
