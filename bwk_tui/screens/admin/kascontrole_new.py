"""Beginning a kascontrole: over which closed months, and how its sample is drawn."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Button, Input, Select, Static

from bwk_tui.domain.errors import FieldRefused, PeriodBackwards, Refused
from bwk_tui.domain.kascontrole import usual_size
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld
from bwk_tui.reports.kascontrole import receipts_in
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, kascontrole

_ABOUT_SEED = (
    "Het getal kiest de bonnen: wie later hetzelfde getal neemt, trekt dezelfde bonnen. Laat het leeg, dan kiest het "
    "programma; of gooi met dobbelstenen, en typ wat je gooide."
)


class NewKascontrole(FormDialog[str]):
    """Gives back the uid of the control that was begun."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "kascontrole_new.tcss"]
    HELP = (
        "Een kascontrole gaat over maanden die gesloten zijn, van de eerste tot en met de laatste die je kiest.\n\n"
        "De steekproef is een op de tien bonnen, en ten minste tien. Je mag er meer nemen. Wat bijzonder is (geen bon, "
        "een late bon, een terugboeking, een kasverschil, iets wat dubbel lijkt) komt er altijd bij."
    )
    AGAIN = "begin"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "begin", "Beginnen")]

    def __init__(self, session: Session, closed: Sequence[Month], first: Month) -> None:
        super().__init__()
        self._session = session
        self._offered = closed
        self._first = first
        self._token = check_ins.new_token()
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """The months, the seed, and how many receipts."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Nieuwe kascontrole"
            yield row("Eerste maand", self._months("first", self._first), tight=True)
            yield row("Laatste maand", self._months("last", self._offered[-1]))
            yield row(
                "Getal", Input(compact=True, id="seed", placeholder="leeg: het programma kiest"), tight=True
            )
            yield Static(_ABOUT_SEED, id="about-seed", classes="quiet", markup=False)
            yield row(
                "Steekproef",
                Input(compact=True, id="sample", max_length=5),
                Static(id="receipts", classes="quiet", markup=False),
                tight=True,
            )
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Beginnen", variant="primary", id="begin", compact=True)
                yield Button("Terug", id="back", compact=True)

    @on(Select.Changed)
    def propose_size(self) -> None:
        """Say how many receipts there are in these months, and propose how many to draw; a typed number stays."""
        first, last = self._chosen("first"), self._chosen("last")
        count = self._receipts(first, last) if first <= last else 0
        self.query_one("#receipts", Static).update(f"van de {count} bonnen in deze maanden")
        field = self.query_one("#sample", Input)
        untouched = field.value == self._proposed
        self._proposed = str(usual_size(count))
        if untouched:
            field.value = self._proposed
        self.tell("")

    @on(Input.Submitted, "#seed")
    def seed_typed(self) -> None:
        """Go on to how many."""
        self.query_one("#sample").focus()

    @on(Input.Submitted, "#sample")
    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin the control, or say what is in the way; what was typed stays."""
        if self.finished:
            return
        size = self.query_one("#sample", Input).value.strip()
        if size and not (size.isascii() and size.isdigit()):
            self.tell(f'"{size}" is geen aantal. Typ het zo: {self._proposed}.', "sample")
            return
        try:
            uid = kascontrole.begin(
                self._session.actor,
                self._session.kamer.slug,
                self._chosen("first"),
                self._chosen("last"),
                seed=self.query_one("#seed", Input).value,
                sample_size=int(size) if size else None,
                token=self._token,
            )
        except PeriodBackwards:
            self.tell("De laatste maand ligt voor de eerste. Kies een latere maand.", "last")
        except FieldRefused as refused:
            self.refuse(refused)
        except Refused as refused:
            self.refuse(refused, "last")
        else:
            self.finish(uid)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Begin nothing."""
        self.action_back()

    def _receipts(self, first: Month, last: Month) -> int:
        period = Period(first.first, last.last)
        return len(receipts_in(handgeld.entries(self._session.actor, self._session.kamer.slug, period)))

    def _months(self, name: str, chosen: Month) -> Select[Month]:
        return Select(
            [(month.in_words, month) for month in self._offered],
            value=chosen,
            allow_blank=False,
            compact=True,
            id=name,
        )

    def _chosen(self, name: str) -> Month:
        chosen = self.query_one(f"#{name}", Select).value
        assert isinstance(chosen, Month)
        return chosen
