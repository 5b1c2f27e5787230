"""`bwk kamer`: the rooms."""

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.domain.actor import Actor
from bwk_tui.services import kamers


@click.group(epilog=example('bwk kamer list --as "Dewi Voorbeeld"'))
def kamer() -> None:
    """Kamers."""


@kamer.command("add", epilog=example('bwk kamer add samen-sterk --name "Samen Sterk" --as "Dewi Voorbeeld"'))
@click.argument("slug")
@click.option("--name", required=True, help="As people call it.")
@acting
def add(actor: Actor, slug: str, name: str) -> None:
    """Add a kamer; SLUG is its short name in commands and files."""
    added = kamers.add(actor, slug, name)
    click.echo(f"Toegevoegd: {added.name} ({added.slug}).")


@kamer.command("list", epilog=example('bwk kamer list --as "Dewi Voorbeeld"'))
@acting
def list_kamers(actor: Actor) -> None:
    """List the kamers in which you act."""
    tables.show(("Kamer", "Naam"), [(line.slug, line.name) for line in kamers.known(actor)])
