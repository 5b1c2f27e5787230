"""`bwk verify`: whether a kascommissie report still says what the store says."""

from pathlib import Path

import click

from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.cli.refusing import REFUSED
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.text import clean


@click.command(epilog=example('bwk verify oktober.pdf --as "Kas Voorbeeld"'))
@click.argument("file", type=FILE, metavar="FILE.pdf")
@acting
def verify(actor: Actor, file: Path) -> None:
    """Compare a kascommissie report's attachments, its printed digest and the store.

    Exit status 0 if they agree, 1 if not, with the first difference on stderr.
    """
    from bwk_tui.reports.verification import verify as compare

    found = compare(actor, file)
    if not found.differences:
        click.echo(
            f"Klopt: {file.name} is van {found.kamer}, {found.period.in_words}, digest {in_groups(found.digest)}."
        )
        return
    first, *more = found.differences
    rest = f" (en nog {len(more)} {'verschil' if len(more) == 1 else 'verschillen'})" if more else ""
    click.echo(clean(f"Klopt niet: {first.where}: {first.what}{rest}."), err=True)
    click.get_current_context().exit(REFUSED)
