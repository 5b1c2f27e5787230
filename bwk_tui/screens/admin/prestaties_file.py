"""Bewaren: the prestaties as PDF or for Excel, with the figures about few people hidden or not."""

from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType
from textual.widgets import Input, Static

from bwk_tui.domain.period import Period
from bwk_tui.reports.handed_in import Line
from bwk_tui.reports.scope import ALL
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.period_input import BETWEEN, written
from bwk_tui.screens.admin.prestaties_looking import Looking
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import papers

PDF, XLSX = ".pdf", ".xlsx"
_HIDDEN, _EXACT = "hidden", "exact"


class Making(Protocol):
    """Makes the report and its file, off the screen's own thread, and gives its digest."""

    def __call__(self, file: Path, *, form: str, hidden: bool, progress: Progress) -> str:
        """Into this file, as `pdf` or `xlsx`."""


class SaveReport(PaperDialog):
    """Asks in which form and for whom. Children say which report it is."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "report_paper.tcss", "prestaties_file.tcss"]
    MAKE = "Bewaren"
    MAKING = "Het rapport wordt gemaakt."
    HELP = (
        "Bewaar het rapport als PDF, om te lezen en te ondertekenen, of voor Excel.\n\n"
        'Gaat het de deur uit, dan staat er bij minder dan 5 mensen "< 5", en wordt een getal weggelaten waar dat uit '
        "te rekenen zou zijn: zo is niemand te herkennen. Voor eigen gebruik kun je alle getallen bewaren. Een bestand "
        "dat er al is, wordt niet overschreven."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "make", "Bewaren")]
    AUTO_FOCUS = "#form"

    def compose_fields(self) -> ComposeResult:
        """What it is about, the form, and for whom."""
        yield Static(self.about, classes="about", markup=False)
        yield row(
            "Als",
            Choice(
                Answer(PDF, "p", "PDF"),
                Answer(XLSX, "x", "Excel"),
                value=PDF,
                beside=True,
                id="form",
                classes="field",
            ),
            tight=True,
        )
        figures = row(
            "Getallen",
            Choice(
                Answer(_HIDDEN, "d", "voor buiten de deur: kleine getallen als < 5"),
                Answer(_EXACT, "e", "voor eigen gebruik: alle getallen"),
                value=_HIDDEN,
                id="figures",
                classes="field",
            ),
        )
        figures.id = "figures-row"
        yield figures

    @property
    @abstractmethod
    def about(self) -> str:
        """Which report it is."""

    @abstractmethod
    def making(self) -> Making:
        """What makes the report."""

    @property
    def suffix(self) -> str:
        """As the form has it."""
        return self.query_one("#form", Choice).value

    def paper(self) -> Paper:
        """What writes the file."""
        make = self.making()
        form = self.suffix.removeprefix(".")
        hidden = self.query_one("#figures", Choice).value == _HIDDEN

        def write(file: Path, progress: Progress) -> str:
            return make(file, form=form, hidden=hidden, progress=progress)

        return write

    @on(Choice.Changed, "#form")
    def form_chosen(self) -> None:
        """Another form has another name; one that somebody typed gets the other ending."""
        field = self.query_one("#file", Input)
        other = XLSX if self.suffix == PDF else PDF
        if field.value != self._suggested and field.value.endswith(other):
            field.value = field.value.removesuffix(other) + self.suffix
        self.suggest()


class SavePrestaties(SaveReport):
    """The report as it is now."""

    HEADING = "Prestaties bewaren"

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__(session)
        self._kamers = looking.kamers(session)
        self._period = looking.period
        self._everywhere = looking.everywhere

    @property
    def about(self) -> str:
        """The kamers and the period that were looked at."""
        whose = "alle kamers" if self._everywhere else self.session.kamer.name
        return f"De prestaties van {whose}, {self._period.in_words}."

    def making(self) -> Making:
        """The report of now."""
        return partial(papers.prestaties, self.session.actor, self._kamers, self._period)

    def suggested_name(self) -> str:
        """`prestaties-cjm-2026-Q3.pdf`."""
        return f"prestaties-{_whose(self._kamers)}-{_when(self._period)}{self.suffix}"


class SaveHandedIn(SaveReport):
    """A report as it was handed in."""

    HEADING = "Ingediend rapport bewaren"

    def __init__(self, session: Session, line: Line) -> None:
        super().__init__(session)
        self._line = line

    @property
    def about(self) -> str:
        """What was handed in, and for whom."""
        return f"Het rapport over {self._line.period.in_words}, zoals het is ingediend bij {self._line.recipient}."

    def making(self) -> Making:
        """The report that was frozen."""
        return partial(papers.report_handed_in, self.session.actor, self._line.uid)

    def suggested_name(self) -> str:
        """`prestaties-cjm-2026-Q3-ingediend.pdf`."""
        return f"prestaties-{_whose(self._line.kamer)}-{_when(self._line.period)}-ingediend{self.suffix}"


def _whose(kamers: str) -> str:
    return "alle-kamers" if kamers == ALL else kamers.replace(",", "-")


def _when(period: Period) -> str:
    text = written(period)
    return f"{period.first}-{period.last}" if BETWEEN in text else text
