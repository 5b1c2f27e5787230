"""Verloop: visits and different people per week or per month, as a picture."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from bwk_tui.domain.figures import in_words
from bwk_tui.domain.words import MONTHS
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.trends import Point, Trends
from bwk_tui.screens.admin.prestaties_looking import View
from bwk_tui.screens.admin.prestaties_ways import Way, ways

VISITS, PEOPLE = "bezoeken", "verschillende mensen"


class TrendsPicture(Vertical):
    """Weeks as two lines, or months as two bars each; the scale begins at 0."""

    def __init__(self) -> None:
        super().__init__(id=View.TRENDS)
        self._trends = Trends((), ())
        self._weeks = True

    def compose(self) -> ComposeResult:
        """How it is counted, the picture, and what to do where there is none."""
        with Horizontal(id="by"):
            yield Static(id="granularity")
            yield Static(
                Content.assemble(("━ ", "$primary"), VISITS, ("   ━ ", "$warning"), PEOPLE), id="legend"
            )
        yield Static(id="no-trends", classes="hint", markup=False)
        yield Vertical(id="picture")
        yield Static(id="about-trends", classes="notes", markup=False)

    def show(self, report: Report) -> None:
        """Show the trends of a report."""
        self._trends = report.trends
        self.draw()

    def show_by(self, *, weeks: bool) -> None:
        """Weeks, or months."""
        self._weeks = weeks
        self.draw()

    def draw(self) -> None:
        """Draw the picture, if anybody looks; the library that draws takes its time to load."""
        options = [Way("W", "per week", "weeks"), Way("M", "per maand", "months")]
        self.query_one("#granularity", Static).update(ways(options, "W" if self._weeks else "M"))
        points = self._trends.weeks if self._weeks else self._trends.months
        nothing = not any(point.visits for point in points)
        hint = self.query_one("#no-trends", Static)
        hint.display = nothing
        hint.update("In deze periode zijn er nog geen bezoeken om te tekenen.")
        holder = self.query_one("#picture")
        holder.display = not nothing
        self.query_one("#about-trends").display = not nothing
        if nothing or not self.display:
            return
        from bwk_tui.screens.admin.trends_plot import TrendPlot

        if not holder.query(TrendPlot):
            holder.mount(TrendPlot())
        self.query_one(TrendPlot).show(points, weeks=self._weeks)
        self.query_one("#about-trends", Static).update(_about(points, weeks=self._weeks))


def _about(points: Sequence[Point], *, weeks: bool) -> str:
    """The busiest week or month, in words."""
    busiest = max(points, key=lambda point: point.visits if isinstance(point.visits, int) else 0)
    when = (
        f"De drukste week begon op {busiest.first.day} {MONTHS[busiest.first.month - 1]}"
        if weeks
        else f"De drukste maand was {MONTHS[busiest.first.month - 1]}"
    )
    return f"{when}: {in_words(busiest.visits)} bezoeken, {in_words(busiest.unique)} mensen."
