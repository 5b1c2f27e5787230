"""Submitting a month: the coordinator looks at it once more, and hands it in with the penningmeester."""

from textual.widget import Widget
from textual.widgets import Button, Static

from bwk_tui.domain import clock
from bwk_tui.domain.words import long_day
from bwk_tui.screens.admin.month_dialog import MonthDialog
from bwk_tui.services import closing


class SubmitMonth(MonthDialog):
    """Shows the month and asks whether it may go; gives back its digest."""

    AUTO_FOCUS = "#ways-out Button"
    HELP = (
        "Je dient de maand in bij de penningmeester. Die kijkt haar na, en sluit haar of geeft haar terug met een "
        "opmerking. Zolang zij daar ligt, kan er niets bij of af. Staat er iets bij Let op dat je nog kunt oplossen, "
        "ga dan eerst terug en doe dat."
    )

    def heading(self) -> str:
        """Which month."""
        return f"{self.month.in_words.capitalize()} indienen"

    def compose_below(self) -> list[Widget]:
        """A warning for a month that isn't over."""
        if not self._runs:
            return []
        self.add_class("-warned")
        words = (
            f"{self.month.in_words.capitalize()} loopt nog tot en met {long_day(self.month.last)}. "
            "Is de maand eenmaal gesloten, dan kan er niets meer in geboekt worden."
        )
        return [Static(words, id="warning", markup=False)]

    def compose_ways_out(self) -> list[Button]:
        """Where it is early to submit, no comes first."""
        yes = Button(
            "Toch indienen" if self._runs else "Indienen",
            id="decide",
            variant="default" if self._runs else "primary",
            compact=True,
        )
        no = Button("Terug", id="back", variant="primary" if self._runs else "default", compact=True)
        return [no, yes] if self._runs else [yes, no]

    def decide(self) -> str:
        """Hand it in; raises Refused."""
        return closing.submit(self.session.actor, self.session.kamer.slug, self.month)

    @property
    def _runs(self) -> bool:
        return clock.today() < self.month.last
