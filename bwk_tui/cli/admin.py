"""`bwk admin`: the team's side."""

import click

from bwk_tui.cli import screen, session
from bwk_tui.cli.examples import example


@click.command(epilog=example("bwk admin"))
@screen.look_option
@click.pass_context
def admin(ctx: click.Context, look: str) -> None:
    """Open the team's side, at its login."""
    session.current().open_store()
    ctx.exit(screen.admin(session.current().folder, look))
