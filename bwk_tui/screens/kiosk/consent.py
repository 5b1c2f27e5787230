"""The one question of the kiosk: whether a name may stand with what is sensitive (kiosk.md: calm, large, once)."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain.errors import Refused
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.tiles import colour_of
from bwk_tui.screens.kiosk.visit import ANONYMOUS, Choice, Visit, Who
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.lettering import Lettering
from bwk_tui.screens.widgets.pictogram import Pictogram
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.screens.widgets.tile import Tile

IDLE_SECONDS = 30
WRITTEN_DOWN, JUST_COME_IN = "📝", "👋"


class ConsentScreen(KioskScreen):
    """Yes is recorded and never asked again; no is no trouble, and asked no more in this visit.

    Whoever walks away without an answer has come in all the same, without their name. No word on this screen says what
    they came for: others stand beside them.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "consent.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "agree", show=False),
        Binding("2", "decline", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, visit: Visit, choice: Choice, who: Who) -> None:
        super().__init__(visit)
        self._choice = choice
        self._who = who

    def compose(self) -> ComposeResult:
        """The question, two answers alike, and a way back."""
        activity = self._choice.activity
        with Horizontal(id="card", classes=colour_of(activity)):
            yield Pictogram(activity.icon, id="picture")
            with Vertical(id="asked"):
                yield Lettering(self.say("Mogen we onthouden dat u hiervoor kwam?"), id="question")
                yield Static(self.say("Alleen het team ziet het."), id="remark", markup=False)
        with Grid(id="answers"):
            yield Tile(1, WRITTEN_DOWN, self.say("Ja, dat mag"), id="agree")
            yield Tile(2, JUST_COME_IN, self.say("Liever niet"), id="decline")
        with Horizontal(id="foot"):
            yield Tap(self.say("Terug"), key="Esc", id="back")
            yield Countdown(IDLE_SECONDS, self.say("Meer tijd"))

    @on(Tap.Tapped, "#agree")
    def action_agree(self) -> None:
        """It may stand with their name, from now on."""
        self.check_in(self._choice, replace(self._who, consents=True))

    @on(Tap.Tapped, "#decline")
    def action_decline(self) -> None:
        """Just as welcome, without the name; not asked again in this visit."""
        self.visit = replace(self.visit, declined=True)
        self.check_in(self._choice, self._who)

    @on(Tap.Tapped, "#back")
    def action_back(self) -> None:
        """Another name or another activity after all."""
        if self.visit.who:
            from bwk_tui.screens.kiosk.welcome import WelcomeScreen

            self.go(WelcomeScreen(self.visit.kamer, self.visit))
        else:
            from bwk_tui.screens.kiosk.who import WhoScreen

            self.go(WhoScreen(self.visit, self._choice))

    def go_on_as(self, who: Who) -> None:
        """Held there a little long, their own pass is no answer; another one is of the next visitor."""
        if who == self._who.again():
            return
        self._let_in()
        super().go_on_as(who)

    def tell(self, words: str) -> None:
        """What was scanned is no answer, and of the next visitor."""
        self._let_in()
        super().tell(words)

    @on(Countdown.Over)
    def walked_on(self) -> None:
        """No answer is no. `nobody_is_there` comes after this, and forgets them."""
        self._let_in()

    def _let_in(self) -> None:
        """Write down that somebody came; who that was is forgotten here."""
        if self.leaving:
            return
        try:
            self._choice.write(self.visit.actor, ANONYMOUS)
        except Refused as refused:
            self.log_trouble(refused)
