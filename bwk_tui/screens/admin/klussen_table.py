"""The klussen in a table: what, where, since when, and the appointment."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from bwk_tui.domain import clock
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.screens.admin.klussen_words import is_late, reporter, short_when, who
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines

_WIDE = 96
"""From so many cells on there is room to tell who reported it."""

_NARROW_COLUMNS = (
    Column("nr", 3),
    Column("wat", 20, share=3),
    Column("adres", 19, share=2),
    Column("gemeld", 6),
    Column("afspraak", 14),
    Column("wie", 9, share=1),
)
_WIDE_COLUMNS = (
    Column("nr", 3),
    Column("wat", 26, share=4),
    Column("adres", 20, share=2),
    Column("gemeld", 6),
    Column("door", 14, share=1),
    Column("afspraak", 14),
    Column("wie", 13, share=2),
)


class KlusTable(Lines):
    """One line for each klus; a wide screen tells more of it."""

    def __init__(self, kamer: str) -> None:
        super().__init__(*_NARROW_COLUMNS, id="klussen")
        self._kamer = kamer
        self._klussen: tuple[KlusLine, ...] = ()

    @property
    def selected(self) -> KlusLine | None:
        """The klus of the selected line."""
        return next((line for line in self._klussen if line.uid == self.current), None)

    def show_klussen(
        self, klussen: Sequence[KlusLine], *, anew: bool = False, select: str | None = None
    ) -> None:
        """Show these, with the same one selected, or another one, or `anew` from the first on."""
        self._klussen = tuple(klussen)
        self.show(self._as_lines(wide=False), anew=anew)
        places = {line.uid: place for place, line in enumerate(self._klussen)}
        if select in places:
            self.move_cursor(row=places[select])

    def fill(self, width: int) -> None:
        """Choose the columns by what there is room for."""
        wide = width >= _WIDE
        self._own_columns = _WIDE_COLUMNS if wide else _NARROW_COLUMNS
        self._lines = self._as_lines(wide=wide)
        super().fill(width)

    def _as_lines(self, *, wide: bool) -> tuple[Line, ...]:
        today = clock.today()
        late = f"bold {self.app.theme_variables['error']}"
        return tuple(_line(line, self._kamer, today, late, wide=wide) for line in self._klussen)


def _line(line: KlusLine, kamer: str, today: date, late: str, *, wide: bool) -> Line:
    """A klus as a row; `late` is the style of what should have been done by now."""
    own = line.kamer == kamer
    when = Text(short_when(line, today), style=late if is_late(line, today) else "")
    cells = [
        Text(str(line.number) if own else ""),
        Text(line.what if own else f"{line.kamer} {line.number}: {line.what}"),
        Text(line.address),
        Text(f"{line.reported_on:%d-%m}"),
        *([Text(reporter(line))] if wide else []),
        when,
        Text(who(line, kamer)),
    ]
    return Line(line.uid, tuple(cells))
