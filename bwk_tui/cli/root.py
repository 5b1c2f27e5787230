"""`bwk` itself: the store, who acts, and the list of commands."""

from pathlib import Path
from typing import Any

import click

from bwk_tui.cli.examples import example
from bwk_tui.cli.lazy import LazyGroup
from bwk_tui.cli.refusing import refusals_in_one_line
from bwk_tui.cli.session import Session

COMMANDS = {
    "init": "Make a new store, with its first kamer and coordinator.",
    "demo": "Fill a store with a made-up kamer's life and look around.",
    "kiosk": "Open the kiosk, locked.",
    "serve": "Serve the kiosk to the browser of a tablet.",
    "admin": "Open the team's side, at its login.",
    "kamer": "Kamers: add, list.",
    "account": "Accounts: add, list, lock, reset-pin.",
    "activity": "Activities: add, list, import, stop, resume.",
    "programme": "The programme: list, hours, call-off, put-on, close, reopen.",
    "member": (
        "Members: add, list, show, doubles, merge, unmerge, pass, lost-pass, consent, import, file, erase."
    ),
    "visit": "Visits: import.",
    "klus": "Klussen: add, list, plan, done, reopen, withdraw, evening.",
    "target": "Targets: import, list, set, remove.",
    "handgeld": (
        "Petty cash: topup, expense, withdraw, deposit, return, reverse, advance, repay, cancel-advance, advances, "
        "attach, count, counts, submit, approve, cap, list, export, protocol."
    ),
    "kascontrole": "The kascommissie's control of closed months: begin, list, show, mark, finish, report.",
    "report": "Reports: prestaties, kascommissie, hand-in, handed-in, compare.",
    "verify": "Compare a kascommissie report with the store.",
    "retention": "How long things are kept: list, erase, keep, term, receipts.",
    "store": "The store: check, backup, restore, drill, sheet, encrypt, unlock.",
    "log": "The audit log: list.",
    "doctor": "See whether the program and the store are well.",
}


class _Root(LazyGroup):
    """Whatever a command refuses or breaks on comes out here, as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        with refusals_in_one_line(ctx):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names, in the order in which they are best read."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Root,
    places={name: f"{name}.{name}" for name in COMMANDS},
    package=__package__,
    epilog=example(
        "bwk demo", 'bwk --store ~/kamer report prestaties --period 2026-Q3 --as "Dewi Voorbeeld"'
    ),
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The store's folder; else $BWK_STORE, else the platform's folder for data.",
)
@click.option(
    "--as", "name", metavar="NAME", help="Who acts; else $BWK_AS. The PIN is asked for, or $BWK_PIN."
)
@click.pass_context
def bwk(ctx: click.Context, store: Path | None, name: str | None) -> None:
    """Registration and petty cash for a buurtwerkkamer.

    Exit status: 0 done, 1 refused (one line on stderr), 2 wrong usage.
    """
    ctx.obj = Session(store, name)
