"""Waarom dit getal? What a figure means, and the people, the visits or the klussen behind it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, DataTable, Static

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.targets import TOTAL, dutch
from bwk_tui.domain.words import short_day
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.scope import ALL
from bwk_tui.reports.why import MOST_LINES, KlusLine, PersonLine, VisitLine, Why
from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.prestaties_figure import Question
from bwk_tui.screens.admin.prestaties_making import BUSY
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import reading, store

UNKNOWN_NAME = "naam niet te zien"
"""What stands in the place of a name that isn't told: of somebody of a kamer where one may not see the members."""

_PEOPLE = (
    Column("wie", 30, share=1),
    Column("bezoeken", 8),
    Column("eerste keer", 11),
    Column("laatste keer", 12),
)
_PAYING = (Column("wie", 30, share=1),)
_VISITS = (
    Column("dag", 10),
    Column("tijd", 5),
    Column("activiteit", 20, share=1),
    Column("wie", 20, share=1),
)
_KLUSSEN = (
    Column("dag", 10),
    Column("klus", 25, share=1),
    Column("gemeld in", 12),
    Column("gedaan door", 12),
)
_WHAT = {
    Measure.UNIQUE: ("persoon", "mensen"),
    Measure.PAYING: ("persoon", "mensen"),
    Measure.JOBS: ("regel", "regels"),
    Measure.JOBS_DONE: ("regel", "regels"),
}
"""One line, and more of them."""


@dataclass
class Answered(Message):
    """The answer is there."""

    answer: Why


@dataclass
class NotAnswered(Message):
    """There is no answer."""

    refused: Refused


