"""A klus is reported, or what was reported is changed: what, by whom, and where."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Button, Input, Label, Select

from bwk_tui.domain import clock
from bwk_tui.domain.days import parse_day
from bwk_tui.domain.errors import FieldMissing, Refused
from bwk_tui.domain.klussen import REPORTING_CORPORATIES, ReporterKind
from bwk_tui.domain.words import short_day
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.screens.admin.confirm import unsaved
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer, Choice
from bwk_tui.screens.admin.handgeld_widgets.form_field import FormField
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.named_person import NamedPerson
from bwk_tui.screens.admin.widgets.person_search import PersonSearch
from bwk_tui.services import check_ins, klussen, members
from bwk_tui.services.klussen import KlusForm

_KINDS = (
    Answer(ReporterKind.MEMBER, "l", "lid"),
    Answer(ReporterKind.CORPORATIE, "c", "corporatie"),
    Answer(ReporterKind.OTHER, "i", "iemand anders"),
)
_ROWS = {
    ReporterKind.MEMBER: "#of-member",
    ReporterKind.CORPORATIE: "#of-corporatie",
    ReporterKind.OTHER: "#of-other",
}


class KlusDialog(FormDialog[KlusLine]):
    """Gives back the klus that was written or changed; None when nothing was."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "klussen_form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Bewaren")]
    HELP = (
        "Schrijf op wat er moet gebeuren en wie het meldde. Is dat een lid, typ dan een paar letters van de naam en "
        "kies: straat en contact staan er dan al. Belt een corporatie, kies dan welke. Iedereen anders: typ de naam. "
        "Het adres is waar de klus is; zet er het huisnummer bij. Met Enter ga je verder, met Ctrl+S bewaar je."
    )

    def __init__(self, session: Session, line: KlusLine | None = None) -> None:
        super().__init__()
        self._session = session
        self._line = line
        # One dialog reports once: a repeated key finds the same token.
        self._token = check_ins.new_token()
        self._begun: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The fields and the buttons."""
        line = self._line
        kind = line.reporter_kind if line else ReporterKind.MEMBER
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = f"Klus {line.number} wijzigen" if line else "Nieuwe klus"
            dialog.border_subtitle = "Enter verder · Ctrl+S bewaren · Esc terug"
            yield row("Wat", _field("what", line.what if line else "", "wat moet er gebeuren?"))
            yield row(
                "Wie meldt het",
                Choice(*_KINDS, value=kind, beside=True, id="kind", classes="field"),
                tight=True,
            )
            with Horizontal(id="of-member", classes="search"):
                yield Label("", classes="label")
                yield NamedPerson(
                    self._session,
                    placeholder="naam of code",
                    member_id=line.member_id if line else None,
                    name=line.reporter if line and line.member_id else "",
                )
            with Horizontal(id="of-corporatie", classes="row"):
                yield Label("", classes="label")
                yield self._corporaties()
            with Horizontal(id="of-other", classes="row"):
                yield Label("", classes="label")
                other = line.reporter if line and kind is ReporterKind.OTHER else ""
                yield _field("reporter", other, "naam, bijvoorbeeld een buurvrouw of huismeester")
            yield row(
                "Adres", _field("address", line.address if line else "", "straat en huisnummer"), tight=True
            )
            yield row(
                "Contact", _field("contact", line.contact if line else "", "telefoon of mail"), tight=True
            )
            yield row(
                "Opmerking",
                _field("remark", line.remark if line else "", "bijvoorbeeld: tweede bel"),
                tight=True,
            )
            yield row(
                "Gemeld op",
                _field("reported_on", short_day(line.reported_on if line else clock.today())),
                tight=True,
            )
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Begin at what is to be done."""
        # At once, and not by a message: the next key may be there already, for the field that comes.
        self.watch(self.query_one(Choice), "value", self._show_kind)
        self.query_one("#what", Input).focus()
        self._begun = self._typed()

    @on(PersonSearch.Chosen)
    def member_chosen(self, message: PersonSearch.Chosen) -> None:
        """What is known of them needn't be typed; then on to the address."""
        if message.member:
            form = members.details(self._session.actor, message.member.id).form
            for field, known in (("address", form.street), ("contact", form.contact)):
                widget = self.query_one(f"#{field}", Input)
                widget.value = widget.value or known
        self.query_one("#address", Input).focus()

    @on(Select.Changed, "#corporatie")
    def corporatie_chosen(self, message: Select.Changed) -> None:
        """On to the address."""
        if message.value is not Select.NULL and self.focused is message.select:
            self.query_one("#address", Input).focus()

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
            line = self._write()
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(line)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Close; ask once whether what was typed may go."""
        if self._typed() == self._begun:
            self.finish(None)
            return
        self.app.push_screen(unsaved(), self._leave)

    def refuse(self, refused: Refused, field: str = "") -> None:
        """Who reported it is another field for each kind."""
        super().refuse(refused, field)
        if getattr(refused, "field", "") == "reporter":
            ways = {
                ReporterKind.MEMBER: "#member",
                ReporterKind.CORPORATIE: "#corporatie",
                ReporterKind.OTHER: "#reporter",
            }
            self.query_one(ways[self._kind]).focus()

    @property
    def _kind(self) -> ReporterKind:
        return ReporterKind(self.query_one(Choice).value)

    def _write(self) -> KlusLine:
        form = self._read()
        if self._line:
            return klussen.change(self._session.actor, self._line.uid, form)
        return klussen.report(self._session.actor, self._session.kamer.slug, form, self._token)

    def _read(self) -> KlusForm:
        kind = self._kind
        chosen = self.query_one("#corporatie", Select).selection
        day = self._value("reported_on").strip()
        if not day:
            raise FieldMissing("reported_on")
        return KlusForm(
            what=self._value("what"),
            address=self._value("address"),
            reporter_kind=kind,
            member_id=self.query_one(NamedPerson).member_id("reporter")
            if kind is ReporterKind.MEMBER
            else None,
            reporter=(chosen or "") if kind is ReporterKind.CORPORATIE else self._value("reporter"),
            contact=self._value("contact"),
            remark=self._value("remark"),
            reported_on=parse_day("reported_on", day),
        )

    def _corporaties(self) -> Select[str]:
        options = [(Text(name), name) for name in REPORTING_CORPORATIES]
        known = self._line.reporter if self._line else ""
        value = known if known in REPORTING_CORPORATIES else Select.NULL
        return Select(
            options, prompt="welke corporatie?", value=value, compact=True, id="corporatie", classes="field"
        )

    def _show_kind(self) -> None:
        for kind, selector in _ROWS.items():
            self.query_one(selector).display = kind is self._kind

    def _leave(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            self.finish(None)

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def _typed(self) -> tuple[object, ...]:
        typed = tuple(field.value for field in self.query(Input))
        return (*typed, self._kind, self.query_one("#corporatie", Select).value)


def _field(name: str, value: str, placeholder: str = "") -> FormField:
    return FormField(value, id=name, placeholder=placeholder)
