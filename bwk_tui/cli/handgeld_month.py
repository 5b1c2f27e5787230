"""`bwk handgeld submit|approve|cap`: the month as a whole, and what it can hold."""

import click

from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import amount_option, month_option
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import closing
from bwk_tui.services import handgeld as booking


@click.command("submit", epilog=example('bwk handgeld submit --month 2026-10 --as "Dewi Voorbeeld"'))
@month_option
@acting_in_kamer
def submit(actor: Actor, kamer: str, month: Month) -> None:
    """Hand in a month with the penningmeester.

    The kas must have been counted, and every difference explained.
    """
    digest = closing.submit(actor, kamer, month)
    click.echo(f"Ingediend: {month.in_words}. Digest {in_groups(digest)}.")


@click.command(
    "approve",
    epilog=example(
        'bwk handgeld approve --month 2026-10 --as "Pia Voorbeeld"',
        'bwk handgeld approve --month 2026-10 --return "waar is bon B-2026-014?" --as "Pia Voorbeeld"',
    ),
)
@month_option
@click.option("--return", "remark", metavar="REMARK", help="Don't approve it: return it, and say why.")
@acting_in_kamer
def approve(actor: Actor, kamer: str, month: Month, remark: str | None) -> None:
    """Close a month for good, or return it.

    The coordinator must have handed it in. With --return it is open again.
    """
    if remark is not None:
        closing.send_back(actor, kamer, month, remark)
        click.echo(f"Teruggegeven: {month.in_words}. De maand is weer open.")
        return
    digest = closing.approve(actor, kamer, month)
    click.echo(f"Goedgekeurd en gesloten: {month.in_words}. Digest {in_groups(digest)}.")
    click.echo(_proposal(actor, kamer, max(month.plus(1), Month.of(clock.today()))))
    _back_up()


@click.command("cap", epilog=example('bwk handgeld cap --since 2027-01 --amount 275 --as "Pia Voorbeeld"'))
@click.option("--since", type=Month.parse, required=True, metavar="M", help="The first month, as 2027-01.")
@amount_option
@acting_in_kamer
def cap(actor: Actor, kamer: str, since: Month, cents: int) -> None:
    """Set the cap from a month on.

    It is what can be received, and what can be spent, in a month. Earlier months keep theirs.
    """
    booking.set_cap(actor, kamer, since=since, cents=cents)
    click.echo(f"Vanaf {since.in_words}: hoogstens {euros(cents)} per maand.")


def _back_up() -> None:
    """What was closed is worth a backup; that there is none takes nothing back."""
    from bwk_tui.services import backups

    try:
        made = backups.again()
    except Refused as refused:
        click.echo(f"Let op: er is geen reservekopie gemaakt. {in_dutch(refused)}")
    else:
        if made:
            click.echo(f"Reservekopie: {made.file}.")
        if made and made.difference:
            click.echo("Let op: niet alles in de gegevens klopt. Doe nu: bwk store check.")


def _proposal(actor: Actor, kamer: str, month: Month) -> str:
    """What to transfer next, in the month in which that will be."""
    proposed = figures.month_figures(actor, kamer, month).proposed_transfer_cents
    return f"Voorstel voor de overmaking van {month.in_words}: {euros(proposed) if proposed else 'niets'}."
