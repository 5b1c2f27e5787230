"""`bwk store sheet`, `encrypt` and `unlock`: who can read the store and its backups."""

from pathlib import Path

import click

from bwk_tui.cli import recovery, session
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain.actor import Actor


@click.command(epilog=example('bwk store sheet -o herstelblad.pdf --as "Dewi Voorbeeld"'))
@click.option("-o", "output", type=FILE, required=True, metavar="FILE.pdf")
@acting
def sheet(actor: Actor, output: Path) -> None:
    """Make the recovery sheet, for the safe: from now on backups are locked for it, and for this machine.

    A sheet that was made before still opens the backups that were made until now.
    """
    from bwk_tui.services.recovery import make_sheet

    name = make_sheet(actor, session.current().folder, recovery.printer(actor.name, output))
    recovery.tell(name, output)


@click.command(epilog=example('bwk store encrypt --as "Dewi Voorbeeld"'))
@acting
def encrypt(actor: Actor) -> None:
    """Encrypt the store. Its key is kept outside the store's folder, and locked for the recovery sheet.

    Close the kiosk and the team's side first. docs/bewaren.md says what this protects against, and what not.
    """
    from bwk_tui.services import encrypting

    kept = encrypting.encrypt(actor, session.current().folder)
    click.echo(f"De gegevens zijn versleuteld. De sleutel staat in {kept}; bewaar die nooit bij de gegevens.")
    for copy in encrypting.plain_copies(session.current().folder):
        click.echo(f"Let op: {copy} is nog leesbaar. Gooi die kopie weg als alles goed is.")
    click.echo("Maak nu een nieuwe reservekopie: bwk store backup FOLDER. Oudere zijn niet altijd op slot.")


@click.command(epilog=example("bwk store unlock"))
def unlock() -> None:
    """Put the key of an encrypted store back on this machine, with the code of the recovery sheet."""
    from bwk_tui.services.recovery import is_locked, unlock

    folder = session.current().folder
    if not is_locked(folder):
        click.echo("De sleutel is op deze computer, of niet nodig. Er is niets veranderd.")
        return
    unlock(folder, recovery.ask())
    click.echo("De sleutel staat weer op deze computer. Je kunt verder.")


COMMANDS = (sheet, encrypt, unlock)
