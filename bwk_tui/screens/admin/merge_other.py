"""Choosing with whom somebody is to be merged."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from bwk_tui.domain.errors import Refused, SamePerson
from bwk_tui.reports.merges import SideBySide
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.person_search import PersonSearch
from bwk_tui.services import reading
from bwk_tui.services.members import MemberDetails


class ChooseOther(FormDialog[SideBySide]):
    """Gives back the two side by side, or None when nobody was chosen."""

    HELP = (
        "Zoek de andere regel van dezelfde persoon: typ een deel van de naam of de code. Daarna zie je de twee naast "
        "elkaar. Er gebeurt pas iets als je daar op Samenvoegen drukt."
    )

    def __init__(self, session: Session, member: MemberDetails) -> None:
        super().__init__()
        self._session = session
        self._member = member

    def compose(self) -> ComposeResult:
        """Who it is about, and a search."""
        form = self._member.form
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Samenvoegen met"
            dialog.border_subtitle = "Enter kiest · Esc terug"
            yield Static(
                f"{form.first_name} {form.last_name}".strip() + f", {form.code}",
                classes="quiet",
                markup=False,
                id="visit",
            )
            yield PersonSearch(self._session, placeholder="naam of code van de ander")
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Terug", id="back", compact=True)

    @on(PersonSearch.Chosen)
    def person_chosen(self, message: PersonSearch.Chosen) -> None:
        """Lay the two side by side."""
        if message.member is None:
            return
        if message.member.id == self._member.id:
            self.refuse(SamePerson(), "member")
            return
        try:
            sides = reading.side_by_side(self._session.actor, self._member.id, message.member.id)
        except Refused as refused:
            self.refuse(refused, "member")
        else:
            self.finish(sides)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Merge nobody."""
        self.action_back()
