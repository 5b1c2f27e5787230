"""A small dialog whose fields are filled in one after another, as fast as somebody types or a program pastes."""

from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input


class FieldsInTurn(Screen[None]):
    """Enter goes on to the next field, and after the last one it is `done`.

    Tab and Enter move at once, before what is typed after them is given to a field: else the beginning of a PIN would
    stand in the field before it, where everybody can read it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("enter", "go_on", show=False, priority=True),
    ]

    def done(self) -> None:
        """All fields hold what was typed."""
        raise NotImplementedError

    def action_go_on(self) -> None:
        """Go to the next field. The last one, and a button, do something of their own with Enter."""
        fields = list(self.query(Input))
        if self.focused not in fields[:-1]:
            raise SkipAction
        self.set_focus(fields[fields.index(self.focused) + 1])

    @on(Input.Submitted)
    def finish(self) -> None:
        """Go on as soon as each field has read what was typed in it before."""
        self._after(list(self.query(Input)))

    def _after(self, fields: list[Input]) -> None:
        if fields:
            fields[0].call_later(self._after, fields[1:])
        else:
            self.done()
