"""The last screen: welcome, and three ways on."""

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain.errors import AlreadyUndone, NothingToRevoke, Refused
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.tiles import colour_of
from bwk_tui.screens.kiosk.visit import Visit, Who
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.lettering import Lettering
from bwk_tui.screens.widgets.pictogram import Pictogram
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.services import check_ins, consents, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import CheckedIn

IDLE_SECONDS = 20


class DoneScreen(KioskScreen):
    """Painted only when the visit is on disk, or was there already."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "done.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "finish", show=False),
        Binding("2", "another", show=False),
        Binding("3", "undo", show=False),
    ]

    def __init__(self, visit: Visit, activity: ActivityLine, who: Who, checked_in: CheckedIn) -> None:
        super().__init__(visit)
        self._activity = activity
        self._who = who
        self._checked_in = checked_in
        self._undone = False

    def compose(self) -> ComposeResult:
        """A welcome, what was written, and what one can still do."""
        with Vertical(id="card", classes=colour_of(self._activity)):
            yield Lettering(self._greeting(), id="greeting")
            yield Pictogram(self._activity.icon, id="picture")
            yield Static(self.words.activity(self._activity.name), id="activity", markup=False)
            yield Static(self._remark(), id="remark", markup=False)
        with Horizontal(id="foot"):
            yield Tap(self.say("Klaar"), key="1", id="finish", classes="-primary -first")
            yield Tap(self.say("Nog iets doen"), key="2", id="another")
            if not self._checked_in.already_there:
                yield Tap(self.say("Ongedaan maken"), key="3", id="undo")
            yield Countdown(IDLE_SECONDS, self.say("Meer tijd"))

    @on(Tap.Tapped, "#finish")
    def action_finish(self) -> None:
        """Make room for the next visitor."""
        self.start_over()

    @on(Tap.Tapped, "#another")
    def action_another(self) -> None:
        """Back to the tiles, without asking again who it is; unless that may have been the mistake."""
        if self._undone:
            # Whoever it was: nothing is known of the one who comes now.
            visit = Visit(self.visit.kamer, self.visit.language)
        else:
            done = self.visit.done | {self._activity.id}
            visit = replace(self.visit, who=self._who.again(), done=done)
        self.go(WelcomeScreen(self.visit.kamer, visit))

    @on(Tap.Tapped, "#undo")
    def action_undo(self) -> None:
        """Take the check-in back, once, and say so."""
        if self._undone or self._checked_in.already_there:
            return
        try:
            with store.usable():
                self._take_back()
        except Refused as refused:
            self.log_trouble(refused)
            self.query_one("#remark", Static).update(
                self.say("Ongedaan maken lukt nu even niet. Zegt u het tegen iemand van het team?")
            )
            return
        self._undone = True
        self.query_one("#undo").remove()
        self.query_one("#card").set_classes("-quiet")
        self.query_one(Lettering).show(self.say("Het is ongedaan gemaakt."))
        self.query_one("#remark", Static).update(self.say("Dit bezoek telt niet mee."))

    def _take_back(self) -> None:
        """The visit, and the yes that came with it; where the team was quicker, it is as the visitor wants it."""
        with suppress(AlreadyUndone):
            check_ins.undo(self.visit.actor, self._checked_in.uid)
        if self._who.consents and self._who.member:
            with suppress(NothingToRevoke):
                consents.take_back(self.visit.actor, self._who.member.member_id)

    def go_on_as(self, who: Who) -> None:
        """The same person goes on; anybody else is the next visitor."""
        if who == self._who.again() and not self._undone:
            self.action_another()
        else:
            super().go_on_as(who)

    def _greeting(self) -> str:
        name = self._who.first_name
        if self._checked_in.already_there:
            return self.say("U bent er al, {name}.", name=name) if name else self.say("U bent er al.")
        return self.say("Welkom, {name}!", name=name) if name else self.say("Welkom!")

    def _remark(self) -> str:
        if self._checked_in.already_there:
            return self.say("Dat was vandaag al gedaan. U hoeft niets meer te doen.")
        if self._who.newcomer:
            return self.say("Fijn dat u er bent. Iemand van het team komt zo even hallo zeggen.")
        return self.say("Fijn dat u er bent.")
