"""What there is to remark on a line of a kascontrole."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Static, TextArea

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.kascontrole import Verdict
from bwk_tui.reports.kascontrole import Item
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.kascontrole_item import in_words
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, kascontrole


class Remark(FormDialog[bool]):
    """Gives back True when a remark was recorded."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "kascontrole_texts.tcss"]
    HELP = (
        "Schrijf op wat er opvalt, in één of twee zinnen. De opmerking komt in het verslag. "
        "Met Ctrl+S bewaar je haar, met Esc ga je terug zonder iets te doen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]

    def __init__(self, session: Session, uid: str, item: Item) -> None:
        super().__init__()
        self._session = session
        self._uid = uid
        self._item = item
        self._token = check_ins.new_token()

    def compose(self) -> ComposeResult:
        """What it is about, and room for some sentences; a remark that is there stands in it."""
        heading, *lines = in_words(self._item)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Opmerking bij {heading}" if not self._item.entry else "Opmerking"
            yield Static(
                "\n".join([heading, *lines] if self._item.entry else lines), classes="subject", markup=False
            )
            yield TextArea(self._before, compact=True, id="remark", placeholder="wat valt er op?")
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Begin where one writes, after what is there."""
        super().on_mount()
        field = self.query_one(TextArea)
        field.focus()
        field.move_cursor(field.document.end)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Record it, or say what is in the way; what was typed stays."""
        if self.finished:
            return
        try:
            kascontrole.mark(
                self._session.actor,
                self._session.kamer.slug,
                self._uid,
                self._item.subject,
                Verdict.REMARK,
                self.query_one(TextArea).text,
                token=self._token,
            )
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(True)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Remark nothing."""
        self.action_back()

    @property
    def _before(self) -> str:
        return (self._item.mark and self._item.mark.remark) or ""
