"""Adding a visit by hand: one that the kiosk missed, on this day or an earlier one, or a head count."""

from datetime import date

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, Select, Static

from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import ActivityNotInUse, AlreadyThere, FieldMissing, Refused
from bwk_tui.domain.words import long_day, short_day
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.person_search import PersonSearch
from bwk_tui.services import activities, check_ins, consents

WITHOUT_NAME = (
    "Dit bezoek komt er zonder naam in: voor deze hulp is toestemming nodig, en die is er niet. "
    "Vastleggen kan op de kaart van het lid (F3)."
)


class AddVisit(FormDialog[str]):
    """Gives back a sentence about what was added; None when nothing was."""

    def __init__(self, session: Session, day: date) -> None:
        super().__init__()
        self._session = session
        self._day = day
        self._token = check_ins.new_token()

    def compose(self) -> ComposeResult:
        """What for, who or how many, and when."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Bezoek toevoegen"
            dialog.border_subtitle = "Esc terug"
            yield row("Activiteit", self._activities())
            yield row("Datum", Input(short_day(self._day), compact=True, id="day", max_length=10))
            with Horizontal(classes="search"):
                yield Label("Wie", classes="label")
                yield PersonSearch(self._session, placeholder="naam of code; leeg is zonder naam")
            yield row(
                "Hoeveel",
                Input("1", compact=True, id="people", restrict="[0-9]*", max_length=3),
                Label("mensen zonder naam", id="people-hint"),
            )
            yield Static(WITHOUT_NAME, id="without-name", classes="quiet", markup=False)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Toevoegen", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def _activities(self) -> Select[int]:
        known = activities.known(self._session.actor, self._session.kamer.slug)
        options = [
            (
                Text(
                    f"{one.number:>2} {one.icon} {one.name}"
                    if one.in_use
                    else f"   {one.icon} {one.name} (gestopt)"
                ),
                one.id,
            )
            for one in known
        ]
        return Select(options, prompt="Kies een activiteit", compact=True, id="activity", classes="field")

    @on(Select.Changed, "#activity")
    def activity_chosen(self, message: Select.Changed) -> None:
        """Go on to who it was; the day is mostly right."""
        self._tell_whether_the_name_stays()
        if message.value is not Select.NULL:
            self.query_one("#member", Input).focus()

    @on(PersonSearch.Chosen)
    def person_chosen(self, message: PersonSearch.Chosen) -> None:
        """A person is one; without a name the question is how many."""
        self._count_for(named=message.member is not None)
        self._tell_whether_the_name_stays()
        self.query_one("#save" if message.member else "#people").focus()

    @on(PersonSearch.Unchosen)
    def person_unchosen(self) -> None:
        """It may be a head count again."""
        self._count_for(named=False)
        self._tell_whether_the_name_stays()

    def _tell_whether_the_name_stays(self) -> None:
        activity, member = self.query_one("#activity", Select).selection, self.query_one(PersonSearch).chosen
        missing = (
            activity is not None
            and member is not None
            and consents.is_missing(self._session.actor, activity, member.id)
        )
        self.set_class(missing, "-without-name")

    def _count_for(self, *, named: bool) -> None:
        people = self.query_one("#people", Input)
        people.disabled = named
        if named:
            people.value = "1"

    @on(Input.Submitted, "#day")
    def day_typed(self) -> None:
        """Go on to who it was."""
        self.query_one("#member", Input).focus()

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close without adding."""
        self.action_back()

    @on(Input.Submitted, "#people")
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Write the visit, or say what is wrong."""
        if self.finished:
            return
        try:
            sentence = self._add()
        except (ActivityNotInUse, AlreadyThere) as refused:
            self.refuse(refused, "activity" if isinstance(refused, ActivityNotInUse) else "member")
        except Refused as refused:
            self.refuse(refused)
        else:
            if sentence:
                self.finish(sentence)

    def _add(self) -> str | None:
        activity = self.query_one("#activity", Select).selection
        if activity is None:
            raise FieldMissing("activity")
        day = parse_day("day", self.query_one("#day", Input).value)
        search = self.query_one(PersonSearch)
        if search.typed and not search.chosen:
            self.tell(
                "Kies iemand uit de lijst, of maak dit veld leeg voor een bezoek zonder naam.", "member"
            )
            return None
        people = self.query_one("#people", Input).value
        if not people:
            raise FieldMissing("people")
        done = check_ins.add_by_hand(
            self._session.actor,
            activity_id=activity,
            day=day,
            member_id=search.chosen.id if search.chosen else None,
            people=int(people),
            token=self._token,
        )
        left_out = ", zonder naam want zonder toestemming" if done.name_left_out else ""
        return f"Toegevoegd op {long_day(day)}: {done.activity}{left_out}."
