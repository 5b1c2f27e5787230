"""`bwk account`: who can log in."""

import click

from bwk_tui.cli import pins, tables
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.domain import secret
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.sentences import FIELDS
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
    """Add an account; its PIN or passphrase is asked for twice, or is $BWK_NEW_PIN.

    An assistent and the kascommissie have a PIN of 6 digits or more; a coordinator and the penningmeester a passphrase
    of 15 characters or more.
    """
    added = accounts.add(actor, name, role, kamers, pins.ask_new(Role(role), name))
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
    """Lock an account: nobody gets in with its PIN or passphrase, until it is given a new one."""
    accounts.lock(actor, name)
    click.echo("Het account is op slot.")


@account.command("reset-pin", epilog=example('bwk account reset-pin "Sam Voorbeeld" --as "Dewi Voorbeeld"'))
@click.argument("name")
@acting
def reset_pin(actor: Actor, name: str) -> None:
    """Give an account a new PIN or passphrase, and unlock it; one's own in any role.

    It is asked for twice, or is $BWK_NEW_PIN.
    """
    if accounts.is_own(actor, name):
        accounts.change_own(actor, pins.ask_new(actor.role, actor.name))
        word = FIELDS[secret.secret_of(actor.role)]
    else:
        role = accounts.role_of(actor, name)
        accounts.reset_pin(actor, name, pins.ask_new(role, name))
        word = FIELDS[secret.secret_of(role)]
    click.echo(f"De nieuwe {word} werkt vanaf nu.")
