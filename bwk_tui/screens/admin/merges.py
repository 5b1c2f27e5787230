"""Which records were merged, and taking such a merge back."""

from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.types import CSSPathType
from textual.widgets import Button, DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import FIELDS
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports.merges import MergeEntry
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import merging, reading


class MergesDialog(FormDialog[None]):
    """The merges of a kamer, the newest first, and below them the selected one in words."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "merges.tcss"]
    HELP = (
        "Hier staat wie er is samengevoegd, de nieuwste bovenaan. Was het een vergissing, kies dan de regel en draai "
        "hem terug: iedereen krijgt de eigen bezoeken weer. Wat er na het samenvoegen bij kwam, blijft bij wie "
        "er toen bleef. Zijn er meer samenvoegingen met dezelfde persoon, dan draai je eerst de laatste terug."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "take_back", "Terugdraaien")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._merges: dict[str, MergeEntry] = {}

    def compose(self) -> ComposeResult:
        """The merges, and what can be done with the selected one."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Samengevoegd"
            yield Lines(
                Column("op", 10),
                Column("wie bleef", 18, share=1),
                Column("wie erin opging", 18, share=1),
                Column("stand", 13),
            )
            yield Static("Er is nog niemand samengevoegd.", id="none", classes="quiet", markup=False)
            yield Static(id="about", markup=False)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Terugdraaien", id="take-back", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Show what there is."""
        super().on_mount()
        self._show()
        self.query_one(Lines if self._merges else "#back").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what wasn't taken back yet can be."""
        if action == "take_back":
            return self._selected is not None and self._selected.taken_back_at is None
        return super().check_action(action, parameters)

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell what the selected merge did, and what became of it."""
        if self._selected:
            self.query_one("#about", Static).update(_about(self._selected))
        self.query_one("#take-back").display = self.check_action("take_back", ()) is True
        self.refresh_bindings()

    @on(Button.Pressed, "#take-back")
    def action_take_back(self) -> None:
        """Take the selected merge back, after a question."""
        if entry := self._selected:
            question = (
                f"{entry.kept} ({entry.kept_code}) en {entry.merged} ({entry.merged_code}) worden weer twee mensen, "
                f"ieder met de eigen bezoeken."
            )
            self.app.push_screen(
                Confirm("Samenvoeging terugdraaien", question, yes="Terugdraaien"),
                lambda sure: self._take_back(entry) if sure else None,
            )

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    @property
    def _selected(self) -> MergeEntry | None:
        return self._merges.get(self.query_one(Lines).current or "")

    def _take_back(self, entry: MergeEntry) -> None:
        try:
            merging.take_back(self._session.actor, entry.uid)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.tell("")
        self._show()

    def _show(self) -> None:
        entries = reading.merges(self._session.actor, self._session.kamer.slug)
        self._merges = {entry.uid: entry for entry in entries}
        lines = self.query_one(Lines)
        lines.show([_line(entry) for entry in entries])
        lines.display = self.query_one("#about").display = bool(entries)
        self.query_one("#none").display = not entries
        self.tell_about()


def _day(moment: datetime) -> str:
    return short_day(moment.astimezone(clock.ZONE).date())


def _line(entry: MergeEntry) -> Line:
    cells = (
        _day(entry.at),
        entry.kept,
        entry.merged,
        "teruggedraaid" if entry.taken_back_at else "samen",
    )
    style = "strike" if entry.taken_back_at else ""
    return Line(
        entry.uid,
        tuple(Text(cell, style=style if place in (1, 2) else "") for place, cell in enumerate(cells)),
    )


def _about(entry: MergeEntry) -> str:
    """What a merge did, and what became of it, in sentences."""
    visits = f"{entry.visits} {'bezoek ging' if entry.visits == 1 else 'bezoeken gingen'} mee"
    double = (
        f", {entry.folded} daarvan {'was' if entry.folded == 1 else 'waren'} dubbel" if entry.folded else ""
    )
    taken = f" Overgenomen: {listing([FIELDS[name] for name in entry.filled])}." if entry.filled else ""
    lines = [
        f"{entry.merged_code} ging op in {entry.kept_code}, op {_day(entry.at)}, door {entry.by}.",
        f"{visits}{double}.{taken}",
    ]
    if entry.taken_back_at:
        lines.append(f"Teruggedraaid op {_day(entry.taken_back_at)} door {entry.taken_back_by}.")
    elif not entry.open:
        lines.append("Hierna is nog iemand samengevoegd: draai die eerst terug.")
    return "\n".join(lines)
