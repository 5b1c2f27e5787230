"""`bwk store backup`, `restore` and `drill`: the store elsewhere, and back."""

import shlex
from pathlib import Path

import click

from bwk_tui.cli import recovery, session
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.cli.progress import bar
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.text import clean
from bwk_tui.domain.words import listing, long_day

_NO_FOLDER = "Missing argument 'FOLDER': no backup was made yet."
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(epilog=example("bwk store backup /media/usb/bwk", "bwk store backup"))
@click.argument("folder", type=_FOLDER, required=False)
def backup(folder: Path | None) -> None:
    """Copy the whole store, as it is now, into FOLDER, and check the copy. Without FOLDER: where the last one went.

    With a recovery sheet (bwk store sheet) the copy is locked for that and for this machine. Nobody needs to act, so
    that a timer can do it each night. Of older backups in FOLDER the newest of the last 7 days, 5 weeks and 12 months
    stay. Receipts lie beside them, each once.
    """
    from bwk_tui.services import backups

    current = session.current()
    current.open_store()
    made = backups.back_up(current.folder, folder) if folder else backups.again()
    if made is None:
        raise click.UsageError(_NO_FOLDER)
    megabytes = f"{made.size_bytes / 1e6:.1f}".replace(".", ",")
    bons = f", met {made.new_receipts} nieuwe bonnetjes" if made.new_receipts else ""
    click.echo(f"Bewaard en nagekeken: {made.file} ({megabytes} MB{bons}).")
    for readable in made.readable:
        click.echo(f"Let op: {readable} is van voor het herstelblad, en nog leesbaar. Gooi die kopie weg.")
    if made.difference:
        raise OneLine(
            f"Niet alles in de gegevens klopt, te beginnen bij {clean(made.difference.place)}. De oudere "
            "reservekopieën blijven daarom allemaal staan. Doe nu: bwk store check."
        )
    if not made.sealed:
        click.echo(
            "Iedereen kan deze kopie lezen. Op slot kan met een herstelblad: bwk store sheet -o herstelblad.pdf"
        )


@click.command(
    epilog=example(
        "bwk store restore /media/usb/bwk/bwk-20261120T023000Z.tar.age",
        "bwk --store ~/kamer store restore --replace FILE",
    )
)
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Also where there is a store already; that is kept aside.")
def restore(file: Path, *, replace: bool) -> None:
    """Put a backup back, with its receipts, after every row of it was checked.

    On the machine that made it nothing is asked. On another one the code of the recovery sheet is asked for, or read
    from $BWK_RECOVERY_KEY where no terminal is attached. People who were erased since stay erased.
    """
    from bwk_tui.domain.errors import RecoveryKeyUnfit
    from bwk_tui.services import restoring, store

    folder = session.current().folder
    click.get_current_context().call_on_close(store.close)
    if store.exists(folder) and not replace:
        raise OneLine(
            f"In {folder} staan al gegevens. Vervangen kan met --replace; wat er stond, blijft bewaard."
        )

    def put_back(typed: str | None) -> restoring.Restored:
        with bar("De reservekopie wordt nagelopen") as progress:
            return restoring.restore(folder, file, typed=typed, replace=replace, progress=progress)

    try:
        done = put_back(None)
    except RecoveryKeyUnfit:
        done = put_back(recovery.ask())
    click.echo(f"Teruggezet in {folder}, en alles nagekeken.")
    last = f", het laatste van {long_day(done.last_day)}" if done.last_day else ""
    click.echo(f"Erin staan {done.visits} bezoeken{last}, en {done.entries} boekingen van het handgeld.")
    if not done.encrypted:
        click.echo("Deze gegevens zijn niet versleuteld. Was dat wel zo, doe dan: bwk store encrypt")
    if done.logins:
        who = "één account" if done.logins == 1 else f"{done.logins} accounts"
        click.echo(f"De PIN en het slot van {who} zijn gebleven zoals ze daarnet waren.")
    if done.lost:
        click.echo(f"Let op: weg of beschadigd is het {clean(listing(done.lost))}. De rest is er helemaal.")
    if done.aside:
        click.echo(f"Wat er stond, staat nu in {done.aside.parent}. Terug kan zo:")
        click.echo(f"  bwk store restore --replace {shlex.quote(str(done.aside))}")


@click.command(epilog=example("bwk store drill", "bwk store drill /media/usb/bwk"))
@click.argument("folder", type=_FOLDER, required=False)
def drill(folder: Path | None) -> None:
    """Prove that the newest backup in FOLDER can be put back, without touching the store. For a timer, each week."""
    from bwk_tui.services import restoring

    current = session.current()
    current.open_store()
    to = folder or _last_folder(current.folder)
    with bar("De reservekopie wordt teruggezet, op proef") as progress:
        proved = restoring.prove(current.folder, to, progress)
    click.echo(f"Gelukt: {proved} kan worden teruggezet, en alles erin is zoals het werd opgeschreven.")


def _last_folder(folder: Path) -> Path:
    from bwk_tui.services import backups

    if found := backups.last_folder(folder):
        return found
    raise click.UsageError(_NO_FOLDER)


COMMANDS = (backup, restore, drill)
