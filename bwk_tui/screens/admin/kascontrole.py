"""Kascontrole: the controls of this kamer, what came out of them, and beginning a new one."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import State
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.words import MONTHS, listing, long_day
from bwk_tui.reports import closings, handgeld, kascontrole
from bwk_tui.reports.kascontrole import Control
from bwk_tui.screens.admin.kascontrole_items import item_name
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines

BUSY, READY = "◐", "●"

_FACTS = ("Bevindingen", "Advies", "Opmerkingen", "Begonnen", "Klaar", "Steekproef", "Digest")
"""What is told of a control below the list, in this order; a control under way has less of it."""


class KascontroleScreen(LiveScreen):
    """The controls, the newest first; whoever doesn't control sees the finished ones only."""

    SECTION = "kascontrole"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "kascontrole.tcss"]
    AUTO_FOCUS = "Lines"
    HELP = (
        "Hier staan de kascontroles van deze kamer: over welke maanden, door wie, en hoe ver (◐ bezig, ● klaar). "
        "Onder de lijst lees je wat er uit de gekozen controle kwam.\n\n"
        "De kascommissie begint een controle over gesloten maanden, loopt het protocol en een steekproef van de "
        "bonnen na, en legt vast wat zij vond. Zij verandert niets aan het handgeld. Een controle die klaar is, "
        "verandert niet meer; het verslag ervan maak je als PDF."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "open_control", "Openen", priority=True),
        Binding("n", "begin", "Nieuwe"),
        Binding("p", "make_pdf", "Verslag (PDF)"),
    ]

    def __init__(self, session: Session, uid: str | None = None) -> None:
        super().__init__(session)
        self._from = uid
        self._controls: dict[str, Control] = {}

    def compose_body(self) -> ComposeResult:
        """What waits for a control, the controls, and the selected one in words."""
        with Vertical(id="kascontrole"):
            yield Static(id="waiting", markup=False)
            yield Lines(
                Column("periode", 26, share=2),
                Column("door", 13, share=2),
                Column("stand", 20, share=1),
                Column("opmerkingen", 11),
                id="controls",
            )
            yield Static(id="empty", classes="quiet", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                for name in _FACTS:
                    yield Horizontal(
                        Label(name, classes="name"), Static(markup=False, classes="value"), classes="fact"
                    )

    def on_mount(self) -> None:
        """Begin at the control that one came from."""
        super().on_mount()
        if self._from:
            # Only a table that has its size has lines to select.
            self.call_after_refresh(self._select, self._from)

    def redraw(self) -> None:
        """Show the controls as they are now."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        found = [one for one in kascontrole.controls(actor, kamer) if self._controls_here or one.verslag]
        self._controls = {one.uid: one for one in reversed(found)}
        self.query_one("#waiting", Static).update(self._what_waits(found))
        lines = self.query_one(Lines)
        lines.show([_line(one) for one in self._controls.values()])
        lines.display = self.query_one("#about").display = bool(found)
        empty = self.query_one("#empty", Static)
        empty.display = not found
        empty.update(self._nothing_yet())
        self.tell_about()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the kascommissie begins one; only of a finished one there is a verslag."""
        if action == "begin":
            return self._controls_here
        if action == "open_control":
            return bool(self._controls)
        if action == "make_pdf":
            return self._selected is not None and self._selected.verslag is not None
        return super().check_action(action, parameters)

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell below the list what came out of the selected control."""
        facts = _about(self._selected) if self._selected else {}
        for name, row in zip(_FACTS, self.query(".fact"), strict=True):
            row.display = name in facts
            row.query_one(".value", Static).update(facts.get(name, ""))
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def action_open_control(self) -> None:
        """Open the selected control."""
        if self._selected:
            self._open(self._selected.uid)

    def action_begin(self) -> None:
        """Ask over which months, and begin."""
        from bwk_tui.screens.admin.kascontrole_new import NewKascontrole

        closed = self._closed_months()
        if not closed:
            self.notify(
                "Er is nog geen gesloten maand. De coördinator dient een maand in, de penningmeester sluit haar.",
                severity="warning",
                markup=False,
            )
            return
        first = self._unseen(list(self._controls.values()), closed)[:1] or closed[-1:]
        self.app.push_screen(NewKascontrole(self.session, closed, first[0]), self._begun)

    def action_make_pdf(self) -> None:
        """Ask where the verslag is to be kept."""
        from bwk_tui.screens.admin.kascontrole_verslag import SaveVerslag

        if self._selected:
            self.app.push_screen(SaveVerslag(self.session, self._selected))

    @property
    def _controls_here(self) -> bool:
        return self.session.actor.may(Right.RECORD_KASCONTROLE, self.session.kamer.slug)

    @property
    def _selected(self) -> Control | None:
        return self._controls.get(self.query_one(Lines).current or "")

    def _begun(self, uid: str | None) -> None:
        if uid:
            self._open(uid)

    def _open(self, uid: str) -> None:
        from bwk_tui.screens.admin.kascontrole_checklist import ChecklistScreen

        self.app.switch_screen(ChecklistScreen(self.session, uid))

    def _select(self, uid: str) -> None:
        if uid in self._controls:
            self.query_one(Lines).move_cursor(row=list(self._controls).index(uid))

    def _closed_months(self) -> list[Month]:
        actor, kamer = self.session.actor, self.session.kamer.slug
        booked = handgeld.booked_months(actor, kamer)
        return [month for month in booked if closings.state(actor, kamer, month) is State.CLOSED]

    def _unseen(self, controls: Sequence[Control], closed: Sequence[Month]) -> list[Month]:
        seen = {month for one in controls if one.verslag for month in one.period.months}
        return [month for month in closed if month not in seen]

    def _what_waits(self, controls: Sequence[Control]) -> Content:
        """What is closed and wasn't controlled yet."""
        heading = Content.styled("Kascontrole", "bold $primary")
        closed = self._closed_months()
        unseen = self._unseen(controls, closed)
        if not closed:
            words = "Er is nog geen maand gesloten."
        elif not unseen:
            words = "Alle gesloten maanden zijn gecontroleerd."
        else:
            words = f"Nog niet gecontroleerd: {_months(unseen)}."
        return Content.assemble(heading, "   ", (words, "$secondary"))

    def _nothing_yet(self) -> str:
        if self._controls_here:
            return (
                "Er is in deze kamer nog geen kascontrole gedaan. Met N begin je er een, over een of meer maanden "
                "die gesloten zijn."
            )
        return "Er is in deze kamer nog geen kascontrole klaar. Zodra de kascommissie er een afrondt, staat zij hier."


def period_in_words(period: Period) -> str:
    """`oktober 2026`, `4e kwartaal 2026`, `2026`, or `september t/m oktober 2026`."""
    months = period.months
    if len(months) == 1 or " tot en met " not in period.in_words:
        return period.in_words
    first, last = months[0], months[-1]
    begin = MONTHS[first.number - 1] if first.year == last.year else first.in_words
    return f"{begin} t/m {last.in_words}"


def progress(control: Control) -> str:
    """`12 van 25 bekeken`."""
    return f"{len(control.items) - control.waiting} van {len(control.items)} bekeken"


def sample_in_words(control: Control) -> str:
    """`Steekproef 271828: 10 van de 37 bonnen`."""
    return f"Steekproef {control.seed}: {control.sample_size} van de {control.receipts} bonnen"


def _months(months: Sequence[Month]) -> str:
    """Months in words, and as a span where they follow each other."""
    period = Period(months[0].first, months[-1].last)
    return (
        period_in_words(period)
        if period.months == tuple(months)
        else listing([one.in_words for one in months])
    )


def _line(control: Control) -> Line:
    stand = f"{READY} klaar" if control.verslag else f"{BUSY} {progress(control)}"
    cells = (
        Text(period_in_words(control.period)),
        Text(control.begun_by),
        Text(stand),
        Text(str(len(control.remarks) or "geen")),
    )
    return Line(control.uid, cells)


def _about(control: Control) -> dict[str, str]:
    """What is known of a control, by the names in `_FACTS`."""
    facts = {
        "Opmerkingen": "\n".join(
            f"{item_name(item)}: {item.mark.remark}" for item in control.remarks if item.mark
        ),
        "Begonnen": f"{_day(control.begun_at)}, door {control.begun_by}",
        "Steekproef": f"{control.sample_size} van de {control.receipts} bonnen, met het getal {control.seed}",
    }
    if verslag := control.verslag:
        facts |= {
            "Bevindingen": verslag.findings,
            "Advies": verslag.advice,
            "Klaar": f"{_day(verslag.at)}, door {listing(verslag.members)}",
            "Digest": in_groups(control.digest),
        }
    return {name: words for name, words in facts.items() if words}


def _day(moment: datetime) -> str:
    return long_day(moment.astimezone(clock.ZONE).date())
