"""The report on prestaties, given as it was asked for: on the terminal, or as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bwk_tui.cli.progress import bar
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups

if TYPE_CHECKING:
    from bwk_tui.reports.handed_in import Line
    from bwk_tui.reports.prestaties_report import Report

TABLE, CSV, JSON, PDF, XLSX = FORMS = ("table", "csv", "json", "pdf", "xlsx")
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


def give_paper(
    make: "Callable[[], tuple[Report, Line | None]]", form: str, file: Path, *, author: Actor, hidden: bool
) -> None:
    """Write a report as pdf or xlsx, and say so; a bar shows how far it is."""
    with bar("Rapport maken") as progress:
        progress(0)
        report, line = make()
        made = 0.5
        progress(made)
        if form == PDF:
            from bwk_tui.reports.papers.prestaties.paper import write_pdf

            digest = write_pdf(
                report,
                file,
                author=author,
                hidden=hidden,
                handed_in=line,
                progress=lambda part: progress(made + (1 - made) * part),
            )
            told = f", digest {in_groups(digest)}"
        else:
            from bwk_tui.reports.prestaties_workbook import write_xlsx

            write_xlsx(report, file, author=author.name, hidden=hidden, handed_in=line)
            told = ""
            progress(1)
    click.echo(f"Gemaakt: {file} ({report.period.in_words}){told}.")


def give_text(text: str, file: Path | None, encoding: str = "utf-8") -> None:
    """Write a text to the file, whole, or without one to the terminal."""
    from bwk_tui.reports.whole_file import write_whole

    if file is None:
        click.echo(text, nl=False)
    else:
        write_whole(file, text.encode(encoding))


def give_csv(text: str, file: Path | None) -> None:
    """As `give_text`. Without its mark at the beginning, Excel reads the é of a file as Ã©."""
    give_text(text, file, encoding="utf-8-sig")
