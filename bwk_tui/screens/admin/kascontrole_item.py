"""A line of a kascontrole in words, and whole on a card: what it is, why it is looked at, and what was said of it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Label, Static

from bwk_tui.domain import clock
from bwk_tui.domain.kascontrole import Verdict
from bwk_tui.domain.words import listing, long_day, short_day
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.kascontrole import Item
from bwk_tui.screens.admin.entry_card import EntryCard, amount
from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.kascontrole_items import SIGNS, item_name
from bwk_tui.screens.admin.session import Session

_COLOURS = {Verdict.GOOD: "bold $success", Verdict.REMARK: "bold $error", Verdict.NONE: "$secondary"}


class ControlledEntryCard(EntryCard):
    """An entry whole, with why it is looked at and what was said of it. A control adds nothing to an entry."""

    HELP = (
        "Hier staat alles van een boeking, met waarom zij bekeken wordt, en waar de bestanden van de bon staan. "
        "De bon zelf zit op nummer in de map. Er is hier niets te veranderen."
    )

    def __init__(self, session: Session, item: Item, line: EntryLine) -> None:
        super().__init__(session, line)
        self._item = item

    @property
    def _may_attach(self) -> bool:
        return False

    def _rows(self) -> list[Horizontal]:
        ours = (("Waarom hier", Content(listing(self._item.why))), ("Oordeel", verdict_in_words(self._item)))
        return [
            *super()._rows(),
            *(
                Horizontal(Label(name, classes="name"), Static(words, classes="value"), classes="fact")
                for name, words in ours
            ),
        ]


class StepCard(FormDialog[None]):
    """A step of the protocol whole, with what was said of it."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "kascontrole_item.tcss"]
    HELP = "Hier staat een stap van het protocol helemaal, met wat ervan gezegd is."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "Terug", show=False, priority=True)]

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item

    def compose(self) -> ComposeResult:
        """The sentence, and the verdict below it."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = item_name(self._item)
            yield Static(self._item.words, markup=False)
            yield Static(verdict_in_words(self._item), id="verdict")
            with Horizontal(classes="buttons"):
                yield Button("Terug", variant="primary", compact=True, id="back")

    @on(Button.Pressed)
    def close(self) -> None:
        """Back to the lists."""
        self.finish(None)


def heading(item: Item) -> str:
    """`2026-014 · uitgave · € 12,50 van de kas`, or `Vier ogen`."""
    line = item.entry
    return f"{line.number} · {line.kind.in_words} · {amount(line)}" if line else item_name(item)


def in_words(item: Item) -> tuple[str, ...]:
    """A heading and two or three lines under it, without the verdict."""
    line = item.entry
    if line is None:
        return heading(item), item.words
    receipt = [
        f"bon {line.receipt}" if line.receipt else "",
        f"geen bon: {line.no_receipt_reason}" if line.no_receipt_reason else "",
        f"van {short_day(line.receipt_day)}" if line.receipt_day else "",
        f"voorgeschoten door {line.paid_by}" if line.paid_by else "",
    ]
    return (
        heading(item),
        " · ".join(text for text in (long_day(line.date), line.description, line.shop) if text),
        " · ".join([*(text for text in receipt if text), f"waarom hier: {listing(item.why)}"]),
    )


def verdict_in_words(item: Item) -> Content:
    """`✓ in orde · Kas Voorbeeld, 20-11-2026 12:00`, with the remark if there is one."""
    mark, verdict = item.mark, item.verdict
    words = f"{SIGNS[verdict]} {verdict.in_words}"
    if mark is None or verdict is Verdict.NONE:
        return Content.styled(words, _COLOURS[verdict])
    at = mark.at.astimezone(clock.ZONE)
    remark = f": {mark.remark}" if mark.remark else ""
    return Content.assemble(
        (f"{words}{remark}", _COLOURS[verdict]),
        (f" · {mark.by}, {short_day(at.date())} {at:%H:%M}", "$secondary"),
    )
