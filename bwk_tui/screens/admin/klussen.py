"""Klussen: what has to be done at whose home, by whom, and what is done."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, DescendantBlur, DescendantFocus
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Input, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.klussen import OPEN, State
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import MOST_FOUND, KlusLine
from bwk_tui.screens.admin.klussen_card import KlusCard
from bwk_tui.screens.admin.klussen_doing import FinishKlus, PlanKlus
from bwk_tui.screens.admin.klussen_form import KlusDialog
from bwk_tui.screens.admin.klussen_paper import SaveKluslijst
from bwk_tui.screens.admin.klussen_table import KlusTable
from bwk_tui.screens.admin.klussen_words import number, short_when, who
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import klussen

_BESIDE_THE_LIST = Binding.Group("Zoeken en lijsten")
"""These keys stand above the list, so not in the footer, but they do in the explanation."""


@dataclass(frozen=True)
class _List:
    """One of the lists: how it is called, and what it says when there is nothing on it."""

    title: str
    empty: str
    states: tuple[State, ...]


_LISTS = {
    "open": _List("Open", "Er is geen klus die nog moet. Meldt iemand er een, druk dan op N.", OPEN),
    "today": _List(
        "Vandaag", "Voor vandaag is niets afgesproken. Met A spreek je een dag af.", (*OPEN, State.KLAAR)
    ),
    "done": _List("Klaar", "Er is nog geen klus klaar.", (State.KLAAR,)),
    "withdrawn": _List("Vervallen", "Er is geen klus vervallen.", (State.VERVALLEN,)),
}
_FROM_LIST = {"add", "plan", "finish", "reopen", "reopen_last", "paper", "find", "show_next"}
"""Keys of one letter: while somebody types in the search, a letter is a letter."""


class ListTab(Static):
    """The name of a list; a click shows it."""

    @dataclass
    class Chosen(Message):
        """The tab was clicked."""

        name: str

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name=name, markup=False)
        self._title = title

    def show(self, count: str, *, current: bool) -> None:
        """Say how much there is, and whether this is the list on the screen."""
        self.update(f"{self._title} {count}".rstrip())
        self.set_class(current, "-current")

    @on(Click)
    def choose(self) -> None:
        """Show this list."""
        self.post_message(self.Chosen(self.name or ""))


class KlussenScreen(LiveScreen):
    """A list of klussen; ← and → go to the next list, typing after Z finds one."""

    SECTION = "klussen"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "klussen.tcss"]
    AUTO_FOCUS = "KlusTable"
    HELP = (
        "Hier staan de klussen: wat er bij wie moet gebeuren. Meldt iemand een klus, druk dan op N. Met A spreek je "
        "een dag af, en wie het doet. Is het gebeurd, druk dan op K: daarna telt de klus mee.\n\n"
        "Met ← en → ga je naar wat vandaag moet, wat klaar is en wat vervallen is. Met Z zoek je: op wat er moet "
        "gebeuren, op adres of op naam. Met Enter open je de kaart. Daarop staat alles, en daar wijzig je de melding "
        "of laat je een klus vervallen. Een rood ! betekent: die dag is voorbij, en niemand zei dat het klaar is.\n\n"
        "Vergissing? Met T zet je een klus terug. Er wordt niets gewist.\n\n"
        "Met P maak je van een avond een lijst op papier. Er staan adressen op: neem de lijst weer mee terug."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "Nieuw"),
        Binding("a", "plan", "Afspraak"),
        Binding("k", "finish", "Klaar"),
        Binding("t", "reopen", "Terugzetten"),
        # What was closed a moment ago; the line above the list tells.
        Binding("t", "reopen_last", show=False),
        Binding("p", "paper", "Lijst"),
        Binding("z", "find", "Zoeken", show=False, group=_BESIDE_THE_LIST),
        Binding("slash,ctrl+f", "find", show=False),
        Binding("left", "show_next(-1)", "Vorige lijst", show=False, group=_BESIDE_THE_LIST),
        Binding("right", "show_next(1)", "Volgende lijst", show=False, group=_BESIDE_THE_LIST),
        Binding("escape", "leave_search", "Hele lijst"),
        Binding("down", "go('cursor_down')", show=False),
        Binding("up", "go('cursor_up')", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown = "open"
        self._just_closed: str | None = None
        self._drawn_day = clock.today()

    def compose_body(self) -> ComposeResult:
        """The lists, the search, what was just done, and the klussen."""
        with Vertical():
            with Horizontal(id="lists-row"):
                for name, one in _LISTS.items():
                    yield ListTab(name, one.title)
                yield Label(Content.assemble(("Z", "bold"), " zoek"), id="search-label")
                yield Input(compact=True, placeholder="wat, waar of wie", id="search", max_length=80)
            yield Static(id="done", markup=False)
            yield KlusTable(self.session.kamer.slug)
            yield Static(id="empty", classes="quiet", markup=False)

    def redraw(self) -> None:
        """Show the list as it is now, with the same klus selected."""
        self._show()

    def look_again(self) -> None:
        """Redraw for the new day too, when midnight passes."""
        if clock.today() != self._drawn_day:
            self.redraw()
        super().look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the selected klus; in the search a letter is a letter."""
        if action in _FROM_LIST and self._searching:
            return False
        if action in {"leave_search", "go"}:
            return self._searching
        if action in {"plan", "finish"}:
            return self._selected is not None and self._selected.is_open
        if action == "reopen":
            return self._selected is not None and not self._selected.is_open
        if action == "reopen_last":
            return self._just_closed is not None
        return super().check_action(action, parameters)

    @on(DescendantFocus)
    @on(DescendantBlur)
    def somebody_moved(self) -> None:
        """The footer tells what can be done from here."""
        self.refresh_bindings()

    @on(KlusTable.RowHighlighted)
    def selection_moved(self) -> None:
        """The footer tells what can be done with this one."""
        self.refresh_bindings()

    @on(KlusTable.RowSelected)
    def open_card(self) -> None:
        """Enter, or a double click, shows all of a klus."""
        if line := self._selected:
            try:
                card = KlusCard(self.session, line.uid)
            except Refused as refused:
                self.say_no(refused)
            else:
                self.app.push_screen(card, self._came_back)

    @on(ListTab.Chosen)
    def list_chosen(self, message: ListTab.Chosen) -> None:
        """A click on the name of a list."""
        self.action_show_list(message.name)

    @on(Input.Changed, "#search")
    def search(self) -> None:
        """Show what fits what was typed."""
        self._show(anew=True)

    @on(Input.Submitted, "#search")
    def found(self) -> None:
        """Go on among what was found."""
        self._to_the_list()

    def action_find(self) -> None:
        """Go and type what is sought."""
        self.query_one("#search", Input).focus()

    def action_leave_search(self) -> None:
        """Show all again."""
        self.query_one("#search", Input).value = ""
        self._to_the_list()

    def action_go(self, action: str) -> None:
        """Go from the search to what was found, and along it."""
        getattr(self.query_one(KlusTable), f"action_{action}")()
        self._to_the_list()

    def action_show_list(self, name: str) -> None:
        """Show one of the lists."""
        self._shown = name
        self._say("")
        self._show(anew=True)

    def action_show_next(self, step: int) -> None:
        """Show the list after this one, or before it."""
        names = list(_LISTS)
        self.action_show_list(names[(names.index(self._shown) + step) % len(names)])

    def action_add(self) -> None:
        """Ask for a new klus."""
        self.app.push_screen(KlusDialog(self.session), self._added)

    def action_plan(self) -> None:
        """Agree on a day, and who does it."""
        if line := self._selected:
            self.app.push_screen(PlanKlus(self.session, line), self._said)

    def action_finish(self) -> None:
        """Ask when it was done, and by whom."""
        if line := self._selected:
            self.app.push_screen(FinishKlus(self.session, line), self._finished)

    def action_reopen(self) -> None:
        """Put the selected klus back."""
        if line := self._selected:
            self._reopen(line.uid)

    def action_reopen_last(self) -> None:
        """Put back what was closed a moment ago."""
        if uid := self._just_closed:
            self._reopen(uid)

    def action_paper(self) -> None:
        """Ask of which evening a list is to be made."""
        self.app.push_screen(SaveKluslijst(self.session))

    @property
    def _selected(self) -> KlusLine | None:
        tables = self.query(KlusTable)
        return tables.first().selected if tables else None

    @property
    def _searching(self) -> bool:
        return isinstance(self.focused, Input)

    def _to_the_list(self) -> None:
        lines = self.query_one(KlusTable)
        if lines.display:
            lines.focus()
        else:
            self.set_focus(None)

    def _reopen(self, uid: str) -> None:
        try:
            line = klussen.reopen(self.session.actor, uid)
        except Refused as refused:
            self.say_no(refused)
        else:
            self._just_closed = None
            self._say(f"Klus {number(line, self.session.kamer.slug)} staat weer open.")
        self._show()

    def _added(self, line: KlusLine | None) -> None:
        if line:
            self._shown = "open"
            with self.prevent(Input.Changed):
                self.query_one("#search", Input).value = ""
            self._say(f"Opgeschreven als klus {line.number}. Met A spreek je af wanneer.")
        self._show(select=line.uid if line else None)

    def _finished(self, line: KlusLine | None) -> None:
        if line:
            self._just_closed = line.uid
            self._say(f"Klus {number(line, self.session.kamer.slug)} is klaar. Vergissing? Druk op T.")
        self._show()

    def _said(self, line: KlusLine | None) -> None:
        if line:
            when = short_when(line, clock.today())
            self._say(
                f"Klus {number(line, self.session.kamer.slug)}: {when}, {who(line, self.session.kamer.slug)}."
            )
        self._show()

    def _came_back(self, words: str | None) -> None:
        self._say(words or "")
        self._show()

    def _say(self, words: str) -> None:
        """Say on one line what was done; it stands there until the next action."""
        self.query_one("#done", Static).update(f"✓ {words}" if words else "")

    def _found(self) -> tuple[KlusLine, ...]:
        actor, kamer = self.session.actor, self.session.kamer.slug
        typed = self.query_one("#search", Input).value
        found = register.klussen(actor, kamer, states=_LISTS[self._shown].states, search=typed)
        if self._shown != "today":
            return found
        today = register.evening(actor, kamer, clock.today()).klussen
        fitting = {line.uid for line in found}
        return tuple(line for line in today if line.uid in fitting) if typed.strip() else today

    def _show(self, *, anew: bool = False, select: str | None = None) -> None:
        self._drawn_day = clock.today()
        found = self._found()
        self._name_the_lists()
        table = self.query_one(KlusTable)
        table.show_klussen(found, anew=anew, select=select)
        if found and not table.display:
            # A list that was hidden has lost the focus.
            table.display = True
            if not self._searching:
                table.focus()
        elif not found:
            table.display = False
        empty = self.query_one("#empty", Static)
        empty.display = not found
        searched = self.query_one("#search", Input).value.strip()
        empty.update("Niets gevonden. Typ minder letters, of Esc." if searched else _LISTS[self._shown].empty)
        self.refresh_bindings()

    def _name_the_lists(self) -> None:
        """Say which list is shown, and of what has to be done how much there is."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        still = len(register.klussen(actor, kamer, states=OPEN))
        counts = {
            "open": f"{MOST_FOUND}+" if still == MOST_FOUND else str(still),
            "today": str(len(register.evening(actor, kamer, clock.today()).klussen)),
        }
        for tab in self.query(ListTab):
            tab.show(counts.get(tab.name or "", ""), current=tab.name == self._shown)
