"""All that is known of somebody, on paper or as JSON, for them."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from bwk_tui.domain.text import fold
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.report_paper import Paper, PaperDialog, Progress
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import person_files
from bwk_tui.services.members import MemberDetails
from bwk_tui.services.person_files import Form


class SavePersonFile(PaperDialog):
    """Asks in which form, and where it is to be kept."""

    HEADING = "Alles over iemand"
    MAKE = "Maken"
    MAKING = "Het wordt gemaakt."
    AUTO_FOCUS = "#form"
    HELP = (
        "Iedereen mag vragen wat de kamer van hem of haar weet. Hier maak je dat: op papier, in grote letters, of als "
        "JSON voor een ander programma. Er staat ook in waarvoor de kamer het bewaart, hoe lang, en wat iemand mag "
        "vragen. Geef het aan de persoon zelf, en aan niemand anders. Binnen een maand moet het er zijn.\n\n"
        "Bewaar het bestand niet: druk het af en gooi het weg. In het logboek komt te staan dat je het maakte."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "make", "Maken")]

    def __init__(self, session: Session, member: MemberDetails) -> None:
        super().__init__(session)
        self._member = member

    def compose_fields(self) -> ComposeResult:
        """For whom, and the form."""
        yield Static(
            f"Alles wat de kamer weet van {self._member.form.first_name}. Geef het alleen aan de persoon zelf.",
            classes="about",
            markup=False,
        )
        yield row(
            "Als",
            Choice(
                Answer(Form.PDF, "p", "papier (PDF)"),
                Answer(Form.JSON, "j", "JSON"),
                value=Form.PDF,
                beside=True,
                id="form",
                classes="field",
            ),
            tight=True,
        )

    def suggested_name(self) -> str:
        """`alles-over-amina.pdf`."""
        name = "-".join(fold(self._member.form.first_name).split())
        return f"alles-over-{name or self._member.id}{self.suffix}"

    @property
    def suffix(self) -> str:
        """As the form has it."""
        return f".{self.query_one('#form', Choice).value}"

    @on(Choice.Changed, "#form")
    def form_chosen(self) -> None:
        """Another form has another name."""
        self.suggest()

    def paper(self) -> Paper:
        """What writes it, and writes down that it was made."""
        actor, member_id = self.session.actor, self._member.id
        form = Form(self.query_one("#form", Choice).value)

        def write(file: Path, _: Progress) -> str:
            person_files.export(actor, member_id, file, form)
            return ""

        return write
