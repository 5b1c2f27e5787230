"""A person's card: all that the team keeps of somebody, to look at and to change."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Static

from bwk_tui.domain import clock, privacy
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.people import UNKNOWN_CORPORATIE
from bwk_tui.domain.words import short_day
from bwk_tui.screens.admin.confirm import Confirm, unsaved
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.membership import EditMembership
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.member_fields import MemberFields
from bwk_tui.screens.admin.widgets.steady_footer import SteadyFooter
from bwk_tui.services import consents, members, passes
from bwk_tui.services.consents import ConsentLine
from bwk_tui.services.members import MemberDetails, MembershipYear

if TYPE_CHECKING:
    from bwk_tui.reports.merges import SideBySide
    from bwk_tui.screens.admin.merge import Outcome

_SELDOM = Binding.Group("Soms nodig")
"""In the footer there is no room for it; it has a button."""


class MemberCard(FormDialog[None]):
    """The fields on the left; lidmaatschap, corporaties and visits on the right."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "member_card.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Bewaren"),
        Binding("ctrl+l", "pay", "Lid, € 1 betaald"),
        Binding("ctrl+t", "take_back", "Terugdraaien"),
        Binding("ctrl+o", "other_year", "Ander jaar"),
        # A field would take this key to delete a letter.
        Binding("ctrl+d", "merge", "Samenvoegen", priority=True, show=False, group=_SELDOM),
        Binding("ctrl+y", "consent", "Toestemming", show=False, group=_SELDOM),
        Binding("ctrl+p", "make_pass", "Pas maken", show=False, group=_SELDOM),
        Binding("ctrl+g", "give_file", "Alles op papier", show=False, group=_SELDOM),
        Binding("ctrl+k", "end_pass", "Pas kwijt", priority=True, show=False, group=_SELDOM),
    ]

    def __init__(self, session: Session, member_id: int) -> None:
        super().__init__()
        self._session = session
        self._details = members.details(session.actor, member_id)

    def compose(self) -> ComposeResult:
        """The fields, what happened so far, and what can be done."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Lid"
            with Horizontal(id="halves"):
                with VerticalScroll(id="left", can_focus=False):
                    yield MemberFields(self._details.form, known=True)
                    yield problem()
                    with Horizontal(classes="buttons"):
                        yield Button("Bewaren", variant="primary", id="save", compact=True)
                        yield Button("Terug", id="back", compact=True)
                    with Horizontal(classes="buttons"):
                        yield Button("Pas maken", id="make-pass", compact=True)
                        yield Button("Pas kwijt", id="end-pass", compact=True)
                    with Horizontal(classes="buttons"):
                        yield Button("Samenvoegen met…", id="merge", compact=True)
                    with Horizontal(classes="buttons", id="privacy"):
                        yield Button("Alles op papier", id="give-file", compact=True)
                        yield Button("Wissen…", id="erase", compact=True)
                with Vertical(id="right"):
                    yield Static(id="memberships")
                    with Horizontal(id="membership-buttons"):
                        yield Button("€ 1 betaald", id="pay", compact=True)
                        yield Button("Terugdraaien", id="take-back", compact=True)
                        yield Button("Ander jaar", id="other-year", compact=True)
                    with VerticalScroll(id="history"):
                        yield Static(id="earlier-years")
                        yield Static(id="corporaties")
                        yield Static(id="consent")
                        yield Button("Toestemming…", id="change-consent", compact=True)
                        yield Static(id="visit-count")
                        yield Static(id="visits")
        yield SteadyFooter()

    def on_mount(self) -> None:
        """Show what is known, and begin at the first name."""
        self._show()
        self.query_one("#merge").display = self.check_action("merge", ()) is True
        self.query_one("#give-file").display = may_give = self.check_action("give_file", ()) is True
        self.query_one("#erase").display = may_erase = self.check_action("erase", ()) is True
        self.query_one("#privacy").display = may_give or may_erase
        self.query_one("#first_name").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Paying and taking back each have their moment."""
        if action == "pay":
            return self._this_year is None or self._this_year.paid_on is None
        if action == "take_back":
            return self._this_year is not None
        if action == "end_pass":
            return self._has_pass
        rights = {
            "merge": Right.MERGE_MEMBERS,
            "give_file": Right.READ_PERSON_FILE,
            "erase": Right.ERASE_MEMBERS,
        }
        if action in rights:
            return self._session.actor.may(rights[action], self._details.kamer)
        return super().check_action(action, parameters)

    @on(Button.Pressed, "#save")
    @on(MemberFields.Submitted)
    def action_save(self) -> None:
        """Save what was changed and close, or say what is wrong."""
        if self.finished:
            return
        fields = self.query_one(MemberFields)
        try:
            if fields.changed:
                members.change(self._session.actor, self._details.id, fields.read())
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(None)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Close; ask once whether what was changed may go."""
        if self.query_one(MemberFields).changed:
            self.app.push_screen(unsaved(), self._leave)
        else:
            self.finish(None)

    @on(Button.Pressed, "#pay")
    def action_pay(self) -> None:
        """Lid of this year, € 1 paid today."""
        today = clock.today()
        members.register_membership(self._session.actor, self._details.id, today.year, today)
        self._show()

    @on(Button.Pressed, "#take-back")
    def action_take_back(self) -> None:
        """Take back this year's lidmaatschap, after a question."""
        question = f"Lid van {clock.today().year}: {_paid(self._this_year)}.\nWas dat een vergissing?"
        self.app.push_screen(
            Confirm("Lidmaatschap terugdraaien", question, yes="Terugdraaien"), self._take_back
        )

    @on(Button.Pressed, "#other-year")
    def action_other_year(self) -> None:
        """Another year, or another day of payment."""
        self.app.push_screen(EditMembership(self._session, self._details.id), lambda _: self._show())

    @on(Button.Pressed, "#merge")
    def action_merge(self) -> None:
        """Merge with another one: somebody stands on the list twice."""
        from bwk_tui.screens.admin.merge_other import ChooseOther

        if self.query_one(MemberFields).changed:
            self.tell("Bewaar eerst wat je hebt veranderd.")
        else:
            self.app.push_screen(ChooseOther(self._session, self._details), self._compare)

    @on(Button.Pressed, "#give-file")
    def action_give_file(self) -> None:
        """All that is known of them, for them; what was typed and isn't saved isn't in it."""
        from bwk_tui.screens.admin.person_file import SavePersonFile

        self.app.push_screen(SavePersonFile(self._session, self._details))

    @on(Button.Pressed, "#erase")
    def action_erase(self) -> None:
        """Erase them: in a dialog that asks for their name, and by no key."""
        from bwk_tui.screens.admin.erase_member import EraseMember

        self.app.push_screen(EraseMember(self._session, self._details), self._erased)

    @on(Button.Pressed, "#change-consent")
    def action_consent(self) -> None:
        """Record that the name may stand with sensitive help, or that it may no longer."""
        from bwk_tui.screens.admin.consent import ConsentDialog

        dialog = ConsentDialog(self._session, self._details.id, self._details.form.first_name)
        self.app.push_screen(dialog, lambda _: self._show())

    @on(Button.Pressed, "#make-pass")
    def action_make_pass(self) -> None:
        """A pass on paper; the one that they had is dead then."""
        from bwk_tui.screens.admin.passes import MakePasses

        who = (self._details.id, self._details.form.first_name)
        self.app.push_screen(
            MakePasses(self._session, [who], replacing=self._has_pass), lambda _: self._show()
        )

    @on(Button.Pressed, "#end-pass")
    def action_end_pass(self) -> None:
        """A lost pass must not let anybody in, after a question."""
        question = (
            f"De pas van {self._details.form.first_name} werkt dan niet meer.\nEen nieuwe maken kan altijd."
        )
        self.app.push_screen(Confirm("Pas kwijt", question, yes="Pas ongeldig maken"), self._end_pass)

    @property
    def _has_pass(self) -> bool:
        return self._details.id in passes.holders(self._session.actor, self._details.kamer)

    def _end_pass(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            passes.end(self._session.actor, self._details.id)
            self._show()

    @property
    def _this_year(self) -> MembershipYear | None:
        year = clock.today().year
        return next((one for one in self._details.memberships if one.year == year), None)

    def _take_back(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            members.end_membership(self._session.actor, self._details.id, clock.today().year)
            self._show()

    def _compare(self, sides: "SideBySide | None") -> None:
        from bwk_tui.screens.admin.merge import MergeScreen

        if sides:
            self.app.push_screen(MergeScreen(self._session, sides), self._compared)

    def _compared(self, outcome: "Outcome | None") -> None:
        """What the card shows may be gone."""
        if outcome:
            back = " Terugdraaien kan bij Dubbelen." if outcome.merge else ""
            self.notify(f"{outcome.words}{back}", timeout=8, markup=False)
            self.finish(None)

    def _erased(self, gone: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        """What the card shows is gone."""
        if gone is not None:
            words = privacy.ERASED if gone else f"{privacy.ERASED} {privacy.NOT_ALL_GONE}"
            self.notify(words, timeout=8, severity="information" if gone else "warning", markup=False)
            self.finish(None)

    def _leave(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            self.finish(None)

    def _show(self) -> None:
        """What happened so far; the fields stay as they are under somebody's hands."""
        self._details = details = members.details(self._session.actor, self._details.id)
        this_year = _heading(f"Lid van {clock.today().year}") + Content(f"\n{_paid(self._this_year)}")
        self.query_one("#memberships", Static).update(this_year)
        earlier = self.query_one("#earlier-years", Static)
        earlier.update(_earlier_years(details, self._this_year))
        earlier.display = details.memberships not in ((), (self._this_year,))
        self.query_one("#corporaties", Static).update(_corporaties(details))
        standing = consents.standing(self._session.actor, details.id)
        self.query_one("#consent", Static).update(_consent(standing))
        self.query_one("#visit-count", Static).update(_heading(f"Bezoeken: {details.visit_count}"))
        self.query_one("#visits", Static).update(_visits(details))
        self.query_one("#pay").display = self.check_action("pay", ()) is True
        self.query_one("#make-pass", Button).label = "Nieuwe pas" if self._has_pass else "Pas maken"
        self.query_one("#end-pass").display = self._has_pass
        self.query_one("#take-back").display = self.check_action("take_back", ()) is True
        self.refresh_bindings()


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _earlier_years(details: MemberDetails, this_year: MembershipYear | None) -> Content:
    lines = [_heading("Andere jaren")]
    lines.extend(
        Content(f"{one.year} ✓ {short_day(one.paid_on)}" if one.paid_on else f"{one.year} nog niet betaald")
        for one in details.memberships
        if one != this_year
    )
    return Content("\n").join(lines)


def _paid(membership: MembershipYear | None) -> str:
    if membership is None:
        return "– geen lid"
    if membership.paid_on is None:
        return "lid, € 1 nog niet betaald"
    return f"✓ € 1 betaald op {short_day(membership.paid_on)}"


def _corporaties(details: MemberDetails) -> Content:
    lines = [_heading("Corporaties")]
    lines.extend(
        Content(f"{short_day(since)} {corporatie or UNKNOWN_CORPORATIE}")
        for since, corporatie in details.corporaties
    )
    if not details.corporaties:
        lines.append(Content(UNKNOWN_CORPORATIE))
    return Content("\n").join(lines)


def _consent(standing: ConsentLine | None) -> Content:
    return _heading("Toestemming gevoelige hulp") + Content(f"\n{standing.in_words if standing else 'nee'}")


def _visits(details: MemberDetails) -> Content:
    if not details.visits:
        return Content.styled("nog geen", "$secondary")
    lines = [Content(f"{short_day(visit.day)} {visit.icon} {visit.activity}") for visit in details.visits]
    return Content("\n").join(lines)
