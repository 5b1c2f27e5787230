"""How many examples a round tries: few and always the same, or as many as `BWK_FUZZ_EXAMPLES` says and new ones."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from time import process_time
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings

from bwk_tui.db.connection import database

ASKED = int(os.environ.get("BWK_FUZZ_EXAMPLES", "0"))
FEW = 8
"""Of a short round; a test that is slow or fast has its own share of it."""

_Test = TypeVar("_Test", bound=Callable[..., Any])


def fuzzed(share: float = 1.0, *, shrinks: bool = True) -> Callable[[_Test], _Test]:
    """Try this share of the examples; without `shrinks` one that fails isn't made smaller, as that would take hours."""
    return settings(
        phases=[phase for phase in Phase if shrinks or phase in {Phase.explicit, Phase.generate}],
        max_examples=max(1, round((ASKED or FEW) * share)),
        derandomize=not ASKED,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=bool(ASKED),
    )


def contents() -> dict[str, str]:
    """A digest of all rows of each table of the open store."""
    tables = database.execute_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return {
        name: sha256(
            repr(database.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()).encode()
        ).hexdigest()
        for (name,) in tables
    }


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written meanwhile isn't there afterwards."""
    with database.atomic("IMMEDIATE") as everything:
        try:
            yield
        finally:
            everything.rollback()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where it takes longer, of the processor."""
    began = process_time()
    yield
    assert process_time() - began < seconds
