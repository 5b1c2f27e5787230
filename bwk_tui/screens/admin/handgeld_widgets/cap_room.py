"""The month's cap while an amount is typed: what is spent, what this adds, and what is left after it."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.reports.handgeld import MonthFigures
from bwk_tui.screens.admin.handgeld_widgets.cap_bar import filled
from bwk_tui.screens.admin.handgeld_widgets.month_overview import days_to_go


class CapRoom(Vertical):
    """A bar, and a line with what is left and the days to go; `show` fills them."""

    DEFAULT_CSS = """
    CapRoom {
        height: 2;

        #room {
            width: 1fr;
        }

        #days-to-go {
            width: auto;
            color: $secondary;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """The bar and the line."""
        yield PlannedBar()
        with Horizontal():
            yield Static(id="room", markup=False)
            yield Static(id="days-to-go", markup=False)

    def show(self, figures: MonthFigures, today: date, planned_cents: int) -> None:
        """Show a month as it would be with `planned_cents` more spent in it; 0 is nothing yet."""
        bar = self.query_one(PlannedBar)
        bar.spent_cents, bar.planned_cents, bar.cap_cents = (
            figures.spent_cents,
            planned_cents,
            figures.cap_cents,
        )
        this_month = figures.month == Month.of(today)
        self.query_one("#room", Static).update(_room(figures, planned_cents, this_month=this_month))
        self.query_one("#days-to-go", Static).update(days_to_go(today) if this_month else "")


class PlannedBar(Widget):
    """A bar as wide as it may be: dark for what was spent, half for what is planned, light for what is left. Cents."""

    DEFAULT_CSS = "PlannedBar { height: 1; }"

    spent_cents = reactive(0)
    planned_cents = reactive(0)
    cap_cents = reactive(0)

    def render(self) -> Content:
        """The bar; where the plan goes over the cap, it is red to the end."""
        width = self.size.width
        spent = filled(width, self.spent_cents, self.cap_cents)
        both = filled(width, self.spent_cents + self.planned_cents, self.cap_cents)
        # A cent that is planned shows too, if there is room for it.
        both = min(width, max(both, spent + 1)) if self.planned_cents else spent
        too_much = self.spent_cents + self.planned_cents > self.cap_cents
        return Content.assemble(
            ("█" * spent, "$primary"),
            ("▓" * (both - spent), "$error" if too_much and self.planned_cents else "$secondary"),
            ("░" * (width - both), "$border-blurred"),
        )


def _room(figures: MonthFigures, planned_cents: int, *, this_month: bool) -> Content:
    month = "" if this_month else f"{figures.month.in_words}: "
    left = figures.left_cents - planned_cents
    cap = f" van {euros(figures.cap_cents)}"
    if planned_cents and left < 0:
        over = f"{euros(-left)} meer dan er nog mag"
        return Content.assemble(month, (over, "bold $error"), f" ({euros(max(0, figures.left_cents))})")
    words = f"hierna nog {euros(left)}" if planned_cents else f"nog {euros(max(0, left))}"
    return Content.assemble(month, (words, "bold $primary"), cap)
