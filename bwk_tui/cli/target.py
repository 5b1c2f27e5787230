"""`bwk target`: what kamers and their funders agreed to reach in a year."""

from functools import partial
from pathlib import Path

import click

from bwk_tui.cli import importing, tables
from bwk_tui.cli.acting import acting, acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.targets import UNITS_IN_WORDS
from bwk_tui.domain.words import listing
from bwk_tui.reports import targets as agreements
from bwk_tui.reports.targets import Target
from bwk_tui.services import targets

_ALL_TOGETHER = "alle kamers samen"

_year_option = click.option(
    "--year", type=int, metavar="Y", default=lambda: clock.today().year, show_default="this year"
)


@click.group(epilog=example('bwk target list --kamer cjm --year 2026 --as "Dewi Voorbeeld"'))
def target() -> None:
    """Targets: what kamers and their funders agreed to reach in a year.

    An indicator is an activity type, "Totaal unieke bezoekers", or another line of the agreements, by its printed name.
    """


def _columns(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.rpartition("=") for pair in given]
    if wrong := [
        pair for pair, (heading, _, slug) in zip(given, pairs, strict=True) if not (heading and slug)
    ]:
        raise click.BadParameter(f"{wrong[0]!r} is not like 'KG-buurt=samen-sterk'.")
    if len({heading for heading, _, _ in pairs}) < len(pairs):
        raise click.BadParameter("the same heading twice.")
    return {heading: slug for heading, _, slug in pairs}


@target.command(
    "import",
    epilog=example(
        'bwk target import doelen.csv --as "Dewi Voorbeeld"',
        'bwk target import prestaties-2019.csv --as "Dewi Voorbeeld"',
        'bwk target import basis.csv --year 2020 --column "light=cjm" --as "Dewi Voorbeeld"',
    ),
)
@click.argument("file", type=FILE)
@click.option("--year", type=int, metavar="Y", help="The year of a table; else the one in the file's name.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="HEADING=KAMER",
    help="Which kamer (or all) a column of a table is for; other columns are passed over.",
)
@acting
def import_file(actor: Actor, file: Path, year: int | None, columns: dict[str, str]) -> None:
    """Add the targets of a CSV file, and change those that it has another number for.

    The file is either kamer,year,indicator,unit,target, where the kamer may be "all"; or a table as agreements print
    it: indicator,unit and a column for each kamer.
    """
    from bwk_tui.services.imports import targets as reading

    importing.run(partial(reading.read, year=year, columns=columns), actor, file)


@target.command("list", epilog=example('bwk target list --kamer all --year 2026 --as "Dewi Voorbeeld"'))
@_year_option
@acting_in_kamers
def list_targets(actor: Actor, kamer: str, year: int) -> None:
    """List the targets of a year, in the order of the agreements."""
    found = agreements.targets(actor, kamer, year)
    if not found:
        click.echo(_none(year, agreements.years(actor, kamer)))
        return
    tables.show(
        ("Onderdeel", "Kamer", "Doel", "Telt"),
        [
            (line.printed, line.kamer or _ALL_TOGETHER, line.in_words, UNITS_IN_WORDS[line.unit])
            for line in found
        ],
        right=("Doel",),
    )


@target.command(
    "set",
    epilog=example(
        'bwk target set Formulieren 200 --kamer cjm --year 2026 --as "Dewi Voorbeeld"',
        'bwk target set "Nieuwe bewoners doen mee" "10 of 20" --year 2026 --as "Dewi Voorbeeld"',
    ),
)
@click.argument("indicator")
@click.argument("target_text", metavar="TARGET")
@click.option("--unit", default="", help='With "(min)" or "(over)" where it holds so, as "count (min)".')
@_year_option
@acting_in_kamers
def set_target(actor: Actor, kamer: str, *, indicator: str, target_text: str, unit: str, year: int) -> None:
    """Set what a kamer, or all of them together (--kamer all), is to reach in a year."""
    kept = targets.set_target(actor, kamer, year, indicator, target_text, unit)
    click.echo(f"Vastgelegd: {_in_words(kept)}.")


@target.command(
    "remove", epilog=example('bwk target remove Formulieren --kamer cjm --year 2026 --as "Dewi Voorbeeld"')
)
@click.argument("indicator")
@_year_option
@acting_in_kamers
def remove(actor: Actor, kamer: str, indicator: str, year: int) -> None:
    """Take a target away."""
    click.echo(f"Weggehaald: {_in_words(targets.remove(actor, kamer, year, indicator))}.")


def _in_words(kept: Target) -> str:
    return f"{kept.printed}, {kept.kamer or _ALL_TOGETHER}, {kept.year}: {kept.in_words}"


def _none(year: int, others: tuple[int, ...]) -> str:
    there = f" Wel voor {listing([str(other) for other in others])}." if others else ""
    return f"Er zijn geen doelen voor {year}.{there}"
