"""Passes on paper: for one person, or a sheet for everybody on the list who has none."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.domain.passes import NewPass
from bwk_tui.domain.text import fold
from bwk_tui.domain.words import listing
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import passes

_MOST_NAMES = 3


class MakePasses(PaperDialog):
    """Asks where the sheet is to be kept. Who had a pass already has a new one afterwards, and the old one is dead."""

    HEADING = "Passen op papier"
    HELP = (
        "Op een pas staan een voornaam, de kamer en een code. Wie haar voor de scanner van de kiosk houdt, hoeft geen "
        "naam te typen. Elke keer dat je een pas maakt, is het een nieuwe: de oude werkt dan niet meer. Bewaar het "
        "bestand daarom niet. Druk het af, deel de passen uit, en gooi de rest weg.\n\n"
        "Is iemand de pas kwijt? Maak dan een nieuwe. Wie er een vindt, kan er niets uit lezen dan een voornaam."
    )

    def __init__(
        self, session: Session, members: Sequence[tuple[int, str]], *, replacing: bool = False
    ) -> None:
        """For these people (an id and a name); `replacing` tells that there are passes that will be dead."""
        super().__init__(session)
        self._members = tuple(members)
        self._replacing = replacing

    def compose_fields(self) -> ComposeResult:
        """Who gets one, and what becomes of the one that they had."""
        yield Static(self._for_whom(), classes="about", markup=False)
        if self._replacing:
            yield Static("De oude pas werkt daarna niet meer.", classes="about")
        yield Static()

    def on_mount(self) -> None:
        """There is nothing to fill in but the file."""
        super().on_mount()
        self.query_one("#file").focus()

    def suggested_name(self) -> str:
        """`passen-cjm.pdf`, or `pas-amina.pdf` for one person."""
        if len(self._members) == 1:
            name = "-".join(fold(self._members[0][1]).split())
            return f"pas-{name or 'nieuw'}.pdf"
        return f"passen-{self.session.kamer.slug}.pdf"

    def paper(self) -> Paper:
        """What gives out the passes and writes them; where it fails, none was given out."""
        actor, kamer = self.session.actor, self.session.kamer.name
        ids = [member_id for member_id, _ in self._members]

        def write(file: Path, _: Progress) -> str:
            from bwk_tui.reports.papers.passes import write_pdf

            def on_paper(given: tuple[NewPass, ...]) -> None:
                write_pdf(given, kamer, actor.name, file)

            passes.issue(actor, ids, on_paper)
            return ""

        return write

    def _for_whom(self) -> str:
        names = [name for _, name in self._members]
        if len(names) > _MOST_NAMES:
            names = [*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES} anderen"]
        return f"Een pas voor {listing(names)}."
