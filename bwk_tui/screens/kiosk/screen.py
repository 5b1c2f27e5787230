"""What all screens of the kiosk share: who stands before it, arrows, the countdown, and forgetting."""

from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen

from bwk_tui.domain.errors import PassDead, Refused
from bwk_tui.locales import Words
from bwk_tui.screens.kiosk.arrows import beside
from bwk_tui.screens.kiosk.settling import Settling
from bwk_tui.screens.kiosk.visit import Choice, Visit, Who
from bwk_tui.screens.messages import Touched, Trouble
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.services import passes, store
from bwk_tui.services.check_ins import CheckedIn

TALL = 36
"""From so many rows on there is room for larger buttons and numbers."""


class KioskScreen(Screen[None]):
    """A step of a visit. One step takes the other's place, so that nothing of the last visitor is left anywhere."""

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"move('{key}')", show=False) for key in ("up", "down", "left", "right")
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.words = Words(visit.language)
        self.say = self.words.say
        self.settling = Settling()
        self.before: AwaitComplete | None = None
        """Done once the screen before this one is gone."""
        self._next: KioskScreen | None = None
        self._leaving = False
        self._scan_before = ""

    def hears(self, event: events.InputEvent) -> bool:
        """Whether a touch or a key is meant for this screen, and not for the one before or after it."""
        if isinstance(event, events.MouseMove):
            return True
        key = event.key if isinstance(event, events.Key) else ""
        return not self.leaving and self.settling.hears(event.time, key)

    @property
    def leaving(self) -> bool:
        """Whether the next step is on its way."""
        return self._leaving

    def on_compose(self) -> None:
        """Know how large it is before there is anything in it; told after that, all of it gets its styles again."""
        for cells, points in zip(
            self.app.size, (self.app.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(*self._get_breakpoint_classes(cells, points or []))

    def on_screen_resume(self) -> None:
        """Begin to listen once there is something to see."""
        self.call_after_refresh(self.appear)

    def on_unmount(self) -> None:
        """Hold neither the screen after this one nor the one before: a timer that was stopped may yet hold this one."""
        self._next = self.before = None

    def on_resize(self) -> None:
        """Paint all of it: a terminal that was turned and turned back has the old size, and has lost the picture."""
        self.refresh()

    def _compositor_refresh(self) -> None:
        """Draw it once it may be shown; Textual would draw the whole first screen before that, and drop it."""
        if self.app._batch_count:  # noqa: SLF001
            self.refresh()
        else:
            super()._compositor_refresh()

    def appear(self) -> None:
        """The screen has been painted."""
        self.settling.appear(monotonic())
        if self._scan_before:
            code, self._scan_before = self._scan_before, ""
            self.scanned(code)

    def hear_scan(self, code: str) -> None:
        """Something was held before the scanner: never by accident, so it counts at once, or as soon as it can."""
        if self._next:
            self._next._scan_before = code  # noqa: SLF001 - of its own kind
        elif not self.settling.appeared:
            self._scan_before = code
        else:
            self.scanned(code)

    def go(self, screen: "KioskScreen") -> None:
        """On to the next step; only once, however many taps come, and never while the team's side is in front."""
        if self.leaving or not self.is_current:
            return
        self._leaving, self._next = True, screen
        screen.settling = self.settling.next()
        screen.before = self.app.switch_screen(screen)

    def start_over(self) -> None:
        """Forget the visitor, and be ready for the next."""
        from bwk_tui.screens.kiosk.welcome import WelcomeScreen

        self.go(WelcomeScreen(self.visit.kamer))

    def scanned(self, code: str) -> None:
        """A pass was held before the scanner, wherever the visitor before it was."""
        try:
            with store.usable():
                match = passes.holder(self.visit.actor, self.visit.kamer, code)
        except PassDead:
            self.refuse_scan(self.say("Deze pas werkt niet meer. Typ uw naam, of kom binnen zonder naam."))
        except Refused as refused:
            self.log_trouble(refused)
            self.refuse_scan(self.say("Namen zoeken lukt nu even niet. U kunt wel zonder naam naar binnen."))
        else:
            self.go_on_as(Who(match))

    def go_on_as(self, who: Who) -> None:
        """Somebody told who they are, where nothing was asked: the next visitor, who begins at the tiles."""
        from bwk_tui.screens.kiosk.welcome import WelcomeScreen

        self.go(WelcomeScreen(self.visit.kamer, Visit(self.visit.kamer, who=who)))

    def refuse_scan(self, words: str) -> None:
        """Say why what was scanned tells nobody."""
        self.tell(words)

    def tell(self, words: str) -> None:
        """Tell the next visitor, at the tiles."""
        from bwk_tui.screens.kiosk.welcome import WelcomeScreen

        self.go(WelcomeScreen(self.visit.kamer, told=words))

    def check_in(self, choice: Choice, who: Who) -> None:
        """Write first, then welcome; or say calmly that it didn't work. What is sensitive asks one thing before."""
        from bwk_tui.screens.kiosk.consent import ConsentScreen
        from bwk_tui.screens.kiosk.sorry import SorryScreen

        if self.leaving:
            return
        try:
            if choice.activity.id not in self.visit.done and choice.asks_for_consent(self.visit, who):
                self.go(ConsentScreen(self.visit, choice, who))
            else:
                self.write(choice, who)
        except Refused as refused:
            self.log_trouble(refused)
            self.go(SorryScreen(self.visit, choice, who))

    def write(self, choice: Choice, who: Who) -> None:
        """Check in, and welcome once it is written. Raises Refused where it isn't; then this screen stays."""
        from bwk_tui.screens.kiosk.done import DoneScreen

        if choice.activity.id in self.visit.done:
            checked_in = CheckedIn(choice.token, choice.activity.name, already_there=True)
        else:
            checked_in = choice.write(self.visit.actor, who)
        self.go(DoneScreen(self.visit, choice.activity, who, checked_in))

    def log_trouble(self, refused: Refused) -> None:
        """Keep for the team what went wrong; a visitor can do nothing with it."""
        self.app.post_message(Trouble(refused))

    def action_move(self, direction: str) -> None:
        """Move the ring to what is on that side."""
        chain = self.focus_chain
        target = beside(self.focused, chain, direction) if self.focused else next(iter(chain), None)
        if target:
            self.set_focus(target)

    @on(Touched)
    def somebody_is_there(self) -> None:
        """Each touch begins the countdown anew."""
        for countdown in self.query(Countdown):
            countdown.restart()

    @on(Countdown.Over)
    def nobody_is_there(self) -> None:
        """Forget whoever walked away."""
        self.start_over()
