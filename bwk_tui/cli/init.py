"""`bwk init`: a new store."""

import click

from bwk_tui.cli import pins, session
from bwk_tui.cli.examples import example


@click.command(epilog=example('bwk init --kamer cjm --name "Casa Jepie Makandra" --account "Dewi Voorbeeld"'))
@click.option("--kamer", "slug", metavar="SLUG", required=True, help="Short name of the kamer, as cjm.")
@click.option("--name", required=True, help="The kamer as people call it.")
@click.option("--account", metavar="NAME", required=True, help="The first coordinator.")
def init(slug: str, name: str, account: str) -> None:
    """Make a new store; the account is its first coordinator. Its PIN is asked for twice, or is $BWK_NEW_PIN."""
    from bwk_tui.domain.actor import Role
    from bwk_tui.domain.errors import StoreExists
    from bwk_tui.services import accounts, kamers, space, store
    from bwk_tui.services.fields import required

    folder = session.current().folder
    if store.exists(folder):
        raise StoreExists(folder)
    kamers.check_slug(slug)
    name, account = required("name", name), required("account", account)
    pin = pins.ask_new(account)
    click.get_current_context().call_on_close(store.close)
    with store.making(folder):
        first = accounts.first_actor(account)
        kamers.add(first, slug, name)
        accounts.add(first, account, Role.COORDINATOR, (), pin)
    space.keep_ballast(folder)
    click.echo(f"De gegevens van {name} staan in {folder}. {account} is de eerste coördinator.")
    click.echo(_NEXT)


_NEXT = """
Hoe verder:
  bwk activity add --type ... --name ...   een activiteit op de kiosk zetten
  bwk account add NAAM --role assistent    een collega toegang geven
  bwk kiosk                                de kiosk openen
  bwk admin                                de kant van het team openen"""
