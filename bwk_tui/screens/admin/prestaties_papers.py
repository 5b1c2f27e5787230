"""Papieren: what leaves the house, each with its key."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

HANDGELD = (
    ("kasverslag", "V", "Kasverslag", "als PDF, voor de kascommissie: een maand of meer"),
    ("verify", "C", "Controleren", "of een kasverslag klopt met de administratie"),
    ("protocol", "P", "Protocol", "de afspraken over handgeld, op één bladzijde"),
)
"""The papers of handgeld: the action of the screen, its key, its title and what it is for."""

PRESTATIES = (
    ("save", "B", "Bewaren", "de prestaties van deze periode als PDF of voor Excel"),
    ("hand_in", "I", "Indienen", "leg vast wat naar de financier gaat"),
    ("handed_in", "G", "Ingediend", "wat is ingediend, en wat er sindsdien veranderde"),
)
"""The same of the prestaties."""

LOG = (("log", "L", "Logboek", "wie deed wat, wie las wat, en wat ging de deur uit"),)
"""The same of what was done."""


def lines(papers: tuple[tuple[str, str, str, str], ...]) -> ComposeResult:
    """A button for each paper, and what it is for."""
    for name, key, title, about in papers:
        with Horizontal(classes="paper"):
            label = Content.assemble((f"{key} ", "bold"), f" {title}")
            yield Button(label, id=name.replace("_", "-"), compact=True, action=f"screen.{name}")
            yield Static(about, classes="quiet", markup=False)


class Papers(Vertical):
    """The papers of the prestaties and of handgeld, and the log of what was done."""

    def __init__(self) -> None:
        super().__init__(id="papers")

    def compose(self) -> ComposeResult:
        """First what this screen is about."""
        yield Static("Prestaties", classes="heading")
        yield from lines(PRESTATIES)
        yield Static("Handgeld", classes="heading -next")
        yield from lines(HANDGELD)
        yield Static("Toezicht", classes="heading -next")
        yield from lines(LOG)

    def take_focus(self) -> None:
        """Begin at the first one."""
        self.query(Button).first().focus()
