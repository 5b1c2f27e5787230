"""Counting the kas: by two people, by denomination, and blind."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Static

from bwk_tui.domain.coins import total
from bwk_tui.domain.errors import Refused, SameCounter
from bwk_tui.domain.handgeld import Occasion
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import weekday_and_day
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.handgeld_widgets.day_input import DayInput
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.handgeld_widgets.pieces_grid import PiecesField, PiecesGrid
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import check_ins, counting
from bwk_tui.services.counting import Counted


@dataclass(frozen=True)
class Sheet:
    """What stands above a count: the day it is for, who count, and why."""

    day: date
    counters: tuple[str, str]
    occasion: Occasion = Occasion.MONTH


class CountKas(FormDialog[Counted]):
    """Asks what is in the kas. What should be in it is nowhere to be seen: it covers the screen behind it."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "count_kas.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "Tel de kas met zijn tweeën: de een telt, de ander kijkt mee en telt na. Vul per soort in hoeveel je er hebt; "
        "met Enter of de pijltjes ga je verder. Wat er in de kas hoort te zitten, zie je hier niet. Dat komt pas "
        "als de telling vaststaat: zo telt iedereen eerlijk.\n\n"
        "Een telling blijft staan. Heb je je vergist? Dan tel je opnieuw, en staan beide tellingen in het verslag."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Klaar met tellen")]

    def __init__(self, session: Session, sheet: Sheet) -> None:
        super().__init__()
        self.session = session
        self._sheet = sheet
        self._token = check_ins.new_token()
        self._is_asking = False

    def compose(self) -> ComposeResult:
        """Who and when, the notes and coins, room for a problem, and the two ways out."""
        first, second = self._sheet.counters
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "De kas tellen"
            dialog.border_subtitle = "Enter verder · Ctrl+S klaar · Esc terug"
            yield row("Voor welke dag", DayInput(self._sheet.day), tight=True)
            yield row(
                "Wie tellen er",
                FormField(first, id="first_counter", placeholder="naam"),
                Label("en", id="and"),
                FormField(second, id="counted_by", placeholder="naam van de tweede"),
                tight=True,
            )
            yield row(
                "Waarom",
                Choice(
                    Answer(Occasion.MONTH, "m", "maandtelling"),
                    Answer(Occasion.HANDOVER, "o", "overdracht"),
                    value=self._sheet.occasion,
                    beside=True,
                    id="occasion",
                    classes="field",
                ),
            )
            yield PiecesGrid()
            yield problem()
            with Horizontal(id="ways-out"):
                yield Button("Klaar met tellen", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Begin where something is still to be filled in."""
        super().on_mount()
        first, second = self._sheet.counters
        begin = "#pieces-5000" if second else "#counted_by" if first else "#first_counter"
        self.query_one(begin).focus()

    @on(Input.Changed)
    @on(Choice.Changed)
    def forget_the_problem(self) -> None:
        """Something is being done about it."""
        self.query_one("#problem", Static).update("")

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Ask whether this is what was counted, or say what is in the way; what was typed stays."""
        if self.finished or self._is_asking:
            return
        try:
            sheet, pieces = self._read(), self.query_one(PiecesGrid).pieces()
            counting.require_countable(
                self.session.actor, self.session.kamer.slug, day=sheet.day, counted_by=sheet.counters
            )
        except Refused as refused:
            self._refuse(refused)
            return
        self._is_asking = True
        self.app.push_screen(
            Confirm(
                "Klopt dit?",
                f"{' en '.join(sheet.counters)} telden {euros(total(pieces))},\n"
                f"voor {weekday_and_day(sheet.day)}.\n\n"
                "Hierna kun je niets meer veranderen aan deze telling.",
                yes="Ja, dit is geteld",
                no="Nog eens kijken",
                careful=True,
            ),
            lambda sure: self._record(sheet, pieces, sure=bool(sure)),
        )

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Close without recording anything."""
        self.finish(None)

    def _record(self, sheet: Sheet, pieces: dict[int, int], *, sure: bool) -> None:
        self._is_asking = False
        if not sure:
            return
        try:
            with self.letting_pass():
                counted = counting.count(
                    self.session.actor,
                    self.session.kamer.slug,
                    day=sheet.day,
                    pieces=pieces,
                    counted_by=sheet.counters,
                    occasion=sheet.occasion,
                    token=self._token,
                )
        except Refused as refused:
            self._refuse(refused)
        else:
            self.finish(counted)

    def _read(self) -> Sheet:
        first, second = (
            self.query_one(f"#{one}", Input).value.strip() for one in ("first_counter", "counted_by")
        )
        return Sheet(
            self.query_one(DayInput).day(),
            (first, second),
            Occasion(self.query_one("#occasion", Choice).value),
        )

    def _refuse(self, refused: Refused) -> None:
        """Go to the field at fault: the first name if that is the one that is missing, or the number that can't be."""
        self.refuse(refused, "counted_by" if isinstance(refused, SameCounter) else "day")
        if (
            self.focused
            and self.focused.id == "counted_by"
            and not self.query_one("#first_counter", Input).value
        ):
            self.query_one("#first_counter").focus()
        for field in self.query(PiecesField):
            try:
                field.pieces()
            except Refused:
                field.focus()
                return
