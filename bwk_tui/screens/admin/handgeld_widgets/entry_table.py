"""The entries of a month as a list, newest first."""

from collections.abc import Sequence

from rich.text import Text

from bwk_tui.domain.money import euros
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.screens.admin.widgets.steady_table import SteadyTable

_WIDE = 100
_AMOUNT = 8
_AMOUNTS = {"In", "Uit", "Saldo"}
_BACK = "↺"


class EntryTable(SteadyTable):
    """A row for each entry; on a narrow screen the year of a receipt, which is the month's own, is left out."""

    DEFAULT_CSS = """
    EntryTable {
        & > .datatable--header {
            background: $panel;
            color: $foreground;
            text-style: bold;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[EntryLine, ...] = ()

    def show(self, lines: Sequence[EntryLine], select: str | None = None) -> None:
        """Show entries given oldest first; go to the one with this number, or stay at what was selected."""
        before = self.selected
        keep, row, scrolled = before and before.number, self.cursor_row, int(self.scroll_y)
        self._lines = tuple(reversed(lines))
        numbers = [line.number for line in self._lines]
        at = select or keep
        place = numbers.index(at) if at in numbers else 0
        # Whoever looks at the top sees what comes in; whoever has scrolled keeps what they look at.
        kept = scrolled and not select and at in numbers
        self.draw(place, max(0, scrolled + place - row) if kept else max(0, place - self._rows_in_view + 1))

    @property
    def selected(self) -> EntryLine | None:
        """The entry under the cursor, if there are any."""
        return self._lines[self.cursor_row] if self.cursor_row < len(self._lines) else None

    @property
    def _rows_in_view(self) -> int:
        return max(1, self.size.height - self.header_height)

    def fill(self, width: int) -> None:
        """Add the columns, and each entry cut to them."""
        wide = width >= _WIDE
        amount = max([_AMOUNT, *(len(euros(line.balance_cents)) for line in self._lines)])
        gap = 2 if wide else 1
        columns = {
            " Nummer": 9 + gap,
            "Datum": (11 if wide else 6) + gap - 1,
            "Omschrijving": 0,
            "": 1 + gap,
            "Pot": 4 + gap,
            "Bon": (10 if wide else 8) + gap,
            "In": _AMOUNT,
            "Uit": _AMOUNT + gap,
            "Saldo": amount + gap,
        }
        columns["Omschrijving"] = width - sum(columns.values())
        for name, cells in columns.items():
            self.add_column(_fit(name, cells, right=name in _AMOUNTS), width=cells)
        for line in self._lines:
            values = _cells(line, wide=wide, room=columns["Omschrijving"] - gap)
            self.add_row(
                *(
                    _fit(value, cells, right=name in _AMOUNTS)
                    for value, (name, cells) in zip(values, columns.items(), strict=True)
                ),
                key=line.number,
            )


def _cells(line: EntryLine, *, wide: bool, room: int) -> tuple[str | Text, ...]:
    receipt = line.receipt or ("geen bon" if line.no_receipt_reason else "")
    return (
        f" {line.number}",
        f"{line.date:%d-%m-%Y}" if wide else f"{line.date:%d-%m}",
        _description(line, room, wide=wide),
        line.category or "",
        line.pot,
        receipt if wide else receipt.replace(f"-{line.date.year}-", "-"),
        euros(line.cents) if line.cents > 0 else "",
        euros(-line.cents) if line.cents < 0 else "",
        euros(line.balance_cents),
    )


def _description(line: EntryLine, room: int, *, wide: bool) -> Text:
    """What it was; what was undone is struck, and says so in words too."""
    words = line.description or line.kind.in_words
    other = line.reversed_by or line.reverses
    if not other:
        return _fit(words, room)
    note = f"{_BACK}{other[5:]} "
    if wide:
        note = f" · {'teruggeboekt met' if line.reversed_by else 'terugboeking van'} {other}"
    text = Text(words)
    text.truncate(max(1, room - len(note)), overflow="ellipsis")
    if line.reversed_by:
        text.stylize("strike")
    return text + note if wide else Text(note) + text


def _fit(words: str | Text, cells: int, *, right: bool = False) -> Text:
    """The text in exactly so many cells, on one line."""
    if right:
        return Text(f"{words:>{cells}}", no_wrap=True)
    text = Text(words, no_wrap=True) if isinstance(words, str) else words
    text.no_wrap = True
    text.truncate(cells, overflow="ellipsis", pad=True)
    return text
