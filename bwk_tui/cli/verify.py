"""`bwk verify`: whether a kascommissie report still says what the store says."""

from pathlib import Path

import click

from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.text import clean


@click.command(epilog=example('bwk verify oktober.pdf --as "Kas Voorbeeld"'))
@click.argument("file", type=FILE, metavar="FILE.pdf")
@acting
def verify(actor: Actor, file: Path) -> None:
    """Compare a kascommissie report's attachments, its printed digest and the store.

    Exit status 0 if they agree, 1 if not, with the first difference on stderr: the first entry, if one differs.
    """
    from bwk_tui.reports.verification import verify as compare

    found = compare(actor, file)
    if found.differences:
        first, *more = found.differences
        altered = "het verslag zelf is veranderd: " if found.altered else ""
        rest = f" (en nog {len(more)} {'verschil' if len(more) == 1 else 'verschillen'})" if more else ""
        raise OneLine(clean(f"Klopt niet: {altered}{first.where}: {first.what}{rest}."))
    period = found.period.in_words
    click.echo(clean(f"Klopt: {file.name} is van {found.kamer}, {period}, digest {in_groups(found.digest)}."))
