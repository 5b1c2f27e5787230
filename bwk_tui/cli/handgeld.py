"""`bwk handgeld`: the kamer's petty cash. Its commands stand by subject in modules of their own."""

import click

from bwk_tui.cli import (
    handgeld_advances,
    handgeld_bookings,
    handgeld_count,
    handgeld_list,
    handgeld_month,
    handgeld_receipts,
)
from bwk_tui.cli.examples import example
from bwk_tui.cli.handgeld_export import export
from bwk_tui.cli.handgeld_protocol import protocol


@click.group(epilog=example('bwk handgeld list --period 2026-10 --as "Sam Voorbeeld"'))
def handgeld() -> None:
    """Handgeld: the kamer's petty cash."""


for _command in (
    handgeld_bookings.topup,
    handgeld_bookings.expense,
    handgeld_bookings.withdraw,
    handgeld_bookings.deposit,
    handgeld_bookings.return_money,
    handgeld_bookings.reverse,
    handgeld_advances.advance,
    handgeld_advances.repay,
    handgeld_advances.cancel_advance,
    handgeld_advances.list_advances,
    handgeld_receipts.attach,
    handgeld_count.count,
    handgeld_count.list_counts,
    handgeld_month.submit,
    handgeld_month.approve,
    handgeld_month.cap,
    handgeld_list.list_entries,
    export,
    protocol,
):
    handgeld.add_command(_command)
