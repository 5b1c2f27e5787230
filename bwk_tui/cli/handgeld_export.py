"""`bwk handgeld export`: the entries as a file that other people's programs read."""

from pathlib import Path

import click

from bwk_tui.cli.acting import acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.period import Period
from bwk_tui.reports.handgeld_export import Form
from bwk_tui.services import texts


@click.command(
    "export",
    epilog=example(
        "bwk handgeld export --kamer cjm --period 2026 --format hledger -o cjm-2026.journal \\",
        '    --as "Pia Voorbeeld"',
        "hledger -f cjm-2026.journal check --strict",
    ),
)
@click.option(
    "--period",
    type=Period.parse,
    required=True,
    metavar="P",
    help="2026, 2026-H1, 2026-Q3, 2026-T2 or 2026-10.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([str(form) for form in Form]),
    required=True,
    help="A table for Excel, JSON, or a journal.",
)
@click.option("-o", "file", type=FILE, required=True, metavar="FILE", help="Write to this file.")
@acting_in_kamers
def export(actor: Actor, kamer: str, period: Period, form: str, file: Path) -> None:
    """Write the entries of a period to a file.

    As hledger's journal anybody can recompute the balances from it. JSON is of one kamer; the others can be of all.
    """
    made = texts.handgeld_file(actor, kamer, period, Form(form), file)
    entries = "1 boeking" if made.entries == 1 else f"{made.entries} boekingen"
    click.echo(f"Gemaakt: {file} ({period.in_words}, {entries}).")
