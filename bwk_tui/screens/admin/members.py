"""Members."""

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.screens.admin.frame import AdminScreen


class MembersScreen(AdminScreen):
    """Members."""

    SECTION = "members"
    HELP = "Members."

    def compose_body(self) -> ComposeResult:
        """Members."""
        yield Static("Members")
