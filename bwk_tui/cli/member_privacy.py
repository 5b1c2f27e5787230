"""`bwk member file` and `erase`: giving somebody all that is known of them, and forgetting them."""

from pathlib import Path

import click

from bwk_tui.cli import pins
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain import privacy
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.text import clean, fold
from bwk_tui.services import members


@click.command(
    "file",
    epilog=example(
        'bwk member file CJM-0042 -o alles.pdf --as "Dewi Voorbeeld"',
        'bwk member file CJM-0042 --format json -o alles.json --as "Dewi Voorbeeld"',
    ),
)
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["pdf", "json"]), default="pdf", show_default=True)
@click.option("-o", "file", type=FILE, metavar="FILE", required=True)
@acting
def person_file(actor: Actor, code: str, form: str, file: Path) -> None:
    """Write everything that is known of a person, for them, to a file. The log remembers that it was given."""
    from bwk_tui.services import person_files
    from bwk_tui.services.person_files import Form

    person_files.export(actor, members.by_code(actor, code).id, file, Form(form))
    click.echo(f"Gemaakt: {file}. Geef het aan de persoon zelf en bewaar het bestand niet.")


@click.command("erase", epilog=example('bwk member erase CJM-0042 --as "Dewi Voorbeeld"'))
@click.argument("code")
@click.option("--yes", is_flag=True, help="Don't ask to type the code again; needed without a terminal.")
@acting
def erase(actor: Actor, code: str, *, yes: bool) -> None:
    """Erase a person, for good: what they did still counts, and nothing says that it was them.

    Give them their file first, if they want it. On a terminal the code is asked for once more.
    """
    from bwk_tui.services import erasing

    member_id = members.by_code(actor, code).id
    if not yes:
        _be_sure(code)
    gone = erasing.erase(actor, member_id)
    click.echo(privacy.ERASED if gone else f"{privacy.ERASED} {privacy.NOT_ALL_GONE}")


def _be_sure(code: str) -> None:
    """Tell what it means, and let the code be typed. Raises OneLine where nobody can answer, or not with that code."""
    if not pins.on_a_terminal():
        raise OneLine("Er is geen terminal om het nog eens te vragen. Weet je het zeker? Zet er --yes bij.")
    click.echo(f"Weg gaat: {privacy.ERASING_TAKES}", err=True)
    click.echo(f"Blijft: {privacy.ERASING_KEEPS}", err=True)
    click.echo(privacy.ERASING_IS_FOR_GOOD, err=True)
    typed = click.prompt("Typ de code nog eens", err=True, default="", show_default=False)
    if fold(clean(typed)) != fold(clean(code)):
        raise OneLine("Dat is een andere code. Er is niets gewist.")
