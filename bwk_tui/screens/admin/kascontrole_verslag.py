"""The verslag of a finished kascontrole, kept as PDF."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.reports.kascontrole import Control
from bwk_tui.screens.admin.kascontrole import period_in_words
from bwk_tui.screens.admin.report_file import months_in_name
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import papers


class SaveVerslag(PaperDialog):
    """Asks where the verslag is to be kept."""

    HEADING = "Verslag van de kascontrole"
    HELP = (
        "Het verslag zegt wat de kascommissie naliep, hoe de steekproef is getrokken, wat zij opmerkte en wat zij "
        "aanraadt, met plaats voor twee handtekeningen. Een bestand dat er al is, wordt niet overschreven."
    )

    def __init__(self, session: Session, control: Control) -> None:
        super().__init__(session)
        self._control = control

    def compose_fields(self) -> ComposeResult:
        """Of which control."""
        yield Static(
            f"{self._control.kamer_name}, {period_in_words(self._control.period)}.",
            classes="about",
            markup=False,
        )

    def suggested_name(self) -> str:
        """`kascontrole-cjm-2026-10.pdf`."""
        return f"kascontrole-{self._control.kamer}-{months_in_name(self._control.period)}.pdf"

    def paper(self) -> Paper:
        """What is to be written."""
        actor, kamer, uid = self.session.actor, self._control.kamer, self._control.uid

        def write(file: Path, _: Progress) -> str:
            return papers.kascontrole(actor, kamer, uid, file)

        return write
