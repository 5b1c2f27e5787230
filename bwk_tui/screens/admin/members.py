"""Leden: the people who are known by name, found while one types."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Input, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.people import UNKNOWN_CORPORATIE
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.new_member import NewMember
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import members, passes
from bwk_tui.services.members import MOST_FOUND, MemberLine


class MembersScreen(AdminScreen):
    """A field to search with, and under it everybody who fits."""

    SECTION = "members"
    HELP = (
        "Hier staan de mensen die met naam bekend zijn. Typ een deel van een naam of een code: bij elke letter "
        "zie je wie er overblijft. Accenten en hoofdletters maken niet uit. Met de pijltjes kies je iemand, met "
        "Enter open je de kaart. Daarop wijzig je gegevens, de stap op de ladder, de corporatie en het lidmaatschap."
        "\n\nMet Ctrl+P maak je passen voor wie er in de lijst staat en er nog geen heeft. Is iemand de pas kwijt? "
        "Maak een nieuwe op de kaart.\n\nStaat iemand er twee keer? De coördinator voegt die twee samen, via Dubbelen "
        "of op de kaart.\n\nEen of twee keer per jaar kijkt de coördinator met Ctrl+B van wie al lang niets is "
        "gehoord (de bewaartermijn), en wist wie niet meer hoeft te blijven."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "members.tcss"]
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "add", "Nieuw"),
        # The search field would take this key to delete a letter.
        Binding("ctrl+d", "doubles", "Dubbelen", priority=True),
        Binding("ctrl+p", "make_passes", "Passen"),
        Binding("ctrl+b", "retention", "Termijn", priority=True),
        # Enter opens the selected line also while the search field has the focus.
        Binding("enter", "open_card", "Openen", priority=True),
        Binding("down", "go('cursor_down')", show=False),
        Binding("up", "go('cursor_up')", show=False),
        Binding("pagedown", "go('page_down')", show=False),
        Binding("pageup", "go('page_up')", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: tuple[MemberLine, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The search, what it found, and how many."""
        with Vertical():
            with Horizontal(id="search-row"):
                yield Label("Zoek", id="search-label")
                yield Input(compact=True, placeholder="naam of code", id="search")
                yield Static(id="found", markup=False)
            yield Lines(
                Column("", 2),
                Column("naam", 20, share=3),
                Column("straat", 12, share=2),
                Column("stap", 13, share=1),
                Column("corporatie", 10, share=1),
                Column(f"lid '{clock.today():%y}", 7),
                Column("code", 6),
                id="people",
            )
            yield Static(id="nobody", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """Begin with everybody; the search field keeps the focus, also after a click on a line."""
        self.query_one(Lines).can_focus = False
        self.search()

    @on(Input.Changed, "#search")
    def search(self) -> None:
        """Show who fits what was typed."""
        self._show(anew=True)

    @on(Lines.RowSelected, "#people")
    def line_opened(self) -> None:
        """A double click on a line opens it."""
        self.action_open_card()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without anybody found there is nobody to open."""
        if action == "open_card":
            return bool(self.query("#people")) and self.query_one(Lines).current is not None
        if action == "doubles":
            return self.session.actor.may(Right.MERGE_MEMBERS, self.session.kamer.slug)
        if action == "retention":
            return self.session.actor.may(Right.APPLY_RETENTION, self.session.kamer.slug)
        return super().check_action(action, parameters)

    def action_go(self, action: str) -> None:
        """Go along the lines while typing."""
        getattr(self.query_one(Lines), f"action_{action}")()

    def action_open_card(self) -> None:
        """Open the card of whoever is selected."""
        if current := self.query_one(Lines).current:
            try:
                card = MemberCard(self.session, int(current))
            except Refused as refused:
                self.say_no(refused)
            else:
                self.app.push_screen(card, lambda _: self._show())

    def action_add(self) -> None:
        """Add somebody, with what was searched in vain as a name."""
        name = "" if self.query_one(Lines).current else self.query_one("#search", Input).value.strip()
        self.app.push_screen(NewMember(self.session, name=name), self._added)

    def action_make_passes(self) -> None:
        """A sheet of passes for whoever stands in the list and has none."""
        from bwk_tui.screens.admin.passes import MakePasses

        holders = passes.holders(self.session.actor, self.session.kamer.slug)
        without = [(member.id, member.first_name) for member in self._found if member.id not in holders]
        if without:
            self.app.push_screen(MakePasses(self.session, without))
        else:
            self.notify(
                "Iedereen in de lijst heeft al een pas. Een nieuwe maak je op de kaart.", markup=False
            )

    def action_doubles(self) -> None:
        """Look who may be on the list twice."""
        from bwk_tui.screens.admin.doubles import DoublesScreen

        self.app.switch_screen(DoublesScreen(self.session))

    def action_retention(self) -> None:
        """Look of whom nothing was heard for long."""
        from bwk_tui.screens.admin.retention import RetentionScreen

        self.app.switch_screen(RetentionScreen(self.session))

    def _added(self, member: MemberLine | None) -> None:
        if member is None:
            return
        search = self.query_one("#search", Input)
        with self.prevent(Input.Changed):
            search.value = member.code
        self._show(anew=True)
        self.notify(f"Toegevoegd: {member.name}, {member.code}.", markup=False)

    def _show(self, *, anew: bool = False) -> None:
        actor, kamer = self.session.actor, self.session.kamer.slug
        typed = self.query_one("#search", Input).value
        self._found = found = members.search(actor, kamer, typed, most=MOST_FOUND)
        lines = self.query_one(Lines)
        lines.show([_line(member, kamer) for member in found], anew=anew)
        lines.display = bool(found)
        self.query_one("#found", Static).update(_how_many(len(found), members.count(actor, kamer)))
        nobody = self.query_one("#nobody", Static)
        nobody.display = not found
        nobody.update(
            "Niemand gevonden. Typ minder letters, of maak een nieuw lid met Ctrl+N."
            if typed.strip()
            else "Er is nog niemand met naam bekend. Maak het eerste lid met Ctrl+N."
        )
        self.refresh_bindings()


def _how_many(found: int, known: int) -> str:
    if found == MOST_FOUND and known > found:
        return f"de eerste {found}: typ meer letters"
    return f"{found} van {known}"


def _line(member: MemberLine, kamer: str) -> Line:
    cells = (
        member.sign,
        member.name,
        member.street,
        str(member.step),
        member.corporatie or UNKNOWN_CORPORATIE,
        "✓ € 1" if member.paid_this_year else "–",
        member.code.removeprefix(f"{kamer.upper()}-"),  # what all codes of the kamer begin with
    )
    return Line(str(member.id), tuple(Text(cell) for cell in cells))
