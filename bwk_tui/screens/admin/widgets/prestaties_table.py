"""The prestaties of a period as a table: visits and unique people per type, and in total."""

from textual.content import Content
from textual.widgets import Static

from bwk_tui.reports.prestaties import WHY_NOT_ADDED_UP, Prestaties

_COLUMNS = (("uniek", 8), ("bezoeken", 10), ("zonder naam", 13), ("klussen", 9))
_TYPE = 37
_CORPORATIE = 19
_CORPORATIES_A_LINE = 4
WIDTH = _TYPE + sum(width for _, width in _COLUMNS)


class PrestatiesTable(Static):
    """Eight types, their total, why they don't add up, and the corporaties."""

    def show(self, figures: Prestaties) -> None:
        """Show these figures."""
        rows = [
            _row(one.type, (one.unique, one.visits, one.anonymous_visits, one.jobs)) for one in figures.types
        ]
        total = figures.total
        self.update(
            Content("\n").join(
                [
                    _row("soort", tuple(name for name, _ in _COLUMNS)).stylize("bold on $panel"),
                    *rows,
                    _row("totaal", (total.unique, total.visits, total.anonymous_visits, None)).stylize(
                        "bold"
                    ),
                    Content.styled(WHY_NOT_ADDED_UP, "$secondary"),
                    *_corporaties(figures),
                ]
            )
        )


def _row(name: str, cells: tuple[int | str | None, ...]) -> Content:
    """A name and, right-aligned, its cells; what a row doesn't have stays empty."""
    numbers = "".join(
        f"{'' if cell is None else cell:>{width}}" for cell, (_, width) in zip(cells, _COLUMNS, strict=True)
    )
    return Content(f"{name:<{_TYPE}}{numbers}")


def _corporaties(figures: Prestaties) -> list[Content]:
    cells = [f"{name:<{_CORPORATIE - 7}} {people:>4}  " for name, people in figures.by_corporatie.items()]
    return [
        Content("".join(cells[start : start + _CORPORATIES_A_LINE]))
        for start in range(0, len(cells), _CORPORATIES_A_LINE)
    ]
