"""What somebody looks at in the prestaties: which period, which kamers, which view; other screens lead back to it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.reports.scope import ALL
from bwk_tui.screens.admin.session import Session


class View(StrEnum):
    """A view of the prestaties; its value is the id of what shows it."""

    KINDS = "kinds"
    CORPORATIES = "corporaties"
    OUTLOOK = "outlook"
    TRENDS = "trends"
    KAMERS = "kamers"
    PAPERS = "papers"


TITLES = {
    View.KINDS: "Soorten",
    View.CORPORATIES: "Corporaties",
    View.OUTLOOK: "Vooruitblik",
    View.TRENDS: "Verloop",
    View.KAMERS: "Kamers",
    View.PAPERS: "Papieren",
}
"""What the views are called, in the order of their keys."""


@dataclass(frozen=True)
class Looking:
    """The period, whether it is about all kamers of the session, and the view."""

    period: Period
    everywhere: bool = False
    view: View = View.KINDS

    @classmethod
    def begin(cls) -> Self:
        """This year, by type."""
        return cls(Period.parse(f"{clock.today().year:04}"))

    def kamers(self, session: Session) -> str:
        """The kamers as reports name them: a slug, slugs with commas, or "all"."""
        if not self.everywhere:
            return session.kamer.slug
        return kamers_together(session)

    def at(self, view: View) -> Self:
        """Another view; kamers beside each other are all of them."""
        return replace(self, view=view, everywhere=self.everywhere or view is View.KAMERS)

    def switched(self) -> Self:
        """One kamer, or all of them; one kamer has none beside it."""
        view = View.KINDS if self.everywhere and self.view is View.KAMERS else self.view
        return replace(self, everywhere=not self.everywhere, view=view)


def kamers_together(session: Session) -> str:
    """All kamers that somebody may see, as reports name them."""
    if session.actor.kamers is None:
        return ALL
    return ",".join(kamer.slug for kamer in session.kamers)
