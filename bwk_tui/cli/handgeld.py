"""`bwk handgeld`: the kamer's petty cash."""

from datetime import date

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import amount_option, date_option, period_option
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Period
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.services import handgeld as booking
from bwk_tui.services.handgeld import Booked


@click.group(epilog=example('bwk handgeld list --period 2026-10 --as "Sam Voorbeeld"'))
def handgeld() -> None:
    """Handgeld: the kamer's petty cash."""


@handgeld.command(
    "topup",
    epilog=example('bwk handgeld topup --kamer cjm --date 2026-11-02 --amount 250 --as "Pia Voorbeeld"'),
)
@date_option
@amount_option
@click.option("--reference", default="", metavar="TEXT", help="As on the bank statement.")
@acting_in_kamer
def topup(actor: Actor, kamer: str, day: date, cents: int, reference: str) -> None:
    """Book what was transferred to the kamer's account."""
    _say(booking.receive_transfer(actor, kamer, day=day, cents=cents, reference=reference))


@handgeld.command(
    "expense",
    epilog=example(
        "bwk handgeld expense --amount 12,50 --category A --from kas --description koffie --receipt \\",
        '    --as "Sam Voorbeeld"',
    ),
)
@date_option
@amount_option
@click.option(
    "--category",
    type=click.Choice([str(letter) for letter in Category], case_sensitive=False),
    metavar="A-F",
    required=True,
)
@click.option("--from", "pot", type=click.Choice([str(pot) for pot in Pot]), required=True)
@click.option("--description", required=True, metavar="TEXT", help="What was bought.")
@click.option("--receipt", is_flag=True, help="There is one; it gets a number.")
@click.option("--no-receipt", "reason", metavar="REASON", help="There is none, and why.")
@acting_in_kamer
def expense(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    category: str,
    pot: str,
    description: str,
    receipt: bool,
    reason: str | None,
) -> None:
    """Book an expense, with a receipt or with the reason why there is none.

    Categories: A koffie en thee, B catering, C reis- en parkeerkosten, D schoonmaak, E kantoor, F materialen.
    """
    if receipt == (reason is not None):
        raise click.UsageError("Give either --receipt, or --no-receipt with a reason.")
    _say(
        booking.book_expense(
            actor,
            kamer,
            day=day,
            cents=cents,
            category=category,
            pot=pot,
            description=description,
            no_receipt_reason=reason,
        )
    )


@handgeld.command("withdraw", epilog=example('bwk handgeld withdraw --amount 100 --as "Sam Voorbeeld"'))
@date_option
@amount_option
@acting_in_kamer
def withdraw(actor: Actor, kamer: str, day: date, cents: int) -> None:
    """Book money that was taken from the bank to the kas."""
    _say(*booking.withdraw(actor, kamer, day=day, cents=cents))


@handgeld.command("deposit", epilog=example('bwk handgeld deposit --amount 20 --as "Sam Voorbeeld"'))
@date_option
@amount_option
@acting_in_kamer
def deposit(actor: Actor, kamer: str, day: date, cents: int) -> None:
    """Book money that was brought from the kas to the bank."""
    _say(*booking.deposit(actor, kamer, day=day, cents=cents))


@handgeld.command(
    "reverse", epilog=example('bwk handgeld reverse 2026-014 --reason "verkeerd bedrag" --as "Sam Voorbeeld"')
)
@click.argument("number")
@click.option("--reason", required=True, metavar="TEXT")
@acting_in_kamer
def reverse(actor: Actor, kamer: str, number: str, reason: str) -> None:
    """Undo an entry by an opposite one, with a reason."""
    _say(*booking.reverse(actor, kamer, number, reason))


@handgeld.command(
    "list", epilog=example('bwk handgeld list --kamer cjm --period 2026-10 --format csv --as "Pia Voorbeeld"')
)
@period_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@acting_in_kamer
def list_entries(actor: Actor, kamer: str, period: Period | None, form: str) -> None:
    """List the entries of a period, or all."""
    from bwk_tui.reports import exports

    if form == "json":
        click.echo(exports.as_json_text(figures.as_json(actor, kamer, period)), nl=False)
    elif form == "csv":
        click.echo(exports.entries_as_csv({kamer: figures.entries(actor, kamer, period)}), nl=False)
    else:
        _show(actor, kamer, period)


def _say(*booked: Booked) -> None:
    click.echo(f"Geboekt: {listing([entry.number for entry in booked])}.")
    for entry in booked:
        if entry.receipt:
            click.echo(f"Schrijf op de bon: {entry.receipt}.")


def _show(actor: Actor, kamer: str, period: Period | None) -> None:
    tables.show(
        ("Nummer", "Datum", "Soort", "Pot", "Cat.", "Omschrijving", "Bon", "In", "Uit", "Saldo pot"),
        [_row(line) for line in figures.entries(actor, kamer, period)],
        right=("In", "Uit", "Saldo pot"),
    )
    months = figures.as_json(actor, kamer, period)["months"]
    if months:
        click.echo()
        tables.show(
            ("Maand", "Ontvangen", "Uitgegeven", "Nog te besteden"),
            [
                (
                    month["month"],
                    *(euros(month[f"{what}_cents"]) for what in ("transfers", "spent", "left")),
                )
                for month in months
            ],
            right=("Ontvangen", "Uitgegeven", "Nog te besteden"),
        )
    balances = figures.balances(actor, kamer)
    click.echo()
    click.echo(f"Nu in de kas {euros(balances[Pot.KAS])}, op de bank {euros(balances[Pot.BANK])}.")


def _row(line: EntryLine) -> tuple[str, ...]:
    return (
        line.number,
        short_day(line.date),
        line.kind.in_words,
        line.pot,
        line.category or "",
        line.description,
        line.receipt or ("geen" if line.no_receipt_reason else ""),
        euros(line.cents) if line.cents > 0 else "",
        euros(-line.cents) if line.cents < 0 else "",
        euros(line.balance_cents),
    )
