"""How it went through the period: visits and different people per week and per month, as pictures."""

from collections.abc import Sequence

from bwk_tui.domain.figures import NOT_REGISTERED
from bwk_tui.reports.papers.prestaties import chart
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.trends import Point

_MOST_WEEKS = 106
"""More weeks than those of two years would be too thin to read."""

_WHY_NOT_ADDED_UP = "Wie in meer weken of maanden kwam, telt in elk daarvan mee en één keer in het totaal."
_NOTHING = "Er zijn te weinig mensen om een beeld te tekenen."


def section(sheet: Sheet, report: Report) -> None:
    """A picture of the weeks and one of the months, as far as there is something to see."""
    pictures: list[tuple[str, Sequence[Point]]] = []
    if len(report.trends.weeks) <= _MOST_WEEKS:
        pictures.append(("Per week", report.trends.weeks))
    pictures.append(("Per maand", report.trends.months))
    drawn = [(title, points) for title, points in pictures if chart.anything_to_draw(points)]
    nothing = NOT_REGISTERED.capitalize() + "." if report.total.visits is None else _NOTHING
    if report.total.visits is None or not drawn:
        sheet.heading("Verloop", below=8)
        sheet.style(BODY)
        sheet.paragraph(nothing)
        return
    sheet.heading("Verloop", below=chart.HEIGHT + 8)
    for title, points in drawn:
        sheet.subheading(title, below=chart.HEIGHT)
        chart.draw(sheet, points)
    sheet.note(_WHY_NOT_ADDED_UP)
