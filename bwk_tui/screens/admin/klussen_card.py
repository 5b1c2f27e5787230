"""One klus, whole, and what can be done with it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.klussen import State
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.words import weekday_and_day
from bwk_tui.reports.klussen import KlusDetails, KlusLine
from bwk_tui.screens.admin.form import Dialog
from bwk_tui.screens.admin.klussen_doing import FinishKlus, PlanKlus
from bwk_tui.screens.admin.klussen_form import KlusDialog
from bwk_tui.screens.admin.klussen_words import is_late, number, reporter, whole_when
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import klussen, reading

_ACTIONS = {
    "plan": "Afspraak",
    "finish_klus": "Klaar",
    "reopen": "Terugzetten",
    "change": "Wijzigen",
    "withdraw": "Vervallen",
}


class KlusCard(Dialog[str]):
    """All that is kept of a klus; gives back a sentence about what was done last."""

    CSS_PATH: ClassVar[CSSPathType | None] = "klussen_card.tcss"
    HELP = (
        "Hier staat alles van een klus. Met A spreek je af wanneer en wie, met K zeg je dat het klaar is. Klopt de "
        "melding niet, wijzig haar dan met W. Hoeft het niet meer, laat de klus dan vervallen met V. Met T zet je een "
        "klus terug die klaar of vervallen is. Een klus van een andere kamer kun je afspreken en klaar melden; de "
        "melding zelf is van die kamer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "plan", "Afspraak"),
        Binding("k", "finish_klus", "Klaar"),
        Binding("t", "reopen", "Terugzetten"),
        Binding("w", "change", "Wijzigen"),
        Binding("v", "withdraw", "Vervallen"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll('up')", show=False),
        Binding("down", "scroll('down')", show=False),
    ]

    def __init__(self, session: Session, uid: str) -> None:
        super().__init__()
        self._session = session
        self._details = reading.klus(session.actor, uid)
        self._words: str | None = None

    def compose(self) -> ComposeResult:
        """A row for each fact, and the buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Klus {number(self._line, self._session.kamer.slug)}"
            yield VerticalScroll(id="facts", can_focus=False)
            yield Static(id="problem", markup=False)
            with Horizontal(id="ways-out"):
                for action, words in _ACTIONS.items():
                    yield Button(words, id=action, compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Show what is known, and begin at what is mostly next."""
        self._show()
        self._to_the_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on how far it is, and on whose it is."""
        if action in {"plan", "finish_klus"}:
            return self._line.is_open
        if action in {"change", "withdraw"}:
            return self._line.is_open and self._details.may_change
        if action == "reopen":
            withdrawn = self._line.state is State.VERVALLEN
            return not self._line.is_open and (self._details.may_change or not withdrawn)
        return super().check_action(action, parameters)

    @on(Button.Pressed)
    async def pressed(self, message: Button.Pressed) -> None:
        """A button does what its key does."""
        await self.run_action(message.button.id or "back")

    def action_back(self) -> None:
        """Close, and tell what was done."""
        self.finish(self._words)

    def action_scroll(self, way: str) -> None:
        """Go along a card that is longer than the screen."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")(animate=False)

    def action_plan(self) -> None:
        """Agree on a day, and who does it."""
        self.app.push_screen(PlanKlus(self._session, self._line), self._done("Afgesproken."))

    def action_finish_klus(self) -> None:
        """Ask when it was done, and by whom."""
        self.app.push_screen(
            FinishKlus(self._session, self._line), self._done("Klaar. Vergissing? Druk op T.")
        )

    def action_change(self) -> None:
        """Change what was reported."""
        self.app.push_screen(KlusDialog(self._session, self._line), self._done("Gewijzigd."))

    def action_withdraw(self) -> None:
        """Take it off the list; T puts it back."""
        self._at_once(klussen.withdraw, "Vervallen. Vergissing? Druk op T.")

    def action_reopen(self) -> None:
        """Put it back on the list."""
        self._at_once(klussen.reopen, "Teruggezet.")

    @property
    def _line(self) -> KlusLine:
        return self._details.line

    def _done(self, words: str) -> Callable[[KlusLine | None], None]:
        """What is to be said when a dialog wrote something."""
        return lambda line: self._tell(words) if line else None

    def _at_once(self, verb: Callable[[Actor, str], KlusLine], words: str) -> None:
        try:
            verb(self._session.actor, self._line.uid)
        except Refused as refused:
            self._say(in_dutch(refused), refused=True)
        else:
            self._tell(words)

    def _tell(self, words: str) -> None:
        """Show the klus as it is now, and say what was done."""
        self._details = reading.klus(self._session.actor, self._line.uid)
        self._words = f"Klus {number(self._line, self._session.kamer.slug)}: {words[0].lower()}{words[1:]}"
        self._say(f"✓ {words}")
        self._show()
        self._to_the_next()

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one("#problem", Static)
        said.update(words)
        said.set_class(refused, "-refused")

    def _show(self) -> None:
        facts = self.query_one("#facts", VerticalScroll)
        facts.remove_children()
        facts.mount_all(
            Horizontal(
                Label(name, classes="name"), Static(value, markup=False, classes="value"), classes="fact"
            )
            for name, value in _facts(self._details)
        )
        for action in _ACTIONS:
            self.query_one(f"#{action}").display = self.check_action(action, ()) is True
        self.refresh_bindings()

    def _to_the_next(self) -> None:
        first = (
            "#finish_klus"
            if self._line.state is State.GEPLAND
            else "#plan"
            if self._line.is_open
            else "#back"
        )
        for button in self.query(Button):
            button.variant = "primary" if button.id == first[1:] else "default"
        self.query_one(first).focus()


def _facts(details: KlusDetails) -> list[tuple[str, str]]:
    """The names and values of a klus; what it doesn't have is left out."""
    line = details.line
    late = " (die dag is voorbij)" if is_late(line, clock.today()) else ""
    written_at = details.written_at.astimezone(clock.ZONE)
    known = [
        ("Wat", line.what),
        ("Adres", line.address),
        ("Opmerking", line.remark),
        ("Gemeld door", reporter(line)),
        ("Contact", line.contact),
        ("Gemeld op", f"{weekday_and_day(line.reported_on)}, in {details.kamer_name}"),
        ("Stand", str(line.state)),
        ("Afspraak", f"{whole_when(line)}{late}"),
        ("Kamer", details.done_by_name),
        ("Vrijwilliger", line.volunteer),
        ("Klaar op", weekday_and_day(line.done_on) if line.done_on else ""),
        ("Opgeschreven", f"{details.written_by}, {weekday_and_day(written_at.date())}, {written_at:%H:%M}"),
    ]
    return [(name, value) for name, value in known if value]
