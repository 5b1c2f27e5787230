"""A question before something that can't be taken back so easily."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from bwk_tui.screens.admin.form import FormDialog


class Confirm(FormDialog[bool]):
    """Gives back True for yes; Esc is no. Where yes loses something, `careful` lets no be the first button."""

    HELP = (
        "Lees wat er staat en kies een knop: met Tab of de pijlen ga je van de ene naar de andere, met Enter druk je "
        "erop. Met Esc ga je terug zonder iets te doen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(
        self, title: str, question: str, *, yes: str, no: str = "Terug", careful: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._yes = yes
        self._no = no
        self._careful = careful

    def compose(self) -> ComposeResult:
        """The question, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(self._question, markup=False)
            with Horizontal(classes="buttons"):
                yes = Button(
                    self._yes, id="yes", variant="default" if self._careful else "primary", compact=True
                )
                no = Button(
                    self._no, id="no", variant="primary" if self._careful else "default", compact=True
                )
                yield from (no, yes) if self._careful else (yes, no)

    def action_back(self) -> None:
        """Esc is no."""
        self.finish(False)

    @on(Button.Pressed)
    def answer(self, message: Button.Pressed) -> None:
        """Give the answer back."""
        self.finish(message.button.id == "yes")


def unsaved() -> Confirm:
    """The question before what was typed goes."""
    return Confirm(
        "Nog niet bewaard",
        "Wat je hebt veranderd, is nog niet bewaard.",
        yes="Niet bewaren",
        no="Verder werken",
        careful=True,
    )
