"""The picture of the trends itself; only imported when somebody looks at it, for what draws it takes time to load."""

from collections.abc import Sequence
from typing import Any

from textual.app import RenderResult
from textual.color import Color
from textual_plotext import PlotextPlot

from bwk_tui.domain.figures import Figure
from bwk_tui.domain.targets import dutch
from bwk_tui.domain.words import MONTHS
from bwk_tui.reports.trends import Point

_SHORT_MONTHS = tuple("mrt" if name == "maart" else name[:3] for name in MONTHS)
_CELLS_A_LABEL = 8
_LINES_A_STEP = 4


class TrendPlot(PlotextPlot):
    """Weeks as two lines, months as two bars each; drawn anew at every size."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._weeks = True

    def show(self, points: Sequence[Point], *, weeks: bool) -> None:
        """Draw these."""
        self._points, self._weeks = points, weeks
        self.refresh()

    def render(self) -> RenderResult:
        """The picture, as large as there is room for."""
        plot: Any = self.plt  # its types say less than it takes
        points = self._points
        plot.clear_figure()
        if not points or self.size.height < 2 * _LINES_A_STEP:
            return ""
        visits = [_number(point.visits) for point in points]
        people = [_number(point.unique) for point in points]
        ink = [Color.parse(self.app.theme_variables[name]).rgb for name in ("primary", "warning")]
        places = list(range(1, len(points) + 1))
        if self._weeks:
            for figures, colour in zip((visits, people), ink, strict=True):
                plot.plot(places, figures, marker="braille", color=colour)
        else:
            plot.multiple_bar(places, [visits, people], color=ink, width=0.7, marker="sd")
        marks = scale(max(visits), self.size.height // _LINES_A_STEP)
        plot.ylim(0, marks[-1])
        plot.yticks(marks, [dutch(mark) for mark in marks])
        step = -(-len(points) * _CELLS_A_LABEL // max(1, self.size.width - _CELLS_A_LABEL))
        plot.xticks(places[::step], [self._label(point) for point in points][::step])
        return super().render()

    def _label(self, point: Point) -> str:
        month = _SHORT_MONTHS[point.first.month - 1]
        return f"{point.first.day} {month}" if self._weeks else month


def scale(most: int, steps: int) -> list[int]:
    """Round numbers from 0 to at least `most`, in so many steps or fewer."""
    step, tens = 1, 1
    while step * max(1, steps) < most:
        tens = tens * 10 if step == 5 * tens else tens
        step = next(times * tens for times in (1, 2, 5) if times * tens > step)
    return list(range(0, max(most, 1) + step, step))


def _number(figure: Figure) -> int:
    """On the screen nothing is hidden."""
    return figure if isinstance(figure, int) else 0
