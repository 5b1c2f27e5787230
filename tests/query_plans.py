"""How SQLite goes about the questions that a piece of the program asks."""

from collections.abc import Callable

import pytest

from bwk_tui.db.connection import database


def steps_of(question: Callable[[], object]) -> list[str]:
    """The steps of every statement that reads, in order, as EXPLAIN QUERY PLAN words them."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    execute = database.execute_sql

    def listen(sql: str, params: tuple[object, ...] = ()) -> object:
        asked.append((sql, params))
        return execute(sql, params)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "execute_sql", listen)
        question()
    return [
        step[3]
        for sql, params in asked
        if sql.startswith("SELECT")
        for step in execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
    ]
