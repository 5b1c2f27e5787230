"""Adding a picture or PDF to a receipt that was booked before."""

from textual.app import ComposeResult
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldMissing
from bwk_tui.reports import receipt_files
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Row, Written
from bwk_tui.screens.admin.handgeld_widgets.file_input import FIELD, FileInput
from bwk_tui.screens.admin.second_use import second_use_in_words
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import receipts


class AttachReceipt(BookingDialog):
    """Asks where the file of a receipt is; `names` are what a second use of it at the same place is called."""

    HELP = (
        "Typ waar de foto of PDF van de bon staat, of sleep het bestand in dit venster. Begint de naam zoals die van "
        "een bestand dat er is, dan staat de rest er al: Enter of Tab neemt hem over.\n\n"
        "Het bestand (JPEG, PNG of PDF, hoogstens 10 MB) wordt gekopieerd; wat je hebt, blijft staan. "
        "Dat kan ook als de maand al gesloten is."
    )

    def __init__(self, session: Session, receipt: str, names: tuple[str, ...]) -> None:
        super().__init__(session)
        self._receipt = receipt
        self._names = names

    def heading(self) -> str:
        """Which receipt."""
        return f"Foto of PDF bij {self._receipt}"

    def compose_fields(self) -> ComposeResult:
        """One row."""
        yield Row("Bestand", FileInput("typ waar het staat, of sleep het hierheen"))
        yield Static(
            "Een JPEG, PNG of PDF van hoogstens 10 MB. Het bestand wordt gekopieerd.",
            classes="hint",
            markup=False,
        )

    def warning(self) -> str:
        """Whether this file is another receipt's already; raises Refused."""
        who = self.session.actor, self.session.kamer.slug
        file = self.query_one(FileInput).file()
        uses = receipt_files.second_uses(*who, day=clock.today(), cents=0, shop="", file=file)
        other = [use for use in uses if use.kamer != self.session.kamer.slug or use.number not in self._names]
        return second_use_in_words(other, self.session.kamer.slug)

    def book(self) -> Written:
        """Copy it and write it down; raises Refused."""
        file = self.query_one(FileInput).file()
        if file is None:
            raise FieldMissing(FIELD)
        receipts.add(self.session.actor, self.session.kamer.slug, self._receipt, file)
        return Written(None, clock.today(), f"Het bestand is bewaard bij {self._receipt}.")
