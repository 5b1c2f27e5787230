"""How a command ends that can't be done: one line on stderr and exit status 1, never a traceback."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from bwk_tui.cli import false_alarm
from bwk_tui.domain.errors import ImportRefused, Refused
from bwk_tui.domain.text import clean

REFUSED = 1


class OneLine(click.ClickException):
    """A refusal of the command line's own."""

    exit_code = REFUSED

    def show(self, file: IO[Any] | None = None) -> None:
        """The line, without anything before it."""
        click.echo(self.message, file=file, err=True)


@contextmanager
def refusals_in_one_line(ctx: click.Context) -> Iterator[None]:
    """Say what was refused, or that something broke, and exit with 1.

    What broke is written to the log in the store's folder, without anything that anybody typed.
    """
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Refused as refused:
        for line in _lines(refused):
            click.echo(line, err=True)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            raise  # whoever reads our output has seen enough; click ends quietly
        click.echo(_mishap(error, ctx), err=True)
    else:
        return
    ctx.exit(REFUSED)


def _lines(refused: Refused) -> Iterator[str]:
    """The refusal and, after it, each bad row of an import. What people typed can't steer the terminal."""
    from bwk_tui.domain.sentences import in_dutch

    yield f"{in_dutch(refused)} {false_alarm.HINT}" if false_alarm.can_be(refused) else in_dutch(refused)
    if isinstance(refused, ImportRefused):
        for row in refused.rows:
            column = f", kolom {clean(row.column)}" if row.column else ""
            yield f"regel {row.line}{column}: {in_dutch(row.why)}"


def _mishap(error: Exception, ctx: click.Context) -> str:
    log = _logged(error, ctx)
    seen = f"wat er misging staat in {log}." if log else "gaat het weer mis, doe dan: bwk doctor."
    return f"Er ging iets mis, niets is verloren. Probeer het nog eens; {seen}"


def _logged(error: Exception, ctx: click.Context) -> Path | None:
    """The log of the errors; None where there is no store to keep it in."""
    from bwk_tui.services import crash_log, store

    try:
        there = ctx.obj is not None and store.exists(ctx.obj.folder)
    except Refused:
        return None
    return crash_log.record(error, ctx.obj.folder) if there else None
