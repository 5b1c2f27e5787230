"""`bwk kiosk`: what stands at the door."""

import click

from bwk_tui.cli import screen, session, terminal
from bwk_tui.cli.acting import the_kamer
from bwk_tui.cli.examples import example
from bwk_tui.domain.errors import StoreUnusable


@click.command(epilog=example("bwk kiosk --kamer cjm"))
@click.option("--kamer", "slug", metavar="SLUG", help="Which kamer; not needed where there is one.")
@click.option("--in-browser", is_flag=True, hidden=True, help="Speak with `bwk serve`.")
@screen.look_option
@click.pass_context
def kiosk(ctx: click.Context, slug: str | None, look: str, *, in_browser: bool) -> None:
    """Open the kiosk, locked."""
    if not _opens(look, may_wait=terminal.is_here() and not in_browser):
        return  # told to end
    ctx.exit(screen.kiosk(the_kamer(slug), session.current().folder, look, in_browser=in_browser))


def _opens(look: str, *, may_wait: bool) -> bool:
    """Open the store; where the disk doesn't let it, and there is a terminal to wait in, stand there until it does.

    False when told to end meanwhile. Raises what opening it can raise.
    """
    current = session.current()
    try:
        current.open_store()
    except StoreUnusable as refused:
        from bwk_tui.services import crash_log, store

        if not (may_wait and store.may_pass(refused)):
            raise
        crash_log.record(refused.__cause__ or refused, current.folder)
        return screen.wait_for_store(current.folder, look)
    return True
