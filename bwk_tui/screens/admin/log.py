"""Logboek: who did what, when, for the coordinator; and whether every line is still as it was written."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import DataTable, Input, Select, Static

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.figures import in_words
from bwk_tui.domain.log_words import Group, role
from bwk_tui.domain.period import Period
from bwk_tui.domain.sentences import ROLES, in_dutch
from bwk_tui.domain.words import short_day
from bwk_tui.reports import audit_log
from bwk_tui.reports.audit_log import NOBODY, PAGE, LogLine, LogPage, Question
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.admin.prestaties_looking import Looking
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.lines import Column, Line, Lines
from bwk_tui.services import log_check, reading, store

_BUSY = "· wordt nagekeken …"


@dataclass
class Checked(Message):
    """Every line was looked at; the first that isn't as it was written, if there is one."""

    broken: int | None


@dataclass
class NotChecked(Message):
    """It couldn't be looked at."""

    refused: Refused


class _Gone(Exception):
    """Nobody waits for it any more."""


class LogScreen(AdminScreen):
    """The lines, the newest first, and below them all of the selected one. Opening it is a line itself.

    Raises, where it is made, what `reading.open_log` raises: what can't be written down isn't shown.
    """

    SECTION = "reports"
    HELP = (
        "Hier staat wie wat deed, en wanneer. Ook wie de kaart van een lid opende, wie een lijst of verslag meenam en "
        "wie dit logboek las. Er staan geen namen van leden in, alleen hun code: wie gewist is, staat nergens meer.\n\n"
        "Met Z ga je naar de velden om te kiezen van wie, wat voor soort, welke periode en over wie of wat. Met Tab "
        "ga je naar het volgende. Bij Over typ je een code, zoals CJM-0042, of een kenmerk.\n\n"
        "Niemand kan een regel wijzigen of weghalen: elke regel hangt vast aan de vorige. Bovenaan staat of dat nog "
        "zo is. Ben je coördinator van één kamer, dan zie je wat de accounts deden die alleen daar werken."
    )
    CSS_PATH: ClassVar[CSSPathType | None] = ["frame.tcss", "log.tcss"]
    AUTO_FOCUS = "Lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "choose", "Zoeken"),
        Binding("r", "renew", "Verversen"),
        Binding("comma,less_than_sign", "later", "Nieuwer", key_display="<"),
        Binding("full_stop,greater_than_sign", "earlier", "Ouder", key_display=">"),
        Binding("escape", "back", "Terug"),
    ]

    def __init__(self, session: Session, looking: Looking | None = None) -> None:
        reading.open_log(session.actor)
        super().__init__(session)
        self._looking = looking
        self._question = audit_log.EVERYTHING
        self._offset = 0
        self._page: LogPage | None = None

    def compose_body(self) -> ComposeResult:
        """Whether it is whole, what to look for, the lines, and the selected one."""
        with Vertical(id="log"):
            yield Static(id="heading")
            with Horizontal(id="filters"):
                yield Select(
                    [(_who(name), name) for name in audit_log.who(self.session.actor)],
                    prompt="iedereen",
                    compact=True,
                    id="who",
                )
                yield Select(
                    [(str(group), group) for group in Group], prompt="alles", compact=True, id="group"
                )
                yield Input(placeholder="2026-11", compact=True, id="period", max_length=20)
                yield Input(placeholder="over: code of kenmerk", compact=True, id="about", max_length=64)
            yield Lines(
                Column("wanneer", 16),
                Column("wie", 14, share=2),
                Column("wat", 27, share=3),
                Column("waarover", 16, share=3),
            )
            yield Static(id="empty", markup=False)
            yield Static(id="selected", markup=False)

    def on_mount(self) -> None:
        """Show the newest lines, and look meanwhile whether all of them are whole."""
        self._state = Content.styled(_BUSY, "$secondary")
        self._show(anew=True)
        self._check()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are pages where there are more lines than one holds."""
        if action in {"earlier", "later"}:
            if self._page is None or self._page.total <= PAGE:
                return False
            there_is = self._offset > 0 if action == "later" else self._offset + PAGE < self._page.total
            return True if there_is else None
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Go to what to look for."""
        self.query_one("#who").focus()

    def action_renew(self) -> None:
        """Look again, from the newest line on."""
        self._offset = 0
        self._show(anew=True)
        self._check()

    def action_later(self) -> None:
        """The lines that came after these."""
        self._offset = max(0, self._offset - PAGE)
        self._show(anew=True)

    def action_earlier(self) -> None:
        """The lines that came before these."""
        self._offset += PAGE
        self._show(anew=True)

    def action_back(self) -> None:
        """From a field to the lines; from there to the figures that one came from."""
        from bwk_tui.screens.admin.prestaties import PrestatiesScreen

        if isinstance(self.focused, (Input, Select)):
            self.query_one(Lines).focus()
        else:
            self.app.switch_screen(PrestatiesScreen(self.session, self._looking))

    def action_open(self, name: str) -> None:
        """The tab of the reports goes back to the figures."""
        if name == self.SECTION:
            self.query_one(Lines).focus()
            self.action_back()
        else:
            super().action_open(name)

    @on(Input.Changed)
    @on(Select.Changed)
    def look_for(self) -> None:
        """Show what is asked for; while a period isn't whole yet, the one before it holds."""
        try:
            period = self._period()
        except Refused:
            period = self._question.period
        question = self._asked(period)
        if question != self._question:
            self._question, self._offset = question, 0
            self._show(anew=True)

    @on(Input.Submitted)
    def to_the_lines(self) -> None:
        """Go on to what was found, or say what can't be read."""
        try:
            self._period()
        except Refused as refused:
            self.say_no(refused)
        else:
            self.query_one(Lines).focus()

    @on(DataTable.RowHighlighted)
    def tell_about(self) -> None:
        """Tell below the lines all of the selected one."""
        line = self._selected
        self.query_one("#selected", Static).update(_all_of(line) if line else "")

    @property
    def _selected(self) -> LogLine | None:
        current = self.query_one(Lines).current
        lines = self._page.lines if self._page else ()
        return next((line for line in lines if str(line.id) == current), None)

    def _period(self) -> Period | None:
        """The period that was typed; raises PeriodUnreadable."""
        typed = self.query_one("#period", Input).value.strip()
        return Period.parse(typed) if typed else None

    def _asked(self, period: Period | None) -> Question:
        """What the fields ask for."""
        who, group = (self.query_one(f"#{name}", Select).value for name in ("who", "group"))
        return Question(
            who="" if who is Select.NULL else str(who),
            group=group if isinstance(group, Group) else None,
            period=period,
            about=self.query_one("#about", Input).value.strip(),
        )

    def _show(self, *, anew: bool) -> None:
        try:
            self._page = audit_log.page(self.session.actor, self._question, self._offset)
        except Refused as refused:
            self.say_no(refused)
            return
        lines = self.query_one(Lines)
        lines.show([_line(line) for line in self._page.lines], anew=anew)
        lines.display = self.query_one("#selected").display = bool(self._page.lines)
        empty = self.query_one("#empty", Static)
        empty.display = not self._page.lines
        empty.update("Hier staat niets over in het logboek. Kies een andere periode, of maak een veld leeg.")
        self._head()
        self.tell_about()
        self.refresh_bindings()

    def _head(self) -> None:
        heading = Content.styled("Logboek", "bold $primary")
        self.query_one("#heading", Static).update(
            Content.assemble(heading, " ", self._state, "  ", (_how_many(self._page), "$secondary"))
        )

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _check(self) -> None:
        try:
            with store.in_this_thread(), store.usable():
                broken = log_check.broken_line(self.session.actor, self._go_on)
        except _Gone:
            return
        except Refused as refused:
            self.post_message(NotChecked(refused))
        else:
            self.post_message(Checked(broken))

    def _go_on(self, _lines: int) -> None:
        if not self.is_attached:
            raise _Gone

    @on(Checked)
    def say_whether_it_is_whole(self, message: Checked) -> None:
        """Say so above the lines."""
        if message.broken is None:
            self._state = Content.styled("✓ elke regel is zoals hij werd opgeschreven", "$success")
        else:
            words = f"! regel {in_words(message.broken)} is veranderd: laat de administratie nakijken"
            self._state = Content.styled(words, "bold $error")
        self._head()

    @on(NotChecked)
    def say_why_not(self, message: NotChecked) -> None:
        """Say that nobody knows."""
        self._state = Content.styled("! niet na te kijken", "bold $error")
        self._head()
        self.notify(in_dutch(message.refused), severity="warning", markup=False)


