"""Rapporten: the report for the kascommissie as PDF, and the prestaties on the screen."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Select, Static
from textual.worker import Worker, WorkerState

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import handgeld, prestaties
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.handgeld_widgets.month_overview import MonthOverview
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.period_input import PeriodInput
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.prestaties_table import PrestatiesTable
from bwk_tui.services import store


class ReportsScreen(LiveScreen):
    """What leaves the house, and for the coordinator the figures as they stand."""

    SECTION = "reports"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "reports.tcss"]
    HELP = (
        "Hier maak je het kasverslag van een maand als PDF, voor de kascommissie. Kies de maand, kijk na waar het "
        "bestand komt, en druk op Ctrl+S. Een bestand dat er al is, wordt niet overschreven.\n\n"
        "De coördinator ziet hier ook de prestaties: bezoeken en verschillende mensen per soort activiteit. "
        "Kies een periode met één letter, of typ er een en druk op Enter."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "make", "PDF maken")]

    @dataclass
    class Made(Message):
        """The report is in its file."""

        file: Path

    @dataclass
    class NotMade(Message):
        """The report was refused; there is no file."""

        refused: Refused

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._folder = report_file.suggested_folder()
        self._suggested = ""
        self._period = Period.parse(f"{clock.today().year:04}")
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """What this role can see of the two."""
        with VerticalScroll(id="reports", can_focus=False):
            if self._may(Right.EXPORT_HANDGELD):
                yield from self._compose_kasverslag()
            if self._may(Right.READ_FIGURES):
                with Vertical(id="prestaties"):
                    yield Static(id="figures-of", classes="heading", markup=False)
                    yield PeriodInput()
                    yield PrestatiesTable()

    def on_mount(self) -> None:
        """Suggest a name for the file, and draw."""
        super().on_mount()
        if self._may(Right.EXPORT_HANDGELD):
            self._suggest()
        if self._may(Right.READ_FIGURES):
            self.query_one("#preset").focus()

    def redraw(self) -> None:
        """Show the figures as they are now."""
        if self._may(Right.READ_FIGURES):
            figures = prestaties.figures(self.session.actor, self.session.kamer.slug, self._period)
            self.query_one("#figures-of", Static).update(f"Prestaties van {self._period.in_words}")
            self.query_one(PrestatiesTable).show(figures)
        elif self._may(Right.EXPORT_HANDGELD):
            figures_of_month = handgeld.month_figures(
                self.session.actor, self.session.kamer.slug, self._month
            )
            self.query_one(MonthOverview).show(figures_of_month, clock.today(), with_proposal=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The PDF is for whoever may export."""
        if action == "make":
            return self._may(Right.EXPORT_HANDGELD)
        return super().check_action(action, parameters)

    @on(Select.Changed, "#month-of-report")
    def month_chosen(self) -> None:
        """Another month has another file, unless somebody typed their own."""
        self._suggest()
        self.redraw()

    @on(PeriodInput.Changed)
    def period_chosen(self, message: PeriodInput.Changed) -> None:
        """Show the figures of another period."""
        self._period = message.period
        self.redraw()

    @on(Button.Pressed, "#make")
    @on(Input.Submitted, "#file")
    def action_make(self) -> None:
        """Make the PDF, beside what is there already."""
        if self._busy:
            return
        field = self.query_one("#file", Input)
        try:
            file = report_file.read_path(field.value or self._suggested, self._folder)
        except Refused as refused:
            self._tell(in_dutch(refused), "-refused")
            field.focus()
            return
        if file.exists():
            field.value = str(report_file.free_name(file))
            self._tell(
                f"{file.name} is er al. Nog eens Ctrl+S bewaart het verslag als de naam hierboven.",
                "-refused",
            )
            return
        self._busy = True
        self._tell("Het verslag wordt gemaakt …", "-busy")
        self._write(self._month.period, file)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _write(self, period: Period, file: Path) -> None:
        # The library that makes PDFs takes its time to load: only when it is needed, and not in the way.
        from bwk_tui.reports.papers import kascommissie

        try:
            with store.in_this_thread():
                kascommissie.write_pdf(self.session.actor, self.session.kamer.slug, period, file)
        except Refused as refused:
            self.post_message(self.NotMade(refused))
        else:
            self.post_message(self.Made(file))

    @on(Made)
    def say_where(self, message: Made) -> None:
        """Tell where the report is."""
        self._busy = False
        self._tell(f"✓ Klaar: {message.file}", "")

    @on(NotMade)
    def say_why_not(self, message: NotMade) -> None:
        """Tell why there is no report."""
        self._busy = False
        self._tell(in_dutch(message.refused), "-refused")

    @on(Worker.StateChanged)
    def fail_openly(self, message: Worker.StateChanged) -> None:
        """A mistake in the worker is a mistake like any other: the app tells calmly, and logs it."""
        if message.state is WorkerState.ERROR and message.worker.error:
            raise message.worker.error

    @property
    def _month(self) -> Month:
        chosen = self.query_one("#month-of-report", Select).value
        assert isinstance(chosen, Month)
        return chosen

    def _compose_kasverslag(self) -> ComposeResult:
        months = self._months()
        with Vertical(id="kasverslag"):
            yield Static("Kasverslag voor de kascommissie", classes="heading")
            with Horizontal(classes="line"):
                yield Label("Maand")
                yield Select(
                    [(month.in_words, month) for month in months],
                    value=_month_to_report(months),
                    allow_blank=False,
                    compact=True,
                    id="month-of-report",
                )
                yield Button("PDF maken", variant="primary", compact=True, id="make")
            with Horizontal(classes="line"):
                yield Label("Bewaar als")
                yield Input(compact=True, id="file")
            yield Static(id="outcome", markup=False)
            if not self._may(Right.READ_FIGURES):
                yield MonthOverview(by_month=False)

    def _months(self) -> list[Month]:
        """The months with entries, newest first; the present one if there are none."""
        booked = handgeld.booked_months(self.session.actor, self.session.kamer.slug)
        return list(reversed(booked)) or [Month.of(clock.today())]

    def _suggest(self) -> None:
        field = self.query_one("#file", Input)
        suggested = str(self._folder / report_file.kasverslag(self.session.kamer.slug, self._month))
        if field.value in ("", self._suggested):
            field.value = suggested
        self._suggested = suggested

    def _tell(self, words: str, manner: str) -> None:
        outcome = self.query_one("#outcome", Static)
        outcome.set_classes(manner)
        outcome.update(words)

    def _may(self, right: Right) -> bool:
        return self.session.actor.may(right, self.session.kamer.slug)


def _month_to_report(months: list[Month]) -> Month:
    """The month before this one if it has entries, else the newest that has."""
    previous = Month.of(clock.today()).plus(-1)
    return previous if previous in months else months[0]
