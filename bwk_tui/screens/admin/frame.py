"""The frame of the team's screens: tabs above, what can be done here below, F1 for an explanation."""

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.choose_kamer import ChooseKamer
from bwk_tui.screens.admin.failing import FailsOpenly
from bwk_tui.screens.admin.help import SECTIONS_GROUP, HelpScreen
from bwk_tui.screens.admin.session import SECTIONS, Section, Session
from bwk_tui.screens.admin.widgets.steady_footer import SteadyFooter
from bwk_tui.screens.messages import LoggedOut
from bwk_tui.services.kamers import KamerLine

_BESIDE_A_TITLE = 2
"""The cells around the title of a tab, as its style gives them."""

_LEAST_FOR_THE_KAMER = 12


class SectionTab(Static):
    """One tab: its key and its name; a click opens it as its key does."""

    class Chosen(Message):
        """The tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, section: Section, *, current: bool) -> None:
        super().__init__(
            _label(section, section.title), classes="-current" if current else "", id=f"tab-{section.name}"
        )
        self._section = section

    @property
    def whole_width(self) -> int:
        """The cells of the tab with its whole title."""
        return _label(self._section, self._section.title).cell_length + _BESIDE_A_TITLE

    def name_it(self, *, whole: bool) -> None:
        """Show the whole title, or the short one."""
        section = self._section
        self.update(_label(section, section.title if whole else section.short or section.title))

    @on(Click)
    def choose(self) -> None:
        """Open this section."""
        self.post_message(self.Chosen(self._section.name))


class Tabs(Horizontal):
    """The tabs, and who works where; where they don't all fit, the tabs have short titles."""

    def on_resize(self) -> None:
        """Name the tabs by what there is room for."""
        tabs = self.query(SectionTab)
        whole = sum(tab.whole_width for tab in tabs) + _LEAST_FOR_THE_KAMER <= self.size.width
        for tab in tabs:
            tab.name_it(whole=whole)


class Whose(Static):
    """Who works, and in which kamer; where the tabs leave little room the kamer alone, for there one may go wrong."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="whose", markup=False)
        self._session = session

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        kamer = self._session.kamer.name
        both = f"{self._session.actor.name} · {kamer}"
        self.update(both if cell_len(both) <= self.content_size.width else kamer)


class AdminScreen(FailsOpenly, Screen[None]):
    """A screen of the team's side. Children fill `compose_body`, and say in `HELP` what the screen is for."""

    SECTION: ClassVar[str]
    HELP: ClassVar[str]
    CSS_PATH: ClassVar[CSSPathType | None] = "frame.tcss"
    AUTO_FOCUS = "#body *"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "explain", "Uitleg"),
        *(
            Binding(section.key, f"open('{section.name}')", section.title, show=False, group=SECTIONS_GROUP)
            for section in SECTIONS
        ),
        Binding("f6", "choose_kamer", "Kamer"),
        Binding("f10", "log_out", "Uitloggen"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The tabs, the body, and the footer."""
        with Tabs(id="top"):
            for section in self.session.sections:
                yield SectionTab(section, current=section.name == self.SECTION)
            yield Whose(self.session)
        with Horizontal(id="body"):
            yield from self.compose_body()
        yield SteadyFooter()

    def compose_body(self) -> ComposeResult:
        """What this screen shows between the tabs and the footer."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what this role can do here is shown, and works."""
        if action == "choose_kamer":
            return len(self.session.kamers) > 1
        if action == "open":
            return any(section.name == parameters[0] for section in self.session.sections)
        return super().check_action(action, parameters)

    @on(SectionTab.Chosen)
    def tab_chosen(self, message: SectionTab.Chosen) -> None:
        """A tab was clicked."""
        self.action_open(message.name)

    def action_open(self, name: str) -> None:
        """Go to another section; staying where one is changes nothing."""
        if name != self.SECTION:
            section = next(section for section in SECTIONS if section.name == name)
            self.app.switch_screen(section.open(self.session))

    def on_screen_suspend(self) -> None:
        """What was said here would lie over what comes in front."""
        self.app.clear_notifications()

    def action_explain(self) -> None:
        """Explain this screen and its keys."""
        self.app.push_screen(HelpScreen.of(self, self.HELP))

    def action_choose_kamer(self) -> None:
        """Ask in which kamer to go on."""
        self.app.push_screen(ChooseKamer(self.session.kamers), self._go_to)

    def action_log_out(self) -> None:
        """Close the team's side."""
        self.post_message(LoggedOut())

    def say_no(self, refused: Refused) -> None:
        """Tell calmly what was refused and what to do."""
        self.notify(in_dutch(refused), severity="warning", timeout=8, markup=False)

    def _go_to(self, kamer: KamerLine | None) -> None:
        if kamer:
            session = self.session.at(kamer)
            section = next((one for one in session.sections if one.name == self.SECTION), session.sections[0])
            self.app.switch_screen(section.open(session))


def _label(section: Section, title: str) -> Content:
    return Content.assemble((section.key.upper(), "bold"), " ", title)
