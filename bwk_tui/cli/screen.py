"""From the command line to the screen."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bwk_tui.cli import terminal
from bwk_tui.domain.errors import FieldUnknown, StoreFull, StoreUnusable

LOOKS = ("light", "dark", "contrast")
"""How the screens can look; `bwk_tui.screens.theme` has the colours."""

look_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--look",
    type=click.Choice(LOOKS),
    default=LOOKS[0],
    show_default=True,
    envvar="BWK_LOOK",
    show_envvar=True,
    help="Colours for by day, for by lamplight, or as far apart as can be.",
)


def require_kamer(kamer: str) -> None:
    """Raises FieldUnknown for no such kamer."""
    from bwk_tui.services import kamers

    slugs = tuple(line.slug for line in kamers.known())
    if kamer not in slugs:
        raise FieldUnknown("kamer", kamer, slugs)


def wait_for_store(folder: Path, look: str) -> bool:
    """Open the store for a kiosk, however long the disk doesn't let it; False when told to end before that.

    Raises Refused for what no waiting helps, as a store that isn't there.
    """
    from bwk_tui.cli import coming_back

    return coming_back.keep_trying(lambda: _trouble(folder), look)


def _trouble(folder: Path) -> str | None:
    """What the team is told while the disk doesn't let the store open; None once it is open."""
    from bwk_tui.screens.signs import SIGNS
    from bwk_tui.services import store
    from bwk_tui.services.watching import Condition

    try:
        store.open_store(folder)
    except StoreFull:
        return SIGNS[Condition.FULL]
    except StoreUnusable as refused:
        if not store.may_pass(refused):
            raise
        return SIGNS[Condition.UNUSABLE]
    return None


def kiosk(kamer: str, folder: Path, look: str = LOOKS[0], *, in_browser: bool = False) -> int:
    """Run the kiosk of a kamer on the open store; gives its exit status. Raises FieldUnknown for no such kamer.

    On a terminal it comes back by itself whenever it breaks down, until it is told to end; then the status is 0.
    """
    from bwk_tui.services import crash_log, store

    require_kamer(kamer)
    _forget_settings_of_textual()
    if in_browser:
        os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # nothing here is a terminal that could be asked
    if in_browser or not terminal.is_here():
        return _kiosk(kamer, folder, look, in_browser=in_browser)
    from bwk_tui.cli import coming_back

    store.close()
    coming_back.keep_running(
        lambda images: _kiosk_anew(kamer, folder, look, draws_images=images),
        lambda status: crash_log.record_end(status, folder),
        look,
    )
    return 0


def _kiosk(
    kamer: str, folder: Path, look: str, *, in_browser: bool = False, draws_images: bool = False
) -> int:
    from bwk_tui import app

    return app.run_kiosk(kamer, folder, look, in_browser=in_browser, draws_images=draws_images)


def _kiosk_anew(kamer: str, folder: Path, look: str, *, draws_images: bool) -> int:
    """The kiosk with a connection of its own; what breaks before there is a screen goes to the log too."""
    from bwk_tui.services import crash_log, store

    gc.disable()  # until it stands there all that is made is needed, and looking through it takes a tenth of the time
    try:
        store.open_store(folder)
        return _kiosk(kamer, folder, look, draws_images=draws_images)
    except Exception as error:
        crash_log.record(error, folder)
        raise
    finally:
        store.close()


def admin(folder: Path, look: str) -> int:
    """Run the team's side on the open store, at its login; gives its exit status."""
    _forget_settings_of_textual()
    from bwk_tui import app

    return app.run_admin(folder, look)


def _forget_settings_of_textual() -> None:
    """Some of them would let a visitor out of the kiosk: TEXTUAL_ALLOW_SIGNALS brings back ctrl+z."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]
