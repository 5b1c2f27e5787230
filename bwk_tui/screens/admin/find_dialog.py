"""Finding something in a list while one types, and choosing it without leaving the field."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widgets import Input

from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.widgets.lines import Lines


class FindDialog(FormDialog[ScreenResultType]):
    """A dialog with a field `#typed` and the Lines `#found` of what fits.

    Children compose these, fill `search` and `choose`, and bind Enter, with priority, to `choose`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go('cursor_down')", show=False),
        Binding("up", "go('cursor_up')", show=False),
        Binding("pagedown", "go('page_down')", show=False),
        Binding("pageup", "go('page_up')", show=False),
    ]

    def on_mount(self) -> None:
        """Begin with all; the field has the focus at once, and keeps it after a click on a line."""
        # The next key may be there already.
        self.set_focus(self.query_one("#typed"))
        self.query_one(Lines).can_focus = False
        self.search()

    @on(Input.Changed, "#typed")
    def look_again(self) -> None:
        """Something else was typed."""
        self.search()

    def search(self) -> None:
        """Show what fits what was typed."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Give back what the line with this key stands for."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without anything found there is nothing to choose."""
        if action == "choose":
            return any(lines.current is not None for lines in self.query(Lines))
        return super().check_action(action, parameters)

    def action_go(self, action: str) -> None:
        """Go along the lines while typing."""
        getattr(self.query_one(Lines), f"action_{action}")()

    @on(Lines.RowSelected, "#found")
    def action_choose(self) -> None:
        """Choose the selected line."""
        if current := self.query_one(Lines).current:
            self.choose(current)
