"""Tables for people: what was typed stands in them as it is."""

from collections.abc import Iterable, Sequence

import click


def show(headers: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> None:
    """Print a table; the columns named in `right` line up at their right side."""
    click.echo(as_text(headers, rows, right))


def as_text(headers: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> str:
    """The table as text."""
    from tabulate import tabulate

    # Without numparse a code like 0042 stays one. An empty table can't be told how to line up.
    lines = [list(row) for row in rows]
    sides = ["right" if header in right else "left" for header in headers] if lines else None
    return tabulate(lines, headers=list(headers), tablefmt="simple", disable_numparse=True, colalign=sides)
