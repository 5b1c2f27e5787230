"""A month of handgeld at a glance: what is left, what is in the pots, and what it went to."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bwk_tui.domain.handgeld import Category, Pot, State
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports.handgeld import MonthFigures
from bwk_tui.screens.admin.handgeld_widgets.cap_bar import CapBar, filled
from bwk_tui.screens.admin.handgeld_widgets.state import state_in_words

AMOUNT = 10
"""The cells that an amount takes, up to `€ 9.999,99`."""

_NAME = max(len(category.in_words) for category in Category)
_LETTER = 3
_GAP = 3
_SMALLEST_BAR = 8
_ADVANCES = "V voorgeschoten"
_MOST_LINES = 6
_NO_WAYS = Content("")


class MonthOverview(Vertical):
    """The upper half of the handgeld screen; `show` fills it."""

    DEFAULT_CSS = """
    MonthOverview {
        height: auto;

        #month-line, #cap-line {
            height: 1;
        }

        #ways, #spent {
            width: 1fr;
        }

        #ways {
            padding: 0 0 0 4;
        }

        #month, #ways, Pots {
            link-style: none;
            link-color: $secondary;
            link-style-hover: bold;
            link-background-hover: $panel;
            link-color-hover: $secondary;
        }

        #month, #days, #left {
            width: auto;
        }

        #blocks {
            height: 6;
            margin-top: 1;
        }

        Pots {
            width: 30;
            margin-right: 3;
        }

        PerCategory {
            width: 1fr;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """The month, the bar with its words, and two blocks of amounts."""
        with Horizontal(id="month-line"):
            yield Static(id="month", markup=False)
            yield Static(self._ways, id="ways")
            yield Static(id="days", markup=False)
        yield CapBar()
        with Horizontal(id="cap-line"):
            yield Static(id="spent", markup=False)
            yield Static(id="left")
        with Horizontal(id="blocks"):
            yield Pots()
            yield PerCategory()

    def __init__(self, *, by_month: bool = True, ways: Content = _NO_WAYS) -> None:
        super().__init__()
        self._by_month = by_month
        self._ways = ways

    def show(
        self, figures: MonthFigures, today: date, *, with_proposal: bool, advances_cents: int | None = None
    ) -> None:
        """Show a month, between its keys if those work here; `advances_cents` is what waits to be paid back.

        The proposed transfer is shown only to whom it concerns, and only in the month that it is now.
        """
        this_month = figures.month == Month.of(today)
        month = _month(figures.month, this_month=this_month) if self._by_month else figures.month.in_words
        self.query_one("#month", Static).update(month)
        runs = this_month and figures.state is State.OPEN
        self.query_one("#days", Static).update(days_to_go(today) if runs else state_in_words(figures.state))
        bar = self.query_one(CapBar)
        bar.spent_cents, bar.cap_cents = figures.spent_cents, figures.cap_cents
        self.query_one("#spent", Static).update(f"{euros(figures.spent_cents)} uitgegeven")
        self.query_one("#left", Static).update(_left(figures))
        pots = [
            ("Kas" if this_month else "Kas, eind", figures.pots[Pot.KAS].end_cents),
            ("Bank" if this_month else "Bank, eind", figures.pots[Pot.BANK].end_cents),
            ("Samen", sum(flow.end_cents for flow in figures.pots.values())),
        ]
        flows = [("Ontvangen", figures.transfers_cents)]
        if with_proposal and this_month:
            flows.append(("Voorstel overmaking", figures.proposed_transfer_cents))
        if advances_cents is not None and this_month:
            flows.append((_ADVANCES, advances_cents))
        self.query_one(Pots).show(pots, flows)
        self.query_one(PerCategory).show(figures)


class Pots(Widget):
    """What is in the pots, and below it what came in."""

    def show(self, pots: list[tuple[str, int]], flows: list[tuple[str, int]]) -> None:
        """Names and cents; the last of `pots` is their sum."""
        self._pots, self._flows = pots, flows
        self.refresh()

    def render(self) -> Content:
        """Six lines at most."""
        if not hasattr(self, "_pots"):
            return Content("")
        width = self.size.width
        lines = [_line(name, cents, width) for name, cents in self._pots[:-1]]
        lines.append(_line(*self._pots[-1], width).stylize("bold"))
        if len(self._pots) + len(self._flows) < _MOST_LINES:
            lines.append(Content(""))
        lines.extend(_line(name, cents, width) for name, cents in self._flows)
        if self._flows[-1][0] == _ADVANCES:
            # Its key; a click on the line does the same.
            lines[-1] = lines[-1].stylize("bold $secondary", 0, 1).stylize("@click=screen.advances")
        return Content("\n").join(lines)


class PerCategory(Widget):
    """Spending per category, with a small bar where there is room for it."""

    def show(self, figures: MonthFigures) -> None:
        """Show a month's categories; a bar's whole length is the cap."""
        self._figures = figures
        self.refresh()

    def render(self) -> Content:
        """A line for each category."""
        if not hasattr(self, "_figures"):
            return Content("")
        room = self.size.width - _LETTER - _NAME - AMOUNT
        bar = room - _GAP if room - _GAP >= _SMALLEST_BAR else 0
        return Content("\n").join(self._category(category, room, bar) for category in Category)

    def _category(self, category: Category, room: int, bar: int) -> Content:
        cents = self._figures.per_category[category]
        name = (f"{category}  ", "bold $primary"), f"{category.in_words:{_NAME}}"
        if not bar:
            return Content.assemble(*name, f"{euros(cents):>{AMOUNT + max(0, room)}}")
        length = filled(bar, cents, self._figures.cap_cents)
        return Content.assemble(*name, f"{euros(cents):>{AMOUNT}}", " " * _GAP, ("▆" * length, "$secondary"))


def days_to_go(today: date) -> str:
    """`nog 10 dagen` after today in this month, `nog 1 dag`, or `laatste dag`."""
    days = (Month.of(today).last - today).days
    if days == 0:
        return "laatste dag van de maand"
    return f"nog {days} {'dag' if days == 1 else 'dagen'} in deze maand"


def _month(month: Month, *, this_month: bool) -> Content:
    """The month between the keys that go by month; a click on them does the same."""
    return Content.assemble(
        ("← ", "@click=screen.earlier_month"),
        (month.in_words, "bold $primary"),
        (" →", "$border-blurred" if this_month else "@click=screen.later_month"),
    )


def _left(figures: MonthFigures) -> Content:
    cap = f"van {euros(figures.cap_cents)}"
    if figures.left_cents <= 0:
        return Content.assemble(("alles is besteed: nog € 0,00 ", "bold"), cap)
    return Content.assemble((f"nog {euros(figures.left_cents)} ", "bold $primary"), cap)


def _line(name: str, cents: int, width: int) -> Content:
    return Content(f"{name}{euros(cents):>{max(AMOUNT, width - len(name))}}")
