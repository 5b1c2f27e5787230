"""`bwk handgeld advance|repay|cancel-advance|advances`: what somebody paid out of their own pocket."""

from datetime import date

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.handgeld_bookings import tell
from bwk_tui.cli.handgeld_receipts import Paper, receipt_options, warn_of_second_uses
from bwk_tui.cli.parameters import amount_option, category_option, date_option, pot_option
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import short_day
from bwk_tui.reports import advances as claims
from bwk_tui.reports.advances import AdvanceLine
from bwk_tui.services import advances

_SHORT = 8
"""So many characters of a claim's uid name it well enough where it has no receipt."""


@click.command(
    "advance",
    epilog=example(
        'bwk handgeld advance --amount 7,40 --category C --description parkeren --paid-by "Noor Voorbeeld" \\',
        '    --receipt --as "Sam Voorbeeld"',
    ),
)
@date_option
@amount_option
@category_option
@click.option("--description", required=True, metavar="TEXT", help="What was bought.")
@click.option("--paid-by", required=True, metavar="NAME", help="Who paid, and gets it back.")
@receipt_options
@acting_in_kamer
def advance(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    cents: int,
    category: str,
    description: str,
    paid_by: str,
    paper: Paper,
) -> None:
    """Write down what somebody paid themselves.

    It is voorgeschoten, out of their own pocket: no pot changes, and nothing is spent, until it is repaid.

    Categories: A koffie en thee, B catering, C reis- en parkeerkosten, D schoonmaak, E kantoor, F materialen.
    """
    claimed = advances.claim(
        actor,
        kamer,
        day=day,
        cents=cents,
        category=category,
        description=description,
        paid_by=paid_by,
        **paper,
    )
    click.echo(f"Voorgeschoten: {claimed.receipt or claimed.uid[:_SHORT]}.")
    if claimed.receipt:
        click.echo(f"Schrijf op de bon: {claimed.receipt}.")
    warn_of_second_uses(actor, kamer, claimed.receipt or str(day), day=day, cents=cents, paper=paper)


@click.command("repay", epilog=example('bwk handgeld repay B-2026-014 --from kas --as "Sam Voorbeeld"'))
@click.argument("claim")
@date_option
@pot_option
@acting_in_kamer
def repay(actor: Actor, kamer: str, *, claim: str, day: date, pot: str) -> None:
    """Pay back what somebody paid themselves.

    From now on it counts as spending, in the month of --date.

    CLAIM is the number of its receipt, or what `bwk handgeld advances` lists.
    """
    tell(advances.repay(actor, kamer, _claim(actor, kamer, claim).uid, day=day, pot=pot))


@click.command(
    "cancel-advance",
    epilog=example(
        'bwk handgeld cancel-advance B-2026-014 --reason "dubbel opgeschreven" --as "Sam Voorbeeld"'
    ),
)
@click.argument("claim")
@click.option("--reason", required=True, metavar="TEXT")
@acting_in_kamer
def cancel_advance(actor: Actor, kamer: str, claim: str, reason: str) -> None:
    """Take back an advance that was a mistake.

    It stays to be seen, with the reason.

    CLAIM is the number of its receipt, or what `bwk handgeld advances` lists.
    """
    line = _claim(actor, kamer, claim)
    advances.cancel(actor, kamer, line.uid, reason)
    click.echo(f"Ingetrokken: {_name(line)}.")


@click.command("advances", epilog=example('bwk handgeld advances --as "Sam Voorbeeld"'))
@acting_in_kamer
def list_advances(actor: Actor, kamer: str) -> None:
    """List what is or was voorgeschoten.

    What people paid out of their own pocket, and whether they have it back.
    """
    lines = claims.advances(actor, kamer)
    tables.show(
        ("Kenmerk", "Datum", "Bedrag", "Cat.", "Omschrijving", "Door", "Stand"),
        [
            (
                _name(line),
                short_day(line.day),
                euros(line.cents),
                line.category,
                " · ".join(text for text in (line.description, line.shop) if text),
                line.paid_by,
                _state(line),
            )
            for line in lines
        ],
        right=("Bedrag",),
    )
    click.echo()
    click.echo(f"Nog terug te betalen: {euros(claims.total(line for line in lines if line.is_open))}.")


def _claim(actor: Actor, kamer: str, typed: str) -> AdvanceLine:
    """The claim that people call so; raises FieldUnknown."""
    for line in claims.advances(actor, kamer):
        if typed.strip().casefold() == _name(line).casefold():
            return line
    raise FieldUnknown("advance", typed)


def _name(line: AdvanceLine) -> str:
    return line.receipt or line.uid[:_SHORT]


def _state(line: AdvanceLine) -> str:
    if line.repaid_by:
        return f"terugbetaald met {line.repaid_by}"
    return "ingetrokken" if line.cancelled_on else "open"
