"""How often each activity was visited on a day, as a name, a small bar and a number."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from bwk_tui.reports.today import ActivityCount

COUNT_WIDTH = 3
ICON_WIDTH = 2


class ActivityBars(Static):
    """One line for each activity that was visited, and how many weren't."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Sequence[ActivityCount] = ()

    def show(self, counts: Sequence[ActivityCount]) -> None:
        """Show these counts, in their order."""
        self._counts = counts
        self._draw()

    def on_resize(self) -> None:
        """Divide the width anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        visited = [count for count in self._counts if count.visits]
        most = max((count.visits for count in visited), default=1)
        bar_width = max(4, width // 6)
        name_width = width - ICON_WIDTH - COUNT_WIDTH - bar_width - 3
        if name_width < 1:
            return
        lines = [
            Content.assemble(
                Content(count.icon).truncate(ICON_WIDTH, pad=True),
                " ",
                Content(count.name).truncate(name_width, ellipsis=True, pad=True),
                " ",
                Content("━" * max(1, bar_width * count.visits // most)).stylize("$primary"),
            ).truncate(width - COUNT_WIDTH - 1, pad=True)
            + Content(f" {count.visits:>{COUNT_WIDTH}}").stylize("bold")
            for count in visited
        ]
        if unvisited := len(self._counts) - len(visited):
            lines.append(Content.styled(_still_without(unvisited, some=bool(visited)), "$secondary"))
        self.update(Content("\n").join(lines))


def _still_without(unvisited: int, *, some: bool) -> str:
    if not some:
        return "nog geen bezoeken"
    return f"en {unvisited} zonder bezoek"
