"""The fields about a person, for somebody new and for somebody who is known."""

from datetime import date

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Select

from bwk_tui.domain import clock, pictures
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.people import CORPORATIES, UNKNOWN_CORPORATIE, Step
from bwk_tui.domain.words import short_day
from bwk_tui.screens.admin.form import row
from bwk_tui.screens.admin.widgets.picture_field import PictureField
from bwk_tui.services.members import MemberForm

NO_SIGN = "kiest het programma"
"""What stands for a sign that is still to be given."""


class MemberFields(Vertical):
    """A line for each field; the last one's Enter saves."""

    class Submitted(Message):
        """Enter came in the last field."""

    def __init__(self, form: MemberForm, *, known: bool) -> None:
        super().__init__()
        self._form = form
        self._known = known
        self._begun: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The fields, those that are filled in most first."""
        form = self._form
        yield row("Voornaam", _line("first_name", form.first_name), tight=True)
        yield row("Achternaam", _line("last_name", form.last_name), tight=True)
        yield row("Straat", _line("street", form.street), tight=True)
        yield row("Contact", _line("contact", form.contact), tight=True)
        yield row("Stap", _choice("step", tuple(Step), form.step), tight=True)
        yield row(
            "Corporatie",
            _choice("corporatie", (*CORPORATIES, UNKNOWN_CORPORATIE), form.corporatie or UNKNOWN_CORPORATIE),
            tight=True,
        )
        yield row("  geldt vanaf", _line("corporatie_since", ""), tight=True)
        yield row("Plaatje", PictureField(form.sign, pictures.signs(), empty=NO_SIGN, id="sign"), tight=True)
        yield row("Binnen sinds", _line("joined", short_day(form.joined) if form.joined else ""), tight=True)
        yield row("Code", _line("code", form.code), tight=True)

    def on_mount(self) -> None:
        """Tell what an empty field comes to, and remember what the fields began with."""
        self.query_one("#joined", Input).placeholder = short_day(clock.today())
        self.query_one("#code", Input).placeholder = "krijgt een nummer"
        since = self.query_one("#corporatie_since", Input)
        since.placeholder = "vandaag" if self._known else "de dag van binnenkomst"
        self._begun = self._typed()

    @property
    def changed(self) -> bool:
        """Whether something was typed or chosen that isn't saved."""
        return self._typed() != self._begun

    def read(self) -> MemberForm:
        """What was filled in; raises FieldUnreadable for a date that can't be read."""
        corporatie = self._chosen("corporatie")
        return MemberForm(
            first_name=self._value("first_name"),
            last_name=self._value("last_name"),
            street=self._value("street"),
            contact=self._value("contact"),
            step=self._chosen("step"),
            sign=self.query_one(PictureField).value,
            corporatie="" if corporatie == UNKNOWN_CORPORATIE else corporatie,
            corporatie_since=self._day("corporatie_since"),
            joined=self._day("joined"),
            code=self._value("code"),
        )

    @on(Input.Submitted)
    def enter(self, message: Input.Submitted) -> None:
        """Go on to the next field; from the last, save."""
        message.stop()
        if message.input.id == "code":
            self.post_message(self.Submitted())
        else:
            self.screen.focus_next()

    def _day(self, field: str) -> date | None:
        typed = self._value(field).strip()
        return parse_day(field, typed) if typed else None

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def _chosen(self, field: str) -> str:
        return str(self.query_one(f"#{field}", Select).value)

    def _typed(self) -> tuple[object, ...]:
        inputs = tuple(field.value for field in self.query(Input))
        selects = tuple(field.value for field in self.query(Select))
        return (*inputs, *selects, self.query_one(PictureField).value)


def _line(field: str, value: str) -> Input:
    return Input(value, compact=True, id=field, classes="field")


def _choice(field: str, choices: tuple[str, ...], value: str) -> Select[str]:
    options = [(Text(choice), str(choice)) for choice in choices]
    return Select(options, value=str(value), allow_blank=False, compact=True, id=field, classes="field")
