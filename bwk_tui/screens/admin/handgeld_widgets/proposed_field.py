"""A field with a text that was proposed: it stands there as if it were typed, and whoever types comes in its place."""

from textual import on
from textual.widgets import Input

from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField


class ProposedField(FormField):
    """A proposal looks like one (class `-proposed`) until somebody goes past it or types something else."""

    _proposal = ""

    @property
    def is_free(self) -> bool:
        """Whether nobody filled anything in."""
        return not self.value or self.has_class("-proposed")

    def propose(self, text: str) -> None:
        """Put a text there for now, or take it away."""
        self._proposal = self.value = text
        self.set_class(bool(text), "-proposed")
        if self.has_focus:
            self.select_all()

    def fill(self, text: str) -> None:
        """Put a text there that somebody chose."""
        self.value = text
        self.remove_class("-proposed")

    @on(Input.Changed)
    def see_what_was_typed(self) -> None:
        """What somebody changed is no proposal any more."""
        if self.value != self._proposal:
            self.remove_class("-proposed")

    def on_blur(self) -> None:
        """Whoever goes past it lets it stand."""
        self.remove_class("-proposed")
