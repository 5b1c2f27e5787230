"""Returning a month: the penningmeester says what isn't right, and the kamer can book in it again."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import closing


class ReturnMonth(FormDialog[bool]):
    """Asks for a remark; gives back True when the month was returned."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "return_month.tcss"]
    AUTO_FOCUS = "#remark"
    HELP = (
        "De maand gaat terug naar de kamer, met je opmerking erbij. Zij is dan weer open: de kamer herstelt wat nodig "
        "is, telt zo nodig opnieuw en dient haar weer in. Je opmerking blijft in het verslag staan."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Teruggeven")]

    def __init__(self, session: Session, month: Month) -> None:
        super().__init__()
        self.session = session
        self._month = month

    def compose(self) -> ComposeResult:
        """What happens, one field, and two ways out."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = f"{self._month.in_words.capitalize()} teruggeven"
            yield Static(
                "De maand wordt weer open. De coördinator ziet je opmerking en dient haar daarna opnieuw in.",
                id="about",
                markup=False,
            )
            yield row("Opmerking", FormField(placeholder="wat klopt er nog niet?", id="remark"), tight=True)
            yield problem()
            with Horizontal(id="ways-out"):
                yield Button("Teruggeven", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Changed)
    def forget_the_problem(self) -> None:
        """Something is being done about it."""
        self.query_one("#problem", Static).update("")

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Return it and close, or say what is in the way."""
        if self.finished:
            return
        remark = self.query_one("#remark", Input).value
        try:
            closing.send_back(self.session.actor, self.session.kamer.slug, self._month, remark)
        except Refused as refused:
            self.refuse(refused, "remark")
        else:
            self.finish(True)

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Close without returning it."""
        self.finish(None)
