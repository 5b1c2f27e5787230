"""What a count gave, beside what should have been there: shown only now that the count is recorded."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import long_day
from bwk_tui.reports.counts import CountLine
from bwk_tui.screens.admin.booking_dialog import Written
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, counting

_NAME, _AMOUNT = 22, 12


@dataclass(frozen=True)
class CountAgain:
    """Somebody wants to count once more; the count that is there stays beside it."""

    count: CountLine


class CountOutcome(FormDialog[Written | CountAgain]):
    """Says that it is right; or asks to explain the difference, to count again, or to leave it for later."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "count_outcome.tcss"]
    HELP = (
        "De telling staat vast. Is er een verschil, dan wordt het nooit weggepoetst: je legt uit hoe het kan, en "
        "het wordt als kasverschil geboekt. Weet je het niet zeker? Tel dan opnieuw, of kijk eerst of er "
        "een boeking is vergeten en doe het later. Het handgeldscherm blijft eraan herinneren."
    )
    AGAIN = "explain_difference"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Sluiten"),
        Binding("ctrl+s", "explain_difference", "Boeken"),
        Binding("ctrl+n", "count_again", "Opnieuw tellen"),
    ]

    def __init__(self, session: Session, count: CountLine) -> None:
        super().__init__()
        self.session = session
        self._count = count
        self._token = check_ins.new_token()

    def compose(self) -> ComposeResult:
        """The three amounts, and what can be done about a difference."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = f"De telling van {long_day(self._count.day)}"
            yield Static(_amounts(self._count), id="amounts")
            yield Static(_verdict(self._count), id="verdict", markup=False)
            if not self._count.difference_cents:
                with Horizontal(id="ways-out"):
                    yield Button("Klaar", variant="primary", id="back", compact=True)
                return
            yield row("Uitleg", FormField(placeholder="hoe kan dit?", id="explanation"), tight=True)
            yield problem()
            with Horizontal(id="ways-out"):
                yield Button("Uitleg boeken", variant="primary", id="book", compact=True)
                yield Button("Opnieuw tellen", id="again", compact=True)
                yield Button("Later", id="back", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a difference there is nothing to do."""
        if action in {"explain_difference", "count_again"}:
            return bool(self._count.difference_cents)
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def forget_the_problem(self) -> None:
        """Something is being done about it."""
        self.query_one("#problem", Static).update("")

    @on(Input.Submitted)
    @on(Button.Pressed, "#book")
    def action_explain_difference(self) -> None:
        """Book the difference with its explanation, or say what is in the way."""
        if self.finished:
            return
        try:
            booked = counting.explain(
                self.session.actor,
                self.session.kamer.slug,
                self._count.uid,
                self.query_one("#explanation", Input).value,
                token=self._token,
            )
        except Refused as refused:
            self.refuse(refused, "explanation")
            return
        words = f"Kasverschil van {euros(self._count.difference_cents)} geboekt als {booked.number}."
        self.finish(Written(booked.number, self._count.day, words))

    @on(Button.Pressed, "#again")
    def action_count_again(self) -> None:
        """Make a second count beside this one."""
        self.finish(CountAgain(self._count))

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """The count is recorded; a difference waits for its explanation."""
        self.finish(None)


def _amounts(count: CountLine) -> Content:
    difference = count.difference_cents
    lines = [
        _line("Geteld", euros(count.counted_cents)),
        _line("Volgens de boekingen", euros(count.expected_cents)),
        Content("─" * (_NAME + _AMOUNT)).stylize("$border-blurred"),
        _line("Verschil", f"{'+' if difference > 0 else ''}{euros(difference)}").stylize(
            "bold $error" if difference else "bold $success"
        ),
    ]
    return Content("\n").join(lines)


def _line(name: str, amount: str) -> Content:
    return Content(f"{name:{_NAME}}{amount:>{_AMOUNT}}")


def _verdict(count: CountLine) -> str:
    difference = count.difference_cents
    if not difference:
        return f"Het klopt! Dank je wel, {' en '.join(count.counters)}."
    much = "te veel" if difference > 0 else "te weinig"
    return f"Er zit {euros(abs(difference))} {much} in de kas. Hoe kan dat?"
