"""A tile: picture, number and word together (kiosk.md)."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region

from bwk_tui.screens.widgets.art import pictured
from bwk_tui.screens.widgets.placed import Placed
from bwk_tui.screens.widgets.tap import Tap

MOST_LINES = 3
_AIRY, _ROOMY = 8, 12
"""From so many rows on the picture stands free of the edge above it, and of the name below it."""


class Tile(Tap):
    """An activity or a person: one large thing to tap. Its number is also the key that chooses it.

    A note, such as when it begins, stands in the other corner. One that can't be chosen now is `quiet`: it shows its
    place, and looks like no button.
    """

    DEFAULT_CSS = """
    Tile {
        width: 1fr;
        height: 1fr;
        border-top: none;
        text-align: left;
        content-align: left top;

        &:focus {
            border-top: none;
        }
    }
    """

    def __init__(
        self,
        number: int,
        icon: str,
        name: str,
        *,
        id: str | None = None,  # noqa: A002
        classes: str = "",
    ) -> None:
        super().__init__(name, key=str(number), id=id, classes=classes)
        self.number = number
        self.icon = icon
        self.note = ""
        self.placed: Placed | None = None
        self.painted_anew = False

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
        """The number and the note in the corners; between them the picture, as large as can be; below it the name."""
        width, height = self.content_size
        badge = self._badge()
        name = _lines(self.label, width, min(MOST_LINES, height - 1))
        above, apart = int(height >= _AIRY), int(height >= _ROOMY)
        left = badge[0].cell_length + 1
        right = width - (cell_len(self.note) + 1 if self.note else 0)
        paper, faded = self.background_colors[1].hex6, self.has_class("-quiet")
        picture = pictured(self.icon, right - left, height - above - apart - len(name), paper, faded=faded)
        rows = _Rows(height)
        top = (height + above - len(picture) - apart - len(name)) // 2
        rows.put(badge, top=0, left=0)
        rows.put([Content(self.note)], top=len(badge) // 2, left=width - cell_len(self.note))
        wide = picture[0].cell_length
        beginning = _centred(wide, width, left, right)
        rows.put(picture, top=top, left=beginning)
        cells = Region(beginning, top, wide, len(picture))
        self.placed = Placed(self.icon, cells, paper, faded) if len(picture) > 1 else None
        self.painted_anew = True
        for line, words in enumerate(name, start=top + len(picture) + apart):
            rows.put([words], top=line, left=(width - words.cell_length) // 2)
        return rows.joined()

    def _badge(self) -> list[Content]:
        """The number, on one line or as a block of three."""
        if not self.screen.has_class("-tall"):
            return [self.badge()]
        style = self.get_visual_style("tap--badge")
        blank = Content.styled(" " * (len(self.key) + 4), style)
        return [blank, Content.styled(f"  {self.key}  ", style), blank]


def _centred(length: int, width: int, left: int, right: int) -> int:
    """Where something of this length begins: in the middle of the width, or as near to it as lies between two edges."""
    return max(left, min((width - length) // 2, right - length))


class _Rows:
    """Pieces of text on rows, each at its column."""

    def __init__(self, height: int) -> None:
        self._rows: list[list[tuple[int, Content]]] = [[] for _ in range(height)]

    def put(self, lines: Sequence[Content], *, top: int, left: int) -> None:
        """Lay lines under each other; what falls outside is left out."""
        for row, line in zip(self._rows[max(0, top) :], lines, strict=False):
            row.append((left, line))

    def joined(self) -> Content:
        """The rows as one text."""
        return Content("\n").join(_row(sorted(row, key=lambda piece: piece[0])) for row in self._rows)


def _row(pieces: Sequence[tuple[int, Content]]) -> Content:
    row = Content("")
    for column, piece in pieces:
        row += Content(" " * max(0, column - row.cell_length)) + piece
    return row


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
