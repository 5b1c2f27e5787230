"""A field of a form that holds a picture: Enter or a click opens the list to choose from."""

from collections.abc import Collection
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from bwk_tui.domain import pictures
from bwk_tui.screens.admin.picture_chooser import PictureChooser


class PictureField(Widget, can_focus=True):
    """The picture and what it shows; `value` is its character, or empty. Delete empties it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,down", "choose", "Plaatje kiezen"),
        Binding("delete,backspace", "clear", "Leegmaken", show=False),
    ]
    DEFAULT_CSS = """
    PictureField {
        width: 1fr;
        height: 1;
        padding: 0 1;
        background: $panel;

        &:focus {
            background: $paper-lit;
            text-style: bold;
        }
    }
    """

    def __init__(self, value: str, offered: Collection[str], *, empty: str, id: str) -> None:  # noqa: A002
        """The picture that is chosen, those one can choose from, and what an empty field comes to."""
        super().__init__(id=id, classes="field")
        self.value = value
        self._offered = offered
        self._empty = empty

    def on_click(self, event: Click) -> None:
        """Choose by mouse."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Open the list."""
        self.app.push_screen(PictureChooser(self._offered, self.value), self._take)

    def action_clear(self) -> None:
        """Let the program choose."""
        self.value = ""
        self.refresh()

    def _take(self, chosen: str | None) -> None:
        if chosen:
            self.value = chosen
            self.refresh()
            self.screen.focus_next()

    def render(self) -> Content:
        """The picture, what it shows, and that there is a list."""
        known = pictures.known().get(self.value)
        shown = known.shown if known else self.value
        room = self.content_size.width - 2
        text = Content(shown) if shown else Content.styled(self._empty, "$secondary")
        return text.truncate(room, ellipsis=True, pad=True) + Content(" ▼")
