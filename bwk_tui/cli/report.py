"""`bwk report`: what the Coöperatie and its funders ask for."""

from datetime import date
from pathlib import Path

import click

from bwk_tui.cli.acting import acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE, day, one_period, period_option
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.period import Month, Period


@click.group(epilog=example('bwk report prestaties --period 2026-Q3 --as "Dewi Voorbeeld"'))
def report() -> None:
    """Reports."""


@report.command(
    "prestaties",
    epilog=example(
        'bwk report prestaties --kamer all --period 2026-H1 --format json --as "Dewi Voorbeeld"',
        'bwk report prestaties --from 2026-05-01 --to 2026-05-14 --format csv -o mei.csv --as "Dewi Voorbeeld"',
    ),
)
@period_option
@click.option("--from", "first", type=day, metavar="D", help="The first day, as 2026-11-20.")
@click.option("--to", "last", type=day, metavar="D", help="The last day.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("-o", "file", type=FILE, metavar="FILE", help="Write to a file.")
@acting_in_kamers
def prestaties(
    actor: Actor,
    kamer: str,
    *,
    period: Period | None,
    first: date | None,
    last: date | None,
    form: str,
    file: Path | None,
) -> None:
    """Visits and unique people per activity type."""
    from bwk_tui.cli.prestaties import as_csv, as_table
    from bwk_tui.reports.exports import as_json_text
    from bwk_tui.reports.prestaties import figures

    counted = figures(actor, kamer, one_period(period, first, last))
    if form == "json":
        _give(as_json_text(counted.as_json()), file)
    elif form == "csv":
        # Without its mark at the beginning, Excel reads the é of a file as Ã©.
        _give(as_csv(counted), file, encoding="utf-8-sig")
    else:
        _give(as_table(counted) + "\n", file)


@report.command(
    "kascommissie",
    epilog=example(
        'bwk report kascommissie --kamer cjm --period 2026-10 -o oktober.pdf --as "Pia Voorbeeld"',
        'bwk report kascommissie --kamer all --period 2026 --receipts -o jaar.pdf --as "Pia Voorbeeld"',
    ),
)
@period_option
@click.option("--from", "first", type=Month.parse, metavar="M", help="The first month, as 2026-10.")
@click.option("--to", "last", type=Month.parse, metavar="M", help="The last month.")
@click.option("--receipts", "with_receipts", is_flag=True, help="With an annex of all receipts' pictures.")
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", required=True)
@acting_in_kamers
def kascommissie(
    actor: Actor,
    kamer: str,
    *,
    period: Period | None,
    first: Month | None,
    last: Month | None,
    with_receipts: bool,
    file: Path,
) -> None:
    """The kascommissie's report on handgeld, as PDF."""
    from bwk_tui.cli.progress import bar
    from bwk_tui.reports.papers.kascommissie import write_pdf

    asked = one_period(period, first.first if first else None, last.last if last else None)
    with bar("Verslag maken") as progress:
        digest = write_pdf(actor, kamer, asked, file, with_receipts=with_receipts, progress=progress)
    click.echo(f"Gemaakt: {file} ({asked.in_words}), digest {in_groups(digest)}.")


def _give(text: str, file: Path | None, encoding: str = "utf-8") -> None:
    """Write a text to the file, whole, or without one to the terminal."""
    from bwk_tui.reports.whole_file import write_whole

    if file is None:
        click.echo(text, nl=False)
    else:
        write_whole(file, text.encode(encoding))
