"""One target: its number, and whether that is the least or must be passed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.targets import EXAMPLES, UNITS_IN_WORDS, Bound, Indicator
from bwk_tui.reports.targets import Target
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import targets

_EXACT = "exact"


class SetTarget(FormDialog[Target]):
    """Gives back the target as it is now."""

    HELP = (
        "Typ het getal dat voor het hele jaar is afgesproken. Daaronder kies je of het precies dat getal is, ten "
        "minste dat getal, of meer. Bij sommige afspraken zijn het twee getallen, zoals 10 van 20: tien van de "
        "twintig mensen die zijn aangemeld."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "targets_set.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    AUTO_FOCUS = "#target"

    def __init__(self, session: Session, year: int, indicator: Indicator, target: Target | None) -> None:
        super().__init__()
        self._session = session
        self._year = year
        self._indicator = indicator
        self._target = target

    def compose(self) -> ComposeResult:
        """What it is about, the number, and how it holds."""
        unit = self._indicator.unit
        example = EXAMPLES[unit].replace(" of ", " van ")
        bound = self._target.bound if self._target else None
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Doel {self._year}"
            yield Static(self._printed, id="indicator", markup=False)
            yield Static(f"Telt in: {UNITS_IN_WORDS[unit]}. Typ het zo: {example}.", classes="quiet")
            yield Static()
            yield row("Doel", Input(self._typed(), compact=True, id="target", classes="field"))
            yield row(
                "Het is",
                Choice(
                    Answer(_EXACT, "p", "precies"),
                    Answer(Bound.MIN, "t", "ten minste"),
                    Answer(Bound.OVER, "m", "meer dan"),
                    value=bound or _EXACT,
                    beside=True,
                    id="bound",
                    classes="field",
                ),
                tight=True,
            )
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep it, or say what is wrong; what was typed stays."""
        if self.finished:
            return
        bound = self.query_one("#bound", Choice).value
        unit = str(self._indicator.unit) if bound == _EXACT else f"{self._indicator.unit} ({bound})"
        try:
            target = targets.set_target(
                self._session.actor,
                self._session.kamer.slug,
                self._year,
                self._printed,
                self.query_one("#target", Input).value,
                unit,
            )
        except Refused as refused:
            self.refuse(refused, "target")
        else:
            self.finish(target)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    @property
    def _printed(self) -> str:
        return self._target.printed if self._target else self._indicator.name

    def _typed(self) -> str:
        """The number that is there, as somebody would type it."""
        return str(self._target.aim).replace(" of ", " van ").replace(".", ",") if self._target else ""
