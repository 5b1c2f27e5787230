"""Voorgeschoten: who waits for money that they paid out of their own pocket."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import short_day
from bwk_tui.reports import advances
from bwk_tui.reports.advances import AdvanceLine
from bwk_tui.screens.admin.attach_receipt import AttachReceipt
from bwk_tui.screens.admin.booking_dialog import BookingDialog, Written
from bwk_tui.screens.admin.cancel_advance import CancelAdvance
from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.repay_advance import RepayAdvance
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines

_AMOUNT = 10


class Advances(FormDialog[Written]):
    """The open claims; gives back what was last written here, or None."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "advances.tcss"]
    AUTO_FOCUS = "Lines"
    HELP = (
        "Hier staat wie iets uit eigen zak heeft betaald en dat geld nog niet terug heeft. Met Enter betaal je het "
        "gekozen bedrag terug, uit de kas of van de bank: dan pas telt het als uitgave. Klopt het niet, trek het dan "
        "in met I, en zeg waarom. Met F doe je een foto of PDF bij de bon.\n\n"
        "Iets voorgeschoten? Boek het als uitgave, en kies bij Betaald uit: eigen zak."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "repay", "Terugbetalen", priority=True),
        Binding("i", "cancel", "Intrekken"),
        Binding("f", "attach", "Foto erbij"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._open: dict[str, AdvanceLine] = {}
        self._written: Written | None = None

    def compose(self) -> ComposeResult:
        """How much is open, the claims, and more of the selected one."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Voorgeschoten"
            yield Static(id="open", markup=False)
            yield Lines(
                Column("sinds", 10),
                Column("wie", 16, share=1),
                Column("wat", 16, share=2),
                Column("bon", 10),
                Column(f"{'bedrag':>{_AMOUNT}}", _AMOUNT),
            )
            yield Static(id="more", markup=False)
            yield Static(id="done", markup=False)

    def on_mount(self) -> None:
        """Show who waits."""
        self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what this role can do, with a claim that is there."""
        if action in {"repay", "cancel", "attach"}:
            line = self._selected
            may = self._session.actor.may(Right.BOOK_HANDGELD, self._session.kamer.slug)
            return may and line is not None and (action != "attach" or line.receipt is not None)
        return super().check_action(action, parameters)

    @on(Lines.RowSelected)
    def open_selected(self) -> None:
        """A second click on a line does what Enter does."""
        if self.check_action("repay", ()):
            self.action_repay()

    def action_repay(self) -> None:
        """Ask from which pot the selected claim is paid back."""
        if line := self._selected:
            self._ask(RepayAdvance(self._session, line))

    def action_cancel(self) -> None:
        """Ask why the selected claim is to be taken back."""
        if line := self._selected:
            self._ask(CancelAdvance(self._session, line))

    def action_attach(self) -> None:
        """Ask for a file of the selected claim's receipt."""
        if (line := self._selected) and line.receipt:
            self._ask(AttachReceipt(self._session, line.receipt, (line.receipt,)))

    def action_back(self) -> None:
        """Close, and let the screen show what was written."""
        self.finish(self._written)

    @on(Lines.RowHighlighted)
    def show_more(self) -> None:
        """The selected claim in whole words."""
        line = self._selected
        self.query_one("#more", Static).update(_more(line) if line else "")
        self.refresh_bindings()

    def redraw(self) -> None:
        """Read the claims, and show them; the selected line stays where it was."""
        found = advances.open_advances(self._session.actor, self._session.kamer.slug)
        self._open = {line.uid: line for line in found}
        table = self.query_one(Lines)
        table.show([_line(line) for line in found])
        self.query_one("#open", Static).update(_how_much(found))
        self.show_more()

    @property
    def _selected(self) -> AdvanceLine | None:
        tables = self.query(Lines)
        return self._open.get(tables.first().current or "") if tables else None

    def _ask(self, dialog: BookingDialog) -> None:
        self.query_one("#done", Static).update("")
        self.app.push_screen(dialog, self._was_written)

    def _was_written(self, written: Written | None) -> None:
        if written:
            # What has a number can be selected in the list of entries.
            self._written = written if written.number or not self._written else self._written
            self.query_one("#done", Static).update(f"✓ {written.words}")
            self.redraw()


def _how_much(lines: tuple[AdvanceLine, ...]) -> str:
    if not lines:
        return "Niemand wacht op geld."
    stands = "1 bedrag staat" if len(lines) == 1 else f"{len(lines)} bedragen staan"
    together = f", samen {euros(advances.total(lines))}" if len(lines) > 1 else ""
    return f"{stands} open{together}. Terugbetalen telt als uitgave."


def _line(line: AdvanceLine) -> Line:
    cells = (
        Text(short_day(line.day)),
        Text(line.paid_by),
        Text(line.description),
        Text(line.receipt or "geen bon"),
        Text(f"{euros(line.cents):>{_AMOUNT}}"),
    )
    return Line(line.uid, cells)


def _more(line: AdvanceLine) -> str:
    days = (clock.today() - line.day).days
    waits = "sinds vandaag" if days == 0 else f"wacht {days} {'dag' if days == 1 else 'dagen'}"
    late = line.receipt_day and f"late bon van {short_day(line.receipt_day)}"
    reason = line.no_receipt_reason and f"geen bon: {line.no_receipt_reason}"
    facts = (
        f"{line.category} {line.category.in_words}",
        line.shop,
        late,
        reason,
        f"geboekt door {line.booked_by}",
    )
    return f"{line.paid_by} · {waits}\n{line.description}\n{' · '.join(fact for fact in facts if fact)}"
