"""Dubbelen: people who may stand in the register twice, to be looked at side by side."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.reports import doubles
from bwk_tui.reports.doubles import Pair, Record
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.admin.merge import MergeScreen, Outcome
from bwk_tui.screens.admin.merges import MergesDialog
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import merging, reading

_JUST_MERGED = Binding.Group("Net samengevoegd")
"""Said when it can be done; in the footer there is no room for it."""


class DoublesScreen(AdminScreen):
    """The pairs, the likeliest first, and below them the selected one in words."""

    SECTION = "members"
    HELP = (
        "Hier staan mensen die misschien twee keer op de lijst staan: hun namen lijken op elkaar, en er is nog iets "
        "dat klopt, zoals de straat of waar ze voor komen. Het programma weet het niet zeker. Jij kijkt.\n\n"
        "Met Enter zie je de twee naast elkaar. Is het één persoon, dan voeg je ze samen: de bezoeken komen bij "
        "elkaar en tellen als die van één mens. Zijn het twee mensen, zeg dat dan daar. Dan komt dit paar niet terug. "
        "Een samenvoeging kun je altijd terugdraaien, ook later nog: met S zie je ze allemaal."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "doubles.tcss"]
    AUTO_FOCUS = "Lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "compare", "Naast elkaar", priority=True),
        Binding("u", "take_back", "Terugdraaien", show=False, group=_JUST_MERGED),
        Binding("s", "merges", "Samengevoegd"),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pairs: dict[str, Pair] = {}
        self._just_merged: str | None = None

    def compose_body(self) -> ComposeResult:
        """How many there are, the pairs, and the selected one."""
        with Vertical(id="doubles"):
            yield Static(id="how-many")
            yield Lines(
                Column("wie", 19, share=1), Column("lijkt op", 19, share=1), Column("omdat", 30, share=4)
            )
            yield Static(
                "Niemand lijkt twee keer op de lijst te staan.\n\nWeet je er zelf twee? Open een van de twee bij "
                "Leden, en kies daar Samenvoegen.",
                id="nobody",
                classes="quiet",
                markup=False,
            )
            yield Static(id="about")

    def on_mount(self) -> None:
        """Look who may be double."""
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without pairs there is nothing to compare; taking back is offered right after merging."""
        if action == "compare":
            return bool(self._pairs)
        if action == "take_back":
            return self._just_merged is not None
        return super().check_action(action, parameters)

    def show(self) -> None:
        """Look anew who may be double."""
        pairs = reading.doubles(self.session.actor, self.session.kamer.slug)
        self._pairs = {f"{pair.first.id} {pair.second.id}": pair for pair in pairs}
        lines = self.query_one(Lines)
        lines.show([_line(key, pair) for key, pair in self._pairs.items()])
        lines.display = self.query_one("#about").display = bool(pairs)
        self.query_one("#nobody").display = not pairs
        heading = Content.styled("Dubbelen", "bold $primary")
        self.query_one("#how-many", Static).update(
            Content.assemble(heading, "   ", (_how_many(len(pairs)), "$secondary"))
        )
        self.tell_about()

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell below the list who the two are, and why they may be one."""
        if pair := self._selected:
            self.query_one("#about", Static).update(
                Content("\n").join(
                    [
                        _described(pair.first, self._short),
                        _described(pair.second, self._short),
                        Content.styled(" · ".join(pair.reasons), "$secondary"),
                    ]
                )
            )
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def action_compare(self) -> None:
        """Show the two side by side."""
        if pair := self._selected:
            try:
                sides = reading.side_by_side(self.session.actor, pair.first.id, pair.second.id)
            except Refused as refused:  # somebody else was first
                self.say_no(refused)
                self.show()
            else:
                self.app.push_screen(MergeScreen(self.session, sides), self._compared)

    def action_take_back(self) -> None:
        """Take back the merge that was just made."""
        if self._just_merged:
            try:
                merging.take_back(self.session.actor, self._just_merged)
            except Refused as refused:
                self.say_no(refused)
            else:
                self.app.clear_notifications()  # what was said of the merge isn't so any more
                self.notify("Teruggedraaid: het zijn weer twee mensen.", markup=False)
            self._just_merged = None
            self.show()

    def action_merges(self) -> None:
        """Show which merges there were."""
        self.app.push_screen(MergesDialog(self.session), lambda _: self._seen_merges())

    def action_back(self) -> None:
        """Back to everybody."""
        self.app.switch_screen(_members(self.session))

    @property
    def _selected(self) -> Pair | None:
        return self._pairs.get(self.query_one(Lines).current or "")

    def _short(self, code: str) -> str:
        """A code without what all codes of the kamer begin with."""
        return code.removeprefix(f"{self.session.kamer.slug.upper()}-")

    def _compared(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if outcome.merge:
            self._just_merged = outcome.merge.uid
        self.notify(outcome.words + (" Vergist? Druk op U." if outcome.merge else ""), markup=False)
        self.show()

    def _seen_merges(self) -> None:
        """Something may have been taken back there."""
        self._just_merged = None
        self.show()


def _members(session: Session) -> AdminScreen:
    from bwk_tui.screens.admin.members import MembersScreen

    return MembersScreen(session)


def _how_many(found: int) -> str:
    if found == doubles.MOST_PAIRS:
        return f"de {found} paren die het meest op elkaar lijken"
    return f"{found} {'paar' if found == 1 else 'paren'} die misschien één persoon zijn" if found else ""


def _line(key: str, pair: Pair) -> Line:
    cells = (pair.first.name, pair.second.name, ", ".join(pair.reasons))
    return Line(key, tuple(Text(cell) for cell in cells))


def _described(record: Record, short: Callable[[str], str]) -> Content:
    """Who it is on one line, so that the two can be told apart."""
    days = (
        "nog niet geweest"
        if not record.days
        else f"{record.days} {'dag' if record.days == 1 else 'dagen'} geweest"
    )
    details = " · ".join(part for part in (record.street, record.contact, days) if part)
    return Content.assemble(f"{short(record.code)}  ", (record.name, "bold"), f"  {details}")
