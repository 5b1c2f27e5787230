"""A field of one line in a form, that keeps up with quick fingers."""

from collections.abc import Callable

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from bwk_tui.screens.admin.handgeld_widgets.field_order import field_after


class FormField(Input):
    """Enter goes to the next field at once, so that the next key, which may be there already, lands in that one.

    From the last field, and from one that isn't `ready`, Enter is told to the form as `Input.Submitted`.
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002 - as Textual names it
        placeholder: str = "",
        max_length: int = 0,
        ready: Callable[[], bool] = lambda: True,
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            max_length=max_length,
            compact=True,
            id=id,
            classes="field",
            suggester=suggester,
        )
        self._ready = ready

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is not self and focused is not None:
            event.stop()
            event.prevent_default()
            focused.post_message(events.Key(event.key, event.character))
            return
        if event.key == "enter" and self._goes_on():
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    async def action_submit(self) -> None:
        """Also an Enter that was under way to another field when this one got the focus goes on."""
        if not self._goes_on():
            await super().action_submit()

    def _goes_on(self) -> bool:
        """Go to the next field, if there is one and this one is ready; whether that was so."""
        later = field_after(self)
        if later is None or not self._ready():
            return False
        self.screen.set_focus(later)
        return True
