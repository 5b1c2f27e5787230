"""The protocol for handgeld and kascontrole on one page, for on the wall."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.services import papers


class SaveProtocol(PaperDialog):
    """Asks where the page is to be kept."""

    HEADING = "Het protocol op papier"
    HELP = (
        "Op één bladzijde staat wie wat doet met het handgeld, wat de grenzen zijn en hoe een maand verloopt. Het komt "
        "uit de instellingen van deze kamer: verandert de grens, druk het dan opnieuw af."
    )

    def compose_fields(self) -> ComposeResult:
        """Of which kamer."""
        yield Static(
            f"De afspraken over handgeld en kascontrole van {self.session.kamer.name}, op één bladzijde.",
            classes="about",
            markup=False,
        )

    def suggested_name(self) -> str:
        """`protocol-handgeld-cjm.pdf`."""
        return f"protocol-handgeld-{self.session.kamer.slug}.pdf"

    def paper(self) -> Paper:
        """What writes the page."""
        actor, kamer = self.session.actor, self.session.kamer.slug

        def write(file: Path, _: Progress) -> str:
            papers.protocol(actor, kamer, file)
            return ""

        return write
