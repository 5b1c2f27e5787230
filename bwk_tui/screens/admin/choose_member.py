"""Whose visit was it? Somebody who is known, or somebody new."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.reports.today import VisitLine
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.new_member import NewMember
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.person_search import PersonSearch
from bwk_tui.services import check_ins
from bwk_tui.services.members import MemberLine


class ChooseMember(FormDialog[MemberLine]):
    """Gives an anonymous visit the name of a member; gives back that member, or None when it stays as it was."""

    def __init__(self, session: Session, visit: VisitLine) -> None:
        super().__init__()
        self._session = session
        self._visit = visit

    def compose(self) -> ComposeResult:
        """What is known of the visit, and a search."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Wie was dit?"
            dialog.border_subtitle = "Enter kiest · Esc terug"
            yield Static(
                f"{self._visit.icon} {self._visit.activity}", classes="quiet", markup=False, id="visit"
            )
            yield PersonSearch(self._session, placeholder="naam of code", offer_new=True)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Nieuw lid", id="new", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(PersonSearch.Chosen)
    def person_chosen(self, message: PersonSearch.Chosen) -> None:
        """Give the visit this name."""
        if message.member:
            self._give(message.member)

    @on(PersonSearch.NewWanted)
    def somebody_new(self, message: PersonSearch.NewWanted) -> None:
        """Make somebody new first."""
        self.app.push_screen(NewMember(self._session, name=message.typed), self._give)

    @on(Button.Pressed, "#new")
    def new(self) -> None:
        """Make somebody new first."""
        self.app.push_screen(NewMember(self._session, name=self.query_one(PersonSearch).typed), self._give)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Leave the visit as it is."""
        self.action_back()

    def _give(self, member: MemberLine | None) -> None:
        if member is None or self.finished:
            return
        try:
            check_ins.give_name(self._session.actor, self._visit.uid, member.id)
        except Refused as refused:
            self.refuse(refused, "member")
        else:
            self.finish(member)
