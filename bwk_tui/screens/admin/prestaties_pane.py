"""What holds tables of figures and the lines between them: the arrows lead through all of it."""

from textual import on
from textual.containers import VerticalScroll

from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable


class FigurePane(VerticalScroll, can_focus=False):
    """Scrolls to where somebody looks, and from the end of one table to the beginning of the next."""

    DEFAULT_CSS = """
    FigurePane {
        height: 1fr;
        padding-right: 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def take_focus(self) -> None:
        """Begin at the first table with figures; without any, the keys of the screen still work."""
        tables = self._tables()
        self.screen.set_focus(tables[0] if tables else None)

    @on(FigureTable.Looked)
    def show_lines(self, message: FigureTable.Looked) -> None:
        """Scroll so that these lines are seen."""
        message.stop()
        above = message.table.virtual_region.y
        height = self.scrollable_content_region.height
        if above + message.top < self.scroll_y:
            self.scroll_to(y=above + message.top, animate=False)
        elif above + message.bottom > self.scroll_y + height:
            self.scroll_to(y=above + message.bottom - height, animate=False)

    @on(FigureTable.Beyond)
    def go_on(self, message: FigureTable.Beyond) -> None:
        """The next table with figures; after the last there may still be something to read."""
        message.stop()
        tables = self._tables()
        place = tables.index(message.table) + message.by
        if 0 <= place < len(tables):
            tables[place].focus()
        else:
            self.scroll_relative(y=message.by, animate=False)

    def _tables(self) -> list[FigureTable]:
        return [table for table in self.query(FigureTable) if table.display and table.questions]
