"""The klussen of an evening on paper, for in the van."""

from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import FieldMissing, Refused
from bwk_tui.domain.words import short_day, weekday_and_day
from bwk_tui.reports import klussen as register
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import papers

_DAY = "planned_on"


class SaveKluslijst(PaperDialog):
    """Asks of which day, and where the list is to be kept."""

    HEADING = "Kluslijst op papier"
    HELP = (
        "Op de lijst staan de klussen die deze kamer op een dag doet: wanneer, waar, wat, bij wie en door wie, met een "
        "vakje om af te vinken en een regel om op te schrijven. Er staan adressen en telefoonnummers op. Neem de lijst "
        "daarom weer mee terug, en gooi haar dan weg."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._next = register.next_evening(session.actor, session.kamer.slug) or clock.today()

    def compose_fields(self) -> ComposeResult:
        """Which day, and how much there is on it."""
        yield row("Dag", FormField(short_day(self._next), id=_DAY, max_length=20), tight=True)
        yield Static(id="how-many", classes="about", markup=False)

    def on_mount(self) -> None:
        """Say how much there is on the day."""
        super().on_mount()
        self.query_one(f"#{_DAY}").focus()
        self.day_typed()

    def suggested_name(self) -> str:
        """`kluslijst-cjm-2026-11-20.pdf`."""
        try:
            day = self._day()
        except Refused:
            day = self._next
        return f"kluslijst-{self.session.kamer.slug}-{day.isoformat()}.pdf"

    @on(Input.Changed, f"#{_DAY}")
    def day_typed(self) -> None:
        """Another day has another list, and another file."""
        self.query_one("#how-many", Static).update(self._how_many())
        self.suggest()

    def paper(self) -> Paper:
        """What writes the list."""
        actor, kamer, day = self.session.actor, self.session.kamer.slug, self._day()

        def write(file: Path, _: Progress) -> str:
            papers.kluslijst(actor, kamer, day, file)
            return ""

        return write

    def _day(self) -> date:
        typed = self.query_one(f"#{_DAY}", Input).value
        if not typed.strip():
            raise FieldMissing(_DAY)
        return parse_day(_DAY, typed)

    def _how_many(self) -> str:
        try:
            day = self._day()
        except Refused:
            return "Typ een dag, zoals 25-11-2026."
        found = len(register.evening(self.session.actor, self.session.kamer.slug, day).klussen)
        klussen = "geen klussen" if not found else "1 klus" if found == 1 else f"{found} klussen"
        return f"{weekday_and_day(day).capitalize()}: {klussen}."
