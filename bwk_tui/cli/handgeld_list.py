"""`bwk handgeld list`: the entries of a period, its months, and what is in the pots."""

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import period_option
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Period
from bwk_tui.domain.words import short_day
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.services.exporting import CSV, JSON, TABLE


@click.command(
    "list", epilog=example('bwk handgeld list --kamer cjm --period 2026-10 --format csv --as "Pia Voorbeeld"')
)
@period_option
@click.option("--format", "form", type=click.Choice([TABLE, CSV, JSON]), default=TABLE)
@acting_in_kamer
def list_entries(actor: Actor, kamer: str, period: Period | None, form: str) -> None:
    """List the entries of a period, or all."""
    if form == TABLE:
        _show(actor, kamer, period)
    else:
        from bwk_tui.services import texts

        click.echo(texts.handgeld_entries(actor, kamer, period, form), nl=False)


def _show(actor: Actor, kamer: str, period: Period | None) -> None:
    shown = figures.overview(actor, kamer, period)
    tables.show(
        ("Nummer", "Datum", "Soort", "Pot", "Cat.", "Omschrijving", "Bon", "In", "Uit", "Saldo pot"),
        [_row(line) for line in shown.lines],
        right=("In", "Uit", "Saldo pot"),
    )
    if shown.months:
        click.echo()
        tables.show(
            ("Maand", "Ontvangen", "Uitgegeven", "Nog te besteden", "Stand"),
            [
                (
                    str(month.month),
                    euros(month.transfers_cents),
                    euros(month.spent_cents),
                    euros(month.left_cents),
                    month.state.in_words,
                )
                for month in shown.months
            ],
            right=("Ontvangen", "Uitgegeven", "Nog te besteden"),
        )
    click.echo()
    click.echo(
        f"Nu in de kas {euros(shown.balances[Pot.KAS])}, op de bank {euros(shown.balances[Pot.BANK])}."
    )


def _row(line: EntryLine) -> tuple[str, ...]:
    return (
        line.number,
        short_day(line.date),
        line.kind.in_words,
        line.pot,
        line.category or "",
        " · ".join(text for text in (line.description, line.shop) if text),
        line.receipt or ("geen" if line.no_receipt_reason else ""),
        euros(line.cents) if line.cents > 0 else "",
        euros(-line.cents) if line.cents < 0 else "",
        euros(line.balance_cents),
    )
