"""From the command line to the screen."""

import os
from pathlib import Path

from bwk_tui.domain.errors import FieldUnknown


def kiosk(kamer: str, folder: Path) -> int:
    """Run the kiosk of a kamer on the open store; gives its exit status. Raises FieldUnknown for no such kamer."""
    from bwk_tui.services import kamers

    slugs = tuple(line.slug for line in kamers.known())
    if kamer not in slugs:
        raise FieldUnknown("kamer", kamer, slugs)
    _forget_settings_of_textual()
    from bwk_tui import app

    return app.run_kiosk(kamer, folder)


def admin(folder: Path) -> int:
    """Run the team's side on the open store, at its login; gives its exit status."""
    _forget_settings_of_textual()
    from bwk_tui import app

    return app.run_admin(folder)


def _forget_settings_of_textual() -> None:
    """Some of them would let a visitor out of the kiosk: TEXTUAL_ALLOW_SIGNALS brings back ctrl+z."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]
