"""Handgeld."""

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.screens.admin.frame import AdminScreen


class HandgeldScreen(AdminScreen):
    """Handgeld."""

    SECTION = "handgeld"
    HELP = "Handgeld."

    def compose_body(self) -> ComposeResult:
        """Handgeld."""
        yield Static("Handgeld")
