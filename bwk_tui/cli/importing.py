"""Reading a file in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bwk_tui.cli.progress import bar
from bwk_tui.domain.actor import Actor

if TYPE_CHECKING:
    from bwk_tui.services.imports.outcome import Imported


def run(read: "Callable[[Actor, Path, Callable[[float], None]], Imported]", actor: Actor, file: Path) -> None:
    """Import a file and say what came of it. Raises what the import refuses."""
    with bar(file.name) as progress:
        outcome = read(actor, file, progress)
    click.echo(f"Ingelezen: {outcome.added}. Stonden er al: {outcome.already_there}.")
