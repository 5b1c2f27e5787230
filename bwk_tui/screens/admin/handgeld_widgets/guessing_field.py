"""A field that shows how what is being typed may go on."""

from collections.abc import Callable, Sequence

from textual import events
from textual.suggester import Suggester

from bwk_tui.domain.text import fold
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField

Guess = Callable[[str], str]
"""The whole text that begins with what was typed, or nothing."""


class GuessingField(FormField):
    """Enter, Tab and → take the guess over, as saving does; Del lets it go, and what was typed stays."""

    def __init__(
        self,
        guess: Guess,
        *,
        id: str,  # noqa: A002 - as Textual names it
        placeholder: str = "",
        ready: Callable[[], bool] = lambda: True,
    ) -> None:
        self._let_go = ""
        self._guess = guess
        super().__init__(id=id, placeholder=placeholder, ready=ready, suggester=_GuessShown(self.guess))

    def guess(self, typed: str) -> str:
        """How this may go on, unless the guess was let go."""
        return self._guess(typed) if typed and typed != self._let_go else ""

    def take_over(self) -> bool:
        """Let the guess stand, if there is one; whether there was."""
        found = self.guess(self.value)
        if not found or found == self.value:
            return False
        self.value = found
        self.cursor_position = len(found)
        return True

    async def _on_key(self, event: events.Key) -> None:
        here = self.screen.focused is self
        if here and event.key == "delete" and self.cursor_at_end:
            self._let_go = self.value
            self._suggestion = ""
        if here and event.key in ("enter", "tab"):
            typed = self.value
            # Tab stays where it added something, and Enter where that isn't whole yet, such as a folder.
            if (
                self.take_over()
                and len(self.value) > len(typed)
                and not (event.key == "enter" and self._ready())
            ):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)


class _GuessShown(Suggester):
    """Lets Textual show the guess in a light colour after what was typed."""

    def __init__(self, guess: Guess) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._guess = guess

    async def get_suggestion(self, value: str) -> str | None:
        """What Textual asks while somebody types."""
        return self._guess(value) or None


def among(known: Sequence[str]) -> Guess:
    """Guesses the first of these that begins with what was typed, whatever its capitals and accents."""

    def guess(typed: str) -> str:
        wanted = fold(typed)
        begins = (one for one in known if fold(one[: len(typed)]) == wanted)
        return next(begins, "") if wanted else ""

    return guess
