"""`bwk handgeld`: the kamer's petty cash. Its commands stand by subject in modules of their own."""

import click

from bwk_tui.cli.examples import example
from bwk_tui.cli.lazy import LazyGroup

COMMANDS = {
    "topup": "handgeld_bookings.topup",
    "expense": "handgeld_bookings.expense",
    "withdraw": "handgeld_bookings.withdraw",
    "deposit": "handgeld_bookings.deposit",
    "return": "handgeld_bookings.return_money",
    "reverse": "handgeld_bookings.reverse",
    "advance": "handgeld_advances.advance",
    "repay": "handgeld_advances.repay",
    "cancel-advance": "handgeld_advances.cancel_advance",
    "advances": "handgeld_advances.list_advances",
    "attach": "handgeld_receipts.attach",
    "count": "handgeld_count.count",
    "counts": "handgeld_count.list_counts",
    "submit": "handgeld_month.submit",
    "approve": "handgeld_month.approve",
    "cap": "handgeld_month.cap",
    "list": "handgeld_list.list_entries",
    "export": "handgeld_export.export",
    "protocol": "handgeld_protocol.protocol",
}


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    package=__package__,
    epilog=example('bwk handgeld list --period 2026-10 --as "Sam Voorbeeld"'),
)
def handgeld() -> None:
    """Handgeld: the kamer's petty cash."""
