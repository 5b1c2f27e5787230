"""The report for the kascommissie: over which months, of which kamer, with or without the receipts, in which file."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Select

from bwk_tui.domain.errors import PeriodBackwards
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld
from bwk_tui.reports.scope import ALL
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.report_months import MonthsInput
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.services import papers

_WITH, _WITHOUT = "with", "without"


class SaveKasverslag(PaperDialog):
    """Asks what the report is to be of, and makes it."""

    HEADING = "Kasverslag voor de kascommissie"
    HELP = (
        "Het kasverslag laat over hele maanden zien wat er kwam, wat er ging, wat bijzonder was, en elke boeking. Kies "
        "een maand, een kwartaal, een jaar, of van welke tot en met welke maand.\n\n"
        "Met de bonnen komen de foto's en PDF's die bij de boekingen bewaard zijn er achteraan. Een lang verslag duurt "
        "even; met Esc stop je, en dan blijft er niets achter. Een bestand dat er al is, wordt niet overschreven."
    )
    AUTO_FOCUS = "#span"

    def compose_fields(self) -> ComposeResult:
        """The kamer where there is a choice, the months, and the receipts."""
        kamers = [(one.name, one.slug) for one in self.session.kamers]
        if self.session.actor.kamers is None:
            kamers.append(("alle kamers", ALL))
        if len(self.session.kamers) > 1:
            yield row(
                "Kamer",
                Select(
                    kamers,
                    value=self.session.kamer.slug,
                    allow_blank=False,
                    compact=True,
                    id="kamer",
                    classes="field",
                ),
                tight=True,
            )
        yield MonthsInput(self._booked(self.session.kamer.slug))
        yield row(
            "Bonnen",
            Choice(
                Answer(_WITHOUT, "z", "zonder"),
                Answer(_WITH, "b", "met de bonnen erachter"),
                value=_WITHOUT,
                beside=True,
                id="receipts",
                classes="field",
            ),
        )

    def suggested_name(self) -> str:
        """A name for these months."""
        kamer = "alle-kamers" if self._kamer == ALL else self._kamer
        return report_file.kasverslag(kamer, self.query_one(MonthsInput).period)

    def paper(self) -> Paper:
        """What writes the report; raises PeriodBackwards."""
        actor, kamer, period = self.session.actor, self._kamer, self.query_one(MonthsInput).period
        with_receipts = self.query_one("#receipts", Choice).value == _WITH

        def write(file: Path, progress: Progress) -> str:
            return papers.kasverslag(
                actor, kamer, period, file, with_receipts=with_receipts, progress=progress
            )

        return write

    @on(Select.Changed, "#kamer")
    def kamer_chosen(self) -> None:
        """Another kamer has other months."""
        self.query_one(MonthsInput).offer(self._booked(self._kamer))

    @on(MonthsInput.Changed)
    def months_chosen(self) -> None:
        """Other months have another file, unless somebody typed their own."""
        try:
            self.suggest()
        except PeriodBackwards:
            return  # said when the paper is asked for: the other month may still be chosen

    @property
    def _kamer(self) -> str:
        chosen = self.query("#kamer")
        return str(self.query_one("#kamer", Select).value) if chosen else self.session.kamer.slug

    def _booked(self, kamer: str) -> list[Month]:
        slugs = [one.slug for one in self.session.kamers] if kamer == ALL else [kamer]
        return sorted({month for slug in slugs for month in handgeld.booked_months(self.session.actor, slug)})
