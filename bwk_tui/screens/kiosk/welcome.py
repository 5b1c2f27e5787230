"""The first screen: what one can come for now, as tiles."""

from asyncio import sleep
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.events import Click, Key
from textual.timer import Timer
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.hours import Standing
from bwk_tui.locales import DUTCH, offered
from bwk_tui.reports import today
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.tidying import clear_the_last_visit
from bwk_tui.screens.kiosk.tiles import Tiles, page_of
from bwk_tui.screens.kiosk.typed_number import TypedNumber
from bwk_tui.screens.kiosk.visit import Choice, Visit, Who
from bwk_tui.screens.messages import TeamWanted
from bwk_tui.screens.signs import SIGNS
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.lettering import Lettering
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services import kamers, programme, store, watching
from bwk_tui.services.programme import DoorLine
from bwk_tui.services.watching import Condition

IDLE_SECONDS = 30
POLL_SECONDS = 3.0
GATHER_SECONDS = 1.5
"""How long a typed 1 waits for the 2 of 12, where there is a 12."""
TOLD_SECONDS = 6.0
"""How long it says when something begins, where somebody tapped what isn't on yet."""


class WelcomeScreen(KioskScreen):
    """Tiles, a language, and nothing that must be filled in.

    Untouched it waits for whoever comes. Once somebody chose a language, turned the page or came back for "nog iets
    doen", a countdown runs, after which it is untouched again.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "welcome.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("backspace", "forget_number", show=False),
        Binding("f12", "open_door", show=False),
    ]

    def __init__(self, kamer: str, visit: Visit | None = None, told: str = "") -> None:
        """A fresh start in a kamer (its slug), or the tiles for somebody who is known; with something to tell."""
        super().__init__(visit or Visit(kamer))
        self._lines: dict[int, DoorLine] = {}
        self._page = 0
        self._typed = TypedNumber()
        self._gathering: Timer | None = None
        self._told = told
        self._telling: Timer | None = None
        self._seen: tuple[int, datetime] | None = None
        self._condition = Condition.WELL
        self._in_trouble = False
        self._count = ""

    def compose(self) -> ComposeResult:
        """The kamer, the question, nine places, and what else one can do."""
        with Horizontal(id="band", classes="-house"):
            with Vertical(id="heading"):
                if not self.visit.who:  # whose name makes the question longer
                    yield Static(self._kamer_name(), id="title", markup=False)
                yield Lettering(self._question(), id="question")
            with Vertical(id="room"):
                yield Static(id="count", markup=False)
                yield Static(id="hint", markup=False)
            yield Tap(self.say("Meer"), key="0", id="more")
            if self.visit.who:
                yield Tap(self.say("Klaar"), key="Esc", id="leave")
            yield Countdown(IDLE_SECONDS, self.say("Meer tijd"), running=False)
            yield Static(id="corner")
        yield Tiles()
        yield Static(self._nothing_yet(), id="nothing", markup=False)
        with Grid(id="languages"):
            for language in offered():
                chosen = language == self.visit.language
                yield Tap(language.name, id=f"language-{language.code}", classes="-chosen" if chosen else "")

    def on_mount(self) -> None:
        """Show what there is, and keep looking whether the team changed it."""
        self._condition = watching.look()
        self._read()
        self._show()
        if self._told:
            self.tell(self._told)
        self.set_interval(POLL_SECONDS, self.look)

    def appear(self) -> None:
        """Where it stood before, somebody or the team's side may have changed something meanwhile."""
        again = self.settling.appeared
        super().appear()
        if again:
            self._read()
            self._show()
        if again or self.before:
            self.run_worker(self._part_from_the_last_visit())

    def look(self) -> None:
        """Read again what another process changed or a new minute brings; a typed digit, the page and the ring stay.

        The sign for the team comes and goes with the trouble.
        """
        if self.is_current and (condition := watching.look()) is not self._condition:
            self._condition = condition
            self._seen = None
        try:
            with store.usable():
                seen = store.change_counter(), clock.now().replace(second=0, microsecond=0)
        except Refused as refused:
            self._be_in_trouble(refused)
            return
        if self.is_current and seen != self._seen:
            self._seen = seen
            self._read()
            self._show()

    def on_key(self, event: Key) -> None:
        """Digits choose a tile."""
        if event.character and event.character in "0123456789":
            event.stop()
            self._type(event.character)
        elif event.key == "enter" and self._typed.digits:
            self.take_number()

    def take_number(self) -> None:
        """No further digit came: the number is meant as it stands."""
        number = self._typed.take(self._lines)
        self._show()
        self._choose(number)

    @on(Tap.Tapped)
    def tapped(self, message: Tap.Tapped) -> None:
        """A tile, or one of the buttons."""
        tap = message.tap
        if isinstance(tap, Tile):
            self._choose(tap.number)
        elif tap.id == "more":
            self._turn()
        elif tap.id == "leave":
            self.start_over()
        elif tap.id and tap.id.startswith("language-"):
            self._speak(tap.id.removeprefix("language-"))

    @on(Click)
    def clicked(self, event: Click) -> None:
        """A tap that no tile or button took: in the hidden corner it opens the team's door."""
        if event.widget and event.widget.id == "corner":
            self.action_open_door()

    def action_back(self) -> None:
        """Take back the digit, or leave."""
        if self._typed.digits:
            self.action_forget_number()
        elif self._touched:
            self.start_over()

    def action_forget_number(self) -> None:
        """Take back what was typed."""
        self._typed = TypedNumber()
        self._show()

    def action_open_door(self) -> None:
        """Somebody of the team wants in."""
        self.post_message(TeamWanted())

    def open_team_door(self) -> None:
        """Let the team tell who they are."""
        from bwk_tui.screens.kiosk.team_door import TeamDoor

        self.go(TeamDoor(Visit(self.visit.kamer)))

    @property
    def _pages(self) -> list[int]:
        return sorted({page_of(number) for number in self._lines} | {0})

    @property
    def _touched(self) -> bool:
        return bool(self.visit.language != DUTCH or self.visit.who or self._page or self._typed.digits)

    def _type(self, digit: str) -> None:
        if self._gathering:
            self._gathering.stop()
        if digit == "0" and not self._typed.digits:
            self._turn()
            return
        self.set_focus(None)  # so that Enter means the number
        number = self._typed.add(digit, self._lines)
        if self._typed.digits:
            self._gathering = self.set_timer(GATHER_SECONDS, self.take_number)
        self._show()
        self._choose(number)

    def _choose(self, number: int | None) -> None:
        line = self._lines.get(number or 0)
        if line is None:
            return
        if not line.standing.open:
            self.tell(
                self.say("Begint om {time}.", time=f"{line.starts:%H:%M}")
                if line.starts
                else self.say("vandaag niet")
            )
            return
        choice = Choice.of(line.activity)
        if self.visit.who:
            self.check_in(choice, self.visit.who)
            return
        from bwk_tui.screens.kiosk.who import WhoScreen

        self.go(WhoScreen(self.visit, choice))

    def go_on_as(self, who: Who) -> None:
        """Whoever came in language goes on in it; another one before the scanner is another visit."""
        same = self.visit.who in {None, who}
        self.go(
            WelcomeScreen(
                self.visit.kamer, replace(self.visit, who=who) if same else Visit(self.visit.kamer, who=who)
            )
        )

    def refuse_scan(self, words: str) -> None:
        """Whoever holds another pass there isn't the one who is known: it is asked anew."""
        if self.visit.who:
            self.go(WelcomeScreen(self.visit.kamer, told=words))
        else:
            self.tell(words)

    def tell(self, words: str) -> None:
        """Tell something for a while, where the question stands."""
        self._told = words
        if self._telling:
            self._telling.stop()
        self._telling = self.set_timer(TOLD_SECONDS, self.ask_again)
        self._show()

    def ask_again(self) -> None:
        """What was told has been read."""
        self._told = ""
        self._show()

    async def _part_from_the_last_visit(self) -> None:
        if self.before:
            await self.before
            self.before = None
        self.app.call_later(self._clear)  # once the app has put away what it removed

    async def _clear(self) -> None:
        await sleep(0)  # what woke the app still holds it
        if not (self._touched or self.leaving):
            clear_the_last_visit()

    def _turn(self) -> None:
        pages = self._pages
        self._page = pages[(pages.index(self._page) + 1) % len(pages)]
        self._show()

    def _speak(self, code: str) -> None:
        language = next(language for language in offered() if language.code == code)
        self.go(WelcomeScreen(self.visit.kamer, replace(self.visit, language=language)))

    def _read(self) -> None:
        try:
            with store.usable():
                door = programme.at_the_door(self.visit.actor, self.visit.kamer, clock.now())
                count = today.visits_so_far(self.visit.actor, self.visit.kamer, clock.today())
        except Refused as refused:
            self._be_in_trouble(refused)
            return
        self._in_trouble = False
        self._count = self.say("vandaag al {count} keer binnengelopen", count=count) if count else ""
        self._lines = {
            line.activity.number: line
            for line in door
            if line.activity.number and line.standing is not Standing.AWAY
        }

    def _be_in_trouble(self, refused: Refused) -> None:
        """Keep the tiles as they were; tell the log once, not at each look."""
        if not self._in_trouble:
            self.log_trouble(refused)
        self._in_trouble = True

    def _show(self) -> None:
        """Let the screen tell what is so now."""
        if self._page not in self._pages:
            self._page = 0
        tiles = self.query_one(Tiles)
        tiles.show(self._page, self._lines, self.words)
        tiles.display = bool(self._lines)
        self.query_one("#nothing").display = not self._lines
        self.query_one("#more").display = len(self._pages) > 1
        self.query_one("#hint", Static).update(self._hint())
        self.query_one("#count", Static).update(SIGNS.get(self._condition, self._count))
        self.query_one(Lettering).show(self._told or self._question())
        self.query_one("#heading").set_class(bool(self._told), "-told")
        self.query_one("#room").display = bool(self._typed.digits) or not (self._touched or self._told)
        countdown = self.query_one(Countdown)
        if countdown.running != self._touched:
            countdown.restart()
        countdown.running = countdown.display = self._touched

    def _hint(self) -> str:
        if self._typed.digits:
            return f"{self._typed.digits} …"
        if self._touched or not self._lines:
            return ""  # what else one can do takes its place
        return self.say("Tik op een tegel, of typ het nummer.")

    def _question(self) -> str:
        if self.visit.who is None:
            return self.say("Waarvoor komt u?")
        if self.visit.who.first_name and not self.visit.done:
            return self.say("Waarvoor komt u, {name}?", name=self.visit.who.first_name)
        if self.visit.who.first_name:
            return self.say("Waarvoor komt u nog meer, {name}?", name=self.visit.who.first_name)
        return self.say("Waarvoor komt u nog meer?")

    def _nothing_yet(self) -> str:
        return self.say(
            "Welkom! Hier is nog niets te kiezen.\n\nVoor het team: voeg een activiteit toe met bwk activity add."
        )

    def _kamer_name(self) -> str:
        try:
            with store.usable():
                known = {kamer.slug: kamer.name for kamer in kamers.known(self.visit.actor)}
        except Refused as refused:
            self._be_in_trouble(refused)
            return ""
        return known.get(self.visit.kamer, "")