class WhyScreen(FormDialog[None]):
    """The figure, its definition, and so many lines at a time; Enter on a person opens their visits."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "why.tcss"]
    HELP = (
        "Bovenaan staat het getal en wat het betekent. Daaronder staan de mensen, de bezoeken of de klussen die er "
        "samen dit getal van maken. Met Enter op een persoon zie je de bezoeken van die persoon in de periode.\n\n"
        "Zijn het er meer dan 200, dan blader je met < en >. Je ziet alleen namen van mensen uit kamers waar je de "
        "leden mag zien."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_person", "Bezoeken", priority=True),
        Binding("comma,less_than_sign", "earlier", "Vorige 200", key_display="<"),
        Binding("full_stop,greater_than_sign", "later", "Volgende 200", key_display=">"),
    ]

    def __init__(self, session: Session, question: Question) -> None:
        super().__init__()
        self._session = session
        self._question = question
        self._offset = 0
        self._answer: Why | None = None

    def compose(self) -> ComposeResult:
        """The figure, what it means, and what is behind it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Waarom dit getal?"
            with Horizontal(id="figure-row"):
                yield Static(id="what", markup=False)
                yield Static(id="figure", markup=False)
            yield Static(id="definition", markup=False)
            yield Static(id="problem", classes="problem", markup=False)
            yield Lines(*self._columns(), id="behind")
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", variant="primary", id="back", compact=True)
                yield Static(id="page", markup=False)

    def on_mount(self) -> None:
        """Ask."""
        super().on_mount()
        question = self._question
        self.query_one("#what", Static).update(f"{question.title}, {question.period.in_words}")
        self.query_one("#definition", Static).update(BUSY)
        self.query_one("#problem").display = False
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """People can be opened; there are pages where there are more lines than one holds."""
        if action == "open_person":
            return self._person() is not None and isinstance(self.focused, Lines)
        many = self._answer is not None and self._answer.total > MOST_LINES
        if action == "earlier":
            return (True if self._offset else None) if many else False
        if action == "later":
            return (True if self._offset + MOST_LINES < self._total else None) if many else False
        return super().check_action(action, parameters)

    def action_earlier(self) -> None:
        """The lines before these."""
        self._offset -= MOST_LINES
        self._ask()

    def action_later(self) -> None:
        """The lines after these."""
        self._offset += MOST_LINES
        self._ask()

    @on(DataTable.RowSelected)
    def action_open_person(self) -> None:
        """The visits of the selected person, of those that this figure counts."""
        person = self._person()
        if person is None or not self.is_current:
            return
        cell = self._question.cell
        visits = replace(
            cell,
            measure=Measure.VISITS,
            key=TOTAL if cell.measure is Measure.PAYING else cell.key,
            member_id=person.member_id,
        )
        title = f"Bezoeken van {_who(person.name)}"
        self.app.push_screen(
            WhyScreen(self._session, replace(self._question, cell=visits, title=title, about=""))
        )

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    @on(DataTable.RowHighlighted)
    def other_line(self) -> None:
        """Not every line can be opened."""
        self.refresh_bindings()

    def _ask(self) -> None:
        self._find(self._question, self._offset)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _find(self, question: Question, offset: int) -> None:
        try:
            with store.in_this_thread(), store.usable():
                answer = reading.why(
                    self._session.actor,
                    question.kamer,
                    question.period,
                    question.cell,
                    offset=offset,
                    most=MOST_LINES,
                )
        except Refused as refused:
            self.post_message(NotAnswered(refused))
        else:
            self.post_message(Answered(answer))

    @on(Answered)
    def show(self, message: Answered) -> None:
        """Show the answer, or the page of it."""
        answer = message.answer
        if answer.offset != self._offset:
            return  # another page was asked meanwhile
        self._answer = answer
        self.query_one("#figure", Static).update(dutch(answer.figure))
        told = [self._question.about] if self._question.about else []
        self.query_one("#definition", Static).update("\n".join([*told, answer.definition]))
        lines = [
            Line(str(answer.offset + number), self._cells(line)) for number, line in enumerate(answer.lines)
        ]
        self.query_one(Lines).show(lines, anew=True)
        self.query_one(Lines).focus()
        self.query_one("#page", Static).update(self._page(answer))
        self.refresh_bindings()

    @on(NotAnswered)
    def say_why_not(self, message: NotAnswered) -> None:
        """There is nothing to show."""
        self.query_one("#definition", Static).update("")
        self.query_one("#problem").display = True
        self.tell(in_dutch(message.refused))

    @property
    def _total(self) -> int:
        return self._answer.total if self._answer else 0

    def _person(self) -> PersonLine | None:
        """The person under the cursor, if it is one."""
        at = self.query_one(Lines).current
        if self._answer is None or at is None:
            return None
        line = self._answer.lines[int(at) - self._answer.offset]
        return line if isinstance(line, PersonLine) else None

    def _columns(self) -> tuple[Column, ...]:
        match self._question.cell.measure:
            case Measure.UNIQUE:
                return _PEOPLE
            case Measure.PAYING:
                return _PAYING
            case Measure.JOBS | Measure.JOBS_DONE:
                return _KLUSSEN
            case _:
                return _VISITS if not self._many_kamers else (*_VISITS, Column("kamer", 12))

    def _cells(self, line: PersonLine | VisitLine | KlusLine) -> tuple[Text, ...]:
        """The texts of a line. Among the klussen there are visits, of before the register."""
        match line:
            case PersonLine() if self._question.cell.measure is Measure.PAYING:
                return (Text(_who(line.name)),)
            case PersonLine():
                days = [short_day(day) if day else "" for day in (line.first, line.last)]
                return (Text(_who(line.name)), Text(f"{dutch(line.visits):>8}"), *map(Text, days))
            case KlusLine():
                texts = (
                    short_day(line.done_on),
                    f"{line.number}. {line.what}",
                    line.reported_by,
                    line.done_by,
                )
                return tuple(map(Text, texts))
            case VisitLine() if self._columns() is _KLUSSEN:
                what = f"bezoek: {line.activity}{_group(line)}"
                return tuple(map(Text, (short_day(line.day), what, line.kamer, line.kamer)))
            case _:
                at = f"{line.at.astimezone(clock.ZONE):%H:%M}" if line.at else ""
                who = _who(line.name) if line.named else f"zonder naam{_group(line)}"
                kamer = (line.kamer,) if self._many_kamers else ()
                return tuple(map(Text, (short_day(line.day), at, line.activity, who, *kamer)))

    @property
    def _many_kamers(self) -> bool:
        question = self._question
        return question.cell.kamer is None and (question.kamer == ALL or "," in question.kamer)

    def _page(self, answer: Why) -> str:
        one, more = _WHAT.get(self._question.cell.measure, ("regel", "regels"))
        if not answer.total:
            return "Hier zit niets achter: het getal is 0."
        if answer.total <= MOST_LINES:
            return f"{dutch(answer.total)} {one if answer.total == 1 else more}"
        first, last = answer.offset + 1, answer.offset + len(answer.lines)
        return f"{dutch(first)} tot en met {dutch(last)} van {dutch(answer.total)} {more}"


def _who(name: str | None) -> str:
    return UNKNOWN_NAME if name is None else name


def _group(line: VisitLine) -> str:
    return f", groep van {line.people}" if line.people > 1 else ""
