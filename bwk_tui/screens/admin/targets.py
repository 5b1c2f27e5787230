"""Doelen: what a kamer and its funders agreed for a year, line by line."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.targets import INDICATORS, UNITS_IN_WORDS, Group, Indicator, Unit
from bwk_tui.reports import targets as agreements
from bwk_tui.reports.targets import Target
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.prestaties_looking import Looking
from bwk_tui.screens.admin.prestaties_ways import Way, ways
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.targets_set import SetTarget
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import targets
from bwk_tui.services.targets import FIRST_YEAR, LAST_YEAR

_GROUPS = {Group.EFFECT: "effect", Group.OUTPUT: "output", Group.PROCESS: "proces", Group.INPUT: "input"}
_UNITS: Mapping[Unit, str] = {
    **UNITS_IN_WORDS,
    Unit.OF: "van aangemeld",
    Unit.SURVEY_PERCENT: "in enquête",
    Unit.SURVEY_MARK: "cijfer enquête",
    Unit.DEFICIT: "euro tekort",
}
"""The units, as there is room for them in the table."""

_NONE = "–"
_MORE = Binding.Group("Meer tegelijk")
_YEARS = Binding.Group("Ander jaar")
_AIM = 15
"""The cells for `ten minste 70 %`."""

_YEARS_AHEAD = 5


class TargetsScreen(LiveScreen):
    """A line for everything that agreements set targets for, with its target where there is one."""

    SECTION = "reports"
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "targets.tcss"]
    HELP = (
        "Hier staat wat de kamer en de financiers voor een jaar hebben afgesproken. Kies een regel en druk op Enter om "
        "een doel vast te leggen of te wijzigen; met Del haal je het weg. Met ← en → ga je naar een ander jaar.\n\n"
        "Met K neem je de doelen van het jaar ervoor over, voor de regels die nog geen doel hebben. Met L lees je een "
        "bestand in: een tabel zoals die in de afspraak staat, of een regel per doel. Wat niet wordt geteld in het "
        'programma, staat in het rapport als "nog niet geregistreerd".'
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The table would take Enter for itself, and tell it nowhere.
        Binding("enter", "set_target", "Wijzigen", priority=True),
        Binding("delete", "remove", "Weghalen"),
        Binding("k", "copy", "Overnemen van het jaar ervoor", show=False, group=_MORE),
        Binding("l", "read", "Een bestand lezen", show=False, group=_MORE),
        Binding("left", "earlier_year", "Jaar eerder", priority=True, show=False, group=_YEARS),
        Binding("right", "later_year", "Jaar later", priority=True, show=False, group=_YEARS),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__(session)
        self._looking = looking
        self._year = looking.period.last.year
        self._found: dict[str, Target] = {}

    def compose_body(self) -> ComposeResult:
        """The year, the lines, and what was done."""
        with Vertical(id="targets"):
            with Horizontal(id="heading"):
                yield Static(id="year")
                yield Static(id="ways")
            yield Lines(
                Column("deel", 6),
                Column("wat is afgesproken", 30, share=1),
                Column(f"{'doel':>{_AIM}}", _AIM),
                Column(" telt", 16),
            )
            yield Static(id="hint", markup=False)
            yield Static(id="done", markup=False)

    def redraw(self) -> None:
        """Show the targets as they are now."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        self._found = {
            target.indicator.key: target for target in agreements.targets(actor, kamer, self._year)
        }
        self.query_one("#year", Static).update(
            Content.assemble(
                ("‹ ", self._key("earlier_year")),
                (f"Doelen {self._year}", "bold $primary"),
                (" ›", self._key("later_year")),
            )
        )
        more = [
            Way("K", f"overnemen van {self._year - 1}", "copy"),
            *([Way("L", "bestand lezen", "read")] if self.check_action("read", ()) else []),
        ]
        self.query_one("#ways", Static).update(ways(more, ""))
        self.query_one(Lines).show([self._line(place) for place in range(len(INDICATORS))])
        hint = self.query_one("#hint", Static)
        hint.display = not self._found
        hint.update(self._what_to_do())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is to do with the selected line, and with this year."""
        if action in {"set_target", "remove", "copy", "read"}:
            if not self.session.actor.may(Right.KEEP_TARGETS, self.session.kamer.slug):
                return False
            if action == "remove":
                return True if self._indicator.key in self._found else None
            if action == "read":
                return self.session.actor.may(Right.IMPORT, self.session.kamer.slug)
        if action == "earlier_year":
            return True if self._year > FIRST_YEAR else None
        if action == "later_year":
            return True if self._year < min(LAST_YEAR, clock.today().year + _YEARS_AHEAD) else None
        return super().check_action(action, parameters)

    @on(DataTable.RowHighlighted)
    def other_line(self) -> None:
        """Only a target that is there can be taken away."""
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def action_set_target(self) -> None:
        """Ask what is to be reached."""
        indicator = self._indicator
        dialog = SetTarget(self.session, self._year, indicator, self._found.get(indicator.key))
        self.app.push_screen(dialog, self._was_set)

    def action_remove(self) -> None:
        """Take the selected target away, after a question."""
        target = self._found[self._indicator.key]
        question = f"{target.printed}, {self._year}: {target.in_words}.\nHaal je dit doel weg?"
        self.app.push_screen(
            Confirm("Doel weghalen", question, yes="Weghalen", careful=True),
            lambda sure: self._remove(target, sure),
        )

    def action_copy(self) -> None:
        """Agree again what was agreed the year before, after a question."""
        actor, kamer = self.session.actor, self.session.kamer.slug
        before = agreements.targets(actor, kamer, self._year - 1)
        new = [target for target in before if target.indicator.key not in self._found]
        if not new:
            why = "geen doelen" if not before else "geen doelen die hier nog niet staan"
            self._say(f"Voor {self._year - 1} zijn er {why}.", refused=True)
            return
        stay = f" De {len(self._found)} die er al staan, blijven zo." if self._found else ""
        what = "1 doel" if len(new) == 1 else f"{len(new)} doelen"
        question = f"Neem je {what} van {self._year - 1} over voor {self._year}?{stay}"
        self.app.push_screen(Confirm("Doelen overnemen", question, yes="Overnemen"), self._copy)

    def action_read(self) -> None:
        """Ask which file is to be read."""
        from bwk_tui.screens.admin.targets_read import ReadTargets

        self.app.push_screen(ReadTargets(self.session), self._was_read)

    def action_earlier_year(self) -> None:
        """The year before."""
        self._open_year(self._year - 1)

    def action_later_year(self) -> None:
        """The year after."""
        self._open_year(self._year + 1)

    def action_open(self, name: str) -> None:
        """The tab of the reports goes back to the figures."""
        if name == self.SECTION:
            self.action_back()
        else:
            super().action_open(name)

    def action_back(self) -> None:
        """To the figures that one came from."""
        from bwk_tui.screens.admin.prestaties import PrestatiesScreen

        self.app.switch_screen(PrestatiesScreen(self.session, self._looking))

    def _open_year(self, year: int) -> None:
        self._year = year
        self._say("")
        self.redraw()

    def _was_set(self, target: Target | None) -> None:
        if target:
            self.redraw()
            self._say(f"{target.printed}: {target.in_words}")

    def _remove(self, target: Target, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            targets.remove(self.session.actor, self.session.kamer.slug, self._year, target.printed)
            self.redraw()
            self._say(f"{target.printed}: weggehaald")

    def _copy(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            actor, kamer = self.session.actor, self.session.kamer.slug
            added = targets.copy_year(actor, kamer, self._year - 1, self._year)
            self.redraw()
            self._say(f"{added} {'doel' if added == 1 else 'doelen'} overgenomen van {self._year - 1}")

    def _was_read(self, words: str | None) -> None:
        if words:
            self.redraw()
            self._say(words)

    @property
    def _indicator(self) -> Indicator:
        """What the selected line is about."""
        return INDICATORS[self.query_one(Lines).cursor_row]

    def _line(self, place: int) -> Line:
        indicator = INDICATORS[place]
        begins = place == 0 or INDICATORS[place - 1].group is not indicator.group
        target = self._found.get(indicator.key)
        cells = (
            Text(_GROUPS[indicator.group] if begins else ""),
            Text(target.printed if target else indicator.name),
            Text(f"{target.in_words if target else _NONE:>{_AIM}}"),
            Text(f" {_UNITS[indicator.unit]}"),
        )
        return Line(indicator.key, cells)

    def _what_to_do(self) -> str:
        """Where nothing was agreed yet."""
        return (
            f"Voor {self._year} zijn er nog geen doelen. Kies een regel en druk op Enter, neem ze met K over van "
            f"{self._year - 1}, of lees met L een bestand in."
        )

    def _key(self, action: str) -> str:
        """How the key of an action looks: a click on it does the same, if it works here."""
        return f"bold @click=screen.{action}" if self.check_action(action, ()) else "$border-blurred"

    def _say(self, words: str, *, refused: bool = False) -> None:
        """Say on one line what was done, or why not; it stands there until the next action."""
        done = self.query_one("#done", Static)
        done.update(words if refused or not words else f"✓ {words}")
        done.set_class(refused, "-refused")
