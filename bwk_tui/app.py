"""The Textual app: the kiosk and the team's side as two modes, and what holds for both."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual import events, on
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.words import listing
from bwk_tui.screens.kiosk import scanner
from bwk_tui.screens.kiosk.scanner import Scanner
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.messages import (
    BackedUp,
    LoggedIn,
    LoggedOut,
    MonthClosed,
    NothingFollowed,
    TeamWanted,
    Touched,
    Trouble,
)
from bwk_tui.screens.signs import WHAT_TO_DO
from bwk_tui.screens.styles import ReadOnce
from bwk_tui.screens.theme import THEMES, Look
from bwk_tui.services import crash_log, space, store, watching

if TYPE_CHECKING:
    from bwk_tui.screens.admin.idle import IdleLock
    from bwk_tui.screens.admin.tidying import Shown
    from bwk_tui.screens.kiosk.images import Images

KIOSK = "kiosk"
LOGIN = "login"
ADMIN = "admin"

CLEAR_AGAIN_SECONDS = 0.1
MOST_CLEARINGS = 30

ADVICE_SECONDS = 30

KEY_NAMES = {
    "escape": "Esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "plus": "+",
    "minus": "-",
}

CALM_LINE = "Er ging iets mis, maar niets is verloren. Start bwk opnieuw; wat er misging staat in bwk.log."


class BwkApp(App[None]):
    """One program with two modes: at home it is the kiosk, or the team's login; the team's side comes on top."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "buurtwerkkamer"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012

    def __init__(
        self,
        home: str,
        first_screen: Callable[[], Screen[Any]],
        folder: Path,
        look: str = Look.LIGHT,
        *,
        in_browser: bool = False,
        images: "Images | None" = None,
    ) -> None:
        """What the program opens with, on the store in a folder; in a browser the team doesn't get in.

        With images, the kiosk's pictures are drawn as such.
        """
        self._home = home
        self._in_browser = in_browser
        self._images = images
        # Textual begins with the screen that is painted: an empty one before it is as much work again. It holds the one
        # that it began with for good; that is from before anybody came.
        self.DEFAULT_MODE = home  # type: ignore[misc]
        super().__init__()
        self.add_mode(home, first_screen)
        self._folder = folder
        self._idle_lock: IdleLock | None = None
        self._scanner = Scanner()
        self._waiting_for_more = False
        self._wear(Look(look))

    def _wear(self, look: Look) -> None:
        """Take on the colours of a look, and read all styles with them from the start."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES[look].name
        self.stylesheet = ReadOnce(variables=self.get_css_variables())

    def on_ready(self) -> None:
        """The first screen stands there: what is let go of from now on is looked for."""
        self.call_after_refresh(gc.enable)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only this house has names for, before a theme is chosen."""
        return THEMES[Look.LIGHT].variables

    @property
    def in_kiosk(self) -> bool:
        """Whether a visitor stands in front of it."""
        return self.current_mode == KIOSK

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key closes the kiosk; how to quit stands in the footer, so nothing needs to tell it in English."""
        if (
            action == "help_quit"
            or (action == "quit" and self.in_kiosk)
            or (action == "suspend_process" and self._home == KIOSK)  # nobody at the door could bring it back
        ):
            return False
        return super().check_action(action, parameters)

    def get_key_display(self, binding: Binding) -> str:
        """A key as it stands on the keyboard."""
        if binding.key_display:
            return binding.key_display
        return "+".join(KEY_NAMES.get(part, part.capitalize()) for part in binding.key.split("+"))

    async def on_event(self, event: events.Event) -> None:
        """Let the screen in front know of every touch, and the lock; what comes too late for it isn't heard."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            if self._idle_lock and not isinstance(event, events.MouseMove) and not self._idle_lock.touch():
                await self.leave_admin()
                return
            if self.screen_stack:
                self.screen.post_message(Touched())
                if isinstance(event, events.Key) and isinstance(self.screen, KioskScreen):
                    await self._hear(event)
                else:
                    await self._let_through(event)
                return
        await super().on_event(event)

    async def _hear(self, key: events.Key) -> None:
        """Tell a pass before the scanner from somebody who types."""
        heard = self._scanner.hear(key)
        for meant in heard.keys:
            await self._let_through(meant)
        if heard.scan and isinstance(self.screen, KioskScreen):
            self.screen.hear_scan(heard.scan)
        self._wait_for_more()

    def _wait_for_more(self) -> None:
        """However many keys are held, one timer runs: a paste may be thousands."""
        if self._scanner.holds and not self._waiting_for_more:
            self._waiting_for_more = True
            self.set_timer(scanner.GAP_SECONDS, lambda: self.post_message(NothingFollowed()))

    @on(NothingFollowed)
    async def let_keys_go(self) -> None:
        """Comes after every key that was struck before, so that a busy moment doesn't break a scan in two."""
        self._waiting_for_more = False
        for key in self._scanner.over(monotonic()):
            await self._let_through(key)
        self._wait_for_more()

    async def _let_through(self, event: events.InputEvent) -> None:
        """Give the screen in front what is meant for it."""
        if not isinstance(self.screen, KioskScreen) or self.screen.hears(event):
            await super().on_event(event)

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Put a screen in the place of the one in front, also where that is the first of its mode."""
        # Textual gives the first screen of a mode no result to forget, and then fails to replace it.
        if not self.screen._result_callbacks:  # noqa: SLF001
            self.screen._push_result_callback(self.screen, None)  # noqa: SLF001
        return super().switch_screen(screen)

    @on(LoggedIn)
    async def enter_admin(self, message: LoggedIn) -> None:
        """Open the team's side for whoever logged in."""
        from bwk_tui.screens.admin.idle import IdleLock
        from bwk_tui.screens.admin.new_pin import NewPinScreen
        from bwk_tui.screens.admin.session import Session

        session = Session.begin(message.actor)
        self.add_mode(ADMIN, (lambda: NewPinScreen(session)) if message.must_renew else session.first_screen)
        await self.switch_mode(ADMIN)
        self._idle_lock = IdleLock(
            self, at_the_door=self._home == KIOSK, was_locked=lambda: self._was_locked(message.actor)
        )
        if advice := WHAT_TO_DO.get(watching.look()) or self._advice(message.actor):
            self.notify(advice, title="De computer", severity="warning", timeout=ADVICE_SECONDS, markup=False)

    def _was_locked(self, actor: Actor) -> bool:
        from bwk_tui.services import accounts

        try:
            return accounts.was_locked(actor)
        except Refused:  # where nothing can be read, nothing can be done either
            return False

    def _advice(self, actor: Actor) -> str:
        """What the doctor sees at once, for whoever keeps the store; nothing where all is well."""
        from bwk_tui.services import doctor

        if not actor.may(Right.KEEP_STORE):
            return ""
        about = listing([finding.about for finding in doctor.at_start(self._folder)])
        return f"Dit vraagt aandacht: {about}. Wat je doet, zegt: bwk doctor" if about else ""

    @on(LoggedOut)
    async def leave_admin(self) -> None:
        """Close the team's side, forget all that was in it, and go home."""
        from bwk_tui.screens.admin.tidying import Shown

        if self._idle_lock:
            self._idle_lock.stop()
            self._idle_lock = None
        if self.current_mode == ADMIN:
            self.clear_notifications()
            self._clipboard = ""
            others = (stack for mode, stack in self._screen_stacks.items() if mode != ADMIN)
            shown = Shown(screen for stack in others for screen in stack)
            await self.switch_mode(self._home)
            await self.remove_mode(ADMIN)
            self.call_later(self._clear, shown)  # once the message that brought this has been put away

    def _clear(self, shown: "Shown", times: int = MOST_CLEARINGS) -> None:
        """Clear what was shown; again a moment later where something that is ending still holds a part of it."""
        if self.current_mode != ADMIN and not shown.clear() and times > 1:
            self.set_timer(CLEAR_AGAIN_SECONDS, lambda: self._clear(shown, times - 1))

    @on(MonthClosed)
    def back_up(self) -> None:
        """Copy the store to where its last backup went, while the team goes on."""
        self.run_worker(self._back_up, thread=True)

    def _back_up(self) -> None:
        from bwk_tui.services import backups

        try:
            with store.in_this_thread():
                made = backups.again()
        except Refused as refused:
            self.post_message(BackedUp(refused))
        else:
            if made:
                self.post_message(BackedUp(sound=made.difference is None))

    @on(BackedUp)
    def tell_of_the_backup(self, message: BackedUp) -> None:
        """Say it to the team, if they are still there; a visitor has nothing to do with it."""
        if self.current_mode != ADMIN:
            return
        if message.refused:
            words = f"Er is geen reservekopie gemaakt. {in_dutch(message.refused)}"
            self.notify(words, severity="warning", timeout=ADVICE_SECONDS, markup=False)
        elif not message.sound:
            words = (
                "De reservekopie is gemaakt, maar niet alles in de gegevens klopt. Doe nu: bwk store check"
            )
            self.notify(words, severity="warning", timeout=ADVICE_SECONDS, markup=False)
        else:
            self.notify("De reservekopie van deze maand is gemaakt.", markup=False)

    @on(Trouble)
    def keep_trouble(self, message: Trouble) -> None:
        """Keep for the team what a visitor can do nothing with."""
        crash_log.record(message.refused.__cause__ or message.refused, self._folder)

    def _handle_exception(self, error: Exception) -> None:
        crash_log.record(error, self._folder)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would print a traceback with everything that was on the screen; nobody at the door needs that."""
        self.panic()

    def panic(self, *_: object) -> None:
        """Stop, with a calm line for the team; the kiosk comes back by itself, and tells nothing at all."""
        self._return_code = 1
        super().panic(*([] if self._home == KIOSK else [CALM_LINE]))

    @on(TeamWanted)
    def open_team_door(self) -> None:
        """Let the team tell who they are; over a network nobody sees who else listens, so there not."""
        from bwk_tui.screens.kiosk.welcome import WelcomeScreen

        if not self._in_browser and isinstance(self.screen, WelcomeScreen):
            self.screen.open_team_door()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint, and lay the images over it where the terminal draws them."""
        super()._display(screen, renderable)
        if self._images and self._driver and screen is self.screen and isinstance(screen, KioskScreen):
            codes = self._images.over(screen, everything=isinstance(renderable, LayoutUpdate))
            if codes:
                self._driver.write(codes)
                self._driver.flush()

    def get_driver_class(self) -> type[Driver]:
        """The kiosk hears a terminal, or a browser, as a door must."""
        if self._in_browser:
            from bwk_tui.screens.kiosk.browser_driver import BrowserDriver

            return BrowserDriver
        driver = super().get_driver_class()
        if self._home != KIOSK or driver.__name__ != "LinuxDriver":
            return driver
        from bwk_tui.screens.kiosk.driver import DoorDriver

        return DoorDriver


