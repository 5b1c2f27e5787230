"""Ending a kascontrole: findings and advice, by two members. Afterwards nothing changes."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static, TextArea

from bwk_tui.domain.errors import BookedThemselves, FieldMissing, FieldRefused, Refused
from bwk_tui.domain.words import listing
from bwk_tui.reports.kascontrole import Control
from bwk_tui.screens.admin.confirm import Confirm, unsaved
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.kascontrole import period_in_words
from bwk_tui.screens.admin.kascontrole_items import item_name
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, kascontrole


class FinishKascontrole(FormDialog[bool]):
    """Gives back True when the control is recorded for good."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "kascontrole_texts.tcss"]
    HELP = (
        "Schrijf op wat jullie vonden, en wat jullie de vergadering aanraden: bijvoorbeeld om het handgeld goed te "
        "keuren, of om iets anders te doen. Vul ook de naam in van het tweede lid dat meekeek; dat mag niet iemand "
        "zijn die in deze maanden boekte, telde of goedkeurde.\n\n"
        "Met Tab ga je naar het volgende veld. Na het afronden verandert er niets meer."
    )
    AGAIN = "ask"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "ask", "Afronden")]

    def __init__(self, session: Session, control: Control) -> None:
        super().__init__()
        self._session = session
        self._control = control
        self._token = check_ins.new_token()

    def compose(self) -> ComposeResult:
        """What was remarked, two texts and a name."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Kascontrole van {period_in_words(self._control.period)} afronden"
            yield Static(_remarked(self._control), classes="subject", markup=False)
            yield Static("Bevindingen", classes="name")
            yield TextArea(compact=True, id="findings", classes="-gap", placeholder="wat jullie vonden")
            yield Static("Advies", classes="name")
            yield TextArea(compact=True, id="advice", classes="-gap", placeholder="wat jullie aanraden")
            yield row("Tweede lid van de kascommissie", Input(compact=True, id="second_member"), tight=True)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Afronden", variant="primary", id="ask", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted, "#second_member")
    @on(Button.Pressed, "#ask")
    def action_ask(self) -> None:
        """Ask once whether it is all; what is missing is said before that."""
        if self.finished:
            return
        for field in ("findings", "advice", "second_member"):
            if not self._typed(field).strip():
                self.refuse(FieldMissing(field))
                return
        self.tell("")
        question = (
            "Daarna verandert er niets meer aan deze kascontrole: niet aan wat is aangevinkt, niet aan de opmerkingen, "
            "en niet aan de bevindingen en het advies."
        )
        self.app.push_screen(
            Confirm("Kascontrole afronden?", question, yes="Afronden", no="Nog niet"), self._finish
        )

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Close; ask once whether what was typed may go."""
        if any(self._typed(field).strip() for field in ("findings", "advice", "second_member")):
            self.app.push_screen(unsaved(), lambda sure: self.finish(None) if sure else None)
        else:
            self.finish(None)

    def _finish(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if not sure or self.finished:
            return
        try:
            with self.letting_pass():
                kascontrole.finish(
                    self._session.actor,
                    self._session.kamer.slug,
                    self._control.uid,
                    findings=self._typed("findings"),
                    advice=self._typed("advice"),
                    second_member=self._typed("second_member"),
                    token=self._token,
                )
        except BookedThemselves:
            # The sentence for this refusal speaks to whoever is logged in; here it is about the other one.
            self.tell(
                "Dit lid heeft in deze maanden zelf geboekt, geteld of goedgekeurd. Vraag een ander lid.",
                "second_member",
            )
        except FieldRefused as refused:
            self.refuse(refused)
        except Refused as refused:
            self.refuse(refused, "second_member")
        else:
            self.finish(True)

    def _typed(self, field: str) -> str:
        widget = self.query_one(f"#{field}")
        return widget.text if isinstance(widget, TextArea) else self.query_one(f"#{field}", Input).value


def _remarked(control: Control) -> str:
    """What to keep in mind while writing."""
    names = [item_name(item) for item in control.remarks]
    if not names:
        return "Alles is bekeken, en er is niets opgemerkt."
    return f"Alles is bekeken. Er zijn opmerkingen bij {listing(names)}."
