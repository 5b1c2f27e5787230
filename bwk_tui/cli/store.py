"""`bwk store`: the store as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bwk_tui.cli import session, tables
from bwk_tui.cli.examples import example
from bwk_tui.cli.progress import bar
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.text import clean

if TYPE_CHECKING:
    from bwk_tui.services.store_check import Difference


@click.group(epilog=example("bwk store check"))
def store() -> None:
    """The store: whether everything in it is as it was written."""


@store.command("check", epilog=example("bwk store check", "bwk --store ~/kamer store check"))
def check() -> None:
    """Walk every row that was posted, and every receipt. Exit status 1 if something isn't as it was written.

    Nobody needs to act: it tells numbers and dates of rows, and no word of what is in them.
    """
    from bwk_tui.services import store_check

    session.current().open_store()
    with bar("De gegevens worden nagelopen") as progress:
        found = [_in_words(difference) for difference in store_check.differences(progress)]
    for line in found:
        click.echo(line)
    if found:
        raise OneLine(
            f"Niet in orde, te beginnen bij {found[0]}. Verander niets en zet een reservekopie terug."
        )
    click.echo("In orde: alles is zoals het werd opgeschreven.\n")
    walked = store_check.walked()
    tables.show(
        ("Nagelopen", "Aantal"), [(name, str(rows)) for name, rows in walked.items()], right=("Aantal",)
    )


@store.command("backup", epilog=example("bwk store backup /media/usb/bwk"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path) -> None:
    """Copy the whole store, as it is now, into FOLDER, and check the copy.

    Nobody needs to act, so that a timer can do it each night. Of older backups in FOLDER the newest of the last 7 days,
    5 weeks and 12 months stay. Receipts lie beside them, each once.
    """
    from bwk_tui.services import backups

    session.current().open_store()
    made = backups.back_up(session.current().folder, folder)
    megabytes = f"{made.size_bytes / 1e6:.1f}".replace(".", ",")
    bons = f", met {made.new_receipts} nieuwe bonnetjes" if made.new_receipts else ""
    click.echo(f"Bewaard en nagekeken: {made.file} ({megabytes} MB{bons}).")


def _in_words(difference: "Difference") -> str:
    """On one line: what somebody wrote in the store can't steer the terminal."""
    where = f"{difference.where} van {difference.kamer}" if difference.kamer else difference.where
    return clean(f"{where}: {difference.why}")
