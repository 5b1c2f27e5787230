"""`bwk serve`: the kiosk in the browser of a tablet, on the kamer's own network."""

import shlex
import sys
from pathlib import Path

import click

from bwk_tui.cli import screen, session
from bwk_tui.cli.acting import the_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.refusing import OneLine

LOOK_UP = "10.255.255.255"
"""An address that nobody has: on the way to it, this machine tells which of its own it would use."""


@click.command(epilog=example("bwk serve --kamer cjm"))
@click.option("--kamer", "slug", metavar="SLUG", help="Which kamer; not needed where there is one.")
@click.option("--host", default="0.0.0.0", show_default=True, help="The address to listen on.")  # noqa: S104 - a tablet is elsewhere
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option("--new-address", is_flag=True, help="Make the address anew; the old one is dead.")
@screen.look_option
def serve(slug: str | None, host: str, port: int, look: str, *, new_address: bool) -> None:
    """Serve the kiosk to a browser, and nothing else: the team doesn't get in there.

    The address carries a secret: whoever has it has the door. It goes over the network as it is, so use this on a
    network of the kamer's own.
    """
    try:
        from bwk_tui.web.server import Door
        from bwk_tui.web.server import serve as serve_door
    except ImportError as missing:
        raise OneLine(
            "Hiervoor is nog iets nodig: installeer ook de extra `web` (docs/kiosk.md)."
        ) from missing
    from bwk_tui.web import address

    current = session.current()
    current.open_store()
    kamer = the_kamer(slug)
    screen.require_kamer(kamer)
    try:
        secret = address.secret(current.folder, anew=new_address)
        told = f"De kiosk staat op http://{_shown(host)}:{port}/{secret}/\nCtrl+C stopt hem."
        serve_door(
            Door(_command(current.folder, kamer, look), secret, look), host, port, lambda: click.echo(told)
        )
    except OSError as error:
        raise OneLine(
            f"De kiosk kan niet op {host}:{port} staan ({error.strerror or error}). Kies een andere --port."
        ) from error


def _command(folder: Path, kamer: str, look: str) -> str:
    bwk = (sys.executable, "-m", "bwk_tui", "--store", str(folder))
    # The shell makes room for it, so that its end is seen.
    return "exec " + shlex.join((*bwk, "kiosk", "--kamer", kamer, "--look", look, "--in-browser"))


def _shown(host: str) -> str:
    """The address as a tablet reaches it."""
    if host != "0.0.0.0":  # noqa: S104 - looked at, not listened on
        return host
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((LOOK_UP, 1))  # sends nothing
        except OSError:
            return "localhost"
        return str(asking.getsockname()[0])
