"""A bar on a terminal while something takes long; silence in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

STEPS = 1000


@contextmanager
def bar(label: str) -> Iterator[Callable[[float], None]]:
    """A bar, on stderr; tell it which part (0 to 1) is done."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=STEPS, label=label, file=sys.stderr, hidden=hidden) as drawn:
        yield lambda part: drawn.update(round(part * STEPS) - drawn.pos)
