"""Rapporten: the papers that leave the house, for whoever may make them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld
from bwk_tui.screens.admin import prestaties_papers
from bwk_tui.screens.admin.handgeld_widgets.month_overview import MonthOverview
from bwk_tui.screens.admin.live import LiveScreen

_PAPERS = {name for name, *_ in prestaties_papers.HANDGELD}


class ReportsScreen(LiveScreen):
    """The papers of handgeld, and the month that they will be about."""

    SECTION = "reports"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "reports.tcss"]
    HELP = (
        "Hier maak je het kasverslag als PDF, voor de kascommissie: over een maand, een kwartaal, een jaar of andere "
        "maanden. Je kunt ook controleren of een kasverslag nog klopt met de administratie, en het protocol voor "
        "handgeld op papier zetten. Er wordt nooit een bestand overschreven."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "kasverslag", "Kasverslag"),
        Binding("c", "verify", "Controleren"),
        Binding("p", "protocol", "Protocol"),
    ]

    def compose_body(self) -> ComposeResult:
        """The papers, and the month."""
        with VerticalScroll(id="reports", can_focus=False):
            with Vertical(id="papers"):
                yield Static("Papieren", classes="heading")
                yield from prestaties_papers.lines(prestaties_papers.HANDGELD)
            yield MonthOverview(by_month=False)

    def redraw(self) -> None:
        """Show the month as it is now."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        month = _month_to_report(handgeld.booked_months(actor, kamer))
        figures = handgeld.month_figures(actor, kamer, month)
        self.query_one(MonthOverview).show(figures, clock.today(), with_proposal=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The papers are for whoever may export."""
        if action in _PAPERS:
            return self.session.actor.may(Right.EXPORT_HANDGELD, self.session.kamer.slug)
        return super().check_action(action, parameters)

    def action_kasverslag(self) -> None:
        """Ask what the report is to be of."""
        from bwk_tui.screens.admin.report_kasverslag import SaveKasverslag

        self.app.push_screen(SaveKasverslag(self.session))

    def action_verify(self) -> None:
        """Ask which report is to be compared."""
        from bwk_tui.screens.admin.report_verify import VerifyReport

        self.app.push_screen(VerifyReport(self.session))

    def action_protocol(self) -> None:
        """Ask where the page is to be kept."""
        from bwk_tui.screens.admin.report_protocol import SaveProtocol

        self.app.push_screen(SaveProtocol(self.session))


def _month_to_report(booked: Sequence[Month]) -> Month:
    """The month before this one if it has entries, else the newest that has; this one if there are none."""
    this = Month.of(clock.today())
    if this.plus(-1) in booked:
        return this.plus(-1)
    return booked[-1] if booked else this
