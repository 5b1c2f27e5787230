"""`bwk store`: the store as a whole."""

from typing import TYPE_CHECKING

import click

from bwk_tui.cli import session, store_backup, store_encrypt, tables
from bwk_tui.cli.examples import example
from bwk_tui.cli.progress import bar
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.text import clean

if TYPE_CHECKING:
    from bwk_tui.services.store_check import Difference


@click.group(epilog=example("bwk store check"))
def store() -> None:
    """The store: is it whole, its backups, and its encryption."""


@store.command("check", epilog=example("bwk store check", "bwk --store ~/kamer store check"))
def check() -> None:
    """Walk every row that was posted, and every receipt. Exit status 1 if something isn't as it was written.

    Nobody needs to act: it tells numbers and dates of rows, and no word of what is in them.
    """
    from bwk_tui.services import proofs, store_check

    session.current().open_store()
    with bar("De gegevens worden nagelopen") as progress:
        found = [_in_words(difference) for difference in store_check.differences(progress)]
    for line in found:
        click.echo(line)
    try:
        proofs.record_check(good=not found)
    except Refused as refused:  # on a disk that takes nothing, what was found still holds
        click.echo(f"Wanneer dit is nagekeken kon niet worden opgeschreven. {in_dutch(refused)}\n")
    if found:
        raise OneLine(
            f"Niet in orde, te beginnen bij {found[0]}. Verander niets en zet een reservekopie terug."
        )
    click.echo("In orde: alles is zoals het werd opgeschreven.\n")
    walked = store_check.walked()
    tables.show(
        ("Nagelopen", "Aantal"), [(name, str(rows)) for name, rows in walked.items()], right=("Aantal",)
    )
    _tell_left_behind()


def _tell_left_behind() -> None:
    """Name the files that should be gone, on a store that is in order otherwise."""
    from bwk_tui.services import store_check

    left = list(store_check.left_behind())
    for difference in left:
        click.echo(_in_words(difference))
    if left:
        raise OneLine(f"Haal dat alsnog weg. Doe: bwk retention receipts --kamer {left[0].kamer}")


def _in_words(difference: "Difference") -> str:
    """On one line: what somebody wrote in the store can't steer the terminal."""
    return clean(f"{difference.place}: {difference.why}")


for module in (store_backup, store_encrypt):
    for command in module.COMMANDS:
        store.add_command(command)
