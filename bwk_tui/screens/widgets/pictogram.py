"""A picture by itself, as large as the room it has."""

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from bwk_tui.screens.widgets.art import pictured
from bwk_tui.screens.widgets.placed import Placed


class Pictogram(Widget):
    """The picture of an activity, or the sign of a person."""

    DEFAULT_CSS = """
    Pictogram {
        content-align: center middle;
        text-align: center;
    }
    """

    def __init__(self, picture: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.picture = picture
        self.placed: Placed | None = None
        self.painted_anew = False

    def show(self, picture: str) -> None:
        """Show another one from now on."""
        if picture != self.picture:
            self.picture = picture
            self.refresh()

    def render(self) -> Content:
        """The picture, or nothing as long as there is none."""
        width, height = self.content_size
        self.placed, self.painted_anew = None, True
        if not self.picture:
            return Content("")
        paper = self.background_colors[1].hex6
        lines = pictured(self.picture, width, height, paper)
        if len(lines) > 1:
            wide, high = lines[0].cell_length, len(lines)
            cells = Region((width - wide) // 2, (height - high) // 2, wide, high)
            self.placed = Placed(self.picture, cells, paper, faded=False)
        return Content("\n").join(lines)
