"""Rapporten: the papers that leave the house, and the prestaties on the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, prestaties
from bwk_tui.screens.admin.handgeld_widgets.month_overview import MonthOverview
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.period_input import PeriodInput
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.prestaties_table import PrestatiesTable

_PAPERS = (
    ("kasverslag", "V", "Kasverslag", "als PDF, voor de kascommissie: een maand of meer"),
    ("verify", "C", "Controleren", "of een kasverslag klopt met de administratie"),
    ("protocol", "P", "Protocol", "de afspraken over handgeld, op één bladzijde"),
)


class ReportsScreen(LiveScreen):
    """What leaves the house, and for the coordinator the figures as they stand."""

    SECTION = "reports"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "reports.tcss"]
    HELP = (
        "Hier maak je het kasverslag als PDF, voor de kascommissie: over een maand, een kwartaal, een jaar of andere "
        "maanden. Je kunt ook controleren of een kasverslag nog klopt met de administratie, en het protocol voor "
        "handgeld op papier zetten. Er wordt nooit een bestand overschreven.\n\n"
        "De coördinator ziet hier ook de prestaties: bezoeken en verschillende mensen per soort activiteit. "
        "Kies een periode met één letter, of typ er een en druk op Enter."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "kasverslag", "Kasverslag"),
        Binding("c", "verify", "Controleren"),
        Binding("p", "protocol", "Protocol"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._period = Period.parse(f"{clock.today().year:04}")

    def compose_body(self) -> ComposeResult:
        """What this role can see of the two."""
        with VerticalScroll(id="reports", can_focus=False):
            if self._may(Right.EXPORT_HANDGELD):
                with Vertical(id="papers"):
                    yield Static("Papieren", classes="heading")
                    for name, key, title, about in _PAPERS:
                        with Horizontal(classes="paper"):
                            label = Content.assemble((f"{key} ", "bold"), f" {title}")
                            yield Button(label, id=name, compact=True)
                            yield Static(about, classes="quiet", markup=False)
            if self._may(Right.READ_FIGURES):
                with Vertical(id="prestaties"):
                    yield Static(id="figures-of", classes="heading", markup=False)
                    yield PeriodInput()
                    yield PrestatiesTable()
            else:
                yield MonthOverview(by_month=False)

    def on_mount(self) -> None:
        """Begin where most is done here."""
        super().on_mount()
        if self._may(Right.READ_FIGURES):
            self.query_one("#preset").focus()

    def redraw(self) -> None:
        """Show the figures as they are now."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        if self._may(Right.READ_FIGURES):
            figures = prestaties.figures(actor, kamer, self._period)
            self.query_one("#figures-of", Static).update(f"Prestaties van {self._period.in_words}")
            self.query_one(PrestatiesTable).show(figures)
        else:
            booked = handgeld.booked_months(actor, kamer)
            figures_of_month = handgeld.month_figures(actor, kamer, _month_to_report(booked))
            self.query_one(MonthOverview).show(figures_of_month, clock.today(), with_proposal=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The papers are for whoever may export."""
        if action in {name for name, *_ in _PAPERS}:
            return self._may(Right.EXPORT_HANDGELD)
        return super().check_action(action, parameters)

    @on(PeriodInput.Changed)
    def period_chosen(self, message: PeriodInput.Changed) -> None:
        """Show the figures of another period."""
        self._period = message.period
        self.redraw()

    @on(Button.Pressed, "#kasverslag")
    def action_kasverslag(self) -> None:
        """Ask what the report is to be of."""
        from bwk_tui.screens.admin.report_kasverslag import SaveKasverslag

        self.app.push_screen(SaveKasverslag(self.session))

    @on(Button.Pressed, "#verify")
    def action_verify(self) -> None:
        """Ask which report is to be compared."""
        from bwk_tui.screens.admin.report_verify import VerifyReport

        self.app.push_screen(VerifyReport(self.session))

    @on(Button.Pressed, "#protocol")
    def action_protocol(self) -> None:
        """Ask where the page is to be kept."""
        from bwk_tui.screens.admin.report_protocol import SaveProtocol

        self.app.push_screen(SaveProtocol(self.session))

    def _may(self, right: Right) -> bool:
        return self.session.actor.may(right, self.session.kamer.slug)


def _month_to_report(booked: Sequence[Month]) -> Month:
    """The month before this one if it has entries, else the newest that has; this one if there are none."""
    this = Month.of(clock.today())
    if this.plus(-1) in booked:
        return this.plus(-1)
    return booked[-1] if booked else this
