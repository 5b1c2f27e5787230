"""Programma: one week of the kamer as a grid, where its hours and exceptions are kept."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.words import WEEKDAYS, long_day
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.prestaties_ways import Way, ways
from bwk_tui.screens.admin.programme_activity import ActivityDialog
from bwk_tui.screens.admin.programme_closed import CloseKamer
from bwk_tui.screens.admin.programme_grid import Cell, WeekGrid
from bwk_tui.screens.admin.programme_hours import SetHours
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import activities, programme
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.programme import DayOffLine, WeekLine

_WEEK = timedelta(days=7)
_WEEKS_GROUP = Binding.Group("Andere week")
_ACTIVITY_GROUP = Binding.Group("Activiteiten")
"""These keys stand above the grid, so not in the footer, but they do in the explanation."""


class ProgrammeScreen(LiveScreen):
    """Activities down, days across; the selected cell is one activity on one day."""

    SECTION = "today"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "programme.tcss"]
    AUTO_FOCUS = "WeekGrid"
    HELP = (
        "Hier staat wat er in een week is. De kiosk laat zien wat er nu is en wat zo begint; de open deur staat er "
        "altijd. Kies met de pijltjes een activiteit en een dag. Met Enter zet je de tijden neer: die gelden elke "
        "week. Een activiteit zonder tijden staat altijd op de kiosk.\n\n"
        "Gaat iets een keer niet door, druk dan op V: dan staat er op de kiosk dat het die dag niet is. Is de hele "
        "kamer dicht, zoals met Kerst, druk dan op D. Toch wel? Druk er nog een keer op.\n\n"
        "Met N maak je een nieuwe activiteit, met W verander je de naam, het nummer of het plaatje. Met S laat je een "
        "activiteit stoppen: de tegel verdwijnt, de bezoeken blijven tellen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_hours", "Tijden", priority=True),
        Binding("v", "call_off", "Deze dag niet"),
        Binding("v", "put_on", "Toch wel"),
        Binding("d", "close", "Dicht"),
        Binding("d", "open_again", "Weer open"),
        Binding("n", "add", "Nieuwe activiteit", show=False, group=_ACTIVITY_GROUP),
        Binding("w", "change", "Activiteit wijzigen", show=False, group=_ACTIVITY_GROUP),
        Binding("s", "stop", "Activiteit stoppen", show=False, group=_ACTIVITY_GROUP),
        Binding("s", "resume", "Activiteit weer laten lopen", show=False, group=_ACTIVITY_GROUP),
        Binding("less_than_sign", "go(-1)", "Week eerder", show=False, key_display="<", group=_WEEKS_GROUP),
        Binding("greater_than_sign", "go(1)", "Week later", show=False, key_display=">", group=_WEEKS_GROUP),
        Binding("home", "go_to_today", "Vandaag", show=False, priority=True, group=_WEEKS_GROUP),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._monday = _monday_of(clock.today())
        self._drawn_day = clock.today()
        self._off: tuple[DayOffLine, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The week, the grid, what the selected cell means, and what was done."""
        with Vertical():
            with Horizontal(id="heading"):
                yield Static(id="week")
                yield Static(id="ways")
            yield WeekGrid(clock.today().weekday())
            yield Static(id="empty", classes="quiet", markup=False)
            yield Static(id="meaning", markup=False)
            yield Static(id="done", markup=False)

    def redraw(self) -> None:
        """Show the week as it is now, with the same cell selected."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        self._drawn_day = clock.today()
        self._off = programme.days_off(actor, kamer, self._monday, self._monday + _WEEK)
        stopped = [WeekLine(line) for line in activities.known(actor, kamer) if not line.in_use]
        lines = (*programme.week(actor, kamer), *stopped)
        self.query_one("#week", Static).update(
            Content.assemble(
                ("‹ ", "bold @click=screen.go(-1)"),
                (_in_words(self._monday), "bold $primary"),
                (" ›", "bold @click=screen.go(1)"),
            )
        )
        grid = self.query_one(WeekGrid)
        grid.show(self._monday, lines, self._off)
        empty = self.query_one("#empty", Static)
        empty.display = not lines
        empty.update("Er is nog geen activiteit. Maak er een met N.")
        self._explain_cell()

    def look_again(self) -> None:
        """Redraw for the new day too, when midnight passes."""
        if clock.today() != self._drawn_day:
            self.redraw()
        super().look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is to do with the selected cell."""
        if action in {"close", "open_again"}:
            closed = self._closed_on(self._day)
            return closed if action == "open_again" else not closed and self._day >= clock.today()
        if action in {"set_hours", "change", "stop", "resume", "call_off", "put_on"}:
            cell = self._cell
            if cell is None:
                return False
            activity = cell.line.activity
            if action == "resume":
                return not activity.in_use
            if action == "put_on":
                return activity.in_use and self._called_off(cell)
            if action == "call_off":
                return self._can_be_called_off(cell)
            return activity.in_use
        return super().check_action(action, parameters)

    @on(WeekGrid.CellHighlighted)
    def other_cell(self) -> None:
        """Say what the cell means, and what can be done with it."""
        self._explain_cell()

    @on(WeekGrid.Opened)
    def opened(self) -> None:
        """A double click does what Enter does."""
        if self.check_action("set_hours", ()):
            self.action_set_hours()

    def action_set_hours(self) -> None:
        """Ask at what times the activity is on that weekday."""
        if cell := self._cell:
            self.app.push_screen(SetHours(self.session, cell.line, cell.day.weekday()), self._said)

    def action_call_off(self) -> None:
        """Let the activity not be on that day."""
        if cell := self._cell:
            name = cell.line.activity.name
            self._do(
                lambda: programme.call_off(self.session.actor, self.session.kamer.slug, name, cell.day),
                f"{name} is er niet op {_day(cell.day)}. Toch wel? Druk nog een keer op V.",
            )

    def action_put_on(self) -> None:
        """Take that back."""
        if cell := self._cell:
            name = cell.line.activity.name
            self._do(
                lambda: programme.put_on(self.session.actor, self.session.kamer.slug, name, cell.day),
                f"{name} is er gewoon op {_day(cell.day)}.",
            )

    def action_close(self) -> None:
        """Ask on which days the kamer is closed."""
        self.app.push_screen(CloseKamer(self.session, self._day), self._said)

    def action_open_again(self) -> None:
        """Open the kamer again on the days around this one."""
        (closed, *_) = [line for line in self._off if line.activity is None and line.holds("", self._day)]
        days = _days(closed)
        self._do(
            lambda: programme.open_again(self.session.actor, self.session.kamer.slug, self._day),
            f"De kamer is weer gewoon open {days}.",
        )

    def action_add(self) -> None:
        """Ask for a new activity."""
        self.app.push_screen(ActivityDialog(self.session), self._added)

    def action_change(self) -> None:
        """Ask what is different about the activity."""
        if cell := self._cell:
            self.app.push_screen(ActivityDialog(self.session, cell.line.activity), self._changed)

    def action_stop(self) -> None:
        """Take the activity out of use; the same key brings it back."""
        if cell := self._cell:
            name = cell.line.activity.name
            self._do(
                lambda: activities.stop(self.session.actor, self.session.kamer.slug, name),
                f"{name} is gestopt. Vergissing? Kies de activiteit onderaan en druk op S.",
            )

    def action_resume(self) -> None:
        """Put the activity back in use."""
        if cell := self._cell:
            name = cell.line.activity.name
            self._do(
                lambda: activities.resume(self.session.actor, self.session.kamer.slug, name),
                f"{name} loopt weer.",
            )

    def action_go(self, weeks: int) -> None:
        """Go so many weeks on or back."""
        self._monday += weeks * _WEEK
        self._say("")
        self.redraw()

    def action_go_to_today(self) -> None:
        """Go to this week, and to today in it."""
        self._monday = _monday_of(clock.today())
        self._say("")
        self.redraw()
        self.query_one(WeekGrid).go_to_weekday(clock.today().weekday())

    def action_open(self, name: str) -> None:
        """The tab that this belongs to goes back to it."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_back(self) -> None:
        """To Vandaag, where one came from."""
        from bwk_tui.screens.admin.today import TodayScreen

        self.app.switch_screen(TodayScreen(self.session))

    @property
    def _cell(self) -> Cell | None:
        grids = self.query(WeekGrid)
        return grids.first().cell if grids else None

    @property
    def _day(self) -> date:
        return self._cell.day if self._cell else max(self._monday, clock.today())

    def _closed_on(self, day: date) -> bool:
        return any(line.activity is None and line.first <= day <= line.last for line in self._off)

    def _called_off(self, cell: Cell) -> bool:
        return any(
            line.activity == cell.line.activity.name and line.first <= cell.day <= line.last
            for line in self._off
        )

    def _can_be_called_off(self, cell: Cell) -> bool:
        activity = cell.line.activity
        return (
            activity.in_use
            and not activity.open_door
            and cell.day >= clock.today()
            and (not cell.line.hours or cell.day.weekday() in cell.line.hours)
            and not self._called_off(cell)
            and not self._closed_on(cell.day)
        )

    def _do(self, act: Callable[[], object], said: str) -> None:
        """Do it and say so, or say calmly why not."""
        try:
            act()
        except Refused as refused:
            self.say_no(refused)
        else:
            self._say(said)
        self.redraw()

    def _said(self, words: str | None) -> None:
        if words:
            self._say(words)
        self.redraw()

    def _added(self, line: ActivityLine | None) -> None:
        if line:
            self._say(
                f"{line.name} staat op de kiosk met nummer {line.number}. Met Enter zet je de tijden erbij."
            )
        self.redraw()
        if line:
            self.query_one(WeekGrid).go_to_activity(line.id)

    def _changed(self, line: ActivityLine | None) -> None:
        if line:
            self._say(f"{line.name} is bijgewerkt.")
        self.redraw()

    def _say(self, words: str) -> None:
        """Say on one line what was done; it stands there until the next action."""
        self.query_one("#done", Static).update(f"✓ {words}" if words else "")

    def _explain_cell(self) -> None:
        """What the selected cell means, and what can be done with it."""
        cell = self._cell
        self.query_one("#meaning", Static).update(cell.in_words(self._off) if cell else "")
        self.query_one("#ways", Static).update(ways(self._ways, ""))
        self.refresh_bindings()

    @property
    def _ways(self) -> list[Way]:
        here = (
            Way("Home", "deze week", "go_to_today"),
            Way("N", "nieuw", "add"),
            Way("W", "wijzig", "change"),
            Way("S", "stop", "stop"),
            Way("S", "weer", "resume"),
        )
        this_week = self._monday == _monday_of(clock.today())
        return [
            way
            for way in here
            if self.check_action(way.action, ()) and not (this_week and way.action == "go_to_today")
        ]


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_words(monday: date) -> str:
    """`Week 47 · 16 t/m 22 november 2026`."""
    sunday = monday + _WEEK - timedelta(days=1)
    first = long_day(monday)
    if monday.year == sunday.year:
        first = first.removesuffix(f" {monday.year}")
    if monday.month == sunday.month:
        first = str(monday.day)
    return f"Week {monday.isocalendar().week} · {first} t/m {long_day(sunday)}"


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def _days(line: DayOffLine) -> str:
    if line.first == line.last:
        return f"op {_day(line.first)}"
    return f"van {long_day(line.first)} t/m {long_day(line.last)}"
