"""`bwk kiosk`: what stands at the door."""

import click

from bwk_tui.cli import screen, session
from bwk_tui.cli.acting import the_kamer
from bwk_tui.cli.examples import example


@click.command(epilog=example("bwk kiosk --kamer cjm"))
@click.option("--kamer", "slug", metavar="SLUG", help="Which kamer; not needed where there is one.")
@click.option("--in-browser", is_flag=True, hidden=True, help="Speak with `bwk serve`.")
@screen.look_option
@click.pass_context
def kiosk(ctx: click.Context, slug: str | None, look: str, *, in_browser: bool) -> None:
    """Open the kiosk, locked."""
    session.current().open_store()
    ctx.exit(screen.kiosk(the_kamer(slug), session.current().folder, look, in_browser=in_browser))
