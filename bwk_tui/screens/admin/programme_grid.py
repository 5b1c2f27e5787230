"""The week as a grid: a line for each activity, a column for each day, and a cursor on one of the cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.text import Text
from textual import events
from textual.message import Message

from bwk_tui.domain import clock
from bwk_tui.domain.hours import Hours
from bwk_tui.domain.words import WEEKDAYS, long_day
from bwk_tui.screens.admin.widgets.steady_table import DOUBLE, SteadyTable
from bwk_tui.services.programme import DayOffLine, WeekLine

_DAYS = 7
_BEFORE_THE_DAYS = 2
"""The columns of the number and the name."""

_NUMBER = 4
_NARROW, _WIDE = 7, 12
"""Cells for a day: on a wide screen `14:00–16:30` fits."""

_LEAST_FOR_A_NAME = 23


@dataclass(frozen=True)
class Cell:
    """One activity on one day."""

    line: WeekLine
    day: date

    def in_words(self, off: Sequence[DayOffLine]) -> str:
        """What this cell means at the kiosk, as a sentence."""
        activity, weekday = self.line.activity, WEEKDAYS[self.day.weekday()]
        where = f"{activity.name}, {weekday} {long_day(self.day)}"
        if not activity.in_use:
            return f"{activity.name} loopt niet meer. Met S komt de tegel terug."
        if activity.open_door:
            return f"{activity.name} is de open deur en staat altijd op de kiosk."
        for line in off:
            if line.holds(activity.name, self.day):
                why = f" ({line.reason})" if line.reason else ""
                return f"{where}: {'de kamer is dicht' if line.activity is None else 'deze keer niet'}{why}."
        if not self.line.hours:
            return f"{where}: altijd op de kiosk, want er zijn geen tijden."
        hours = self.line.hours.get(self.day.weekday(), ())
        return f"{where}: {' en '.join(str(one) for one in hours)}." if hours else f"{where}: niet."


class WeekGrid(SteadyTable):
    """The cursor is on a cell; arrows and a click move it, a double click opens it."""

    class Opened(Message):
        """The selected cell was opened by a double click."""

    def __init__(self, weekday: int) -> None:
        super().__init__()
        self.cursor_type = "cell"
        self._weekday = weekday
        self._monday = clock.today()
        self._lines: tuple[WeekLine, ...] = ()
        self._off: tuple[DayOffLine, ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The selected cell; None when there is no activity."""
        if self.cursor_row >= len(self._lines):
            return None
        return Cell(self._lines[self.cursor_row], self._monday + timedelta(days=self._weekday))

    def show(self, monday: date, lines: Sequence[WeekLine], off: Sequence[DayOffLine]) -> None:
        """Show a week, with the same activity and weekday selected."""
        selected = self.cell.line.activity.id if self.cell else None
        self._monday, self._lines, self._off = monday, tuple(lines), tuple(off)
        self.display = bool(lines)
        ids = [line.activity.id for line in lines]
        row = ids.index(selected) if selected in ids else min(self.cursor_row, max(0, len(lines) - 1))
        self.draw(row, int(self.scroll_y))

    def go_to_weekday(self, weekday: int) -> None:
        """Select a weekday (Monday is 0) of the same activity."""
        self.move_cursor(column=weekday + _BEFORE_THE_DAYS)

    def go_to_activity(self, activity_id: int) -> None:
        """Select an activity on the same weekday."""
        for row, line in enumerate(self._lines):
            if line.activity.id == activity_id:
                self.move_cursor(row=row)

    def draw(self, row: int, scrolled: int) -> None:
        """Show it anew, with the cursor in a row of the same weekday."""
        weekday = self._weekday
        super().draw(row, scrolled)
        if self.row_count:
            self.move_cursor(row=row, column=weekday + _BEFORE_THE_DAYS, scroll=False)

    def fill(self, width: int) -> None:
        """A column for each day; today's is marked, and on a closed day the heading says so."""
        day_width = _WIDE if width - _NUMBER - _DAYS * _WIDE >= _LEAST_FOR_A_NAME else _NARROW
        name_width = width - _NUMBER - _DAYS * day_width
        self.add_column(_cell("nr", _NUMBER), width=_NUMBER)
        self.add_column(_cell("activiteit", name_width), width=name_width)
        for day in self._days:
            style = "bold underline" if day == clock.today() else ""
            self.add_column(
                _cell(f"{WEEKDAYS[day.weekday()][:2]} {day.day}", day_width, style), width=day_width
            )
        for line in self._lines:
            number = str(line.activity.number or "–")
            name = f"{line.activity.icon} {line.activity.name}"
            style = "" if line.activity.in_use else "dim"
            self.add_row(
                _cell(number, _NUMBER, style),
                _cell(name, name_width, style),
                *(self._at(line, day, day_width) for day in self._days),
                key=str(line.activity.id),
            )

    def watch_cursor_coordinate(self, old: object, new: object) -> None:
        """Keep the cursor among the days."""
        if self.row_count and self.cursor_column < _BEFORE_THE_DAYS:
            self.move_cursor(column=_BEFORE_THE_DAYS)
            return
        super().watch_cursor_coordinate(old, new)  # type: ignore[arg-type]
        if self.row_count:
            self._weekday = self.cursor_column - _BEFORE_THE_DAYS

    def on_click(self, event: events.Click) -> None:
        """One click selects a cell, a second one right after it opens it."""
        row, column = event.style.meta.get("row", -1), event.style.meta.get("column", -1)
        if 0 <= row < self.row_count:
            event.prevent_default()
            event.stop()
            self.move_cursor(row=row, column=max(_BEFORE_THE_DAYS, column))
            if event.chain == DOUBLE:
                self.post_message(self.Opened())

    @property
    def _days(self) -> list[date]:
        return [self._monday + timedelta(days=ahead) for ahead in range(_DAYS)]

    def _at(self, line: WeekLine, day: date, width: int) -> Text:
        """What stands in a cell."""
        activity, hours = line.activity, line.hours.get(day.weekday(), ())
        if not activity.in_use:
            return _cell("", width)
        off = [one for one in self._off if one.holds(activity.name, day)]
        if off and not activity.open_door and (hours or not line.hours):
            closed = any(one.activity is None for one in off)
            return _cell("dicht" if closed else "niet", width, "italic")
        if not line.hours:
            return _cell("altijd", width, "dim")
        return _cell(_short(hours, width - 1), width)


def _short(hours: Sequence[Hours], width: int) -> str:
    """The hours, as far as they fit: whole, in whole hours, or from when."""
    if not hours:
        return ""
    more = "+" if len(hours) > 1 else ""
    first = hours[0]
    brief = f"{_brief(first.starts)}–{_brief(first.ends)}"
    for words in (f"{first}{more}", f"{brief}{more}"):
        if len(words) <= width:
            return words
    return f"{_brief(first.starts)}…"


def _brief(at: object) -> str:
    """`14` or `9:30`."""
    return f"{at:%H:%M}".removesuffix(":00").lstrip("0") or "0"


def _cell(words: str, width: int, style: str = "") -> Text:
    text = Text(words, style=style, no_wrap=True, end="")
    text.truncate(width - 1, overflow="ellipsis")
    return Text.assemble(" ", text, no_wrap=True, end="")
