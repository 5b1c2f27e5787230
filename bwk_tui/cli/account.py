"""`bwk account`: who can log in."""

import click

from bwk_tui.cli import pins, tables
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.domain.actor import Actor
from bwk_tui.services import accounts


@click.group(epilog=example('bwk account list --as "Dewi Voorbeeld"'))
def account() -> None:
    """Accounts: who can log in, in which role."""


@account.command(
    "add",
    epilog=example('bwk account add "Sam Voorbeeld" --role assistent --kamer cjm --as "Dewi Voorbeeld"'),
)
@click.argument("name")
@click.option("--role", type=click.Choice([str(role) for role in accounts.ROLES]), required=True)
@click.option("--kamer", "kamers", metavar="SLUG", multiple=True, help="Once for each kamer; without: all.")
@acting
def add(actor: Actor, name: str, role: str, kamers: tuple[str, ...]) -> None:
    """Add an account; its PIN is asked for twice, or is $BWK_NEW_PIN."""
    added = accounts.add(actor, name, role, kamers, pins.ask_new(name))
    click.echo(f"Toegevoegd: {added.name} ({added.role}).")


@account.command("list", epilog=example('bwk account list --as "Dewi Voorbeeld"'))
@acting
def list_accounts(actor: Actor) -> None:
    """List all accounts."""
    tables.show(
        ("Naam", "Rol", "Kamers", "Op slot"),
        [
            (line.name, line.role, ", ".join(line.kamers) or "alle", "ja" if line.locked else "")
            for line in accounts.known(actor)
        ],
    )


@account.command("lock", epilog=example('bwk account lock "Sam Voorbeeld" --as "Dewi Voorbeeld"'))
@click.argument("name")
@acting
def lock(actor: Actor, name: str) -> None:
    """Lock an account: nobody gets in with its PIN, until it is given a new one."""
    accounts.lock(actor, name)
    click.echo("Het account is op slot.")


@account.command("reset-pin", epilog=example('bwk account reset-pin "Sam Voorbeeld" --as "Dewi Voorbeeld"'))
@click.argument("name")
@acting
def reset_pin(actor: Actor, name: str) -> None:
    """Give an account a new PIN, and unlock it."""
    accounts.reset_pin(actor, name, pins.ask_new(name))
    click.echo("De nieuwe PIN werkt vanaf nu.")
