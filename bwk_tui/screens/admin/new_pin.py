"""A new PIN or passphrase, for whoever logged in with one that doesn't fit their role any more."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Static

from bwk_tui.domain import secret
from bwk_tui.domain.errors import Refused, SecretsDiffer
from bwk_tui.domain.secret import Secret
from bwk_tui.domain.sentences import FIELDS, in_dutch
from bwk_tui.screens.admin.fields_in_turn import FieldsInTurn
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.steady_footer import SteadyFooter
from bwk_tui.screens.messages import LoggedOut
from bwk_tui.services import accounts

EXPLANATION = {
    Secret.PIN: "Je PIN is te kort of te makkelijk te raden. Kies eerst een nieuwe, van 6 of meer cijfers. "
    "Geen rijtje en geen geboortedatum.",
    Secret.PASSPHRASE: "In jouw rol hoort een wachtzin: 15 of meer tekens, die alleen jij weet. "
    "Neem vier of vijf losse woorden met spaties ertussen.",
}


class NewPinScreen(FieldsInTurn):
    """Stands before the team's side, and lets nobody through without a new PIN or passphrase."""

    CSS_PATH: ClassVar[CSSPathType | None] = "new_pin.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10", "log_out", "Uitloggen")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kind = secret.secret_of(session.actor.role)

    def compose(self) -> ComposeResult:
        """Why, two fields and a button, in the middle."""
        word = FIELDS[self._kind]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Een nieuwe {word}"
            yield Static(EXPLANATION[self._kind], markup=False)
            yield Label(f"Nieuwe {word}")
            yield Input(id="new", password=True, max_length=secret.LONGEST)
            yield Label("Nog een keer")
            yield Input(id="again", password=True, max_length=secret.LONGEST)
            yield Static(id="problem", classes="problem", markup=False)
            yield Button("Bewaren", variant="primary", id="save")
        yield SteadyFooter()

    @on(Button.Pressed, "#save")
    def press(self) -> None:
        """As Enter after the second field."""
        self.finish()

    def done(self) -> None:
        """Keep the new one and open the team's side, or say what is wrong."""
        new, again = self.query_one("#new", Input), self.query_one("#again", Input)
        typed, retyped = new.value, again.value
        new.clear()
        again.clear()
        try:
            if typed != retyped:
                raise SecretsDiffer(self._kind)
            accounts.change_own(self._session.actor, typed)
        except Refused as refused:
            self.query_one("#problem", Static).update(in_dutch(refused))
            self.set_focus(new)
        else:
            self.app.switch_screen(self._session.first_screen())

    def action_log_out(self) -> None:
        """Back to where one came from, with nothing changed."""
        self.post_message(LoggedOut())
