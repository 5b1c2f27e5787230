"""The recovery sheet at the command line: writing it, and asking for the code that stands on it."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from bwk_tui.cli import pins
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.recovery import RecoveryKey


def ask() -> str:
    """The code: `$BWK_RECOVERY_KEY` where it is set, else asked for. Raises OneLine where nobody can answer."""
    if typed := os.environ.get("BWK_RECOVERY_KEY"):
        return typed
    if not pins.on_a_terminal():
        raise OneLine("Hiervoor is de code van het herstelblad nodig. Zet hem in BWK_RECOVERY_KEY.")
    return str(click.prompt("De code van het herstelblad", hide_input=True, err=True))


def printer(author: str, output: Path) -> Callable[[RecoveryKey], None]:
    """What writes the sheet of the open store to a file."""

    def print_sheet(key: RecoveryKey) -> None:
        from bwk_tui.reports.papers import recovery_sheet
        from bwk_tui.services import kamers

        recovery_sheet.write_pdf(key, [kamer.name for kamer in kamers.known()], author, output)

    return print_sheet


def tell(name: str, output: Path) -> None:
    """What to do with the sheet."""
    click.echo(
        f"Herstelblad {name} staat in {output}. Print het, leg het in de kluis, en gooi het bestand weg."
    )
