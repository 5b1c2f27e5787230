"""The team's front door: a name and a PIN or passphrase."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.fields_in_turn import FieldsInTurn
from bwk_tui.screens.admin.widgets.steady_footer import SteadyFooter
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import accounts


class LoginScreen(FieldsInTurn):
    """Asks who it is. What was typed as a name stays after a mistake; the PIN goes."""

    CSS_PATH: ClassVar[CSSPathType | None] = "login.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, or the app's own, which has no Dutch and doesn't show, would come before it.
        Binding("ctrl+q", "app.quit", "Stoppen", priority=True)
    ]

    def compose(self) -> ComposeResult:
        """Two fields and a button, in the middle."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Buurtwerkkamer · beheer"
            yield Label("Je naam")
            yield Input(id="name")
            yield Label("Je PIN of wachtzin")
            yield Input(id="pin", password=True)
            yield Static(id="problem", classes="problem", markup=False)
            yield Button("Inloggen", variant="primary", id="log-in")
        yield SteadyFooter()

    @on(Button.Pressed, "#log-in")
    def press(self) -> None:
        """As Enter after the PIN."""
        self.finish()

    def on_screen_resume(self) -> None:
        """Whoever comes next has made no mistake."""
        self.query_one("#problem", Static).update("")

    def done(self) -> None:
        """Let the team in, or say what is wrong."""
        name, pin = self.query_one("#name", Input), self.query_one("#pin", Input)
        problem = self.query_one("#problem", Static)
        try:
            actor = accounts.log_in(name.value, pin.value)
            must_renew = accounts.must_renew(actor, pin.value)
        except Refused as refused:
            problem.update(in_dutch(refused))
            (pin if name.value else name).focus()
            pin.clear()
            return
        problem.update("")
        name.clear()
        pin.clear()
        name.focus()
        self.post_message(LoggedIn(actor, must_renew=must_renew))
