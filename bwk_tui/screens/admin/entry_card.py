"""One entry of handgeld, whole."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import weekday_and_day
from bwk_tui.reports.handgeld import EntryLine

WHERE = {Pot.KAS: "in de kas", Pot.BANK: "op de bank"}


class EntryCard(ModalScreen[None]):
    """All that is known of an entry, to read."""

    CSS_PATH = "entry_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss(None)", "Terug")]

    def __init__(self, line: EntryLine) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """A row for each fact."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = f"Boeking {self._line.number}"
            for name, value in facts(self._line):
                with Horizontal(classes="fact"):
                    yield Label(name, classes="name")
                    yield Static(value, markup=False, classes="value")
            yield Button("Terug", variant="primary", compact=True)

    @on(Button.Pressed)
    def close(self) -> None:
        """Back to the list."""
        self.dismiss()


def amount(line: EntryLine) -> str:
    """`€ 12,50 van de kas`, or `€ 250,00 naar de bank`."""
    return f"{euros(abs(line.cents))} {'naar' if line.cents > 0 else 'van'} {line.pot.in_words}"


def facts(line: EntryLine) -> list[tuple[str, str]]:
    """The names and values of an entry's card, in Dutch; what an entry doesn't have is left out."""
    booked_at = line.booked_at.astimezone(clock.ZONE)
    known: list[tuple[str, str | None]] = [
        ("Datum", weekday_and_day(line.date)),
        ("Soort", line.kind.in_words),
        ("Bedrag", amount(line)),
        ("Saldo daarna", f"{euros(line.balance_cents)} {WHERE[line.pot]}"),
        ("Categorie", line.category and f"{line.category} {line.category.in_words}"),
        ("Omschrijving", line.description or None),
        ("Bon", line.receipt or (line.no_receipt_reason and f"geen bon: {line.no_receipt_reason}")),
        ("Terugboeking", line.reverses and f"van {line.reverses}"),
        ("Teruggeboekt", line.reversed_by and f"met {line.reversed_by}"),
        ("Geboekt door", f"{line.booked_by}, {weekday_and_day(booked_at.date())}, {booked_at:%H:%M}"),
        ("Kenmerk", in_groups(line.digest, 16)),
    ]
    return [(name, value) for name, value in known if value]
