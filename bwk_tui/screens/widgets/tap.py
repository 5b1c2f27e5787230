"""Something to tap: what tiles, keys and buttons of the kiosk have in common."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget


class Tap(Widget, can_focus=True):
    """One widget, so that a finger that slides a little within it still taps; Enter taps the one with the ring.

    Its words are never read as markup. A tap moves no ring: the ring belongs to whoever uses keys.
    """

    FOCUS_ON_CLICK = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tap--badge"}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "tap", show=False)]

    DEFAULT_CSS = """
    Tap {
        height: 3;
        border: inner $panel;
        background: $panel;
        color: $foreground;
        content-align: center middle;
        text-align: center;
        text-style: bold;

        & > .tap--badge {
            background: $primary;
            color: $on-primary;
            text-style: bold;
        }

        &.-primary {
            border: inner $primary;
            background: $primary;
            color: $on-primary;

            & > .tap--badge {
                background: $paper-lit;
                color: $primary;
            }
        }

        &:focus {
            border: thick $warning;
            background: $paper-lit;
            color: $foreground;

            & > .tap--badge {
                background: $warning;
                color: $on-primary;
            }
        }
    }
    """

    class Tapped(Message):
        """A tap, by finger, mouse or Enter."""

        def __init__(self, tap: "Tap") -> None:
            super().__init__()
            self.tap = tap

        @property
        def control(self) -> "Tap":
            """What was tapped."""
            return self.tap

    def __init__(self, label: str = "", *, key: str = "", id: str | None = None, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.label = label
        self.key = key

    def on_click(self, event: Click) -> None:
        """A finger or the mouse."""
        event.stop()
        self.action_tap()

    def action_tap(self) -> None:
        """Tell that this was tapped."""
        self.post_message(self.Tapped(self))

    def badge(self) -> Content:
        """The key that does the same as a tap."""
        return Content.styled(f" {self.key} ", self.get_visual_style("tap--badge"))

    def render(self) -> Content:
        """The key, if there is one, and the label."""
        return Content.assemble(self.badge(), " ", Content(self.label)) if self.key else Content(self.label)