def _who(name: str) -> str:
    return role(name) if name in NOBODY else name


def _how_many(page: LogPage | None) -> str:
    if page is None or not page.total:
        return ""
    if page.total <= PAGE:
        return f"{page.total} {'regel' if page.total == 1 else 'regels'}"
    return f"{in_words(page.offset + 1)}-{in_words(page.offset + len(page.lines))} van {in_words(page.total)}"


def _line(line: LogLine) -> Line:
    at = line.at.astimezone(clock.ZONE)
    return Line(
        str(line.id),
        tuple(Text(cell) for cell in (f"{at:%d-%m-%Y %H:%M}", line.who, line.done, line.about)),
    )


def _all_of(line: LogLine) -> str:
    """All of a line, in three: what was done, by whom and when, and what more there is to say."""
    at = line.at.astimezone(clock.ZONE)
    whose = ROLES.get(line.role, "")
    by = f"{line.who} ({whose})" if whose and whose != line.who else line.who
    facts = [f"{name}: {in_groups(said) if name == 'digest' else said}" for name, said in line.facts]
    return "\n".join(
        (
            f"{line.done.capitalize()}: {line.about}",
            f"{by}, {short_day(at.date())} om {at:%H:%M:%S} · regel {in_words(line.id)} · {in_groups(line.digest)}",
            " · ".join(facts),
        )
    )
