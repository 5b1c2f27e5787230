"""Today."""

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.screens.admin.frame import AdminScreen


class TodayScreen(AdminScreen):
    """Today."""

    SECTION = "today"
    HELP = "Today."

    def compose_body(self) -> ComposeResult:
        """Today."""
        yield Static("Today")
