"""The report on prestaties, given as it was asked for: on the terminal, or as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import click

from bwk_tui.cli.progress import bar
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.period import Period
from bwk_tui.services import exporting
from bwk_tui.services.exporting import CSV, JSON, PDF, TABLE, XLSX, What

FORMS = (TABLE, CSV, JSON, PDF, XLSX)
TEXTS = (CSV, JSON)
_LEAVES_THE_HOUSE = (PDF, XLSX)

small_cells_option = click.option(
    "--small-cells",
    type=click.Choice(["show", "hide"]),
    help='Figures about few people as they are, or as "< 5". Default: hide in pdf and xlsx, else show.',
)
format_option = click.option(
    "--format",
    "asked_form",
    type=click.Choice(FORMS),
    help="Default: what the name of the file ends with, else table.",
)


def form_of(asked: str | None, file: Path | None) -> str:
    """The form that was asked for; without one, what the file's name ends with; else a table."""
    ending = file.suffix.removeprefix(".").lower() if file else ""
    return asked or (ending if ending in FORMS else TABLE)


def hides(form: str, small_cells: str | None, file: Path | None) -> bool:
    """Whether figures about few people are left out; a usage error where form, file and that don't go together."""
    if form in _LEAVES_THE_HOUSE and file is None:
        raise click.UsageError(f"Missing option '-o': {form} is written to a file.")
    if form == JSON and small_cells == "hide":
        raise click.UsageError("--format json is always exact: it goes without --small-cells hide.")
    return small_cells == "hide" if small_cells else form in _LEAVES_THE_HOUSE


class _Writing(Protocol):
    """Writes a report to a file, and gives its digest."""

    def __call__(self, file: Path, *, form: str, hidden: bool, progress: Callable[[float], None]) -> str:
        """Into this file, as `pdf` or `xlsx`."""


def give_paper(write: _Writing, period: Period, form: str, file: Path, *, hidden: bool) -> None:
    """Write a report as pdf or xlsx, and say so; a bar shows how far it is."""
    with bar("Rapport maken") as progress:
        digest = write(file, form=form, hidden=hidden, progress=progress)
    told = f", digest {in_groups(digest)}" if digest else ""
    click.echo(f"Gemaakt: {file} ({period.in_words}){told}.")


def give_table(actor: Actor, what: What, kamers: str, period: Period, table: str, file: Path | None) -> None:
    """Print a table, which is a look at it; or write it to the file, which takes it out of the house."""
    if file is None:
        click.echo(table, nl=False)
    else:
        exporting.keep(actor, what, kamers, TABLE, table, file, period)
