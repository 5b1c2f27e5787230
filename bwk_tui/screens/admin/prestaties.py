"""Rapporten for whoever reads figures: the prestaties beside what was agreed, with the papers a key away."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Period
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin.period_input import LENGTHS, PeriodInput, beside, presets
from bwk_tui.screens.admin.prestaties_board import PrestatiesBoard
from bwk_tui.screens.admin.prestaties_looking import TITLES, Looking, View
from bwk_tui.screens.admin.prestaties_making import MakingScreen
from bwk_tui.screens.admin.reports import ReportsScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.trends import TrendsPicture
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable

_RIGHTS = {
    "targets": Right.KEEP_TARGETS,
    "hand_in": Right.HAND_IN_FIGURES,
    "log": Right.READ_LOG,
}
_PERIODS = Binding.Group("Een andere periode")
_VIEWS = Binding.Group("Anders kijken")
_PAPERS = Binding.Group("Op papier")


def _quiet(keys: str, action: str, title: str, group: Binding.Group, shown: str | None = None) -> Binding:
    """A key that the explanation names; on the screen it stands elsewhere than in the footer."""
    return Binding(keys, action, title, show=False, group=group, key_display=shown)


class PrestatiesScreen(ReportsScreen, MakingScreen):
    """The figures as they stand."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "reports.tcss", "prestaties.tcss"]
    HELP = (
        "Hier staat hoeveel verschillende mensen er kwamen en hoeveel klussen er klaar zijn, naast wat er is "
        "afgesproken. Het doel geldt voor het hele jaar; de streep ┃ in de balk is het deel van het jaar dat voorbij "
        "is.\n\n"
        "Ga met de pijlen naar een getal en druk op Enter, of klik erop: je ziet wat het betekent en welke mensen, "
        "bezoeken of klussen erachter zitten.\n\n"
        "Kies een periode met één letter, met < en > de periode ervoor of erna, of typ er een: 2025, 2026-H1, "
        "2026-Q3, 2026-T2, 2026-10 of 1-9-2026 t/m 15-10-2026. Met de cijfers kijk je anders naar dezelfde periode. "
        "Bij Papieren staat wat je kunt bewaren, indienen en afdrukken. Er wordt nooit een bestand overschreven."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "targets", "Doelen"),
        Binding("b", "save", "Bewaren"),
        Binding("i", "hand_in", "Indienen"),
        Binding("w", "weeks", "Per week"),
        Binding("m", "months", "Per maand"),
        *(_quiet(key.lower(), f"preset('{key}')", name.capitalize(), _PERIODS) for key, name in LENGTHS),
        _quiet("comma,less_than_sign", "earlier", "De periode ervoor", _PERIODS, "<"),
        _quiet("full_stop,greater_than_sign", "later", "De periode erna", _PERIODS, ">"),
        _quiet("o", "type_period", "Een periode typen", _PERIODS),
        *(
            _quiet(str(number), f"view({number})", title, _VIEWS)
            for number, title in enumerate(TITLES.values(), 1)
        ),
        _quiet("a", "scope", "Deze kamer of alle kamers", _VIEWS),
        _quiet("g", "handed_in", "Ingediend", _PAPERS),
        _quiet("v", "kasverslag", "Kasverslag", _PAPERS),
        _quiet("c", "verify", "Kasverslag controleren", _PAPERS),
        _quiet("p", "protocol", "Protocol", _PAPERS),
        _quiet("l", "log", "Logboek", _PAPERS),
    ]

    def __init__(self, session: Session, looking: Looking | None = None) -> None:
        super().__init__(session)
        self._looking = looking or Looking.begin()

    def compose_body(self) -> ComposeResult:
        """All of it is on the board."""
        yield PrestatiesBoard(many_kamers=self._many_kamers)

    def on_mount(self) -> None:
        """Begin at the figures, as soon as they are there."""
        self._board.look(self._looking)
        super().on_mount()

    def redraw(self) -> None:
        """Have the figures made as they are now."""
        self.make()

    @property
    def asked(self) -> tuple[str, Period]:
        """The report of the kamers and the period that were chosen."""
        return self._looking.kamers(self.session), self._looking.period

    def show_report(self, report: Report) -> None:
        """Show it; whoever did nothing yet begins at its first figure."""
        self._board.show(report)
        if self.focused is None:
            self.call_after_refresh(self._board.take_focus, self._looking)

    def show_busy(self, words: str) -> None:
        """Say that it takes a moment, or nothing."""
        self._board.show_busy(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what this role may, and what the view has."""
        if right := _RIGHTS.get(action):
            return self.session.actor.may(right, self.session.kamer.slug)
        if action in {"weeks", "months"}:
            return self._looking.view is View.TRENDS
        if action in {"preset", "type_period"}:
            return self._looking.view is not View.TRENDS
        if action == "scope":
            return self._many_kamers
        if action == "view":
            return str(parameters[0]) in self._board.views
        return super().check_action(action, parameters)

    @on(PeriodInput.Changed)
    def period_chosen(self, message: PeriodInput.Changed) -> None:
        """Show the figures of the period that was typed."""
        self._look(replace(self._looking, period=message.period))
        self._board.take_focus(self._looking)

    @on(PeriodInput.Left)
    def period_left(self) -> None:
        """Back to the figures."""
        self._board.take_focus(self._looking)

    def action_preset(self, key: str) -> None:
        """Show the year, half year, tertiaal, quarter or month of today."""
        self._look(replace(self._looking, period=presets(clock.today())[key]))

    def action_earlier(self) -> None:
        """The period before, as long."""
        self._look(replace(self._looking, period=beside(self._looking.period, -1)))

    def action_later(self) -> None:
        """The period after, as long."""
        self._look(replace(self._looking, period=beside(self._looking.period, 1)))

    def action_type_period(self) -> None:
        """Go to where a period can be typed."""
        self.query_one("#period").focus()

    def action_view(self, number: int | str) -> None:
        """Look at it in another way."""
        looking = self._looking.at(self._board.views[str(number)])
        self._look(looking)
        self._board.take_focus(looking)

    def action_scope(self) -> None:
        """This kamer, or all of them."""
        self._look(self._looking.switched())

    def action_weeks(self) -> None:
        """A point for each week."""
        self.query_one(TrendsPicture).show_by(weeks=True)

    def action_months(self) -> None:
        """A bar for each month."""
        self.query_one(TrendsPicture).show_by(weeks=False)

    @on(FigureTable.Asked)
    def explain_figure(self, message: FigureTable.Asked) -> None:
        """Show what is behind a figure."""
        from bwk_tui.screens.admin.why import WhyScreen

        if self.is_current:  # a second quick Enter asks nothing more
            self.app.push_screen(WhyScreen(self.session, message.question))

    def action_targets(self) -> None:
        """The targets of the period's year."""
        from bwk_tui.screens.admin.targets import TargetsScreen

        self.app.switch_screen(TargetsScreen(self.session, self._looking))

    def action_save(self) -> None:
        """Ask where the report is to be kept, and for whom."""
        from bwk_tui.screens.admin.prestaties_file import SavePrestaties

        self.app.push_screen(SavePrestaties(self.session, self._looking))

    def action_hand_in(self) -> None:
        """Ask what is to be handed in, and to whom."""
        from bwk_tui.screens.admin.hand_in import HandIn

        self.app.push_screen(HandIn(self.session, self._looking), self._handed_in)

    def action_handed_in(self) -> None:
        """What was handed in."""
        self._open_handed_in(None)

    def action_log(self) -> None:
        """Who did what, when."""
        from bwk_tui.screens.admin.log import LogScreen

        try:
            screen = LogScreen(self.session, self._looking)
        except Refused as refused:
            self.say_no(refused)
        else:
            self.app.switch_screen(screen)

    def _handed_in(self, uid: str | None) -> None:
        if uid:
            self._open_handed_in(uid)

    def _open_handed_in(self, uid: str | None) -> None:
        from bwk_tui.screens.admin.handed_in import HandedInScreen

        self.app.switch_screen(HandedInScreen(self.session, self._looking, uid))

    def _look(self, looking: Looking) -> None:
        asked = self.asked
        self._looking = looking
        self._board.look(looking)
        if self.asked != asked:
            self.make()
        self.refresh_bindings()

    @property
    def _many_kamers(self) -> bool:
        return len(self.session.kamers) > 1

    @property
    def _board(self) -> PrestatiesBoard:
        return self.query_one(PrestatiesBoard)


def reports_screen(session: Session) -> ReportsScreen:
    """Rapporten as this role has it."""
    if session.actor.may(Right.READ_FIGURES, session.kamer.slug):
        return PrestatiesScreen(session)
    return ReportsScreen(session)
