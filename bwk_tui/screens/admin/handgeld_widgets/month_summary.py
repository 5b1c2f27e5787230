"""A month in one view, for whoever submits or closes it: begin, in, out, end, the count, and what to look at first."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bwk_tui.domain.handgeld import Pot, Step
from bwk_tui.domain.money import euros
from bwk_tui.domain.words import MONTHS, listing
from bwk_tui.reports import advances
from bwk_tui.reports.counts import CountLine
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.kascommissie import NEAR_CAP_PERCENT, KamerLedger

_NAME, _AMOUNT = 10, 13
_NAMED = 4
"""So many entries are named by number; the list shows the others."""


class MonthSummary(VerticalScroll):
    """The summary; `show` fills it."""

    DEFAULT_CSS = """
    MonthSummary {
        height: auto;
        scrollbar-size-vertical: 1;

        #flows {
            height: 4;
        }

        #facts, #exceptions {
            height: auto;
            margin-top: 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Amounts, facts and exceptions."""
        yield Static(id="flows")
        yield Static(id="facts")
        yield Static(id="exceptions")

    def show(self, ledger: KamerLedger) -> None:
        """Show a ledger of one month."""
        self.query_one("#flows", Static).update(_flows(ledger))
        self.query_one("#facts", Static).update(_facts(ledger))
        self.query_one("#exceptions", Static).update(_exceptions(ledger))


def _flows(ledger: KamerLedger) -> Content:
    heads = "".join(f"{head:>{_AMOUNT}}" for head in ("begin", "in", "uit", "eind"))
    lines = [Content(f"{'':{_NAME}}{heads}").stylize("$secondary")]
    for pot in (Pot.KAS, Pot.BANK):
        flow = ledger.pots[pot]
        cents = (flow.begin_cents, flow.in_cents, flow.out_cents, flow.end_cents)
        lines.append(Content(_line(pot.capitalize(), cents)))
    # What went from one pot to the other came in nowhere, so only begin and end are added up.
    begin, end = f"{euros(ledger.begin_cents):>{_AMOUNT}}", f"{euros(ledger.end_cents):>{_AMOUNT * 3}}"
    lines.append(Content(f"{'Samen':{_NAME}}{begin}{end}").stylize("bold"))
    return Content("\n").join(lines)


def _line(name: str, cents: Sequence[int]) -> str:
    return f"{name:{_NAME}}{''.join(f'{euros(one):>{_AMOUNT}}' for one in cents)}"


def _facts(ledger: KamerLedger) -> Content:
    (month,) = ledger.months
    number = len(ledger.entries)
    booked = f"{number} {'boeking' if number == 1 else 'boekingen'}"
    lines = [
        f"{booked}, {euros(ledger.spent_cents)} uitgegeven van {euros(month.cap_cents)}.",
        _counted(ledger.counts[-1], ledger.pots[Pot.KAS].end_cents)
        if ledger.counts
        else "De kas is in deze maand nog niet geteld.",
    ]
    returned = [step for step in ledger.steps if step.step is Step.RETURNED]
    if returned:
        lines.append(f'Eerder teruggegeven: "{returned[-1].remark}"')
    return Content("\n".join(lines))


def _counted(count: CountLine, kas_cents: int) -> str:
    day = f"{count.day.day} {MONTHS[count.day.month - 1]}"
    words = f"Geteld op {day}: {euros(count.counted_cents)}"
    verdict = ", klopt" if count.counted_cents == kas_cents else f", en in de kas hoort {euros(kas_cents)}"
    return f"{words}{verdict} ({listing(count.counters)})."


def _exceptions(ledger: KamerLedger) -> Content:
    found = [Content(f"• {words}") for words in _in_words(ledger)]
    if not found:
        return Content("Geen bijzonderheden.").stylize("$success")
    return Content("\n").join([Content("Let op").stylize("bold $secondary"), *found])


def _in_words(ledger: KamerLedger) -> Iterator[str]:
    """What the kascommissie would look at first, a line for each."""
    if lines := ledger.without_receipt:
        yield f"{_number(lines, 'uitgave', 'uitgaven')} zonder bon: {_names(lines)}"
    if lines := ledger.late:
        yield f"{_number(lines, 'late bon', 'late bonnen')}: {_names(lines)}"
    if lines := ledger.looking_double:
        yield f"{_number(lines, 'uitgave lijkt', 'uitgaven lijken')} dubbel: {_names(lines)}"
    if lines := ledger.reversals:
        yield f"{_number(lines, 'terugboeking', 'terugboekingen')}: {_names(lines)}"
    for line in ledger.kasverschillen:
        yield f"kasverschil van {euros(line.cents)} ({line.number}): {line.description}"
    if counts := ledger.unexplained:
        yield f"{_number(counts, 'telling', 'tellingen')} met een verschil waarvoor niets is geboekt"
    if claims := ledger.open_advances:
        yield f"nog terug te betalen aan wie voorschoot: {euros(advances.total(claims))}"
    if ledger.near_cap:
        yield f"meer dan {NEAR_CAP_PERCENT} % van de grens besteed"


def _number(things: Sequence[object], one: str, more: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else more}"


def _names(lines: Sequence[EntryLine]) -> str:
    numbers = [line.number for line in lines]
    if len(numbers) > _NAMED:
        return f"{', '.join(numbers[:_NAMED])} …"
    return listing(numbers)
