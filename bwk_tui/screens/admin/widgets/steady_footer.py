"""A footer that is made anew only when it says something else."""

from textual.screen import Screen
from textual.widgets import Footer

_Said = tuple[tuple[str, str, str, bool], ...]


class SteadyFooter(Footer):
    """Textual's own makes all its keys anew at each step of the focus, which takes longer than most of what keys do."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._said: _Said = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look whether the keys that are shown are others now."""
        drawn = self.is_attached and screen is self.screen and screen.app.app_focus
        said = tuple(
            (binding.key, binding.action, binding.description, enabled)
            for _, binding, enabled, _ in screen.active_bindings.values()
            if binding.show
        )
        if drawn and said == self._said:
            return
        if drawn:
            self._said = said
        super().bindings_changed(screen)
