"""Reports."""

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.screens.admin.frame import AdminScreen


class ReportsScreen(AdminScreen):
    """Reports."""

    SECTION = "reports"
    HELP = "Reports."

    def compose_body(self) -> ComposeResult:
        """Reports."""
        yield Static("Reports")
