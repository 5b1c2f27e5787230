"""What the dialogs that make a file share: its name, progress, stopping half-way, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Input, ProgressBar, Static

from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import whole_file
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.form import FormDialog, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import store

Progress = Callable[[float], None]
"""Told which part is done, from 0 to 1; what it raises ends the work, and then there is no file."""

Paper = Callable[[Path, Progress], str]
"""Writes a file, and gives its digest, or nothing where it has none."""


class _Stopped(Exception):
    """Somebody doesn't want it any more."""


class PaperDialog(FormDialog[Path]):
    """Children fill `compose_fields`, `suggested_name` and `paper`. Gives back the file that was made last."""

    HEADING: ClassVar[str]
    MAKE: ClassVar[str] = "PDF maken"
    MAKING: ClassVar[str] = "De PDF wordt gemaakt."
    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "report_paper.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "make", "PDF maken"),
        Binding("escape", "stop", "Stoppen"),
        Binding("escape", "back", "Terug"),
    ]

    @dataclass
    class Progressed(Message):
        """This part is done, from 0 to 1."""

        part: float

    @dataclass
    class Made(Message):
        """The paper is in its file."""

        file: Path
        digest: str

    @dataclass
    class NotMade(Message):
        """It was refused, or stopped; there is no file."""

        refused: Refused | None = None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._folder = report_file.suggested_folder()
        self._suggested = ""
        self._busy = False
        self._stopping = False
        self._made: Path | None = None

    def compose(self) -> ComposeResult:
        """The fields, the file, how far it is, and what became of it."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self.HEADING
            yield from self.compose_fields()
            yield row("Bewaar als", Input(compact=True, id="file", classes="field"), tight=True)
            yield ProgressBar(show_eta=False)
            yield Static(id="problem", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self.MAKE, variant="primary", id="make", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Suggest a name for the file."""
        super().on_mount()
        self.suggest()
        self._show_busy(busy=False)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stopping = True

    def compose_fields(self) -> ComposeResult:
        """What is asked before the file."""
        raise NotImplementedError

    def suggested_name(self) -> str:
        """The file's name, if nobody types another one."""
        raise NotImplementedError

    def paper(self) -> Paper:
        """What writes the file, off the screen's own thread; raises Refused where what was chosen can't be."""
        raise NotImplementedError

    @property
    def suffix(self) -> str:
        """What the name of the file ends in."""
        return ".pdf"

    def suggest(self) -> None:
        """Propose a file that isn't there yet, unless somebody typed their own."""
        field = self.query_one("#file", Input)
        suggested = str(report_file.free_name(self._folder / self.suggested_name()))
        if field.value in ("", self._suggested):
            field.value = suggested
            field.cursor_position = len(suggested)
        self._suggested = suggested

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is made, Esc stops that; else it goes back."""
        if action == "stop":
            return self._busy
        if action in {"back", "make"}:
            return not self._busy
        return super().check_action(action, parameters)

    @on(Input.Submitted, "#file")
    @on(Button.Pressed, "#make")
    def action_make(self) -> None:
        """Make it, beside what is there already; or say what is in the way."""
        if self._busy or self.finished:
            return
        field = self.query_one("#file", Input)
        try:
            paper = self.paper()
            file = report_file.read_path(field.value or self._suggested, self._folder, self.suffix)
            whole_file.require_place(file)
        except Refused as refused:
            self.say(in_dutch(refused), "-refused")
            field.focus()
            return
        if file.exists():
            field.value = str(report_file.free_name(file))
            self.say(f"{file.name} is er al. Nog eens Ctrl+S bewaart het als de naam hierboven.", "-refused")
            return
        self._stopping = False
        self.query_one(ProgressBar).update(total=None, progress=0)
        self._show_busy(busy=True)
        self.say(f"{self.MAKING} Met Esc stop je ermee.", "-busy")
        self._write(paper, file)

    @on(Button.Pressed, "#back")
    async def back(self) -> None:
        """What Esc does now."""
        await self.run_action("stop" if self._busy else "back")

    def action_back(self) -> None:
        """Close, with what was made."""
        self.finish(self._made)

    def action_stop(self) -> None:
        """Let the work end at its next step."""
        self._stopping = True
        self.say("Het stopt …", "-busy")

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _write(self, paper: Paper, file: Path) -> None:
        try:
            with store.in_this_thread():
                digest = paper(file, self._tell_progress)
        except _Stopped:
            self.post_message(self.NotMade())
        except Refused as refused:
            self.post_message(self.NotMade(refused))
        else:
            self.post_message(self.Made(file, digest))

    def _tell_progress(self, part: float) -> None:
        if self._stopping:
            raise _Stopped
        self.post_message(self.Progressed(part))

    @on(Progressed)
    def show_progress(self, message: Progressed) -> None:
        """Move the bar on."""
        self.query_one(ProgressBar).update(total=1, progress=message.part)

    @on(Made)
    def say_where(self, message: Made) -> None:
        """Tell where it is, and its digest as it stands on every page."""
        self._made = message.file
        self._show_busy(busy=False)
        digest = f"\nDigest op elke bladzijde: {in_groups(message.digest)}" if message.digest else ""
        self.say(f"✓ Klaar: {message.file}{digest}", "-done")
        self.query_one("#back", Button).label = "Sluiten"
        self.query_one("#back").focus()

    @on(NotMade)
    def say_why_not(self, message: NotMade) -> None:
        """Tell why there is none."""
        self._show_busy(busy=False)
        if message.refused:
            self.say(in_dutch(message.refused), "-refused")
        else:
            self.say("Gestopt. Er is geen bestand gemaakt.", "-refused")

    def say(self, words: str, manner: str) -> None:
        """Say what became of it."""
        outcome = self.query_one("#problem", Static)
        outcome.set_classes(manner)
        outcome.update(words)

    def _show_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.query_one(ProgressBar).visible = busy
        self.query_one("#make").disabled = busy
        self.query_one("#back", Button).label = "Stoppen" if busy else "Terug"
        self.refresh_bindings()
