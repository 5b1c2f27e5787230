"""Finding somebody by typing: a field, and under it the people who may be meant."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from bwk_tui.screens.admin.session import Session
from bwk_tui.services import members
from bwk_tui.services.members import MemberLine

MOST_SHOWN = 5
"""More people than this ask for another letter."""


class PersonSearch(Vertical):
    """Typing searches, the arrows go along what was found, Enter or a click chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    class Chosen(Message):
        """Somebody was chosen; or nobody, where Enter came in an empty field."""

        def __init__(self, member: MemberLine | None) -> None:
            super().__init__()
            self.member = member

    class Unchosen(Message):
        """What was typed changed, so nobody is chosen any more."""

    class NewWanted(Message):
        """It is somebody new; `typed` is the name so far."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    def __init__(self, session: Session, *, placeholder: str, offer_new: bool = False) -> None:
        super().__init__()
        self._session = session
        self._placeholder = placeholder
        self._offer_new = offer_new
        self._found: tuple[MemberLine, ...] = ()
        self.chosen: MemberLine | None = None

    def compose(self) -> ComposeResult:
        """The field and the list."""
        yield Input(compact=True, placeholder=self._placeholder, id="member")
        matches = OptionList(id="matches", compact=True, markup=False)
        # The field keeps the focus: the arrows reach the list from there.
        matches.can_focus = False
        yield matches

    def on_mount(self) -> None:
        """Offer somebody new before a letter is typed."""
        self._show()

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one("#member", Input).value.strip()

    def find(self, typed: str, most: int) -> tuple[MemberLine, ...]:
        """The people who may be meant, at most so many: those of the kamer, by name."""
        return members.search(self._session.actor, self._session.kamer.slug, typed, most=most)

    @on(Input.Changed, "#member")
    def search(self) -> None:
        """Search on; whoever was chosen isn't any more."""
        self.chosen = None
        self._found = ()
        if self.typed:
            self._found = self.find(self.typed, MOST_SHOWN + 1)
        self._show()
        self.post_message(self.Unchosen())

    @on(Input.Submitted, "#member")
    def enter(self) -> None:
        """Choose the highlighted line; an empty field, or one with a choice, is done."""
        matches = self.query_one("#matches", OptionList)
        if self.chosen or (not self.typed and not self._offer_new):
            self.post_message(self.Chosen(self.chosen))
        elif matches.highlighted is not None:
            self._choose(matches.highlighted)

    @on(OptionList.OptionSelected, "#matches")
    def click(self, message: OptionList.OptionSelected) -> None:
        """A line was clicked."""
        message.stop()
        self._choose(message.option_index)

    def action_move(self, step: int) -> None:
        """Go along the list."""
        matches = self.query_one("#matches", OptionList)
        if step > 0:
            matches.action_cursor_down()
        else:
            matches.action_cursor_up()

    def _choose(self, index: int) -> None:
        if index >= len(self._found):
            self.post_message(self.NewWanted(self.typed))
            return
        self.chosen = self._found[index]
        field = self.query_one("#member", Input)
        with self.prevent(Input.Changed):
            field.value = self.chosen.name
        matches = self.query_one("#matches", OptionList)
        matches.clear_options()
        matches.add_option(Option(Content.assemble(("✓ ", "bold"), described(self.chosen))))
        self.post_message(self.Chosen(self.chosen))

    def _show(self) -> None:
        matches = self.query_one("#matches", OptionList)
        matches.clear_options()
        shown = self._found[:MOST_SHOWN]
        matches.add_options(Option(described(member)) for member in shown)
        if self._offer_new:
            label = f'Nieuw lid: "{self.typed}"' if self.typed else "Nieuw lid"
            self._found = shown
            matches.add_option(Option(Content.assemble(("+ ", "bold"), label)))
        elif self.typed and not shown:
            matches.add_option(Option(Content("Niemand gevonden"), disabled=True))
        elif len(self._found) > MOST_SHOWN:
            matches.add_option(Option(Content("Er zijn er meer: typ nog een letter"), disabled=True))
        matches.highlighted = 0 if shown or self._offer_new else None


def described(member: MemberLine) -> Content:
    """A person on one line, so that two of the same name can be told apart."""
    details = " · ".join(part for part in (member.street, member.code) if part)
    return Content.assemble(member.sign, " ", (member.name, "bold"), "  ", details)
