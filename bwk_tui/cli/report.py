"""`bwk report`: what the Coöperatie and its funders ask for."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from bwk_tui.cli import report_handed_in
from bwk_tui.cli.acting import acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE, day, one_period, period_option
from bwk_tui.cli.prestaties import (
    TEXTS,
    form_of,
    format_option,
    give_paper,
    give_table,
    hides,
    small_cells_option,
)
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.period import Month, Period
from bwk_tui.services.exporting import TABLE, What


@click.group(epilog=example('bwk report prestaties --period 2026-Q3 --as "Dewi Voorbeeld"'))
def report() -> None:
    """Reports."""


@report.command(
    "prestaties",
    epilog=example(
        'bwk report prestaties --kamer all --period 2026-H1 --format json --as "Dewi Voorbeeld"',
        'bwk report prestaties --from 2026-05-01 --to 2026-05-14 --format csv -o mei.csv --as "Dewi Voorbeeld"',
        'bwk report prestaties --period 2026-Q3 -o q3.pdf --as "Dewi Voorbeeld"',
    ),
)
@period_option
@click.option("--from", "first", type=day, metavar="D", help="The first day, as 2026-11-20.")
@click.option("--to", "last", type=day, metavar="D", help="The last day.")
@format_option
@small_cells_option
@click.option("-o", "file", type=FILE, metavar="FILE", help="Write to a file; pdf and xlsx always are.")
@acting_in_kamers
def prestaties(
    actor: Actor,
    kamer: str,
    *,
    period: Period | None,
    first: date | None,
    last: date | None,
    asked_form: str | None,
    small_cells: str | None,
    file: Path | None,
) -> None:
    """Visits and unique people per activity type, beside their targets.

    With pdf and xlsx, that leave the house, figures about fewer than 5 people are hidden.
    """
    asked = one_period(period, first, last)
    form = form_of(asked_form, file)
    hidden = hides(form, small_cells, file)
    if form in TEXTS:
        from bwk_tui.services import texts

        text = texts.prestaties(actor, kamer, asked, form, hidden=hidden, file=file)
        if file is None:
            click.echo(text, nl=False)
    elif form == TABLE:
        _give_table(actor, kamer, asked, hidden=hidden, file=file)
    else:
        from bwk_tui.services import papers

        assert file
        give_paper(partial(papers.prestaties, actor, kamer, asked), asked, form, file, hidden=hidden)


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
    from bwk_tui.services import papers

    asked = one_period(period, first.first if first else None, last.last if last else None)
    with bar("Verslag maken") as progress:
        digest = papers.kasverslag(actor, kamer, asked, file, with_receipts=with_receipts, progress=progress)
    click.echo(f"Gemaakt: {file} ({asked.in_words}), digest {in_groups(digest)}.")


def _give_table(actor: Actor, kamer: str, asked: Period, *, hidden: bool, file: Path | None) -> None:
    from bwk_tui.cli.prestaties_table import as_table
    from bwk_tui.reports import prestaties_report, small_cells

    report = prestaties_report.report(actor, kamer, asked)
    shown = small_cells.hide(report) if hidden else report
    give_table(actor, What.PRESTATIES, kamer, asked, as_table(shown, hidden=hidden) + "\n", file)


for _command in (report_handed_in.hand_in, report_handed_in.handed_in, report_handed_in.compare):
    report.add_command(_command)
