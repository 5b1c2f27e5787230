"""The bar that shows how much of the month's cap is used."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class CapBar(Widget):
    """A bar as wide as it may be: dark for what was spent, light for what is left. Both in cents."""

    DEFAULT_CSS = "CapBar { height: 1; }"

    spent_cents = reactive(0)
    cap_cents = reactive(0)

    def render(self) -> Content:
        """The bar; a cent spent and a cent left each show."""
        width = self.size.width
        used = filled(width, self.spent_cents, self.cap_cents)
        return Content.assemble(("█" * used, "$primary"), ("░" * (width - used), "$border-blurred"))


def filled(width: int, part_cents: int, whole_cents: int) -> int:
    """How many of `width` cells stand for a part: none only for nothing, all only for everything."""
    if part_cents <= 0 or width <= 0:
        return 0
    if part_cents >= whole_cents:
        return width
    return min(max(1, round(width * part_cents / whole_cents)), max(1, width - 1))
