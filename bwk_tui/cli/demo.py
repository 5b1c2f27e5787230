"""`bwk demo`: a made-up kamer to look around in."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from bwk_tui.cli import screen, session, tables
from bwk_tui.cli.examples import example
from bwk_tui.cli.progress import bar
from bwk_tui.domain import clock

if TYPE_CHECKING:
    from bwk_tui.services.demo import DemoTeam


MOST_DAYS = 3650
"""Ten years: before 2011 no kamer had handgeld, in the demo either."""


@click.command(epilog=example("bwk demo", "bwk --store /tmp/demo demo --days 30 --seed 7 --no-open"))
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=365, show_default=True, help="So many, up to today."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same store.")
@click.option("--no-open", is_flag=True, help="Leave it at making the store.")
@click.pass_context
def demo(ctx: click.Context, days: int, seed: int, *, no_open: bool) -> None:
    """Fill a store with a made-up kamer's life, and open its kiosk.

    The demo has a folder of its own, unless one is named; it never touches a store that isn't a demo. A demo that is
    there already is opened as it is, unless --days or --seed asks for another.
    """
    from bwk_tui.domain.errors import NotADemoStore
    from bwk_tui.services import store
    from bwk_tui.services.demo import fill, is_demo
    from bwk_tui.services.demo.team import TEAM

    current = session.current()
    current.store = folder = current.named_folder() or _own_folder()
    ctx.call_on_close(store.close)
    if store.exists(folder) and not is_demo(folder):
        raise NotADemoStore(folder)
    if _asked_for(ctx, "days", "seed") or not _can_be_opened(folder):
        with bar("De demo wordt gemaakt") as progress:
            fill(folder, days=days, seed=seed, progress=progress)
    _tell(folder, TEAM)
    if not no_open and _on_a_terminal():
        ctx.exit(screen.kiosk(TEAM.kamer, folder))


def _can_be_opened(folder: Path) -> bool:
    """Open the demo that is there; not one that was stopped while it was being made, which has no kamer."""
    from bwk_tui.services import kamers, store

    if not store.exists(folder):
        return False
    store.open_store(folder)
    return bool(kamers.known())


def _on_a_terminal() -> bool:
    return sys.stdout.isatty()


def _own_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("bwk-demo", appauthor=False)


def _asked_for(ctx: click.Context, *options: str) -> bool:
    return any(ctx.get_parameter_source(option) is not ParameterSource.DEFAULT for option in options)


def _tell(folder: Path, team: "DemoTeam") -> None:
    """Where the demo is, who can log in, and how to look further."""
    click.echo(f"De demo staat in {folder}. Niemand erin bestaat echt.\n")
    tables.show(
        ("Naam", "Rol", "PIN of wachtzin"), [(line.name, line.role, line.pin) for line in team.accounts]
    )
    bwk = f"bwk --store {shlex.quote(str(folder))}"
    first = team.accounts[0]
    acting = f"BWK_AS={shlex.quote(first.name)} BWK_PIN={shlex.quote(first.pin)}"
    click.echo(f"""
Kijk verder met:
  {bwk} kiosk
  {bwk} admin
  {acting} {bwk} report prestaties --period {clock.today().year}""")
