"""When writing doesn't work: calm words, and nothing that was chosen is lost."""

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain.errors import Refused
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.visit import Choice, Visit, Who
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.lettering import Lettering
from bwk_tui.screens.widgets.pictogram import Pictogram
from bwk_tui.screens.widgets.tap import Tap

IDLE_SECONDS = 30
AGAIN_SECONDS = 3.0
"""So often it tries by itself, as long as somebody stands there."""


class SorryScreen(KioskScreen):
    """Offers the same choice again, with the same token, so that it can't be written twice."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "done.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,escape", "leave", show=False),
        Binding("2", "try_again", show=False),
    ]

    def __init__(self, visit: Visit, choice: Choice, who: Who) -> None:
        super().__init__(visit)
        self._choice = choice
        self._who = who

    def compose(self) -> ComposeResult:
        """What happened, whom to tell, and two ways on."""
        with Vertical(id="card", classes="-quiet"):
            yield Lettering(self.say("Even niet gelukt."), id="greeting")
            yield Pictogram(self._choice.activity.icon, id="picture")
            yield Static(self.words.activity(self._choice.activity.name), id="activity", markup=False)
            yield Static(
                self.say("Zegt u het tegen iemand van het team? U bent gewoon welkom."),
                id="remark",
                markup=False,
            )
        with Horizontal(id="foot"):
            yield Tap(self.say("Klaar"), key="1", id="leave", classes="-primary -first")
            yield Tap(self.say("Nog een keer proberen"), key="2", id="try-again")
            yield Countdown(IDLE_SECONDS, self.say("Meer tijd"))

    def on_mount(self) -> None:
        """Keep trying."""
        self.set_interval(AGAIN_SECONDS, self.try_by_itself)

    def try_by_itself(self) -> None:
        """Welcome the visitor after all, as soon as it can be written; until then nothing moves."""
        if self.is_current and not self.leaving:
            with suppress(Refused):  # the log was told why, when they were first turned to this screen
                self.write(self._choice, self._who)

    @on(Tap.Tapped, "#leave")
    def action_leave(self) -> None:
        """Make room for the next visitor."""
        self.start_over()

    @on(Tap.Tapped, "#try-again")
    def action_try_again(self) -> None:
        """The same choice, once more."""
        self.check_in(self._choice, self._who)
