"""The way to the first screen is short."""

import subprocess
import sys

# platformdirs is one of Textual's own.
HEAVY = {"argon2", "fpdf", "tabulate", "segno", "click", "playhouse.migrations"}


def test_the_first_screen_imports_nothing_heavy() -> None:
    program = "import sys, bwk_tui.app, bwk_tui.screens.kiosk.welcome; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    assert set(loaded.split()) & HEAVY == set()
