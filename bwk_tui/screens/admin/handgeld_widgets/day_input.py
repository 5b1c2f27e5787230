"""A field for a day, today at first, that reads back which day of the week it is."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import FieldMissing, Refused
from bwk_tui.domain.words import short_day, weekday_and_day
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField

FIELD = "day"


class DayInput(Horizontal):
    """The field, and beside it the day in words; empty while it can't be read."""

    DEFAULT_CSS = """
    DayInput {
        height: 1;

        Input {
            width: 14;
        }

        #day-in-words {
            width: 1fr;
            padding: 0 0 0 2;
            color: $secondary;
        }
    }
    """

    class Changed(Message):
        """Another day was typed."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._begin = day or clock.today()

    def compose(self) -> ComposeResult:
        """The field and the day in words."""
        yield FormField(short_day(self._begin), max_length=20, id=FIELD)
        yield Static(id="day-in-words", markup=False)

    def day(self) -> date:
        """The day.

        Raises:
            FieldMissing: nothing was typed.
            FieldUnreadable: it can't be read.
        """
        typed = self.query_one(Input).value
        if not typed.strip():
            raise FieldMissing(FIELD)
        return parse_day(FIELD, typed)

    @on(Input.Changed)
    def read_back(self) -> None:
        """Say which day it is, as soon as it is one."""
        try:
            words = weekday_and_day(self.day())
        except Refused:
            words = ""
        self.say(words)
        self.post_message(self.Changed())

    def say(self, words: str) -> None:
        """Say something else about the day that stands there, until another is typed."""
        self.query_one("#day-in-words", Static).update(words)
