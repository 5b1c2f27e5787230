"""Somebody becomes known: the form for a new member."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.text import fold
from bwk_tui.screens.admin.confirm import unsaved
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.member_fields import MemberFields
from bwk_tui.services import members
from bwk_tui.services.members import MemberForm, MemberLine


class NewMember(FormDialog[MemberLine]):
    """Gives back the member who was added; None when nobody was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]

    def __init__(self, session: Session, *, name: str = "") -> None:
        super().__init__()
        self._session = session
        first_name, _, last_name = name.partition(" ")
        self._form = MemberForm(first_name, last_name)
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The fields and the buttons."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Nieuw lid"
            dialog.border_subtitle = "Ctrl+S bewaren · Esc terug"
            yield MemberFields(self._form, known=False)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Begin at the first name."""
        self.query_one("#first_name", Input).focus()

    @on(Button.Pressed, "#save")
    @on(MemberFields.Submitted)
    def action_save(self) -> None:
        """Add the person, or say what is wrong; somebody of the same name asks for a second time."""
        if self.finished:
            return
        try:
            form = self.query_one(MemberFields).read()
            if self._namesake(form):
                return
            member = members.add(self._session.actor, self._session.kamer.slug, form)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(member)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Close; ask once whether what was typed may go."""
        if not self.query_one(MemberFields).changed:
            self.finish(None)
            return
        self.app.push_screen(unsaved(), self._leave)

    def _leave(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            self.finish(None)

    def _namesake(self, form: MemberForm) -> bool:
        name = fold(f"{form.first_name} {form.last_name}")
        if not name or name == self._warned:
            return False
        for known in members.search(self._session.actor, self._session.kamer.slug, name):
            if fold(known.name) == name:
                self._warned = name
                where = f", {known.street}" if known.street else ""
                self.tell(
                    f"Zo heet al iemand: {known.code}{where}. Is dit een ander? Bewaar dan nog een keer."
                )
                return True
        return False
