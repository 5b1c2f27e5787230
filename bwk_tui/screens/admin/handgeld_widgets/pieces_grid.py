"""The notes and coins of the kas: a small field for each, and what they come to so far."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from bwk_tui.domain.coins import DENOMINATIONS, EXAMPLE, check, total
from bwk_tui.domain.errors import FieldUnreadable
from bwk_tui.domain.money import decimal_comma, euros
from bwk_tui.screens.admin.handgeld_widgets.field_order import field_after
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField

SMALLEST_NOTE = 500
"""In cents; what is worth less is a coin."""

_NOTES = tuple(cents for cents in DENOMINATIONS if cents >= SMALLEST_NOTE)
_COINS = tuple(cents for cents in DENOMINATIONS if cents < SMALLEST_NOTE)
_AMOUNT = 11


class PiecesField(FormField):
    """How many pieces there are of one kind: digits only. ↑ and ↓ go on, ← and → go to the other column."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
    ]

    def __init__(self, cents: int) -> None:
        super().__init__(id=f"pieces-{cents}", placeholder="0", max_length=4)
        self.cents = cents
        self.restrict = "[0-9]*"

    def pieces(self) -> int:
        """How many; nothing typed is none. Raises FieldUnreadable for what isn't a whole number."""
        typed = self.value.strip()
        if typed and not (typed.isascii() and typed.isdecimal()):
            raise FieldUnreadable("coins", f"{decimal_comma(self.cents)} = {typed}", EXAMPLE)
        return int(typed or 0)

    def action_go(self, by: int) -> None:
        """To the kind before or after this one."""
        fields = list(self.screen.query(PiecesField))
        at = fields.index(self) + by
        if 0 <= at < len(fields):
            self.screen.set_focus(fields[at])
        elif by > 0 and (later := field_after(self)):
            self.screen.set_focus(later)
        elif by < 0:
            self.screen.focus_previous()

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        """Before the first digit: to the notes."""
        if self.cursor_position == 0 and self.cents in _COINS:
            self._go_across(_COINS, _NOTES)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        """After the last digit: to the coins."""
        if self.cursor_position == len(self.value) and self.cents in _NOTES:
            self._go_across(_NOTES, _COINS)
        else:
            super().action_cursor_right(select)

    def _go_across(self, column: tuple[int, ...], other: tuple[int, ...]) -> None:
        line = min(column.index(self.cents), len(other) - 1)
        self.screen.set_focus(self.screen.query_one(f"#pieces-{other[line]}"))


class PiecesGrid(Vertical):
    """Notes on the left, coins on the right, and below them what was counted; never what should be there."""

    DEFAULT_CSS = """
    PiecesGrid {
        height: auto;

        .column {
            width: 31;
            height: auto;
        }

        .column.-coins {
            width: 1fr;
            align-horizontal: right;
        }

        .column.-coins > * {
            width: 31;
        }

        .columns {
            height: auto;
        }

        .title {
            width: 1fr;
            color: $secondary;
        }

        .kind {
            height: 1;

            & > Label {
                width: 11;
                text-align: right;
            }

            & > .amount {
                width: 12;
                text-align: right;
                color: $secondary;
            }

            & > .amount.-some {
                color: $foreground;
            }
        }

        #counted {
            margin-top: 1;
            text-align: right;
            color: $primary;
            text-style: bold;
        }
    }
    """

    class Changed(Message):
        """Another number was typed."""

    def compose(self) -> ComposeResult:
        """Two columns, and their sum."""
        with Horizontal(classes="columns"):
            for title, kinds in (("Briefjes", _NOTES), ("Munten", _COINS)):
                with Vertical(classes="column -coins" if kinds is _COINS else "column"):
                    yield Label(title, classes="title")
                    for cents in kinds:
                        with Horizontal(classes="kind"):
                            yield Label(f"{euros(cents)} × ", markup=False)
                            yield PiecesField(cents)
                            yield Static(id=f"amount-{cents}", classes="amount", markup=False)
        yield Static(id="counted", markup=False)

    def on_mount(self) -> None:
        """Nothing was counted yet."""
        self.add_up()

    def pieces(self) -> dict[int, int]:
        """The pieces by denomination in cents; raises FieldUnreadable for a number that can't be."""
        return check({field.cents: field.pieces() for field in self.query(PiecesField)})

    @on(Input.Changed)
    def add_up(self) -> None:
        """Say what each kind and all of them come to, so far."""
        known = {}
        for field in self.query(PiecesField):
            try:
                known[field.cents] = field.pieces()
            except FieldUnreadable:
                known[field.cents] = 0
            amount = self.query_one(f"#amount-{field.cents}", Static)
            amount.update(f"{euros(field.cents * known[field.cents])}" if known[field.cents] else "–")
            amount.set_class(bool(known[field.cents]), "-some")
        self.query_one("#counted", Static).update(f"Geteld {euros(total(known)):>{_AMOUNT}}")
