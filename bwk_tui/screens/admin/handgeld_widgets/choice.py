"""A choice of a few, each with a key of its own: one key chooses and goes on."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from bwk_tui.screens.admin.handgeld_widgets.field_order import field_after


@dataclass(frozen=True)
class Answer:
    """One of the answers: what it stands for, the keys that choose it (the first is shown), and how it reads."""

    value: str
    keys: str
    label: str


class AnswerLine(Static):
    """One answer on the screen; a click chooses it."""

    @dataclass
    class Clicked(Message):
        """This answer was clicked."""

        answer: Answer

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer

    def mark(self, *, chosen: bool, proposed: bool = False) -> None:
        """Show whether it is the chosen one, or only proposed: by its dot as well as by its colour."""
        self.set_class(chosen, "-chosen")
        self.set_class(chosen and proposed, "-proposed")
        dot = ("◎" if proposed else "●") if chosen else "○"
        self.update(
            Content.assemble(f"{dot} ", (self.answer.keys[0].upper(), "bold"), f"  {self.answer.label}")
        )

    @on(events.Click)
    def tell(self) -> None:
        """Let the choice know."""
        self.post_message(self.Clicked(self.answer))


class Choice(Container, can_focus=True):
    """The answers beside or below each other, or in two columns; `value` is the chosen one's, or empty.

    `proposed` tells that nobody chose it yet: Enter, or its key, does.
    """

    DEFAULT_CSS = """
    Choice {
        height: auto;
        layout: vertical;

        &.-beside {
            layout: horizontal;
            height: 1;
        }

        &.-columns {
            layout: grid;
            grid-size: 2;
            grid-rows: 1;
        }

        AnswerLine {
            width: auto;
            height: 1;
            padding: 0 1;
            margin-right: 1;
            text-wrap: nowrap;

            &:hover {
                background: $panel;
            }

            &.-chosen {
                text-style: bold;
                color: $primary;
            }

            &.-proposed {
                text-style: bold italic;
                color: $secondary;
            }
        }

        &:focus AnswerLine.-chosen {
            background: $primary;
            color: $on-primary;

            &.-proposed {
                background: $secondary;
            }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("left", "step_aside(-1)", show=False),
        Binding("right", "step_aside(1)", show=False),
    ]

    value = reactive("")
    proposed = reactive(False)

    @dataclass
    class Changed(Message):
        """Another answer was chosen."""

        choice: "Choice"

        @property
        def control(self) -> "Choice":
            """The choice, for `@on` with a selector."""
            return self.choice

    def __init__(
        self,
        *answers: Answer,
        value: str = "",
        beside: bool = False,
        columns: bool = False,
        id: str | None = None,  # noqa: A002 - as Textual names it
        classes: str = "",
    ) -> None:
        layout = "-beside" if beside else "-columns" if columns else ""
        super().__init__(id=id, classes=f"{classes} {layout}")
        self._answers = answers
        self._rows = (len(answers) + 1) // 2 if columns else 1
        self.set_reactive(Choice.value, value)

    def compose(self) -> ComposeResult:
        """A line for each answer; those in columns go down the first, and then down the second."""
        for row in range(self._rows):
            for answer in self._answers[row :: self._rows] if self._rows > 1 else self._answers:
                yield AnswerLine(answer)

    def on_mount(self) -> None:
        """Mark what is chosen from the start."""
        self._mark()

    def watch_value(self) -> None:
        """Mark what is chosen now."""
        self._mark()
        self.post_message(self.Changed(self))

    def watch_proposed(self) -> None:
        """Mark whether anybody chose it."""
        self._mark()

    def propose(self, value: str) -> None:
        """Put an answer there that nobody chose yet, or take it away."""
        self.value = value
        self.proposed = bool(value)

    def choose(self, value: str) -> None:
        """Let this be what somebody chose."""
        self.value = value
        self.proposed = False

    def on_key(self, event: events.Key) -> None:
        """The key of an answer chooses it, and goes on; what is typed quickly after it goes to the next field."""
        focused = self.screen.focused
        if focused is not self and focused is not None:
            event.stop()
            focused.post_message(events.Key(event.key, event.character))
            return
        if event.key == "enter":
            # Not as a binding: that runs later, and the next Enter would still come here, and then save.
            event.stop()
            self.action_settle()
            return
        typed = (event.character or "").lower()
        for answer in self._answers:
            if typed and typed in answer.keys:
                event.stop()
                self.choose(answer.value)
                self.action_settle()
                return

    @on(AnswerLine.Clicked)
    def clicked(self, message: AnswerLine.Clicked) -> None:
        """A click chooses, and stays here."""
        message.stop()
        self.focus()
        self.choose(message.answer.value)

    def action_step(self, by: int) -> None:
        """Choose the answer before or after; from none, the first."""
        values = [answer.value for answer in self._answers]
        at = values.index(self.value) + by if self.value else 0
        self.choose(values[max(0, min(at, len(values) - 1))])

    def action_step_aside(self, by: int) -> None:
        """Choose the answer in the other column, or, where there are none, the one before or after."""
        values = [answer.value for answer in self._answers]
        at = values.index(self.value) + by * self._rows if self.value else 0
        if 0 <= at < len(values):
            self.choose(values[at])

    def action_settle(self) -> None:
        """In a form, go on to the next field: at once, because the next key may be there already."""
        self.proposed = False
        if later := field_after(self):
            self.screen.set_focus(later)

    def _mark(self) -> None:
        for line in self.query(AnswerLine):
            line.mark(chosen=line.answer.value == self.value, proposed=self.proposed)
