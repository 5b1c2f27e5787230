"""Who does a klus and when, before and after: the appointment, and that it is done."""

from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Select, Static

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.words import short_day
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.klussen_words import number
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.named_person import NamedPerson
from bwk_tui.screens.admin.widgets.person_search import PersonSearch
from bwk_tui.services import kamers, klussen
from bwk_tui.services.members import MemberLine


class Volunteer(NamedPerson):
    """Finds volunteers before others, in the kamer that does the klus."""

    kamer = ""

    def find(self, typed: str, most: int) -> tuple[MemberLine, ...]:
        """The people who may be meant."""
        return klussen.volunteers(self._session.actor, self.kamer, typed, most)


class DoingKlus(FormDialog[KlusLine]):
    """Asks on which day, by which kamer and by whom; gives back the klus as it is then. Children fill the rest."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "klussen_doing.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    HEADING: ClassVar[str]
    SAVE: ClassVar[str]
    WHO: ClassVar[str]

    def __init__(self, session: Session, line: KlusLine) -> None:
        super().__init__()
        self.session = session
        self.line = line
        self._doing = line.done_by or line.kamer

    def compose(self) -> ComposeResult:
        """Which klus, when, who, and the buttons."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = f"{self.HEADING} · klus {number(self.line, self.session.kamer.slug)}"
            dialog.border_subtitle = "Enter verder · Ctrl+S bewaren · Esc terug"
            yield Static(self.line.what, id="what", markup=False)
            yield Static(self.line.address, id="where", classes="quiet", markup=False)
            yield from self.compose_day()
            if self._may_give_away:
                yield row("Kamer", self._kamers(), tight=True)
            with Horizontal(classes="search"):
                yield Label("Wie", classes="label")
                yield Volunteer(
                    self.session,
                    placeholder=self.WHO,
                    member_id=self.line.volunteer_id,
                    name=self.line.volunteer,
                )
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button(self.SAVE, variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Begin at the day."""
        self._search_in(self._doing)
        self.query(FormField).first().focus()

    def compose_day(self) -> ComposeResult:
        """The fields for the day."""
        raise NotImplementedError

    def write(self, done_by: str | None, volunteer: int | None) -> KlusLine:
        """Write it; raises Refused."""
        raise NotImplementedError

    def day(self, field: str) -> date | None:
        """The day that was typed; None for nothing. Raises FieldUnreadable."""
        typed = self.query_one(f"#{field}", Input).value.strip()
        return parse_day(field, typed) if typed else None

    @on(Select.Changed, "#done_by")
    def kamer_chosen(self, message: Select.Changed) -> None:
        """Its own people do it."""
        if isinstance(message.value, str):
            self._doing = message.value
            self._search_in(message.value)
        if self.focused is message.select:
            self.query_one("#member", Input).focus()

    @on(PersonSearch.Chosen)
    def volunteer_chosen(self) -> None:
        """That was the last: the button is next."""
        self.query_one("#save").focus()

    @on(Input.Submitted)
    def enter(self, message: Input.Submitted) -> None:
        """Enter in the last field saves; in the search it chooses."""
        if message.input.id != "member":
            self.action_save()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Write it and close, or say what is wrong; what was typed stays."""
        if self.finished:
            return
        try:
            volunteer = self.query_one(Volunteer).member_id("volunteer")
            line = self.write(self._doing if self._may_give_away else None, volunteer)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(line)

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Close without writing."""
        self.finish(None)

    def refuse(self, refused: Refused, field: str = "") -> None:
        """Who does it is found in the field of the search."""
        super().refuse(refused, field)
        if getattr(refused, "field", "") == "volunteer":
            self.query_one("#member", Input).focus()

    @property
    def _may_give_away(self) -> bool:
        """Only the team that reported it chooses the kamer, and only where there are more."""
        return len(kamers.known()) > 1 and self.session.actor.may(Right.KEEP_KLUSSEN, self.line.kamer)

    def _kamers(self) -> Select[str]:
        options = [(Text(kamer.name), kamer.slug) for kamer in kamers.known()]
        return Select(
            options, value=self._doing, allow_blank=False, compact=True, id="done_by", classes="field"
        )

    def _search_in(self, kamer: str) -> None:
        """Search where one may: the people of another kamer are for its own team to name."""
        may = self.session.actor.may(Right.KEEP_KLUSSEN, kamer)
        self.query_one(Volunteer).kamer = kamer if may else self.session.kamer.slug


class PlanKlus(DoingKlus):
    """Asks when a klus is going to be done, and by whom."""

    HEADING = "Afspraak"
    SAVE = "Afspreken"
    WHO = "naam of code; leeg is nog niemand"
    HELP = (
        "Op welke dag gaat iemand het doen, en hoe laat? Typ de dag als 25-11-2026 en de tijd als 19:30. Weet je nog "
        "geen tijd, laat dat veld dan leeg. Gaat een afspraak niet door, maak dan ook de dag leeg: de klus is dan weer "
        "gemeld. Bij Wie staan vrijwilligers bovenaan. Doet een andere kamer het, kies dan die kamer: die ziet de klus "
        "dan ook."
    )

    def compose_day(self) -> ComposeResult:
        """The day and the time."""
        planned = self.line.planned_on
        yield row(
            "Dag",
            FormField(
                short_day(planned) if planned else "", id="planned_on", placeholder=short_day(clock.today())
            ),
            tight=True,
        )
        yield row(
            "Tijd", FormField(self.line.planned_at or "", id="planned_at", placeholder="19:30"), tight=True
        )

    def write(self, done_by: str | None, volunteer: int | None) -> KlusLine:
        """Write the appointment."""
        return klussen.plan(
            self.session.actor,
            self.line.uid,
            day=self.day("planned_on"),
            at=self.query_one("#planned_at", Input).value,
            done_by=done_by,
            volunteer=volunteer,
        )


class FinishKlus(DoingKlus):
    """Asks when a klus was done, and by whom."""

    HEADING = "Klaar"
    SAVE = "Klaar"
    WHO = "naam of code van wie het deed"
    HELP = (
        "Op welke dag is het gedaan, en door wie? Meestal klopt wat er al staat: druk dan op Ctrl+S. De klus telt mee "
        "in de kamer waar zij gemeld is; een tweede getal zegt welke kamer haar deed."
    )

    def compose_day(self) -> ComposeResult:
        """The day."""
        planned, today = self.line.planned_on, clock.today()
        day = planned if planned and planned < today else today
        yield row("Klaar op", FormField(short_day(day), id="done_on"), tight=True)

    def write(self, done_by: str | None, volunteer: int | None) -> KlusLine:
        """Write that it is done."""
        return klussen.finish(
            self.session.actor,
            self.line.uid,
            done_on=self.day("done_on"),
            done_by=done_by,
            volunteer=volunteer,
        )
