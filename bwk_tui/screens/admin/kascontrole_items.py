"""The two lists of a kascontrole: the steps of the protocol, and the entries to look at."""

from collections.abc import Sequence

from rich.text import Text

from bwk_tui.domain.kascontrole import Verdict
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import short_day
from bwk_tui.reports.kascontrole import Item
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines

SIGNS = {Verdict.GOOD: "✓", Verdict.REMARK: "!", Verdict.NONE: "○"}
"""How a line says what was said of it; the colour says it once more."""

_WIDE = 80
_AMOUNT = 10
_MARK = Column("", 1)
_NARROW_COLUMNS = (
    _MARK,
    Column("nummer", 8),
    Column("omschrijving", 8, share=1),
    Column(f"{'bedrag':>{_AMOUNT}}", _AMOUNT),
    Column("waarom", 10, share=1),
)
_WIDE_COLUMNS = (
    _MARK,
    Column("nummer", 8),
    Column("datum", 10),
    Column("bon", 10),
    Column("omschrijving", 12, share=1),
    Column(f"{'bedrag':>{_AMOUNT}}", _AMOUNT),
    Column("waarom", 25),
)


class _Items(Lines):
    """Lines of items, each of which begins with its verdict."""

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items; what was selected stays selected."""
        self._items = tuple(items)
        self.show(self._as_lines())

    def select(self, subject: str) -> None:
        """Go to the item with this subject."""
        subjects = [item.subject for item in self._items]
        if subject in subjects:
            self.move_cursor(row=subjects.index(subject))

    def _as_lines(self) -> list[Line]:
        return [Line(item.subject, (sign(item.verdict), *self._cells(item))) for item in self._items]

    def _cells(self, item: Item) -> tuple[Text, ...]:
        raise NotImplementedError


class ProtocolSteps(_Items):
    """A line for each step, by its name."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(_MARK, Column("protocol", 13, share=1), id=id)

    def _cells(self, item: Item) -> tuple[Text, ...]:
        return (Text(item_name(item)),)


class ControlItems(_Items):
    """A line for each entry, with why it is looked at; where there is room also its date and its receipt."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(*_NARROW_COLUMNS, id=id)
        self._items: tuple[Item, ...] = ()

    def fill(self, width: int) -> None:
        """Choose the columns that fit."""
        self._own_columns = _WIDE_COLUMNS if self._is_wide else _NARROW_COLUMNS
        self._lines = tuple(self._as_lines())
        super().fill(width)

    def _cells(self, item: Item) -> tuple[Text, ...]:
        line = item.entry
        assert line is not None
        words = Text(line.description or line.kind.in_words, style="strike" if line.reversed_by else "")
        amount = Text(f"{euros(abs(line.cents)):>{_AMOUNT}}")
        why = Text(", ".join(item.why))
        if not self._is_wide:
            return Text(line.number), words, amount, why
        return Text(line.number), Text(short_day(line.date)), Text(line.receipt or "–"), words, amount, why

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= _WIDE


def item_name(item: Item) -> str:
    """`2026-014`, or the name of a step: `Vier ogen`."""
    return item.entry.number if item.entry else item.subject.partition(":")[2].capitalize()


def sign(verdict: Verdict) -> Text:
    """The sign of a verdict."""
    return Text(SIGNS[verdict])
