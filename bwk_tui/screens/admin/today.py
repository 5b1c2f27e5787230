"""Vandaag: who and what came in on a day, live while the kiosk writes."""

from datetime import date, timedelta
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.words import weekday_and_day
from bwk_tui.reports import today
from bwk_tui.reports.today import Day, VisitLine
from bwk_tui.screens.admin.add_visit import AddVisit
from bwk_tui.screens.admin.choose_member import ChooseMember
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.activity_bars import ActivityBars
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import check_ins
from bwk_tui.services.members import MemberLine

DAYS_GROUP = Binding.Group("Naar een andere dag")
"""The keys of the days: they stand beside the date, so not in the footer, but they do in the explanation."""


class TodayScreen(LiveScreen):
    """The running list on the left, the activities on the right, the day above both."""

    SECTION = "today"
    HELP = (
        "Hier zie je wie er vandaag binnenkwam en waarvoor; wat de kiosk opschrijft, verschijnt vanzelf. Eén mens kan "
        "meer bezoeken brengen, en wie geen naam gaf telt als bezoek en niet als mens: tel die getallen niet op.\n\n"
        "Kies met de pijltjes een bezoek. Was het een vergissing, maak het dan ongedaan. Leer je iemand kennen, "
        "geef het bezoek dan een naam. Wat de kiosk miste voeg je zelf toe, ook voor een eerdere dag of een groep.\n\n"
        "Wie het programma bijhoudt, zet met P neer wanneer er wat is."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "today.tcss"]
    AUTO_FOCUS = "Lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,ctrl+n", "add", "Toevoegen"),
        Binding("delete", "undo", "Ongedaan"),
        Binding("enter", "give_name", "Geef naam", priority=True),
        Binding("enter", "open_card", "Openen", priority=True),
        Binding("p", "programme", "Programma"),
        # The list would scroll sideways on these, and it never has to.
        Binding("left", "go(-1)", "Vorige dag", show=False, priority=True, group=DAYS_GROUP),
        Binding("right", "go(1)", "Volgende dag", show=False, priority=True, group=DAYS_GROUP),
        Binding("home", "go_to_today", "Vandaag", show=False, priority=True, group=DAYS_GROUP),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._visits: dict[str, VisitLine] = {}
        self._chosen_day: date | None = None
        self._drawn_day = clock.today()

    def compose_body(self) -> ComposeResult:
        """The day, its totals, the list and the activities."""
        with Vertical():
            with Horizontal(id="day-row"):
                yield Static("←", id="earlier", classes="day-key")
                yield Static(id="day", markup=False)
                yield Static("→", id="later", classes="day-key")
                yield Static(
                    Content.assemble(("Home", "bold"), " vandaag"), id="back-to-today", classes="day-key"
                )
            yield Static(id="totals")
            with Horizontal(id="halves"):
                yield Lines(
                    Column("tijd", 5),
                    Column("wie", 13, share=3),
                    Column("", 2),
                    Column("waarvoor", 12, share=2),
                    Column("via", 5),
                    id="visits",
                )
                yield Static(id="empty", classes="quiet", markup=False)
                with VerticalScroll(id="activities"):
                    yield ActivityBars()

    @property
    def shown_day(self) -> date:
        """The day on the screen: the one that was gone to, or today, also after midnight."""
        return self._chosen_day or clock.today()

    def look_again(self) -> None:
        """Redraw for the new day too, when midnight passes."""
        if self.shown_day != self._drawn_day:
            self.redraw()
        super().look_again()

    def redraw(self) -> None:
        """Show the day as it is now, with the same visit selected."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the selected visit and on the day."""
        if action in {"undo", "give_name", "open_card"}:
            visit = self._selected
            if visit is None:
                return False
            if action == "give_name":
                return visit.member_id is None and visit.people == 1
            return action == "undo" or visit.member_id is not None
        if action == "programme":
            return self.session.actor.may(Right.KEEP_ACTIVITIES, self.session.kamer.slug)
        if action == "go" and parameters == (1,):
            return self.shown_day < clock.today()
        if action == "go_to_today":
            return self.shown_day != clock.today()
        return super().check_action(action, parameters)

    @on(Lines.RowHighlighted)
    def selection_moved(self) -> None:
        """The footer tells what can be done with this one."""
        self.refresh_bindings()

    @on(Lines.RowSelected)
    async def line_opened(self) -> None:
        """A double click on a line does what Enter does."""
        await self.run_action("give_name" if self.check_action("give_name", ()) else "open_card")

    @on(Click, "#earlier")
    def earlier_clicked(self) -> None:
        """The arrow before the date."""
        self.action_go(-1)

    @on(Click, "#later")
    def later_clicked(self) -> None:
        """The arrow after the date."""
        self.action_go(1)

    @on(Click, "#back-to-today")
    def today_clicked(self) -> None:
        """The way back."""
        self.action_go_to_today()

    def action_go(self, days: int) -> None:
        """Go so many days on or back; from today no further on (`check_action`)."""
        day = self.shown_day + timedelta(days=days)
        self._chosen_day = None if day == clock.today() else day
        self._show(anew=True)

    def action_go_to_today(self) -> None:
        """Go back to today."""
        self._chosen_day = None
        self._show(anew=True)

    def action_add(self) -> None:
        """Add a visit by hand."""
        self.app.push_screen(AddVisit(self.session, self.shown_day), self._added)

    def action_programme(self) -> None:
        """See and change what is on in a week."""
        from bwk_tui.screens.admin.programme import ProgrammeScreen

        self.app.switch_screen(ProgrammeScreen(self.session))

    def action_undo(self) -> None:
        """Ask whether the selected visit may go."""
        if visit := self._selected:
            what = f"{_time(visit)}  {_who(visit)}\n{visit.icon} {visit.activity}"
            self.app.push_screen(
                Confirm("Bezoek ongedaan maken?", what, yes="Ongedaan maken"),
                lambda sure: self._undo(visit) if sure else None,
            )

    def action_give_name(self) -> None:
        """Tell whose visit the selected one was."""
        if visit := self._selected:
            self.app.push_screen(ChooseMember(self.session, visit), self._named)

    def action_open_card(self) -> None:
        """Open the card of whoever came."""
        visit = self._selected
        if visit and visit.member_id:
            try:
                card = MemberCard(self.session, visit.member_id)
            except Refused as refused:
                self.say_no(refused)
            else:
                self.app.push_screen(card, lambda _: self._show())

    @property
    def _selected(self) -> VisitLine | None:
        lines = self.query(Lines)
        return self._visits.get(lines.first().current or "") if lines else None

    def _added(self, sentence: str | None) -> None:
        if sentence:
            self.notify(sentence, markup=False)
            self._show()

    def _undo(self, visit: VisitLine) -> None:
        try:
            check_ins.undo(self.session.actor, visit.uid)
        except Refused as refused:
            self.say_no(refused)
        else:
            self.notify(
                "Het bezoek telt niet meer mee. Toch wel geweest? Voeg het dan weer toe met +.",
                title="Ongedaan gemaakt",
                markup=False,
            )
        self._show()

    def _named(self, member: MemberLine | None) -> None:
        if member:
            self.notify(f"Dit bezoek was van {member.name}.", markup=False)
        self._show()

    def _show(self, *, anew: bool = False) -> None:
        self._drawn_day = self.shown_day
        day = today.on(self.session.actor, self.session.kamer.slug, self.shown_day)
        self._visits = {visit.uid: visit for visit in day.lines}
        self.query_one("#day", Static).update(weekday_and_day(day.day))
        self.query_one("#later").visible = day.day < clock.today()
        self.query_one("#back-to-today").visible = day.day < clock.today()
        self.query_one("#totals", Static).update(_totals(day))
        lines = self.query_one(Lines)
        lines.show([_line(visit) for visit in day.lines], anew=anew)
        if day.lines and not lines.display:
            # A list that was hidden has lost the focus.
            lines.display = True
            lines.focus()
        elif not day.lines:
            lines.display = False
        empty = self.query_one("#empty", Static)
        empty.display = not day.lines
        empty.update(
            "Er is vandaag nog niemand binnengekomen. Wie zich bij de kiosk inschrijft, verschijnt hier vanzelf."
            if day.day == clock.today()
            else "Op deze dag is niemand ingeschreven."
        )
        self.query_one(ActivityBars).show(day.per_activity)
        self.refresh_bindings()


def _totals(day: Day) -> Content:
    parts = (
        (day.visits, "bezoek", "bezoeken"),
        (day.unique, "mens met naam", "mensen met naam"),
        (day.anonymous, "bezoek zonder naam", "bezoeken zonder naam"),
    )
    return Content("   ").join(
        Content.assemble((str(number), "bold"), f" {one if number == 1 else more}")
        for number, one, more in parts
    )


def _line(visit: VisitLine) -> Line:
    cells = (
        Text(_time(visit)),
        Text(_who(visit), style="" if visit.member_id else "italic"),
        Text(visit.icon),
        Text(visit.activity),
        Text("team" if visit.by_hand else "kiosk"),
    )
    return Line(visit.uid, cells)


def _time(visit: VisitLine) -> str:
    return f"{visit.at.astimezone(clock.ZONE):%H:%M}" if visit.at else "–"


def _who(visit: VisitLine) -> str:
    if visit.who:
        return visit.who
    if visit.people > 1:
        return f"{visit.people} mensen"
    return "nieuw" if visit.newcomer else "zonder naam"
