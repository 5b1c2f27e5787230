"""One kascontrole: the protocol on the left, the drawn receipts and the exceptions on the right, a word on each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, ProgressBar, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import ControlUnfinished, Refused
from bwk_tui.domain.kascontrole import METHOD_IN_WORDS, Verdict
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports import kascontrole
from bwk_tui.reports.kascontrole import Control, Item, Verslag
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.help import HelpScreen
from bwk_tui.screens.admin.kascontrole import KascontroleScreen, period_in_words, progress, sample_in_words
from bwk_tui.screens.admin.kascontrole_item import ControlledEntryCard, StepCard, in_words, verdict_in_words
from bwk_tui.screens.admin.kascontrole_items import ControlItems, ProtocolSteps
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins
from bwk_tui.services import kascontrole as controlling

_LISTS = Binding.Group("In de lijsten")
"""These keys need no place in the footer, which is full; the explanation has them."""


class ChecklistScreen(LiveScreen):
    """A control under way, or a finished one to read."""

    SECTION = "kascontrole"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "kascontrole_checklist.tcss"]
    AUTO_FOCUS = "#steps"
    HELP = (
        "Links staan de stappen van het protocol, rechts de bonnen van de steekproef en alles wat bijzonder is, met de "
        "reden erbij. Loop ze allemaal na: ✓ is in orde, ! is een opmerking, ○ is nog niet bekeken. "
        "Met ← en → ga je van links naar rechts, met Enter lees je een regel helemaal, met de bestanden van de bon.\n\n"
        "Wat je aanvinkt, is meteen bewaard; je kunt later verdergaan. Is alles bekeken, rond dan af met K."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,space", "approve", "In orde"),
        Binding("o", "remark", "Opmerking"),
        Binding("delete", "take_back", "Nog niet"),
        Binding("k", "finish", "Klaar"),
        Binding("p", "make_pdf", "Verslag (PDF)"),
        # The tables would take these keys for themselves.
        Binding("enter", "look", "Helemaal lezen", priority=True, show=False, group=_LISTS),
        Binding("left", "go_to('#steps')", "Protocol", priority=True, show=False, group=_LISTS),
        Binding("right", "go_to('#entries')", "Boekingen", priority=True, show=False, group=_LISTS),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, uid: str) -> None:
        super().__init__(session)
        self._uid = uid
        self._control: Control = kascontrole.control(session.actor, session.kamer.slug, uid)

    def compose_body(self) -> ComposeResult:
        """How far it is, the two lists, and the selected line in words."""
        with Vertical(id="checklist"):
            with Horizontal(id="heading"):
                yield Static(id="period", markup=False)
                yield Static(id="seen", markup=False)
            with Horizontal(id="progress"):
                yield Static(id="sample", markup=False)
                yield ProgressBar(show_percentage=False, show_eta=False)
            with Horizontal(id="lists"):
                yield ProtocolSteps(id="steps")
                yield ControlItems(id="entries")
                yield Static(
                    "In deze maanden zijn geen bonnen en geen bijzonderheden.",
                    id="no-entries",
                    classes="quiet",
                    markup=False,
                )
            yield Static(id="about")

    def redraw(self) -> None:
        """Show the control as it is now."""
        control = self._control = kascontrole.control(self.session.actor, self.session.kamer.slug, self._uid)
        self.query_one("#period", Static).update(f"Kascontrole van {period_in_words(control.period)}")
        self.query_one("#seen", Static).update(_seen(control))
        self.query_one("#sample", Static).update(
            _recorded(control.verslag) if control.verslag else f"{sample_in_words(control)} · F1 legt uit hoe"
        )
        bar = self.query_one(ProgressBar)
        bar.display = control.verslag is None
        bar.update(total=len(control.items), progress=len(control.items) - control.waiting)
        self.query_one(ProtocolSteps).show_items(control.steps)
        self.query_one(ControlItems).show_items(control.entries)
        self.query_one(ControlItems).display = bool(control.entries)
        self.query_one("#no-entries").display = not control.entries
        self.tell_about()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the kascommissie marks, and only until it is finished."""
        if action in {"approve", "remark", "take_back", "finish"}:
            may = self.session.actor.may(Right.RECORD_KASCONTROLE, self.session.kamer.slug)
            return may and self._control.verslag is None
        if action == "make_pdf":
            return self._control.verslag is not None
        if action == "choose_kamer":
            return False  # one is inside a control of this kamer
        return super().check_action(action, parameters)

    def action_open(self, name: str) -> None:
        """The tab of kascontrole goes back to the list."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_explain(self) -> None:
        """Explain the keys, and how anyone can draw this sample again."""
        drawn = f"{sample_in_words(self._control)}. {METHOD_IN_WORDS}"
        self.app.push_screen(HelpScreen.of(self, f"{self.HELP}\n\n{drawn}"))

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell below the lists what the selected line says whole."""
        item = self._selected
        self.query_one("#about", Static).update(_about(item) if item else "")

    def on_descendant_focus(self) -> None:
        """The line below is that of the list where somebody is."""
        self.tell_about()

    def action_go_to(self, selector: str) -> None:
        """Go to the other list."""
        self.query_one(selector).focus()

    def action_back(self) -> None:
        """To the list of controls."""
        self.app.switch_screen(KascontroleScreen(self.session, self._uid))

    def action_look(self) -> None:
        """Read the selected line whole."""
        if item := self._selected:
            card = ControlledEntryCard(self.session, item, item.entry) if item.entry else StepCard(item)
            self.app.push_screen(card)

    @on(DataTable.RowSelected)
    def line_opened(self) -> None:
        """A double click does what Enter does."""
        self.action_look()

    def action_approve(self) -> None:
        """It is in order; what was remarked goes only after a question."""
        self._judge(Verdict.GOOD, "In orde?", "in orde")

    def action_take_back(self) -> None:
        """It wasn't looked at after all."""
        self._judge(Verdict.NONE, "Toch nog niet bekeken?", "nog niet bekeken")

    def action_remark(self) -> None:
        """Ask what there is to remark."""
        from bwk_tui.screens.admin.kascontrole_remark import Remark

        if item := self._selected:
            dialog = Remark(self.session, self._uid, item)
            self.app.push_screen(dialog, lambda written: self._go_on() if written else None)

    def action_finish(self) -> None:
        """Ask for findings and advice; while something waits, go to it."""
        from bwk_tui.screens.admin.kascontrole_finish import FinishKascontrole

        if self._control.waiting:
            self.say_no(ControlUnfinished(self._control.waiting))
            self._select(next(item for item in self._control.items if item.verdict is Verdict.NONE))
            return
        self.app.push_screen(FinishKascontrole(self.session, self._control), self._finished)

    def action_make_pdf(self) -> None:
        """Ask where the verslag is to be kept."""
        from bwk_tui.screens.admin.kascontrole_verslag import SaveVerslag

        self.app.push_screen(SaveVerslag(self.session, self._control))

    @property
    def _selected(self) -> Item | None:
        table = self.query_one(
            ControlItems if self.focused is self.query_one(ControlItems) else ProtocolSteps
        )
        return next((item for item in self._control.items if item.subject == table.current), None)

    def _judge(self, verdict: Verdict, title: str, words: str) -> None:
        item = self._selected
        if item is None:
            return
        if item.mark and item.verdict is Verdict.REMARK:
            question = f"Hier staat een opmerking:\n{item.mark.remark}\n\nWordt dit nu: {words}?"
            self.app.push_screen(
                Confirm(title, question, yes=words.capitalize(), careful=True),
                lambda sure: self._mark(item, verdict) if sure else None,
            )
        else:
            self._mark(item, verdict)

    def _mark(self, item: Item, verdict: Verdict) -> None:
        if item.verdict is not verdict:
            try:
                controlling.mark(
                    self.session.actor,
                    self.session.kamer.slug,
                    self._uid,
                    item.subject,
                    verdict,
                    token=check_ins.new_token(),
                )
            except Refused as refused:
                self.say_no(refused)
                self.redraw()
                return
        if verdict is Verdict.NONE:
            self.redraw()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Show what was marked, and go to the line after it; from the protocol on to the first entry."""
        items = list(self._control.items)
        at = next(place for place, item in enumerate(items) if item == self._selected)
        self.redraw()
        self._select(items[min(at + 1, len(items) - 1)])

    def _select(self, item: Item) -> None:
        table = self.query_one(ProtocolSteps if item in self._control.steps else ControlItems)
        table.focus()
        table.select(item.subject)
        self.tell_about()

    def _finished(self, done: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        self.redraw()
        self.refresh_bindings()
        if done:
            self.notify(
                "De kascontrole is klaar en vastgelegd. Met P maak je het verslag als PDF.", markup=False
            )


def _seen(control: Control) -> str:
    remarks = len(control.remarks)
    noted = f" · {remarks} {'opmerking' if remarks == 1 else 'opmerkingen'}" if remarks else ""
    if control.verslag:
        return f"● klaar{noted}"
    return f"{progress(control)}{noted}"


def _recorded(verslag: Verslag) -> str:
    day = long_day(verslag.at.astimezone(clock.ZONE).date())
    return f"Vastgelegd op {day} door {listing(verslag.members)}"


def _about(item: Item) -> Content:
    heading, *lines = in_words(item)
    return Content("\n").join([Content.styled(heading, "bold"), *map(Content, lines), verdict_in_words(item)])
