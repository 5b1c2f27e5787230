"""Bewaartermijn: of whom nothing was heard for so long that they may be erased, with a mark for who goes."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.words import long_day, short_day
from bwk_tui.reports import retention as due_dates
from bwk_tui.reports.retention import Due
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import retention, store
from bwk_tui.services.retention import Erased

GOES, STAYS = "☒", "☐"


@dataclass
class Progressed(Message):
    """Which part (0 to 1) is done."""

    part: float


@dataclass
class Done(Message):
    """So many are erased."""

    outcome: Erased


@dataclass
class NotDone(Message):
    """It was refused; those before it are erased."""

    refused: Refused


class RetentionScreen(AdminScreen):
    """Everybody whose term is over, the longest ago first; all are ticked until somebody takes a tick away."""

    SECTION = "members"
    HELP = (
        "Gegevens van mensen bewaar je niet langer dan nodig is. Hier staan de leden van wie je al langer dan de "
        "bewaartermijn niets hebt gehoord: geen bezoek, geen lidmaatschap, geen klus, geen pas, geen wijziging.\n\n"
        "Er gaat niets vanzelf weg. Met Spatie haal je het kruisje weg bij wie blijft, met B bewaar je iemand nog een "
        "jaar. Met W wis je wie een kruisje heeft, na een vraag. Wissen kan niet terug. De bezoeken blijven meetellen, "
        "zonder naam.\n\nHoe lang de termijn is, stelt de coördinator in met: bwk retention term."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "retention.tcss"]
    AUTO_FOCUS = "Lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take these for itself, and tell them nowhere.
        Binding("space,enter", "tick", "Kruisje", key_display="Spatie", priority=True),
        Binding("a", "tick_all", "Alle"),
        Binding("b", "keep", "Blijft"),
        Binding("w", "erase", "Wissen"),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._due: dict[str, Due] = {}
        self._staying: set[str] = set()
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """The term and how many, who they are, and what is going on."""
        with Vertical(id="retention"):
            yield Static(id="how-many")
            yield Lines(
                Column("", 1),
                Column("wie", 20, share=3),
                Column("stap", 20, share=1),
                Column("laatst", 10, share=1),
                Column("gehoord door", 20, share=2),
            )
            yield Static(id="nobody", classes="quiet", markup=False)
            yield Static(id="going-on", markup=False)

    def on_mount(self) -> None:
        """Look whose term is over."""
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without anybody there is nothing to tick; while it is busy there is nothing to do but wait."""
        if action in {"tick", "tick_all", "keep"}:
            return bool(self._due) and not self._busy
        if action == "erase":
            return bool(self._going) and not self._busy
        if self._busy and action in {"back", "open", "choose_kamer", "log_out"}:
            return None
        return super().check_action(action, parameters)

    def show(self) -> None:
        """Look anew whose term is over; a tick that was taken away stays so."""
        found = due_dates.due(self.session.actor, self.session.kamer.slug)
        self._due = {str(one.member_id): one for one in found}
        self._staying &= set(self._due)
        self._draw()

    @on(DataTable.RowSelected)
    def action_tick(self) -> None:
        """Take the tick of the selected one away, or put it back."""
        if current := self.query_one(Lines).current:
            self._staying ^= {current}
            self._draw()

    def action_tick_all(self) -> None:
        """A tick for everybody, or for nobody where all have one."""
        self._staying = set() if self._staying else set(self._due)
        self._draw()

    def action_keep(self) -> None:
        """Keep the selected one for another year."""
        if current := self.query_one(Lines).current:
            one = self._due[current]
            try:
                until = retention.keep(self.session.actor, one.member_id)
            except Refused as refused:
                self.say_no(refused)
            else:
                self.notify(f"{one.name} blijft tot en met {long_day(until)}.", markup=False)
            self.show()

    def action_erase(self) -> None:
        """Ask once, and erase who has a tick."""
        going = self._going
        question = (
            f"Je wist {_people(len(going))}: naam, straat, contact, pas en wat zij vroegen. De bezoeken blijven "
            "meetellen, zonder naam.\n\nDit kan niet terug."
        )
        self.app.push_screen(
            Confirm("Wissen", question, yes=f"{_people(len(going)).capitalize()} wissen", careful=True),
            lambda sure: self._start([one.member_id for one in going]) if sure else None,
        )

    def action_back(self) -> None:
        """Back to everybody."""
        from bwk_tui.screens.admin.members import MembersScreen

        self.app.switch_screen(MembersScreen(self.session))

    @on(Progressed)
    def tell_progress(self, message: Progressed) -> None:
        """Say how far it is."""
        self.query_one("#going-on", Static).update(f"Wissen… {message.part:.0%}")

    @on(Done)
    def done(self, message: Done) -> None:
        """Say what came of it."""
        stayed = message.outcome.stayed
        remain = "bleef" if stayed == 1 else "bleven"
        rest = f" {stayed} {remain} staan: daar was net iets van gehoord." if stayed else ""
        self._rest(f"Gewist: {message.outcome.people}.{rest}")

    @on(NotDone)
    def not_done(self, message: NotDone) -> None:
        """Say why; the list shows who is left."""
        self._rest("")
        self.say_no(message.refused)

    @property
    def _going(self) -> list[Due]:
        return [one for key, one in self._due.items() if key not in self._staying]

    def _start(self, member_ids: list[int]) -> None:
        self._busy = True
        self.query_one("#going-on", Static).update("Wissen…")
        self.refresh_bindings()
        self._work(member_ids)

    @work(thread=True, exit_on_error=False)
    def _work(self, member_ids: list[int]) -> None:
        told = 0.0

        def tell(part: float) -> None:
            nonlocal told
            if part - told >= 0.01 or part == 1:  # noqa: PLR2004 - a hundred signs are enough
                told = part
                self.post_message(Progressed(part))

        try:
            with store.in_this_thread():
                outcome = retention.erase(self.session.actor, member_ids, tell)
        except Refused as refused:
            self.post_message(NotDone(refused))
        else:
            self.post_message(Done(outcome))

    def _rest(self, words: str) -> None:
        self._busy = False
        self.show()
        self.query_one("#going-on", Static).update(words)

    def _draw(self) -> None:
        lines = self.query_one(Lines)
        lines.show([_line(key, one, goes=key not in self._staying) for key, one in self._due.items()])
        lines.display = bool(self._due)
        years = due_dates.years_for_people()
        nobody = self.query_one("#nobody", Static)
        nobody.display = not self._due
        nobody.update(f"Er is niemand van wie je langer dan {years} jaar niets hebt gehoord.")
        how_many = f"{len(self._going)} van {len(self._due)} met een kruisje" if self._due else ""
        self.query_one("#how-many", Static).update(
            Content.assemble(
                Content.styled("Bewaartermijn", "bold $primary"),
                f"   {years} jaar na het laatste contact   ",
                (how_many, "$secondary"),
            )
        )
        self.query_one("#going-on", Static).update("")
        self.refresh_bindings()


def _people(number: int) -> str:
    return "1 persoon" if number == 1 else f"{number} mensen"


def _line(key: str, one: Due, *, goes: bool) -> Line:
    cells = (GOES if goes else STAYS, one.name, str(one.step), short_day(one.last), str(one.contact))
    style = "" if goes else "dim"
    return Line(key, tuple(Text(cell, style=style) for cell in cells))
