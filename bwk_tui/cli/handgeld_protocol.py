"""`bwk handgeld protocol`: the rules of the kamer's handgeld, as a page to hang on the wall."""

from pathlib import Path

import click

from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups


@click.command("protocol", epilog=example('bwk handgeld protocol -o protocol.pdf --as "Sam Voorbeeld"'))
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", required=True)
@acting_in_kamer
def protocol(actor: Actor, kamer: str, file: Path) -> None:
    """The protocol as one page, as PDF.

    Who does what, how much, how often: by the settings as they are today.
    """
    from bwk_tui.services import papers

    digest = papers.protocol(actor, kamer, file)
    click.echo(f"Gemaakt: {file}, digest {in_groups(digest)}.")
