"""`bwk visit`: visits from elsewhere."""

from pathlib import Path

import click

from bwk_tui.cli import importing
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain.actor import Actor


@click.group(epilog=example('bwk visit import bezoeken.csv --as "Dewi Voorbeeld"'))
def visit() -> None:
    """Visits."""


@visit.command("import", epilog=example('bwk visit import bezoeken.csv --as "Dewi Voorbeeld"'))
@click.argument("file", type=FILE)
@acting
def import_file(actor: Actor, file: Path) -> None:
    """Add the visits of a CSV file: uid,day,kamer,activity,member,time.

    A visit without a member is anonymous; `uid`, `member` and `time` may be empty.
    """
    from bwk_tui.services.imports import visits as reading

    importing.run(reading.read, actor, file)
