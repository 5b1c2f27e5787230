"""What the forms in dialogs share: their style, and saying what is wrong at the field where it is."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.screen import ModalScreen, ScreenResultType
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from bwk_tui.domain.errors import FieldRefused, ImportRefused, LooksLikeBsn, Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.failing import FailsOpenly
from bwk_tui.screens.admin.help import HelpScreen
from bwk_tui.screens.admin.widgets.steady_footer import SteadyFooter
from bwk_tui.services import not_a_bsn


class Dialog(FailsOpenly, ModalScreen[ScreenResultType]):
    """A dialog with fields. A field's id is its name in the refusals; `#problem` is a Static of its own.

    It has no style of its own: a style holds in the whole app once its screen was opened, for every child's child.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Terug"),
        Binding("f1", "explain", "Uitleg"),
    ]
    HELP: ClassVar[str] = (
        "Vul in wat je weet. Met Tab ga je naar het volgende veld. Klopt er iets niet, dan staat erbij wat, en blijft "
        "alles staan wat je typte. Met Esc ga je terug zonder iets te doen."
    )

    AGAIN: ClassVar[str] = "save"
    """The action that is done once more when somebody says that what looks like a BSN is none."""

    said_no_bsn: frozenset[str] = frozenset()
    """Of what somebody said that here: it holds for what stood in the field then."""

    finished = False
    """Whether the dialog gave its result: a second press that was under way writes nothing more."""

    def on_mount(self) -> None:
        """Tell below what can be done here, over what could be done behind it."""
        if not self.query(SteadyFooter):
            self.mount(SteadyFooter())

    def action_explain(self) -> None:
        """Explain this dialog and its keys."""
        self.app.push_screen(HelpScreen.of(self, self.HELP))

    def action_back(self) -> None:
        """Close without doing anything."""
        self.finish(None)

    def finish(self, result: ScreenResultType | None) -> None:
        """Close, once, and give this back."""
        if not self.finished:
            self.finished = True
            self.dismiss(result)

    def refuse(self, refused: Refused, field: str = "") -> None:
        """Show what is wrong, and go to the field; all that was typed stays."""
        self.tell(in_dutch(refused), refused.field if isinstance(refused, FieldRefused) else field)
        self.ask_no_bsn(refused)

    def ask_no_bsn(self, refused: Refused) -> None:
        """Where a refusal is about what looks like a BSN: ask whether it is one, and go on if it isn't."""
        rows = refused.rows if isinstance(refused, ImportRefused) else ()
        faults = [fault for fault in (refused, *(row.why for row in rows)) if isinstance(fault, LooksLikeBsn)]
        if not faults:
            return
        from bwk_tui.screens.admin.no_bsn import question

        marks = {fault.mark for fault in faults}
        self.app.push_screen(question(faults[0]), lambda sure: self._go_on(marks) if sure else None)

    def letting_pass(self) -> AbstractContextManager[None]:
        """For what is written after a later question, or in a thread: what was said here to be no BSN passes."""
        return not_a_bsn.said(self.said_no_bsn)

    def _go_on(self, marks: Collection[str]) -> None:
        self.said_no_bsn = self.said_no_bsn.union(marks)
        with self.letting_pass():
            getattr(self, f"action_{self.AGAIN}")()

    def tell(self, sentence: str, field: str = "") -> None:
        """Show a sentence of our own, and go to a field."""
        self.query_one("#problem", Static).update(sentence)
        if not field:
            return
        try:
            widget = self.query_one(f"#{field}")
        except NoMatches:
            return
        widget.focus()
        if isinstance(widget, Input):
            widget.select_all()


class FormDialog(Dialog[ScreenResultType]):
    """A dialog in the style of forms: labels on the left, buttons below."""

    CSS_PATH: ClassVar[CSSPathType | None] = "form.tcss"


def row(label: str, *fields: Widget, tight: bool = False) -> Horizontal:
    """A label and its field or fields, on one line."""
    return Horizontal(Label(label, classes="label"), *fields, classes="row -tight" if tight else "row")


def problem() -> Static:
    """The line on which a dialog says what is wrong."""
    return Static(id="problem", classes="problem", markup=False)
