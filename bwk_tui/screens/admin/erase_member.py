"""Erasing somebody, from their card: what goes, what stays, and their name or code typed before it happens."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain import privacy
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.text import clean, fold
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import erasing, store
from bwk_tui.services.members import MemberDetails


class EraseMember(FormDialog[bool]):
    """Gives back whether all of them is gone from the files; None when nothing was erased."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "erase_member.tcss"]
    AUTO_FOCUS = "#paper"
    HELP = (
        "Iedereen mag vragen om gewist te worden. Alles wat zegt wie het was, gaat dan weg uit het bestand, ook uit de "
        "kopieën ernaast. De aantallen blijven gelijk. Op een reservekopie elders staat de persoon tot die verloopt. "
        "Maak meteen een nieuwe: dan weet bwk het ook als een oude wordt teruggezet.\n\n"
        "Maak eerst het papier, als de persoon dat wil. Typ daarna de voornaam of de code, en druk op Wissen."
    )

    @dataclass
    class Erased(Message):
        """It was done; `gone` says whether all of it is gone from the files."""

        gone: bool

    @dataclass
    class NotErased(Message):
        """It was refused."""

        refused: Refused

    def __init__(self, session: Session, member: MemberDetails) -> None:
        super().__init__()
        self._session = session
        self._member = member
        self._busy = False

    def compose(self) -> ComposeResult:
        """What it means, their paper first, the name, and two buttons."""
        form = self._member.form
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Wissen"
            yield Static(
                f"{form.first_name} {form.last_name}".strip() + f", {form.code}", id="who", markup=False
            )
            yield Static(_said("Weg gaat", privacy.ERASING_TAKES), classes="said")
            yield Static(_said("Blijft", privacy.ERASING_KEEPS), classes="said")
            yield Static(privacy.ERASING_IS_FOR_GOOD, id="for-good", markup=False)
            with Horizontal(classes="buttons", id="first"):
                yield Button("Eerst alles op papier", id="paper", compact=True)
            yield row("Voornaam of code", Input(compact=True, id="sure", max_length=500), tight=True)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Terug", variant="primary", id="back", compact=True)
                yield Button("Wissen", id="erase", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it goes on there is no way back."""
        if action == "back":
            return not self._busy
        return super().check_action(action, parameters)

    @on(Button.Pressed, "#paper")
    def give_paper(self) -> None:
        """Let them have all that is known of them, before it is gone."""
        from bwk_tui.screens.admin.person_file import SavePersonFile

        self.app.push_screen(SavePersonFile(self._session, self._member), self._has_paper)

    @on(Input.Submitted, "#sure")
    def name_typed(self) -> None:
        """Enter goes on to the button, and erases nobody."""
        if self._is_sure():
            self.query_one("#erase").focus()

    @on(Button.Pressed, "#erase")
    def erase(self) -> None:
        """Erase them, if their name or code was typed."""
        if not self._busy and not self.finished and self._is_sure():
            self._busy = True
            self.query_one("#erase").disabled = self.query_one("#back").disabled = True
            self.refresh_bindings()
            self.tell("Even geduld: het bestand wordt schoongemaakt.")
            self._work()

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Erase nobody."""
        self.action_back()

    def _has_paper(self, _: Path | None) -> None:
        """Go on to what is left to do."""
        self.query_one("#sure").focus()

    def _is_sure(self) -> bool:
        typed = fold(clean(self.query_one("#sure", Input).value))
        form = self._member.form
        sure = typed in (fold(form.first_name), fold(form.code)) and bool(typed)
        if not sure:
            self.tell("Typ de voornaam of de code precies, als je zeker bent.", "sure")
        return sure

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _work(self) -> None:
        try:
            with store.in_this_thread():
                gone = erasing.erase(self._session.actor, self._member.id)
        except Refused as refused:
            self.post_message(self.NotErased(refused))
        else:
            self.post_message(self.Erased(gone))

    @on(Erased)
    def close(self, message: Erased) -> None:
        """Tell the card."""
        self.finish(message.gone)

    @on(NotErased)
    def say_why_not(self, message: NotErased) -> None:
        """Nothing has happened."""
        self._busy = False
        self.query_one("#erase").disabled = self.query_one("#back").disabled = False
        self.refresh_bindings()
        self.refuse(message.refused)


def _said(heading: str, text: str) -> Content:
    return Content.assemble((f"{heading}  ", "bold $primary"), text)
