"""What submitting and closing a month share: its summary, which has to be what is in the store when it is decided."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Button

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Month
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import kascommissie
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.handgeld_widgets.month_summary import MonthSummary
from bwk_tui.screens.admin.handgeld_widgets.whole_amounts import whole_amounts
from bwk_tui.screens.admin.session import Session

WIDTH = 68
"""The cells that a sentence has, as the style gives them at 80 columns and up."""

CHANGED = "Er is intussen iets veranderd in deze maand. Kijk haar nog eens na."


class MonthDialog(FormDialog[str]):
    """Shows a month and asks to decide. Children say what stands below the summary, and `decide`."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "month_dialog.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session, month: Month) -> None:
        super().__init__()
        self.session = session
        self.month = month
        self._problem = problem()
        self._problem.display = False  # it takes no room from the entries before there is one

    def compose(self) -> ComposeResult:
        """The summary, what a child adds, room for a problem, and the ways out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self.heading()
            yield MonthSummary()
            yield from self.compose_below()
            yield self._problem
            with Horizontal(id="ways-out"):
                yield from self.compose_ways_out()

    def on_mount(self) -> None:
        """Show the month as it is now."""
        super().on_mount()
        self._seen = self._read()
        self.show(self._seen)

    def heading(self) -> str:
        """What stands above the dialog."""
        raise NotImplementedError

    def compose_below(self) -> list[Widget]:
        """What stands below the summary."""
        return []

    def compose_ways_out(self) -> list[Button]:
        """The buttons: `#decide`, others, and `#back`."""
        raise NotImplementedError

    def show(self, ledger: KamerLedger) -> None:
        """Show the month."""
        self.query_one(MonthSummary).show(ledger)

    def tell(self, sentence: str, field: str = "") -> None:
        """Show a sentence; there was no room for it yet."""
        self._problem.display = True
        super().tell(sentence, field)

    def decide(self) -> str:
        """Do it, and give the digest of the month; raises Refused, and then nothing was written."""
        raise NotImplementedError

    @on(Button.Pressed, "#decide")
    def action_decide(self) -> None:
        """Do it and close, or say what is in the way. What was decided about is what was seen."""
        if self.finished:
            return
        try:
            now = self._read()
            if now != self._seen:
                self._seen = now
                self.show(now)
                self.tell(CHANGED)
                return
            digest = self.decide()
        except Refused as refused:
            self.tell(whole_amounts(in_dutch(refused), WIDTH))
        else:
            self.finish(digest)

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Close without doing anything."""
        self.finish(None)

    def _read(self) -> KamerLedger:
        report = kascommissie.report(self.session.actor, self.session.kamer.slug, self.month.period)
        return report.ledgers[0]
