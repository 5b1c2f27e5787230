"""What the dialogs that write in handgeld share: Enter goes on, Ctrl+S saves, a refusal keeps what was typed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from bwk_tui.domain.errors import (
    BeforeTheFirstCap,
    FieldRefused,
    FileOfOtherKind,
    FileTooLarge,
    FileUnreadable,
    MonthClosed,
    MonthSubmitted,
    Refused,
    StoreUnusable,
)
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.form import Dialog, problem
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.handgeld_widgets.field_order import is_shown
from bwk_tui.screens.admin.handgeld_widgets.guessing_field import GuessingField
from bwk_tui.screens.admin.handgeld_widgets.whole_amounts import whole_amounts
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins

WIDTH = 69
"""The cells between the borders of the dialog, as its style gives them at 80 columns and up, beside a scrollbar."""

_OF_THE_DAY = (BeforeTheFirstCap, MonthClosed, MonthSubmitted)
_OF_THE_FILE = (FileOfOtherKind, FileTooLarge, FileUnreadable)


@dataclass(frozen=True)
class Written:
    """What was written: the entry to select, if it is one, its date, and what the screen says about it."""

    number: str | None
    day: date
    words: str

    @property
    def month(self) -> Month:
        """The month in which it can be seen."""
        return Month.of(self.day)


class BookingDialog(Dialog[Written]):
    """Asks what is to be booked. Children fill `compose_fields` (each field of class `field`) and `book`.

    What makes one think twice (`warning`) is shown first, and saving again books.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "booking_dialog.tcss"
    AUTO_FOCUS = ".field"
    HEADING: ClassVar[str]
    SAVE: ClassVar[str] = "Bewaren"
    SAVE_ANYWAY: ClassVar[str] = "Toch bewaren"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        # One dialog books once: a repeated key finds the same token.
        self.token = check_ins.new_token()
        self._warned = ""
        self._judged: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The fields, room for a problem, and the two ways out."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self.heading()
            dialog.border_subtitle = "Enter verder · Ctrl+S bewaren · Esc terug"
            yield from self.compose_fields()
            yield problem()
            with Horizontal(id="ways-out"):
                yield from self.compose_ways()
                yield Button(self.SAVE, variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def heading(self) -> str:
        """What stands above the dialog."""
        return self.HEADING

    def compose_fields(self) -> ComposeResult:
        """The rows with fields."""
        raise NotImplementedError

    def compose_ways(self) -> ComposeResult:
        """Buttons of its own, before those to save and to go back."""
        yield from ()

    def warning(self) -> str:
        """What makes one think twice before booking; empty for nothing. Raises Refused."""
        return ""

    def take_over(self) -> None:
        """Let stand what is guessed or proposed, as it can be seen."""
        if isinstance(self.focused, GuessingField):
            self.focused.take_over()

    def book(self) -> Written:
        """Write it; raises Refused, and then nothing was written."""
        raise NotImplementedError

    @on(Input.Changed)
    @on(Choice.Changed)
    def forget_the_problem(self) -> None:
        """Something is being done about it."""
        if self._filled_in() != self._judged:
            self.query_one("#problem", Static).update("")
            self._name_the_button(self.SAVE)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Write it and close, or say what is in the way; what was typed stays."""
        if self.finished:
            return
        self.take_over()
        # What is still on its way to us from these fields is no news.
        self._judged = self._filled_in()
        try:
            warning = self.warning()
            if warning and warning != self._warned:
                self._warn(warning)
                return
            written = self.book()
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(written)

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Close without writing."""
        self.finish(None)

    def refuse(self, refused: Refused, field: str = "") -> None:
        """Show what is in the way, and go to the field that it is about, or to the last one."""
        if isinstance(refused, StoreUnusable):  # about no field: what is typed meanwhile goes on where it was
            self.tell(whole_amounts(self.sentence(refused), WIDTH))
            return
        fault = field or _field_at_fault(refused)
        fields = [one for one in self.query(".field") if is_shown(one)]
        if fault not in {one.id for one in fields}:
            fault = fields[-1].id or ""
        self._name_the_button(self.SAVE)
        self.tell(whole_amounts(self.sentence(refused), WIDTH), fault)
        self.call_after_refresh(self.query_one("#problem").scroll_visible, animate=False)
        self.ask_no_bsn(refused)

    def sentence(self, refused: Refused) -> str:
        """What a refusal says here; of a file, whose path is long, only the name."""
        if isinstance(refused, FileUnreadable):
            return f"{refused.path.name} is niet te lezen: {refused.why}. Kijk na waar het bestand staat."
        return in_dutch(refused)

    def _warn(self, words: str) -> None:
        """Show what makes one think twice, with the button under one's hand that books after all."""
        self.tell(whole_amounts(words, WIDTH))
        self._name_the_button(self.SAVE_ANYWAY)
        self.query_one("#save").focus()

        def was_shown() -> None:
            # A second press that was under way before this could be read isn't an answer to it.
            self._warned = words

        self.call_after_refresh(was_shown)

    def _name_the_button(self, words: str) -> None:
        save = self.query_one("#save", Button)
        if str(save.label) != words:
            save.label = words
            save.refresh(layout=True)

    def _filled_in(self) -> tuple[str, ...]:
        return tuple(one.value for one in self.query(".field") if isinstance(one, Input | Choice))


class Row(Horizontal):
    """A name and, beside it, the field that it names; the name stands out while one is there."""

    def __init__(self, name: str, *fields: Widget, gap: bool = False, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(Label(name), *fields, id=id, classes="row gap" if gap else "row")

    def on_descendant_focus(self) -> None:
        """Somebody came here."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """And went."""
        self.remove_class("-here")


def _field_at_fault(refused: Refused) -> str:
    """The id of the field that a refusal is about."""
    if isinstance(refused, FieldRefused):
        return refused.field
    if isinstance(refused, _OF_THE_DAY):
        return "day"
    return "file" if isinstance(refused, _OF_THE_FILE) else "amount"
