"""Klussen: who reports one, and how far it is (domain.md, "Klussendienst")."""

from enum import StrEnum

from bwk_tui.domain.people import CORPORATIES

REPORTING_CORPORATIES = tuple(name for name in CORPORATIES if name != "eigen woning")
"""The corporaties that report klussen: an own home is nobody's office."""


class ReporterKind(StrEnum):
    """Who reported a klus."""

    MEMBER = "member"
    CORPORATIE = "corporatie"
    OTHER = "other"


class State(StrEnum):
    """How far a klus is; its value is its Dutch name."""

    GEMELD = "gemeld"
    GEPLAND = "gepland"
    KLAAR = "klaar"
    VERVALLEN = "vervallen"


OPEN = (State.GEMELD, State.GEPLAND)
"""What still has to be done."""
