"""A field for an amount, that reads back at once what was typed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from bwk_tui.domain.errors import FieldMissing, Refused
from bwk_tui.domain.money import euros, parse
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.handgeld_widgets.whole_amounts import whole_amounts

FIELD = "amount"

_READING = 40


class AmountInput(Horizontal):
    """The field, and beside it how its text is read: `€ 12,50`, or why it can't be."""

    DEFAULT_CSS = """
    AmountInput {
        height: auto;
        min-height: 2;

        Input {
            width: 14;
        }

        #reading {
            width: 1fr;
            height: auto;
            padding: 0 0 0 2;
            color: $primary;
            text-style: bold;

            &.-unreadable {
                color: $error;
                text-style: none;
            }
        }
    }
    """

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self._value = value

    def compose(self) -> ComposeResult:
        """The field and its reading."""
        yield FormField(self._value, placeholder="12,50", max_length=20, id=FIELD, ready=self._can_be_read)
        yield Static(id="reading", markup=False)

    def cents(self) -> int:
        """The amount in cents.

        Raises:
            FieldMissing: nothing was typed.
            AmountUnreadable, AmountAmbiguous, AmountTooLarge: it can't be read.
        """
        typed = self.query_one(Input).value
        if not typed.strip():
            raise FieldMissing(FIELD)
        return parse(typed)

    def _can_be_read(self) -> bool:
        try:
            self.cents()
        except Refused:
            return False
        return True

    @on(Input.Changed)
    def read_back(self) -> None:
        """Say how it is read so far. A comma is the middle of an amount, not a mistake."""
        typed = self.query_one(Input).value.strip()
        reading = self.query_one("#reading", Static)
        unreadable = False
        try:
            text = euros(parse(typed.rstrip(",."))) if typed.removeprefix("€") else ""
        except Refused as refused:
            text, unreadable = whole_amounts(in_dutch(refused), _READING), True
        reading.update(text)
        reading.set_class(unreadable, "-unreadable")
