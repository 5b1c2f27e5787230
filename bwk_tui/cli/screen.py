"""From the command line to the screen."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bwk_tui.domain.errors import FieldUnknown

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


def kiosk(kamer: str, folder: Path, look: str = LOOKS[0]) -> int:
    """Run the kiosk of a kamer on the open store; gives its exit status. Raises FieldUnknown for no such kamer."""
    from bwk_tui.services import kamers

    slugs = tuple(line.slug for line in kamers.known())
    if kamer not in slugs:
        raise FieldUnknown("kamer", kamer, slugs)
    _forget_settings_of_textual()
    from bwk_tui import app

    return app.run_kiosk(kamer, folder, look)


def admin(folder: Path, look: str) -> int:
    """Run the team's side on the open store, at its login; gives its exit status."""
    _forget_settings_of_textual()
    from bwk_tui import app

    return app.run_admin(folder, look)


def _forget_settings_of_textual() -> None:
    """Some of them would let a visitor out of the kiosk: TEXTUAL_ALLOW_SIGNALS brings back ctrl+z."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]
