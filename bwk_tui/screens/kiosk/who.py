"""Who somebody is, if they like to tell: a few letters, at most four matches, never a list of people."""

from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal
from textual.events import Key
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain.errors import Refused
from bwk_tui.screens.kiosk.tiles import colour_of
from bwk_tui.screens.kiosk.typing_screen import TypingScreen
from bwk_tui.screens.kiosk.visit import ANONYMOUS, NEWCOMER, Choice, Visit, Who
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.keyboard import Keyboard
from bwk_tui.screens.widgets.tap import Tap
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.screens.widgets.typed_field import TypedField
from bwk_tui.services import lookup, store
from bwk_tui.services.lookup import FEWEST_LETTERS, MOST_MATCHES, Match, Matches

IDLE_SECONDS = 45
WITHOUT_NAME = "0"
NEW_HERE = "9"


class WhoScreen(TypingScreen):
    """Asks for a name and takes no for an answer. What is typed here is never kept."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["screen.tcss", "who.tcss"]

    def __init__(self, visit: Visit, choice: Choice) -> None:
        super().__init__(visit)
        self._choice = choice
        self._found: tuple[Match, ...] = ()

    def compose(self) -> ComposeResult:
        """What they come for, the letters, who that may be, and three ways on."""
        activity = self._choice.activity
        with Horizontal(id="band", classes=colour_of(activity)):
            yield Static(f"{activity.icon} {self.words.activity(activity.name)}", id="title", markup=False)
        yield TypedField(self.say("Wie bent u?"), id="letters")
        yield Static(id="hint", markup=False)
        with Grid(id="matches"):
            for place in range(1, MOST_MATCHES + 1):
                yield Tile(place, "", "", id=f"match-{place}")
        yield Keyboard(self.say("spatie"), self.say("wissen"))
        with Horizontal(id="foot"):
            yield Tap(self.say("Terug"), key="Esc", id="back")
            yield Tap(self.say("Liever zonder naam"), key=WITHOUT_NAME, id="without-name", classes="-primary")
            yield Tap(self.say("Ik ben nieuw"), key=NEW_HERE, id="new-here", classes="-first")
            yield Countdown(IDLE_SECONDS, self.say("Meer tijd"))

    def on_mount(self) -> None:
        """Nothing was typed yet."""
        self._field.can_focus = False  # there is but one, and it is always typed in
        self._look_up()

    def takes(self, character: str) -> bool:
        """Names are letters and what stands between them; digits choose."""
        return character.isalpha() or character in " -'."

    def add(self, character: str) -> None:
        """One letter more."""
        self._field.add(character)
        self._look_up()

    def erase(self) -> None:
        """One letter less."""
        self._field.erase()
        self._look_up()

    def action_back(self) -> None:
        """Back to the tiles, in the language that was chosen."""
        self.go(WelcomeScreen(self.visit.kamer, self.visit))

    def shortcut(self, key: Key) -> bool:
        """Digits choose what carries them."""
        number = key.character or ""
        if number == WITHOUT_NAME:
            self.come_in(ANONYMOUS)
        elif number == NEW_HERE:
            self.come_in(NEWCOMER)
        elif number in {str(place) for place in range(1, len(self._found) + 1)}:
            self._come_in_as(int(number))
        else:
            return False
        return True

    @on(Tap.Tapped, "#back")
    def tapped_back(self) -> None:
        """Another activity after all."""
        self.action_back()

    @on(Tap.Tapped, "#without-name")
    def tapped_without_name(self) -> None:
        """Nobody has to be on a list."""
        self.come_in(ANONYMOUS)

    @on(Tap.Tapped, "#new-here")
    def tapped_new_here(self) -> None:
        """Nothing more is asked."""
        self.come_in(NEWCOMER)

    @on(Tap.Tapped, "Tile")
    def tapped_match(self, message: Tap.Tapped) -> None:
        """Somebody recognised their own picture and name."""
        if isinstance(message.tap, Tile):
            self._come_in_as(message.tap.number)

    def come_in(self, who: Who) -> None:
        """Check in as somebody, or as nobody in particular."""
        self.check_in(self._choice, who)

    def go_on_as(self, who: Who) -> None:
        """Their pass tells who they are: that is all that was asked."""
        self.come_in(who)

    def tell(self, words: str) -> None:
        """Tell it where the matches would be."""
        self._show((), words)

    @property
    def _field(self) -> TypedField:
        return self.query_one(TypedField)

    def _come_in_as(self, number: int) -> None:
        if number <= len(self._found):
            self.come_in(Who(self._found[number - 1]))

    def _look_up(self) -> None:
        letters = self._field.value
        try:
            with store.usable():
                matches = lookup.look_up(self.visit.actor, self.visit.kamer, letters)
        except Refused as refused:
            self.log_trouble(refused)
            self._show((), self.say("Namen zoeken lukt nu even niet. U kunt wel zonder naam naar binnen."))
        else:
            self._show(matches.found, self._hint(letters, matches))

    def _hint(self, letters: str, matches: Matches) -> str:
        count = len(letters.replace(" ", ""))
        if not count:
            return self.say("Typ de eerste letters van uw voornaam. Het hoeft niet.")
        if matches.namesakes:
            return self.say("Er zijn er meer met deze naam. Kom gerust binnen zonder naam.")
        if matches.found and matches.more_letters:
            return self.say("Bent u dit niet? Typ verder met uw achternaam.")
        if matches.more_letters:
            return self.say("Nog een letter.")
        if count >= FEWEST_LETTERS and not matches.found:
            return self.say("Niemand gevonden. Kijk de letters na, of kom binnen zonder naam.")
        return ""

    def _show(self, found: tuple[Match, ...], hint: str) -> None:
        self._found = found
        for tile, match in zip_longest(self.query(Tile), found):
            tile.visible = match is not None
            tile.show(tile.number, match.sign if match else "", match.first_name if match else "")
            if not match and tile.has_focus:
                tile.blur()
        self.query_one("#matches").display = bool(found)
        self.query_one("#hint", Static).update(hint)
        self.query_one("#hint").display = not found
        # Beside the matches there is no room for a line of its own.
        self._field.border_subtitle = hint if found else ""
