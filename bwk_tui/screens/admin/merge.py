"""Two records side by side, to see whether it is one person, and to choose which of the two stays."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Button, Static

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.likeness import same_contact, same_street
from bwk_tui.domain.people import UNKNOWN_CORPORATIE
from bwk_tui.domain.sentences import FIELDS
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports.merges import Side, SideBySide, taken_over
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import merging
from bwk_tui.services.merging import MergeLine

MOST_ACTIVITIES = 3
"""So many activities of each are named: the ones they come to most."""

_UNKNOWN = "–"


@dataclass(frozen=True)
class Outcome:
    """What came of looking at the two: a merge, or None where they are two people; and `words` that say so."""

    words: str
    merge: MergeLine | None = None


class SideColumn(Static):
    """One of the two; a click chooses it as the one that stays."""

    class Chosen(Message):
        """This one stays."""

        def __init__(self, member_id: int) -> None:
            super().__init__()
            self.member_id = member_id

    def __init__(self, side: Side) -> None:
        super().__init__(classes="side")
        self.side = side

    def mark(self, *, stays: bool) -> None:
        """Show whether this one stays, above all that is known of it."""
        self.set_class(stays, "-stays")
        state = Content.styled("● blijft", "bold") if stays else Content("○ gaat erin op")
        name = Content.assemble(f"{self.side.sign} ".lstrip(), (self.side.name, "bold"))
        self.update(Content("\n").join([state, name, *map(Content, _facts(self.side).values())]))

    @on(Click)
    def choose(self) -> None:
        """Let this one stay."""
        self.post_message(self.Chosen(self.side.id))


class MergeScreen(FormDialog[Outcome]):
    """Gives back what came of it: merged, two different people, or None where nothing was decided."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "merge.tcss"]
    HELP = (
        "Links en rechts staat wat er van de twee bekend is. In het midden zie je wat hetzelfde is (=) en wat anders "
        "is (≠). Met de pijltjes ← en → kies je wie er blijft; klikken kan ook.\n\n"
        "Voeg je samen, dan komen alle bezoeken bij wie blijft. Waren ze allebei op dezelfde dag bij dezelfde "
        "activiteit, dan telt dat als één bezoek. Wat bij wie blijft nog leeg is, wordt overgenomen. De ander staat "
        "niet meer op de lijst; een pas met die code werkt nog. Je kunt het later terugdraaien.\n\n"
        "Zijn het twee mensen, dan wordt dit paar niet meer genoemd. Op de kaart kun je ze later nog samenvoegen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right", "swap", "Wie blijft"),
        Binding("m", "merge", "Samenvoegen"),
        Binding("v", "keep_apart", "Twee mensen"),
    ]

    def __init__(self, session: Session, sides: SideBySide) -> None:
        super().__init__()
        self._session = session
        self._sides = sides
        self._kept = sides.likeliest_to_stay
        self._token = merging.new_token()

    def compose(self) -> ComposeResult:
        """The two, what is the same, what merging would do, and the choice."""
        sides = self._sides
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Is dit één persoon?"
            with Horizontal(id="sides"):
                yield Static("\n".join(["", "", *_facts(sides.first)]), id="labels", markup=False)
                yield SideColumn(sides.first)
                yield Static("\n".join(["", "", *_marks(sides)]), id="marks", markup=False)
                yield SideColumn(sides.second)
            yield Static(id="summary", markup=False)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Samenvoegen", variant="primary", id="merge", compact=True)
                yield Button("Twee mensen", id="keep-apart", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Propose who stays."""
        super().on_mount()
        self._show()
        self.query_one("#merge").focus()

    @on(SideColumn.Chosen)
    def chosen(self, message: SideColumn.Chosen) -> None:
        """Let the one that was clicked stay."""
        if message.member_id != self._kept.id:
            self.action_swap()

    def action_swap(self) -> None:
        """Let the other one stay."""
        self._kept = self._other
        self._show()

    @on(Button.Pressed, "#merge")
    def action_merge(self) -> None:
        """Merge, after saying what will happen."""
        self.app.push_screen(
            Confirm("Samenvoegen", "\n\n".join(_what_happens(self._sides, self._kept)), yes="Samenvoegen"),
            lambda sure: self._merge() if sure else None,
        )

    @on(Button.Pressed, "#keep-apart")
    def action_keep_apart(self) -> None:
        """They are two people: this pair isn't suggested any more."""
        if self.finished:
            return
        try:
            merging.keep_apart(self._session.actor, self._kept.id, self._other.id)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(Outcome(f"{self._kept.name} en {self._other.name} blijven twee mensen."))

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Decide nothing."""
        self.action_back()

    @property
    def _other(self) -> Side:
        sides = self._sides
        return sides.second if self._kept is sides.first else sides.first

    def _merge(self) -> None:
        if self.finished:
            return
        try:
            merge = merging.merge(self._session.actor, self._kept.id, self._other.id, self._token)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(Outcome(f"Samengevoegd tot {self._kept.name}, {self._kept.code}.", merge))

    def _show(self) -> None:
        for column in self.query(SideColumn):
            column.mark(stays=column.side is self._kept)
        _, *happens, _ = _what_happens(self._sides, self._kept)
        self.query_one("#summary", Static).update(f"{_together(self._sides)}\n{' '.join(happens)}")


def _facts(side: Side) -> dict[str, str]:
    """What is known of one of the two, by what stands before it, one line each."""
    activities = [f"{count}× {name}" for name, count in side.activities[:MOST_ACTIVITIES]]
    return {
        "Code": side.code,
        "Straat": side.street or _UNKNOWN,
        "Contact": side.contact or _UNKNOWN,
        "Corporatie": side.corporatie or UNKNOWN_CORPORATIE,
        "Binnen sinds": short_day(side.joined),
        "Stap": side.step,
        "Lid betaald": ", ".join(map(str, side.paid_years)) or _UNKNOWN,
        "Bezoeken": str(side.visits),
        "Eerste": short_day(side.first_visit) if side.first_visit else _UNKNOWN,
        "Laatste": short_day(side.last_visit) if side.last_visit else _UNKNOWN,
        "Waarvoor": activities[0] if activities else _UNKNOWN,
        **{
            " " * place: (activities[place] if place < len(activities) else "")
            for place in range(1, MOST_ACTIVITIES)
        },
    }


def _marks(sides: SideBySide) -> list[str]:
    """Between the facts: `=` where they are the same, `≠` where they differ, nothing where one isn't known."""
    first, second = sides.first, sides.second
    same = {
        "Straat": same_street(first.street, second.street),
        "Contact": same_contact(first.contact, second.contact),
        "Corporatie": first.corporatie == second.corporatie
        if first.corporatie and second.corporatie
        else None,
    }
    return [{True: "=", False: "≠", None: ""}[same.get(name)] for name in _facts(first)]


def _together(sides: SideBySide) -> str:
    if not sides.first.visits or not sides.second.visits:
        return ""
    if not sides.days_together:
        return "Ze waren er nooit op dezelfde dag."
    return f"Ze waren er {sides.days_together} keer op dezelfde dag."


def _what_happens(sides: SideBySide, kept: Side) -> list[str]:
    """What merging will do, in sentences: who stays, what goes along, and that it can be taken back."""
    other = sides.second if kept is sides.first else sides.first
    total = kept.visits + other.visits - sides.double
    sentences = [
        f"{kept.name} ({kept.code}) blijft. {other.name} ({other.code}) staat daarna niet meer op de lijst.",
        f"Samen {_visits(total)}: {kept.visits} en {other.visits}{_double(sides.double)}."
        if total
        else "Ze zijn allebei nog niet geweest.",
    ]
    if fields := taken_over(kept, other):
        sentences.append(f"Overgenomen: {listing([FIELDS[name] for name in fields])}.")
    return [*sentences, "Je kunt dit later terugdraaien."]


def _visits(count: int) -> str:
    return f"{count} {'bezoek' if count == 1 else 'bezoeken'}"


def _double(double: int) -> str:
    return f", waarvan {double} dubbel" if double else ""
