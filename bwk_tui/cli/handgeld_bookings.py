"""`bwk handgeld topup|expense|withdraw|deposit|return|reverse`: the entries of a month."""

from datetime import date

import click

from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.handgeld_receipts import Paper, receipt_options, warn_of_second_uses
from bwk_tui.cli.parameters import POT, amount_option, category_option, date_option, pot_option
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.words import listing
from bwk_tui.services import handgeld as booking
from bwk_tui.services.posting import Booked


@click.command(
    "topup",
    epilog=example('bwk handgeld topup --kamer cjm --date 2026-11-02 --amount 250 --as "Pia Voorbeeld"'),
)
@date_option
@amount_option
@click.option("--reference", default="", metavar="TEXT", help="As on the bank statement.")
@acting_in_kamer
def topup(actor: Actor, kamer: str, day: date, cents: int, reference: str) -> None:
    """Book what was transferred to the kamer's account."""
    tell(booking.receive_transfer(actor, kamer, day=day, cents=cents, reference=reference))


@click.command(
    "expense",
    epilog=example(
        "bwk handgeld expense --amount 12,50 --category A --from kas --description koffie --shop Voorbeeldwinkel \\",
        '    --receipt-file bon.jpg --as "Sam Voorbeeld"',
    ),
)
@date_option
@amount_option
@category_option
@pot_option
@click.option("--description", required=True, metavar="TEXT", help="What was bought.")
@receipt_options
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
    paper: Paper,
) -> None:
    """Book an expense.

    With a receipt, or with the reason why there is none.

    A late receipt, of a month that is closed, is booked on a day in the open month; --receipt-date keeps its own.

    Categories: A koffie en thee, B catering, C reis- en parkeerkosten, D schoonmaak, E kantoor, F materialen.
    """
    booked = booking.book_expense(
        actor, kamer, day=day, cents=cents, category=category, pot=pot, description=description, **paper
    )
    tell(booked)
    warn_of_second_uses(actor, kamer, booked.number, day=day, cents=cents, paper=paper)


@click.command("withdraw", epilog=example('bwk handgeld withdraw --amount 100 --as "Sam Voorbeeld"'))
@date_option
@amount_option
@acting_in_kamer
def withdraw(actor: Actor, kamer: str, day: date, cents: int) -> None:
    """Book money taken from the bank to the kas."""
    tell(*booking.withdraw(actor, kamer, day=day, cents=cents))


@click.command("deposit", epilog=example('bwk handgeld deposit --amount 20 --as "Sam Voorbeeld"'))
@date_option
@amount_option
@acting_in_kamer
def deposit(actor: Actor, kamer: str, day: date, cents: int) -> None:
    """Book money brought from the kas to the bank."""
    tell(*booking.deposit(actor, kamer, day=day, cents=cents))


@click.command("return", epilog=example('bwk handgeld return --amount 50 --as "Sam Voorbeeld"'))
@date_option
@amount_option
@click.option(
    "--from",
    "pot",
    type=POT,
    default=str(Pot.BANK),
    show_default=True,
    help="Which pot the money comes from.",
)
@click.option("--reference", default="", metavar="TEXT", help="As on the bank statement.")
@acting_in_kamer
def return_money(actor: Actor, kamer: str, *, day: date, cents: int, pot: str, reference: str) -> None:
    """Book money that went back to the Coöperatie."""
    tell(booking.give_back(actor, kamer, day=day, cents=cents, pot=pot, reference=reference))


@click.command(
    "reverse", epilog=example('bwk handgeld reverse 2026-014 --reason "verkeerd bedrag" --as "Sam Voorbeeld"')
)
@click.argument("number")
@click.option("--reason", required=True, metavar="TEXT")
@acting_in_kamer
def reverse(actor: Actor, kamer: str, number: str, reason: str) -> None:
    """Undo an entry by an opposite one."""
    tell(*booking.reverse(actor, kamer, number, reason))


def tell(*booked: Booked) -> None:
    """Say what was booked, and what to write on the paper."""
    click.echo(f"Geboekt: {listing([entry.number for entry in booked])}.")
    for entry in booked:
        if entry.receipt:
            click.echo(f"Schrijf op de bon: {entry.receipt}.")
