"""`bwk activity`: what people come for."""

from pathlib import Path

import click

from bwk_tui.cli import importing, tables
from bwk_tui.cli.acting import acting, acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain.actor import Actor
from bwk_tui.services import activities
from bwk_tui.services.activities import ActivityLine


@click.group(epilog=example('bwk activity list --as "Dewi Voorbeeld"'))
def activity() -> None:
    """Activities: what people come for."""


@activity.command(
    "add",
    epilog=example(
        'bwk activity add --type Formulieren --name "Hulp bij brieven" --number 4 --as "Dewi Voorbeeld"'
    ),
)
@click.option("--type", "type_name", required=True, help="One of the eight types, as reports name them.")
@click.option("--name", required=True)
@click.option("--number", type=int, help="Its place at the kiosk; without: the first that is free.")
@click.option("--icon", default="", help="One pictogram; without: that of its type.")
@acting_in_kamer
def add(actor: Actor, kamer: str, type_name: str, name: str, number: int | None, icon: str) -> None:
    """Add an activity, in use from now on."""
    added = activities.add(actor, kamer, type_name=type_name, name=name, number=number, icon=icon)
    click.echo(f"Toegevoegd: {_in_words(added)}.")


@activity.command("list", epilog=example('bwk activity list --kamer cjm --as "Dewi Voorbeeld"'))
@acting_in_kamer
def list_activities(actor: Actor, kamer: str) -> None:
    """List the activities of a kamer: those in use by number, then those that have stopped."""
    tables.show(
        ("Nummer", "Naam", "Soort", "Plaatje"),
        [
            (str(line.number) if line.in_use else "gestopt", line.name, line.type, line.icon)
            for line in activities.known(actor, kamer)
        ],
        right=("Nummer",),
    )


@activity.command("import", epilog=example('bwk activity import activiteiten.csv --as "Dewi Voorbeeld"'))
@click.argument("file", type=FILE)
@acting
def import_file(actor: Actor, file: Path) -> None:
    """Add the activities of a CSV file: kamer,type,name,number,icon."""
    from bwk_tui.services.imports import activities as reading

    importing.run(reading.read, actor, file)


@activity.command("stop", epilog=example('bwk activity stop "Hulp bij brieven" --as "Dewi Voorbeeld"'))
@click.argument("name")
@acting_in_kamer
def stop(actor: Actor, kamer: str, name: str) -> None:
    """Take an activity out of use: its tile goes, its visits stay."""
    click.echo(f"Gestopt: {activities.stop(actor, kamer, name).name}.")


@activity.command(
    "resume", epilog=example('bwk activity resume "Hulp bij brieven" --number 4 --as "Dewi Voorbeeld"')
)
@click.argument("name")
@click.option("--number", type=int, help="Its place at the kiosk; without: the one it had.")
@acting_in_kamer
def resume(actor: Actor, kamer: str, name: str, number: int | None) -> None:
    """Put an activity back in use."""
    click.echo(f"Loopt weer: {_in_words(activities.resume(actor, kamer, name, number))}.")


def _in_words(line: ActivityLine) -> str:
    return f"{line.icon} {line.name}, nummer {line.number}"
