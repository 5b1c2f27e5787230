"""Ingediend: the reports that were handed in, the newest first."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.words import short_day
from bwk_tui.reports import handed_in
from bwk_tui.reports.handed_in import Line as Report
from bwk_tui.reports.scope import ALL
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.prestaties_looking import Looking
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines


class HandedInScreen(LiveScreen):
    """Enter opens one; `opened` is the uid of one to open at once, such as what was handed in just now."""

    SECTION = "reports"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "handed_in.tcss"]
    HELP = (
        "Hier staan de rapporten die zijn ingediend: over welke periode, voor wie, wanneer en door wie. Met Enter zie "
        "je wat er toen in stond, wat er nu anders is en waardoor, en kun je het als PDF of voor Excel bewaren.\n\n"
        "Een ingediend rapport verandert nooit. Staat er een ! bij, dan is er buiten het programma om iets aan "
        "veranderd: laat de administratie dan nakijken."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "open_report", "Openen", priority=True),
        Binding("i", "hand_in", "Indienen"),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, looking: Looking, opened: str | None = None) -> None:
        super().__init__(session)
        self._looking = looking
        self._opened = opened
        self._reports: tuple[Report, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The list, or what to do where there is none."""
        with Vertical(id="handed-in"):
            yield Static("Ingediende rapporten", id="heading")
            yield Lines(*_columns(many_kamers=len(self.session.kamers) > 1))
            yield Static(id="empty", markup=False)

    def on_mount(self) -> None:
        """Open what is to be opened at once."""
        super().on_mount()
        if self._opened:
            self._open(self._opened)

    def redraw(self) -> None:
        """Show the list as it is now."""
        self._reports = handed_in.handed_in(self.session.actor, self.session.kamer.slug)
        lines = self.query_one(Lines)
        lines.show([self._line(report) for report in self._reports])
        lines.display = bool(self._reports)
        empty = self.query_one("#empty", Static)
        empty.display = not self._reports
        empty.update(
            "Er is nog niets ingediend. Is een kwartaal, tertiaal, halfjaar of jaar voorbij, en ben je klaar met "
            "invoeren? Dien het rapport dan in met I."
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done here."""
        if action == "open_report":
            return bool(self._reports)
        if action == "hand_in":
            return self.session.actor.may(Right.HAND_IN_FIGURES, self.session.kamer.slug)
        return super().check_action(action, parameters)

    @on(DataTable.RowSelected)
    def action_open_report(self) -> None:
        """Show the selected one."""
        if uid := self.query_one(Lines).current:
            self._open(uid)

    def action_hand_in(self) -> None:
        """Ask what is to be handed in."""
        from bwk_tui.screens.admin.hand_in import HandIn

        self.app.push_screen(HandIn(self.session, self._looking), self._handed_in)

    def action_open(self, name: str) -> None:
        """The tab of the reports goes back to the figures."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_back(self) -> None:
        """To the figures that one came from."""
        from bwk_tui.screens.admin.prestaties import PrestatiesScreen

        self.app.switch_screen(PrestatiesScreen(self.session, self._looking))

    def _handed_in(self, uid: str | None) -> None:
        if uid:
            self.redraw()
            self._open(uid)

    def _open(self, uid: str) -> None:
        from bwk_tui.screens.admin.handed_in_report import HandedInReport

        self.app.push_screen(HandedInReport(self.session, uid))

    def _line(self, report: Report) -> Line:
        at = short_day(report.at.astimezone(clock.ZONE).date())
        whose = self._whose(report.kamer)
        period = report.period.in_words if report.sound else f"! {report.period.in_words}"
        of = (whose,) if len(self.session.kamers) > 1 else ()
        return Line(report.uid, tuple(map(Text, (period, report.recipient, *of, at, report.by))))

    def _whose(self, kamers: str) -> str:
        if kamers == ALL:
            return "alle kamers"
        names = {kamer.slug: kamer.name for kamer in self.session.kamers}
        return ", ".join(names.get(slug, slug) for slug in kamers.split(","))


def _columns(*, many_kamers: bool) -> tuple[Column, ...]:
    """Of which kamers is only said where there are more."""
    return (
        Column("periode", 18, share=2),
        Column("voor", 18, share=2),
        *([Column("van", 10, share=1)] if many_kamers else []),
        Column("ingediend op", 13),
        Column("door", 10, share=1),
    )