def run_kiosk(
    kamer: str, folder: Path, look: str, *, in_browser: bool = False, draws_images: bool = False
) -> int:
    """Run the kiosk of a kamer, locked, on the open store; gives the exit status: 0, or 1 after a mistake.

    In a browser it speaks with the process that serves it, over its standard input and output. A terminal that draws
    images gets them.
    """
    from bwk_tui.screens.kiosk.welcome import WelcomeScreen

    space.keep_ballast(folder)
    images = _images() if draws_images else None
    gc.freeze()  # what was imported stays: no need to look through it after each visit
    app = BwkApp(KIOSK, lambda: WelcomeScreen(kamer), folder, look, in_browser=in_browser, images=images)
    return _run(app)


def _images() -> "Images | None":
    """Images on the terminal that Textual paints on."""
    from bwk_tui.screens.kiosk.images import Images

    return Images(sys.__stderr__.fileno()) if sys.__stderr__ else None


def run_admin(folder: Path, look: str) -> int:
    """Run the team's side on the open store, at its login; gives the exit status: 0, or 1 after a mistake."""
    from bwk_tui.screens.admin.login import LoginScreen

    space.keep_ballast(folder)
    return _run(BwkApp(LOGIN, LoginScreen, folder, look))


def _run(app: BwkApp) -> int:
    app.run()
    return app.return_code or 0
