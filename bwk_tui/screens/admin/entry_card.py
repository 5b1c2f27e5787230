"""One entry of handgeld, whole."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import Kind, Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import listing, long_day, weekday_and_day
from bwk_tui.reports import advances, counts, receipt_files
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.receipt_files import FileLine
from bwk_tui.screens.admin.booking_dialog import Written
from bwk_tui.screens.admin.form import Dialog
from bwk_tui.screens.admin.session import Session

WHERE = {Pot.KAS: "in de kas", Pot.BANK: "op de bank"}


class EntryCard(Dialog[None]):
    """All that is known of an entry, to read; a picture or PDF of its receipt can be added."""

    CSS_PATH: ClassVar[CSSPathType | None] = "entry_card.tcss"
    HELP = (
        "Hier staat alles van een boeking. Een boeking verandert nooit. Bij een bon kun je met F een foto of PDF doen, "
        "ook als de maand al gesloten is. Waar het bestand staat, zie je erbij."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", "Terug", show=False, priority=True),
        Binding("f", "attach", "Foto erbij"),
        Binding("up", "scroll('up')", show=False),
        Binding("down", "scroll('down')", show=False),
    ]

    def __init__(self, session: Session, line: EntryLine) -> None:
        super().__init__()
        self._session = session
        self._line = line

    def compose(self) -> ComposeResult:
        """A row for each fact."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Boeking {self._line.number}"
            yield VerticalScroll(*self._rows(), id="facts", can_focus=False)
            yield Static(id="done", markup=False)
            with Horizontal(id="ways-out"):
                yield Button("Terug", variant="primary", id="back", compact=True)
                if self._may_attach:
                    yield Button("Foto of PDF erbij", id="attach", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A picture only where there is a receipt, by those who book."""
        if action == "attach":
            return self._may_attach
        return super().check_action(action, parameters)

    @on(Button.Pressed, "#back")
    def close(self) -> None:
        """Back to the list."""
        self.finish(None)

    @on(Button.Pressed, "#attach")
    def action_attach(self) -> None:
        """Ask for a file of the receipt."""
        from bwk_tui.screens.admin.attach_receipt import AttachReceipt

        if receipt := self._line.receipt:
            names = (self._line.number, receipt)
            self.app.push_screen(AttachReceipt(self._session, receipt, names), self._attached)

    def action_scroll(self, way: str) -> None:
        """Go along a card that is longer than the screen."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")(animate=False)

    async def _attached(self, written: Written | None) -> None:
        if written:
            facts = self.query_one("#facts", VerticalScroll)
            await facts.remove_children()
            await facts.mount_all(self._rows())
            self.query_one("#done", Static).update(f"✓ {written.words}")

    @property
    def _may_attach(self) -> bool:
        may = self._session.actor.may(Right.BOOK_HANDGELD, self._session.kamer.slug)
        return may and self._line.receipt is not None

    def _rows(self) -> list[Horizontal]:
        return [
            Horizontal(
                Label(name, classes="name"), Static(value, markup=False, classes="value"), classes="fact"
            )
            for name, value in [*facts(self._line), *self._more_facts(), *last_facts(self._line)]
        ]

    def _more_facts(self) -> list[tuple[str, str]]:
        """What other lists know of this entry."""
        who = self._session.actor, self._session.kamer.slug
        known: list[tuple[str, str]] = []
        if self._line.kind is Kind.REPAYMENT:
            claims = [line for line in advances.advances(*who) if line.repaid_by == self._line.number]
            known += [("Wacht sinds", weekday_and_day(line.day)) for line in claims]
        if self._line.kind is Kind.KASVERSCHIL:
            for count in counts.counts(*who):
                if count.kasverschil == self._line.number:
                    counted = f"{euros(count.counted_cents)} geteld door {listing(count.counters)}"
                    known.append(("Telling", f"{counted}; er hoorde {euros(count.expected_cents)} te zitten"))
        files = [file for file in receipt_files.files(*who) if file.receipt == self._line.receipt]
        return known + [("PDF" if file.path.suffix == ".pdf" else "Foto", where(file)) for file in files]


def amount(line: EntryLine) -> str:
    """`€ 12,50 van de kas`, or `€ 250,00 naar de bank`."""
    return f"{euros(abs(line.cents))} {'naar' if line.cents > 0 else 'van'} {line.pot.in_words}"


def where(file: FileLine) -> str:
    """Where a file lies, from the home of whoever works here; and if it isn't there any more."""
    path = shown_path(file.path)
    return path if file.path.is_file() else f"{path} (is er niet meer)"


def shown_path(path: Path) -> str:
    """`~/.local/share/bwk/receipts/9f/9f86….jpg`."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def facts(line: EntryLine) -> list[tuple[str, str]]:
    """The names and values of an entry's card, in Dutch; what an entry doesn't have is left out."""
    explains = "Uitleg" if line.effect is Kind.KASVERSCHIL and not line.reverses else "Omschrijving"
    corrects = f", uit de gesloten maand {line.corrects.in_words}" if line.corrects else ""
    known: list[tuple[str, str | None]] = [
        ("Datum", weekday_and_day(line.date)),
        ("Soort", line.kind.in_words),
        ("Bedrag", amount(line)),
        ("Saldo daarna", f"{euros(line.balance_cents)} {WHERE[line.pot]}"),
        ("Winkel", line.shop),
        ("Categorie", line.category and f"{line.category} {line.category.in_words}"),
        ("Reden" if line.reverses else explains, line.description or None),
        ("Terugboeking", line.reverses and f"van {line.reverses}{corrects}"),
        ("Teruggeboekt", line.reversed_by and f"met {line.reversed_by}"),
        ("Betaald door", line.paid_by and f"{line.paid_by}, uit eigen zak"),
        ("Bon", line.receipt or (line.no_receipt_reason and f"geen bon: {line.no_receipt_reason}")),
        (
            "Late bon" if line.is_late else "Datum bon",
            f"van {long_day(line.receipt_day)}" if line.receipt_day else None,
        ),
    ]
    return [(name, value) for name, value in known if value]


def last_facts(line: EntryLine) -> list[tuple[str, str]]:
    """Who booked it, and the digest by which it can be recognised."""
    booked_at = line.booked_at.astimezone(clock.ZONE)
    return [
        ("Geboekt door", f"{line.booked_by}, {weekday_and_day(booked_at.date())}, {booked_at:%H:%M}"),
        ("Kenmerk", in_groups(line.digest, 16)),
    ]
