"""A tile: picture, number and word together (kiosk.md)."""

from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from bwk_tui.screens.widgets.tap import Tap


class Tile(Tap):
    """An activity or a person: one large thing to tap. Its number is also the key that chooses it.

    A note, such as when it begins, stands in the other corner. One that can't be chosen now is `quiet`: it shows its
    place, and looks like no button.
    """

    DEFAULT_CSS = """
    Tile {
        width: 1fr;
        height: 1fr;
        text-align: left;
        content-align: left top;
    }
    """

    def __init__(self, number: int, icon: str, name: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(name, key=str(number), id=id)
        self.number = number
        self.icon = icon
        self.note = ""

    def show(self, number: int, icon: str, name: str, *, note: str = "", quiet: bool = False) -> None:
        """Be another tile from now on."""
        self.set_class(quiet, "-quiet")
        self.can_focus = not quiet
        shown = (number, icon, name, note)
        if shown != (self.number, self.icon, self.label, self.note):
            self.number, self.icon, self.label, self.note = shown
            self.key = str(number)
            self.refresh()

    def render(self) -> Content:
        """The number in the corner; in the middle the picture, and under it the name."""
        width, height = self.content_size
        roomy = self.screen.has_class("-tall")
        name = _lines(self.label, width - 2, min(3, height - 1 - bool(self.note)))
        block = [Content(self.icon), *([Content("")] if roomy else []), *name]
        above = max(1 if height > len(block) else 0, (height - len(block)) // 2)
        lines = [*[Content("")] * above, *block, *[Content("")] * height][:height]
        lines = [line.pad_left(max(0, (width - line.cell_length) // 2)) for line in lines]
        lines = _with_note(lines, Content(self.note), 1 if roomy else 0, width - (2 if roomy else 1))
        return Content("\n").join(_over(part, line) for part, line in zip_longest(self._corner(roomy), lines))

    def _corner(self, roomy: bool) -> list[Content]:  # noqa: FBT001 - there are two sizes
        """The number, on one line or as a block of three."""
        if not roomy:
            return [self.badge()]
        style = self.get_visual_style("tap--badge")
        side = "  "
        blank = Content.styled(" " * (len(self.key) + 2 * len(side)), style)
        return [blank, Content.styled(f"{side}{self.key}{side}", style), blank]


def _over(part: Content | None, line: Content | None) -> Content:
    """A part of the corner laid over the blank beginning of a line."""
    if part is None or line is None:
        return line or Content("")
    return part + line[len(part) :]


def _with_note(lines: list[Content], note: Content, place: int, width: int) -> list[Content]:
    """The lines with the note at the right end of the one at a place, as far as there is room."""
    if not note or place >= len(lines):
        return lines
    line = lines[place].rstrip()
    gap = width - line.cell_length - note.cell_length
    if gap < 1:
        return lines
    return [*lines[:place], line + " " * gap + note, *lines[place + 1 :]]


def _lines(text: str, width: int, most: int) -> list[Content]:
    """The text in lines of `width` cells, `most` of them; what doesn't fit ends in an ellipsis."""
    if width < 1:
        return []
    lines = [line.rstrip() for line in Content(text).wrap(width)]
    if len(lines) > most:
        last = lines[most - 1]
        room = min(width, cell_len(last.plain) + 2)
        lines = [*lines[: most - 1], (last + Content(" …")).truncate(room, ellipsis=True)]
    return lines
