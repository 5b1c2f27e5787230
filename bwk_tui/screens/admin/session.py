"""A session of the team: who is logged in, in which kamer, and what they can open there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.services import kamers
from bwk_tui.services.kamers import KamerLine

if TYPE_CHECKING:
    from bwk_tui.screens.admin.frame import AdminScreen


@dataclass(frozen=True)
class Session:
    """Who works, and in which of their kamers."""

    actor: Actor
    kamer: KamerLine
    kamers: tuple[KamerLine, ...]

    @classmethod
    def begin(cls, actor: Actor) -> "Session":
        """A session in the first of the actor's kamers."""
        known = kamers.known(actor)
        return cls(actor, known[0], known)

    def at(self, kamer: KamerLine) -> "Session":
        """The same session in another kamer."""
        return replace(self, kamer=kamer)

    @property
    def sections(self) -> tuple["Section", ...]:
        """What this role can open, in the order of the tabs."""
        return tuple(
            section
            for section in SECTIONS
            if any(self.actor.may(right, self.kamer.slug) for right in section.rights)
        )

    def first_screen(self) -> "AdminScreen":
        """The screen that the team's side opens with: that of this role's own work, or else the first tab."""
        own = [
            section
            for section in self.sections
            if section.home_of and self.actor.may(section.home_of, self.kamer.slug)
        ]
        return (own or self.sections)[0].open(self)


@dataclass(frozen=True)
class Section:
    """A tab of the team's side; any of `rights` opens it, and whoever holds `home_of` begins there.

    Where the tabs don't fit beside each other, they have their `short` title, if there is one.
    """

    name: str
    key: str
    title: str
    rights: tuple[Right, ...]
    open: Callable[[Session], "AdminScreen"]
    home_of: Right | None = None
    short: str = ""


def _today(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.today import TodayScreen

    return TodayScreen(session)


def _members(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.members import MembersScreen

    return MembersScreen(session)


def _handgeld(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.handgeld import HandgeldScreen

    return HandgeldScreen(session)


def _reports(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.prestaties import reports_screen

    return reports_screen(session)


def _kascontrole(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.kascontrole import KascontroleScreen

    return KascontroleScreen(session)


def _klussen(session: Session) -> "AdminScreen":
    from bwk_tui.screens.admin.klussen import KlussenScreen

    return KlussenScreen(session)


SECTIONS = (
    Section("today", "f2", "Vandaag", (Right.CHECK_IN_BY_HAND,), _today),
    Section("members", "f3", "Leden", (Right.KEEP_MEMBERS,), _members),
    Section("handgeld", "f4", "Handgeld", (Right.READ_HANDGELD,), _handgeld, short="Geld"),
    Section(
        "reports",
        "f5",
        "Rapporten",
        (Right.READ_FIGURES, Right.EXPORT_HANDGELD),
        _reports,
        short="Rapport",
    ),
    Section(
        "kascontrole",
        "f7",
        "Kascontrole",
        (Right.EXPORT_HANDGELD,),
        _kascontrole,
        home_of=Right.RECORD_KASCONTROLE,
        short="Controle",
    ),
    Section("klussen", "f8", "Klussen", (Right.KEEP_KLUSSEN,), _klussen),
)
