"""A table that may be shown anew under somebody's hands: it stays at the line where they were."""

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widgets import DataTable

DOUBLE = 2


class SteadyTable(DataTable[Text]):
    """A table of whole rows. Children `fill` it for a width, and say with `draw` where somebody is in it."""

    DEFAULT_CSS = """
    SteadyTable {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;

        &:focus {
            background-tint: transparent;
        }

        & > .datatable--header {
            background: $background;
            color: $secondary;
            text-style: none;
        }

        & > .datatable--cursor {
            background: $panel-darken-1;
            color: $foreground;
            text-style: bold;
        }

        &:focus > .datatable--cursor {
            background: $primary;
            color: $on-primary;
        }

        & > .datatable--hover {
            background: $panel;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(cursor_type="row", cell_padding=0, cursor_foreground_priority="css", id=id)

    def fill(self, width: int) -> None:
        """Add the columns and rows of what is to be shown, so that they fill so many cells."""
        raise NotImplementedError

    def draw(self, row: int, scrolled: int) -> None:
        """Show it anew, with the cursor on a row and so many lines scrolled away."""
        width = self.scrollable_content_region.width
        self.clear(columns=True)
        if not width:
            return
        self.fill(width)
        # The table measures itself only when idle; until then it would refuse to scroll.
        self.virtual_size = Size(width, self.row_count + self.header_height)
        self.move_cursor(row=row, scroll=False)
        self.scroll_to(y=scrolled, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Divide the width anew."""
        self.draw(self.cursor_row, int(self.scroll_y))

    def on_click(self, event: events.Click) -> None:
        """One click selects a line, a second one right after it opens it, wherever on the line they are."""
        row = event.style.meta.get("row", -1)
        if 0 <= row < self.row_count:
            event.prevent_default()
            event.stop()
            self.move_cursor(row=row)
            if event.chain == DOUBLE:
                self.action_select_cursor()
