"""The team's door in the kiosk: a name and a PIN or passphrase, by finger or by keys."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import secret
from bwk_tui.domain.errors import Refused, StoreUnusable
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.kiosk.typing_screen import TypingScreen
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.keyboard import Keyboard
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.screens.widgets.typed_field import TypedField
from bwk_tui.services import accounts, store

IDLE_SECONDS = 60


class TeamDoor(TypingScreen):
    """Lets the team in. After a mistake the name stays and the PIN goes; left alone, both go."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "team_door.tcss"]

    def compose(self) -> ComposeResult:
        """Two fields, a keyboard, and a way in or back."""
        with Horizontal(id="band", classes="-house"):
            yield Static("Voor het team", id="title")
        with Horizontal(id="fields"):
            yield TypedField("Je naam", id="name")
            yield TypedField(
                "Je PIN of wachtzin", id="pin", hidden=True, active=False, longest=secret.LONGEST
            )
        yield Static(id="problem", markup=False)
        yield Keyboard("spatie", "wissen", digits=True)
        with Horizontal(id="foot"):
            yield Tap("Terug", key="Esc", id="back")
            yield Tap("Inloggen", key="Enter", id="log-in", classes="-primary")
            yield Countdown(IDLE_SECONDS, "Meer tijd")

    def add(self, character: str) -> None:
        """One character more in the field that is active."""
        self._active.add(character)

    def erase(self) -> None:
        """One character less."""
        self._active.erase()

    def shortcut(self, key: Key) -> bool:
        """Tab goes to the other field; Enter from the name to the PIN, and from the PIN inside."""
        if key.key == "tab":
            self._activate(self._pin_field if self._name_field.active else self._name_field)
        elif key.key == "enter" and not self.focused:  # with the ring on a key, Enter taps that key
            self._go_on()
        else:
            return False
        return True

    @on(Tap.Tapped, "TypedField")
    def tapped_field(self, message: Tap.Tapped) -> None:
        """Type here."""
        if isinstance(message.tap, TypedField):
            self._activate(message.tap)

    @on(Tap.Tapped, "#back")
    def tapped_back(self) -> None:
        """Back to the first screen."""
        self.action_back()

    @on(Tap.Tapped, "#log-in")
    def log_in(self) -> None:
        """Let the team in, or say calmly what is wrong."""
        if self.leaving:
            return
        try:
            with store.usable():
                actor = accounts.log_in(self._name_field.value, self._pin_field.value)
                must_renew = accounts.must_renew(actor, self._pin_field.value)
        except StoreUnusable as refused:
            self.log_trouble(refused)
            self._say("Inloggen lukt nu even niet. Probeer het straks nog eens.")
        except Refused as refused:
            self._say(in_dutch(refused))
        else:
            self.start_over()
            self.app.post_message(LoggedIn(actor, must_renew=must_renew))

    @property
    def _name_field(self) -> TypedField:
        return self.query_one("#name", TypedField)

    @property
    def _pin_field(self) -> TypedField:
        return self.query_one("#pin", TypedField)

    @property
    def _active(self) -> TypedField:
        return self._name_field if self._name_field.active else self._pin_field

    def _activate(self, field: TypedField) -> None:
        for each in (self._name_field, self._pin_field):
            each.set_class(each is field, "-active")
            each.refresh()

    def _go_on(self) -> None:
        if self._name_field.active and self._name_field.value and not self._pin_field.value:
            self._activate(self._pin_field)
        else:
            self.log_in()

    def _say(self, problem: str) -> None:
        self._pin_field.clear()
        self._activate(self._pin_field if self._name_field.value else self._name_field)
        self.query_one("#problem", Static).update(problem)
