"""A report that was handed in: what stood in it, what is different now and why, and a way to keep it as a file."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.figures import in_words
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.words import listing
from bwk_tui.reports import handed_in, prestaties_wording
from bwk_tui.reports.handed_in import Comparison, Difference
from bwk_tui.screens.admin import prestaties_kinds
from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.prestaties_figure import NOTHING, Column, FigureCell, Line, Table
from bwk_tui.screens.admin.prestaties_making import BUSY
from bwk_tui.screens.admin.prestaties_pane import FigurePane
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable
from bwk_tui.services import store

_WIDE = 110


@dataclass
class Compared(Message):
    """The report that was handed in, beside what it would be now."""

    comparison: Comparison


@dataclass
class NotCompared(Message):
    """It can't be shown."""

    refused: Refused


class HandedInReport(FormDialog[None]):
    """The frozen figures, and the differences below them."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "handed_in_report.tcss"]
    HELP = (
        "Bovenaan staat wat er nu anders is dan toen het rapport werd ingediend, en waardoor dat komt. Daaronder staan "
        "de cijfers zoals ze zijn ingediend. Die veranderen nooit.\n\n"
        "Met B bewaar je het ingediende rapport als PDF of voor Excel, zo vaak als je wilt."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "save", "Bewaren"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
    ]

    AUTO_FOCUS = "#save"

    def __init__(self, session: Session, uid: str) -> None:
        super().__init__()
        self._session = session
        self._uid = uid
        self._comparison: Comparison | None = None

    def compose(self) -> ComposeResult:
        """What it is, what differs, and the figures."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Ingediend rapport"
            yield Static(id="about", markup=False)
            yield Static(id="problem", classes="problem", markup=False)
            with FigurePane():
                yield Static(id="differences")
                yield FigureTable(id="different")
                yield Static("Zo is het ingediend", classes="title")
                yield FigureTable(id="frozen")
                yield FigureTable(id="frozen-others")
            with Horizontal(classes="buttons"):
                yield Button("Bewaren", variant="primary", id="save", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Compare it with now."""
        super().on_mount()
        self.query_one("#problem").display = False
        self.query_one("#differences", Static).update(BUSY)
        self._compare()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It can be kept as soon as it is there."""
        if action == "save":
            return self._comparison is not None
        return super().check_action(action, parameters)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Ask where it is to be kept."""
        from bwk_tui.screens.admin.prestaties_file import SaveHandedIn

        if self._comparison:
            self.app.push_screen(SaveHandedIn(self._session, self._comparison.line))

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    def action_scroll(self, lines: int) -> None:
        """Read on."""
        self.query_one(FigurePane).scroll_relative(y=lines, animate=False)

    def on_resize(self) -> None:
        """Whole names where there is room for them."""
        self._draw()

    @work(thread=True, exit_on_error=False)
    def _compare(self) -> None:
        try:
            with store.in_this_thread(), store.usable():
                comparison = handed_in.comparison(self._session.actor, self._uid)
        except Refused as refused:
            self.post_message(NotCompared(refused))
        else:
            self.post_message(Compared(comparison))

    @on(Compared)
    def show(self, message: Compared) -> None:
        """Show both."""
        self._comparison = message.comparison
        self._draw()
        self.refresh_bindings()

    @on(NotCompared)
    def say_why_not(self, message: NotCompared) -> None:
        """There is nothing to show."""
        self.query_one("#differences", Static).update("")
        self.query_one("#problem").display = True
        self.tell(in_dutch(message.refused))

    def _draw(self) -> None:
        found = self._comparison
        if found is None:
            return
        report = found.then
        facts = " ".join(prestaties_wording.compared_facts(found))
        self.query_one("#about", Static).update(
            f"{prestaties_wording.kamers(report)}, {report.period.in_words}\n{facts}"
        )
        self.query_one("#differences", Static).update(what_happened(found))
        different = self.query_one("#different", FigureTable)
        different.display = bool(found.differences)
        different.show(differences_table(found))
        wide = self.query_one(FigurePane).size.width >= _WIDE
        main = prestaties_kinds.main_table(report, wide=wide)
        self.query_one("#frozen", FigureTable).show(prestaties_kinds.without_questions(main))
        others = prestaties_kinds.others_table(report)
        self.query_one("#frozen-others", FigureTable).show(prestaties_kinds.without_questions(others))


def what_happened(found: Comparison) -> Content:
    """Whether anything is different now, and what happened in between."""
    if not found.differences:
        return Content.styled(
            "✓ Er is sindsdien niets veranderd: het rapport zou nu hetzelfde zijn.", "$success"
        )
    causes = listing([cause.in_words for cause in found.causes])
    why = f"Sinds het indienen: {causes}." if causes else "De oorzaak staat niet in de administratie."
    return Content("\n").join([Content.styled("Dit zou nu anders zijn", "bold $primary"), Content(why)])


def differences_table(found: Comparison) -> Table:
    """Each figure that is another one now."""
    columns = [
        Column("wat", 30, share=1),
        Column("telt", 20),
        Column("toen", 7, right=True),
        Column("nu", 7, right=True),
    ]
    return Table(columns, [_line(place, one) for place, one in enumerate(found.differences)])


def _line(place: int, one: Difference) -> Line:
    what, measure = prestaties_wording.difference(one)
    texts = (what, measure, in_words(one.then, NOTHING), in_words(one.now, NOTHING))
    return Line(str(place), tuple(map(FigureCell, texts)))
