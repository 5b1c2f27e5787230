"""Reading a file in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from bwk_tui.cli.progress import bar
from bwk_tui.domain.actor import Actor

if TYPE_CHECKING:
    from bwk_tui.services.imports.outcome import Imported, Note

Read: TypeAlias = "Callable[[Actor, Path, Callable[[float], None]], Imported]"
"""An import: it reads a file for somebody, and tells now and then which part (0 to 1) is done."""


def run(read: Read, actor: Actor, file: Path) -> None:
    """Import a file and say what came of it. Raises what the import refuses."""
    with bar(file.name) as progress:
        outcome = read(actor, file, progress)
    changed = f" Gewijzigd: {outcome.changed}." if outcome.changed else ""
    click.echo(f"Ingelezen: {outcome.added}. Stonden er al: {outcome.already_there}.{changed}")
    for note in outcome.notes:
        click.echo(_in_words(note))


def _in_words(note: "Note") -> str:
    from bwk_tui.services.imports.outcome import NamesLeftOut, VisitsAlike

    if isinstance(note, NamesLeftOut):
        visits = "1 bezoek" if note.count == 1 else f"{note.count} bezoeken"
        return (
            f"Zonder naam bewaard: {visits} voor gevoelige hulp, omdat er geen toestemming is. "
            "Leg toestemming vast met bwk member consent voordat je een lijst inleest."
        )
    if isinstance(note, VisitsAlike):
        visits = "1 bezoek" if note.count == 1 else f"{note.count} bezoeken"
        return (
            f"{visits} zonder naam en zonder uid stonden er al precies zo, uit een ander bestand, en tellen één keer. "
            "Is dit een andere lijst? Geef elk bezoek dan een eigen kenmerk in de kolom uid."
        )
    return (
        f"Let op: bij {note.indicator} ({note.year}) noemt de tekst van de afspraak {note.printed}, maar de tabel telt "
        f"op tot {note.table_sum} ({note.source}). Beide blijven bewaard."
    )
