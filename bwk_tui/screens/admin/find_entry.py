"""Finding an entry of handgeld while one types, in all months of the kamer."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Input, Label, Static

from bwk_tui.domain.money import euros
from bwk_tui.domain.words import short_day
from bwk_tui.reports import search
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.search import MOST_FOUND
from bwk_tui.screens.admin.find_dialog import FindDialog
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines

_AMOUNT = 10


class FindEntry(FindDialog[EntryLine]):
    """Gives back the entry that was chosen, or None."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "find_entry.tcss"]
    HELP = (
        "Typ wat je nog weet van een boeking: een woord uit de omschrijving, de winkel, het bedrag (12,50), het nummer "
        "op de bon (B-2026-014, of B-014) of het nummer van de boeking. Er wordt gezocht in alle maanden. Met meer "
        "woorden blijft over waar ze allemaal bij passen. Accenten en hoofdletters maken niet uit.\n\n"
        "Met de pijltjes kies je een boeking, met Enter ga je naar de maand waarin zij staat."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Enter opens the selected line also while the search field has the focus.
        Binding("enter", "choose", "Naar deze boeking", priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: dict[str, EntryLine] = {}

    def compose(self) -> ComposeResult:
        """The field, how many there are, and the entries."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Zoeken in handgeld"
            with Horizontal(classes="row"):
                yield Label("Zoek", classes="label")
                yield Input(
                    compact=True,
                    placeholder="omschrijving, winkel, bedrag of nummer",
                    max_length=80,
                    id="typed",
                )
                yield Static(id="how-many", markup=False)
            yield Lines(
                Column("datum", 10),
                Column("nummer", 8),
                Column("omschrijving", 12, share=1),
                Column("bon", 10),
                Column(f"{'bedrag':>{_AMOUNT}}", _AMOUNT),
                id="found",
            )
            yield Static(
                "Niets gevonden. Typ minder, of iets anders: een woord, een bedrag als 12,50, of een nummer.",
                id="nothing",
                classes="quiet",
                markup=False,
            )

    def search(self) -> None:
        """Show what fits what was typed."""
        typed = self.query_one("#typed", Input).value
        found = search.find(self._session.actor, self._session.kamer.slug, typed, MOST_FOUND + 1)
        self._found = {line.number: line for line in found[:MOST_FOUND]}
        lines = self.query_one(Lines)
        lines.show([_line(line) for line in self._found.values()], anew=True)
        lines.display = bool(found)
        self.query_one("#nothing").display = not found
        self.query_one("#how-many", Static).update(_how_many(len(found)) if typed.strip() else "de nieuwste")
        self.refresh_bindings()

    def choose(self, key: str) -> None:
        """Give back this entry."""
        self.finish(self._found[key])


def _how_many(found: int) -> str:
    return f"de nieuwste {MOST_FOUND}: typ meer" if found > MOST_FOUND else f"{found} gevonden"


def _line(line: EntryLine) -> Line:
    """What came in has a plus; what was undone is struck."""
    amount = f"{'+' if line.cents > 0 else ''}{euros(abs(line.cents))}"
    what = line.description or line.kind.in_words
    cells = (
        Text(short_day(line.date)),
        Text(line.number),
        Text(
            " · ".join(text for text in (what, line.shop) if text), style="strike" if line.reversed_by else ""
        ),
        Text(line.receipt or ("geen bon" if line.no_receipt_reason else "")),
        Text(f"{amount:>{_AMOUNT}}"),
    )
    return Line(line.number, cells)
