"""The prestaties on the screen: the period, the views with their tables, and the line on why they don't add up."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, DataTable, Static

from bwk_tui.domain.words import long_day
from bwk_tui.reports import prestaties_notes, prestaties_wording
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin import (
    prestaties_corporaties,
    prestaties_kamers,
    prestaties_kinds,
    prestaties_outlook,
)
from bwk_tui.screens.admin.period_input import PeriodInput
from bwk_tui.screens.admin.prestaties_figure import Table
from bwk_tui.screens.admin.prestaties_looking import TITLES, Looking, View
from bwk_tui.screens.admin.prestaties_pane import FigurePane
from bwk_tui.screens.admin.prestaties_papers import Papers
from bwk_tui.screens.admin.prestaties_ways import Way, ways
from bwk_tui.screens.admin.trends import TrendsPicture
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable

WIDE = 110
"""From so many cells on there is room for whole names."""


class PrestatiesBoard(Vertical):
    """Shows a report in the view that was chosen. Its keys are those of the screen."""

    def __init__(self, *, many_kamers: bool) -> None:
        super().__init__(id="prestaties")
        self._many_kamers = many_kamers
        self._report: Report | None = None

    @property
    def views(self) -> Mapping[str, View]:
        """The views by their keys; kamers only where there are more of them."""
        shown = [view for view in View if self._many_kamers or view is not View.KAMERS]
        return {str(number): view for number, view in enumerate(shown, 1)}

    def compose(self) -> ComposeResult:
        """The period, the ways to the views, and the views."""
        with Horizontal(id="heading"):
            yield Static(id="figures-of")
            yield Static(id="busy", classes="quiet", markup=False)
            yield Static(id="scope")
        yield PeriodInput()
        yield Static(id="views")
        with ContentSwitcher(initial=View.KINDS):
            with FigurePane(id=View.KINDS):
                yield Static(id="nothing-yet", classes="hint", markup=False)
                yield FigureTable(id="types")
                yield Static(id="no-targets", classes="hint", markup=False)
                yield FigureTable(id="others")
                yield Static(id="notes", classes="notes", markup=False)
            with FigurePane(id=View.CORPORATIES):
                yield FigureTable(id="per-corporatie")
                yield Static(id="about-corporaties", classes="notes", markup=False)
            with FigurePane(id=View.OUTLOOK):
                yield FigureTable(id="ahead")
                yield Static(id="about-ahead", classes="notes", markup=False)
            yield TrendsPicture()
            with FigurePane(id=View.KAMERS):
                yield FigureTable(id="per-kamer")
                yield Static(id="about-kamers", classes="notes", markup=False)
            yield Papers()
        yield Static(id="why-not-added-up", markup=False)

    def look(self, looking: Looking) -> None:
        """Show which period, kamers and view were chosen; the figures follow when they are made."""
        self.query_one("#figures-of", Static).update(
            Content.assemble(
                ("‹ ", "bold $secondary @click=screen.earlier"),
                (looking.period.in_words, "bold $primary"),
                (" ›", "bold $secondary @click=screen.later"),
            )
        )
        scope = self.query_one("#scope", Static)
        scope.display = self._many_kamers
        scope.update(_scope(everywhere=looking.everywhere))
        period = self.query_one(PeriodInput)
        period.display = looking.view is not View.TRENDS
        period.show(looking.period)
        options = [Way(key, TITLES[view], f"view({key})") for key, view in self.views.items()]
        current = next((key for key, view in self.views.items() if view is looking.view), "")
        self.query_one("#views", Static).update(ways(options, current))
        self.query_one(ContentSwitcher).current = looking.view
        self.query_one(TrendsPicture).draw()
        self.query_one("#why-not-added-up").display = looking.view in {View.KINDS, View.KAMERS}

    def take_focus(self, looking: Looking) -> None:
        """Begin where there is something to choose."""
        view = next(iter(self.query(f"#{looking.view}")), None)
        if view is None:  # the screen was left before its figures came
            return
        if isinstance(view, FigurePane | Papers):
            view.take_focus()
        else:
            self.screen.set_focus(None)

    def show_busy(self, words: str) -> None:
        """Say that it takes a moment, or nothing."""
        self.query_one("#busy", Static).update(words)

    def show(self, report: Report) -> None:
        """Show these figures in every view."""
        self._report = report
        self._draw()

    def on_resize(self) -> None:
        """Whole names where there is room for them."""
        self._draw()

    @on(DataTable.CellHighlighted, "#ahead")
    def tell_about(self) -> None:
        """Tell of the selected target in whole sentences."""
        if report := self._report:
            key = self.query_one("#ahead", FigureTable).current
            told = [
                prestaties_outlook.about(row, report)
                for row in (*report.rows, *report.others)
                if row.key == key
            ]
            self._say("#about-ahead", "".join(told) or _no_targets(report))

    def _draw(self) -> None:
        report = self._report
        if report is None:
            return
        wide = self.size.width >= WIDE
        self._table("#types", prestaties_kinds.main_table(report, wide=wide))
        self._table("#others", prestaties_kinds.others_table(report))
        self._table("#per-corporatie", prestaties_corporaties.table(report))
        self._table("#ahead", prestaties_outlook.table(report, wide=wide))
        self._table("#per-kamer", prestaties_kamers.table(report, wide=wide))
        self.query_one(TrendsPicture).show(report)
        first, *rest = prestaties_notes.notes(report, small_cells_hidden=False)
        self._say("#why-not-added-up", first)
        self._say("#notes", "\n".join(rest))
        unknown = any(None in (*column.reached, column.jobs_done) for column in report.columns)
        self._say(
            "#about-kamers", "\n".join([*rest, *([prestaties_wording.UNKNOWN_YET_NOTE] if unknown else [])])
        )
        self._say("#nothing-yet", _nothing_yet(report))
        self._say("#no-targets", _no_targets(report))
        meaning = dict(prestaties_notes.meanings(report))
        self._say("#about-corporaties", meaning["Corporatie"])
        self.tell_about()

    def _table(self, name: str, table: Table) -> None:
        widget = self.query_one(name, FigureTable)
        widget.display = bool(table.lines)
        widget.show(table)

    def _say(self, name: str, words: str) -> None:
        static = self.query_one(name, Static)
        static.update(words)
        static.display = bool(words)


def _scope(*, everywhere: bool) -> Content:
    one, all_of_them = ("", "bold $primary") if everywhere else ("bold $primary", "")
    return Content.assemble(
        ("A", "bold"), "  ", ("deze kamer", one), " · ", ("alle kamers", all_of_them)
    ).stylize("@click=screen.scope")


def _nothing_yet(report: Report) -> str:
    """What to do where there is nothing to count."""
    if report.total.reached is None:
        began = report.registered_from
        since = f" De eerste bezoeken zijn van {long_day(began)}." if began else ""
        return (
            f"Over {report.period.in_words} is nog niets geregistreerd.{since} "
            "Bezoeken komen van de kiosk, of met de hand bij Vandaag (F2)."
        )
    if not report.total.visits:
        return f"In {report.period.in_words} zijn er geen bezoeken. Met < en > kies je een andere periode."
    return ""


def _no_targets(report: Report) -> str:
    """What to do where nothing was agreed."""
    if report.period.year is None:
        return "Deze periode ligt in meer jaren. Doelen gelden voor één jaar."
    if any(row.aim for row in (*report.rows, *report.others)):
        return ""
    return f"Er zijn nog geen doelen voor {report.period.year}. Met D leg je ze vast."
