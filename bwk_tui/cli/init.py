"""`bwk init`: a new store."""

from pathlib import Path

import click

from bwk_tui.cli import pins, recovery, session
from bwk_tui.cli.examples import example
from bwk_tui.cli.false_alarm import no_bsn_option
from bwk_tui.cli.parameters import FILE


@click.command(
    epilog=example(
        'bwk init --kamer cjm --name "Casa Jepie Makandra" --account "Dewi Voorbeeld"',
        'bwk init --kamer cjm --name "Casa" --account "Dewi Voorbeeld" --encrypt --sheet herstelblad.pdf',
    )
)
@click.option("--kamer", "slug", metavar="SLUG", required=True, help="Short name of the kamer, as cjm.")
@click.option("--name", required=True, help="The kamer as people call it.")
@click.option("--account", metavar="NAME", required=True, help="The first coordinator.")
@click.option(
    "--encrypt", is_flag=True, help="Encrypt the store; --sheet says where its recovery sheet goes."
)
@click.option("--sheet", type=FILE, metavar="FILE.pdf", help="The recovery sheet, for the safe.")
@no_bsn_option
def init(slug: str, name: str, account: str, sheet: Path | None, *, encrypt: bool) -> None:
    """Make a new store; the account is its first coordinator.

    Its passphrase, of 15 characters or more, is asked for twice, or is $BWK_NEW_PIN.

    An encrypted store has its key outside its folder; with the sheet, the key can be put back on another machine.
    """
    from bwk_tui.domain.actor import Role
    from bwk_tui.domain.errors import StoreExists
    from bwk_tui.services import accounts, kamers, keys, space, store
    from bwk_tui.services.fields import required
    from bwk_tui.services.recovery import make_sheet

    if encrypt != (sheet is not None):
        raise click.UsageError(
            "'--encrypt' and '--sheet' go together: without the sheet a lost key is lost for good."
        )
    folder = session.current().folder
    if store.exists(folder):
        raise StoreExists(folder)
    kamers.check_slug(slug)
    name, account = required("name", name), required("account", account)
    pin = pins.ask_new(Role.COORDINATOR, account)
    click.get_current_context().call_on_close(store.close)
    key = keys.kept() if encrypt else None
    with store.making(folder, key=key):
        first = accounts.first_actor(account)
        kamers.add(first, slug, name)
        accounts.add(first, account, Role.COORDINATOR, (), pin)
        number = make_sheet(first, folder, recovery.printer(account, sheet)) if sheet else None
    space.keep_ballast(folder)
    click.echo(f"De gegevens van {name} staan in {folder}. {account} is de eerste coördinator.")
    if sheet and number:
        recovery.tell(number, sheet)
    click.echo(_NEXT)


_NEXT = """
Hoe verder:
  bwk activity add --type ... --name ...   een activiteit op de kiosk zetten
  bwk account add NAAM --role assistent    een collega toegang geven
  bwk kiosk                                de kiosk openen
  bwk admin                                de kant van het team openen"""
