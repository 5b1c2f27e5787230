"""Whether a kasverslag on paper still says what the store says."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import FileUnreadable, Refused
from bwk_tui.domain.text import clean
from bwk_tui.reports.scope import ALL
from bwk_tui.reports.verification import Verification, verify
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.kascontrole import period_in_words
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import store

_MOST = 3
"""So many differences are told; whoever wants them all uses the command line."""


class VerifyReport(FormDialog[None]):
    """Asks for a file, and tells whether it agrees."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "report_verify.tcss"]
    HELP = (
        "Typ waar de PDF van een kasverslag staat, of sleep het bestand hierheen. Het programma vergelijkt de "
        "bijlagen, de digest op elke bladzijde en de administratie met elkaar. Klopt er iets niet, dan staat het "
        "eerste verschil bovenaan. Er wordt niets veranderd."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "verify", "Controleren")]

    @dataclass
    class Verified(Message):
        """It was compared."""

        file: Path
        found: Verification

    @dataclass
    class NotVerified(Message):
        """It couldn't be compared."""

        refused: Refused

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._folder = report_file.suggested_folder()
        self._busy = False

    def compose(self) -> ComposeResult:
        """The file, and what was found."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Controleer een kasverslag"
            yield row(
                "Bestand",
                Input(compact=True, id="file", placeholder=f"een PDF in {self._folder}"),
                tight=True,
            )
            yield Static(id="found")
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Controleren", variant="primary", id="verify", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted, "#file")
    @on(Button.Pressed, "#verify")
    def action_verify(self) -> None:
        """Compare, or say why that can't be; what was typed stays."""
        if self._busy:
            return
        try:
            file = self._file()
        except Refused as refused:
            self._say_why_not(refused)
            return
        self._busy = True
        self.tell("")
        self._found(Content.styled("Het verslag wordt vergeleken …", "$secondary"))
        self._compare(file)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _compare(self, file: Path) -> None:
        try:
            with store.in_this_thread():
                found = verify(self._session.actor, file)
        except Refused as refused:
            self.post_message(self.NotVerified(refused))
        else:
            self.post_message(self.Verified(file, found))

    @on(Verified)
    def say_what_was_found(self, message: Verified) -> None:
        """It agrees, or where it first doesn't."""
        self._busy = False
        self._found(self._in_words(message.file, message.found))

    @on(NotVerified)
    def not_verified(self, message: NotVerified) -> None:
        """It couldn't be compared."""
        self._busy = False
        self._say_why_not(message.refused)

    def _say_why_not(self, refused: Refused) -> None:
        self._found(Content(""))
        self.refuse(refused, "file")

    def _file(self) -> Path:
        # A terminal puts quotes around a file that is dragged into it.
        typed = self.query_one("#file", Input).value.strip().strip("'\"")
        if not typed:
            raise FileUnreadable(self._folder, "kies een PDF in deze map")
        file = report_file.read_path(typed, self._folder)
        if not file.is_file():
            raise FileUnreadable(file, "dat bestand is er niet")
        return file

    def _found(self, words: Content) -> None:
        self.query_one("#found", Static).update(words)

    def _in_words(self, file: Path, found: Verification) -> Content:
        whose = "alle kamers" if found.kamer == ALL else self._name_of(found.kamer)
        about = f"{file.name}: {whose}, {period_in_words(found.period)}\nDigest {in_groups(found.digest)}"
        if not found.differences:
            verdict = "✓ Klopt. Bijlagen, bladzijden en administratie zeggen hetzelfde."
            return Content.assemble((verdict, "bold $success"), f"\n{about}")
        shown = found.differences[:_MOST]
        more = len(found.differences) - len(shown)
        altered = "Het verslag zelf is veranderd. " if found.altered else ""
        first = "Dit verschilt:" if len(found.differences) == 1 else "Dit verschilt, het belangrijkste eerst:"
        return Content("\n").join(
            [
                Content.styled(f"! Klopt niet. {altered}".rstrip(), "bold $error"),
                Content(about),
                Content(""),
                Content(first),
                *(Content(clean(f"· {one.where}: {one.what}")) for one in shown),
                *([Content.styled(f"en nog {more}", "$secondary")] if more else []),
            ]
        )

    def _name_of(self, slug: str) -> str:
        return next((one.name for one in self._session.kamers if one.slug == slug), slug)
